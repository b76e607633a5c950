import type { Key, Update } from './events.ts';
import { cancelRun } from './running.ts';
import { maximumScroll } from './screens/watch-screen.ts';
import type { State } from './state.ts';

/** To another exercise: nothing is known of its content yet. @param index of the course */
export function goTo(state: State, index: number): Update {
  const exercise = state.course[index];
  if (!exercise) return [state, []];
  const next: State = {
    ...goBack(state),
    current: index,
    content: undefined,
    run: undefined,
    verdict: undefined,
    types: undefined,
    isHolding: true,
    hintLevel: 0,
    notices: [],
  };
  return [next, [...cancelRun(state), { do: 'watch', exercise: exercise.name }]];
}

/** From any other screen to the exercise. */
export function goBack(state: State): State {
  return { ...state, screen: { kind: 'exercise' }, scroll: 0 };
}

/** @returns nothing where the key does not scroll */
export function scrolled(state: State, key: Key): Update | undefined {
  const page = Math.max(1, state.size.rows - 8);
  const by = { up: -1, down: 1, pageup: -page, pagedown: page, ' ': page }[key];
  if (by === undefined) return undefined;
  const scroll = Math.max(0, Math.min(maximumScroll(state), state.scroll + by));
  return [{ ...state, scroll }, []];
}

export function scrolledToEnd(state: State): State {
  return { ...state, scroll: maximumScroll(state) };
}
