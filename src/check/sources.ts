/** The text of the files that a job needs, by their path below `exercises/`. */
export type Sources = Readonly<Record<string, string>>;

/** Why a required file was not read, as words that follow its name: `does not exist`. */
export interface UnreadableFile {
  readonly file: string;
  readonly why: string;
  readonly isMissing: boolean;
}

/** An exercise's files, or the first required one that could not be read. */
export type Reading = { readonly sources: Sources } | { readonly unreadable: UnreadableFile };

/** One file, or why it could not be read. */
export type FileReading = { readonly text: string } | { readonly why: string; readonly isMissing: boolean };

const maximumFiles = 30;

/**
 * Files and all that they import from one another. An import that leads nowhere is left out: the learner's process
 * reports it with its line.
 *
 * @param files below `exercises/`, with forward slashes
 * @param read one of them
 */
export function gatherSources(files: readonly string[], read: (file: string) => FileReading): Reading {
  const sources: Record<string, string> = {};
  const queue = [...files];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    if (Object.hasOwn(sources, file) || Object.keys(sources).length >= maximumFiles) continue;
    const source = read(file);
    if ('text' in source) {
      sources[file] = source.text;
      queue.push(...importsOf(source.text, file));
    } else if (files.includes(file) || !source.isMissing) {
      return { unreadable: { file, ...source } };
    }
  }
  return { sources };
}

/** The same, out of texts that were read already. */
export function pickSources(texts: Sources, files: readonly string[]): Reading {
  return gatherSources(files, (file) => {
    const text = Object.hasOwn(texts, file) ? texts[file] : undefined;
    if (text === undefined) return { why: 'is missing', isMissing: true };
    return text.trim() === '' ? { why: 'is empty', isMissing: false } : { text };
  });
}

/** Whether these are the same files with the same texts. */
export function areSame(one: Sources, other: Sources): boolean {
  const files = Object.keys(one);
  return files.length === Object.keys(other).length && files.every((file) => one[file] === other[file]);
}

/** Whether a file is still its starter: line ends and space at the end do not count. */
export function isUntouched(text: string, starter: string): boolean {
  return normalized(text) === normalized(starter);
}

function normalized(text: string): string {
  return text.replace(/\r\n?/g, '\n').trimEnd();
}

/**
 * The file below `exercises/` that an import refers to; undefined for anything else: a package, a Node module, a
 * path out of the folder. `./value`, `./value.js` and `./value.ts` all mean `value.ts`.
 */
export function resolveImport(specifier: string, importer: string): string | undefined {
  if (!/^\.\.?\//.test(specifier)) return undefined;
  const parts = importer.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  const path = parts.join('/');
  return path.endsWith('.ts') ? path : `${path.replace(/\.js$/, '')}.ts`;
}

/** May include more than it imports (a string that looks like an import), never less; only the compiler knows exactly. */
function importsOf(text: string, importer: string): string[] {
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*(['"])(\.[^'"\n]*)\1/g)].map(
    ([, , specifier]) => specifier ?? '',
  );
  return specifiers.map((specifier) => resolveImport(specifier, importer)).filter((file) => file !== undefined);
}
