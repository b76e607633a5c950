import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable } from '../../src/check/messages.ts';
import { linkTo } from '../../src/terminal/links.ts';
import { createPalette } from '../../src/terminal/look.ts';
import { cellsOf, cutPainted, paintedWidth, wrapPainted } from '../../src/terminal/painted.ts';

const { right, wrong, dim, bold } = createPalette(1);
const plainly = stripVTControlCharacters;

/** Text as it comes to a screen, with colours of ours around some of it. */
const paintedText = fc
  .array(fc.tuple(fc.constantFrom(right, wrong, dim, bold, String), fc.string({ unit: 'grapheme', maxLength: 12 })))
  .map((parts) => parts.map(([paint, text]) => paint(printable(text).replace(/[\n\t]/g, ''))).join(' '));

describe('a line that is cut', () => {
  test.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['日本語', 6, '日本語'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['abc', 0, ''],
  ])('%j at %i is %j', (line, width, expected) => expect(cutPainted(line, width)).toBe(expected));

  test('loses no colour, and leaves none open', () => {
    expect(cutPainted(`${right('OK')} for ${wrong('something')}`, 9)).toBe(
      `${right('OK').replace('[39m', '[0m')} for ${wrong('s').replace('[39m', '[0m')}…`,
    );
  });

  test('closes a link that goes on', () => {
    expect(cutPainted(linkTo('file:///x', 'exercises'), 5)).toBe(`${linkTo('file:///x', 'exer')}…`);
  });

  test('is never wider', () => {
    fc.assert(
      fc.property(paintedText, fc.integer({ min: 0, max: 60 }), (line, width) => {
        expect(paintedWidth(cutPainted(line, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('a line that is wrapped', () => {
  test('breaks at spaces, and its further parts are indented', () => {
    expect(wrapPainted('WRONG! for dim 1: expected 10.25, yours returns 12.07', 30, 4)).toEqual([
      'WRONG! for dim 1: expected',
      '    10.25, yours returns 12.07',
    ]);
  });

  test('keeps its colours on every part', () => {
    expect(wrapPainted(right('one two'), 4, 0)).toEqual([right('one'), right('two')].map(withReset));
  });

  test('keeps a command in quotes whole, and breaks before it', () => {
    const sentence =
      "There is no command 'gradf'. Did you mean 'npx microgradx run gradf'? See 'npx microgradx --help'.";
    expect(wrapPainted(sentence, 46, 2)).toEqual([
      "There is no command 'gradf'. Did you mean",
      "  'npx microgradx run gradf'? See",
      "  'npx microgradx --help'.",
    ]);
  });

  test('breaks a word that is too long', () => expect(wrapPainted('abcdef', 4, 0)).toEqual(['abcd', 'ef']));

  test('is never wider, and nothing but spaces is lost', () => {
    fc.assert(
      fc.property(paintedText, fc.integer({ min: 2, max: 60 }), fc.nat(6), (line, width, indent) => {
        const parts = wrapPainted(line, width, indent);
        for (const part of parts) expect(paintedWidth(part)).toBeLessThanOrEqual(width);
        const letters = (text: string) => plainly(text).replace(/\s/g, '');
        expect(letters(parts.join(''))).toBe(letters(cellsOf(plainly(line)).join('')));
      }),
    );
  });
});

function withReset(line: string): string {
  return line.replace('[39m', '[0m');
}
