import { describe, expect, test } from 'vitest';
import { centralDifference } from '../../solutions/section1/central_difference.ts';
import { forwardDifference } from '../../solutions/section1/forward_difference.ts';
import { diagnose } from '../../src/check/diagnose/diagnose.ts';
import { runMutant } from '../../src/check/diagnose/run-mutant.ts';
import type { Exercise } from '../../src/check/exercise.ts';
import type { Exports } from '../../src/check/mistake.ts';
import { randomNumbers } from '../../src/check/random.ts';
import { exerciseCalled, exercises, wrongCases } from '../course/answering.ts';
import { leavesTheSame, outcomeOf, pairTrials } from './confusion.ts';
import { elsewhere, randomDifference, randomGradient } from './random-mistakes.ts';
import { rightWays } from './right-ways.ts';
import { wrongWays } from './wrong-ways.ts';

// What known mistakes are taken for in pairs, in other words, and among wrong answers that nobody has listed.

const none = { error: '', source: '' };

/** How many times more is tried than usual; `MICROGRADX_TRIALS=10` for a thorough run. */
const thoroughness = Number(process.env.MICROGRADX_TRIALS ?? 1);

/** Where there are thousands of pairs more than are tried, the right one is not always among them. */
const missedShare: Readonly<Record<string, number>> = { logsumexp: 0.1, moons: 0.33, tape: 0.15 };

describe.each(exercises)('$name', (exercise) => {
  const { name } = exercise;
  test('of two mistakes in different parts both are named, or two that leave the same', async () => {
    const random = randomNumbers(2);
    const diagnostics = await diagnosticsOf(name);
    const share = (15 * thoroughness) / diagnostics.mistakes.length ** 1.5;
    const missed: string[] = [];
    const trials = pairTrials(exercise, diagnostics, () => random() < share);
    for (const trial of trials) {
      const outcome = await outcomeOf(exercise, trial);
      const isNamed = outcome.ids.every((id) => outcome.named.includes(id));
      if (!isNamed && !leavesTheSame(exercise, diagnostics, outcome)) missed.push(outcome.ids.join(' + '));
    }
    // Where fewer are drawn, one.
    const allowed = Math.max(1, (missedShare[name] ?? 0.05) * trials.length);
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(allowed);
  });

  test.each((rightWays[name] ?? []).map((exports, index) => [index, exports] as const))(
    'nothing is said of what is right: %i',
    async (_, exports) => {
      expect(wrongCases(exercise, exports)).toEqual([]);
      expect(await diagnose(exercise, learnt(exercise, exports), none)).toEqual({
        diagnoses: [],
        observations: [],
      });
    },
  );
});

test.each(wrongWays)('%s: in other words, %s', async (name, ids, exports) => {
  const exercise = exerciseCalled(name);
  const { diagnoses } = await diagnose(exercise, learnt(exercise, exports), none);
  expect(diagnoses.map(({ id }) => id).join(' ')).toBe(ids);
});

test('of NaN is told only what is NaN', async () => {
  const exercise = exerciseCalled('gradf');
  const wrong = (a: number, b: number, c: number) => [Math.sqrt(-a), 17 * b, b < 1 ? Number.NaN : 17 * c];
  const { diagnoses } = await diagnose(exercise, learnt(exercise, { gradf: wrong }), none);
  const dim0 = exercise.probes.flatMap(({ cases }) => cases.filter(({ part }) => part === 'dim 0'));
  expect(diagnoses).toMatchObject([{ id: 'w.nan', cases: dim0.map(({ label }) => label) }]);
});

describe.each([
  ['gradf', 300, (random: () => number) => randomGradient(random)],
  [
    'forward_difference',
    50,
    (random: () => number) => randomDifference(random, 'forwardDifference', forwardDifference),
  ],
  [
    'central_difference',
    50,
    (random: () => number) => randomDifference(random, 'centralDifference', centralDifference),
  ],
] as const)('%s: %i wrong answers that nobody has listed', (name, count, make) => {
  test('are given a wrong name 2 times in 100 at most', async () => {
    const exercise = exerciseCalled(name);
    const { solution } = await diagnosticsOf(name);
    const other = elsewhere(exercise, solution);
    const random = randomNumbers(3);
    const misnamed: string[] = [];
    for (let index = 0; index < count * thoroughness; index++) {
      const exports = make(random);
      const named = await namesOf(exercise, exports);
      const namedElsewhere = named.length > 0 ? await namesOf(other, exports) : [];
      if (named.some((id) => !namedElsewhere.includes(id))) misnamed.push(`${named} / ${namedElsewhere}`);
    }
    expect(misnamed.length / (count * thoroughness), misnamed.slice(0, 20).join('\n')).toBeLessThanOrEqual(0.02);
  });
});

async function namesOf(exercise: Exercise, exports: Exports): Promise<readonly string[]> {
  const { diagnoses } = await diagnose(exercise, learnt(exercise, exports), none);
  return diagnoses.map(({ id }) => id);
}

/** What a learner's code leaves. */
function learnt(exercise: Exercise, exports: Exports) {
  return runMutant(exercise, exports, [], { isTracing: true });
}

async function diagnosticsOf(name: string) {
  const diagnostics = await exerciseCalled(name).diagnostics?.();
  if (!diagnostics) throw new Error(`${name} knows no mistakes`);
  return diagnostics;
}
