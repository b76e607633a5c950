import type { MakeFresh } from '../../../check/exercise.ts';
import { below, between, several } from '../../../check/random.ts';
import { sameFormula } from '../../section2/graph-probe.ts';

// biome-ignore lint/suspicious/noExplicitAny: a Value of the learner's
type Values = any;

export const fresh: MakeFresh = (random) =>
  several(3, () => {
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
  });
