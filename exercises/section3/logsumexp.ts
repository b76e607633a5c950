// 3.1 logsumexp: the logarithm of a sum of exponentials, for numbers of any size
//
// Math.exp(710) is Infinity, and Math.exp(-746) is 0: a classifier that is very
// sure of itself breaks softmax. Yet the logarithm of the sum is never large: it
// is a little more than the largest of the numbers. Compute it so that no number
// on the way is too large or too small for floating point. Use the operations of
// your Value; the gradient is softmax.
// https://en.wikipedia.org/wiki/LogSumExp

import { Value } from '../section2/value.ts';

/** log(exp(x1) + exp(x2) + …), finite for [1000, 0] and for [-1000, -1001]. */
export function logSumExp(xs: Value[]): Value {
  throw new Error('TODO: the logarithm of the sum of the exponentials');
}
