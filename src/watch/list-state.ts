import type { CourseExercise, ListState, State } from './state.ts';

export function openList(cursor: string): ListState {
  return { cursor, filter: 'all', search: '', isTyping: false };
}

/** The exercises that the filter and the search leave. */
export function visibleExercises({ course, states }: State, { filter, search }: ListState): readonly CourseExercise[] {
  const wanted = search.trim().toLowerCase();
  return course.filter(({ name, title, number, section }) => {
    const isDone = states[name] === 'done';
    if (filter !== 'all' && isDone !== (filter === 'done')) return false;
    return [name, title, number, section].some((text) => text.toLowerCase().includes(wanted));
  });
}

/** The list with its cursor on something that can be seen: the nearest. */
export function withVisibleCursor(state: State, list: ListState): ListState {
  const visible = visibleExercises(state, list);
  if (visible.some(({ name }) => name === list.cursor)) return list;
  const at = state.course.findIndex(({ name }) => name === list.cursor);
  const nearest =
    visible.find(({ name }) => state.course.findIndex((each) => each.name === name) >= at) ?? visible.at(-1);
  return nearest ? { ...list, cursor: nearest.name } : list;
}

/** The list with another search, and its cursor on what fits best: a name says more than a title. */
export function searched(state: State, list: ListState, search: string): ListState {
  const wanted = search.trim().toLowerCase();
  const found = visibleExercises(state, { ...list, search });
  const best = found.find(({ name }) => name.startsWith(wanted)) ?? found.find(({ name }) => name.includes(wanted));
  const chosen = wanted === '' ? undefined : (best ?? found[0]);
  return { ...list, search, cursor: chosen?.name ?? list.cursor };
}

/** @param by how many lines, negative for upwards */
export function moveCursor(state: State, list: ListState, by: number): ListState {
  const visible = visibleExercises(state, list);
  const from = visible.findIndex(({ name }) => name === list.cursor);
  const target = visible[Math.max(0, Math.min(visible.length - 1, from + by))];
  return target ? { ...list, cursor: target.name } : list;
}
