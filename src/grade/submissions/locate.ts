import { isArchiveName, isOtherArchiveName, nameOfArchive, visibleName } from './submission.ts';

/** A folder, or an archive as if it were one. Paths are below it, with forward slashes; its own is the empty text. */
export interface Tree {
  readonly isArchive: boolean;
  /** In order; empty for anything but a folder. */
  children(path: string): readonly Child[];
}

export interface Child {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** Where one learner's work is. */
export type LocatedSubmission = { readonly name: string; readonly path: string } & (
  | { readonly kind: 'workspace' }
  /** A file that is an archive itself. */
  | { readonly kind: 'archive' }
  | { readonly kind: 'problem'; readonly problem: string }
);

/** How many folders a workspace may be nested in. */
const maximumDepth = 4;

/**
 * Finds the submissions in a tree: it is a workspace itself, or each of its folders holds one, nested or not.
 *
 * @param own the name of a submission that is the whole tree
 * @param sections the names of the course's sections: `section1`
 */
export function locate(tree: Tree, own: string, sections: readonly string[]): readonly LocatedSubmission[] {
  let around = '';
  let name = visibleName(own);
  for (let depth = 0; depth < maximumDepth; depth++) {
    if (isWorkspace(tree, around, sections)) return [{ name, path: around, kind: 'workspace' }];
    const [only, ...others] = learnersIn(tree, around);
    if (only?.kind !== 'folder' || others.length > 0) break;
    // A folder around a single workspace is named after the inner folder; an archive keeps the name it was handed in with.
    if (depth === 0 && !tree.isArchive) name = visibleName(only.name);
    around = joined(around, only.name);
  }
  const children = learnersIn(tree, around);
  if (children.length === 0) return [{ name, path: around, kind: 'problem', problem: noWorkspace }];
  return children.map((child) => locateIn(tree, joined(around, child.name), child, sections));
}

/** The one workspace that is somewhere in a learner's folder. */
function locateIn(tree: Tree, path: string, child: Child, sections: readonly string[]): LocatedSubmission {
  const isArchive = child.kind === 'file';
  const own = isArchive ? nameOfArchive(child.name) : child.name;
  const name = visibleName(own);
  const problem = (sentence: string): LocatedSubmission => ({ name, path, kind: 'problem', problem: sentence });
  if (name !== own) return problem('Its name contains a line break or a control character.');
  if (child.kind === 'link') return problem('It is a link: hand in the folder itself.');
  if (child.kind === 'other') return problem('It is neither a folder nor a regular file.');
  if (isArchive) {
    return isArchiveName(child.name) ? { name, path, kind: 'archive' } : problem('It is neither a zip nor a tar.');
  }
  const [first, second] = workspacesIn(tree, path, sections);
  if (first === undefined) return problem(noWorkspace);
  if (second === undefined) return { name, path: first, kind: 'workspace' };
  return problem(`It contains several workspaces: ${visibleName(first)} and ${visibleName(second)}.`);
}

/** Breadth first, up to two: one is right, more are a problem. */
function workspacesIn(tree: Tree, start: string, sections: readonly string[]): readonly string[] {
  const found: string[] = [];
  let level = [start];
  for (let depth = 0; depth < maximumDepth && found.length < 2; depth++) {
    const isFound = level.filter((path) => isWorkspace(tree, path, sections));
    found.push(...isFound);
    level = level
      .filter((path) => !isFound.includes(path))
      .flatMap((path) => foldersIn(tree, path))
      .slice(0, maximumFolders);
  }
  return found;
}

/** Folders side by side in one submission that are searched. */
const maximumFolders = 100;

function isWorkspace(tree: Tree, path: string, sections: readonly string[]): boolean {
  const exercises = tree.children(path).find(({ name }) => name === 'exercises');
  if (exercises?.kind === 'link') return true;
  if (exercises?.kind !== 'folder') return false;
  return tree.children(joined(path, 'exercises')).some(({ name }) => sections.includes(name));
}

function foldersIn(tree: Tree, path: string): readonly string[] {
  const folders = learnersIn(tree, path).filter(({ kind }) => kind === 'folder');
  return folders.map(({ name }) => joined(path, name));
}

/** Entries that may be a submission: no hidden files, nothing that macOS adds, and of single files only archives. */
function learnersIn(tree: Tree, path: string): readonly Child[] {
  return tree
    .children(path)
    .filter(({ name }) => !name.startsWith('.') && name !== '__MACOSX' && name !== 'node_modules')
    .filter(({ name, kind }) => kind !== 'file' || isArchiveName(name) || isOtherArchiveName(name));
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}

const noWorkspace = 'No workspace found: it has no exercises/ folder with a section in it.';
