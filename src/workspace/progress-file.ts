import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { replaceFile } from './atomic-file.ts';
import { codeOf, diskRefusal } from './disk-refusal.ts';
import { isHeld, type Lock, releaseLock, sweep, takeLock } from './lock.ts';
import { noProgress, type Progress } from './progress.ts';
import { formatProgress, type ParsedProgress, parseProgress } from './progress-format.ts';
import { timestamp } from './timestamp.ts';
import { memoryFolder, type Workspace } from './workspace.ts';

/** What a command goes on with, saved or not. */
export interface Remembered {
  readonly progress: Progress;
  /** Whether the disk has it. */
  readonly isSaved: boolean;
  /** What the learner should know, a sentence each: why nothing was saved, or where a corrupt file was put. */
  readonly warnings: readonly string[];
}

export type ProgressChange = (progress: Progress) => Progress;

type Reading = ParsedProgress | { readonly kind: 'unreadable'; readonly reason: string };

/** What is remembered now. A corrupt file is set aside, and the learner starts afresh. Never throws for the disk's sake. */
export function readProgress(workspace: Workspace): Promise<Remembered> {
  return updateProgress(workspace, (progress) => progress);
}

/**
 * Changes what is remembered, so that two running copies lose nothing, and waits until the disk has it. Never throws for
 * the disk's sake, and never takes much longer than 2 seconds.
 *
 * @param change pure: it may be called more than once, on what another copy has saved meanwhile
 */
export async function updateProgress(workspace: Workspace, change: ProgressChange): Promise<Remembered> {
  const reading = read(workspace);
  if (reading.kind === 'unreadable') return unsaved(noProgress, change, reading.reason);
  if (reading.kind === 'newer') return unsaved(noProgress, change, newerVersion(workspace));
  const before = reading.kind === 'progress' ? reading.progress : noProgress;
  if (reading.kind === 'progress' && isUnchanged(before, change(before))) return saved(before);
  try {
    makeMemoryFolder(workspace);
    return await updateLocked(workspace, before, change);
  } catch (error) {
    const damage = reading.kind === 'corrupt' ? `The progress file ${progressPath(workspace)} is damaged. ` : '';
    return unsaved(before, change, `${damage}${refused(workspace, error)}`);
  }
}

async function updateLocked(workspace: Workspace, before: Progress, change: ProgressChange): Promise<Remembered> {
  // Twice: a machine that slept in the middle may find that the others took it for dead.
  for (let attempt = 0; attempt < 2; attempt++) {
    const lock = await takeLock(path.join(memoryFolder(workspace), 'progress.lock'));
    if (lock === undefined) break;
    try {
      sweep(lock);
      const remembered = updateHolding(workspace, lock, change);
      if (remembered !== undefined) return remembered;
    } finally {
      releaseLock(lock);
    }
  }
  const reason = `Progress was not saved: another microgradx is saving in ${memoryFolder(workspace)} and does not finish.`;
  return unsaved(before, change, reason);
}

/** @returns undefined where the lock was lost on the way */
function updateHolding(workspace: Workspace, lock: Lock, change: ProgressChange): Remembered | undefined {
  const reading = read(workspace);
  switch (reading.kind) {
    case 'unreadable':
      return unsaved(noProgress, change, reading.reason);
    case 'newer':
      return unsaved(noProgress, change, newerVersion(workspace));
    case 'progress':
      return write(workspace, lock, reading.progress, change, []);
    case 'corrupt': {
      if (!isHeld(lock)) return undefined;
      const aside = setAside(workspace);
      const warning = `The progress file was damaged and is kept as ${aside}; progress starts afresh.`;
      return write(workspace, lock, noProgress, change, [warning]);
    }
  }
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

function read(workspace: Workspace): Reading {
  const file = progressPath(workspace);
  try {
    // Bytes that are no UTF-8 would be lost when it is written again.
    return parseProgress(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { kind: 'progress', progress: noProgress };
    if (error instanceof TypeError) return { kind: 'corrupt' };
    return { kind: 'unreadable', reason: `Progress can be neither read nor saved: ${diskRefusal(error)} (${file}).` };
  }
}

/** @returns where it is now */
function setAside(workspace: Workspace): string {
  const stem = path.join(memoryFolder(workspace), `progress.corrupt-${timestamp(new Date())}`);
  let aside = `${stem}.json`;
  for (let count = 2; existsSync(aside); count++) aside = `${stem}-${count}.json`;
  renameSync(progressPath(workspace), aside);
  return aside;
}

function makeMemoryFolder(workspace: Workspace): void {
  try {
    // Not the folders above it: a workspace that was removed meanwhile does not come back.
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

function newerVersion(workspace: Workspace): string {
  return `Progress is not saved: ${progressPath(workspace)} was written by a newer microgradx. Update yours with 'npm install microgradx@latest'.`;
}

function progressPath(workspace: Workspace): string {
  return path.join(memoryFolder(workspace), 'progress.json');
}
