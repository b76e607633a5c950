import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { ExpectedError } from '../check/expected-error.ts';
import { toTypeAnywhere } from '../check/to-type.ts';
import { memoryFolder, type Workspace } from './workspace.ts';

/**
 * The workspace that a folder is in: the folder itself, or the nearest one above that holds `.microgradx/`, or
 * `exercises/` with a section's folder in it.
 *
 * @param start where the learner stands, or what follows `-C`
 * @param sections the names of the course's sections: `section1`
 * @throws ExpectedError without one, or if `start` is not a folder.
 */
export function findWorkspace(start: string, sections: readonly string[]): Workspace {
  const folder = path.resolve(start);
  requireFolder(folder);
  const found = searchWorkspace(folder, sections);
  if (found !== undefined) return found;
  throw new ExpectedError(
    `There is no microgradx workspace in ${folder} or in a folder above it. Type '${toTypeAnywhere('init')}' to make one.`,
    2,
  );
}

/** The same for a folder that may not exist; undefined where there is none. */
export function searchWorkspace(start: string, sections: readonly string[]): Workspace | undefined {
  const folder = path.resolve(start);
  for (let root = folder; ; root = path.dirname(root)) {
    const needed = root !== folder && belongsToEverything(root) ? 2 : 1;
    if (signsOfWorkspace(root, sections) >= needed) return { root };
    if (root === path.dirname(root)) return undefined;
  }
}

/** Whether this very folder is a workspace. */
export function isWorkspace(root: string, sections: readonly string[]): boolean {
  return signsOfWorkspace(root, sections) > 0;
}

function requireFolder(folder: string): void {
  const kind = kindOf(folder);
  if (kind === 'folder') return;
  const what = kind === 'file' ? `${folder} is a file, not a folder.` : `There is no folder ${folder}.`;
  throw new ExpectedError(`${what} Name a workspace with -C, or type '${toTypeAnywhere('init')}' to make one.`, 2);
}

/** The home folder and the root are above everything: one sign alone may be something else's there. */
function belongsToEverything(folder: string): boolean {
  return folder === path.dirname(folder) || folder === path.resolve(homedir());
}

function signsOfWorkspace(root: string, sections: readonly string[]): number {
  const remembers = kindOf(memoryFolder({ root })) === 'folder';
  const teaches = sections.some((section) => kindOf(path.join(root, 'exercises', section)) === 'folder');
  return Number(remembers) + Number(teaches);
}

function kindOf(target: string): 'folder' | 'file' | 'nothing' {
  try {
    return statSync(target).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'nothing';
  }
}
