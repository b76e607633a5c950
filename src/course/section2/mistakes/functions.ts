import type { Value } from '../../../../solutions/section2/value.ts';
import type { Mistake } from '../../../check/mistake.ts';
import {
  addSlopeAlone,
  exponential,
  handNothingOn,
  inValue,
  logarithm,
  operation,
  overwrite,
  stepOnItself,
} from './operation.ts';
import { nothing } from './sums-and-products.ts';

const { LN10, LN2 } = Math;

export const expMistakes: readonly Mistake[] = [
  inValue(
    'v.exp_eq',
    { exp: operation(exponential, overwrite) },
    'In exp: what was in grad already, from another use of the same node, is lost. Does the step add to it, or replace it?',
  ),
  inValue(
    'v.exp_no_out',
    { exp: operation(exponential, addSlopeAlone) },
    'exp hands on its own slope alone. What comes from behind it, and how do the two combine?',
  ),
  inValue(
    'v.exp_x',
    { exp: operation({ ...exponential, slopes: (a) => [a] }) },
    'exp hands on a multiple of its input. Which function is its own slope?',
  ),
  inValue(
    'v.exp_powerrule',
    { exp: operation({ ...exponential, slopes: (a) => [a * Math.exp(a - 1)] }) },
    'The power rule is for x^n, where x is below. In e^x it stands above.',
  ),
  inValue(
    'v.exp_no_backward',
    { exp: operation(exponential, handNothingOn) },
    'What stands in the exponent hears nothing. Does the node that exp makes get a step of its own, before it is returned?',
  ),
  inValue(
    'v.exp_on_itself',
    { exp: stepOnItself(exponential) },
    'In exp the step is given to the exponent. Which node knows the grad that is to be handed on?',
  ),
  inValue(
    's.base2',
    { exp: operation({ ...exponential, value: (a) => 2 ** a, slopes: (_a, _b, out) => [out * LN2] }) },
    'exp(1) should be 2.718…: what is the base of your exponential?',
  ),
  inValue('v.exp_no_return', { exp: nothing }, 'exp makes a node, but its caller gets undefined: what does it return?'),
];

export const logMistakes: readonly Mistake[] = [
  inValue(
    'v.log_eq',
    { log: operation(logarithm, overwrite) },
    'In log: what was in grad already, from another use of the same node, is lost. Does the step add to it, or replace it?',
  ),
  inValue(
    'v.log_no_backward',
    { log: operation(logarithm, handNothingOn) },
    'What stands inside the logarithm hears nothing. Does the node that log makes get a step of its own, before it is returned?',
  ),
  inValue(
    'v.log_on_itself',
    { log: stepOnItself(logarithm) },
    'In log the step is given to the node that goes in. Who must carry it: that one, or the result?',
  ),
  inValue(
    'v.log_sign',
    { log: operation({ ...logarithm, slopes: (a) => [-1 / a] }) },
    'A logarithm rises everywhere. The slopes in log say that it falls.',
  ),
  inValue(
    'v.log_no_out',
    { log: operation(logarithm, addSlopeAlone) },
    'log hands on its own slope alone. What comes from behind it, its sign included, is lost.',
  ),
  inValue(
    'v.log_x',
    { log: operation({ ...logarithm, slopes: (a) => [a] }) },
    'Near 0 a logarithm is steep, far out it is almost flat. The slope in log grows with x.',
  ),
  inValue(
    'v.log_out',
    { log: operation({ ...logarithm, slopes: (_a, _b, out) => [1 / out] }) },
    'In log the slope is made of the logarithm itself. Of which number should it be made, of what comes out or of what goes in?',
  ),
  inValue(
    'v.log_square',
    { log: operation({ ...logarithm, slopes: (a) => [1 / a ** 2] }) },
    'The slope in log falls off too fast: it is that of another function with a 1/x in it.',
  ),
  inValue(
    'v.log_slope_of_exp',
    { log: operation({ ...logarithm, slopes: (_a, _b, out) => [out] }) },
    'The step in log is that of exp. Is a logarithm its own slope?',
  ),
  inValue(
    'v.log10',
    { log: operation({ ...logarithm, value: (a) => Math.log10(refused(a)), slopes: (a) => [1 / (a * LN10)] }) },
    'All is smaller by the factor 0.434: of which base is this logarithm? The natural one has another.',
  ),
  inValue(
    'v.log10_value',
    { log: operation({ ...logarithm, value: (a) => Math.log10(refused(a)) }) },
    'The grad is that of a natural logarithm, the number itself belongs to another base.',
  ),
  inValue(
    'v.log10_grad',
    { log: operation({ ...logarithm, slopes: (a) => [1 / (a * LN10)] }) },
    'The number is a natural logarithm, but the slope is smaller by 0.434: it belongs to another base.',
  ),
  inValue(
    'v.log2',
    { log: operation({ ...logarithm, value: (a) => Math.log2(refused(a)), slopes: (a) => [1 / (a * LN2)] }) },
    'All is larger by the factor 1.443: of which base is this logarithm? The natural one has another.',
  ),
  inValue(
    'v.log2_value',
    { log: operation({ ...logarithm, value: (a) => Math.log2(refused(a)) }) },
    'The grad is that of a natural logarithm, the number itself belongs to another base.',
  ),
  inValue(
    'v.log1p',
    { log: operation({ ...logarithm, value: (a) => Math.log1p(refused(a)), slopes: (a) => [1 / (1 + a)] }) },
    'Your log(1) is not 0: does something get added before the logarithm is taken?',
  ),
  inValue(
    'v.log_unchecked',
    { log: operation({ ...logarithm, value: Math.log }) },
    'There is no logarithm of 0 or less, and yours answers all the same. Refuse it with a RangeError, before the node is made.',
  ),
  inValue(
    'v.log_zero_passes',
    { log: operation({ ...logarithm, value: (a) => Math.log(refused(a, a < 0)) }) },
    'A negative number is refused, 0 is not. Is there a logarithm of 0?',
  ),
  inValue(
    'v.log_zero_only',
    { log: operation({ ...logarithm, value: (a) => Math.log(refused(a, a === 0)) }) },
    '0 is refused, a negative number is not. Is there a logarithm of -1?',
  ),
  inValue(
    'v.log_no_return',
    { log: logOfNothing },
    'log makes a node, but its caller gets undefined: what does it return?',
  ),
];

function refused(x: number, isRefused = !(x > 0)): number {
  if (isRefused) throw new RangeError(`no logarithm of ${x}`);
  return x;
}

function logOfNothing(this: Value): void {
  refused(this.data);
}
