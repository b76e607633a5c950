import { closeSync, constants, type Dirent, fstatSync, lstatSync, opendirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { codeOf, diskRefusal } from '../../workspace/disk.ts';
import { maximumFileSize } from '../../workspace/sources.ts';
import { openArchive } from './archive-source.ts';
import { SubmissionCollector } from './collector.ts';
import { type Child, type LocatedSubmission, locate, type Tree } from './locate.ts';
import { faultOfOurs, type Submission, type SubmissionSource, visibleName } from './submission.ts';

/** A learner's workspace, or a folder with one in each of its folders and archives. Links are not followed. */
export function openFolder(root: string, sections: readonly string[]): SubmissionSource {
  const located = locate(folderTree(root), path.basename(root), sections);
  return {
    names: located.map(({ name }) => name),
    async *read(isWanted) {
      for (const [place, one] of located.entries()) {
        if (isWanted(place)) yield [place, await readLocated(root, one, sections).catch(notRead(one))];
      }
    },
  };
}

function notRead({ name }: LocatedSubmission) {
  return (error: unknown): Submission => ({ name, files: {}, problem: faultOfOurs(error) });
}

async function readLocated(root: string, located: LocatedSubmission, sections: readonly string[]): Promise<Submission> {
  const { name } = located;
  const place = path.join(root, located.path);
  switch (located.kind) {
    case 'workspace':
      return readWorkspace(place, name);
    case 'archive':
      return readOnly(await openArchive(place, name, sections), name);
    case 'problem':
      return {
        name,
        files: {},
        problem: refusalOf(place, 'exercises') ?? located.problem,
      };
  }
}

/** Why a folder, or one in it, has nothing in it as far as we can see. */
function refusalOf(folder: string, ...inner: readonly string[]): string | undefined {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  try {
    opendirSync(folder).closeSync();
  } catch (error) {
    return `It cannot be read: ${diskRefusal(error)}.`;
  }
  const [next, ...further] = inner;
  return next === undefined ? undefined : refusalOf(path.join(folder, next), ...further);
}

/** An archive inside a class must hold a single workspace. */
async function readOnly(source: SubmissionSource, name: string): Promise<Submission> {
  const [first = '', second] = source.names;
  if (second !== undefined) {
    return { name, files: {}, problem: `It contains several workspaces: ${first} and ${second}.` };
  }
  for await (const [, submission] of source.read(() => true)) return { ...submission, name };
  throw new Error(`${name} was not read`);
}

function readWorkspace(root: string, name: string): Submission {
  const collector = new SubmissionCollector(name);
  try {
    collect(path.join(root, 'exercises'), collector);
  } catch (error) {
    const isGone = codeOf(error) === 'ENOENT';
    collector.fail(isGone ? 'It changed while it was read.' : `It cannot be read: ${diskRefusal(error)}.`);
  }
  return collector.finish();
}

function collect(exercises: string, collector: SubmissionCollector): void {
  if (lstatSync(exercises).isSymbolicLink()) collector.fail('exercises/ is a link: put the folder itself there.');
  const folders = [''];
  for (let folder = folders.shift(); folder !== undefined && !collector.problem; folder = folders.shift()) {
    for (const { name, kind } of childrenOf(path.join(exercises, folder))) {
      const below = folder === '' ? name : `${folder}/${name}`;
      const file = path.join(exercises, below);
      const size = kind === 'file' ? lstatSync(file).size : 0;
      if (kind === 'folder') folders.push(below);
      if (collector.admit({ path: below, kind, size })) readInto(collector, below, file);
      if (collector.problem) return;
    }
  }
}

/** Refuses a link too, should one have replaced the file meanwhile. */
function readInto(collector: SubmissionCollector, below: string, file: string): void {
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(descriptor);
    if (stats.isFile() && stats.size <= maximumFileSize) collector.addText(below, readFileSync(descriptor));
    else collector.fail(`exercises/${visibleName(below)} changed while it was read.`);
  } finally {
    closeSync(descriptor);
  }
}

function folderTree(root: string): Tree {
  return {
    isArchive: false,
    children(below) {
      try {
        return childrenOf(path.join(root, below));
      } catch {
        return []; // not a folder, or not readable: no workspace in it
      }
    },
  };
}

/** Entries read from one folder; the others are ignored. */
const maximumChildren = 100_000;

/** By name, so that every machine reads them in the same order. */
function childrenOf(folder: string): readonly Child[] {
  const handle = opendirSync(folder);
  try {
    const children: Child[] = [];
    for (let entry = handle.readSync(); entry && children.length < maximumChildren; entry = handle.readSync()) {
      children.push({ name: entry.name, kind: kindOf(entry) });
    }
    return children.sort((a, b) => (a.name < b.name ? -1 : 1));
  } finally {
    handle.closeSync();
  }
}

function kindOf(entry: Dirent): Child['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}
