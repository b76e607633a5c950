import type { Key, Update } from './events.ts';
import { goBack, goTo } from './navigation.ts';
import { type ListState, type State, visibleExercises } from './state.ts';

/** What a key does in the list. */
export function updateList(state: State, list: ListState, key: Key): Update {
  const by = movement(key, state.size.rows) ?? (list.isTyping ? undefined : { j: 1, k: -1 }[key]);
  if (by !== undefined) return withList(state, moveCursor(state, list, by));
  if (key === 'enter') return enter(state, list);
  return list.isTyping ? type(state, list, key) : command(state, list, key);
}

function movement(key: Key, rows: number): number | undefined {
  const page = Math.max(1, rows - 6);
  return { up: -1, down: 1, pageup: -page, pagedown: page, home: -Infinity, end: Infinity }[key];
}

function enter(state: State, list: ListState): Update {
  const chosen = visibleExercises(state, list).find(({ name }) => name === list.cursor);
  if (!chosen) return [state, []];
  const index = state.course.indexOf(chosen);
  return index === state.current ? [goBack(state), []] : goTo(state, index);
}

/** What is pasted goes into a search, and nowhere else. */
export function pasteIntoList(state: State, list: ListState, text: string): Update {
  const [line = ''] = text.trim().split(/[\r\n]/);
  return list.isTyping ? withList(state, searched(state, list, list.search + line)) : [state, []];
}

/** A key that goes into the search. */
function type(state: State, list: ListState, key: Key): Update {
  if (key === 'escape') return withList(state, { ...list, isTyping: false, search: '' });
  if (key === 'backspace') return withList(state, searched(state, list, [...list.search].slice(0, -1).join('')));
  return [...key].length === 1 ? withList(state, searched(state, list, list.search + key)) : [state, []];
}

function command(state: State, list: ListState, key: Key): Update {
  switch (key) {
    case '/':
      return withList(state, { ...list, isTyping: true });
    case 'd':
      return withList(state, { ...list, filter: list.filter === 'done' ? 'all' : 'done' });
    case 'u':
      return withList(state, { ...list, filter: list.filter === 'unfinished' ? 'all' : 'unfinished' });
    case 'r': {
      const exercise = state.course.find(({ name }) => name === list.cursor);
      return exercise ? [{ ...state, screen: { kind: 'question', exercise, behind: state.screen } }, []] : [state, []];
    }
    case 'escape':
      return list.search === '' ? [goBack(state), []] : withList(state, { ...list, search: '' });
    case 'q':
    case 'l':
      return [goBack(state), []];
    default:
      return [state, []];
  }
}

function withList(state: State, list: ListState): Update {
  return [{ ...state, screen: { kind: 'list', list: withVisibleCursor(state, list) } }, []];
}

export function openList(cursor: string): ListState {
  return { cursor, filter: 'all', search: '', isTyping: false };
}

/** The list with its cursor on a visible exercise: the nearest. */
function withVisibleCursor(state: State, list: ListState): ListState {
  const visible = visibleExercises(state, list);
  if (visible.some(({ name }) => name === list.cursor)) return list;
  const at = state.course.findIndex(({ name }) => name === list.cursor);
  const nearest = visible.find((exercise) => state.course.indexOf(exercise) >= at) ?? visible.at(-1);
  return nearest ? { ...list, cursor: nearest.name } : list;
}

/** The list with another search, and its cursor on the best match: a name counts more than a title. */
function searched(state: State, list: ListState, search: string): ListState {
  const wanted = search.trim().toLowerCase();
  const found = visibleExercises(state, { ...list, search });
  const best = found.find(({ name }) => name.startsWith(wanted)) ?? found.find(({ name }) => name.includes(wanted));
  const chosen = wanted === '' ? undefined : (best ?? found[0]);
  return { ...list, search, cursor: chosen?.name ?? list.cursor };
}

/** @param by lines, negative for up */
function moveCursor(state: State, list: ListState, by: number): ListState {
  const visible = visibleExercises(state, list);
  const from = visible.findIndex(({ name }) => name === list.cursor);
  const target = visible[Math.max(0, Math.min(visible.length - 1, from + by))];
  return target ? { ...list, cursor: target.name } : list;
}
