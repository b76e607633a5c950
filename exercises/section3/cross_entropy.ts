// 3.2 cross_entropy: the loss from the logits, and its gradient on one line
//
// Softmax and then a logarithm, as in 2.5, gives Infinity or NaN as soon as a
// logit is large. Combined on paper, the two are one short formula with logSumExp.
//
// The gradient is just as short: how much too sure the net is of each class. A
// library computes this instead of walking the graph. Write it for a batch of N
// examples, whose loss is the mean of their losses, with plain numbers this
// time: no Value, no backward().
// https://en.wikipedia.org/wiki/Cross-entropy

import { Value } from '../section2/value.ts';
import { logSumExp } from './logsumexp.ts';

/** The negative log likelihood of softmax. @param label the index of the right answer */
export function crossEntropy(logits: Value[], label: number): Value {
  throw new Error('TODO: minus the logarithm of the probability of the label, without softmax');
}

/**
 * The gradient of a batch's mean loss with respect to each logit.
 *
 * @param logits one row per example
 * @param labels one index per example
 */
export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  throw new Error('TODO: one row per example, one number per logit');
}
