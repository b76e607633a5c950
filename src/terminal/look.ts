import { Chalk, type ColorSupportLevel, supportsColor } from 'chalk';
import type { Signs } from './signs.ts';

/** How lines are painted. */
export interface Look {
  readonly palette: Palette;
  /** Columns. */
  readonly width: number;
  readonly signs?: Signs;
}

/** How watch mode is painted; its width is in its state. */
export type WatchLook = Omit<Look, 'width'>;

/** Colours by meaning. A sign or a word always says the same, for readers who see no colour. */
export interface Palette {
  right(text: string): string;
  wrong(text: string): string;
  /** Text that can be skipped. */
  dim(text: string): string;
  /** Something to act on: a command, a link. */
  accent(text: string): string;
  bold(text: string): string;
}

/** @param level chalk's colour level; 0 is no colour */
export function createPalette(level: ColorSupportLevel): Palette {
  const chalk = new Chalk({ level });
  return { right: chalk.green, wrong: chalk.red, dim: chalk.dim, accent: chalk.cyan, bold: chalk.bold };
}

export const plain: Palette = createPalette(0);

type Environment = Readonly<Record<string, string | undefined>>;

/** chalk handles FORCE_COLOR, TERM=dumb and output that isn't a terminal, but not NO_COLOR. (no-color.org) */
export function colorLevel(environment: Environment, isRefused: boolean): ColorSupportLevel {
  if (isRefused || (environment.NO_COLOR !== undefined && environment.NO_COLOR !== '')) return 0;
  return supportsColor === false ? 0 : supportsColor.level;
}
