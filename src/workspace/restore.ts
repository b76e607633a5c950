import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from './disk.ts';
import { resetExercise } from './reset.ts';
import { exerciseLabel, exercisePath, memoryFolder, type Workspace } from './workspace.ts';

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
  const present = readIfThere(exercisePath(workspace, file));
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
  return namesIn(folder)
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

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return [];
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}
