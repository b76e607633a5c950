import type { MakeFresh } from '../../../check/exercise.ts';
import { between, type Random, several } from '../../../check/random.ts';

export const fresh: MakeFresh = (random) =>
  several(4, () => ({
    run: ({ gradf }, [a, b, c]) => gradf(a, b, c),
    input: randomPoint(random),
    tolerance: { relative: 1e-11 },
  }));

/** A point at which f has a slope: roots and powers need positive inputs. */
export function randomPoint(random: Random): readonly [number, number, number] {
  return [between(0.3, 4, random), between(0.3, 4, random), between(0.3, 4, random)];
}
