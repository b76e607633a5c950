import type { Palette } from './palette.ts';

/** How lines are to look. */
export interface Look {
  readonly palette: Palette;
  /** Columns. */
  readonly width: number;
}

/** How watch mode is to look: how wide, its state knows. */
export interface WatchLook {
  readonly palette: Palette;
  /** Paints a file's name, given below `exercises/`, so that the terminal opens it, where it can. */
  readonly link: (text: string, file: string) => string;
}
