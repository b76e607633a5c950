import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from './disk-refusal.ts';

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
  try {
    return statSync(target).isDirectory();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return false;
  }
}
