import type { MakeFresh } from '../../../check/exercise.ts';
import { below, between, type Random, several } from '../../../check/random.ts';
import { sameFormula } from '../../section2/graph-probe.ts';

export const fresh: MakeFresh = (random) =>
  [...several(3, () => randomLogits(2 + below(5, random), random)), ...farLogits(2 + below(5, random), random)].map(
    (logits) => ({
      run: ({ Value, logSumExp }, { logits, factor }) => {
        const xs = logits.map((x: number) => new Value(x));
        const out = logSumExp(xs).mul(factor);
        out.backward();
        return [out.data, ...xs.map((x: { grad: number }) => x.grad)];
      },
      input: { logits, factor: between(0.5, 3, random) },
      tolerance: sameFormula,
    }),
  );

/** Half of the time so far from 0 that exponentials overflow. */
export function randomLogits(count: number, random: Random): readonly number[] {
  const shift = [0, 0, 900, -900][below(4, random)] ?? 0;
  return several(count, () => shift + between(-8, 8, random));
}

/** Two lists: the first number of one, and the last of the other, is so large that its exponential overflows; as a text it may be below the others. */
export function farLogits(count: number, random: Random): readonly (readonly number[])[] {
  return [0, count - 1].map((far) => several(count, (index) => (index === far ? 1000 : 0) + between(-8, 8, random)));
}
