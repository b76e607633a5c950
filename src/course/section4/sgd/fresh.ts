import type { MakeFresh } from '../../../check/exercise.ts';
import { between, several } from '../../../check/random.ts';
import { sameFormula } from '../../section2/graph-probe.ts';

export const fresh: MakeFresh = (random) =>
  several(3, () => ({
    run: ({ Value, zeroGrad, step }, { data, grads, rate }) => {
      const parameters: { data: number; grad: number }[] = data.map((x: number) => new Value(x));
      for (const [i, parameter] of parameters.entries()) parameter.grad = grads[i];
      step(parameters, rate);
      const after = parameters.map((parameter) => parameter.data);
      zeroGrad(parameters);
      return [...after, ...parameters.flatMap((parameter) => [parameter.data, parameter.grad])];
    },
    input: {
      data: several(4, () => between(-3, 3, random)),
      grads: several(4, () => between(-40, 40, random)),
      rate: between(0.01, 1, random),
    },
    tolerance: sameFormula,
  }));
