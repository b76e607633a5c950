// 1.4 step_size: how small is too small?
//
// In mathematics h goes to 0. In floating point it must not: a number has about
// 16 digits, and the smaller h is, the more of them cancel in f(x + h) - f(x).
// The best h is somewhere between too large and too small, and it is not the
// same for the two formulas.
//
// Find both by experiment: estimate the gradient of f at (2, 3, 4) with your own
// functions for h = 1e-1, 1e-2, … 1e-15, print how far off each estimate is
// (console.log works here), and write the best h for each below.

import { centralDifference } from './central_difference.ts';
import { forwardDifference } from './forward_difference.ts';
import { f, gradf } from './gradf.ts';

/** How far the worst of three slopes is from the gradient. */
function worstError(estimate: number[]): number {
  const gradient = gradf(2, 3, 4);
  return Math.max(...gradient.map((slope, dim) => Math.abs((estimate[dim] ?? NaN) - slope)));
}

// For one h: console.log(h, worstError(forwardDifference(f, 2, 3, 4, h)));
// TODO: a loop over h, for both formulas

export const forwardStep = 0.1; // TODO: the best h for forwardDifference
export const centralStep = 0.1; // TODO: the best h for centralDifference
