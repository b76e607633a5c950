/** How the learner started this program, and the folder that -C named. */
export interface Start {
  /** `npx microgradx` */
  readonly program: string;
  /** As a shell takes it; undefined without -C. */
  readonly folder?: string;
}

let current: Start = { program: 'microgradx' };

/** Called by the command line before it does anything else; elsewhere, on a page say, the program is `microgradx`. */
export function setStart(start: Start): void {
  current = start;
}

/**
 * A command of ours as it can be typed where the learner is: `npx microgradx hint gradf`. The one place that says so.
 *
 * @param words what follows the program's name; may be empty
 */
export function toType(words: string): string {
  const { program, folder } = current;
  return [program, folder && `-C ${folder}`, words].filter(Boolean).join(' ');
}

/** The same for a command that needs no workspace: `npx microgradx init`. */
export function toTypeAnywhere(words: string): string {
  return `${current.program} ${words}`.trimEnd();
}

/** One word of a command, quoted where a shell would not take it as it is. */
export function shellWord(word: string): string {
  if (/^[\w./:@%+=~\\-]+$/.test(word)) return word;
  return word.includes("'") || /^[A-Za-z]:/.test(word) ? `"${word.replace(/(["$`])/g, '\\$1')}"` : `'${word}'`;
}
