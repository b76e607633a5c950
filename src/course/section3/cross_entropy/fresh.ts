import type { FreshProbe, MakeFresh } from '../../../check/exercise.ts';
import { below, several } from '../../../check/random.ts';
import { sameFormula } from '../../section2/graph-probe.ts';
import { farLogits, randomLogits } from '../logsumexp/fresh.ts';

export const fresh: MakeFresh = (random) => [
  ...[randomLogits(2 + below(5, random), random), ...farLogits(2 + below(5, random), random)].map(
    (logits): FreshProbe => ({
      run: ({ Value, crossEntropy }, { logits, label }) => {
        const inputs = logits.map((x: number) => new Value(x));
        const out = crossEntropy(inputs, label);
        out.backward();
        return [out.data, ...inputs.map((input: { grad: number }) => input.grad)];
      },
      input: { logits, label: below(logits.length, random) },
      tolerance: sameFormula,
    }),
  ),
  ...several<FreshProbe>(2, () => {
    const classes = 2 + below(4, random);
    const near = several(1 + below(4, random), () => randomLogits(classes, random));
    const logits = [...near, ...farLogits(classes, random)];
    return {
      run: ({ crossEntropyGradient }, { logits, labels }) => {
        const rows = crossEntropyGradient(logits, labels);
        const answers = [];
        for (let row = 0; row < labels.length; row++) {
          for (let dim = 0; dim < logits[row].length; dim++) answers[answers.length] = rows[row][dim];
        }
        return answers;
      },
      input: { logits, labels: logits.map(() => below(classes, random)) },
      tolerance: sameFormula,
    };
  }),
];
