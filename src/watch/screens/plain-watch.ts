import type { WatchLook } from '../../terminal/look.ts';
import { wrapPainted } from '../../terminal/painted.ts';
import { currentOf, isDoubtful, type State } from '../state.ts';
import { hintPart, typesPart } from './exercise-screen.ts';
import type { ScreenParts } from './screen-frame.ts';
import { screenParts } from './watch-screen.ts';

/** Watch mode for a terminal that can only print: the lines that are new since the last state. */
export function plainLines(before: State | undefined, after: State, look: WatchLook): readonly string[] {
  const lines = newLines(before, after, look);
  return lines.flatMap((line) => wrapPainted(line, after.size.columns, 4));
}

function newLines(before: State | undefined, after: State, look: WatchLook): readonly string[] {
  const isElsewhere = !before || before.screen !== after.screen || before.current !== after.current;
  if (after.screen.kind !== 'exercise') return isElsewhere ? whole(screenParts(after, look)) : [];
  const isVerdictNew = isElsewhere || after.verdict !== before.verdict || isDoubtful(before);
  const isWhole = after.verdict && !after.verdict.checked.isPreliminary && !isDoubtful(after);
  if (isWhole && isVerdictNew) return whole(screenParts(after, look));
  if (!before) return [];
  if (after.run?.isLong && !before.run?.isLong) return [` ${currentOf(after).name}: checking …`];
  return [
    ...(after.types === before.types ? [] : withGap(typesPart(after, look))),
    ...(after.hintLevel === before.hintLevel ? [] : withGap(hintPart(after, look))),
    ...(after.notices === before.notices ? [] : after.notices.map((sentence) => ` ▸ ${sentence}`)),
  ];
}

function withGap(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines, ''];
}

function whole({ header, body, footer }: ScreenParts): readonly string[] {
  return ['', ...header, ...(header.length > 0 ? [''] : []), ...body, '', ...footer];
}
