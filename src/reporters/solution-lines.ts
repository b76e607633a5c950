import { diffArrays } from 'diff';
import type { Exercise } from '../check/exercise.ts';
import { printable } from '../check/messages.ts';
import type { Look } from '../terminal/look.ts';
import { paintedWidth, wrapPainted } from '../terminal/painted.ts';

/** Our answer and the learner's, under a heading. */
export function solutionLines(exercise: Exercise, yours: string, ours: string, look: Look): readonly string[] {
  const { name, title, members } = exercise;
  return [`${look.palette.bold(name)} · ${title}`, '', ...comparedLines(members, yours, ours, look)];
}

/**
 * Side by side where there is room, otherwise as one text, with what differs marked. What is the same stands once.
 *
 * @param members those of a class that are compared; all where none are named
 */
export function comparedLines(
  members: readonly string[] | undefined,
  yours: string,
  ours: string,
  look: Look,
): readonly string[] {
  const [left, right] = [excerpt(printable(yours), members), excerpt(ours, members)];
  const rows = rowsOf(left, right);
  if (left.length === 0) return [look.palette.accent('ours'), '', ...right];
  if (rows.every(({ isSame }) => isSame)) return ['Yours is the same as ours:', '', ...left];
  const isWide = look.width >= sideBySideWidth && look.signs !== 'words';
  return isWide ? besideLines(rows, look) : oneTextLines(rows, look);
}

/** Columns that two texts side by side need at least. */
const sideBySideWidth = 130;

/** A line of both texts, or of one of them. */
interface Row {
  readonly yours: string | undefined;
  readonly ours: string | undefined;
  readonly isSame: boolean;
}

/** Lines that differ in spaces, quotes and semicolons alone are the same. */
function rowsOf(yours: readonly string[], ours: readonly string[]): readonly Row[] {
  const [left, right] = [[...yours], [...ours]];
  const changes = diffArrays(left, right, { comparator: (one, other) => essence(one) === essence(other) });
  return changes.flatMap(({ added, removed, count = 0 }): readonly Row[] => {
    const mine = added ? [] : left.splice(0, count);
    const theirs = removed ? [] : right.splice(0, count);
    return Array.from({ length: count }, (_, index) => ({
      yours: mine[index],
      ours: theirs[index],
      isSame: !added && !removed,
    }));
  });
}

function essence(line: string): string {
  return line.replace(/\s+/g, '').replace(/["`]/g, "'").replace(/;$/, '');
}

function oneTextLines(rows: readonly Row[], { palette, signs }: Look): readonly string[] {
  const [mine, theirs, both] = signs === 'words' ? ['yours: ', 'ours: ', ''] : ['< ', '> ', '  '];
  const lines = rows.map(({ yours, ours, isSame }) => {
    if (isSame) return `${both}${ours}`.trimEnd();
    return ours === undefined ? palette.accent(`${mine}${yours}`) : palette.bold(`${theirs}${ours}`);
  });
  const legend = `${palette.accent('< yours')}   ${palette.bold('> ours')}   the rest is the same`;
  return [...(signs === 'words' ? [] : [legend, '']), ...lines];
}

/** What differs stands in the same line as far as there are lines for it on both sides. */
function besideLines(rows: readonly Row[], { palette, width }: Look): readonly string[] {
  const column = Math.floor((width - 3) / 2);
  const linesOf = ({ yours = '', ours = '', isSame }: Row) => {
    const left = wrapPainted(`${isSame || yours === '' ? ' ' : '<'} ${yours}`, column, 6);
    const right = wrapPainted(`${isSame || ours === '' ? ' ' : '>'} ${ours}`.trimEnd(), column, 6);
    const [paintLeft, paintRight] = isSame ? [String, String] : [palette.accent, palette.bold];
    return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
      const pad = ' '.repeat(Math.max(0, column - paintedWidth(left[index] ?? '')));
      return `${paintLeft(left[index] ?? '')}${pad} ${palette.dim('│')} ${paintRight(right[index] ?? '')}`.trimEnd();
    });
  };
  const heading = `  ${palette.accent('yours')}${' '.repeat(column - 7)} ${palette.dim('│')}   ${palette.bold('ours')}`;
  return [heading, '', ...paired(rows).flatMap(linesOf)];
}

/** Lines of yours alone and the lines of ours that stand in their place, beside one another. */
function paired(rows: readonly Row[]): readonly Row[] {
  const result: Row[] = [];
  for (const row of rows) {
    const place = row.yours === undefined ? firstUnpaired(result) : -1;
    const before = result[place];
    if (before) result[place] = { ...before, ours: row.ours };
    else result.push(row);
  }
  return result;
}

/** The first row of the block at the end that has a line of yours alone. */
function firstUnpaired(rows: readonly Row[]): number {
  const start = rows.findLastIndex(({ isSame }) => isSame) + 1;
  return rows.findIndex(({ ours }, index) => index >= start && ours === undefined);
}

/**
 * The members of a class that are asked for, each with the comment above it; without any, the whole text below the
 * comment that it begins with. It goes by the two spaces that a member is indented by.
 */
function excerpt(text: string, members: readonly string[] | undefined): readonly string[] {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
  const begins = lines.findIndex((line) => line !== '' && !line.startsWith('//'));
  const whole = begins === -1 ? [] : lines.slice(begins);
  if (!members) return whole;
  const found = members.flatMap((member) => memberLines(lines, member));
  return found.length > 0 ? found.slice(0, -1) : whole;
}

function memberLines(lines: readonly string[], member: string): readonly string[] {
  const start = lines.findIndex((line) => new RegExp(`^ {2}(static |async )?${member}\\b.*[({;]`).test(line));
  if (start < 0) return [];
  const isField = lines[start]?.endsWith(';');
  const length = isField ? 1 : lines.slice(start).indexOf('  }') + 1;
  let comment = start;
  while (/^ {2}(\/\/|\/\*\*|\*| \*)/.test(lines[comment - 1] ?? '')) comment -= 1;
  return [...lines.slice(comment, start + Math.max(1, length)), ''];
}
