import { Value } from '../../../../solutions/section2/value.ts';
import { gradientCheck, relativeError } from '../../../../solutions/section3/gradient_check.ts';
import type { CaseEvidence, Diagnostics, Mistake } from '../../../check/mistake.ts';

type F = (x: number[]) => number;
/** The slope of f at x in one dimension. */
type Slope = (f: F, x: number[], dim: number) => number;

const h = 1e-5;

const oneSided =
  'Where f bends, your slopes are a little off, and right gradients look wrong. Which difference of section 1 does not mind a bend?';

export const gradientCheckDiagnostics: Diagnostics = {
  solution: { Value, relativeError, gradientCheck },
  mistakes: [
    error(
      'g.absolute',
      (x, y) => Math.abs(x - y),
      'A distance of 1 is much between 1 and 2, and nothing between a million and a million and one. Relative to what is yours?',
    ),
    error(
      'g.by_sum',
      (x, y) => (x === y ? 0 : Math.abs(x - y) / (Math.abs(x) + Math.abs(y))),
      'Between 3 and 6 the error is a half: relative to the larger of the two, not to both together.',
    ),
    error(
      'g.by_first',
      (x, y) => (x === y ? 0 : Math.abs(x - y) / Math.abs(x)),
      'Exchange x and y: the error should be the same.',
    ),
    error(
      'g.by_second',
      (x, y) => (x === y ? 0 : Math.abs(x - y) / Math.abs(y)),
      'Exchange x and y: the error should be the same.',
    ),
    error(
      'g.by_smaller',
      (x, y) => (x === y ? 0 : Math.abs(x - y) / Math.min(Math.abs(x), Math.abs(y))),
      'Between 3 and 6 the error is a half: you measure against the smaller of the two.',
    ),
    error(
      'g.zero_by_zero',
      (x, y) => Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y)),
      'How far is 0 from 0? Your formula divides by 0 there.',
    ),
    error(
      'g.signed',
      (x, y) => (x === y ? 0 : (x - y) / Math.max(Math.abs(x), Math.abs(y))),
      'A distance is never negative.',
    ),
    error(
      'g.sign_in_scale',
      (x, y) => (x === y ? 0 : Math.abs(x - y) / Math.max(x, y)),
      'Try -6 and -3: which number do you divide by? It is sizes that are compared.',
    ),
    error(
      'g.squared',
      (x, y) => relativeError(x, y) ** 2,
      'Between 3 and 6 the error is a half. Yours is the square of it.',
    ),
    check(
      'g.forward',
      slopes((f, x, dim) => (f(nudged(x, dim, h)) - f(x)) / h),
      oneSided,
    ),
    check(
      'g.forward',
      slopes((f, x, dim) => (f(nudged(x, dim, 1e-6)) - f(x)) / 1e-6),
      oneSided,
    ),
    check(
      'g.forward',
      slopes((f, x, dim) => (f(nudged(x, dim, 1e-7)) - f(x)) / 1e-7),
      oneSided,
    ),
    check(
      'g.not_2h',
      slopes((f, x, dim) => (f(nudged(x, dim, h)) - f(nudged(x, dim, -h))) / h),
      'Every right gradient seems to be off by a half. From one nudged point to the other, how far is it?',
    ),
    check(
      'g.all_at_once',
      slopes((f, x) => (f(x.map((each) => each + h)) - f(x.map((each) => each - h))) / (2 * h)),
      'You ask how f moves when all of its inputs move. A gradient asks of each alone.',
    ),
    check(
      'g.same_input',
      slopes((f, x) => (f(nudged(x, 0, h)) - f(nudged(x, 0, -h))) / (2 * h)),
      'You compare every number with the slope of the first input.',
    ),
    check(
      'g.no_numbers',
      (_f, _x, gradient) => gradient.map(() => 0),
      'Your check finds every gradient right. Does it look at f at all?',
    ),
    check(
      'g.slopes',
      (f, x, gradient) => gradient.map((_, dim) => central(f, x, dim)),
      'These are the slopes that you measured. How far is each from the one that was claimed?',
    ),
    check(
      'g.differences',
      (f, x, gradient) => gradient.map((claimed, dim) => Math.abs(claimed - central(f, x, dim))),
      'These are distances, in whatever size the slopes happen to have. You have a function that makes them relative.',
    ),
    check(
      'g.not_put_back',
      (f, x, gradient) =>
        gradient.map((claimed, dim) => {
          x[dim] = (x[dim] ?? 0) + h;
          const above = f(x);
          x[dim] = (x[dim] ?? 0) - 2 * h;
          return relativeError(claimed, (above - f(x)) / (2 * h));
        }),
      'After a nudge x is not where it was: put it back, or nudge a copy.',
    ),
    check(
      'g.rounding_left',
      (f, x, gradient) =>
        gradient.map((claimed, dim) => {
          x[dim] = (x[dim] ?? 0) + h;
          const above = f(x);
          x[dim] = (x[dim] ?? 0) - 2 * h;
          const below = f(x);
          x[dim] = (x[dim] ?? 0) + h;
          return relativeError(claimed, (above - below) / (2 * h));
        }),
      'x + h - 2h + h is not quite x in floating point. Keep the number and put it back, or nudge a copy.',
    ),
    check(
      'g.largest',
      (f, x, gradient) => [Math.max(...gradientCheck(f, x, gradient))],
      'One number says that something is wrong, and not where. Give back one error for each input.',
    ),
    check('g.no_return', () => undefined, 'gradientCheck gives nothing back: is there a return missing?'),
    {
      id: 'g.step',
      message:
        'Your check is nearly right, but what it finds in right gradients is too much for rounding. Which h did step_size tell you for a central difference?',
      matches: ({ cases }) => cases.some(({ ok }) => !ok) && cases.every(isNear),
    },
  ],
};

function isNear({ ok, expected, actual }: CaseEvidence): boolean {
  return ok || (typeof expected === 'number' && typeof actual === 'number' && Math.abs(actual - expected) < 0.05);
}

function nudged(x: readonly number[], dim: number, by: number): number[] {
  return x.map((each, i) => (i === dim ? each + by : each));
}

function central(f: F, x: number[], dim: number): number {
  return (f(nudged(x, dim, h)) - f(nudged(x, dim, -h))) / (2 * h);
}

type Check = (f: F, x: number[], gradient: number[]) => unknown;

function slopes(slope: Slope, distance = relativeError): Check {
  return (f, x, gradient) => gradient.map((claimed, dim) => distance(claimed, slope(f, x, dim)));
}

/** A wrong distance makes the check wrong, too, which is built on it. */
function error(id: string, wrong: (x: number, y: number) => number, message: string): Mistake {
  return { id, message, wrong: { relativeError: wrong, gradientCheck: slopes(central, wrong) } };
}

function check(id: string, wrong: Check, message: string): Mistake {
  return { id, message, wrong: { gradientCheck: wrong } };
}
