import { describe, expect, test } from 'vitest';
import type { Exercise } from '../../src/check/exercise.ts';
import { freshProbesOf } from '../../src/grade/graded-exercise.ts';
import { exercises, exportsIn, wrongCases } from '../course/answering.ts';

const seeds = 40;
// What a solution answers is found by trying, and typed in.
const found = ['step_size'];
const graded = exercises.filter(({ name }) => !found.includes(name));

const freshExercise = async (exercise: Exercise, seed: number): Promise<Exercise> => ({
  ...exercise,
  probes: await freshProbesOf(exercise, seed),
});

describe.each(graded)('$name', (exercise) => {
  test(`the solution is right in the fresh cases of ${seeds} seeds`, async () => {
    const solution = await exportsIn('solutions', exercise);
    for (let seed = 0; seed < seeds; seed++) {
      expect(wrongCases(await freshExercise(exercise, seed), solution), `seed ${seed}`).toEqual([]);
    }
  });

  test('another seed has other inputs, the same seed the same', async () => {
    const inputs = async (seed: number) => (await freshProbesOf(exercise, seed)).map(({ input }) => input);
    expect(await inputs(1)).toEqual(await inputs(1));
    expect(await inputs(1)).not.toEqual(await inputs(2));
  });

  test('answers that are typed in are right in the known cases and wrong in fresh ones', async () => {
    const solution = await exportsIn('solutions', exercise);
    const { probes } = await freshExercise(exercise, 3);
    const typedIn = probesTypedIn(exercise, probes, solution);
    expect(wrongCases({ ...exercise, probes: typedIn.slice(0, -probes.length) }, solution)).toEqual([]);
    for (const probe of typedIn.slice(-probes.length)) {
      expect(wrongCases({ ...exercise, probes: [probe] }, solution)).not.toEqual([]);
    }
  });

  test('no label and no call names an input', async () => {
    for (const { call, cases } of await freshProbesOf(exercise, 1)) {
      expect([call, ...cases.map(({ label }) => label)].join()).not.toMatch(/\d/);
    }
  });
});

test('an answer that is found by trying has no fresh cases', async () => {
  const [stepSize] = exercises.filter(({ name }) => found.includes(name));
  expect(stepSize && (await freshProbesOf(stepSize, 1))).toEqual([]);
});

/** A table of what the known probes answer: whatever else is asked, the first entry of that length. */
function probesTypedIn(exercise: Exercise, fresh: Exercise['probes'], solution: object): Exercise['probes'] {
  const key = ({ run, input }: Exercise['probes'][number]) => `${run} ${JSON.stringify(input)}`;
  const asked = (probe: Exercise['probes'][number]) => probe.run(solution, structuredClone(probe.input), () => {});
  const table = new Map(exercise.probes.filter(({ isCostly }) => !isCostly).map((probe) => [key(probe), asked(probe)]));
  const guess = [...table.values()][0];
  return [...exercise.probes.filter(({ isCostly }) => !isCostly), ...fresh].map((probe) => ({
    ...probe,
    run: () => (table.has(key(probe)) ? table.get(key(probe)) : guess),
  }));
}
