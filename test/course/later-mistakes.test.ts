import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/check/diagnose/diagnose.ts';
import { runMutant } from '../../src/check/diagnose/run-mutant.ts';
import { exerciseCalled, wrongCases } from './answering.ts';

// Each known mistake of sections 3 to 5 is caught, and is told from all the others.

const names = ['logsumexp', 'cross_entropy', 'gradient_check', 'activations', 'mlp', 'sgd', 'moons', 'tape'];
const withMistakes = [];
for (const name of names) {
  const exercise = exerciseCalled(name);
  const diagnostics = await exercise.diagnostics?.();
  if (!diagnostics) throw new Error(`${name} knows no mistakes`);
  const cheap = { ...exercise, probes: exercise.probes.filter(({ isCostly }) => !isCostly) };
  withMistakes.push({ name, exercise: cheap, ...diagnostics });
}

describe.each(withMistakes)('$name', ({ exercise, solution, mistakes }) => {
  const examples = mistakes
    .map(({ id, wrong, example }) => ({ id, wrong: wrong ?? example }))
    .filter(({ wrong }) => wrong);

  test.each(examples)('$id is caught, and named', async ({ id, wrong = {} }) => {
    expect(wrongCases(exercise, solution, wrong)).not.toEqual([]);
    const { diagnoses } = await diagnose(exercise, runMutant(exercise, solution, [wrong]), { error: '', source: '' });
    expect(diagnoses.map((diagnosis) => diagnosis.id)).toEqual([id]);
  });

  test('a right answer has no mistake in it', async () => {
    const { diagnoses } = await diagnose(exercise, runMutant(exercise, solution, []), { error: '', source: '' });
    expect(diagnoses).toEqual([]);
  });

  test('no message gives the code away', () => {
    for (const { message } of mistakes) expect(message).not.toMatch(/[{}]|=>|\.grad\b/);
  });
});
