import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { codeOf, diskRefusal, replaceFile } from './disk.ts';
import { isHeld, type Lock, withLock } from './lock.ts';
import { noProgress, type Progress } from './progress.ts';
import { formatProgress, parseProgress } from './progress-text.ts';
import { timestamp } from './timestamp.ts';
import { memoryFolder, type Workspace } from './workspace.ts';

/** Progress after a change, saved or not. */
export interface Remembered {
  readonly progress: Progress;
  /** True once it is on the disk. */
  readonly isSaved: boolean;
  /** Sentences for the learner: why nothing was saved, or where a corrupt file was put. */
  readonly warnings: readonly string[];
}

export type ProgressChange = (progress: Progress) => Progress;

/** `refused`: it can be neither read nor saved, for this reason. */
type ProgressReading =
  | { readonly kind: 'progress'; readonly progress: Progress; readonly isMerged?: boolean }
  | { readonly kind: 'corrupt' }
  | { readonly kind: 'refused'; readonly reason: string };

/** What is remembered now. A corrupt file is set aside, and the learner starts afresh. Never throws for the disk's sake. */
export function readProgress(workspace: Workspace): Promise<Remembered> {
  return updateProgress(workspace, (progress) => progress);
}

/**
 * Changes what is remembered, so that two running copies lose nothing. Resolves after fsync. Never throws for the
 * disk's sake, and never takes much longer than 2 seconds.
 *
 * @param change pure: it may be called more than once, on what another copy has saved meanwhile
 */
export async function updateProgress(workspace: Workspace, change: ProgressChange): Promise<Remembered> {
  const reading = read(workspace);
  if (reading.kind === 'refused') return unsaved(noProgress, change, reading.reason);
  const before = reading.kind === 'progress' ? reading.progress : noProgress;
  if (reading.kind === 'progress' && !reading.isMerged && isUnchanged(before, change(before))) return saved(before);
  try {
    makeMemoryFolder(workspace);
    return await updateLocked(workspace, before, change);
  } catch (error) {
    const damage = reading.kind === 'corrupt' ? `The progress file ${progressPath(workspace)} is damaged. ` : '';
    return unsaved(before, change, `${damage}${refused(workspace, error)}`);
  }
}

async function updateLocked(workspace: Workspace, before: Progress, change: ProgressChange): Promise<Remembered> {
  // Twice: while this machine slept, another process may have taken the lock.
  for (let attempt = 0; attempt < 2; attempt++) {
    const remembered = await withLock(path.join(memoryFolder(workspace), 'progress.lock'), (lock) => {
      return updateHolding(workspace, lock, change) ?? 'lost';
    });
    if (remembered === undefined) break;
    if (remembered !== 'lost') return remembered;
  }
  const folder = memoryFolder(workspace);
  return unsaved(
    before,
    change,
    `Progress was not saved: another microgradx has been saving in ${folder} for 2 seconds.`,
  );
}

/** @returns undefined where the lock was lost on the way */
function updateHolding(workspace: Workspace, lock: Lock, change: ProgressChange): Remembered | undefined {
  const reading = read(workspace);
  if (reading.kind === 'refused') return unsaved(noProgress, change, reading.reason);
  if (reading.kind === 'corrupt' && !isHeld(lock)) return undefined;
  if (reading.kind === 'corrupt') return write(workspace, lock, noProgress, change, [setAside(workspace)]);
  if (!reading.isMerged) return write(workspace, lock, reading.progress, change, []);
  const file = path.relative(workspace.root, progressPath(workspace));
  const merged = `Git left a conflict in your progress: both sides are merged now. To go on: git add ${file}`;
  return write(workspace, lock, noProgress, () => change(reading.progress), [merged]);
}

function write(
  workspace: Workspace,
  lock: Lock,
  before: Progress,
  change: ProgressChange,
  warnings: readonly string[],
): Remembered | undefined {
  const after = change(before);
  if (isUnchanged(before, after)) return { ...saved(before), warnings };
  try {
    const isWritten = replaceFile(progressPath(workspace), formatProgress(after), () => isHeld(lock));
    return isWritten ? { progress: after, isSaved: true, warnings } : undefined;
  } catch (error) {
    return { progress: after, isSaved: false, warnings: [...warnings, refused(workspace, error)] };
  }
}

function read(workspace: Workspace): ProgressReading {
  const file = progressPath(workspace);
  try {
    // Decoding strictly: bytes that are not UTF-8 would be lost when the file is written again.
    const parsed = parseProgress(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)));
    if (parsed.kind !== 'newer') return parsed;
    const next = `Update yours with 'npm install microgradx@latest'.`;
    return { kind: 'refused', reason: `Progress is not saved: ${file} was written by a newer microgradx. ${next}` };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { kind: 'progress', progress: noProgress };
    if (error instanceof TypeError) return { kind: 'corrupt' };
    return { kind: 'refused', reason: `Progress can be neither read nor saved: ${diskRefusal(error)} (${file}).` };
  }
}

/** Renames a damaged file. @returns a sentence that says where it is now */
function setAside(workspace: Workspace): string {
  const stem = path.join(memoryFolder(workspace), `progress.corrupt-${timestamp(new Date())}`);
  let aside = `${stem}.json`;
  for (let count = 2; existsSync(aside); count++) aside = `${stem}-${count}.json`;
  renameSync(progressPath(workspace), aside);
  return `The progress file was damaged and is kept as ${aside}; progress starts over.`;
}

function makeMemoryFolder(workspace: Workspace): void {
  try {
    // Not recursive: a workspace that was removed meanwhile must not come back.
    mkdirSync(memoryFolder(workspace));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function isUnchanged(before: Progress, after: Progress): boolean {
  return before === after || JSON.stringify(before) === JSON.stringify(after);
}

function saved(progress: Progress): Remembered {
  return { progress, isSaved: true, warnings: [] };
}

function unsaved(before: Progress, change: ProgressChange, reason: string): Remembered {
  return { progress: change(before), isSaved: false, warnings: [reason] };
}

function refused(workspace: Workspace, error: unknown): string {
  return `Progress was not saved: ${diskRefusal(error)} (${memoryFolder(workspace)}).`;
}

function progressPath(workspace: Workspace): string {
  return path.join(memoryFolder(workspace), 'progress.json');
}
