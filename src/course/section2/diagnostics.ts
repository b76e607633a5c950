import { negativeLogLikelihood, softmax } from '../../../solutions/section2/softmax.ts';
import { Value } from '../../../solutions/section2/value.ts';
import type { Diagnostics, Mistake } from '../../check/mistake.ts';
import { negMistakes, subMistakes } from './mistakes/differences.ts';
import { everywhereMistakes } from './mistakes/engine.ts';
import { expMistakes, logMistakes } from './mistakes/functions.ts';
import { withHintLevels } from './mistakes/hint-levels.ts';
import { lossMistakes } from './mistakes/loss.ts';
import { divMistakes, powMistakes } from './mistakes/powers-and-quotients.ts';
import { softmaxMistakes } from './mistakes/softmax.ts';
import { stylesOfGraphs, stylesOfTrees, stylesOfWideGraphs } from './mistakes/solution-variants.ts';
import { sourcePatterns } from './mistakes/source-patterns.ts';
import { addMistakes, mulMistakes } from './mistakes/sums-and-products.ts';
import { undiagnosable } from './mistakes/undiagnosable.ts';
import { walkMistakes } from './mistakes/walks.ts';

/**
 * Which mistakes each exercise may show: those of its own methods first, then those of the methods that they rest on.
 * What leaves the right numbers in all of its cases is not listed.
 */

const solution = { Value };
const sumsAndProducts = [...addMistakes, ...mulMistakes];
const arithmeticMistakes = [...powMistakes, ...negMistakes, ...subMistakes, ...divMistakes];
const engineMistakes = [...sumsAndProducts, ...walkMistakes, ...everywhereMistakes];

export const addMulDiagnostics: Diagnostics = {
  solution,
  mistakes: withHintLevels('add_mul', [...sumsAndProducts, ...everywhereMistakes, ...sourcePatterns]),
  solutionVariants: stylesOfTrees,
  undiagnosable,
};

export const backwardDiagnostics: Diagnostics = {
  solution,
  mistakes: withHintLevels('backward', [
    ...walkMistakes,
    ...without(['v.mul_div'], sumsAndProducts),
    ...everywhereMistakes,
    ...sourcePatterns,
  ]),
  solutionVariants: stylesOfGraphs,
  undiagnosable,
};

export const arithmeticDiagnostics: Diagnostics = {
  solution,
  mistakes: withHintLevels('arithmetic', [...arithmeticMistakes, ...engineMistakes, ...sourcePatterns]),
  solutionVariants: stylesOfGraphs,
  undiagnosable,
};

// Right where no power, difference or quotient is used twice.
const unseenBesideExpAndLog = [
  ...['v.add_other_eq', 'v.mul_this_eq', 'v.pow_eq', 'v.neg_eq'],
  ...['v.sub_grad_sign', 'v.sub_one_operand', 'v.div_no_out', 'v.div_eq'],
];

export const expLogDiagnostics: Diagnostics = {
  solution,
  mistakes: withHintLevels('exp_log', [
    ...logMistakes,
    ...expMistakes,
    ...without(unseenBesideExpAndLog, [...engineMistakes, ...arithmeticMistakes]),
    ...sourcePatterns,
  ]),
  solutionVariants: stylesOfGraphs,
  undiagnosable,
};

// Right on the one kind of graph that a classifier makes.
const unseenInSoftmax = [
  ...['v.log_eq', 'v.log_unchecked', 'v.log_zero_passes', 'v.log_zero_only', 'v.exp_eq', 'v.mul_other_eq', 'v.mul_div'],
  ...['v.pow_eq', 'v.neg_eq', 'v.neg_no_out', 'v.div_eq', 'v.topo_preorder_last'],
];

export const softmaxDiagnostics: Diagnostics = {
  solution: { Value, softmax, negativeLogLikelihood },
  mistakes: withHintLevels('softmax', [
    ...softmaxMistakes,
    ...lossMistakes,
    ...without(unseenInSoftmax, [...logMistakes, ...expMistakes, ...engineMistakes]),
    ...without(unseenInSoftmax, [...powMistakes, ...negMistakes, ...divMistakes]),
    ...sourcePatterns,
  ]),
  solutionVariants: stylesOfWideGraphs,
  undiagnosable,
};

function without(ids: readonly string[], mistakes: readonly Mistake[]): readonly Mistake[] {
  return mistakes.filter(({ id }) => !ids.includes(id));
}
