import type { MakeFresh, ProbeFunction } from '../../../check/exercise.ts';
import { below, between, several } from '../../../check/random.ts';
import { sameFormula } from '../graph-probe.ts';

export const fresh: MakeFresh = (random) =>
  several(4, () => {
    const logits = several(2 + below(5, random), () => between(-4, 4, random));
    return { run: classify, input: { logits, label: below(logits.length, random) }, tolerance: sameFormula };
  });

const classify: ProbeFunction = ({ Value, softmax, negativeLogLikelihood }, { logits, label }) => {
  const inputs = logits.map((logit: number) => new Value(logit));
  const probabilities = softmax(inputs);
  const loss = negativeLogLikelihood(probabilities, label);
  loss.backward();
  const gradients = inputs.map((input: { grad: number }) => input.grad);
  return [...gradients, loss.data, ...probabilities.map((probability: { data: number }) => probability.data)];
};
