import type { MakeFresh, ProbeFunction } from '../../../check/exercise.ts';
import { below, between, several } from '../../../check/random.ts';
import { sameFormula } from '../graph-probe.ts';

/** At last with logits far below 0, and with a right answer that is hardly probable: a little added is seen there. */
export const fresh: MakeFresh = (random) =>
  several(6, (index) => {
    const shift = index === 4 ? -40 : 0;
    const logits = several(2 + below(5, random), () => shift + between(-4, 4, random));
    const label = below(logits.length, random);
    if (index === 5) logits[label] = between(-30, -25, random);
    return { run: classify, input: { logits, label }, tolerance: sameFormula };
  });

const classify: ProbeFunction = ({ Value, softmax, negativeLogLikelihood }, { logits, label }) => {
  const inputs = logits.map((logit: number) => new Value(logit));
  const probabilities = softmax(inputs);
  const loss = negativeLogLikelihood(probabilities, label);
  loss.backward();
  const gradients = inputs.map((input: { grad: number }) => input.grad);
  return [...gradients, loss.data, ...probabilities.map((probability: { data: number }) => probability.data)];
};
