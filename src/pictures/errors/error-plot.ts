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

interface ErrorPoint {
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

/** The axes of an error plot, both logarithmic, as powers of ten. */
export interface ErrorScale {
  /** Of h: from -16 to -1. */
  readonly left: number;
  readonly right: number;
  /** Of the error. */
  readonly bottom: number;
  readonly top: number;
}

/** Wide enough for every point and for the tolerance. */
export function errorScaleOf({ curves, tolerance }: ErrorReadings): ErrorScale {
  const errors = curves.flatMap(({ points }) => points.map(({ error }) => error ?? Number.NaN));
  const powers = [tolerance, ...errors].map(Math.log10).filter(Number.isFinite);
  return {
    left: -16,
    right: -1,
    bottom: Math.floor(Math.min(...powers)),
    top: Math.max(Math.ceil(Math.max(...powers)), Math.floor(Math.min(...powers)) + 1),
  };
}

/** Where h is, from 0 at the left to 1 at the right. */
export function acrossOf({ left, right }: ErrorScale, h: number): number {
  return (Math.log10(h) - left) / (right - left);
}

/** Where an error is, from 0 at the top to 1 at the bottom; undefined where it has no logarithm. */
export function downOf({ bottom, top }: ErrorScale, error: number): number | undefined {
  const power = Math.log10(error);
  return Number.isFinite(power) ? (top - power) / (top - bottom) : undefined;
}

/** `1e-5` */
export function powerOfTen(power: number): string {
  return `1e${power}`;
}

/** Every `step`-th whole power from `from` to `to`, such that `base` would be one. */
export function ticks(from: number, to: number, step: number, base: number): readonly number[] {
  const all = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return all.filter((power) => (((power - base) % step) + step) % step === 0);
}

/** A slope with two decimals; `?` where it is unknown. */
export function fixed(slope: number): string {
  return Number.isNaN(slope) ? '?' : slope.toFixed(2);
}

/** `1.8e-8`, `5e-6` */
export function shortPower(x: number): string {
  return x.toExponential(1).replace('.0e', 'e');
}
