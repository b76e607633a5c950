import { Value } from '../../../../solutions/section2/value.ts';
import { type CaseEvidence, defineMistakes } from '../../../check/mistake.ts';
import { slips } from '../../slips.ts';
import { central, GradientCheckSteps, gradientCheck, nudged, relativeError } from './steps.ts';

type ScalarFunction = (x: number[]) => number;
type Check = (f: ScalarFunction, x: number[], gradient: number[]) => unknown;

const h = 1e-5;

export const solution = { Value, GradientCheckSteps, relativeError, gradientCheck };

const errorMistakes = defineMistakes({
  'g.absolute': {
    message:
      'A distance of 1 is a lot between 1 and 2, and nothing between a million and a million and one. Relative to what is yours?',
    wrong: error({ relative: (difference) => difference }),
  },
  'g.by_sum': {
    message: 'Between 3 and 6 the error is a half: relative to the larger of the two, not to both together.',
    wrong: relativeTo((x, y) => Math.abs(x) + Math.abs(y)),
  },
  'g.by_first': {
    message: 'Swap x and y: the error should stay the same.',
    wrong: relativeTo((x) => Math.abs(x)),
  },
  'g.by_second': {
    message: 'Swap x and y: the error should stay the same.',
    wrong: relativeTo((_, y) => Math.abs(y)),
  },
  'g.by_smaller': {
    message: 'Between 3 and 6 the error is a half: you measure against the smaller of the two.',
    wrong: relativeTo((x, y) => Math.min(Math.abs(x), Math.abs(y))),
  },
  'g.mean': {
    message: 'Between 3 and 6 the error is a half: relative to the larger of the two, not to their mean.',
    wrong: relativeTo((x, y) => (Math.abs(x) + Math.abs(y)) / 2),
  },
  'g.little_added': {
    message: 'You add a little to what you divide by. Between 1e-12 and 2e-12 that little is nearly all of it.',
    wrong: [
      ...[1e-8, 1e-10, 1e-12].flatMap((little) => error({ scale: (x, y) => larger(x, y) + little })),
      ...[1e-8, 1e-10].flatMap((little) => error({ scale: (x, y) => Math.max(larger(x, y), little) })),
    ],
  },
  'g.at_least_one': {
    message: 'Between two small numbers an error can be large. What do you divide by when both are below 1?',
    wrong: error({ scale: (x, y) => Math.max(1, larger(x, y)) }),
  },
  'g.no_difference': {
    message: 'The relative error of equal numbers is 0. Where do you subtract one from the other?',
    wrong: [(x: number, y: number) => Math.abs(x + y), Math.abs, (_: number, y: number) => Math.abs(y)].flatMap(
      (difference) => error({ difference }),
    ),
  },
  'g.multiplied': {
    message: 'Relative to the larger of the two: how do you divide by it?',
    wrong: error({ relative: (difference, scale) => difference * scale }),
  },
  'g.sizes': {
    message: 'How far is 1 from -1? You compare sizes, and the signs are lost.',
    wrong: error({ difference: (x, y) => Math.abs(Math.abs(x) - Math.abs(y)) }),
  },
  'g.error_no_return': {
    applies: ({ cases }) => cases.some(({ actual }) => actual === 'undefined'), // NaN is no number either
    message: 'relativeError returns nothing: is a return missing?',
    wrong: [...error({ error: () => undefined }), ...error({ relative: () => undefined })],
  },
  'g.zero_by_zero': {
    message: 'How far is 0 from 0? Your formula divides by 0 there.',
    wrong: error({ isNone: never }),
  },
  'g.signed': {
    message: 'A distance is never negative.',
    wrong: [
      ...error({ difference: (x, y) => x - y }),
      ...error({ difference: (x, y) => y - x }),
      ...error({ difference: (x, y) => x - y, isNone: never }),
      ...error({ difference: (x, y) => x - y, scale: (x) => x, isNone: (x, y) => x === y }),
      ...error({ difference: (x, y) => x - y, scale: (_, y) => y, isNone: (x, y) => x === y }),
    ],
  },
  'g.sign_in_scale': {
    message: 'Try -6 and -3: which number do you divide by? Compare sizes, not signs.',
    wrong: relativeTo(Math.max),
  },
  'g.squared': {
    message: 'Between 3 and 6 the error is a half. Yours is its square.',
    wrong: error({ relative: (difference, scale) => (difference / scale) ** 2 }),
  },
});

const checkMistakes = defineMistakes({
  'g.forward': {
    message:
      'Where f bends, your slopes are a little off, and correct gradients look wrong. Which difference of section 1 copes with a bend?',
    wrong: [h, 1e-6, 1e-7].map((step) => slopes((f, x, dim) => (f(nudged(x, dim, step)) - f(x)) / step)),
  },
  'g.not_2h': {
    message: 'Every correct gradient seems to be off by a half. How far is it from one nudged point to the other?',
    wrong: slopes((f, x, dim) => (f(nudged(x, dim, h)) - f(nudged(x, dim, -h))) / h),
  },
  'g.flat': {
    message:
      'Your slopes come out as 0, or nearly: what is the rise divided by, and are your two points really two arrays?',
    wrong: [
      slopes((f, x, dim) => {
        x[dim] = (x[dim] ?? 0) + h;
        x[dim] = (x[dim] ?? 0) - h;
        return (f(x) - f(x)) / (2 * h);
      }),
      slopes(() => 0),
      slopes((f, x, dim) => f(nudged(x, dim, h)) - f(nudged(x, dim, -h))),
      slopes((f, x, dim) => ((f(nudged(x, dim, h)) - f(nudged(x, dim, -h))) / 2) * h),
    ],
  },
  'g.brackets': {
    message: 'Division comes before subtraction. What is divided here, and what should be?',
    wrong: slopes((f, x, dim) => f(nudged(x, dim, h)) - f(nudged(x, dim, -h)) / (2 * h)),
  },
  'g.upside_down': {
    message: 'Your slopes fall where f rises: which side is subtracted from which?',
    wrong: slopes((f, x, dim) => -central(f, x, dim)),
  },
  'g.added': {
    message: 'A rise is the difference of two heights. What do you do with yours?',
    wrong: slopes((f, x, dim) => (f(nudged(x, dim, h)) + f(nudged(x, dim, -h))) / (2 * h)),
  },
  'g.half_of_it': {
    message: 'One of your two points is x itself. Is the array that you nudge a copy, or x under another name?',
    wrong: [
      slopes((f, x, dim) => {
        x[dim] = (x[dim] ?? 0) + h;
        const above = f(x);
        x[dim] = (x[dim] ?? 0) - h;
        return (above - f(x)) / (2 * h);
      }),
      slopes((f, x, dim) => (f(nudged(x, dim, h)) - f(x)) / (2 * h)),
      slopes((f, x, dim) => (f(x) - f(nudged(x, dim, -h))) / (2 * h)),
    ],
  },
  'g.nudges_add_up': {
    message: 'Each input is nudged while those before it still are. A gradient asks about each alone.',
    wrong: [
      slopes((f, x, dim) => (f(upTo(x, dim, h)) - f(upTo(x, dim, -h))) / (2 * h)),
      slopes((f, x, dim) => central(f, upTo(x, dim - 1, h), dim)),
      slopes((f, x, dim) => central(f, upTo(x, dim - 1, -h), dim)),
      slopes((f, x, dim) => (f(upTo(x, dim, h)) - f(nudged(x, dim, -h))) / (2 * h)),
      slopes((f, x, dim) => (f(nudged(x, dim, h)) - f(upTo(x, dim, -h))) / (2 * h)),
    ],
  },
  'g.first_only': {
    message: 'One error came back instead of one per input: does the loop end too early?',
    wrong: check((f, x, gradient) => gradientCheck(f, x, gradient).slice(0, 1)),
  },
  'g.three_only': {
    message: 'Three errors came back, whatever the number of inputs. Where does your loop end?',
    wrong: check((f, x, gradient) => gradientCheck(f, x, gradient).slice(0, 3)),
  },
  'g.backward': {
    message:
      'Where f bends, your slopes are a little off, and correct gradients look wrong. Which difference of section 1 copes with a bend?',
    wrong: [h, 1e-6, 1e-7].map((step) => slopes((f, x, dim) => (f(x) - f(nudged(x, dim, -step))) / step)),
  },
  'g.all_at_once': {
    message: 'You ask how f moves when all of its inputs move. A gradient asks about each alone.',
    wrong: slopes((f, x) => (f(x.map((each) => each + h)) - f(x.map((each) => each - h))) / (2 * h)),
  },
  'g.others_moved': {
    message: 'You nudge every input but one. Which one is the slope about?',
    wrong: slopes((f, x, dim) => {
      const others = (by: number) => f(x.map((each, i) => (i === dim ? each : each + by)));
      return (others(h) - others(-h)) / (2 * h);
    }),
  },
  'g.at_gradient': {
    message: 'Your slopes are those at another point: which list do you nudge?',
    wrong: check((f, _, gradient) => gradient.map((claimed, dim) => relativeError(claimed, central(f, gradient, dim)))),
  },
  'g.scaled_step': {
    message:
      'By how much do you move an input, and by what do you divide? A step that grows with the input is another one.',
    wrong: [h, 1e-6].map((step) =>
      slopes((f, x, dim) => {
        const by = step * (x[dim] ?? 0);
        return (f(nudged(x, dim, by)) - f(nudged(x, dim, -by))) / (2 * step);
      }),
    ),
  },
  'g.same_input': {
    message: 'You compare every number with the slope of the first input.',
    wrong: [
      slopes((f, x) => central(f, x, 0)),
      slopes((f, x, dim) => (f(nudged(x, 0, h)) - f(nudged(x, dim, -h))) / (2 * h)),
    ],
  },
  'g.no_numbers': {
    message: 'Your check finds every gradient right. Does it look at f at all?',
    wrong: check((_f, _x, gradient) => gradient.map(() => 0)),
  },
  'g.slopes': {
    message: 'These are the slopes that you measured. How far is each from the one that was claimed?',
    wrong: check((f, x, gradient) => gradient.map((_, dim) => central(f, x, dim))),
  },
  'g.differences': {
    message:
      'These are distances, in whatever size the slopes happen to have. You have a function that makes them relative.',
    wrong: check((f, x, gradient) => gradient.map((claimed, dim) => Math.abs(claimed - central(f, x, dim)))),
  },
  'g.not_put_back': {
    message: 'After a nudge x is not where it was: put it back, or nudge a copy.',
    wrong: slopes(nudgedInPlace),
  },
  'g.rounding_left': {
    message: 'x + h - 2h + h is not quite x in floating point. Keep the number and put it back, or nudge a copy.',
    wrong: slopes((f, x, dim) => {
      const slope = nudgedInPlace(f, x, dim);
      x[dim] = (x[dim] ?? 0) + h;
      return slope;
    }),
  },
  'g.largest': {
    message: 'One number says that something is wrong, but not where. Return one error for each input.',
    wrong: [
      check((f, x, gradient) => [Math.max(...(gradientCheck(f, x, gradient) as number[]))]),
      check((f, x, gradient) => Math.max(...(gradientCheck(f, x, gradient) as number[]))),
    ],
  },
  'g.no_return': {
    message: 'gradientCheck returns nothing: is a return missing?',
    wrong: check(() => undefined),
  },
  'g.step': {
    message:
      'Your check is nearly right, but it finds more error in correct gradients than rounding explains. Which h was best for a central difference in step_size?',
    isWhole: true,
    matches: ({ cases }) => cases.some(({ ok }) => !ok) && cases.every(isNear),
    example: slopes((f, x, dim) => central(f, x, dim, 1e-2)),
  },
});

/** A check is made of relative errors. */
export const mistakes = [
  ...errorMistakes,
  ...checkMistakes.map((mistake) => ({ ...mistake, restsOn: isOfRelativeError })),
  ...slips,
];

function isOfRelativeError({ label }: CaseEvidence): boolean {
  return label.startsWith('relativeError(');
}

/** A wrong relativeError, which makes the check wrong, too; and without the check, which something else may be wrong with. */
function error(steps: Partial<GradientCheckSteps>) {
  const wrong = (x: number, y: number) => Object.assign(new GradientCheckSteps(), steps).error(x, y);
  return [{ GradientCheckSteps: steps }, { relativeError: wrong }];
}

/** With 0 for two equal numbers, or where there is nothing to divide by, and without. */
function relativeTo(scale: (x: number, y: number) => number) {
  const guards = [(x: number, y: number) => x === y, undefined, notAbove, never];
  return guards.flatMap((isNone) => error({ scale, ...(isNone && { isNone }) }));
}

function notAbove(_x: number, _y: number, scale: number): boolean {
  return !(scale > 0);
}

function never(): boolean {
  return false;
}

const { scale: larger } = GradientCheckSteps.prototype;

function check(wrong: Check) {
  return { gradientCheck: wrong };
}

function slopes(slope: GradientCheckSteps['slope']) {
  return { GradientCheckSteps: { slope } };
}

/** The inputs up to one of them nudged together. */
function upTo(x: readonly number[], dim: number, by: number): number[] {
  return x.map((each, i) => (i <= dim ? each + by : each));
}

/** Leaves x at x - h. */
function nudgedInPlace(f: ScalarFunction, x: number[], dim: number): number {
  x[dim] = (x[dim] ?? 0) + h;
  const above = f(x);
  x[dim] = (x[dim] ?? 0) - 2 * h;
  return (above - f(x)) / (2 * h);
}

function isNear({ ok, expected, actual }: CaseEvidence): boolean {
  return ok || (typeof expected === 'number' && typeof actual === 'number' && Math.abs(actual - expected) < 0.05);
}
