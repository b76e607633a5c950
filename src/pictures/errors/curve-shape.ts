import type { ErrorPoint, Slopes } from './error-plot.ts';

/** What a curve of errors shows, found without being told: it is scattered by rounding, and a learner may be wrong. */

/** A power of ten: so far from the best h one of the two errors has hardly a part any more. */
const clearance = 1;
/** Above it the formula's next term is felt; below it a step is lost in the rounding of the point itself. As log10 h. */
const largestStep = -2;
const smallestStep = -14.5;
const fewestPoints = 5;

/** @param points from the largest h to the smallest */
export function bestOf(points: readonly ErrorPoint[]): ErrorPoint | undefined {
  const smooth = points.map((_, index) =>
    median(points.slice(Math.max(0, index - 2), index + 3).map(({ error }) => error)),
  );
  const found = smooth.reduce(
    (best, error, index) => (error < (smooth[best] ?? Number.NaN) ? index : best),
    smooth.findIndex((error) => !Number.isNaN(error)),
  );
  const point = points[found];
  return point && { h: point.h, error: smooth[found] ?? Number.NaN };
}

export function slopesOf(points: readonly ErrorPoint[], best: ErrorPoint | undefined): Slopes {
  if (!best) return { formula: Number.NaN, rounding: Number.NaN };
  const logs = points
    .filter(({ error }) => error > 0)
    .map(({ h, error }) => [Math.log10(h), Math.log10(error)] as const);
  const middle = Math.log10(best.h);
  return {
    formula: slopeOf(logs.filter(([x]) => x > middle + clearance && x < largestStep)),
    rounding: slopeOf(logs.filter(([x]) => x < middle - clearance && x > smallestStep)),
  };
}

/** The median of the slopes between any two points: what is scattered hardly moves it. (Theil and Sen) */
function slopeOf(logs: readonly (readonly [number, number])[]): number {
  if (logs.length < fewestPoints) return Number.NaN;
  return median(
    logs.flatMap(([x, y], index) => logs.slice(index + 1).map(([otherX, otherY]) => (otherY - y) / (otherX - x))),
  );
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.filter((x) => !Number.isNaN(x)).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
