import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { type TypeCheck, TypeChecker } from '../../src/learner/types/type-errors.ts';
import { projectFiles } from '../../src/workspace/project-files.ts';
import { readSources } from '../../src/workspace/sources.ts';
import { folderWith } from '../workspace/temporary.ts';

/** Texts by their path below a workspace. */
export type Texts = Record<string, string>;

const { 'tsconfig.json': tsconfig, 'globals.d.ts': globals } = projectFiles('0.0.0');

/** Many times what the slowest machine takes, ms. */
const patience = 120_000;

/** What init puts beside the exercises and the compiler reads. */
export const project = { 'tsconfig.json': tsconfig, 'globals.d.ts': globals };

/** One workspace and one warm compiler for many tests; the first of the files is the exercise's own. */
export function sharedWorkspace() {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'microgradx-test-')));
  const checker = new TypeChecker(root, patience);
  for (const [name, text] of Object.entries(project)) write(root, name, text);
  afterAll(() => {
    checker.close();
    rmSync(root, { recursive: true });
  });
  return {
    check(files: Texts): Promise<TypeCheck> {
      for (const [name, text] of Object.entries(files)) write(root, `exercises/${name}`, text);
      return check(checker, root, Object.keys(files)[0] ?? '');
    },
  };
}

export function checkOnce(files: Texts, file: string): Promise<TypeCheck> {
  const root = folderWith(files);
  return check(checkerOf(root), root, file);
}

export function checkerOf(root: string, timeout = patience): TypeChecker {
  const checker = new TypeChecker(root, timeout);
  onTestFinished(() => checker.close());
  return checker;
}

export function check(checker: TypeChecker, root: string, file: string, signal?: AbortSignal): Promise<TypeCheck> {
  const read = readSources(path.join(root, 'exercises'), [file]);
  if ('unreadable' in read) throw new Error(read.unreadable.why);
  return checker.check(read.sources, signal);
}

export function write(root: string, name: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
}
