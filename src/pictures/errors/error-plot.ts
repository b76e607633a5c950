import type { Quotient } from '../../check/exercise.ts';

/** The error of a learner's difference quotients against h, ready to be drawn. */
export interface ErrorPlot {
  /** The one that was asked for first comes first; at least one. */
  readonly curves: readonly ErrorCurve[];
  /** The error up to which an answer is OK. */
  readonly tolerance: number;
  /** Why a curve is missing that was asked for, a sentence each. */
  readonly remarks: readonly string[];
}

export interface ErrorCurve {
  readonly quotient: Quotient;
  /** From the largest h to the smallest. */
  readonly points: readonly ErrorPoint[];
  /** The h that the learner found best, where step_size says one. */
  readonly step: number | undefined;
  /** Where the error is smallest, leaving single lucky points aside; undefined where it is nowhere a number. */
  readonly best: ErrorPoint | undefined;
  /** How the error grows with h, as an exponent: of the formula, right of the best h, and of rounding, left of it. */
  readonly slopes: Slopes;
}

/** NaN where there are too few points to tell. */
export interface Slopes {
  readonly formula: number;
  readonly rounding: number;
}

export interface ErrorPoint {
  /** The step, in the units of the inputs. */
  readonly h: number;
  /** How far the worst of the three slopes is off; NaN where one of them is no number. */
  readonly error: number;
}

/** What a right quotient's slopes come to. */
export const rightSlopes: Readonly<Record<Quotient, Slopes>> = {
  forward: { formula: 1, rounding: -1 },
  central: { formula: 2, rounding: -1 },
};
