import { Chalk, type ColorSupportLevel, supportsColor } from 'chalk';

/** Colours by what they mean. A sign or a word always says the same, for those who see no colour. */
export interface Palette {
  right(text: string): string;
  wrong(text: string): string;
  /** What one may skip. */
  dim(text: string): string;
  /** What one may act upon: a command, a link. */
  accent(text: string): string;
  bold(text: string): string;
}

/** @param level 0: no colour, as chalk counts */
export function createPalette(level: ColorSupportLevel): Palette {
  const chalk = new Chalk({ level });
  return { right: chalk.green, wrong: chalk.red, dim: chalk.dim, accent: chalk.cyan, bold: chalk.bold };
}

export const plain: Palette = createPalette(0);

/** chalk itself knows of FORCE_COLOR, TERM=dumb and what is no terminal, but not of NO_COLOR. (no-color.org) */
export function colorLevel(environment: NodeJS.ProcessEnv, isRefused: boolean): ColorSupportLevel {
  if (isRefused || (environment.NO_COLOR !== undefined && environment.NO_COLOR !== '')) return 0;
  return supportsColor === false ? 0 : supportsColor.level;
}
