import { cellsOf } from './cells.ts';

/**
 * Lines with our own colours and links in them. Escape sequences in a learner's text were made visible before the text
 * comes here. string-width and wrap-ansi do the same; they take 3 to 12 times as long for a line that isn't ASCII.
 */

/** The columns a line takes. */
export function paintedWidth(line: string): number {
  return cellsOfPainted(line).length;
}

/** A line cut at `width` columns, with an ellipsis if something is missing. */
export function cutPainted(line: string, width: number): string {
  const cells = cellsOfPainted(line);
  if (cells.length <= width) return line;
  if (width <= 0) return '';
  const end = cells[width - 1]?.text === '' ? width - 2 : width - 1;
  return paint([...cells.slice(0, end), { text: '…', style: '' }]);
}

/**
 * A line broken at spaces so that none of its parts is wider than `width`; a longer word is broken anywhere.
 *
 * @param indent columns that the further parts are indented by
 */
export function wrapPainted(line: string, width: number, indent: number): readonly string[] {
  const cells = cellsOfPainted(line);
  if (cells.length <= width) return [line];
  const parts: string[] = [];
  for (let start = 0; start < cells.length; ) {
    const margin = start === 0 ? 0 : Math.max(0, Math.min(indent, width - 2));
    const end = breakAfter(cells, start, width - margin);
    parts.push(' '.repeat(margin) + paint(cells.slice(start, end)));
    start = end;
    while (cells[start]?.text === ' ') start += 1;
  }
  return parts;
}

/** One column. `text` is empty for the right half of a wide character; `style` is every sequence that is open there. */
interface PaintedCell {
  readonly text: string;
  readonly style: string;
}

const escapeCode = String.fromCharCode(27);
const closeLink = `${escapeCode}]8;;${escapeCode}\\`;
const sequences = new RegExp(`(${escapeCode}\\[[0-9;]*m|${escapeCode}\\]8;;[^${escapeCode}]*${escapeCode}\\\\)`);
const closing = new Set([...[0, 22, 27, 39, 49].map((code) => `${escapeCode}[${code}m`), closeLink]);

function cellsOfPainted(line: string): readonly PaintedCell[] {
  const parts = line.split(sequences);
  // The text is measured as a whole: a tab's width depends on its column, and a mark belongs to the character before it.
  const plain = cellsOf(parts.filter((_, index) => index % 2 === 0).join(''));
  const cells: PaintedCell[] = [];
  const open: string[] = [];
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) {
      if (closing.has(part)) open.pop();
      else open.push(part);
      continue;
    }
    const style = open.join('');
    const width = index === parts.length - 1 ? plain.length - cells.length : cellsOf(part).length;
    for (const text of plain.slice(cells.length, cells.length + width)) cells.push({ text, style });
  }
  return cells;
}

function paint(cells: readonly PaintedCell[]): string {
  let painted = '';
  let current = '';
  for (const { text, style } of [...cells, { text: '', style: '' }]) {
    if (style !== current) painted += close(current) + style;
    current = style;
    painted += text;
  }
  return painted;
}

function close(style: string): string {
  if (style === '') return '';
  return `${style.includes(']8;;') ? closeLink : ''}${style.includes('[') ? `${escapeCode}[0m` : ''}`;
}

function breakAfter(cells: readonly PaintedCell[], start: number, room: number): number {
  const limit = start + Math.max(1, room);
  if (limit >= cells.length) return cells.length;
  const firstWord = cells.findIndex(({ text }, index) => index >= start && text !== ' ');
  for (let space = limit; space > firstWord; space--) if (cells[space]?.text === ' ') return space;
  // Not through a wide character, unless the room is narrower than the character.
  return cells[limit]?.text === '' && limit - 1 > start ? limit - 1 : limit;
}
