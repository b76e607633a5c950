import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, newOwner, ownerPattern, thisHost, unlessRefused } from './disk.ts';

/**
 * A lock is a folder with one file in it, named after its owner.
 *
 * Taking it is renaming a prepared folder to the lock's name, which the system allows where nothing or an empty folder
 * is there: the lock never exists without its owner's name. Releasing it, and taking it from a dead process, is removing
 * the file of that name: whoever comes late finds another name, or none, and harms nobody.
 */
export interface Lock {
  readonly folder: string;
  readonly owner: string;
}

/** Lock timeout, ms. */
const patience = 2000;

/**
 * Takes a lock, also one that a dead process left.
 *
 * @param folder the lock's name; the folder above it must exist
 * @returns undefined where another process still has it after 2 seconds
 * @throws the system's error
 */
export async function takeLock(folder: string): Promise<Lock | undefined> {
  const owner = newOwner();
  const prepared = `${folder}.${owner}`;
  try {
    mkdirSync(prepared); // Throws EEXIST if anything is there: nobody else can have written into it.
    writeFileSync(path.join(prepared, owner), '');
    const isTaken = await putInPlace(prepared, folder);
    return isTaken ? { folder, owner } : undefined;
  } finally {
    rmSync(prepared, { recursive: true, force: true });
  }
}

/**
 * Does something while holding a lock, after removing what dead processes have left beside it.
 *
 * @returns undefined where another process kept the lock for 2 seconds
 */
export async function withLock<Result>(folder: string, act: (lock: Lock) => Result): Promise<Result | undefined> {
  const lock = await takeLock(folder);
  if (lock === undefined) return undefined;
  try {
    sweep(lock);
    return act(lock);
  } finally {
    releaseLock(lock);
  }
}

/** False once another process took it, believing this one dead. */
export function isHeld(lock: Lock): boolean {
  return existsSync(path.join(lock.folder, lock.owner));
}

/** Makes a lock look new, for holders that need it longer: after 10 seconds a lock counts as abandoned. */
export function renewLock({ folder, owner }: Lock): void {
  const now = new Date();
  // Gone if another process has taken it: `isHeld` tells.
  unlessRefused(() => utimesSync(path.join(folder, owner), now, now));
}

export function releaseLock(lock: Lock): void {
  removeOwner(lock.folder, lock.owner);
}

/** Removes what dead processes had prepared, for this lock and for files beside it. Call it only while holding the lock. */
export function sweep(lock: Lock): void {
  const folder = path.dirname(lock.folder);
  const leftover = new RegExp(`\\.(${ownerPattern})(\\.tmp)?$`);
  for (const name of readdirSync(folder)) {
    const owner = leftover.exec(name)?.[1];
    if (owner === undefined) continue;
    const file = path.join(folder, name);
    if (!isAbandoned(owner, madeAt(file))) continue;
    // Refused for what root left behind, say: it takes room and does no harm.
    unlessRefused(() => rmSync(file, { recursive: true, force: true }));
  }
}

async function putInPlace(prepared: string, folder: string): Promise<boolean> {
  const deadline = performance.now() + patience;
  for (;;) {
    try {
      renameSync(prepared, folder);
      return true;
    } catch (error) {
      if (!isTakenAlready(error)) throw error;
      if (performance.now() > deadline) return false;
      const owners = ownersOf(folder);
      if (owners.length === 0) removeEmpty(folder);
      if (removeAbandoned(folder, owners)) continue;
    }
    await sleep(1 + 5 * Math.random());
  }
}

function isTakenAlready(error: unknown): boolean {
  const onWindows = process.platform === 'win32' ? ['EPERM', 'EACCES', 'EBUSY'] : [];
  return ['ENOTEMPTY', 'EEXIST', ...onWindows].includes(codeOf(error) ?? '');
}

/** Whether the lock may be free now. */
function removeAbandoned(folder: string, owners: readonly string[]): boolean {
  const abandoned = owners.filter((owner) => isAbandoned(owner, madeAt(path.join(folder, owner))));
  for (const owner of abandoned) removeOwner(folder, owner);
  return abandoned.length > 0;
}

/** Age, ms, after which what an owner made is abandoned even if a process of its number lives: numbers are reused. */
const longestSave = 10_000;

/**
 * True if the process that made this is gone.
 *
 * @param madeAt milliseconds since 1970
 */
function isAbandoned(owner: string, madeAt: number): boolean {
  if (Date.now() - madeAt > longestSave) return true;
  const [pid, host] = owner.split('-');
  return host === thisHost() && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Any other refusal (EPERM) means that it lives and is another user's.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

function removeOwner(folder: string, owner: string): void {
  rmSync(path.join(folder, owner), { force: true });
  removeEmpty(folder);
}

/** Only Windows needs it: there a folder cannot be renamed onto an empty one. */
function removeEmpty(folder: string): void {
  unlessRefused(() => rmdirSync(folder)); // as it is where the next owner is in already
}

function ownersOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** When it was made, in milliseconds since 1970; now, where it is gone. */
function madeAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
}
