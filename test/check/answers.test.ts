import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/check/answers.ts';
import type { Case, Tolerance } from '../../src/check/exercise.ts';
import { isRight } from '../../src/check/judge.ts';
import { printable } from '../../src/check/messages.ts';

describe('an answer', () => {
  const within = { absolute: 1e-5 };
  const relative = { relative: 1e-9 };

  test.each<[Answer, Tolerance, number | string, boolean]>([
    [1, within, 1, true],
    [1.000009, within, 1, true],
    [1.00002, within, 1, false],
    [Number.NaN, within, 1, false],
    [Number.POSITIVE_INFINITY, within, 1, false],
    [{ described: 'undefined' }, within, 1, false],
    [{ text: '1' }, within, 1, false],
    [1e6 + 1e-4, relative, 1e6, true],
    [1e6 + 1e-2, relative, 1e6, false],
    [1e-10, relative, 0, true],
    [Number.NaN, relative, 0, false],
    [-0, 'exact', 0, true],
    [0.1 + 0.2, 'exact', 0.3, false],
    [Number.NaN, 'exact', Number.NaN, false],
    [1, 'atMost', 1, true],
    [1.1, 'atMost', 1, false],
    [Number.NaN, 'atMost', 1, false],
    [Number.NEGATIVE_INFINITY, 'atMost', 1, true],
    [{ text: 'a' }, 'exact', 'a', true],
    [{ text: 'a ' }, 'exact', 'a', false],
    [{ described: 'a' }, 'exact', 'a', false],
    [1, 'exact', '1', false],
  ])('%o, %o, expected %o: %o', (answer, tolerance, expected, right) => {
    expect(isRight(answer, { label: '', expected, tolerance })).toBe(right);
  });

  test('is measured first, where a case says how', () => {
    const error: Case = { label: '', expected: 1e-3, tolerance: 'atMost', measure: (h) => Math.abs(h - 2) };
    expect([2.0005, 2.1, Number.NaN].map((answer) => isRight(answer, error))).toEqual([true, false, false]);
  });
});

test.each([
  ['plain text\n\twith tabs', 'plain text\n\twith tabs'],
  ['\x1b[2J\x1b[31mred\x1b[0m', 'red'],
  ['\x1b]8;;https://example.org\x07link\x1b]8;;\x07', 'link'],
  ['\x9b31mred', 'red'],
  ['one\rOK', 'one\nOK'],
  ['one\r\ntwo', 'one\ntwo'],
  ['a\x00\x07\x08b\x7f\x85c', 'abc'],
  ['\u202eKO\u202c \u2066x\u2069 \u200f\u200e', 'KO x '],
  ['a\u2028b\u2029c', 'abc'],
  ['äöü 漢字 👍🏽', 'äöü 漢字 👍🏽'],
])('%j is shown as %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});
