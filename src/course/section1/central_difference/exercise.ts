import type { Answer } from '../../../check/answers.ts';
import { defineExercise } from '../../../check/exercise.ts';
import reference from '../../reference.json' with { type: 'json' };
import { differenceProbes, remarkOnPoint } from '../difference-probes.ts';

// At h = 1e-5 the right estimate is off by 5e-10 at most, and any one-sided one by 1e-7 or more in some dimension.
const nearerThanOneSided = { relative: 1e-8 };

export const centralDifference = defineExercise({
  name: 'central_difference',
  title: 'nudging to both sides',
  file: 'section1/central_difference.ts',
  exports: { centralDifference: 'function' },
  probes: differenceProbes('centralDifference', reference.central_difference, nearerThanOneSided),
  remark: remarkOnPoint(reference.central_difference, 0),
  comparison: { exercise: 'forward_difference', lines: compareErrors },
  plot: ['forward', 'central'],
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  whyItMatters: 'One more call per input, and the error falls with h² instead of h. Gradient checks use this form.',
  hints: [
    'Your forward difference looks to one side of the point only. What would you measure if you stepped the same distance to the other side as well?',
    'The symmetric derivative is the rise from h below the point to h above it, divided by the distance between the two points. How long is that? https://en.wikipedia.org/wiki/Symmetric_derivative',
    'For a:\n  (f(a + h, b, c) - f(a - h, b, c)) / (2 * h)\nwith both pairs of brackets. The same for b and c.',
  ],
});

/** One line a dimension: `dim 0: off by 1.0e-8, your forward difference by 5.8e-7`. */
function compareErrors(central: readonly Answer[], forward: readonly Answer[]): string[] {
  return reference.central_difference.notebook.gradient.map((slope, dim) => {
    const [mine, earlier] = [central[dim], forward[dim]].map((answer) =>
      Math.abs(Number(answer) - slope).toExponential(1),
    );
    return `dim ${dim}: off by ${mine}, your forward difference by ${earlier}`;
  });
}
