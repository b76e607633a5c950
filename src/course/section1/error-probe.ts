import { notebookTolerance, type Probe, type ProbeFunction } from '../../check/exercise.ts';
import reference from '../reference.json' with { type: 'json' };

/** What the error of a difference quotient is measured on: the notebook's function and point. */
const { point, gradient } = reference.gradf.notebook;

/** From a tenth down to where a step is no step any more, eight to a power of ten. */
const steps = Array.from({ length: 121 }, (_, index) => Number((10 ** (-1 - index / 8)).toPrecision(6)));

/** Three slopes for each step. An exercise exports one of the two functions. */
const run: ProbeFunction = ({ forwardDifference, centralDifference }, { point, steps }) => {
  const f = (a: number, b: number, c: number) => -(a ** 3) + Math.sin(3 * b) - 1 / c + b ** 2.5 - a ** 0.5;
  return steps.flatMap((h: number) => {
    const [a, b, c] = (forwardDifference ?? centralDifference)(f, ...point, h);
    return [a, b, c];
  });
};

/** Its answers are for `errorsOf`: what is right or wrong is the exercises' affair. */
export const errorProbe: Probe = {
  call: 'the difference quotient for each h',
  run,
  input: { point, steps },
  cases: [{ label: 'the slope by a', expected: gradient[0] ?? Number.NaN, tolerance: notebookTolerance }],
  isFromNotebook: false,
};

/** The answers of that probe → for each step, from the largest, how far the worst slope is from the gradient. */
export function errorsOf(answers: readonly number[]): readonly { readonly h: number; readonly error: number }[] {
  return steps.map((h, index) => {
    const distances = gradient.map((slope, dim) => Math.abs((answers[3 * index + dim] ?? Number.NaN) - slope));
    return { h, error: Math.max(...distances) };
  });
}

/** The notebook's. */
export const errorTolerance = (notebookTolerance as { readonly absolute: number }).absolute;
