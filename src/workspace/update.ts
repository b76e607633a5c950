import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../check/expected-error.ts';
import { diskRefusal, makeFolder, replaceFile, writeNewFile } from './disk.ts';
import firstFiles from './first-files.json' with { type: 'json' };
import { filesOf, present, type WorkspaceContent } from './init.ts';
import { memoryFolder, type Workspace } from './workspace.ts';
import { readWritten, saveWritten, textHash, type WrittenFiles } from './written-files.ts';

/**
 * What an update did with one file, by its path in the workspace. `new`: it came with this version; `back`: it was
 * missing; `replaced`: nobody had edited it; `kept`: somebody had, and the new text is in `beside`.
 */
export type UpdatedFile =
  | { readonly kind: 'new' | 'back' | 'replaced'; readonly file: string }
  | { readonly kind: 'kept'; readonly file: string; readonly beside: string };

/**
 * Brings a workspace to this version. What a learner has edited is never written to, and progress stays as it is.
 *
 * @throws ExpectedError where a newer version wrote the workspace, or the disk refuses; then the next time goes on
 */
export function updateWorkspace(workspace: Workspace, content: WorkspaceContent): readonly UpdatedFile[] {
  const written = readWritten(workspace);
  if (written && isNewer(written.version, content.version)) throw new ExpectedError(tooOld(written, content), 2);
  const files = Object.entries(filesOf(content)).filter(([file]) => file !== 'package.json'); // npm's and the learner's
  const hashes = { ...written?.files };
  const updated: UpdatedFile[] = [];
  try {
    makeFolder(memoryFolder(workspace));
    for (const [file, text] of files) {
      const result = updateFile(workspace, file, text, written);
      if (result) updated.push(result);
      hashes[file] = textHash(text);
    }
    saveWritten(workspace, { version: content.version, files: hashes });
  } catch (cause) {
    const sentence = `The update of ${workspace.root} is not finished: ${diskRefusal(cause)}.`;
    throw new ExpectedError(`${sentence} Fix that and run it again.`, 1, { cause });
  }
  return updated;
}

/** @returns what was done; undefined for nothing */
function updateFile(
  { root }: Workspace,
  file: string,
  text: string,
  written: WrittenFiles | undefined,
): UpdatedFile | undefined {
  const target = path.join(root, file);
  const before = hashesBefore(file, written);
  const isExercise = file.startsWith('exercises/');
  const found = present(target);
  if (found === 'nothing') {
    if (!isExercise && before.length > 0) return undefined; // The learner wants none.
    makeFolder(path.dirname(target));
    writeNewFile(target, text);
    return { kind: before.length > 0 ? 'back' : 'new', file };
  }
  const hash = found === 'file' ? textHash(readFileSync(target, 'utf8')) : undefined;
  const hashNow = textHash(text);
  if (hash === hashNow) return undefined;
  if (hash !== undefined && before.includes(hash)) {
    replaceFile(target, text);
    return { kind: 'replaced', file };
  }
  if (!isExercise || before.includes(hashNow)) return undefined;
  return { kind: 'kept', file, beside: writeBeside(root, file, text) };
}

/** Of what an earlier version wrote there. 0.1.0 remembered nothing: all that it ever wrote counts. */
function hashesBefore(file: string, written: WrittenFiles | undefined): readonly string[] {
  const remembered = written?.files[file];
  if (remembered !== undefined) return [remembered];
  const first: Readonly<Record<string, readonly string[]>> = firstFiles;
  return written ? [] : (first[file] ?? []);
}

/** `value.new.ts`, or the next name that is free. @returns its path in the workspace */
function writeBeside(root: string, file: string, text: string): string {
  for (let count = 1; ; count++) {
    const beside = file.replace(/\.ts$/, count === 1 ? '.new.ts' : `.new-${count}.ts`);
    const target = path.join(root, beside);
    if (!existsSync(target)) writeNewFile(target, text);
    else if (textHash(readFileSync(target, 'utf8')) !== textHash(text)) continue;
    return beside;
  }
}

function tooOld({ version }: WrittenFiles, { version: ours, installation }: WorkspaceContent): string {
  const next = installation ? ` Get the newest: ${installation.addPublished}` : '';
  return `This workspace is from microgradx ${version}, and this is ${ours}. Nothing was changed.${next}`;
}

/** Compares `0.10.1` with `0.9.0`, number by number. */
function isNewer(one: string, other: string): boolean {
  const [a, b] = [one, other].map((version) => version.split(/[.-]/).map(Number));
  const index = [0, 1, 2].find((each) => a?.[each] !== b?.[each]);
  return index !== undefined && (a?.[index] ?? 0) > (b?.[index] ?? 0);
}
