import { expect, test } from 'vitest';
import type { Answer } from '../../src/check/answers.ts';
import type { Verdict } from '../../src/check/verdict.ts';
import { verdictsToJson } from '../../src/reporters/json.ts';
import { junit } from '../../src/reporters/junit.ts';
import { tap } from '../../src/reporters/tap.ts';
import { aCase, aVerdict } from './verdicts.ts';

const junitOf = (verdicts: readonly Verdict[]) => [...junit.report(verdicts)].join('');
const tapOf = (verdicts: readonly Verdict[]) => [...tap.report(verdicts)].join('');

test('JSON of two exercises', () => {
  const wrong = aVerdict({ name: 'softmax', status: 'wrong', cases: [aCase({ ok: false, actual: 2 })] });
  expect(JSON.parse(verdictsToJson([aVerdict({ output: 'hi\n' }), wrong]))).toMatchObject({
    version: 1,
    total: 2,
    passed: 1,
    exercises: [
      {
        name: 'gradf',
        section: 'section1',
        file: 'exercises/section1/gradf.ts',
        status: 'passed',
        cases: [],
        diagnoses: [],
        error: null,
        output: 'hi\n',
        durationMs: 1.3,
      },
      {
        status: 'wrong',
        cases: [{ label: 'dim 0', ok: false, expected: 1, actual: 2 }],
      },
    ],
  });
});

test.each<[Answer, number | string]>([
  [1.5, 1.5],
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
  [-0, 0],
  [{ text: 'a text' }, 'a text'],
  [{ described: 'undefined' }, 'undefined'],
])('JSON of the answer %o is %o', (actual, shown) => {
  const report = JSON.parse(verdictsToJson([aVerdict({ cases: [aCase({ actual })] })]));
  expect(report.exercises[0].cases[0].actual).toBe(shown);
});

test('JUnit of a right and a wrong case and an error', () => {
  const error = { kind: 'throw', message: 'Error: <no> & "no"', file: 'x', line: 1, column: 1 } as const;
  const cases = [aCase(), aCase({ label: 'dim 1', ok: false, actual: 2 })];
  expect(junitOf([aVerdict({ status: 'wrong', cases, error, output: '\x1b[31m<red>\ud800' })])).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="microgradx" tests="3" failures="2">
  <testsuite name="gradf" file="exercises/section1/gradf.ts" time="0.001" tests="3" failures="2">
    <testcase classname="section1.gradf" name="dim 0"/>
    <testcase classname="section1.gradf" name="dim 1">
      <failure message="WRONG! for dim 1: expected 1, yours returns 2"/>
    </testcase>
    <testcase classname="section1.gradf" name="runs">
      <failure message="throw: Error: &lt;no&gt; &amp; &quot;no&quot;"/>
    </testcase>
    <system-out>[31m&lt;red&gt;\ufffd</system-out>
  </testsuite>
</testsuites>
`,
  );
});

test('JUnit of no exercise', () => {
  expect(junitOf([])).toContain('<testsuites name="microgradx" tests="0" failures="0">\n</testsuites>');
});

test('TAP of a right, a wrong and an untouched exercise', () => {
  const error = { kind: 'todo', message: 'To do.', file: 'x', line: 1, column: 1 } as const;
  const verdicts = [
    aVerdict({ cases: [aCase()], output: 'hi # there\nnot ok 7\n' }),
    aVerdict({
      name: 'softmax',
      status: 'wrong',
      cases: [aCase({ label: 'dim #1', ok: false, actual: 2 })],
      diagnoses: [{ id: 'a', message: 'A "reason".', cases: ['dim #1'] }],
    }),
    aVerdict({ name: 'mlp', status: 'todo', cases: [aCase({ ok: false })], error }),
  ];
  expect(tapOf(verdicts)).toBe(`TAP version 14
1..3
# microgradx
# Subtest: section1.gradf
    1..1
    ok 1 - dim 0
    # | hi # there
    # | not ok 7
ok 1 - section1.gradf
# Subtest: section1.softmax
    1..1
    not ok 1 - dim \\#1
      ---
      message: "WRONG! for dim #1: expected 1, yours returns 2\\n↳ A \\"reason\\"."
      ...
not ok 2 - section1.softmax
not ok 3 - section1.mlp # TODO change exercises/section1/gradf.ts
`);
});

test('TAP of an error is one failed test, whatever its message', () => {
  const error = { kind: 'throw', message: 'Error:\n1..2\u2028', file: 'x', line: 1, column: 1 } as const;
  expect(tapOf([aVerdict({ status: 'error', cases: [], error })])).toContain(
    '    1..1\n    not ok 1 - runs\n      ---\n      message: "throw: Error:\\n1..2\\u2028"\n      ...\n',
  );
});

test('TAP of no exercise', () => {
  expect(tapOf([])).toBe('TAP version 14\n1..0\n');
});

test.each([
  ['JUnit', junit, junitOf],
  ['TAP', tap, tapOf],
])('%s is recognised as ours, and nothing that only mentions it', (_, { mark }, textOf) => {
  expect([textOf([]), textOf([aVerdict({})])].map((text) => mark.test(text))).toEqual([true, true]);
  expect(mark.test(`my notes\n${textOf([aVerdict({})])}`)).toBe(false);
});
