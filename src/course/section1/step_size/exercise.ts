import { defineExercise } from '../../../check/exercise.ts';
import { centralError, forwardError } from '../difference-errors.ts';
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
