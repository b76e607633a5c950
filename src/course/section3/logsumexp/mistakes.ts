import { Value } from '../../../../solutions/section2/value.ts';
import { defineMistakes } from '../../../check/mistake.ts';
import { otherValues } from '../../section2/other-values.ts';
import { slips } from '../../slips.ts';
import { LogSumExpSteps, logSumExp } from './steps.ts';

const wrongShift =
  'Subtracting is right, but not this amount: after it, is every exponential at most 1, and is one of them 1?';

export const solutionVariants = otherValues;

export const solution = { Value, LogSumExpSteps, logSumExp };

const ownMistakes = defineMistakes({
  's.overflow': {
    message:
      'exp(1000) is Infinity, and exp(-1000) is 0. Subtract the same amount from all of the numbers first: how does the result change?',
    wrong: made({ lower: (x) => x, raise: (logarithm) => logarithm }),
  },
  'l.shift_min': { message: wrongShift, wrong: shiftedBy((numbers) => Math.min(...numbers)) },
  'l.shift_mean': {
    message: wrongShift,
    wrong: shiftedBy((numbers) => numbers.reduce((sum, x) => sum + x) / numbers.length),
  },
  'l.shift_first': { message: wrongShift, wrong: shiftedBy(([first = 0]) => first) },
  'l.shift_last': { message: wrongShift, wrong: shiftedBy((numbers) => numbers.at(-1) ?? 0) },
  'l.shift_fixed': { message: wrongShift, wrong: [700, 1000].map((fixed) => shiftedBy(() => fixed)) },
  'l.shift_as_text': {
    message: 'Your largest number is not always the largest. Are your numbers compared as numbers, or as texts?',
    wrong: shiftedBy((numbers) => numbers.toSorted((one, other) => (`${one}` < `${other}` ? -1 : 1)).at(-1) ?? 0),
  },
  'l.added_inside': {
    message: 'What the numbers have lost comes back into the result. Where is it added in yours, and to what?',
    wrong: made({ log: (sum) => sum, raise: (sum, shift) => sum.add(shift).log() }),
  },
  'l.one_twice': {
    message: 'One of the numbers counts twice: what does your sum begin with, and where does your loop begin?',
    wrong: [
      ...[0, -1].map((at) => made({ sum: (powers) => [...powers, powers.at(at) as Value].reduce(add) })),
      { logSumExp: (xs: Value[]) => logSumExp([...xs, xs[0] as Value]) },
    ],
  },
  'l.one_left_out': {
    message: 'One of the numbers never enters your sum: where does your loop begin, and where does it end?',
    wrong: [
      made({ sum: (powers) => powers.slice(1).reduce(add, new Value(0)) }),
      made({ sum: (powers) => powers.slice(0, -1).reduce(add, new Value(0)) }),
      { logSumExp: (xs: Value[]) => logSumExp(xs.slice(1)) },
      { logSumExp: (xs: Value[]) => logSumExp(xs.slice(0, -1)) },
    ],
  },
  'l.zero_joined': {
    message: 'A 0 that nobody gave you counts among the numbers: what does yours begin with?',
    wrong: { logSumExp: (xs: Value[]) => logSumExp([...xs, new Value(0)]) },
  },
  'l.one_slope': {
    message:
      'The number is right. What you subtract has a slope on one side only: it is a Value in both places, or in neither.',
    wrong: [
      {
        logSumExp: (xs: Value[]) =>
          loweredAndRaised(
            xs,
            ({ data }) => data,
            (largest) => largest,
          ),
      },
      {
        logSumExp: (xs: Value[]) =>
          loweredAndRaised(
            xs,
            (largest) => largest,
            ({ data }) => data,
          ),
      },
    ],
  },
  'l.shift_size': {
    message: 'Which of -1000 and -1001 is the larger? The sign counts.',
    wrong: shiftedBy((numbers) => Math.max(...numbers.map(Math.abs))),
  },
  'l.shift_from_zero': {
    message: 'The largest of -1000 and -1001 is not 0: what does your search for the largest begin with?',
    wrong: shiftedBy((numbers) => Math.max(0, ...numbers)),
  },
  'l.log_of_nothing': {
    applies: ({ error }) => !error.includes('NaN'), // which is not 0 or less
    message: 'Your logarithm gets 0 or less: are the exponentials in your sum, and do you keep what add returns?',
    wrong: [made({ power: (x) => x }), made({ lower: (x) => x, power: (x) => x }), made({ sum: () => new Value(0) })],
  },
  'l.sum_dropped': {
    message:
      'A Value does not change when something is added to it: add makes a new one. What happens to it in your sum?',
    wrong: [made({ sum: ([first]) => first as Value }), made({ sum: (powers) => powers.at(-1) as Value })],
  },
  'l.product': {
    message: 'The exponentials are combined by something other than a sum.',
    wrong: [
      made({ sum: (powers) => powers.reduce((one, other) => one.mul(other)) }),
      made({ sum: (powers) => powers.reduce((one, other) => one.sub(other)) }),
    ],
  },
  'l.raised': {
    message: 'You add the largest to each number, and the exponentials grow even more. Which way should it go?',
    wrong: made({ lower: (x, shift) => x.add(shift), raise: (logarithm, shift) => logarithm.sub(shift) }),
  },
  'l.raised_twice': {
    message: 'You add the largest to each number, and to the result as well. Which way should the first go?',
    wrong: made({ lower: (x, shift) => x.add(shift) }),
  },
  'l.times_largest': {
    message: 'You subtracted the largest from each number. Which operation undoes that?',
    wrong: made({ raise: (logarithm, shift) => logarithm.mul(shift) }),
  },
  'l.log_left_out': {
    message: 'A function is missing between the sum and the result.',
    wrong: made({ log: (sum) => sum }),
  },
  'l.not_lowered': {
    message: 'The result gets the largest number back, but did you subtract it from the numbers before?',
    wrong: made({ lower: (x) => x }),
  },
  'l.begins_at_one': {
    message: 'There is an extra 1 inside the logarithm: what does your sum begin with?',
    wrong: made({ sum: (powers) => powers.reduce(add, new Value(1)) }),
  },
  'l.number': {
    message: 'logSumExp returns a plain number. backward() needs the Value, with the graph behind it.',
    wrong: made({ result: ({ data }) => data }),
  },
  'l.not_added_back': {
    message: 'You lowered every number by the same amount. What must the result get back?',
    wrong: made({ raise: (logarithm) => logarithm }),
  },
  'l.subtracted_again': {
    message: 'You lowered every number by the same amount: does the result get it back, or lose it again?',
    wrong: made({ raise: (logarithm, shift) => logarithm.sub(shift) }),
  },
  'l.detached': {
    message:
      'The number is right, but no gradient reaches the inputs: somewhere plain numbers take the place of the Values.',
    wrong: made({ result: ({ data }) => new Value(data) }),
  },
  'l.no_log': {
    message: 'This is the sum of the exponentials. What is left to do with it?',
    wrong: [
      made({ lower: (x) => x, log: (sum) => sum, raise: (logarithm) => logarithm }),
      made({ log: (sum) => sum, raise: (logarithm) => logarithm }),
    ],
  },
  'l.largest': {
    message: 'This is the largest of the numbers. That is close, but the others count, too.',
    wrong: { logSumExp: (xs: Value[]) => xs.reduce((best, x) => (x.data > best.data ? x : best)) },
  },
  'l.mean': {
    message: 'For two zeros, the result should be log(2): is yours the logarithm of a sum, or of a mean?',
    wrong: made({ sum: (powers) => powers.reduce(add).div(powers.length) }),
  },
  'l.no_return': {
    message: 'logSumExp returns nothing: is a return missing?',
    wrong: made({ result: () => undefined }),
  },
});

export const mistakes = [...ownMistakes, ...slips];

function made(wrong: Partial<LogSumExpSteps>) {
  return { LogSumExpSteps: wrong };
}

function shiftedBy(shift: (numbers: number[]) => number) {
  return made({ shift });
}

/** The largest of the numbers subtracted in one form, as a Value or a number, and added in another. */
function loweredAndRaised(
  xs: Value[],
  lower: (largest: Value) => Value | number,
  raise: (largest: Value) => Value | number,
): Value {
  const largest = xs.reduce((best, x) => (x.data > best.data ? x : best));
  return xs
    .map((x) => x.sub(lower(largest)).exp())
    .reduce(add)
    .log()
    .add(raise(largest));
}

function add(one: Value, other: Value): Value {
  return one.add(other);
}
