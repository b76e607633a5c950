import { toType } from '../check/to-type.ts';
import { progressOf, recordHint } from '../workspace/progress.ts';
import type { Key, Update } from './events.ts';
import { openList, updateList } from './list.ts';
import { drawingOf, followed, goBack, goTo, scrolled, scrolledToEnd, startRun } from './navigation.ts';
import { currentOf, isCurrentDone, type State, withNotices } from './state.ts';

/** What a key does depends on the screen; a few do the same everywhere. */
export function updateByKey(state: State, key: Key): Update {
  if (state.isAway) return [state, []];
  if (key === 'ctrl-c') return [state, [{ do: 'quit', code: 130 }]];
  if (key === 'ctrl-d') return quit(state);
  if (key === 'ctrl-z') return [state, [{ do: 'suspend' }]];
  // A learner who presses a key looks at the screen: draw it as it is; the notices were read.
  return updateScreen({ ...state, isHolding: false, notices: [] }, key);
}

function updateScreen(state: State, key: Key): Update {
  const { screen } = state;
  switch (screen.kind) {
    case 'welcome':
      if (key === 'q') return quit(state);
      return [{ ...state, screen: { kind: 'exercise' } }, followed(state, currentOf(state).file)];
    case 'exercise':
      return updateExercise(state, key);
    case 'list':
      return updateList(state, screen.list, key);
    case 'question':
      return answered({ ...state, screen: screen.behind }, screen.exercise.file, key);
    case 'help':
    case 'picture':
    case 'solution':
      return scrolled(state, key) ?? [goBack(state), []];
    case 'finale':
      return updateFinale(state, key);
  }
}

function updateExercise(state: State, key: Key): Update {
  const exercise = currentOf(state);
  switch (key) {
    case 'n':
      return next(state);
    case 'p':
      return state.current > 0 ? goTo(state, state.current - 1) : notice(state, 'This is the first exercise.');
    case 'h':
      return hint(state);
    case 'l':
      return [{ ...state, screen: { kind: 'list', list: openList(exercise.name) } }, []];
    case 'c':
      return toggleCheckAll(state);
    case 'r':
    case 'enter':
      return startRun(state);
    case 'x':
      return [{ ...state, screen: { kind: 'question', exercise, behind: state.screen } }, []];
    case 's':
      if (isCurrentDone(state)) return [state, [{ do: 'readSolution', exercise: exercise.name }]];
      return notice(state, `The solution is shown after a pass. To see it now: ${toType(`solution ${exercise.name}`)}`);
    case 'g':
      if (exercise.picture) return [state, [drawingOf(state, false)]];
      return notice(state, `${exercise.name} has no graph.`);
    case 'o':
      return [state, [{ do: 'openEditor', file: exercise.file }]];
    case '?':
      return [{ ...state, screen: { kind: 'help' }, scroll: 0 }, []];
    case 'q':
      return quit(state);
    case 'escape':
      return [{ ...state, hintLevel: 0, scroll: 0 }, []];
    default:
      return scrolled(state, key) ?? [state, []];
  }
}

/** Never past an unfinished exercise; from the last one to the first unfinished one, or to the end. */
function next(state: State): Update {
  const { name } = currentOf(state);
  if (!isCurrentDone(state)) return notice(state, `${name} is not done yet: n goes on when it is.`);
  if (state.current + 1 < state.course.length) return goTo(state, state.current + 1);
  const unfinished = state.course.findIndex((exercise) => state.states[exercise.name] !== 'done');
  return unfinished < 0 ? [{ ...state, screen: { kind: 'finale' }, scroll: 0 }, []] : goTo(state, unfinished);
}

/** First the highest level read so far, or a later one that fits the last attempt; then the next level. */
function hint(state: State): Update {
  const { name, hints } = currentOf(state);
  const { hintLevel: read, fittingHint = 1 } = progressOf(state.progress, name);
  const level = Math.min(hints.length, state.hintLevel === 0 ? Math.max(read, fittingHint) : state.hintLevel + 1);
  if (level <= read) return [scrolledToEnd({ ...state, hintLevel: level }), []];
  const progress = recordHint(state.progress, name, level);
  const shown = scrolledToEnd({ ...state, progress, hintLevel: level });
  return [shown, [{ do: 'rememberHint', exercise: name, level }]];
}

function toggleCheckAll(state: State): Update {
  if (state.checkAll) {
    return [withNotices({ ...state, checkAll: undefined }, ['Stopped checking all.']), [{ do: 'cancelCheckAll' }]];
  }
  const checkAll = { done: 0, total: state.course.length };
  return [{ ...state, checkAll }, [{ do: 'checkAll' }]];
}

function notice(state: State, sentence: string): Update {
  return [withNotices(state, [sentence]), []];
}

function answered(state: State, file: string, key: Key): Update {
  return key === 'y' ? [state, [{ do: 'reset', file }]] : notice(state, 'Nothing was changed.');
}

function updateFinale(state: State, key: Key): Update {
  switch (key) {
    case 'q':
      return quit(state);
    case 'l':
    case 'c':
      return updateExercise(goBack(state), key);
    default:
      return scrolled(state, key) ?? [goBack(state), []];
  }
}

function quit(state: State): Update {
  return [state, [{ do: 'quit', code: 0 }]];
}
