import type { FreshProbe, MakeFresh } from '../../../check/exercise.ts';
import { below, between, several } from '../../../check/random.ts';

export const fresh: MakeFresh = (random) => [
  ...several<FreshProbe>(3, () => ({
    run: ({ relativeError }, [x, y]) => relativeError(x, y),
    input: [between(-5, 5, random), between(-5, 5, random)],
    tolerance: { absolute: 1e-12 },
  })),
  // Each claimed slope is wrong by a factor of its own: the error found is 1 - factor.
  ...several<FreshProbe>(3, (index) => {
    const count = 1 + 2 * index + below(2, random);
    const x = several(count, () => between(0.3, 1.5, random));
    const scales = several(count, () => between(0.5, 2, random));
    const total = x.reduce((sum, each) => sum + each);
    return {
      run: ({ gradientCheck }, { scales, x, gradient }) => {
        const f = (x: number[]) => {
          let [squares, total] = [0, 0];
          // Index by index: what an array can do may have been replaced.
          for (let dim = 0; dim < scales.length; dim++) {
            const each = x[dim] ?? 0;
            squares += scales[dim] * each * each;
            total += each;
          }
          return squares + total * total;
        };
        return gradientCheck(f, x, gradient);
      },
      input: {
        scales,
        x,
        gradient: x.map((each, dim) => (2 * (scales[dim] ?? 0) * each + 2 * total) * between(0.2, 0.9, random)),
      },
      tolerance: { absolute: 1e-6 },
    };
  }),
];
