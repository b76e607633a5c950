import type { Event, Update } from './events.ts';
import { updateByKey } from './keys.ts';
import { checkedAll, rechecked, remembered, wasReset } from './pending-saves.ts';
import { explained, judged, ranLong, savedOther, saw, settled, trained } from './running.ts';
import { currentOf, type State, withNotices } from './state.ts';

/** What an event makes of a state, and what is to be done about it. Pure. */
export function update(state: State, event: Event): Update {
  switch (event.type) {
    case 'key':
      return updateByKey(state, event.key);
    case 'resized':
      return [{ ...state, size: event.size, isHolding: false }, []];
    case 'saw':
      return saw(state, event);
    case 'settled':
      return settled(state, event.hash);
    case 'savedOther':
      return savedOther(state, event.file);
    case 'ranLong':
      return ranLong(state, event.run);
    case 'trained':
      return trained(state, event);
    case 'judged':
      return judged(state, event);
    case 'explained':
      return explained(state, event);
    case 'typesChecked':
      return [event.hash === state.content?.hash ? { ...state, types: event.check } : state, []];
    case 'remembered':
      return remembered(state, event);
    case 'rechecked':
      return rechecked(state, event);
    case 'checkedOne':
      return [state.checkAll ? { ...state, checkAll: { done: event.done, total: event.total } } : state, []];
    case 'checkedAll':
      return checkedAll(state, event.checked);
    case 'solutionRead':
      return solutionRead(state, event);
    case 'drawn':
      return drawn(state, event);
    case 'wasReset':
      return wasReset(state, event);
    case 'noticed':
      return [withNotices(state, [event.sentence]), []];
    case 'wentAway':
      return [{ ...state, isAway: true }, []];
    case 'cameBack':
      return [{ ...state, isAway: false, isHolding: false }, []];
  }
}

function drawn(state: State, { exercise, picture, isRedrawn }: Extract<Event, { type: 'drawn' }>): Update {
  const current = currentOf(state);
  const expected = isRedrawn ? 'picture' : 'exercise';
  if (state.screen.kind !== expected || current.name !== exercise) return [state, []];
  return [{ ...state, screen: { kind: 'picture', exercise: current, picture } }, []];
}

function solutionRead(state: State, { exercise, yours, ours }: Extract<Event, { type: 'solutionRead' }>): Update {
  const current = currentOf(state);
  if (state.screen.kind !== 'exercise' || current.name !== exercise) return [state, []];
  return [{ ...state, screen: { kind: 'solution', exercise: current, yours, ours }, scroll: 0 }, []];
}
