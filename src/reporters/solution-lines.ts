import type { Exercise } from '../check/exercise.ts';
import { printable } from '../check/messages.ts';
import type { Look } from '../terminal/look.ts';

/** Columns that two texts side by side need at least. */
const sideBySideWidth = 150;

/** Our answer and the learner's, under a heading. */
export function solutionLines(exercise: Exercise, yours: string, ours: string, look: Look): readonly string[] {
  const { name, title, members } = exercise;
  return [`${look.palette.bold(name)} · ${title}`, '', ...comparedLines(members, yours, ours, look)];
}

/**
 * Side by side where there is room, or one under the other.
 *
 * @param members those of a class that are compared; all where none are named
 */
export function comparedLines(
  members: readonly string[] | undefined,
  yours: string,
  ours: string,
  { palette, width }: Look,
): readonly string[] {
  const left = excerpt(ours, members);
  const right = excerpt(printable(yours), members);
  if (width < sideBySideWidth || right.length === 0) {
    const yourLines = right.length === 0 ? [] : ['', palette.accent('yours'), '', ...right];
    return [palette.accent('ours'), '', ...left, ...yourLines];
  }
  const column = Math.floor((width - 3) / 2);
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, row) => {
    const [one = '', other = ''] = [left[row], right[row]].map((line = '') => line.slice(0, column));
    return `${one.padEnd(column)} ${palette.dim('│')} ${other}`.trimEnd();
  });
  return [`${palette.accent('ours')}${' '.repeat(column - 4)}   ${palette.accent('yours')}`, '', ...rows];
}

/**
 * The members of a class that are asked for, each with the comment above it; the whole text where none is asked for, or
 * none is found. It goes by the two spaces that a member is indented by.
 */
function excerpt(text: string, members: readonly string[] | undefined): readonly string[] {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
  const whole = text === '' ? [] : lines;
  if (!members) return whole;
  const found = members.flatMap((member) => memberLines(lines, member));
  return found.length > 0 ? found.slice(0, -1) : whole;
}

function memberLines(lines: readonly string[], member: string): readonly string[] {
  const start = lines.findIndex((line) => new RegExp(`^ {2}(static |async )?${member}\\b.*[({]`).test(line));
  if (start < 0) return [];
  const length = lines.slice(start).indexOf('  }') + 1;
  let comment = start;
  while (/^ {2}(\/\/|\/\*\*|\*| \*)/.test(lines[comment - 1] ?? '')) comment -= 1;
  return [...lines.slice(comment, start + Math.max(1, length)), ''];
}
