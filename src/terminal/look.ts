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
export interface WatchLook {
  readonly palette: Palette;
  /** Makes text a link to a file, given below `exercises/`, on terminals that support links. */
  readonly link: (text: string, file: string) => string;
  readonly signs?: Signs;
}

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

const escapeCode = String.fromCharCode(27);

/** Text that opens a URL when clicked. (OSC 8) */
export function linkTo(url: string, text: string): string {
  return `${escapeCode}]8;;${url}${escapeCode}\\${text}${escapeCode}]8;;${escapeCode}\\`;
}

/** Whether the terminal is known to support links. */
export function knowsLinks(environment: Environment): boolean {
  const { TERM = '', TERM_PROGRAM = '', VTE_VERSION, WT_SESSION, KONSOLE_VERSION, DOMTERM } = environment;
  if (/^(iTerm\.app|WezTerm|vscode|ghostty|Hyper|rio|Tabby)$/i.test(TERM_PROGRAM)) return true;
  if (/kitty|alacritty|foot|ghostty|contour/.test(TERM)) return true;
  if (VTE_VERSION !== undefined && Number(VTE_VERSION) >= 5000) return true;
  return [WT_SESSION, KONSOLE_VERSION, DOMTERM].some((value) => value !== undefined);
}
