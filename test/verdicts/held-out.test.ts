import { afterAll, expect, test } from 'vitest';
import { Checker } from '../../src/check/checker.ts';
import { exercisesOf } from '../../src/check/course.ts';
import { pickSources } from '../../src/check/sources.ts';
import type { Verdict } from '../../src/check/verdict.ts';
import { ProcessPool } from '../../src/learner/node/process-pool.ts';
import { readSolutions, readStarters } from '../../src/workspace/starters.ts';
import { quickCourse } from '../check/quick-course.ts';
import { otherHands } from './other-hands.ts';
import { centralDifferences, forwardDifferences, gradfs, stepSizes } from './right-differences.ts';
import { crossEntropies, gradientChecks, logSumExps, softmaxes } from './right-losses.ts';
import { mlps, moonTrainings, sgds, tapes } from './right-nets.ts';
import { moreValues } from './right-values.ts';
import { values } from './values.ts';
import { wrongEdits } from './wrong-edits.ts';

// Answers in many styles, right ones and small wrong edits of them. The costly probes are left out, for time.

const runner = new ProcessPool({ processes: 2 });
afterAll(() => runner.close());
const solutions = readSolutions();
const starters = readStarters();
const engines = [solutions['section2/value.ts'] ?? '', ...Object.values(values), ...moreValues];

const right: Readonly<Record<string, readonly string[]>> = {
  gradf: gradfs,
  forward_difference: forwardDifferences,
  central_difference: centralDifferences,
  step_size: stepSizes,
  add_mul: moreValues,
  backward: moreValues,
  arithmetic: moreValues,
  exp_log: moreValues,
  activations: moreValues,
  softmax: softmaxes,
  logsumexp: logSumExps,
  cross_entropy: crossEntropies,
  gradient_check: gradientChecks,
  mlp: mlps,
  sgd: sgds,
  moons: moonTrainings,
  tape: tapes,
};

/** @param index which of the engines stands beside it */
async function verdictOn(name: string, text: string, index: number): Promise<Verdict> {
  const exercise = exercisesOf(quickCourse).find((each) => each.name === name);
  if (!exercise) throw new Error(`no exercise is called ${name}`);
  const texts = {
    ...solutions,
    'section2/value.ts': engines[index % engines.length] ?? '',
    [exercise.file]: text,
  };
  const checker = new Checker({
    course: quickCourse,
    runner,
    read: (files) => pickSources(texts, files),
    starterOf: (file) => starters[file] ?? '',
    timeout: 60_000,
    searchTime: 0,
  });
  return (await checker.check(exercise)).verdict;
}

test.each(Object.entries(right))('%s passes in every style, without a word', async (name, texts) => {
  const verdicts = await Promise.all(texts.map((text, index) => verdictOn(name, text, index)));
  const words = verdicts.map(({ status, diagnoses, locations }) => [status, ...diagnoses, ...locations]);
  expect(words).toEqual(texts.map(() => ['passed']));
});

const valueExercises = ['add_mul', 'backward', 'arithmetic', 'exp_log', 'activations'];

test.each(otherHands)('$exercise, $style: passes, without a word', async ({ exercise, text }) => {
  const names = exercise === 'value' ? valueExercises : [exercise];
  const verdicts = await Promise.all(names.map((name) => verdictOn(name, text, 0)));
  const words = verdicts.map(({ status, diagnoses, locations }) => [status, ...diagnoses, ...locations]);
  expect(words).toEqual(names.map(() => ['passed']));
});

const edited = Object.entries(wrongEdits).flatMap(([name, styles]) =>
  styles.flatMap((edits, style) =>
    edits.map(([names, from, to]) => ({ name, style, names, from, to, text: right[name]?.[style] ?? '' })),
  ),
);
const wrong = [
  ...edited,
  ...otherHands.flatMap(({ text, edits }) =>
    edits.map(([name, names, from, to]) => ({ name, style: 0, names, from, to, text })),
  ),
];

// Each of them takes tens of milliseconds: every twelfth is tried here, or all with MICROGRADX_EVERY=1.
const every = Number(process.env.MICROGRADX_EVERY ?? 12);

test.each(wrong.filter((_, index) => index % every === 0))(
  '$name, $from → $to: fails, and is given no other name than $names',
  async ({ name, style, names, from, to, text }) => {
    expect(text).toContain(from);
    const { status, diagnoses } = await verdictOn(
      name,
      text.replace(from, () => to),
      style,
    );
    expect(status).not.toBe('passed');
    expect(names.split('|')).toEqual(expect.arrayContaining(diagnoses.map(({ id }) => id)));
  },
);
