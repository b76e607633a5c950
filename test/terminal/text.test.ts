import { describe, expect, test } from 'vitest';
import { listLines } from '../../src/reporters/list-lines.ts';
import { createPalette } from '../../src/terminal/look.ts';
import { besideOrBelow, count, progressBar, wrap } from '../../src/terminal/text.ts';
import { uncoloured } from '../reporters/verdicts.ts';

describe('wrap', () => {
  const sentence = 'The slope of a sum is the sum of the slopes, whatever the terms are.';

  test.each([
    [80, [sentence]],
    [40, ['The slope of a sum is the sum of the', 'slopes, whatever the terms are.']],
    [20, ['The slope of a sum', 'is the sum of the', 'slopes, whatever the', 'terms are.']],
  ])('breaks at spaces for %i columns', (width, lines) => {
    expect(wrap(sentence, width)).toEqual(lines);
  });

  test.each([
    ['keeps line ends', 'a b\n\nc', 10, ['a b', '', 'c']],
    ['keeps the indent', '  a b c', 5, ['  a b', '  c']],
    ['leaves a long word alone', 'see https://example.org/a now', 10, ['see', 'https://example.org/a', 'now']],
    ['joins several spaces', 'a   b', 10, ['a b']],
    ['of nothing is an empty line', '', 10, ['']],
  ])('%s', (_, text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });
});

test.each([
  [80, ['✗ no.   Next: hint']],
  [18, ['✗ no.   Next: hint']],
  [17, ['✗ no.', '  Next: hint']],
])('texts stand beside one another or below, in %i columns', (width, lines) => {
  expect(besideOrBelow(['✗ no.', 'Next: hint'], width)).toEqual(lines);
});

test('colours take no room', () => {
  const { wrong } = createPalette(1);
  expect(besideOrBelow([wrong('✗ no.'), 'Next: hint'], 18)).toHaveLength(1);
});

test.each([
  [0, '0 cases'],
  [1, '1 case'],
  [2, '2 cases'],
])('%i is %s', (number, text) => {
  expect(count(number, 'case')).toBe(text);
});

test.each([
  [0, 17, 40, '[>---------------------------]  0 of 17'],
  [1, 17, 40, '[#>--------------------------]  1 of 17'],
  [16, 17, 40, '[#########################>-]  16 of 17'],
  [17, 17, 40, '[###########################]  17 of 17'],
  [0, 0, 40, '[#############################]  0 of 0'],
  [3, 9, 10, '[###>------]  3 of 9'],
])('the bar of %i of %i in %i columns', (done, total, width, bar) => {
  expect(progressBar(done, total, width)).toBe(bar);
});

describe('the list', () => {
  const exercise = { number: '1.1', name: 'gradf', title: 'the gradient of f, by calculus', file: 'x' } as const;
  const sections = [
    {
      name: 'section1',
      title: 'derivatives',
      exercises: [
        { ...exercise, state: 'done', isCurrent: false, attempts: 2 },
        { ...exercise, number: '1.2', name: 'backward', state: 'unfinished', isCurrent: true, attempts: 1 },
        { ...exercise, number: '1.3', state: 'changed', isCurrent: false, attempts: 3 },
        { ...exercise, number: '1.4', state: 'unfinished', isCurrent: false, attempts: 0 },
      ],
    },
  ] as const;

  test('of 80 columns', () => {
    expect(listLines(sections, uncoloured(80))).toEqual([
      '     section1 · derivatives',
      ' ✓ 1.1  gradf     the gradient of f, by calculus                         2 tries',
      ' ▸ 1.2  backward  the gradient of f, by calculus                           1 try',
      ' ~ 1.3  gradf     the gradient of f, by calculus         changed since it passed',
      '   1.4  gradf     the gradient of f, by calculus',
      '',
      ' [###############>--------------------------------------------]  1 of 4',
    ]);
  });

  test.each([20, 40, 60, 100])('of %i columns has no longer line', (width) => {
    const lines = listLines(sections, uncoloured(width)).filter((line) => !line.includes('section1'));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(Math.max(width, 21));
    expect(lines[0]).toContain('gradf');
  });
});
