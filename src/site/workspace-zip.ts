import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Sources } from '../check/sources.ts';
import type { Progress } from '../workspace/progress.ts';
import { noProgress } from '../workspace/progress.ts';
import { formatProgress, parseProgress } from '../workspace/progress-text.ts';
import { download } from './elements.ts';

const progressName = '.microgradx/progress.json';

/** What was in a zip, a folder or a single file of the learner's. */
export type Opened =
  | { readonly name: string; readonly exercises: Sources; readonly progress: Progress | undefined }
  | { readonly problem: string };

/**
 * Downloads the workspace as the command line would have it: unpacked, it is one.
 *
 * @param files what is stored, by path
 * @param exercises all exercises' texts, those never touched too
 */
export async function saveWorkspace(files: Readonly<Record<string, string>>, exercises: Sources): Promise<void> {
  const project: Sources = await fetch('project.json').then((response) => response.json());
  const inExercises = Object.entries(exercises).map(([file, text]) => [`exercises/${file}`, text]);
  const all: Record<string, string> = {
    ...project,
    ...Object.fromEntries(inExercises),
    [progressName]: formatProgress(noProgress),
    ...files,
  };
  const packed = Object.entries(all).map(([path, text]) => [`microgradx/${path}`, strToU8(text)] as const);
  download('microgradx.zip', 'application/zip', zipSync(Object.fromEntries(packed)));
}

/** @param known the course's files: `section1/gradf.ts` */
export async function readWorkspace(given: readonly File[], known: readonly string[]): Promise<Opened> {
  const name = nameOf(given);
  let files: ReadonlyMap<string, Uint8Array>;
  try {
    files = await filesIn(given);
  } catch {
    return { problem: `${name} is damaged, or is not a zip. Nothing was changed.` };
  }
  const exercises: Record<string, string> = {};
  for (const file of known) {
    const path = pathOf(file, [...files.keys()]);
    if (path === undefined) continue;
    const text = textOf(files.get(path) ?? new Uint8Array());
    if (text === undefined)
      return { problem: `${path} in ${name} is not UTF-8 text, or is too large. Nothing was changed.` };
    exercises[file] = text;
  }
  if (Object.keys(exercises).length === 0) {
    return { problem: `${name} contains no exercises, such as exercises/${known[0]}. Nothing was changed.` };
  }
  return { name, exercises, progress: progressIn(files) };
}

/** Where an exercise's file is among others: below `exercises`, or in its section's folder, or by itself. */
function pathOf(file: string, paths: readonly string[]): string | undefined {
  const basename = file.slice(file.lastIndexOf('/') + 1);
  return (
    paths.find((path) => `/${path}`.endsWith(`/exercises/${file}`)) ??
    paths.find((path) => path === file) ??
    paths.find((path) => path === basename)
  );
}

/** A folder has the name of what is chosen, several files have none. */
function nameOf(given: readonly File[]): string {
  const [first] = given;
  const [folder = '', ...inside] = first?.webkitRelativePath.split('/') ?? [];
  if (inside.length > 0) return folder;
  return given.length === 1 ? (first?.name ?? '') : `${given.length} files`;
}

async function filesIn(given: readonly File[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const file of given) {
    const path = file.webkitRelativePath || file.name;
    const isZip = /\.zip$/i.test(file.name) && path === file.name;
    if (!isZip && !isWanted(path)) continue;
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (!isZip) files.set(path, bytes);
    else for (const [inside, content] of Object.entries(unzipSync(bytes, { filter }))) files.set(inside, content);
  }
  return files;
}

/** Bytes, of one file: a hundred times the longest solution. */
const maximumSize = 256 * 1024;

function filter({ name, originalSize }: { name: string; originalSize: number }): boolean {
  return originalSize <= maximumSize && isWanted(name);
}

/** In a backup, and in what is installed, are files of the same names. */
function isWanted(path: string): boolean {
  if (`/${path}`.endsWith(`/${progressName}`)) return true;
  return path.endsWith('.ts') && !/(^|\/)(\.microgradx|node_modules)\//.test(path);
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return bytes.length > maximumSize ? undefined : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function progressIn(files: ReadonlyMap<string, Uint8Array>): Progress | undefined {
  const [, bytes] = [...files].find(([path]) => path === progressName || path.endsWith(`/${progressName}`)) ?? [];
  const parsed = bytes && parseProgress(strFromU8(bytes));
  return parsed?.kind === 'progress' ? parsed.progress : undefined;
}
