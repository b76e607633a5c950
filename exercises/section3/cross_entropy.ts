// 3.2 cross_entropy: the loss from the logits, and its gradient on one line
//
// Softmax and then a logarithm, as in 2.5, is Infinity or NaN as soon as a logit
// is large. Put together on paper, the two are one short formula of logSumExp.
//
// Its gradient is as short: how much too sure the net is of each class. That is
// what a library computes instead of walking the graph. Write it for a batch of
// N examples, whose loss is the mean of theirs, with plain numbers this time:
// no Value, no backward().
// https://en.wikipedia.org/wiki/Cross-entropy

import { Value } from '../section2/value.ts';
import { logSumExp } from './logsumexp.ts';

/** The negative log likelihood of softmax. @param label the index of the right answer */
export function crossEntropy(logits: Value[], label: number): Value {
  throw new Error('TODO: minus the logarithm of the probability of the label, without softmax');
}

/**
 * How the mean loss of a batch moves with each logit.
 *
 * @param logits one row an example
 * @param labels one index an example
 */
export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  throw new Error('TODO: one row an example, one number a logit');
}
