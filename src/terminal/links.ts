import { escapeCode, sequences } from './painted.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether the terminal is known to support links. */
export function knowsLinks(environment: Environment): boolean {
  const { TERM = '', TERM_PROGRAM = '', VTE_VERSION, WT_SESSION, KONSOLE_VERSION, DOMTERM } = environment;
  if (TERM === 'dumb') return false;
  if (/^(iTerm\.app|WezTerm|vscode|ghostty|Hyper|rio|Tabby)$/i.test(TERM_PROGRAM)) return true;
  if (/kitty|alacritty|foot|ghostty|contour/.test(TERM)) return true;
  if (VTE_VERSION !== undefined && Number(VTE_VERSION) >= 5000) return true;
  return [WT_SESSION, KONSOLE_VERSION, DOMTERM].some((value) => value !== undefined);
}

/** Text that opens a URL when clicked. (OSC 8) */
export function linkTo(url: string, text: string): string {
  return `${escapeCode}]8;;${url}${escapeCode}\\${text}${escapeCode}]8;;${escapeCode}\\`;
}

/**
 * A line in which every place in a file is a link: `exercises/section2/value.ts`, `value.ts:42`, `value.ts, line 42`. The
 * line number is the URL's fragment, which kitty, iTerm2 and VS Code understand; others open the file.
 *
 * @param urlOf the URL of a file by its name, which may have folders before it; undefined for a file nobody knows
 */
export function linkPlaces(line: string, urlOf: (name: string) => string | undefined): string {
  if (!line.includes('.ts')) return line;
  const parts = line.split(sequences);
  return parts.map((part, index) => (index % 2 === 1 ? part : part.replace(places, linked))).join('');

  function linked(place: string, name: string, afterColon?: string, afterWord?: string): string {
    const number = afterColon ?? afterWord;
    const url = number !== undefined || name.includes('/') ? urlOf(name) : undefined;
    return url === undefined ? place : linkTo(number === undefined ? url : `${url}#${number}`, place);
  }
}

const places = /(?<![\w./…-])((?:[\w-]+\/(?:(?:…|[\w-]+)\/)*)?[\w-]+\.ts)(?::(\d+)(?::\d+)?|, line (\d+))?/g;
