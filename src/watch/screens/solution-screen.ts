import { comparedLines } from '../../reporters/solution-lines.ts';
import type { WatchLook } from '../../terminal/look.ts';
import type { Screen, State } from '../state.ts';
import { keyLine } from './key-line.ts';
import type { ScreenParts } from './screen-frame.ts';

/** Our answer beside the learner's. */
export function solutionScreen(
  { size }: State,
  { exercise, yours, ours }: Extract<Screen, { kind: 'solution' }>,
  { palette }: WatchLook,
): ScreenParts {
  const keys = [
    { key: '↑ ↓', does: 'scroll' },
    { key: 'any other key', does: 'back', isKept: true },
  ];
  return {
    header: [` ${palette.bold(exercise.name)} · ${exercise.title}`],
    body: comparedLines(exercise.members, yours, ours, { palette, width: size.columns - 1 }).map((line) => ` ${line}`),
    footer: [keyLine(keys, size.columns, palette)],
  };
}
