import { f } from '../../../solutions/section1/gradf.ts';
import type { ErrorPlotSource } from '../../check/course.ts';
import { notebookTolerance, type ProbeFunction } from '../../check/exercise.ts';
import reference from '../reference.json' with { type: 'json' };

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

/** From a tenth down to where a step changes nothing any more, eight per power of ten. */
const steps = Array.from({ length: 121 }, (_, index) => Number((10 ** (-1 - index / 8)).toPrecision(6)));

/** Three slopes for each step. An exercise exports one of the two functions. */
const run: ProbeFunction = ({ forwardDifference, centralDifference }, { point, steps }) => {
  const f = (a: number, b: number, c: number) => -(a ** 3) + Math.sin(3 * b) - 1 / c + b ** 2.5 - a ** 0.5;
  return steps.flatMap((h: number) => {
    const [a, b, c] = (forwardDifference ?? centralDifference)(f, ...point, h);
    return [a, b, c];
  });
};

/** What the error plot shows: the learner's own difference quotients, on the notebook's function and point. */
export const errorPlot: Pick<ErrorPlotSource, 'probe' | 'errorsOf' | 'tolerance'> = {
  probe: {
    call: 'the difference quotient for each h',
    run,
    input: { point, steps },
    cases: [{ label: 'the slope by a', expected: gradient[0] ?? Number.NaN, tolerance: notebookTolerance }],
  },
  errorsOf: (answers) =>
    steps.map((h, index) => {
      const distances = gradient.map((slope, dim) => Math.abs((answers[3 * index + dim] ?? Number.NaN) - slope));
      return { h, error: Math.max(...distances) };
    }),
  tolerance: (notebookTolerance as { readonly absolute: number }).absolute,
};
