import { f } from '../../../../solutions/section1/gradf.ts';
import {
  defineExercise,
  type ErrorPlotSource,
  notebookTolerance,
  type ProbeFunction,
} from '../../../check/exercise.ts';
import reference from '../../reference.json' with { type: 'json' };
import { ownFunction } from '../gradf/exercise.ts';

export const stepSize = defineExercise({
  name: 'step_size',
  title: 'how small is too small?',
  file: 'section1/step_size.ts',
  exports: { forwardStep: 'number', centralStep: 'number' },
  uses: { f: 'section1/gradf.ts' },
  probes: [
    {
      call: 'forwardStep and centralStep',
      run: ({ forwardStep, centralStep }) => [forwardStep, centralStep],
      input: null,
      // The best error of all is 7e-8 forward and 1e-10 central: these limits allow about one power of ten for h.
      cases: [
        {
          label: 'the error of a forward difference at your forwardStep',
          part: 'forwardStep',
          expected: 3e-7,
          tolerance: 'atMost',
          measure: forwardError,
        },
        {
          label: 'the error of a central difference at your centralStep',
          part: 'centralStep',
          expected: 1e-9,
          tolerance: 'atMost',
          measure: centralError,
        },
      ],
    },
    ownFunction,
  ],
  plot: ['forward', 'central'],
  diagnostics: () => import('./mistakes.ts'),
  asksToPrint: true,
  whyItMatters:
    'The smallest h is not the best one: rounding limits every numerical derivative, and you have measured where.',
  hints: [
    'Two errors pull in opposite directions. The error of the formula shrinks with h. Which other error grows as h shrinks? Print both estimates for every power of ten and see which digits stay the same.',
    'f(x + h) and f(x) agree in almost all of their 16 digits when h is small, and the difference keeps only what is left: an error of about 1e-16 / h. A forward step adds an error of about h, a central one of about h². The best h is where the two are equal: https://en.wikipedia.org/wiki/Numerical_differentiation#Step_size',
    'for (let exponent = 1; exponent <= 15; exponent++) {\n  const h = 10 ** -exponent;\n  const forward = worstError(forwardDifference(f, 2, 3, 4, h));\n  const central = worstError(centralDifference(f, 2, 3, 4, h));\n  console.log(h, forward, central);\n}\nThe square root of 1e-16 and its cube root are near what you will see.',
  ],
});

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
