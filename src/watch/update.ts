import { askedAmongAll, recordTried, stateOf } from '../workspace/progress.ts';
import type { Event, EventOf, ProgressSnapshot, Update } from './events.ts';
import { updateByKey } from './keys.ts';
import { pasteIntoList } from './list.ts';
import { drawingOf, startRun } from './navigation.ts';
import { currentOf, isCurrentDone, isDoubtful, type State, withNotices } from './state.ts';

/** The state after an event, and what to do about it. Pure. */
export function update(state: State, event: Event): Update {
  switch (event.type) {
    case 'key':
      return updateByKey(state, event.key);
    case 'pasted':
      return pasted(state, event.text);
    case 'resized':
      return [{ ...state, size: event.size, isHolding: false }, []];
    case 'saw':
      return saw(state, event);
    case 'settled':
      return settled(state, event.hash);
    case 'savedOther':
      return savedOther(state, event.file);
    case 'ranLong':
      if (state.run?.id !== event.run) return [state, []];
      return [
        { ...state, run: { ...state.run, long: { seconds: event.seconds, limit: event.limit } }, isHolding: false },
        [],
      ];
    case 'trained':
      if (state.run?.id !== event.run) return [state, []];
      return [{ ...state, run: { ...state.run, training: event.training } }, []];
    case 'judged':
      return judged(state, event);
    case 'explained':
      if (state.verdict?.run !== event.run) return [state, []];
      return [{ ...state, verdict: { ...state.verdict, checked: event.checked } }, []];
    case 'typesChecked':
      return [event.hash === state.content?.hash ? { ...state, types: event.check } : state, []];
    case 'remembered':
      return remembered(state, event);
    case 'rechecked':
      return rechecked(state, event);
    case 'checkedOne':
      return [state.checkAll ? { ...state, checkAll: { done: event.done, total: event.total } } : state, []];
    case 'checkedAll':
      return checkedAll(state, event);
    case 'solutionRead':
      return solutionRead(state, event);
    case 'drawn':
      return drawn(state, event);
    case 'wasReset':
      return [withNotices(withSnapshot(state, event), [event.sentence]), []];
    case 'noticed':
      return [withNotices(state, [event.sentence]), []];
    case 'workspaceGone':
      return [{ ...state, isWorkspaceGone: event.isGone, isHolding: false, scroll: 0 }, []];
    case 'wentAway':
      return [{ ...state, isAway: true }, []];
    case 'cameBack':
      return [{ ...state, isAway: false, isHolding: false }, []];
  }
}

/** A text's letters are no keys: one of them could reset a file. */
function pasted(state: State, text: string): Update {
  if (state.screen.kind === 'list') return pasteIntoList(state, state.screen.list, text);
  if (state.screen.kind !== 'exercise') return [state, []];
  return [withNotices(state, ['Pasted text is ignored here: paste it into your editor.']), []];
}

/** A save: everything that was known about older content is dropped. */
function saw(state: State, { exercise, hash, reading, since }: EventOf<'saw'>): Update {
  const { name } = currentOf(state);
  if (exercise !== name || hash === state.content?.hash) return [state, []];
  const seen: State = {
    ...state,
    content: { hash, reading, isSettled: false },
    verdict: undefined,
    types: undefined,
    notices: state.content === undefined ? state.notices : [],
    states: { ...state.states, [name]: stateOf(state.progress, name, hash) },
    isHolding: state.screen.kind === 'exercise',
    isRechecking: false,
  };
  const [running, effects] = startRun(seen, since);
  return [running, state.isRechecking ? [{ do: 'cancelRecheck' }, ...effects] : effects];
}

/** Shows a verdict that was held back because its content looked like half of a save. */
function settled(state: State, hash: string): Update {
  const { content } = state;
  if (content?.hash !== hash || content.isSettled) return [state, []];
  const next: State = { ...state, content: { ...content, isSettled: true } };
  return isDoubtful(state) ? show(next) : [next, []];
}

/** A learner who works on an exercise that isn't on the screen would wonder why nothing happens. */
function savedOther(state: State, file: string): Update {
  const { name } = currentOf(state);
  const other = state.course.find((exercise) => exercise.file === file);
  if (!other || state.notices.length > 0) return [state, []];
  const key = isCurrentDone(state) && state.course[state.current + 1] === other ? 'n' : 'l';
  return [withNotices(state, [`You saved ${other.name}, but this is ${name}. Press ${key} to go there.`]), []];
}

function judged(state: State, { run, checked, at, milliseconds }: EventOf<'judged'>): Update {
  if (state.run?.id !== run) return [state, []];
  const next: State = { ...state, run: undefined, verdict: { run, checked, at, milliseconds }, scroll: 0 };
  return isDoubtful(next) ? [next, []] : show(next);
}

function show(state: State): Update {
  const { verdict, content } = state;
  if (!verdict || !content) return [state, []];
  const { checked, at } = verdict;
  const { name } = currentOf(state);
  const progress = recordTried(state.progress, [checked], at, [checked.exercise]);
  const shown: State = {
    ...state,
    isHolding: false,
    hintLevel: checked.verdict.status === 'passed' ? 0 : state.hintLevel,
    notices: checked.verdict.status === 'passed' ? [] : state.notices, // One may say that it is not done yet.
    progress,
    states: { ...state.states, [name]: stateOf(progress, name, content.hash) },
    pendingSaves: state.pendingSaves + 1,
  };
  return [
    shown,
    [
      { do: 'remember', checked: [checked], asked: [checked.exercise] },
      { do: 'checkTypes', hash: content.hash, sources: checked.sources },
      ...(state.screen.kind === 'picture' ? [drawingOf(state, true)] : []),
    ],
  ];
}

/** Progress is on the disk. The current content may have broken exercises that used to pass: they are rechecked, once. */
function remembered(state: State, snapshot: ProgressSnapshot): Update {
  const next = withSnapshot({ ...state, pendingSaves: state.pendingSaves - 1 }, snapshot);
  const { name } = currentOf(next);
  const hash = next.content?.hash;
  const others = next.course.filter((each) => each.name !== name && next.states[each.name] === 'changed');
  const isDue = next.pendingSaves === 0 && others.length > 0 && next.recheckedFor !== hash;
  if (hash === undefined || !isDue) return [next, []];
  const exercises = others.map((each) => each.name);
  return [{ ...next, recheckedFor: hash, isRechecking: true }, [{ do: 'recheck', hash, exercises }]];
}

function rechecked(state: State, event: EventOf<'rechecked'>): Update {
  const isCurrent = event.hash === state.content?.hash;
  const next = withSnapshot(isCurrent ? { ...state, isRechecking: !event.isOver } : state, event);
  const sentences = event.broken.map((name) => `${name} used to pass; it no longer does.`);
  return [isCurrent ? withNotices(next, sentences) : next, []];
}

function checkedAll(state: State, { checked }: EventOf<'checkedAll'>): Update {
  if (!state.checkAll) return [state, []];
  const open = checked.filter(({ verdict }) => verdict.status !== 'passed').map(({ exercise }) => exercise.name);
  const figures = `Checked all: ${checked.length - open.length} of ${checked.length} done.`;
  const [first] = open;
  const sentence = first === undefined ? `${figures} n goes to the end.` : `${figures} The first unfinished: ${first}.`;
  const next = withNotices({ ...state, checkAll: undefined, pendingSaves: state.pendingSaves + 1 }, [sentence]);
  return [next, [{ do: 'remember', checked, asked: askedAmongAll(checked) }]];
}

function solutionRead(state: State, { exercise, yours, ours }: EventOf<'solutionRead'>): Update {
  const current = currentOf(state);
  if (state.screen.kind !== 'exercise' || current.name !== exercise) return [state, []];
  return [{ ...state, screen: { kind: 'solution', exercise: current, yours, ours }, scroll: 0 }, []];
}

/** What was saved while it was drawn is drawn again. */
function drawn(state: State, { drawing, picture }: EventOf<'drawn'>): Update {
  const current = currentOf(state);
  const expected = drawing.isRedrawn ? 'picture' : 'exercise';
  if (state.screen.kind !== expected || current.name !== drawing.exercise) return [state, []];
  const next: State = { ...state, screen: { kind: 'picture', exercise: current, picture } };
  return [next, drawing.hash === state.content?.hash ? [] : [drawingOf(next, true)]];
}

/** Takes over what the disk has, unless this state is newer. For the current exercise, the content that was read counts. */
function withSnapshot(state: State, { progress, states, warnings }: ProgressSnapshot): State {
  if (state.pendingSaves > 0) return withNotices(state, warnings);
  const { name } = currentOf(state);
  const current = state.content ? { [name]: stateOf(progress, name, state.content.hash) } : {};
  return withNotices({ ...state, progress, states: { ...states, ...current } }, warnings);
}
