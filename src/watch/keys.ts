import type { Key, Update } from './events.ts';
import { updateExercise } from './exercise-keys.ts';
import { updateList } from './list-keys.ts';
import { goBack, scrolled } from './navigation.ts';
import type { State } from './state.ts';
import { withNotices } from './state.ts';

/** What a key does depends on the screen; some do the same everywhere. */
export function updateByKey(state: State, key: Key): Update {
  if (state.isAway) return [state, []];
  if (key === 'ctrl-c') return [state, [{ do: 'quit', code: 130 }]];
  if (key === 'ctrl-z') return [state, [{ do: 'suspend' }]];
  // Whoever presses a key looks at the screen: it is drawn as it is, and what was said has been read.
  return updateScreen({ ...state, isHolding: false, notices: [] }, key);
}

function updateScreen(state: State, key: Key): Update {
  const { screen } = state;
  switch (screen.kind) {
    case 'welcome':
      return key === 'q' ? quit(state) : [{ ...state, screen: { kind: 'exercise' } }, []];
    case 'exercise':
      return updateExercise(state, key);
    case 'list':
      return updateList(state, screen.list, key);
    case 'question':
      return answered({ ...state, screen: screen.behind }, screen.exercise.file, key);
    case 'help':
    case 'picture':
    case 'solution':
      return scrolled(state, key) ?? [{ ...state, screen: { kind: 'exercise' }, scroll: 0 }, []];
    case 'finale':
      return updateFinale(state, key);
  }
}

function answered(state: State, file: string, key: Key): Update {
  if (key === 'y') return [state, [{ do: 'reset', file }]];
  return [withNotices(state, ['Nothing was changed.']), []];
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
