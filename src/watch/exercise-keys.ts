import { progressOf, recordHint } from '../workspace/progress.ts';
import type { Key, Update } from './events.ts';
import { openList } from './list-state.ts';
import { goTo, scrolled, scrolledToEnd } from './navigation.ts';
import { startRun } from './running.ts';
import { currentOf, isCurrentDone, type State, withNotices } from './state.ts';

/** The keys while an exercise is on the screen. */
export function updateExercise(state: State, key: Key): Update {
  const exercise = currentOf(state);
  switch (key) {
    case 'n':
      return next(state);
    case 'p':
      return state.current > 0 ? goTo(state, state.current - 1) : notice(state, 'This is the first one.');
    case 'h':
      return hint(state);
    case 'l':
      return [{ ...state, screen: { kind: 'list', list: openList(exercise.name) } }, []];
    case 'c':
      return toggleCheckAll(state);
    case 'r':
      return startRun(state);
    case 'x':
      return [{ ...state, screen: { kind: 'question', exercise, behind: state.screen } }, []];
    case 's':
      if (isCurrentDone(state)) return [state, [{ do: 'readSolution', exercise: exercise.name }]];
      return notice(state, `After a pass. If you want it now: microgradx solution ${exercise.name}`);
    case 'g':
      if (exercise.picture) return [state, [{ do: 'draw', exercise: exercise.name, isRedrawn: false }]];
      return notice(state, `${exercise.name} has no picture.`);
    case 'o':
      return [state, [{ do: 'openEditor', file: exercise.file }]];
    case '?':
      return [{ ...state, screen: { kind: 'help' }, scroll: 0 }, []];
    case 'q':
      return [state, [{ do: 'quit', code: 0 }]];
    case 'escape':
      return [{ ...state, hintLevel: 0, scroll: 0 }, []];
    default:
      return scrolled(state, key) ?? [state, []];
  }
}

/** Never past an exercise that is not done; after the last one to the first that is left, or to the end. */
function next(state: State): Update {
  const { name } = currentOf(state);
  if (!isCurrentDone(state)) return notice(state, `${name} is not done yet: n goes on when it is.`);
  if (state.current + 1 < state.course.length) return goTo(state, state.current + 1);
  const left = state.course.findIndex((exercise) => state.states[exercise.name] !== 'done');
  return left < 0 ? [{ ...state, screen: { kind: 'finale' }, scroll: 0 }, []] : goTo(state, left);
}

/** First the level that was read before, or a later one that fits the last try; then the next. */
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
    return [withNotices({ ...state, checkAll: undefined }, ['Checking all was stopped.']), [{ do: 'cancelCheckAll' }]];
  }
  const checkAll = { done: 0, total: state.course.length };
  return [{ ...state, checkAll }, [{ do: 'checkAll' }]];
}

function notice(state: State, sentence: string): Update {
  return [withNotices(state, [sentence]), []];
}
