/** A learner's work as text, from a folder or an archive. */
export interface Submission {
  /** Its name in the results. */
  readonly name: string;
  /** Texts by their path below `exercises/`: `section1/gradf.ts`. */
  readonly files: Readonly<Record<string, string>>;
  /** Why there is nothing to grade, in one sentence: a link, a zip bomb, no workspace. */
  readonly problem?: string;
}

/** Submissions whose names are known and whose files are read one at a time, so that a class of any size fits in memory. */
export interface SubmissionSource {
  /** In order; two may be the same. */
  readonly names: readonly string[];
  /**
   * Reads those that are wanted, in any order, each with its place in `names`. Never throws because of a submission:
   * what is wrong with one is its `problem`.
   */
  read(isWanted: (place: number) => boolean): AsyncGenerator<readonly [place: number, submission: Submission]>;
}

/** Control characters, line separators, unpaired surrogates, and marks that change the direction of text. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A name that is safe to print: what could break or colour a line is shown as its code, `\u{a}` for a line end. */
export function visibleName(raw: string): string {
  return raw.replace(unprintable, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

const fault = 'a bug in microgradx: ';

/** Why a submission has no result although nothing is wrong with it, in one line. */
export function faultOfOurs(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `${fault}${visibleName(message).slice(0, 200)}`;
}

export function isFaultOfOurs(problem: string | null): boolean {
  return problem?.startsWith(fault) ?? false;
}

/** What is wrong with a path in an archive or a folder, to follow its name; undefined if nothing is. */
export function faultOfPath(path: string): string | undefined {
  if (visibleName(path) !== path) return 'has a line break or a control character in its name';
  const parts = path.split('/');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || parts.includes('..')) return 'leads out of the folder';
  return undefined;
}

/** `a/./b//c/` → `['a', 'b', 'c']` */
export function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

/** Archives that we can read. */
export function isArchiveName(name: string): boolean {
  return /\.(zip|tar|tgz|tar\.gz)$/i.test(name);
}

/** Archives that we cannot read: whoever hands one in is told. */
export function isOtherArchiveName(name: string): boolean {
  return /\.(rar|7z|tar\.(bz2|xz|zst|br)|tbz2?|txz)$/i.test(name);
}

/** `/here/alice.tar.gz` → `alice` */
export function nameOfArchive(file: string): string {
  return (file.split(/[\\/]/).at(-1) ?? file).replace(/\.(zip|tar|tgz|tar\.gz|rar|7z|tar\.\w+|tbz2?|txz)$/i, '');
}
