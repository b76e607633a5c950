import type { ErrorReadings } from './error-plot.ts';

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
