/**
 * How signs are shown: as they are; in ASCII, for a terminal without Unicode; in words, for a screen reader, without
 * boxes and drawings.
 */
export type Signs = 'unicode' | 'ascii' | 'words';

type Environment = Readonly<Record<string, string | undefined>>;

/** The system's locale and the terminal know Unicode, unless one of them says otherwise. */
export function knowsUnicode(environment: Environment): boolean {
  const { TERM = '' } = environment;
  // The Linux console has 512 characters, a hardware terminal fewer.
  if (/^(linux|vt\d+)/.test(TERM)) return false;
  const locale = [environment.LC_ALL, environment.LC_CTYPE, environment.LANG].find((value) => value);
  return locale === undefined || /utf-?8/i.test(locale);
}

/** A line of ours as this terminal shows it: no line where it is only a drawing, and there are none. */
export function withSigns(line: string, signs: Signs): readonly string[] {
  if (signs === 'unicode') return [line];
  return signs === 'ascii' ? [toAscii(line)] : inWords(line);
}

const notAscii = /\P{ASCII}/gu;

/** Each sign becomes one as wide, so that columns stay columns. */
function toAscii(line: string): string {
  return line.replaceAll(' …', ' ...').replace(notAscii, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x2800 && code <= 0x28ff) return dots(code - 0x2800);
    const letter = character.normalize('NFD').charAt(0);
    return asciiSigns[character] ?? (/[ -~]/.test(letter) ? letter : code > 0xffff ? '' : '?');
  });
}

const asciiSigns: Readonly<Record<string, string>> = {
  ...{ '✓': '+', '✗': 'x', '▸': '>', '↳': '>', '→': '>', '↑': '^', '↓': 'v', '·': '-', '…': '~', '×': 'x', '−': '-' },
  ...{ '│': '|', '─': '-', '┄': '-', '├': '|', '┤': '|', '└': '+', '┘': '+', '┌': '+', '┐': '+', '┴': '+', '┬': '+' },
  ...{ '●': '@', '○': 'o', '░': ':', '▀': "'", '▄': '.', '█': '#', '▲': 'A', '△': 'a', '▏': '|', '‘': "'", '’': "'" },
};

/** A braille character: by the half that its dots are in. */
function dots(bits: number): string {
  const [isUpper, isLower] = [(bits & 0b00011011) > 0, (bits & 0b11100100) > 0];
  if (isUpper && isLower) return ':';
  return isUpper ? "'" : '.';
}

/** From a sign to words, by what stands around it. The first that fits a line is used, and then the next. */
const words: readonly (readonly [RegExp, string])[] = [
  [/\[[#>-]{10,}\] */, ''],
  [/^ *▸ (\d+) │ ?(.*)$/, 'Line $1, here: $2'],
  [/^ *(\d+) │ ?(.*)$/, 'Line $1: $2'],
  [/^ *│ +\^$/, ''],
  [/^ *│ ?/, ''],
  [/^ *([ >]?)✓ +(\d\.\d)/, '$1Done: $2'],
  [/^ *([ >]?)▸ +(\d\.\d)/, '$1Next: $2'],
  [/^ *([ >]?)~ +(\d\.\d)/, '$1Changed: $2'],
  [/^ *([ >]?)✗ +(\d\.\d)/, '$1Not done: $2'],
  [/^ *([ >]?)· +(\d\.\d)/, '$1To do: $2'],
  [/^( *)✗ (?!.* (not done|no longer does))/, '$1Error: '],
  [/ +✗ /, ', wrong, '],
  [/^( *)[✓✗▸] /, '$1'],
  [/↳ /, 'Reason: '],
  [/ ↓$/, ', shown below'],
  [/↑ ↓/, 'Up and Down'],
  [/[↑↓] (?=\d)/g, ''],
  [/ +· +/g, ', '],
  [/ \| grad /, ', grad '],
  [/ ?…/g, '...'],
  [/ 🎉/u, ''],
];

const drawn = /[│─┄┤┘┐┌┴●○░▀▄█▲△\u2801-\u28ff]/u;

function inWords(line: string): readonly string[] {
  const tree = /^( *)((?:│ {2}| {3})*)[├└]─ (.*)$/.exec(stripped(line));
  const level = tree && `Level ${(tree[2]?.length ?? 0) / 3 + 2}: ${tree[3]}`;
  const said = words.reduce((text, [sign, word]) => text.replace(sign, word), level ?? stripped(line));
  return drawn.test(said) || (said === '' && line !== '') ? [] : [toAscii(said)];
}

/** Colours are of no use to a screen reader, and they would stand between a sign and what is around it. */
function stripped(line: string): string {
  return line.replace(new RegExp(`${String.fromCharCode(27)}(\\[[0-9;]*m|\\]8;;[^\\u001b]*\\u001b\\\\)`, 'g'), '');
}
