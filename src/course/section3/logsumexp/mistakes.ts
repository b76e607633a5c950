import { Value } from '../../../../solutions/section2/value.ts';
import { logSumExp } from '../../../../solutions/section3/logsumexp.ts';
import type { Diagnostics, Mistake } from '../../../check/mistake.ts';

const add = (one: Value, other: Value) => one.add(other);
const wrongShift =
  'Lowering the numbers is right, but not by this amount: after it, is every exponential at most 1, and is one of them 1?';

export const logsumexpDiagnostics: Diagnostics = {
  solution: { Value, logSumExp },
  mistakes: [
    mistake(
      's.overflow',
      (xs) => naive(xs),
      'exp(1000) is Infinity, and exp(-1000) is 0. Lower all of the numbers by the same amount first: how does the result change?',
    ),
    shiftedBy('l.shift_min', (numbers) => Math.min(...numbers), wrongShift),
    shiftedBy('l.shift_mean', (numbers) => numbers.reduce((sum, x) => sum + x) / numbers.length, wrongShift),
    shiftedBy('l.shift_first', ([first = 0]) => first, wrongShift),
    shiftedBy('l.shift_last', (numbers) => numbers.at(-1) ?? 0, wrongShift),
    shiftedBy(
      'l.shift_size',
      (numbers) => Math.max(...numbers.map(Math.abs)),
      'Which of -1000 and -1001 is the larger? The sign counts.',
    ),
    mistake(
      'l.not_added_back',
      (xs) => naive(xs.map((x) => x.sub(largest(xs)))),
      'You lowered every number by the same amount. What must the result get back?',
    ),
    mistake(
      'l.subtracted_again',
      (xs) => naive(xs.map((x) => x.sub(largest(xs)))).sub(largest(xs)),
      'You lowered every number by the same amount: does the result get it back, or lose it once more?',
    ),
    mistake(
      'l.detached',
      (xs) => new Value(logSumExp(xs).data),
      'The number is right, and no input hears of it: somewhere plain numbers take the place of the Values.',
    ),
    mistake(
      'l.no_log',
      (xs) => xs.map((x) => x.exp()).reduce(add),
      'This is the sum of the exponentials. What is still to be taken of it?',
    ),
    mistake(
      'l.largest',
      (xs) => xs.reduce((best, x) => (x.data > best.data ? x : best)),
      'This is the largest of the numbers. It is near, but the others have a share too.',
    ),
    mistake(
      'l.mean',
      (xs) => logSumExp(xs).sub(Math.log(xs.length)),
      'Of two numbers that are 0 the result should be log(2): is yours the logarithm of a sum, or of a mean?',
    ),
    mistake('l.no_return', () => undefined, 'logSumExp gives nothing back: is there a return missing?'),
  ],
};

function naive(xs: Value[]): Value {
  return xs
    .map((x) => x.exp())
    .reduce(add)
    .log();
}

function largest(xs: Value[]): number {
  return Math.max(...xs.map(({ data }) => data));
}

function shiftedBy(id: string, amount: (numbers: number[]) => number, message: string): Mistake {
  return mistake(
    id,
    (xs) => {
      const shift = amount(xs.map(({ data }) => data));
      return naive(xs.map((x) => x.sub(shift))).add(shift);
    },
    message,
  );
}

function mistake(id: string, wrong: (xs: Value[]) => unknown, message: string): Mistake {
  return { id, message, wrong: { logSumExp: wrong } };
}
