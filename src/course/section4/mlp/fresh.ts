import type { FreshProbe, MakeFresh } from '../../../check/exercise.ts';
import { below, between, type Random, several } from '../../../check/random.ts';
import { sameFormula } from '../../section2/graph-probe.ts';

// biome-ignore lint/suspicious/noExplicitAny: a Value of the learner's
type Values = any;

export const fresh: MakeFresh = (random) => [
  startOf(random),
  ...several<FreshProbe>(3, () => {
    const inputs = 1 + below(3, random);
    const [first, last] = [2 + below(3, random), 1 + below(3, random)];
    const count = first * (inputs + 1) + last * (first + 1);
    return {
      run: ({ MLP }, { inputs, outputs, hidden, output, x, parameters }) => {
        const model = new MLP(inputs, outputs, hidden, output);
        const own = model.parameters();
        for (const [i, parameter] of parameters.entries()) own[i].data = parameter;
        const results: Values[] = [model.forward(x)].flat();
        const total = results.reduce((sum, result) => sum.add(result.mul(result)));
        total.backward();
        return [...results, ...own].flatMap(({ data, grad }) => [data, grad]);
      },
      input: {
        inputs,
        outputs: [first, last],
        hidden: random() < 0.5 ? 'tanh' : 'relu',
        output: random() < 0.5 ? 'linear' : 'tanh',
        x: several(inputs, () => between(-2, 2, random)),
        parameters: several(count, () => between(-1, 1, random)),
      },
      tolerance: sameFormula,
    };
  }),
];

/** What a new net starts with: biases of 0, weights of both signs. It is large enough to have both. */
function startOf(random: Random): FreshProbe {
  return {
    run: ({ MLP }, { inputs, outputs }) => {
      const own = new MLP(inputs, outputs, 'tanh', 'linear').parameters();
      const answers = [own.length];
      let isWithin = true;
      let hasNegative = false;
      let hasPositive = false;
      let next = 0;
      let width = inputs;
      // Index by index: what an array can do may have been replaced.
      for (let layer = 0; layer < outputs.length; layer++) {
        const size = outputs[layer];
        for (let neuron = 0; neuron < size; neuron++) {
          for (let i = 0; i < width; i++) {
            const { data } = own[next++];
            isWithin &&= data >= -1 && data <= 1;
            hasNegative ||= data < 0;
            hasPositive ||= data > 0;
          }
          answers[answers.length] = own[next++].data;
        }
        width = size;
      }
      answers[answers.length] = isWithin ? 'between -1 and 1' : 'beyond -1 and 1';
      answers[answers.length] = hasNegative && hasPositive ? 'both signs' : 'one sign';
      return answers;
    },
    input: { inputs: 2 + below(3, random), outputs: [7 + below(5, random), 7 + below(5, random)] },
    tolerance: sameFormula,
  };
}
