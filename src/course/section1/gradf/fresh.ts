import type { MakeFresh } from '../../../check/exercise.ts';
import { between, type Random, several } from '../../../check/random.ts';

export const fresh: MakeFresh = (random) =>
  several(5, (index) => {
    const [a, b, c] = randomPoint(random);
    return {
      run: ({ gradf }, [a, b, c]) => gradf(a, b, c),
      // Where one term of f is huge, no difference quotient sees the others.
      input: index === 3 ? [a * 1e5, b, c] : index === 4 ? [a, b, c * 1e-9] : [a, b, c],
      tolerance: { relative: 1e-11 },
    };
  });

/** A point at which f has a slope: roots and powers need positive inputs. */
export function randomPoint(random: Random): readonly [number, number, number] {
  return [between(0.3, 4, random), between(0.3, 4, random), between(0.3, 4, random)];
}
