import type { Quotient } from '../../check/exercise.ts';

/** The error of a learner's difference quotients against h, ready to be drawn: the terminal, SVG, HTML and CSV are made from it. */
export interface ErrorPlot {
  /** In the order asked for; at least one. */
  readonly curves: readonly ErrorCurve[];
  /** The error up to which an answer is OK. */
  readonly tolerance: number;
  /** One sentence for each curve that is missing: why. */
  readonly remarks: readonly string[];
}

export interface ErrorCurve {
  readonly quotient: Quotient;
  /** From the largest h to the smallest. */
  readonly points: readonly ErrorPoint[];
  /** The h that the learner found best; undefined before that exercise is written. */
  readonly step: number | undefined;
  /** Where the error is smallest, ignoring single lucky points; undefined where no error is a number. */
  readonly best: ErrorPoint | undefined;
  /** How the error grows with h, as an exponent. */
  readonly slopes: Slopes;
}

/** NaN where there are too few points to tell. */
export interface Slopes {
  /** Of the formula's error, right of the best h. */
  readonly formula: number;
  /** Of the rounding error, left of it. */
  readonly rounding: number;
}

export interface ErrorPoint {
  /** The step, in the units of the inputs. */
  readonly h: number;
  /** Of the worst of the three slopes; NaN where one of them isn't a number. */
  readonly error: number;
}

/** An error plot as JSON, for the report's script: JSON has no NaN, so an error that isn't a number is null. */
export interface ErrorReadings {
  readonly tolerance: number;
  readonly curves: readonly {
    readonly quotient: string;
    /** From the largest h to the smallest. */
    readonly points: readonly { readonly h: number; readonly error: number | null }[];
  }[];
}

/** The slopes of a right quotient. */
export const rightSlopes: Readonly<Record<Quotient, Slopes>> = {
  forward: { formula: 1, rounding: -1 },
  central: { formula: 2, rounding: -1 },
};

/** One row per h, one column per curve; empty where an error isn't a number. */
export function errorPlotCsv({ curves }: ErrorPlot): string {
  const [first] = curves;
  const header = ['h', ...curves.map(({ quotient }) => `${quotient}_difference_error`)];
  const rows = (first?.points ?? []).map(({ h }, index) => {
    const errors = curves.map(({ points }) => points[index]?.error ?? Number.NaN);
    return [h, ...errors.map((error) => (Number.isNaN(error) ? '' : error))];
  });
  return [header, ...rows].map((row) => `${row.join(',')}\n`).join('');
}

/** Where scattered errors are smallest, by a running median of five. @param points from the largest h to the smallest */
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

/** In powers of ten: this far from the best h, one of the two errors is negligible. */
const clearance = 1;
/** As log10 h: above, the formula's next term matters; below, the step is lost in the rounding of the point itself. */
const largestStep = -2;
const smallestStep = -14.5;
const fewestPoints = 5;

/** The slopes left and right of the best h. @param points from the largest h to the smallest */
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

/** The median of the slopes between any two points, which scatter hardly moves. (Theil and Sen) */
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
