import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { centralDifference } from '../../solutions/section1/central_difference.ts';
import { forwardDifference } from '../../solutions/section1/forward_difference.ts';
import { f, gradf } from '../../solutions/section1/gradf.ts';
import { negativeLogLikelihood, softmax } from '../../solutions/section2/softmax.ts';
import { Value } from '../../solutions/section2/value.ts';
import reference from '../../src/course/reference.json' with { type: 'json' };
import { answersOf, exerciseCalled, exercises, exportsIn } from './answering.ts';

// What PyTorch says, and what our solutions do, tighter than any case asks.

const closely = 1e-9;

const files = readdirSync('src/course', { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('reference.json'),
);

test.each(files)('%s says how it was made', (file) => {
  expect(JSON.parse(readFileSync(`src/course/${file}`, 'utf8')).made_with).toEqual({
    command: 'npm run reference',
    torch: expect.stringMatching(/^\d+\.\d+/),
    python: expect.stringMatching(/^3\.\d+/),
  });
});

test.each([reference.gradf.notebook, ...reference.gradf.elsewhere])(
  'the gradient of f at $point',
  ({ point, gradient }) => {
    const [a = Number.NaN, b = Number.NaN, c = Number.NaN] = point;
    expectClose(gradf(a, b, c), gradient, 1e-14);
  },
);

// Estimates are right when they are near.
const estimates = ['forward_difference', 'central_difference', 'step_size', 'gradient_check'];

test.each(exercises.filter(({ name }) => !estimates.includes(name)))(
  'every number of $name is PyTorch’s',
  async (each) => {
    const exercise = { ...each, probes: each.probes.filter(({ isCostly }) => !isCostly) };
    const answers = answersOf(exercise, await exportsIn('solutions', exercise));
    for (const [index, { cases }] of exercise.probes.entries()) {
      for (const [i, { expected }] of cases.entries()) {
        const answer = answers[index]?.[i];
        if (typeof expected === 'number') expectClose([answer as number], [expected], closely);
      }
    }
  },
);

// The lines that the notebook prints, to the letter: nothing is rounded on the way to the screen.

test('gradf returns the notebook’s digits', () => {
  expect(gradf(2, 3, 4)).toEqual([-12.353553390593273, 10.25699027111255, 0.0625]);
  const exercise = exerciseCalled('gradf');
  const answers = answersOf(exercise, { f, gradf });
  expect(exercise.preface?.(answers as never)).toEqual(['f(2, 3, 4) = 6.336362190988558']);
});

test('softmax prints the notebook’s lines', () => {
  const exercise = exerciseCalled('softmax');
  const answers = answersOf(exercise, { Value, softmax, negativeLogLikelihood });
  const notebook = exercise.probes.findIndex(({ isFromNotebook }) => isFromNotebook);
  expect(exercise.preface?.(answers as never)).toEqual([
    'Value(data=0.04177257051535045)',
    'Value(data=0.839024507462532)',
    'Value(data=0.00565330266221633)',
    'Value(data=0.11354961935990122)',
    '2.1755153626167147',
  ]);
  expect(answers[notebook]?.slice(0, 4)).toEqual([
    0.041772570515350445, 0.8390245074625319, 0.005653302662216329, -0.8864503806400986,
  ]);
});

test('softmax prints nothing before answers of another shape', () => {
  const { preface } = exerciseCalled('softmax');
  expect(preface?.([[]])).toEqual([]);
  expect(preface?.([[{ described: 'undefined' }]])).toEqual([]);
});

test('central_difference stands beside the forward difference of the same h', () => {
  const mine = centralDifference(f, 2, 3, 4, 1e-7);
  const earlier = forwardDifference(f, 2, 3, 4, 1e-7);
  expect(exerciseCalled('central_difference').comparison?.lines(mine, earlier)).toEqual([
    'dim 0: off by 1.0e-8, your forward difference by 5.8e-7',
    'dim 1: off by 1.8e-8, your forward difference by 1.1e-7',
    'dim 2: off by 7.3e-10, your forward difference by 3.7e-9',
  ]);
});

function expectClose(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  for (const [index, x] of expected.entries()) {
    expect(Math.abs((actual[index] ?? Number.NaN) - x)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(x)));
  }
}
