import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Answer } from '../../src/check/answers.ts';
import type { Results } from '../../src/check/diagnose/answer-groups.ts';
import { diagnose } from '../../src/check/diagnose/diagnose.ts';
import type { Case } from '../../src/check/exercise.ts';
import { exerciseCalled } from '../course/answering.ts';
import { type Slip, slips } from './slips.ts';

const value = readFileSync('solutions/section2/value.ts', 'utf8');
const softmax = readFileSync('solutions/section2/softmax.ts', 'utf8');

test.each<Slip>(slips)('%s', async (id, name, source, error, wrong) => {
  expect(await namesOf(name, source, error, wrong)).toEqual([id]);
});

test.each([
  ['add_mul', value],
  ['backward', value],
  ['arithmetic', value],
  ['exp_log', value],
  ['softmax', softmax],
])('of the source of a right %s nothing is said', async (name, source) => {
  expect(await namesOf(name, source, '')).toEqual([]);
});

test('a walk that has wrong gradients is told of them before its depth', async () => {
  const exercise = exerciseCalled('backward');
  const results: Results = exercise.probes.map(({ cases, isCostly }) =>
    isCostly ? undefined : { answers: cases.map((_, index) => 1000 + index) },
  );
  const error = 'RangeError: Maximum call stack size exceeded, in a + … (100,000 additions)';
  const { diagnoses } = await diagnose(exercise, results, { source: value, error });
  const large = exercise.probes.filter(({ isCostly }) => isCostly).flatMap(({ cases }) => cases);
  expect(diagnoses).toMatchObject([{ id: 'v.recursion', cases: large.map(({ label }) => label) }]);
});

/** @param wrong answers by label, beside right ones; without them nothing was answered at all */
async function namesOf(name: string, source: string, error: string, wrong?: Readonly<Record<string, Answer>>) {
  const exercise = exerciseCalled(name);
  const right = ({ expected }: Case): Answer => (typeof expected === 'number' ? expected : { text: expected });
  const results: Results = exercise.probes.map(
    ({ cases }) => wrong && { answers: cases.map((each) => wrong[each.label] ?? right(each)) },
  );
  return (await diagnose(exercise, results, { source, error })).diagnoses.map(({ id }) => id);
}
