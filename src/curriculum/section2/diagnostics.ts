import { negativeLogLikelihood, softmax } from '../../../solutions/section2/softmax.ts';
import { Value } from '../../../solutions/section2/value.ts';
import type { Diagnostics } from '../mistake.ts';
import { negMistakes, subMistakes } from './mistakes/differences.ts';
import { everywhereMistakes } from './mistakes/engine.ts';
import { expMistakes, logMistakes } from './mistakes/functions.ts';
import { lossMistakes } from './mistakes/loss.ts';
import { divMistakes, powMistakes } from './mistakes/powers-and-quotients.ts';
import { softmaxMistakes } from './mistakes/softmax.ts';
import { stylesOfGraphs, stylesOfTrees, stylesUnseen } from './mistakes/styles.ts';
import { addMistakes, mulMistakes } from './mistakes/sums-and-products.ts';
import { sightings } from './mistakes/told-by-sight.ts';
import { untold } from './mistakes/untold.ts';
import { walkMistakes } from './mistakes/walks.ts';

/**
 * Which mistakes each exercise may show: those of its own methods first, then those of the methods that they rest on. A
 * walk that is right for trees alone is no mistake before the exercise that is about it.
 */

const solution = { Value };
const sumsAndProducts = [...addMistakes, ...mulMistakes];
const arithmeticMistakes = [...powMistakes, ...negMistakes, ...subMistakes, ...divMistakes];
const engineMistakes = [...sumsAndProducts, ...walkMistakes, ...everywhereMistakes];

export const addMulDiagnostics: Diagnostics = {
  solution,
  mistakes: [...sumsAndProducts, ...everywhereMistakes, ...walkMistakes, ...sightings],
  styles: stylesOfTrees,
  untold,
};

export const backwardDiagnostics: Diagnostics = {
  solution,
  mistakes: [...walkMistakes, ...sumsAndProducts, ...everywhereMistakes, ...sightings],
  styles: stylesOfGraphs,
  untold,
};

export const arithmeticDiagnostics: Diagnostics = {
  solution,
  mistakes: [...arithmeticMistakes, ...engineMistakes, ...sightings],
  styles: stylesOfGraphs,
  untold,
};

export const expLogDiagnostics: Diagnostics = {
  solution,
  mistakes: [...logMistakes, ...expMistakes, ...engineMistakes, ...arithmeticMistakes, ...sightings],
  styles: stylesOfGraphs,
  untold,
};

export const softmaxDiagnostics: Diagnostics = {
  solution: { Value, softmax, negativeLogLikelihood },
  mistakes: [
    ...softmaxMistakes,
    ...lossMistakes,
    ...logMistakes,
    ...expMistakes,
    ...engineMistakes,
    ...arithmeticMistakes,
    ...sightings,
  ],
  styles: stylesUnseen,
  untold,
};
