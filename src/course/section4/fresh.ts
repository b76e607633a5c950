import type { MakeFresh } from '../../check/exercise.ts';
import { below, between, several } from '../../check/random.ts';
import { graphProbes } from '../section2/add_mul/fresh.ts';
import { sameFormula } from '../section2/graph-probe.ts';

// biome-ignore lint/suspicious/noExplicitAny: a learner's exports have any shape at all
type Exports = any;

export const freshActivations: MakeFresh = (random) => graphProbes(['add', 'mul', 'tanh', 'relu'], random);

export const freshNets: MakeFresh = (random) =>
  several(3, () => {
    const inputs = 1 + below(3, random);
    const [first, last] = [2 + below(3, random), 1 + below(3, random)];
    const count = first * (inputs + 1) + last * (first + 1);
    return {
      run: ({ MLP }: Exports, { inputs, outputs, hidden, output, x, parameters }: Exports) => {
        const model = new MLP(inputs, outputs, hidden, output);
        const own = model.parameters();
        for (const [i, parameter] of parameters.entries()) own[i].data = parameter;
        const results = [model.forward(x)].flat();
        const total = results.reduce((sum: Exports, result: Exports) => sum.add(result.mul(result)));
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

export const freshSteps: MakeFresh = (random) =>
  several(3, () => ({
    run: ({ Value, zeroGrad, step }: Exports, { data, grads, rate }: Exports) => {
      const parameters = data.map((x: number) => new Value(x));
      for (const [i, parameter] of parameters.entries()) parameter.grad = grads[i];
      step(parameters, rate);
      const after = parameters.map((parameter: Exports) => parameter.data);
      zeroGrad(parameters);
      return [...after, ...parameters.flatMap((parameter: Exports) => [parameter.data, parameter.grad])];
    },
    input: {
      data: several(4, () => between(-3, 3, random)),
      grads: several(4, () => between(-3, 3, random)),
      rate: between(0.01, 1, random),
    },
    tolerance: sameFormula,
  }));

export const freshTrainings: MakeFresh = (random) => [
  {
    run: ({ train }, { data, parameters, steps }) => [...train(data, parameters, steps), ...parameters.slice(0, 20)],
    input: {
      data: {
        points: several(4, () => several(2, () => between(-2, 2, random))),
        labels: several(4, () => (random() < 0.5 ? 1 : -1)),
      },
      parameters: several(337, () => between(-1, 1, random)),
      steps: 2,
    },
    tolerance: { relative: 1e-9 },
  },
];
