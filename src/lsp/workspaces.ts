import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Course } from '../check/course.ts';
import { exercisesFolder } from '../workspace/course.ts';
import { searchWorkspace } from '../workspace/find.ts';
import { exercisePath } from '../workspace/workspace.ts';
import { OpenWorkspace, type OpenWorkspaceOptions } from './open-workspace.ts';

/** A file below a workspace's `exercises/`. */
export interface ExerciseFile {
  readonly open: OpenWorkspace;
  /** Below `exercises/`, with forward slashes: `section1/gradf.ts`. */
  readonly file: string;
}

/** The workspaces that an editor shows files of. Whatever is in none of them is left alone. */
export class Workspaces {
  readonly #course: Course;
  readonly #options: Omit<OpenWorkspaceOptions, 'workspace'>;
  readonly #open = new Map<string, OpenWorkspace>();

  constructor(course: Course, options: Omit<OpenWorkspaceOptions, 'workspace'>) {
    this.#course = course;
    this.#options = options;
  }

  opened(document: TextDocument): void {
    const found = this.#find(document.uri);
    found?.open.opened(found.file, document);
  }

  /** The workspace is closed with its last file. */
  closed(uri: string): void {
    const found = this.fileOf(uri);
    if (!found) return;
    found.open.closed(found.file);
    if (!found.open.isEmpty) return;
    found.open.close();
    this.#open.delete(found.open.workspace.root);
  }

  /** Undefined for what is in no workspace that is open. */
  fileOf(uri: string): ExerciseFile | undefined {
    const file = pathOf(uri);
    if (file === undefined) return undefined;
    for (const open of this.#open.values()) {
      const below = belowExercises(open.workspace.root, file);
      if (below !== undefined) return { open, file: below };
    }
    return undefined;
  }

  close(): void {
    for (const open of this.#open.values()) open.close();
    this.#options.runner.close();
  }

  #find(uri: string): ExerciseFile | undefined {
    const file = pathOf(uri);
    if (file === undefined) return undefined;
    const sections = this.#course.sections.map(({ name }) => name);
    const workspace = searchWorkspace(path.dirname(file), sections);
    if (!workspace) return undefined;
    const { root } = workspace;
    const below = belowExercises(root, file);
    if (below === undefined) return undefined;
    const course = this.#course;
    const open = this.#open.get(root) ?? new OpenWorkspace({ ...this.#options, workspace: { root, course } });
    this.#open.set(root, open);
    return { open, file: below };
  }
}

/** @param file below `exercises/` */
export function uriOf({ workspace }: OpenWorkspace, file: string): string {
  return pathToFileURL(exercisePath(workspace, file)).href;
}

function belowExercises(root: string, file: string): string | undefined {
  const below = path.relative(exercisesFolder({ root }), file).split(path.sep).join('/');
  return below.startsWith('../') || path.isAbsolute(below) ? undefined : below;
}

/** Undefined for a text that is in no file yet. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
