import { expect, test } from 'vitest';
import { runMutant } from '../../src/check/diagnose/run-mutant.ts';
import type { Diagnostics, Exports } from '../../src/check/mistake.ts';
import { randomNumbers } from '../../src/check/random.ts';
import { exerciseCalled } from '../course/answering.ts';
import { leavesTheSame, outcomeOf } from './confusion.ts';
import { randomEngine } from './random-engines.ts';

const bugs = 50;

test.each<[exercise: string, methods: readonly string[]]>([
  ['add_mul', ['add', 'mul']],
  ['backward', ['backward', 'add', 'mul']],
  ['arithmetic', ['pow', 'neg', 'sub', 'div', 'mul']],
  ['exp_log', ['exp', 'log']],
  ['softmax', ['exp', 'log', 'div', 'add']],
])(
  '%s: of wrong engines that nobody has listed, 2 in 100 at most get a wrong name',

  async (name, methods) => {
    const exercise = exerciseCalled(name);
    const diagnostics = await exercise.diagnostics?.();
    if (!diagnostics) throw new Error(`${name} knows no mistakes`);
    const inAnyStyle = withStyles(diagnostics);
    const random = randomNumbers(7);
    const misnamed: string[] = [];
    for (let index = 0; index < bugs; index++) {
      const results = runMutant(exercise, diagnostics.solution, [randomEngine(random, methods)], { isTracing: true });
      const outcome = await outcomeOf(exercise, { ids: [], style: '', results });
      if (outcome.named.length > 0 && !leavesTheSame(exercise, inAnyStyle, outcome))
        misnamed.push(outcome.named.join());
    }
    expect(misnamed.length / bugs, misnamed.join('\n')).toBeLessThanOrEqual(0.02);
  },
);

/** Each mistake once for every style in which the rest may be written. */
function withStyles(diagnostics: Diagnostics): Diagnostics {
  const solutionVariants = diagnostics.solutionVariants?.({ cases: [], probes: [], error: '', source: '' }) ?? [{}];
  const mistakes = diagnostics.mistakes.flatMap((mistake) =>
    mistake.wrong
      ? solutionVariants.map((style) => ({ ...mistake, wrong: merged(style, mistake.wrong ?? {}) }))
      : [mistake],
  );
  return { ...diagnostics, mistakes };
}

function merged(style: Exports, wrong: Exports): Exports {
  return { ...style, ...wrong, Value: { ...style.Value, ...wrong.Value } };
}
