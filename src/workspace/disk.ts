import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';

/**
 * Replaces a file's content atomically: a reader, or a machine that lost power, finds the old or the new one.
 * A link in its place is replaced, not followed.
 *
 * @param content the text, or its parts one after the other
 * @param isStillWanted asked after writing, just before the rename
 * @returns whether it was wanted
 * @throws the system's error; then the file is as it was.
 */
export function replaceFile(
  file: string,
  content: string | Uint8Array | Iterable<string>,
  isStillWanted: () => boolean = () => true,
): boolean {
  const staged = stageFile(file, content);
  try {
    if (!isStillWanted()) return false;
    staged.replace();
    return true;
  } finally {
    staged.discard();
  }
}

/** A file's new content, complete and on the disk beside it. */
export interface StagedFile {
  /** Puts it in the file's place. @throws the system's error; then the file is as it was. */
  readonly replace: () => void;
  /** Does nothing once it was put there. */
  readonly discard: () => void;
}

/** Writes a file's new content beside it. @throws the system's error; then nothing is left behind. */
export function stageFile(file: string, content: string | Uint8Array | Iterable<string>): StagedFile {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${newOwner()}.tmp`);
  writeNewFile(temporary, content);
  return {
    replace: () => {
      renamePatiently(temporary, file);
      syncFolder(path.dirname(file));
    },
    discard: () => rmSync(temporary, { force: true }),
  };
}

/**
 * Writes a file that does not exist yet. Returns after fsync.
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

/** fsync for the names in a folder. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return; // It cannot open folders.
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

/** True on network drives without fsync: a file is as safe there as it can be. */
export function isUnableToSync(error: unknown): boolean {
  return ['EINVAL', 'ENOSYS', 'ENOTSUP'].includes(codeOf(error) ?? '');
}

/** Windows refuses while another program, often a virus scanner, has the old file open. Waits up to 0.6 seconds. */
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

/**
 * Makes a folder, and those above it, where they are missing. (Node's own `recursive` says ENOENT of a read-only disk.)
 *
 * @throws the system's error
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (isFolder(folder)) return;
    const parent = path.dirname(folder);
    if (codeOf(error) !== 'ENOENT' || parent === folder || isFolder(parent)) throw error;
    makeFolder(parent);
    mkdirSync(folder);
  }
}

function isFolder(target: string): boolean {
  return unlessRefused(() => statSync(target).isDirectory()) ?? false;
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'a file may not be that large here',
  EROFS: 'the disk is read-only',
  EACCES: 'permission is denied',
  EPERM: 'the system does not permit it',
  EBUSY: 'another program is using it',
  EIO: 'the disk reports an error',
  EEXIST: 'something else is in its place',
  ENOTDIR: 'a file is where a folder should be',
  EISDIR: 'a folder is where a file should be',
  ENOTEMPTY: 'a folder is in its place',
  ENOENT: "its folder doesn't exist",
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
};

/**
 * Why the disk refused, to end a sentence with: `the disk is full`.
 *
 * @throws the error itself if it is not a system call's: then it is a bug.
 */
export function diskRefusal(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) throw error;
  return reasons[code] ?? `the system says ${code}`;
}

/** `ENOENT` and the like; undefined for an error that is not a system call's. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return String(error.code);
}

/** What a system call gives; undefined where the system refuses it. @throws any other error */
export function unlessRefused<Result>(call: () => Result): Result | undefined {
  try {
    return call();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}

/** What `newOwner` gives, as the source of a regular expression. */
export const ownerPattern = '\\d+-[0-9a-f]{8}-[0-9a-f]{12}';

/** Tells machines apart that share a drive. */
export function thisHost(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

/** A unique name that shows which process made it: `4711-0a1b2c3d-9f8e7d6c5b4a`. */
export function newOwner(): string {
  return `${process.pid}-${thisHost()}-${randomBytes(6).toString('hex')}`;
}
