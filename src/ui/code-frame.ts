import type { Palette } from './palette.ts';

export interface CodeFrameOptions {
  readonly palette: Palette;
  /** Columns of the terminal. */
  readonly width: number;
  /** From 1, in UTF-16 units: the place in the line. It is pointed at, and a long line is cut around it. */
  readonly column?: number | undefined;
  /** Lines shown before the marked one. */
  readonly before?: number;
  readonly after?: number;
}

/**
 * A line of a learner's file and those around it, with their numbers. Whatever stands in the file, each line that comes
 * back is one line on a terminal, and not longer than `width`.
 *
 * @param line from 1
 * @returns nothing where the file has no such line
 */
export function codeFrame(source: string, line: number, options: CodeFrameOptions): readonly string[] {
  const { palette, width, column, before = 2, after = 0 } = options;
  const lines = source.split(/\r\n?|\n/);
  const marked = lines[line - 1];
  if (marked === undefined) return [];
  const first = Math.max(1, line - before);
  const last = Math.min(lines.length, line + after);
  const digits = String(last).length;
  const room = Math.max(narrowest, width - `  ▸ ${last} │ `.length);
  const gutter = (number: number | string) => palette.dim(`${String(number).padStart(digits)} │`);

  const plainLine = (text: string, number: number) =>
    `    ${gutter(number)} ${cut(cellsOf(text), 0, room).text}`.trimEnd();
  const place = column === undefined ? 0 : cellsOf(marked.slice(0, Math.max(0, column - 1))).length;
  const { text, start } = cut(cellsOf(marked), place, room);
  const pointer = `    ${gutter('')} ${' '.repeat(place - start)}${palette.wrong('^')}`;
  return [
    ...lines.slice(first - 1, line - 1).map((text, index) => plainLine(text, first + index)),
    `  ${palette.wrong('▸')} ${gutter(line)} ${text}`.trimEnd(),
    ...(column === undefined ? [] : [pointer]),
    ...lines.slice(line, last).map((text, index) => plainLine(text, line + 1 + index)),
  ];
}

/** Of a line's text, where the terminal is too narrow for anything. */
const narrowest = 10;
const tabStop = 4;

/** What each column of the terminal shows; the right half of a wide character is empty. */
type Cells = readonly string[];

function cellsOf(text: string): Cells {
  const cells: string[] = [];
  for (const character of text) {
    if (character === '\t') cells.push(...' '.repeat(tabStop - (cells.length % tabStop)));
    else if (isInvisible.test(character)) cells.push(pictureOf(character));
    else if (hasNoWidth.test(character)) cells.push(`${cells.pop() ?? ''}${character}`);
    else if (isWide.test(character)) cells.push(character, '');
    else cells.push(character);
  }
  return cells;
}

/** Control characters, half of a pair, and marks that turn the direction of writing: they could paint what is not there. */
const isInvisible = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const hasNoWidth = /[\p{Mn}\p{Me}\u200b-\u200d]/u;
const isWide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Unicode has a picture of each of ASCII's control characters: ␛. */
function pictureOf(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '�';
}

/** As many columns as there is room for, with `place` among them; `start` is the first. */
function cut(cells: Cells, place: number, room: number): { text: string; start: number } {
  if (cells.length <= room && place < room) return { text: cells.join(''), start: 0 };
  // One column in the middle stays free for what comes after the place.
  const start = place < room - 1 ? 0 : Math.min(place - Math.floor(room / 2), Math.max(0, cells.length - room + 1));
  const shown = cells.slice(start, start + room);
  if (start > 0) {
    shown[0] = '…';
    if (cells[start + 1] === '') shown[1] = ' ';
  }
  if (start + room < cells.length) {
    shown[room - 1] = '…';
    if (cells[start + room - 1] === '') shown[room - 2] = ' ';
  }
  return { text: shown.join(''), start };
}
