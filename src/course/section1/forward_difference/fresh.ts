import type { FreshProbe, MakeFresh, ProbeFunction } from '../../../check/exercise.ts';
import { between, type Random, several } from '../../../check/random.ts';
import { randomPoint } from '../gradf/fresh.ts';

/** For either kind of difference quotient. */
export const fresh: MakeFresh = (random) => several(4, () => difference(random));

/** A function of random terms that belong together, and a step so wide that every kind of quotient has its own value. */
function difference(random: Random): FreshProbe {
  const terms = several(6, () => between(-3, 3, random));
  const input = { terms, point: randomPoint(random), h: between(0.01, 0.2, random) };
  return { run: differenceOfTerms, input, tolerance: { relative: 1e-9 } };
}

const differenceOfTerms: ProbeFunction = ({ forwardDifference, centralDifference }, { terms, point, h }) => {
  const [p, q, r, s, t, u] = terms;
  const f = (a: number, b: number, c: number) =>
    p * a * a * b + q * b * b * c + r * c * c * a + s * a * b * c + t * Math.sin(a + 2 * b) + u * Math.cos(b - 3 * c);
  return (forwardDifference ?? centralDifference)(f, ...point, h);
};
