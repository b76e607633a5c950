import { bestOf, type ErrorCurve, type ErrorPlot, slopesOf } from '../../src/pictures/errors/error-plot.ts';

/** Errors to plot. */

const steps = Array.from({ length: 121 }, (_, index) => 10 ** (-1 - index / 8));

export function aCurve(quotient: ErrorCurve['quotient'], error: (h: number) => number, step?: number): ErrorCurve {
  const points = steps.map((h) => ({ h, error: error(h) }));
  const best = bestOf(points);
  return { quotient, points, step, best, slopes: slopesOf(points, best) };
}

export function plotOf(...curves: readonly ErrorCurve[]): ErrorPlot {
  return { curves, tolerance: 1e-5, remarks: [] };
}

export const forward = aCurve('forward', (h) => h + 1e-16 / h, 1e-8);
export const aPlot = plotOf(
  forward,
  aCurve('central', (h) => h ** 2 + 1e-16 / h, 5e-6),
);
