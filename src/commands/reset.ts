import { type Exercise, exercisesOf } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { courseStates, currentExercise } from '../workspace/course.ts';
import { readProgress } from '../workspace/progress-file.ts';
import { forgetPasses, resetFile, resetQuestion } from '../workspace/reset.ts';
import type { CourseWorkspace } from '../workspace/workspace.ts';
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
  const exercises = options.all ? exercisesOf(context.course) : [await exerciseToReset(workspace, name)];
  const files = [...new Set(exercises.map(({ file }) => file))];
  const command = `microgradx reset ${options.all ? '--all' : exercises[0]?.name} --yes`;
  if (!options.yes && !(await confirm(context, resetQuestion(context.course, files), command))) {
    context.print('Nothing was changed.');
    return 0;
  }
  const putBack: string[] = [];
  try {
    for (const file of files) {
      context.print(resetFile(workspace, file));
      putBack.push(file);
    }
  } finally {
    // Where the disk refuses one, those before it are back all the same.
    const { warnings } = await forgetPasses(workspace, putBack);
    context.warn(...warnings);
  }
  return 0;
}

async function exerciseToReset(workspace: CourseWorkspace, name: string | undefined): Promise<Exercise> {
  if (name !== undefined) return exerciseNamed(workspace.course, name);
  const { progress } = await readProgress(workspace);
  const current = currentExercise(courseStates(workspace, progress));
  if (current) return current;
  throw new ExpectedError(`Every exercise is done. Name the one to reset: 'microgradx reset gradf'.`, 2);
}
