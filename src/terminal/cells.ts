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
