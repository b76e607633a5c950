import type { FreshProbe, MakeFresh, ProbeFunction } from '../../check/exercise.ts';
import { between, type Random, several } from '../../check/random.ts';

/** Points at which f has a slope: roots and powers need positive inputs. */
function point(random: Random): readonly [number, number, number] {
  return [between(0.3, 4, random), between(0.3, 4, random), between(0.3, 4, random)];
}

export const freshGradients: MakeFresh = (random) =>
  several(4, () => ({
    run: ({ gradf }, [a, b, c]) => gradf(a, b, c),
    input: point(random),
    tolerance: { relative: 1e-11 },
  }));

export const freshForwardDifferences: MakeFresh = (random) => several(4, () => difference(random));
export const freshCentralDifferences: MakeFresh = (random) => several(4, () => difference(random));

/** A function of random terms that belong together, and a step so wide that every kind of quotient has its own value. */
function difference(random: Random): FreshProbe {
  const terms = several(6, () => between(-3, 3, random));
  return { run: differenceOfTerms, input: { terms, point: point(random), h: between(0.01, 0.2, random) }, tolerance };
}

const tolerance = { relative: 1e-9 };

const differenceOfTerms: ProbeFunction = ({ forwardDifference, centralDifference }, { terms, point, h }) => {
  const [p, q, r, s, t, u] = terms;
  const f = (a: number, b: number, c: number) =>
    p * a * a * b + q * b * b * c + r * c * c * a + s * a * b * c + t * Math.sin(a + 2 * b) + u * Math.cos(b - 3 * c);
  return (forwardDifference ?? centralDifference)(f, ...point, h);
};
