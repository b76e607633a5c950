import { tenth } from '../../reporters/xml.ts';
import { acrossOf, downOf, type ErrorScale } from './error-plot.ts';

/** Sizes in points. */
export interface PlotFrame {
  readonly width: number;
  readonly height: number;
  /** From each side to the axes. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Powers of ten between two numbers at the axis of h. */
  readonly powersApart: number;
}

/** `narrow` is for a telephone: its text stays as large. */
export const plotFrames = {
  wide: { width: 860, height: 460, left: 60, right: 88, top: 44, bottom: 44, powersApart: 1 },
  narrow: { width: 360, height: 400, left: 46, right: 66, top: 44, bottom: 40, powersApart: 3 },
} as const satisfies Record<string, PlotFrame>;

/** Points from the left of the image. @param h in the units of the inputs */
export function plotX(frame: PlotFrame, scale: ErrorScale, h: number): number {
  return tenth(frame.left + acrossOf(scale, h) * (frame.width - frame.left - frame.right));
}

/** Points from the top; undefined where the error has no logarithm. */
export function plotY(frame: PlotFrame, scale: ErrorScale, error: number): number | undefined {
  const down = downOf(scale, error);
  return down === undefined ? undefined : tenth(frame.top + down * (frame.height - frame.top - frame.bottom));
}
