import reference from '../reference.json' with { type: 'json' };
import { f } from './f.ts';

const { point, gradient } = reference.gradf.notebook;

/** How far the worst slope of a forward difference is off, at (2, 3, 4). @param h its step, in the units of the inputs */
export function forwardError(h: number): number {
  return worstError(h, (along) => (along(h) - along(0)) / h);
}

/** The same for a central difference. */
export function centralError(h: number): number {
  return worstError(h, (along) => (along(h) - along(-h)) / (2 * h));
}

/** The largest distance of three estimated slopes from the gradient of f at (2, 3, 4); Infinity for an h that is no step. */
function worstError(h: number, slope: (along: (nudge: number) => number) => number): number {
  if (!(h > 0)) return Number.POSITIVE_INFINITY;
  const [a = NaN, b = NaN, c = NaN] = point;
  const estimates = [
    slope((nudge) => f(a + nudge, b, c)),
    slope((nudge) => f(a, b + nudge, c)),
    slope((nudge) => f(a, b, c + nudge)),
  ];
  const error = Math.max(...estimates.map((estimate, dim) => Math.abs(estimate - (gradient[dim] ?? NaN))));
  return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
}
