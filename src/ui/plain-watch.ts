import { currentOf, isDoubtful, type State } from '../watch/state.ts';
import { exerciseScreen } from './exercise-screen.ts';
import { wrapPainted } from './painted.ts';
import type { ScreenParts } from './screen-frame.ts';
import { screenParts, type WatchLook } from './watch-screen.ts';

/**
 * Watch mode for a terminal that can only print: what is new since the learner looked last, to stand below what is there
 * already.
 */
export function plainLines(before: State, after: State, look: WatchLook): readonly string[] {
  const lines = newLines(before, after, look);
  return lines.flatMap((line) => wrapPainted(line, after.size.columns, 4));
}

function newLines(before: State, after: State, look: WatchLook): readonly string[] {
  if (before === after || before.screen !== after.screen || before.current !== after.current) {
    return after.screen.kind === 'exercise' && !after.verdict ? [] : whole(screenParts(after, look));
  }
  if (after.screen.kind !== 'exercise') return [];
  const { header, body, footer } = exerciseScreen(after, look);
  if (after.verdict !== before.verdict && !isDoubtful(after)) return whole({ header, body, footer });
  if (after.types !== before.types && after.types && after.types.errors.length > 0)
    return whole({ header: [], body, footer });
  if (after.hintLevel !== before.hintLevel && after.hintLevel > 0) return whole({ header: [], body, footer: [] });
  if (after.run?.isLong && !before.run?.isLong) return [` ${currentOf(after).name}: checking …`];
  return after.notices === before.notices ? [] : footer.slice(0, -2);
}

function whole({ header, body, footer }: ScreenParts): readonly string[] {
  return ['', ...header, ...(header.length > 0 ? [''] : []), ...body, '', ...footer];
}
