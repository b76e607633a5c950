import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from './disk-refusal.ts';
import { newOwner } from './owner.ts';

/**
 * Gives a file new content so that whoever reads it, and whatever happens to the power, finds the old or the new one.
 * A link in its place is replaced, not followed.
 *
 * @param content the text, or its parts one after the other
 * @param isStillWanted asked when all is written and only the last step is missing
 * @returns whether it was wanted
 * @throws the system's error; then the file is as it was.
 */
export function replaceFile(
  file: string,
  content: string | Iterable<string>,
  isStillWanted: () => boolean = () => true,
): boolean {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${newOwner()}.tmp`);
  try {
    writeNewFile(temporary, content);
    if (!isStillWanted()) return false;
    renamePatiently(temporary, file);
    syncFolder(path.dirname(file));
    return true;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * Writes a file that does not exist yet, and waits until the disk has it.
 *
 * @throws the system's error: `EEXIST` where something is there. After any other, nothing is left behind.
 */
export function writeNewFile(file: string, content: string | Uint8Array | Iterable<string>): void {
  const descriptor = openSync(file, 'wx');
  try {
    try {
      const parts = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
      for (const part of parts) writeFileSync(descriptor, part);
      sync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/** Waits until the disk has the names in a folder too. */
export function syncFolder(folder: string): void {
  // Windows has no such thing.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    sync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function sync(descriptor: number): void {
  try {
    fsyncSync(descriptor);
  } catch (error) {
    if (!isUnableToSync(error)) throw error;
  }
}

/** Some network drives cannot: then a file is as safe as it gets there. */
export function isUnableToSync(error: unknown): boolean {
  return ['EINVAL', 'ENOSYS', 'ENOTSUP'].includes(codeOf(error) ?? '');
}

/** Windows refuses while somebody, often a virus scanner, has the old file open: half a second in all. */
function renamePatiently(from: string, to: string): void {
  for (let pause = 5; ; pause *= 2) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const passes = ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? '');
      if (process.platform !== 'win32' || !passes || pause > 320) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}
