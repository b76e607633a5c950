import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveImport } from './resolve-import.ts';

/** The text of the files that a job needs, by their path below `exercises/`. */
export type Sources = Readonly<Record<string, string>>;

/** Why a file that a job cannot do without was not read, in words that follow its name: `does not exist`. */
export interface UnreadableFile {
  readonly file: string;
  readonly why: string;
  readonly isMissing: boolean;
}

/** What came of reading an exercise's files: all of them, or the first that it cannot do without. */
export type Reading = { readonly sources: Sources } | { readonly unreadable: UnreadableFile };

/** In bytes: a hundred times the longest solution. */
const maximumFileSize = 256 * 1024;
const maximumFiles = 30;

/**
 * Reads files and all that they import from one another. An import that leads nowhere is left out: the learner's
 * process finds it missing and knows the line.
 *
 * @param folder the `exercises` folder
 * @param files below it, with forward slashes
 */
export function readSources(folder: string, files: readonly string[]): Reading {
  return gatherSources(files, (file) => readSource(join(folder, file)));
}

/** The same, out of texts that were read already. */
export function pickSources(texts: Sources, files: readonly string[]): Reading {
  return gatherSources(files, (file) => {
    const text = Object.hasOwn(texts, file) ? texts[file] : undefined;
    if (text === undefined) return { why: 'is missing', isMissing: true };
    return text.trim() === '' ? unreadable('is empty') : { text };
  });
}

function gatherSources(files: readonly string[], read: (file: string) => Read): Reading {
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

/** More than it imports perhaps (a string that looks like an import), never less: only the compiler knows exactly. */
function importsOf(text: string, importer: string): string[] {
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*(['"])(\.[^'"\n]*)\1/g)].map(
    ([, , specifier]) => specifier ?? '',
  );
  return specifiers.map((specifier) => resolveImport(specifier, importer)).filter((file) => file !== undefined);
}

type Read = { readonly text: string } | { readonly why: string; readonly isMissing: boolean };

function readSource(path: string): Read {
  let descriptor: number;
  try {
    // Without blocking, should it be a named pipe.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { why: whyNotOpened(code), isMissing: code === 'ENOENT' };
  }
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) return unreadable('is a folder, not a file');
    if (!stats.isFile()) return unreadable('is not a regular file');
    if (stats.size > maximumFileSize) return unreadable(`is too large: ${inMegabytes(stats.size)}, at most 0.25 MB`);
    return decode(readFileSync(descriptor));
  } catch (error) {
    return unreadable(`cannot be read (${(error as NodeJS.ErrnoException).code})`);
  } finally {
    closeSync(descriptor);
  }
}

function decode(bytes: Buffer): Read {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return unreadable('is not UTF-8 text: save it as UTF-8 in your editor');
  }
  return text.trim() === '' ? unreadable('is empty') : { text };
}

function whyNotOpened(code: string | undefined): string {
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read: its permissions forbid it';
  if (code === 'ELOOP') return 'is a link that leads in a circle';
  return `cannot be opened (${code})`;
}

function unreadable(why: string): Read {
  return { why, isMissing: false };
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
