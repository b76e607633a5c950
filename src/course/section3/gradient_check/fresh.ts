import type { FreshProbe, MakeFresh } from '../../../check/exercise.ts';
import { between, several } from '../../../check/random.ts';

export const fresh: MakeFresh = (random) => [
  ...several<FreshProbe>(3, () => ({
    run: ({ relativeError }, [x, y]) => relativeError(x, y),
    input: [between(-5, 5, random), between(-5, 5, random)],
    tolerance: { absolute: 1e-12 },
  })),
  // Each claimed slope is wrong by a factor of its own: the error found is |1 - factor|, or of the other.
  ...several<FreshProbe>(3, () => ({
    run: ({ gradientCheck }, { terms: [p, q, r, s], x, factors }) => {
      const f = ([a = 0, b = 0, c = 0]: number[]) => p * a * a + q * a * b + r * Math.exp(c) + s * b * b * c;
      const [a, b, c] = x;
      const gradient = [2 * p * a + q * b, q * a + 2 * s * b * c, r * Math.exp(c) + s * b * b];
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
