import { describe, expect, test } from 'vitest';
import { centralDifference } from '../../solutions/section1/central_difference.ts';
import { forwardDifference } from '../../solutions/section1/forward_difference.ts';
import { f, gradf } from '../../solutions/section1/gradf.ts';
import { exerciseCalled, wrongCases } from './answering.ts';

// Wrong answers that the notebook's own check lets pass, or might: each must leave at least one case WRONG!

type Point = [a: number, b: number, c: number];
type Difference = (f: (...point: Point) => number, a: number, b: number, c: number, h: number) => number[];

const powersOfTen = Array.from({ length: 15 }, (_, index) => Number(`1e-${index + 1}`));

describe.each(powersOfTen)('with h = %s', (h) => {
  test.each([
    ['forward', forwardDifference],
    ['central', centralDifference],
  ])('a %s difference is not taken for calculus', (_, difference) => {
    expect(wrong('gradf', { gradf: (...point: Point) => difference(f, ...point, h) })).not.toEqual([]);
  });
});

const differences: [string, Difference][] = [
  ['constants', () => gradf(2, 3, 4)],
  [
    'the other inputs at 1',
    (f, a, b, c, h) => [
      (f(a + h, 1, 1) - f(a, 1, 1)) / h,
      (f(1, b + h, 1) - f(1, b, 1)) / h,
      (f(1, 1, c + h) - f(1, 1, c)) / h,
    ],
  ],
  ['an h of its own', (f, a, b, c) => forwardDifference(f, a, b, c, 1e-7)],
  ['a step backward', (f, a, b, c, h) => forwardDifference(f, a, b, c, -h)],
  ['a mean of two steps to the same side', (f, a, b, c, h) => forwardDifference(f, a, b, c, 2 * h)],
  ['six digits', (f, a, b, c, h) => forwardDifference(f, a, b, c, h).map((slope) => Number(slope.toPrecision(6)))],
];

test.each(differences)('a difference with %s is WRONG!', (_, difference) => {
  expect(wrong('forward_difference', { forwardDifference: difference })).not.toEqual([]);
  expect(wrong('central_difference', { centralDifference: difference })).not.toEqual([]);
});

test('each difference quotient is not taken for the other', () => {
  expect(wrong('forward_difference', { forwardDifference: centralDifference })).not.toEqual([]);
  expect(wrong('central_difference', { centralDifference: forwardDifference })).not.toEqual([]);
});

test('at h = 1e-5 no dimension of a one-sided estimate is near enough', () => {
  const labels = wrong('central_difference', { centralDifference: forwardDifference });
  for (const dim of [0, 1, 2]) expect(labels).toContain(`dim ${dim} at (2, 3, 4) with h = 1e-5`);
});

test.each([...powersOfTen, 0, -1e-8, -1e-5, 1e300, 5e-324, Number.NaN, Number.POSITIVE_INFINITY])('step %s', (h) => {
  const labels = wrong('step_size', { forwardStep: h, centralStep: h }).join();
  expect(labels.includes('forwardStep')).toBe(h !== 1e-8);
  expect(labels.includes('centralStep')).toBe(h !== 1e-5);
});

test.each([
  ['forwardStep', [7e-9, 1e-8, 2e-8, 3e-8]],
  ['centralStep', [3e-6, 5e-6, 6e-6, 1e-5]],
])('%s may be anything near the best', (name, steps) => {
  for (const h of steps) {
    expect(wrong('step_size', { forwardStep: 1e-8, centralStep: 5e-6, [name]: h }), `${h}`).toEqual([]);
  }
});

function wrong(name: string, exports: Readonly<Record<string, unknown>>): readonly string[] {
  return wrongCases(exerciseCalled(name), exports);
}
