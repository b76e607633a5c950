import path from 'node:path';
import type { Course } from '../check/course.ts';

/** A learner's folder: `exercises/` to edit, `.microgradx/` for what we remember. */
export interface Workspace {
  /** The absolute path of the folder. */
  readonly root: string;
}

/** A workspace, and the course that its exercises are of. */
export interface CourseWorkspace extends Workspace {
  readonly course: Course;
}

/** Where an exercise's file is on this machine; `file` as the course says it: `section1/gradf.ts`. */
export function exercisePath(workspace: Workspace, file: string): string {
  return path.join(workspace.root, 'exercises', ...file.split('/'));
}

/** How an exercise's file is named to the learner, and in JSON: `exercises/section1/gradf.ts`. */
export function exerciseLabel(file: string): string {
  return `exercises/${file}`;
}

/** Where progress and backups are kept; it need not exist yet. */
export function memoryFolder(workspace: Workspace): string {
  return path.join(workspace.root, '.microgradx');
}

/** Where tools keep what they can make again. */
export function checkedPassesFile({ root }: Workspace): string {
  return path.join(root, 'node_modules', '.cache', 'microgradx', 'checked.json');
}
