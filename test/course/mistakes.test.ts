import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/check/diagnose/diagnose.ts';
import { runMutant } from '../../src/check/diagnose/run-mutant.ts';
import { leavesTheSame, mutantOf, type Outcome, outcomeOf, singleTrials } from '../check/confusion.ts';
import { slips } from '../check/slips.ts';
import { exercises } from './answering.ts';

// Every known mistake of the course, handed in as a learner would. Costly probes are left out: no mistake is tried in them.

const known = [];
for (const exercise of exercises) {
  const diagnostics = await exercise.diagnostics?.();
  const probes = exercise.probes.filter(({ isCostly }) => !isCostly);
  if (diagnostics) known.push({ name: exercise.name, exercise: { ...exercise, probes }, diagnostics });
}

describe.each(known)('$name', ({ exercise, diagnostics }) => {
  const { solution, mistakes } = diagnostics;
  const leavesTheSameAgain = (outcome: Outcome) =>
    leavesTheSame(exercise, diagnostics, { ...outcome, named: outcome.ids });
  const withNumbers = mistakes.flatMap((mistake) => (mutantOf(mistake) ? [{ id: mistake.id, mistake }] : []));

  test.each(withNumbers)(
    '$id is caught, and named as itself or as one that leaves the same',
    async ({ id, mistake }) => {
      for (const trial of singleTrials(exercise, diagnostics, mistake)) {
        const outcome = await outcomeOf(exercise, trial);
        expect(outcome.isCaught, trial.style).toBe(true);
        if (`${outcome.named}` === id || leavesTheSame(exercise, diagnostics, outcome)) continue;
        const cause = leavesTheSameAgain(outcome) ? '' : ', which leaves other numbers each time';
        expect(outcome.named, `${trial.style}${cause}`).toEqual([id]);
      }
    },
  );

  test('a right answer has no mistake in it', async () => {
    const right = runMutant(exercise, solution, [], { isTracing: true });
    expect(await diagnose(exercise, right, { error: '', source: '' })).toEqual({ diagnoses: [], observations: [] });
  });

  test('each mistake without numbers is among the slips of source-patterns.test.ts', () => {
    const elsewhere = new Set(slips.map(([id]) => id));
    const untested = mistakes.filter((mistake) => !mutantOf(mistake) && !elsewhere.has(mistake.id));
    expect(untested.map(({ id }) => id)).toEqual([]);
  });

  test('no message gives the code away', () => {
    const telling = mistakes.filter(({ message }) => /[{}]|=>|\.grad\b/.test(message));
    expect(telling.map(({ id }) => id)).toEqual([]);
  });
});
