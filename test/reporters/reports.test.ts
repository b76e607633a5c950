import { expect, test } from 'vitest';
import type { Answer } from '../../src/check/exercise.ts';
import { verdictsToJson } from '../../src/reporters/json.ts';
import { verdictsToJunit } from '../../src/reporters/junit.ts';
import { aCase, aVerdict } from './verdicts.ts';

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
  expect(verdictsToJunit([aVerdict({ status: 'wrong', cases, error, output: '\x1b[31m<red>\ud800' })])).toBe(
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
  expect(verdictsToJunit([])).toContain('<testsuites name="microgradx" tests="0" failures="0">\n</testsuites>');
});
