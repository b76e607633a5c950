import type { Diagnostics } from '../../check/mistake.ts';
import { Central, centralMistakes } from './mistakes/central.ts';
import { observePoints } from './mistakes/difference.ts';
import { Forward, forwardMistakes } from './mistakes/forward.ts';
import { gradf, gradfMistakes } from './mistakes/gradf.ts';
import { differenceBy } from './mistakes/quotient.ts';
import { Slopes } from './mistakes/slopes.ts';
import { observeSteps, stepSizeMistakes } from './mistakes/step-size.ts';

export const gradfDiagnostics: Diagnostics = { solution: { Slopes, gradf }, mistakes: gradfMistakes };

export const forwardDiagnostics: Diagnostics = {
  solution: { Quotient: Forward, forwardDifference: differenceBy(Forward) },
  mistakes: forwardMistakes,
  observe: observePoints,
};

export const centralDiagnostics: Diagnostics = {
  solution: { Quotient: Central, centralDifference: differenceBy(Central) },
  mistakes: centralMistakes,
  observe: observePoints,
};

export const stepSizeDiagnostics: Diagnostics = {
  solution: { forwardStep: 1e-8, centralStep: 5e-6 },
  mistakes: stepSizeMistakes,
  observe: observeSteps,
};
