import type { MakeFresh } from '../../../check/exercise.ts';
import { between, type Random, several } from '../../../check/random.ts';

export const fresh: MakeFresh = (random) =>
  several(7, (index) => {
    const [a, b, c] = randomPoint(random);
    // Where no difference quotient is right: one term of f is huge, a term is infinite, a step too large.
    const inputs: Readonly<Record<number, readonly number[]>> = {
      3: [a * 1e5, b, c],
      4: [a, b, c * 1e-9],
      5: [a * 1e110, b, c],
      6: [a * 1e-9, b, c * 1e-9],
    };
    return {
      run: ({ gradf }, [a, b, c]) => gradf(a, b, c),
      input: inputs[index] ?? [a, b, c],
      tolerance: { relative: index < 5 ? 1e-11 : 1e-13 },
    };
  });

/** A point at which f has a slope: roots and powers need positive inputs. */
export function randomPoint(random: Random): readonly [number, number, number] {
  return [between(0.3, 4, random), between(0.3, 4, random), between(0.3, 4, random)];
}
