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
 * A line broken at spaces so that none of its parts is wider than `width`; a longer word is broken anywhere, a command
 * only where it is longer. What the learner printed keeps its bar in every part.
 *
 * @param indent columns that the further parts are indented by
 */
export function wrapPainted(line: string, width: number, indent: number): readonly string[] {
  const cells = cellsOfPainted(line);
  if (cells.length <= width) return [line];
  const glued = glueCommands(cells.map(({ text }) => (text.length === 1 ? text : '?')).join(''), width - indent);
  const bar = cells.findIndex(({ text }) => text !== ' ') + 1;
  const isBarred = cells[bar - 1]?.text === '│' && bar + 2 < width;
  const margin = isBarred ? cells.slice(0, bar + 1) : paintedSpaces(Math.max(0, Math.min(indent, width - 2)));
  const parts: string[] = [];
  for (let start = 0; start < cells.length; ) {
    const before = start === 0 ? [] : margin;
    const end = breakAfter(cells, start, width - before.length, glued);
    parts.push(paint([...before, ...cells.slice(start, end)]));
    start = end;
    while (cells[start]?.text === ' ' && !isBarred) start += 1;
  }
  return parts;
}

function paintedSpaces(count: number): readonly PaintedCell[] {
  return Array.from({ length: count }, () => ({ text: ' ', style: '' }));
}

/** Stands for a space at which no line is broken. */
export const glue = '\u00a0';

/**
 * A command in a sentence stands in quotes or after a colon, an example after a dollar sign: its spaces become glue where all of it fits into `width`.
 * As long as it was.
 */
export function glueCommands(text: string, width: number): string {
  return text.replace(commands, (words) => (words.length <= width ? words.replaceAll(' ', glue) : words));
}

const commands = /(?<=(?:^|[\s(])['‘]|[:$] +)([^\s'’]+ ){0,3}?[^\s'’]*microgradx[^\s'’]*( [^\s'’,;]+)+/g;

/** One column. `text` is empty for the right half of a wide character; `style` is every sequence that is open there. */
interface PaintedCell {
  readonly text: string;
  readonly style: string;
}

export const escapeCode = String.fromCharCode(27);
const closeLink = `${escapeCode}]8;;${escapeCode}\\`;
/** With a group, for `split`: every other part is one of our sequences. */
export const sequences = new RegExp(`(${escapeCode}\\[[0-9;]*m|${escapeCode}\\]8;;[^${escapeCode}]*${escapeCode}\\\\)`);
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

/** @param glued the cells' text with commands glued */
function breakAfter(cells: readonly PaintedCell[], start: number, room: number, glued: string): number {
  const limit = start + Math.max(1, room);
  if (limit >= cells.length) return cells.length;
  const firstWord = cells.findIndex(({ text }, index) => index >= start && text !== ' ');
  for (let space = limit; space > firstWord; space--) if (glued[space] === ' ') return space;
  for (let space = limit; space > firstWord; space--) if (cells[space]?.text === ' ') return space;
  // Not through a wide character, unless the room is narrower than the character.
  return cells[limit]?.text === '' && limit - 1 > start ? limit - 1 : limit;
}

/** What each column of the terminal shows; the right half of a wide character is an empty string. */
export type Cells = readonly string[];

/** The columns of a line of text. Control characters and direction marks come out visible and harmless. */
export function cellsOf(text: string): Cells {
  if (isPrintableAscii.test(text)) return text.split('');
  const cells: string[] = [];
  for (const character of text) {
    if (character === '\t') cells.push(...' '.repeat(tabStop - (cells.length % tabStop)));
    else if (isInvisible.test(character)) cells.push(pictureOf(character));
    else if (hasNoWidth.test(character)) appendMark(cells, character);
    else if (isWide.test(character)) cells.push(character, '');
    else cells.push(character);
  }
  return cells;
}

/** Most text, and several times faster. */
const isPrintableAscii = /^[ -~]*$/;

/** Columns. */
const tabStop = 4;

/** Control characters, lone surrogates and direction marks: printed as they are, they could fake what is on the screen. */
const isInvisible = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const hasNoWidth = /[\p{Mn}\p{Me}\u200b-\u200d]/u;
const isWide =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Appends to the last character, whose right half may be the last cell. */
function appendMark(cells: string[], mark: string): void {
  const last = cells.findLastIndex((cell) => cell !== '');
  cells[Math.max(0, last)] = `${cells[last] ?? ''}${mark}`;
}

/** Unicode has a picture for each of ASCII's control characters: ␛. */
function pictureOf(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '�';
}
