import { defineExercise, notebookTolerance } from '../../../check/exercise.ts';
import reference from '../../reference.json' with { type: 'json' };
import { differenceProbes, remarkOnPoint } from '../difference-probes.ts';

export const forwardDifference = defineExercise({
  name: 'forward_difference',
  title: 'the same, by nudging each input',
  file: 'section1/forward_difference.ts',
  exports: { forwardDifference: 'function' },
  probes: differenceProbes('forwardDifference', reference.forward_difference, notebookTolerance),
  remark: remarkOnPoint(reference.forward_difference, 1),
  plot: ['forward'],
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  whyItMatters: 'It works for any function that can be called. This is how people check the gradients they derived.',
  hints: [
    'A partial derivative asks what happens when one input moves and the others stay where they are. How could you move only a, and see what f does?',
    'The slope in one direction is (f at the nudged point minus f at the point) divided by the size of the nudge, h. Each dim nudges its own input, from the same starting point. Where it comes from: https://en.wikipedia.org/wiki/Numerical_differentiation',
    'For a:\n  (f(a + h, b, c) - f(a, b, c)) / h\nThe brackets around the difference matter. dim 1 has b + h in the second place, and a and c as they were; dim 2 has c + h in the third.',
  ],
});
