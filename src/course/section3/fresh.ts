import type { MakeFresh } from '../../check/exercise.ts';
import { below, between, type Random, several } from '../../check/random.ts';
import { sameFormula } from '../section2/graph-probe.ts';

/** Now and then so large that exponentials overflow. */
function randomLogits(count: number, random: Random): readonly number[] {
  const shift = [0, 0, 900, -900][below(4, random)] ?? 0;
  return several(count, () => shift + between(-5, 5, random));
}

export const freshLogSumExps: MakeFresh = (random) =>
  several(5, () => ({
    run: ({ Value, logSumExp }, { logits, factor }) => {
      const xs = logits.map((x: number) => new Value(x));
      const out = logSumExp(xs).mul(factor);
      out.backward();
      return [out.data, ...xs.map((x: { grad: number }) => x.grad)];
    },
    input: { logits: randomLogits(2 + below(5, random), random), factor: between(0.5, 3, random) },
    tolerance: sameFormula,
  }));

export const freshCrossEntropies: MakeFresh = (random) => [
  ...several(3, () => {
    const logits = randomLogits(2 + below(5, random), random);
    return {
      run: ({ Value, crossEntropy }: Exports, { logits, label }: Exports) => {
        const inputs = logits.map((x: number) => new Value(x));
        const out = crossEntropy(inputs, label);
        out.backward();
        return [out.data, ...inputs.map((input: { grad: number }) => input.grad)];
      },
      input: { logits, label: below(logits.length, random) },
      tolerance: sameFormula,
    };
  }),
  ...several(2, () => {
    const classes = 2 + below(4, random);
    const logits = several(1 + below(4, random), () => randomLogits(classes, random));
    return {
      run: ({ crossEntropyGradient }: Exports, { logits, labels }: Exports) =>
        crossEntropyGradient(logits, labels).flat(),
      input: { logits, labels: logits.map(() => below(classes, random)) },
      tolerance: sameFormula,
    };
  }),
];

// biome-ignore lint/suspicious/noExplicitAny: a learner's exports have any shape at all
type Exports = any;

export const freshGradientChecks: MakeFresh = (random) => [
  ...several(3, () => ({
    run: ({ relativeError }: Exports, [x, y]: Exports) => relativeError(x, y),
    input: [between(-5, 5, random), between(-5, 5, random)],
    tolerance: { absolute: 1e-12 },
  })),
  // Each claimed slope is wrong by a factor of its own: the error found is |1 - factor|, or of the other.
  ...several(3, () => ({
    run: ({ gradientCheck }: Exports, { terms, x, factors }: Exports) => {
      const f = ([a = 0, b = 0, c = 0]: number[]) =>
        terms[0] * a * a + terms[1] * a * b + terms[2] * Math.exp(c) + terms[3] * b * b * c;
      const [a, b, c] = x;
      const gradient = [
        2 * terms[0] * a + terms[1] * b,
        terms[1] * a + 2 * terms[3] * b * c,
        terms[2] * Math.exp(c) + terms[3] * b * b,
      ];
      return gradientCheck(
        f,
        x,
        gradient.map((slope, dim) => slope * factors[dim]),
      );
    },
    input: {
      terms: several(4, () => between(0.5, 2, random)),
      x: several(3, () => between(0.3, 1.5, random)),
      factors: several(3, () => between(0.2, 0.9, random)),
    },
    tolerance: { absolute: 1e-6 },
  })),
];
