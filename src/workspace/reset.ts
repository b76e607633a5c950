import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { exercisesOf } from '../check/course.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { codeOf, diskRefusal, makeFolder, replaceFile, syncFolder, unlessRefused, writeNewFile } from './disk.ts';
import { clearPass } from './progress.ts';
import { type Remembered, updateProgress } from './progress-file.ts';
import { readStarter } from './starters.ts';
import { timestamp } from './timestamp.ts';
import { type CourseWorkspace, exerciseLabel, exercisePath, memoryFolder, type Workspace } from './workspace.ts';

/**
 * Puts a starter back; what was there is kept.
 *
 * @param file below `exercises/`
 * @returns what was done, in a sentence
 * @throws ExpectedError where the disk refuses
 */
export function resetFile(workspace: Workspace, file: string): string {
  return resetSentence(resetExercise(workspace, file, readStarter(file), new Date()), exerciseLabel(file));
}

/** After a reset, the exercises of these files are no longer done. */
export function forgetPasses({ root, course }: CourseWorkspace, files: readonly string[]): Promise<Remembered> {
  const exercises = exercisesOf(course).filter(({ file }) => files.includes(file));
  return updateProgress({ root }, (progress) =>
    exercises.reduce((before, { name }) => clearPass(before, name), progress),
  );
}

function resetSentence(result: ResetResult, label: string): string {
  switch (result.kind) {
    case 'unchanged':
      return `${label} is already the same as its starter.`;
    case 'written':
      return `${label} is back.`;
    case 'replaced':
      return `${label} is back to its starter. Yours is kept: ${result.backup}`;
  }
}

/**
 * `unchanged`: it was the starter already; `written`: there was nothing to keep; `replaced`: `backup` is the path of what
 * was there before.
 */
type ResetResult =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'written' }
  | { readonly kind: 'replaced'; readonly backup: string };

/**
 * Puts a starter, or an earlier text, back. What was there is kept first, in `.microgradx/backup/`. A link is replaced,
 * not followed.
 *
 * @param file as the course says it: `section1/gradf.ts`
 * @param now names the backup
 * @param done what is done, for sentences: `reset`; and a text that needs no backup
 * @throws ExpectedError where the disk refuses, or no file is there but a folder; then the exercise is as it was.
 */
export function resetExercise(
  workspace: Workspace,
  file: string,
  text: string | Uint8Array,
  now: Date,
  { done, starter }: { readonly done: string; readonly starter?: string } = { done: 'reset' },
): ResetResult {
  const label = exerciseLabel(file);
  try {
    const target = exercisePath(workspace, file);
    prepareFolder(workspace, path.dirname(target), label, done);
    const present = readPresent(target, label);
    if (present?.equals(Buffer.from(text))) return { kind: 'unchanged' };
    const isLost = present && !(starter !== undefined && present.equals(Buffer.from(starter)));
    const backup = isLost ? keepBackup(workspace, file, present, now) : undefined;
    replaceFile(target, text);
    return backup === undefined ? { kind: 'written' } : { kind: 'replaced', backup };
  } catch (cause) {
    if (cause instanceof ExpectedError) throw cause;
    throw new ExpectedError(
      `${label} was not ${done} and is unchanged: ${diskRefusal(cause)} (${workspace.root}).`,
      1,
      {
        cause,
      },
    );
  }
}

function prepareFolder(workspace: Workspace, folder: string, label: string, done: string): void {
  makeFolder(folder);
  const fromRoot = path.relative(realpathSync(workspace.root), realpathSync(folder));
  if (fromRoot !== '..' && !fromRoot.startsWith(`..${path.sep}`) && !path.isAbsolute(fromRoot)) return;
  throw new ExpectedError(
    `${label} was not ${done}: ${folder} is a link that leads out of the workspace. Remove it and try again.`,
    1,
  );
}

/** What a backup must keep: undefined where nothing is there, or a link to what cannot be read. */
function readPresent(target: string, label: string): Buffer | undefined {
  const entry = lstatSync(target, { throwIfNoEntry: false });
  if (entry === undefined) return undefined;
  if (entry.isSymbolicLink())
    return unlessRefused(() => (statSync(target).isFile() ? readFileSync(target) : undefined));
  if (entry.isFile()) return readFileSync(target);
  throw new ExpectedError(`${label} is ${describe(entry)}, not a file. Move it away and try again.`, 1);
}

function describe(entry: Stats): string {
  return entry.isDirectory() ? 'a folder' : 'a device or a pipe';
}

/**
 * Keeps a copy of what a file contains, in `.microgradx/backup/`.
 *
 * @returns the path of the backup, when the disk has it
 * @throws the system's error
 */
export function keepBackup(workspace: Workspace, file: string, content: Buffer, now: Date): string {
  const { dir, name, ext } = path.posix.parse(file);
  const folder = path.join(memoryFolder(workspace), 'backup', ...dir.split('/'));
  makeFolder(folder);
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? '' : `-${count}`;
    const backup = path.join(folder, `${name}.${timestamp(now)}${suffix}${ext}`);
    try {
      writeNewFile(backup, content);
      syncFolder(folder);
      return backup;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

/** A file as it was before a reset. */
export interface Backup {
  /** Below `exercises/`. */
  readonly file: string;
  readonly path: string;
  /** When it was put away. */
  readonly at: Date;
}

/** The newest backup of a file that differs from what is there now; undefined where there is none. */
export function newestBackup(workspace: Workspace, file: string): Backup | undefined {
  const present = unlessRefused(() => readFileSync(exercisePath(workspace, file)));
  return backupsOf(workspace, file).find((backup) => !present?.equals(readFileSync(backup.path)));
}

/**
 * Puts a backup back. What was there is kept in its turn.
 *
 * @returns what was done, in a sentence
 * @throws ExpectedError where the disk refuses
 */
export function restoreBackup(workspace: Workspace, { file, path: source }: Backup, starter: string): string {
  const result = resetExercise(workspace, file, readFileSync(source), new Date(), { done: 'restored', starter });
  const kept = result.kind === 'replaced' ? ` What was there is kept: ${result.backup}` : '';
  return `${exerciseLabel(file)} is back as it was.${kept}`;
}

/** The newest first. */
function backupsOf(workspace: Workspace, file: string): readonly Backup[] {
  const { dir, name, ext } = path.posix.parse(file);
  const folder = path.join(memoryFolder(workspace), 'backup', ...dir.split('/'));
  return (unlessRefused(() => readdirSync(folder)) ?? [])
    .flatMap((entry) => {
      const suffix = entry.startsWith(`${name}.`) && entry.endsWith(ext) && entry.slice(name.length + 1, -ext.length);
      const [, day, hours, minutes, seconds, ms, count = '1'] = backupName.exec(suffix || '') ?? [];
      if (day === undefined) return [];
      const at = new Date(`${day}T${hours}:${minutes}:${seconds}.${ms}Z`);
      return [{ file, path: path.join(folder, entry), at, count: Number(count) }];
    })
    .sort((one, other) => other.at.getTime() - one.at.getTime() || other.count - one.count);
}

/** `2025-03-14T15-09-26-535Z`, and `-2` where there were two at once. */
const backupName = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z(?:-(\d+))?$/;
