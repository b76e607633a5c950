import { Value } from '../../../../solutions/section2/value.ts';
import { defineMistakes, pastFirstHint } from '../../../check/mistake.ts';
import {
  addSlopeAlone,
  exponential,
  handNothingOn,
  logarithm,
  nothing,
  notReturned,
  operation,
  overwrite,
  overwritten,
  stepOnItself,
} from '../operation.ts';
import { sourcePatterns } from '../source-patterns.ts';

export { solutionVariants } from '../backward/mistakes.ts';

export const solution = { Value };

const { LN10, LN2 } = Math;

export const expMistakes = defineMistakes({
  'v.exp_eq': { message: overwritten('exp'), wrong: { Value: { exp: operation(exponential, overwrite) } } },
  'v.exp_no_out': {
    message: 'exp passes on its own slope alone. What about the grad that arrives, and how do the two combine?',
    wrong: { Value: { exp: operation(exponential, addSlopeAlone) } },
  },
  'v.exp_x': {
    message: 'exp passes on a multiple of its input. Which function is its own slope?',
    wrong: { Value: { exp: operation({ ...exponential, slopes: (a) => [a] }) } },
  },
  'v.exp_powerrule': {
    message: 'The power rule is for x^n, where x is the base. In e^x it is the exponent.',
    wrong: { Value: { exp: operation({ ...exponential, slopes: (a) => [a * Math.exp(a - 1)] }) } },
  },
  'v.exp_no_backward': {
    message:
      'No gradient gets to the exponent. Does the node that exp makes get a step of its own, before it is returned?',
    wrong: { Value: { exp: operation(exponential, handNothingOn) } },
  },
  'v.exp_on_itself': {
    message: 'In exp the step is given to the exponent. Which node knows the grad to pass on?',
    wrong: { Value: { exp: stepOnItself(exponential) } },
  },
  's.base2': {
    message: 'exp(1) should be 2.718…: what is the base of your exponential?',
    wrong: {
      Value: { exp: operation({ ...exponential, value: (a) => 2 ** a, slopes: (_a, _b, out) => [out * LN2] }) },
    },
  },
  'v.exp_no_return': { message: notReturned('exp'), wrong: { Value: { exp: nothing } } },
});

const anotherBase = 'The grad is that of a natural logarithm, the number itself belongs to another base.';

export const logMistakes = defineMistakes({
  'v.log_eq': { message: overwritten('log'), wrong: { Value: { log: operation(logarithm, overwrite) } } },
  'v.log_no_backward': {
    message:
      'No gradient gets inside the logarithm. Does the node that log makes get a step of its own, before it is returned?',
    wrong: { Value: { log: operation(logarithm, handNothingOn) } },
  },
  'v.log_on_itself': {
    message: 'In log the step is given to the operand. Which node needs it: that one, or the result?',
    wrong: { Value: { log: stepOnItself(logarithm) } },
  },
  'v.log_sign': {
    message: 'A logarithm rises everywhere. The slopes in log say that it falls.',
    wrong: { Value: { log: operation({ ...logarithm, slopes: (a) => [-1 / a] }) } },
  },
  'v.log_no_out': {
    message: 'log passes on its own slope alone. The grad that arrives, its sign included, is lost.',
    wrong: { Value: { log: operation(logarithm, addSlopeAlone) } },
  },
  'v.log_x': {
    message: 'Near 0 a logarithm is steep, far out it is almost flat. The slope in log grows with x.',
    wrong: { Value: { log: operation({ ...logarithm, slopes: (a) => [a] }) } },
  },
  'v.log_out': {
    message:
      'In log the slope is computed from the logarithm itself. Which number should it come from, the output or the input?',
    wrong: { Value: { log: operation({ ...logarithm, slopes: (_a, _b, out) => [1 / out] }) } },
  },
  'v.log_square': {
    message: 'The slope in log falls off too fast: another function with a 1/x in it has that slope.',
    wrong: { Value: { log: operation({ ...logarithm, slopes: (a) => [1 / a ** 2] }) } },
  },
  'v.log_slope_of_exp': {
    message: 'The step in log is that of exp. Is a logarithm its own slope?',
    wrong: { Value: { log: operation({ ...logarithm, slopes: (_a, _b, out) => [out] }) } },
  },
  'v.log10': {
    message:
      'Everything is 0.434 times what it should be: what is the base of this logarithm? The natural one has a different base.',
    wrong: {
      Value: {
        log: operation({ ...logarithm, value: (a) => Math.log10(refused(a)), slopes: (a) => [1 / (a * LN10)] }),
      },
    },
  },
  'v.log10_value': {
    message: anotherBase,
    wrong: { Value: { log: operation({ ...logarithm, value: (a) => Math.log10(refused(a)) }) } },
  },
  'v.log10_grad': {
    message: 'The number is a natural logarithm, but the slope belongs to another base.',
    wrong: { Value: { log: operation({ ...logarithm, slopes: (a) => [1 / (a * LN10)] }) } },
  },
  'v.log2': {
    message:
      'Everything is 1.443 times what it should be: what is the base of this logarithm? The natural one has a different base.',
    wrong: {
      Value: { log: operation({ ...logarithm, value: (a) => Math.log2(refused(a)), slopes: (a) => [1 / (a * LN2)] }) },
    },
  },
  'v.log2_value': {
    message: anotherBase,
    wrong: { Value: { log: operation({ ...logarithm, value: (a) => Math.log2(refused(a)) }) } },
  },
  'v.log1p': {
    message: 'Your log(1) is not 0: does something get added before the logarithm is taken?',
    wrong: {
      Value: { log: operation({ ...logarithm, value: (a) => Math.log1p(refused(a)), slopes: (a) => [1 / (1 + a)] }) },
    },
  },
  'v.log_unchecked': {
    message: 'There is no logarithm of 0 or less, but yours returns one. Throw a RangeError before you make the node.',
    wrong: { Value: { log: operation({ ...logarithm, value: Math.log }) } },
  },
  'v.log_zero_passes': {
    message: 'Yours throws for a negative number, but not for 0. Is there a logarithm of 0?',
    wrong: { Value: { log: operation({ ...logarithm, value: (a) => Math.log(refused(a, a < 0)) }) } },
  },
  'v.log_zero_only': {
    message: 'Yours throws for 0, but not for a negative number. Is there a logarithm of -1?',
    wrong: { Value: { log: operation({ ...logarithm, value: (a) => Math.log(refused(a, a === 0)) }) } },
  },
  'v.log_no_return': { message: notReturned('log'), wrong: { Value: { log: logOfNothing } } },
});

export const mistakes = [
  // The first hint says that log has the shape of exp; the slope and the refusal come after it.
  ...pastFirstHint(logMistakes, { except: ['v.log_eq', 'v.log_no_backward', 'v.log_on_itself', 'v.log_no_return'] }),
  ...expMistakes,
  ...sourcePatterns,
];

function refused(x: number, isRefused = !(x > 0)): number {
  if (isRefused) throw new RangeError(`no logarithm of ${x}`);
  return x;
}

function logOfNothing(this: Value): void {
  refused(this.data);
}
