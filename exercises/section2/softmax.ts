// 2.5 softmax: your engine at work
//
// A classifier returns one number per class, its logits: any size, any sign.
// Softmax turns them into probabilities, and the negative log likelihood is the
// loss that most classifiers are trained on: how surprised the probabilities
// are by the right answer. Both are built from the operations of your Value, so
// loss.backward() gives the gradient of every logit without any extra work.
// https://en.wikipedia.org/wiki/Softmax_function

import { Value } from './value.ts';

export function softmax(logits: Value[]): Value[] {
  throw new Error('TODO: one probability for each logit');
}

/** @param label the index of the right answer */
export function negativeLogLikelihood(probs: Value[], label: number): Value {
  throw new Error('TODO: minus the logarithm of the probability of the label');
}
