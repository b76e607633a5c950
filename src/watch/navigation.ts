import type { Effect, Key, Update } from './events.ts';
import { maximumScroll } from './screens/watch-screen.ts';
import { currentOf, type State } from './state.ts';

/** What several keys and events do. */

/** Runs the current content, in place of a run that may be under way. @param since when the save was noticed */
export function startRun(state: State, since?: number): Update {
  if (!state.content) return [state, []];
  const id = state.runs + 1;
  const { reading } = state.content;
  return [
    { ...state, run: { id }, runs: id },
    [...cancelRun(state), { do: 'run', run: id, exercise: currentOf(state).name, reading, since }],
  ];
}

/** To another exercise, whose content is not known yet. @param index in the course */
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
  const watching: Effect = { do: 'watch', exercise: exercise.name };
  return [next, [...cancelRun(state), watching, ...followed(state, exercise.file)]];
}

/** The editor goes where the learner goes, if it was asked to. */
export function followed({ isFollowed }: State, file: string): readonly Effect[] {
  return isFollowed ? [{ do: 'openEditor', file }] : [];
}

/** From any other screen to the exercise. */
export function goBack(state: State): State {
  return { ...state, screen: { kind: 'exercise' }, scroll: 0 };
}

/** @returns undefined if the key does not scroll */
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

function cancelRun({ run }: State): readonly Effect[] {
  return run ? [{ do: 'cancelRun' }] : [];
}

/** @param isRedrawn whether it replaces a picture on the screen */
export function drawingOf(state: State, isRedrawn: boolean): Effect {
  return { do: 'draw', drawing: { exercise: currentOf(state).name, hash: state.content?.hash, isRedrawn } };
}
