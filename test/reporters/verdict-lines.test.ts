import { describe, expect, test } from 'vitest';
import type { CaseResult, Verdict } from '../../src/check/verdict.ts';
import { gradf } from '../../src/course/section1/gradf/exercise.ts';
import { caseLine, checkLine, headerLines, verdictLines } from '../../src/reporters/verdict-lines.ts';
import { plain } from '../../src/terminal/look.ts';
import { aCase, aVerdict, uncoloured } from './verdicts.ts';

test.each<[string, Partial<CaseResult>, string]>([
  ['right', {}, 'OK for dim 0: expected 1, yours returns 1'],
  ['wrong', { ok: false, actual: 2.5 }, 'WRONG! for dim 0: expected 1, yours returns 2.5'],
  ['-0', { ok: false, actual: -0 }, 'WRONG! for dim 0: expected 1, yours returns -0'],
  ['NaN', { ok: false, actual: Number.NaN }, 'WRONG! for dim 0: expected 1, yours returns NaN'],
  ['tiny', { expected: 1e-300, actual: 5e-324 }, 'OK for dim 0: expected 1e-300, yours returns 5e-324'],
  ['a limit', { expected: 1e-8, isLimit: true }, 'OK for dim 0: expected at most 1e-8, yours returns 1'],
  [
    'a description',
    { ok: false, actual: { described: 'a BigInt' } },
    'WRONG! for dim 0: expected 1, yours returns a BigInt',
  ],
  ['a text', { ok: false, actual: { text: '1' } }, 'WRONG! for dim 0: expected 1, yours returns the text "1"'],
  [
    'a text where one is expected',
    { expected: 'Value(data=1)', actual: { text: 'Value(data=2)' }, ok: false },
    'WRONG! for dim 0: expected Value(data=1), yours returns Value(data=2)',
  ],
  [
    'a text that would begin a line',
    { expected: 'a', actual: { text: 'a\nOK for dim 1' }, ok: false },
    'WRONG! for dim 0: expected a, yours returns the text "a\\nOK for dim 1"',
  ],
])('the line of an answer that is %s', (_, named, line) => {
  expect(caseLine(aCase(named), plain)).toBe(line);
});

describe('the cases', () => {
  const notebook = [aCase({ label: 'dim 0' }), aCase({ label: 'dim 1' })];
  const beyond = (ok: boolean, count: number) =>
    Array.from({ length: count }, (_, index) =>
      aCase({ label: `other ${index}`, ok, actual: ok ? 1 : 2, isFromNotebook: false }),
    );
  const wrongNotebook = [aCase({ label: 'dim 0', ok: false, actual: 2 })];

  test.each<[string, readonly CaseResult[], readonly string[]]>([
    ['of the notebook stand one by one', notebook, ['OK for dim 0', 'OK for dim 1']],
    [
      'beyond it are counted',
      [...notebook, ...beyond(true, 3)],
      ['OK for dim 0', 'OK for dim 1', '  and 3 more cases OK'],
    ],
    [
      'of which there is one more',
      [...notebook, ...beyond(true, 1)],
      ['OK for dim 0', 'OK for dim 1', '  and 1 more case OK'],
    ],
    [
      'beyond it that are wrong stand there where the notebook has none',
      [...notebook, ...beyond(true, 2), ...beyond(false, 1)],
      ['OK for dim 0', 'OK for dim 1', 'WRONG! for other 0', '  and 2 more cases OK'],
    ],
    [
      'are counted where the notebook has some',
      [...wrongNotebook, ...beyond(true, 2), ...beyond(false, 2)],
      ['WRONG! for dim 0', '  4 more cases: 2 OK, 2 WRONG!'],
    ],
    [
      'beyond it are six at most',
      [...notebook, ...beyond(false, 8)],
      [
        'OK for dim 0',
        'OK for dim 1',
        ...[0, 1, 2, 3, 4, 5].map((index) => `WRONG! for other ${index}`),
        '  2 more cases: 2 WRONG!',
      ],
    ],
    [
      'are the first three where the notebook has none',
      beyond(true, 5),
      ['OK for other 0', 'OK for other 1', 'OK for other 2', '  and 2 more cases OK'],
    ],
    [
      'are those that are wrong beside the first three',
      [...beyond(false, 1), ...beyond(true, 3), ...beyond(false, 2)],
      [
        'WRONG! for other 0',
        'OK for other 0',
        'OK for other 1',
        'WRONG! for other 0',
        'WRONG! for other 1',
        '  and 1 more case OK',
      ],
    ],
    ['that nobody answered are left out', [aCase({ isAnswered: false, ok: false })], []],
  ])('%s', (_, cases, lines) => {
    const [, ...shown] = linesOf({ cases }).slice(1);
    const withoutCauses = shown.filter((line) => !line.startsWith('    ↳'));
    expect(withoutCauses.map((line) => line.replace(/: expected.*/, ''))).toEqual(lines);
  });
});

describe('what the learner printed', () => {
  test('stands behind a bar', () => {
    expect(linesOf({ output: 'one\n\ntwo\n' }).slice(2)).toEqual(['  gradf.ts printed:', '  │ one', '  │', '  │ two']);
  });

  test('is cut after 20 lines, and what is not shown is counted', () => {
    const lines = linesOf({ output: 'x\n'.repeat(25), printsDropped: 5 });
    expect(lines.filter((line) => line === '  │ x')).toHaveLength(20);
    expect(lines.at(-1)).toBe('  │ … and 10 more lines');
  });

  test('is cut where a line does not end', () => {
    expect(Math.max(...linesOf({ output: 'x'.repeat(10_000) }).map((line) => line.length))).toBeLessThan(400);
  });
});

describe('an error', () => {
  const error = {
    kind: 'throw',
    message: 'Error: no, in the case gradf(2, 3, 4).',
    file: gradfFile(),
    line: 2,
    column: 3,
  } as const;

  test('is shown in its line', () => {
    expect(linesOf({ error }).slice(2)).toEqual([
      '✗ gradf.ts, line 2: Error: no, in the case gradf(2, 3, 4).',
      '',
      '    1 │ first',
      '  ▸ 2 │ second',
      '      │   ^',
    ]);
  });

  test.each([
    ['the line is not known', { ...error, line: null, column: null }],
    ['the file was not read', { ...error, file: 'exercises/section1/other.ts', line: null }],
  ])('is a sentence alone where %s', (_, unplaced) => {
    expect(linesOf({ error: unplaced }).slice(2)).toEqual(['✗ Error: no, in the case gradf(2, 3, 4).']);
  });

  test('is no mistake where it is the TODO of the starter', () => {
    expect(linesOf({ error: { ...error, kind: 'todo', message: 'TODO' } })[2]).toBe('▸ gradf.ts, line 2: TODO');
  });

  test.each([20, 40, 80])('is broken at spaces for %i columns', (width) => {
    const lines = linesOf({ error: { ...error, line: null, message: 'one two three '.repeat(20) } }, width).slice(3);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(lines.join(' ').replace(/\s+/g, ' ')).toContain('one two three one two three');
  });
});

test.each([
  [80, ['gradf · a title                                      exercises/section1/gradf.ts']],
  [40, ['gradf · a title', 'exercises/section1/gradf.ts']],
])('the heading in %i columns', (width, lines) => {
  const shown = headerLines('gradf', 'a title', gradfFile(), uncoloured(width));
  expect(shown.map((line) => line.replace(/ {5,}/, '     '))).toEqual(
    lines.map((line) => line.replace(/ {5,}/, '     ')),
  );
  expect(shown.every((line) => line.length <= width)).toBe(true);
});

test('the parts stand in the order of the notebook, with a line between', () => {
  const verdict = { preface: ['f = 6'], cases: [aCase()], comparison: ['closer'], output: 'hi\n' };
  expect(linesOf(verdict).slice(1)).toEqual([
    '',
    '  f = 6',
    '',
    'OK for dim 0: expected 1, yours returns 1',
    '',
    '  closer',
    '',
    '  gradf.ts printed:',
    '  │ hi',
  ]);
});

function gradfFile(): string {
  return 'exercises/section1/gradf.ts';
}

function linesOf(named: Partial<Verdict>, width = 80): readonly string[] {
  const sources = { 'section1/gradf.ts': 'first\nsecond\nthird\n' };
  const checked = { exercise: gradf, verdict: aVerdict(named), sources, isUntouched: false };
  return verdictLines(checked, uncoloured(width)).map((line) => line.trimEnd());
}

test.each([
  [3, '✗ 1.1  gradf                line 3: a syntax error'],
  // A regular expression that the parser accepts and the engine refuses: nobody knows the line.
  [null, '✗ 1.1  gradf                a syntax error'],
])('a syntax error in line %s among many exercises', (line, text) => {
  const error = { kind: 'syntax', message: 'Range out of order.', file: 'x', line, column: null } as const;
  const checked = { exercise: gradf, verdict: aVerdict({ status: 'error', error }), sources: {}, isUntouched: false };
  expect(checkLine(checked, '1.1', uncoloured(80)).trim()).toBe(text);
});
