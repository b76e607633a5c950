import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { replaceFile } from './disk.ts';
import { memoryFolder, type Workspace } from './workspace.ts';

/**
 * The files that we wrote into a workspace, by their path in it, as hashes of their texts: what is still so, nobody has
 * edited, and a new version may replace it.
 */
export interface WrittenFiles {
  /** Of the program that wrote them: `0.1.0`. */
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Undefined where nothing is remembered. */
export function readWritten(workspace: Workspace): WrittenFiles | undefined {
  try {
    const value = JSON.parse(readFileSync(writtenPath(workspace), 'utf8'));
    return typeof value?.version === 'string' && typeof value.files === 'object' ? value : undefined;
  } catch {
    return undefined; // There is none, or a merge damaged it.
  }
}

/** @throws the system's error */
export function saveWritten(workspace: Workspace, written: WrittenFiles): void {
  const files = Object.fromEntries(Object.entries(written.files).sort(([a], [b]) => (a < b ? -1 : 1)));
  replaceFile(writtenPath(workspace), `${JSON.stringify({ ...written, files }, null, 2)}\n`);
}

/** Of a text; line ends and space at its end do not count. */
export function textHash(text: string): string {
  const normalized = text.replace(/\r\n?/g, '\n').trimEnd();
  return createHash('sha256').update(normalized).digest('hex');
}

function writtenPath(workspace: Workspace): string {
  return path.join(memoryFolder(workspace), 'starters.json');
}
