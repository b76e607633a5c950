import type { Palette } from './look.ts';
import { type Cells, cellsOf } from './painted.ts';

interface CodeFrameOptions {
  readonly palette: Palette;
  /** Columns of the terminal. */
  readonly width: number;
  /** Column to point at, from 1, in UTF-16 units. A long line is cut around it. */
  readonly column?: number | undefined;
  /** How many lines to show before the marked one. */
  readonly before?: number;
}

/**
 * A line of a learner's file and those before it, numbered. Whatever the file contains, each returned line is one
 * line on a terminal and at most `width` columns wide.
 *
 * @param line from 1
 * @returns no lines if the file has no such line
 */
export function codeFrame(source: string, line: number, options: CodeFrameOptions): readonly string[] {
  const { palette, width, column, before = 2 } = options;
  const lines = source.split(/\r\n?|\n/);
  const marked = lines[line - 1];
  if (marked === undefined) return [];
  const first = Math.max(1, line - before);
  const room = Math.max(narrowest, width - `  ▸ ${line} │ `.length);
  const gutter = (number: number | string) => palette.dim(`${String(number).padStart(String(line).length)} │`);
  const place = column === undefined ? 0 : cellsOf(marked.slice(0, Math.max(0, column - 1))).length;
  const { text, start } = cut(cellsOf(marked), place, room);
  const pointer = `    ${gutter('')} ${' '.repeat(place - start)}${palette.wrong('^')}`;
  return [
    ...lines.slice(first - 1, line - 1).map((earlier, index) => {
      return `    ${gutter(first + index)} ${cut(cellsOf(earlier), 0, room).text}`.trimEnd();
    }),
    `  ${palette.wrong('▸')} ${gutter(line)} ${text}`.trimEnd(),
    ...(column === undefined ? [] : [pointer]),
  ];
}

/** The columns a line's text gets on a terminal that is too narrow for it. */
const narrowest = 10;

/** The `room` columns around `place`; `start` is the first of them. */
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
