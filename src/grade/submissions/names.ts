/** Control characters, line separators, halves of pairs, and marks that turn the direction of writing. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * A name that somebody else chose, so that it can be printed: what could break or paint a line is written as its code,
 * `\u{a}` for a line end.
 */
export function visibleName(raw: string): string {
  return raw.replace(unprintable, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** What is wrong with a path in an archive or a folder, to follow its name; undefined where nothing is. */
export function faultOfPath(path: string): string | undefined {
  if (visibleName(path) !== path) return 'has a line end or a control character in its name';
  const parts = path.split('/');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || parts.includes('..')) return 'leads out of the folder';
  return undefined;
}

/** `a/./b//c/` → `['a', 'b', 'c']` */
export function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

/** Archives that can be read. */
export function isArchiveName(name: string): boolean {
  return /\.(zip|tar|tgz|tar\.gz)$/i.test(name);
}

/** Archives that cannot: a learner who hands one in is to be told. */
export function isOtherArchiveName(name: string): boolean {
  return /\.(rar|7z|tar\.(bz2|xz|zst|br)|tbz2?|txz)$/i.test(name);
}

/** `/here/alice.tar.gz` → `alice` */
export function nameOfArchive(file: string): string {
  return (file.split(/[\\/]/).at(-1) ?? file).replace(/\.(zip|tar|tgz|tar\.gz|rar|7z|tar\.\w+|tbz2?|txz)$/i, '');
}
