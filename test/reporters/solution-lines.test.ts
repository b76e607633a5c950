import { expect, test } from 'vitest';
import { comparedLines } from '../../src/reporters/solution-lines.ts';
import { plain } from '../../src/terminal/look.ts';

const ours = 'export function double(x: number): number {\n  return 2 * x;\n}\n';
const yours = '// mine\nexport function double(x: number): number {\n  return x + x\n}\n';

test('what is the same stands once, and what differs is marked', () => {
  expect(comparedLines(undefined, yours, ours, { palette: plain, width: 80 })).toEqual([
    '< yours   > ours   the rest is the same',
    '',
    '  export function double(x: number): number {',
    '<   return x + x',
    '>   return 2 * x;',
    '  }',
  ]);
});

test('side by side where it is wide enough', () => {
  const lines = comparedLines(undefined, yours, ours, { palette: plain, width: 130 });
  expect(lines.map((line) => line.replace(/ +/g, ' '))).toEqual([
    ' yours │ ours',
    '',
    ' export function double(x: number): number { │ export function double(x: number): number {',
    '< return x + x │ > return 2 * x;',
    ' } │ }',
  ]);
});

test('an answer that differs in spaces, quotes and comments above alone is the same', () => {
  const lines = comparedLines(undefined, ours.replace('2 * x;', '2*x'), ours, { palette: plain, width: 80 });
  expect(lines[0]).toBe('Yours is the same as ours:');
  expect(lines.filter((line) => line.includes('return'))).toHaveLength(1);
});

test('of a class only the members of the exercise are shown, and those that are the same stand once', () => {
  const classWith = (body: string) =>
    `export class Value {\n  add(): number {\n    return 1;\n  }\n\n  mul(): number {\n    return ${body};\n  }\n\n  neg(): number {\n    return 3;\n  }\n}\n`;
  const lines = comparedLines(['add', 'mul'], classWith('4'), classWith('2'), { palette: plain, width: 80 });
  expect(lines.slice(2)).toEqual([
    '    add(): number {',
    '      return 1;',
    '    }',
    '',
    '    mul(): number {',
    '<     return 4;',
    '>     return 2;',
    '    }',
  ]);
});
