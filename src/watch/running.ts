import { recordTried, stateOf } from '../workspace/progress.ts';
import type { Effect, Event, Update } from './events.ts';
import { currentOf, isCurrentDone, isDoubtful, type State, withNotices } from './state.ts';

type EventOf<Type extends Event['type']> = Extract<Event, { type: Type }>;

/** A save: what was known is about older content, and goes. */
export function saw(state: State, { exercise, hash, reading }: EventOf<'saw'>): Update {
  const { name } = currentOf(state);
  if (exercise !== name || hash === state.content?.hash) return [state, []];
  const [running, effects] = startRun({
    ...state,
    content: { hash, reading, isSettled: false },
    verdict: undefined,
    types: undefined,
    notices: state.content === undefined ? state.notices : [],
    states: { ...state.states, [name]: stateOf(state.progress, name, hash) },
    isHolding: state.screen.kind === 'exercise',
    isRechecking: false,
  });
  return [running, state.isRechecking ? [{ do: 'cancelRecheck' }, ...effects] : effects];
}

/** A verdict that was held back, because its content looked like half of a save, may be shown now. */
export function settled(state: State, hash: string): Update {
  const { content } = state;
  if (content?.hash !== hash || content.isSettled) return [state, []];
  const next: State = { ...state, content: { ...content, isSettled: true } };
  return isDoubtful(state) ? show(next) : [next, []];
}

/** Whoever works on another exercise than the one on the screen wonders why nothing happens. */
export function savedOther(state: State, file: string): Update {
  const { name } = currentOf(state);
  const other = state.course.find((exercise) => exercise.file === file);
  if (!other || state.notices.length > 0) return [state, []];
  const key = isCurrentDone(state) && state.course[state.current + 1] === other ? 'n' : 'l';
  return [withNotices(state, [`${other.name} was saved, and this is ${name}: ${key} goes there.`]), []];
}

export function ranLong(state: State, run: number): Update {
  if (state.run?.id !== run) return [state, []];
  return [{ ...state, run: { ...state.run, isLong: true }, isHolding: false }, []];
}

export function trained(state: State, { run, training }: EventOf<'trained'>): Update {
  return state.run?.id === run ? [{ ...state, run: { ...state.run, training } }, []] : [state, []];
}

export function judged(state: State, { run, checked, at, milliseconds }: EventOf<'judged'>): Update {
  if (state.run?.id !== run) return [state, []];
  const next: State = { ...state, run: undefined, verdict: { run, checked, at, milliseconds }, scroll: 0 };
  return isDoubtful(next) ? [next, []] : show(next);
}

export function explained(state: State, { run, checked }: EventOf<'explained'>): Update {
  if (state.verdict?.run !== run) return [state, []];
  return [{ ...state, verdict: { ...state.verdict, checked } }, []];
}

/** Runs what is there, instead of a run that may be under way. */
export function startRun(state: State): Update {
  if (!state.content) return [state, []];
  const id = state.runs + 1;
  const { reading } = state.content;
  return [
    { ...state, run: { id, isLong: false }, runs: id },
    [...cancelRun(state), { do: 'run', run: id, exercise: currentOf(state).name, reading }],
  ];
}

export function cancelRun({ run }: State): readonly Effect[] {
  return run ? [{ do: 'cancelRun' }] : [];
}

function show(state: State): Update {
  const { verdict, content } = state;
  if (!verdict || !content) return [state, []];
  const { checked, at } = verdict;
  const { name } = currentOf(state);
  const progress = recordTried(state.progress, [checked], at);
  const isPassed = checked.verdict.status === 'passed';
  const shown: State = {
    ...state,
    isHolding: false,
    hintLevel: isPassed ? 0 : state.hintLevel,
    progress,
    states: { ...state.states, [name]: stateOf(progress, name, content.hash) },
    remembering: state.remembering + 1,
  };
  return [
    shown,
    [
      { do: 'remember', checked: [checked] },
      { do: 'checkTypes', hash: content.hash, sources: checked.sources },
      ...(state.screen.kind === 'picture' ? [{ do: 'draw', exercise: name, isRedrawn: true } as const] : []),
    ],
  ];
}
