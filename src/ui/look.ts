import type { Palette } from './palette.ts';

/** How lines are to look. */
export interface Look {
  readonly palette: Palette;
  /** Columns. */
  readonly width: number;
}
