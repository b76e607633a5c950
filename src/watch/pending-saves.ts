import { stateOf } from '../workspace/progress.ts';
import type { Event, ProgressSnapshot, Update } from './events.ts';
import { currentOf, type State, withNotices } from './state.ts';

type EventOf<Type extends Event['type']> = Extract<Event, { type: Type }>;

/** What the disk has now. The current content may have broken other exercises that were done: they are looked at. */
export function remembered(state: State, event: EventOf<'remembered'>): Update {
  const remembering = state.remembering - 1;
  const next: State =
    remembering === 0
      ? surveyed({ ...state, remembering }, event)
      : withNotices({ ...state, remembering }, event.warnings);
  const { name } = currentOf(next);
  const hash = next.content?.hash;
  const isAnyChanged = next.course.some((each) => each.name !== name && next.states[each.name] === 'changed');
  if (remembering > 0 || hash === undefined || !isAnyChanged || next.recheckedFor === hash) return [next, []];
  return [{ ...next, recheckedFor: hash, isRechecking: true }, [{ do: 'recheck', hash, except: name }]];
}

export function rechecked(state: State, event: EventOf<'rechecked'>): Update {
  const isCurrent = event.hash === state.content?.hash;
  const next = surveyed(isCurrent ? { ...state, isRechecking: !event.isOver } : state, event);
  const sentences = event.broken.map((name) => `${name} was done, and is not any more.`);
  return [isCurrent ? withNotices(next, sentences) : next, []];
}

export function wasReset(state: State, event: EventOf<'wasReset'>): Update {
  return [withNotices(surveyed(state, event), [event.sentence]), []];
}

/** After checking all: what is not done is named, and everything is remembered. */
export function checkedAll(state: State, checked: EventOf<'checkedAll'>['checked']): Update {
  if (!state.checkAll) return [state, []];
  const open = checked.filter(({ verdict }) => verdict.status !== 'passed').map(({ exercise }) => exercise.name);
  const figures = `Checked all: ${checked.length - open.length} of ${checked.length} done.`;
  const [first] = open;
  const sentence =
    first === undefined ? `${figures} n goes to the end.` : `${figures} The first that is not: ${first}.`;
  const next = withNotices({ ...state, checkAll: undefined, remembering: state.remembering + 1 }, [sentence]);
  return [next, [{ do: 'remember', checked }]];
}

/** Of the exercise on the screen we know more than the disk: what its files say is read already. */
function surveyed(state: State, { progress, states, warnings }: ProgressSnapshot): State {
  if (state.remembering > 0) return withNotices(state, warnings);
  const { name } = currentOf(state);
  const { content } = state;
  const current = content ? { [name]: stateOf(progress, name, content.hash) } : {};
  return withNotices({ ...state, progress, states: { ...states, ...current } }, warnings);
}
