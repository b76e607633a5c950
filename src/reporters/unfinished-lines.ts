import type { Checked } from '../check/checker.ts';
import type { Look } from '../terminal/look.ts';
import { besideOrBelow } from '../terminal/text.ts';

/** What to do about an exercise that is not done: an untouched one has to be opened first. */
export function unfinishedLines(
  { exercise, verdict, isUntouched }: Checked,
  { palette, width }: Look,
): readonly string[] {
  const hint = palette.accent(`microgradx hint ${exercise.name}`);
  const lines = isUntouched
    ? [`${palette.accent('▸')} To do: open ${verdict.file}, change it, and save.`, `A hint: ${hint}`]
    : [`${palette.wrong('✗')} ${exercise.name} is not done yet.`, `Next: ${hint}`];
  return besideOrBelow(lines, width);
}
