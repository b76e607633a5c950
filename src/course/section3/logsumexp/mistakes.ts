import { Value } from '../../../../solutions/section2/value.ts';
import { logSumExp } from '../../../../solutions/section3/logsumexp.ts';
import { defineMistakes } from '../../../check/mistake.ts';
import { otherValues } from '../../section2/other-values.ts';
import { callbackPatterns } from '../../section2/source-patterns.ts';

const wrongShift =
  'Subtracting is right, but not this amount: after it, is every exponential at most 1, and is one of them 1?';

export const solutionVariants = otherValues;

export const solution = { Value, logSumExp };

const ownMistakes = defineMistakes({
  's.overflow': {
    message:
      'exp(1000) is Infinity, and exp(-1000) is 0. Subtract the same amount from all of the numbers first: how does the result change?',
    wrong: made(naive),
  },
  'l.shift_min': { message: wrongShift, wrong: shiftedBy((numbers) => Math.min(...numbers)) },
  'l.shift_mean': {
    message: wrongShift,
    wrong: shiftedBy((numbers) => numbers.reduce((sum, x) => sum + x) / numbers.length),
  },
  'l.shift_first': { message: wrongShift, wrong: shiftedBy(([first = 0]) => first) },
  'l.shift_last': { message: wrongShift, wrong: shiftedBy((numbers) => numbers.at(-1) ?? 0) },
  'l.shift_size': {
    message: 'Which of -1000 and -1001 is the larger? The sign counts.',
    wrong: shiftedBy((numbers) => Math.max(...numbers.map(Math.abs))),
  },
  'l.shift_from_zero': {
    message: 'The largest of -1000 and -1001 is not 0: what does your search for the largest begin with?',
    wrong: shiftedBy((numbers) => Math.max(0, ...numbers)),
  },
  'l.log_of_nothing': {
    message: 'Your logarithm gets 0 or less: are the exponentials in your sum, and do you keep what add returns?',
    wrong: [(xs: Value[]) => xs.map((x) => x.sub(largest(xs))).reduce(add), () => new Value(0)].map((total) =>
      made((xs) => total(xs).log().add(largest(xs))),
    ),
  },
  'l.sum_dropped': {
    message:
      'A Value does not change when something is added to it: add makes a new one. What happens to it in your sum?',
    wrong: [([first]: Value[]) => first, (exponentials: Value[]) => exponentials.at(-1)].map((sum) =>
      made((xs) => (sum(xs.map((x) => x.sub(largest(xs)).exp())) as Value).log().add(largest(xs))),
    ),
  },
  'l.product': {
    message: 'The exponentials are combined by something other than a sum.',
    wrong: [(one: Value, other: Value) => one.mul(other), (one: Value, other: Value) => one.sub(other)].map((join) =>
      made((xs) =>
        xs
          .map((x) => x.sub(largest(xs)).exp())
          .reduce(join)
          .log()
          .add(largest(xs)),
      ),
    ),
  },
  'l.raised': {
    message: 'You add the largest to each number, and the exponentials grow even more. Which way should it go?',
    wrong: made((xs) => naive(xs.map((x) => x.add(largest(xs)))).sub(largest(xs))),
  },
  'l.raised_twice': {
    message: 'You add the largest to each number, and to the result as well. Which way should the first go?',
    wrong: made((xs) => naive(xs.map((x) => x.add(largest(xs)))).add(largest(xs))),
  },
  'l.times_largest': {
    message: 'You subtracted the largest from each number. Which operation undoes that?',
    wrong: made((xs) => naive(xs.map((x) => x.sub(largest(xs)))).mul(largest(xs))),
  },
  'l.log_left_out': {
    message: 'A function is missing between the sum and the result.',
    wrong: made((xs) =>
      xs
        .map((x) => x.sub(largest(xs)).exp())
        .reduce(add)
        .add(largest(xs)),
    ),
  },
  'l.not_lowered': {
    message: 'The result gets the largest number back, but did you subtract it from the numbers before?',
    wrong: made((xs) => naive(xs).add(largest(xs))),
  },
  'l.begins_at_one': {
    message: 'There is an extra 1 inside the logarithm: what does your sum begin with?',
    wrong: made((xs) =>
      xs
        .map((x) => x.sub(largest(xs)).exp())
        .reduce(add, new Value(1))
        .log()
        .add(largest(xs)),
    ),
  },
  'l.number': {
    message: 'logSumExp returns a plain number. backward() needs the Value, with the graph behind it.',
    wrong: made((xs) => logSumExp(xs).data),
  },
  'l.not_added_back': {
    message: 'You lowered every number by the same amount. What must the result get back?',
    wrong: made((xs) => naive(xs.map((x) => x.sub(largest(xs))))),
  },
  'l.subtracted_again': {
    message: 'You lowered every number by the same amount: does the result get it back, or lose it again?',
    wrong: made((xs) => naive(xs.map((x) => x.sub(largest(xs)))).sub(largest(xs))),
  },
  'l.detached': {
    message:
      'The number is right, but no gradient reaches the inputs: somewhere plain numbers take the place of the Values.',
    wrong: made((xs) => new Value(logSumExp(xs).data)),
  },
  'l.no_log': {
    message: 'This is the sum of the exponentials. What is left to do with it?',
    wrong: [0, 1].map((lowered) => made((xs) => xs.map((x) => x.sub(lowered * largest(xs)).exp()).reduce(add))),
  },
  'l.largest': {
    message: 'This is the largest of the numbers. That is close, but the others count, too.',
    wrong: made((xs) => xs.reduce((best, x) => (x.data > best.data ? x : best))),
  },
  'l.mean': {
    message: 'For two zeros, the result should be log(2): is yours the logarithm of a sum, or of a mean?',
    wrong: made((xs) => logSumExp(xs).sub(Math.log(xs.length))),
  },
  'l.no_return': { message: 'logSumExp returns nothing: is a return missing?', wrong: made(() => undefined) },
});

export const mistakes = [...ownMistakes, ...callbackPatterns];

function made(wrong: (xs: Value[]) => unknown) {
  return { logSumExp: wrong };
}

function shiftedBy(amount: (numbers: number[]) => number) {
  return made((xs) => {
    const shift = amount(xs.map(({ data }) => data));
    return naive(xs.map((x) => x.sub(shift))).add(shift);
  });
}

function naive(xs: Value[]): Value {
  return xs
    .map((x) => x.exp())
    .reduce(add)
    .log();
}

function add(one: Value, other: Value): Value {
  return one.add(other);
}

function largest(xs: Value[]): number {
  return Math.max(...xs.map(({ data }) => data));
}
