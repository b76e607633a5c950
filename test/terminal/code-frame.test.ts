import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeFrame } from '../../src/terminal/code-frame.ts';
import { createPalette, plain } from '../../src/terminal/look.ts';

const gradf = `export function f(a: number) {
  return a;
}

export function gradf(a: number, b: number, c: number) {
  let x = 0
  while (x < 1) {}
  return x;
}
`;

const look = { palette: plain, width: 80 };

describe('a frame', () => {
  test('shows two lines before the marked one', () => {
    expect(codeFrame(gradf, 7, look)).toEqual([
      '    5 │ export function gradf(a: number, b: number, c: number) {',
      '    6 │   let x = 0',
      '  ▸ 7 │   while (x < 1) {}',
    ]);
  });

  test('points at the column', () => {
    expect(codeFrame(gradf, 7, { ...look, column: 10, before: 0 })).toEqual([
      '  ▸ 7 │   while (x < 1) {}',
      '      │          ^',
    ]);
  });

  test('shows as many lines before it as were asked for', () => {
    const frame = codeFrame(gradf, 7, { ...look, before: 1 });
    expect(frame).toEqual(['    6 │   let x = 0', '  ▸ 7 │   while (x < 1) {}']);
  });

  test('aligns its numbers at the right', () => {
    const lines = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`).join('\n');
    expect(codeFrame(lines, 10, { ...look, column: 6 })).toEqual([
      '     8 │ line 8',
      '     9 │ line 9',
      '  ▸ 10 │ line 10',
      '       │      ^',
    ]);
  });

  test('starts with the file', () => {
    expect(codeFrame(gradf, 1, look)).toEqual(['  ▸ 1 │ export function f(a: number) {']);
  });

  test('has no space at the end of an empty line', () => {
    expect(codeFrame(gradf, 4, { ...look, before: 0 })).toEqual(['  ▸ 4 │']);
  });

  test.each([[0], [-1], [11], [1.5]])('is empty where there is no line %d', (line) => {
    expect(codeFrame(gradf, line, look)).toEqual([]);
  });

  test('knows every line end', () => {
    expect(codeFrame('a\r\nb\rc\nd', 4, look)).toEqual(['    2 │ b', '    3 │ c', '  ▸ 4 │ d']);
  });

  test('paints what is wrong, and what one may skip', () => {
    const palette = { ...createPalette(0), wrong: (text: string) => `<${text}>`, dim: (text: string) => `(${text})` };
    expect(codeFrame('x', 1, { palette, width: 80, column: 1 })).toEqual(['  <▸> (1 │) x', '    (  │) <^>']);
  });
});

describe('a line', () => {
  test.each([
    ['tabs to the next stop', '\tif (x)\treturn', 1, '    if (x)  return'],
    ['no escape sequences', '\x1b[32mOK\x1b[0m', 1, '␛[32mOK␛[0m'],
    ['no bell, no backspace, no control character of eight bits', 'a\x07\b\x7f\x9b', 1, 'a␇␈��'],
    ['no marks that turn the direction', 'a\u202eb\u2066c', 1, 'a�b�c'],
    ['no half characters', 'a\ud800b', 1, 'a�b'],
    ['letters of every language', 'const größe = "π語👍"', 1, 'const größe = "π語👍"'],
  ])('%s', (_, text, column, shown) => {
    expect(line(text, column)[0]).toBe(`  ▸ 1 │ ${shown}`.trimEnd());
  });

  test.each([
    ['a tab', '\tx', 2, 4],
    ['a wide letter', '語x', 2, 2],
    ['two letters in one', 'e\u0301x', 3, 1],
    ['a pair of surrogates', '👍x', 3, 2],
    ['the end of the line', 'abc', 4, 3],
    ['the place behind it', 'abc', 99, 3],
    ['no such column', 'abc', 0, 0],
  ])('is pointed at behind %s', (_, text, column, indent) => {
    expect(line(text, column)[1]).toBe(`      │ ${' '.repeat(indent)}^`);
  });

  function line(text: string, column: number): readonly string[] {
    return codeFrame(text, 1, { ...look, column });
  }
});

describe('a long line', () => {
  const long = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

  test.each([
    ['at the end', undefined, 'abcdefghijklmnopqrs…', undefined],
    ['at the end, where the place is in it', 10, 'abcdefghijklmnopqrs…', 'j'],
    ['at both ends', 30, '…uvwxyzABCDEFGHIJKL…', 'D'],
    ['at the start', 50, '…IJKLMNOPQRSTUVWXYZ', 'X'],
  ])('is cut %s', (_, column, shown, pointed) => {
    const [text = '', pointer = ''] = codeFrame(long, 1, { palette: plain, width: 28, column });
    expect(text).toBe(`  ▸ 1 │ ${shown}`);
    expect(text[pointer.indexOf('^')]).toBe(pointed);
  });

  test('before the marked one is cut at its end', () => {
    const frame = codeFrame(`${long}\n${long}`, 2, { palette: plain, width: 28, column: 30 });
    expect(frame[0]).toBe('    1 │ abcdefghijklmnopqrs…');
  });

  test('never leaves its width, whatever stands in it, and the pointer is in it', () => {
    const piece = fc.constantFrom('a', '\t', '語', '👍', '\x1b', 'e\u0301', ' ', '\n', '\r\n', '\u2028', '\ud800');
    const source = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(
        source,
        fc.nat(5),
        fc.integer({ min: 1, max: 150 }),
        fc.integer({ min: 20, max: 90 }),
        (text, line, column, width) => {
          for (const shown of codeFrame(text, line + 1, { palette: plain, width, column })) {
            expect(columns(shown)).toBeLessThanOrEqual(width);
            expect(shown).not.toMatch(/\p{Cc}|\u2028/u);
          }
        },
      ),
    );
  });

  test('of a quarter of a megabyte takes no time', () => {
    const started = performance.now();
    codeFrame('x'.repeat(256 * 1024), 1, { ...look, column: 200_000 });
    expect(performance.now() - started).toBeLessThan(60_000);
  });
});

function columns(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[語👍]/u.test(character) ? 2 : character === '\u0301' ? 0 : 1),
    0,
  );
}
