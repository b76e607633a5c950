import { allExercises, currentExercise } from '../course/course.ts';
import type { Exercise } from '../curriculum/exercise.ts';
import { ExpectedError } from '../expected-error.ts';
import { clearPass } from '../workspace/progress.ts';
import { readProgress, updateProgress } from '../workspace/progress-file.ts';
import { type ResetResult, resetExercise } from '../workspace/reset.ts';
import { readStarter } from '../workspace/starters.ts';
import { exerciseLabel, type Workspace } from '../workspace/workspace.ts';
import { confirm } from './confirm.ts';
import { type Context, exerciseNamed, workspaceOf } from './context.ts';

export interface ResetOptions {
  readonly all?: boolean;
  /** Do not ask. */
  readonly yes?: boolean;
}

/** Puts starters back, after a question; what was there is kept. @returns the exit code */
export async function reset(context: Context, name: string | undefined, options: ResetOptions): Promise<number> {
  if (options.all && name !== undefined) throw new ExpectedError(`Name an exercise, or say --all, not both.`, 2);
  const workspace = workspaceOf(context);
  const files = options.all
    ? [...new Set(allExercises.map(({ file }) => file))]
    : [(await exerciseToReset(workspace, name)).file];
  const command = `microgradx reset ${options.all ? '--all' : (name ?? '')} --yes`;
  if (!options.yes && !(await confirm(context, question(files), command))) {
    context.print('Nothing was changed.');
    return 0;
  }
  for (const file of files) resetFile(context, workspace, file);
  const { warnings } = await updateProgress(workspace, (progress) =>
    sharing(files).reduce((before, exercise) => clearPass(before, exercise.name), progress),
  );
  context.warn(...warnings);
  return 0;
}

async function exerciseToReset(workspace: Workspace, name: string | undefined): Promise<Exercise> {
  if (name !== undefined) return exerciseNamed(name);
  const { progress } = await readProgress(workspace);
  const current = currentExercise(workspace, progress);
  if (current) return current;
  throw new ExpectedError(`Every exercise is done. Name the one to reset: 'microgradx reset gradf'.`, 2);
}

function question(files: readonly string[]): string {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) return 'Put every exercise back to its start?';
  const names = sharing(files).map(({ name }) => name);
  const also = names.length > 1 ? ` It is the file of ${names.join(', ')}.` : '';
  return `Put ${exerciseLabel(file)} back to its start?${also}`;
}

function sharing(files: readonly string[]): readonly Exercise[] {
  return allExercises.filter(({ file }) => files.includes(file));
}

function resetFile({ print }: Context, workspace: Workspace, file: string): void {
  const result = resetExercise(workspace, file, readStarter(file), new Date());
  print(resetSentence(result, exerciseLabel(file)));
}

function resetSentence(result: ResetResult, label: string): string {
  switch (result.kind) {
    case 'unchanged':
      return `${label} is as it was at the start.`;
    case 'written':
      return `${label} is back.`;
    case 'replaced':
      return `${label} is back at its start. Yours is kept: ${result.backup}`;
  }
}
