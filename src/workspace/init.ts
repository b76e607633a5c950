import { lstatSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../check/expected-error.ts';
import { toTypeAnywhere } from '../check/to-type.ts';
import { codeOf, diskRefusal, makeFolder, replaceFile } from './disk.ts';
import { isWorkspace, searchWorkspace } from './find.ts';
import type { Installation } from './installation.ts';
import { optionalFiles, projectFiles } from './project-files.ts';
import type { CourseTexts } from './starters.ts';
import { exerciseLabel, memoryFolder } from './workspace.ts';
import { saveWritten, textHash } from './written-files.ts';

/** What a new workspace is made of. */
export interface WorkspaceContent {
  readonly starters: CourseTexts;
  /** The names of the course's sections: `section1`. */
  readonly sections: readonly string[];
  /** Of this program: `0.1.0`. */
  readonly version: string;
  /** Default: a registry's. */
  readonly installation?: Installation;
}

/**
 * `already`: `root` is a workspace, and nothing was changed. `made`: `written` and `kept` are paths below `root`; the
 * kept ones were there before.
 */
export type InitResult =
  | { readonly kind: 'already'; readonly root: string }
  | {
      readonly kind: 'made';
      readonly root: string;
      readonly written: readonly string[];
      readonly kept: readonly string[];
    };

/**
 * Makes a workspace and never overwrites a file. If it fails halfway, the next time goes on from there.
 *
 * @param here where the learner stands
 * @param directory as they typed it; undefined: `microgradx/`, or none where they stand in a workspace already
 * @throws ExpectedError where a file of theirs is in the way, or the disk refuses.
 */
export function initWorkspace(here: string, directory: string | undefined, course: WorkspaceContent): InitResult {
  const around = directory === undefined ? searchWorkspace(here, course.sections) : undefined;
  if (around !== undefined) return { kind: 'already', root: around.root };
  const root = path.resolve(here, directory ?? 'microgradx');
  requireOutside(root, course.sections);
  try {
    const isContinued = present(unfinishedMark(root)) !== 'nothing';
    if (!isContinued && isWorkspace(root, course.sections)) return { kind: 'already', root };
    return makeWorkspace(root, course, isContinued);
  } catch (cause) {
    if (cause instanceof ExpectedError) throw cause;
    throw new ExpectedError(
      `The workspace ${root} is not finished: ${diskRefusal(cause)}. Fix that and run it again; it continues where it stopped.`,
      1,
      { cause },
    );
  }
}

/** A course inside another one's exercises would be found instead of it. @throws ExpectedError */
function requireOutside(root: string, sections: readonly string[]): void {
  const around = searchWorkspace(path.dirname(root), sections);
  if (around === undefined) return;
  const [first = ''] = path.relative(around.root, root).split(path.sep);
  if (!['exercises', '.microgradx'].includes(first)) return;
  throw new ExpectedError(
    `${root} is inside the workspace ${around.root}. Nothing was changed. Name a folder outside it, or type '${toTypeAnywhere('')}' to go on there.`,
    2,
  );
}

function makeWorkspace(root: string, course: WorkspaceContent, isContinued: boolean): InitResult {
  const files = filesOf(course);
  makeRoot(root);
  const kept = Object.keys(files).filter((name) => present(path.join(root, name)) !== 'nothing');
  // When going on, the files that exist are from the first time, perhaps edited since.
  if (!isContinued) requireNoCollision(root, files, kept);
  const written = Object.keys(files).filter((name) => !kept.includes(name));
  // One that was written the first time and edited since is ours too: `update` finds the difference.
  const isOurs = (name: string) => !optionalFiles.includes(name) || holds(path.join(root, name), files[name]);

  markUnfinished(root);
  for (const name of written) {
    const file = path.join(root, name);
    makeFolder(path.dirname(file));
    replaceFile(file, files[name] ?? '');
  }
  saveWritten({ root }, { version: course.version, files: hashesOf(files, [...written, ...kept.filter(isOurs)]) });
  rmSync(unfinishedMark(root));
  return { kind: 'made', root, written, kept };
}

function hashesOf(files: CourseTexts, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, textHash(files[name] ?? '')]));
}

/** Every file of a new workspace, by its path. */
export function filesOf({ starters, version, installation }: WorkspaceContent): CourseTexts {
  const exercises = Object.entries(starters).map(([file, text]) => [exerciseLabel(file), text]);
  return { ...projectFiles(version, installation), ...Object.fromEntries(exercises) };
}

function makeRoot(root: string): void {
  try {
    makeFolder(root);
  } catch (cause) {
    const next = `Name another folder: '${toTypeAnywhere('init my-folder')}'.`;
    throw new ExpectedError(`microgradx could not create the folder ${root}: ${diskRefusal(cause)}. ${next}`, 2, {
      cause,
    });
  }
}

function requireNoCollision(root: string, files: CourseTexts, kept: readonly string[]): void {
  const inTheWay = kept.filter((name) => !optionalFiles.includes(name) && !holds(path.join(root, name), files[name]));
  if (inTheWay.length === 0) return;
  throw new ExpectedError(
    `${root} contains other files (${inTheWay.join(', ')}). Nothing was changed. Name an empty folder: '${toTypeAnywhere('init my-folder')}'.`,
    2,
  );
}

function holds(file: string, text: string | undefined): boolean {
  return present(file) === 'file' && readFileSync(file, 'utf8') === text;
}

/** What is there, not following a link. */
export function present(target: string): 'file' | 'something else' | 'nothing' {
  try {
    return lstatSync(target).isFile() ? 'file' : 'something else';
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return 'nothing';
    throw error;
  }
}

function markUnfinished(root: string): void {
  makeFolder(memoryFolder({ root }));
  try {
    writeFileSync(unfinishedMark(root), '');
  } catch (error) {
    // Alone, the folder would be taken for a finished workspace.
    rmdirSync(memoryFolder({ root }));
    throw error;
  }
}

/** Exists while a workspace is being made; afterwards, only if that failed. */
function unfinishedMark(root: string): string {
  return path.join(memoryFolder({ root }), 'init-unfinished');
}
