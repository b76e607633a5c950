import type { Value } from './value.ts';

/** Logits of any sign → probabilities that sum to 1. (https://en.wikipedia.org/wiki/Softmax_function) */
export function softmax(logits: Value[]): Value[] {
  const counts = logits.map((logit) => logit.exp());
  const denominator = counts.reduce((sum, count) => sum.add(count));
  return counts.map((count) => count.div(denominator));
}

/** How surprised the probabilities are by the right answer: 0 when they were sure of it. `label`: its index. */
export function negativeLogLikelihood(probs: Value[], label: number): Value {
  const probability = probs[label];
  if (probability === undefined) throw new RangeError(`no class ${label} among ${probs.length}`);
  return probability.log().neg();
}
