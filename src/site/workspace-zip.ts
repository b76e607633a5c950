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
  const name = given.length === 1 ? (given[0]?.name ?? '') : `${given.length} files`;
  let files: ReadonlyMap<string, Uint8Array>;
  try {
    files = await filesIn(given);
  } catch {
    return { problem: `${name} is damaged, or is not a zip. Nothing was changed.` };
  }
  const exercises: Record<string, string> = {};
  for (const [path, bytes] of files) {
    const file = known.find((each) => path === each || path.endsWith(`/${each}`));
    // In a backup are files of the same names.
    if (file === undefined || path.includes('.microgradx/')) continue;
    const text = textOf(bytes);
    if (text === undefined)
      return { problem: `${path} in ${name} is not UTF-8 text, or is too large. Nothing was changed.` };
    exercises[file] = text;
  }
  if (Object.keys(exercises).length === 0) {
    return { problem: `${name} holds no exercises: no exercises/${known[0]}, for one. Nothing was changed.` };
  }
  return { name, exercises, progress: progressIn(files) };
}

async function filesIn(given: readonly File[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const file of given) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (!/\.zip$/i.test(file.name)) files.set(file.webkitRelativePath || file.name, bytes);
    else for (const [path, content] of Object.entries(unzipSync(bytes, { filter }))) files.set(path, content);
  }
  return files;
}

/** Bytes, of one file: a hundred times the longest solution. */
const maximumSize = 256 * 1024;

function filter({ name, originalSize }: { name: string; originalSize: number }): boolean {
  return originalSize <= maximumSize && (name.endsWith('.ts') || name.endsWith(progressName));
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
