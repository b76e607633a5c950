import type { Command } from 'commander';
import { type Course, exercisesOf } from '../check/course.ts';
import type { Exercise } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { toType } from '../check/to-type.ts';
import { courseStates } from '../workspace/course.ts';
import { currentExercise } from '../workspace/progress.ts';
import { readProgress } from '../workspace/progress-file.ts';
import { forgetPasses, resetFile } from '../workspace/reset.ts';
import { type CourseWorkspace, exerciseLabel } from '../workspace/workspace.ts';
import { type Context, confirm, exerciseNamed, workspaceOf } from './context.ts';
import { examples, type Startup } from './options.ts';

interface ResetOptions {
  readonly all?: boolean;
  readonly yes?: boolean;
}

export function register(command: Command, { contextOf }: Startup): void {
  command
    .addHelpText('before', examples('reset gradf', 'reset --all'))
    .argument('[name]', 'an exercise (default: the next)')
    .option('--all', 'reset every exercise')
    .option('-y, --yes', 'skip the question')
    .action(async (name: string | undefined, options: ResetOptions) => {
      process.exitCode = await reset(await contextOf(), name, options);
    });
}

/** Puts starters back, after a question; what was there is kept. @returns the exit code */
async function reset(context: Context, name: string | undefined, { all, yes }: ResetOptions): Promise<number> {
  if (all && name !== undefined) throw new ExpectedError('Name an exercise or use --all, not both.', 2);
  const { course, print, warn } = context;
  const workspace = workspaceOf(context);
  const exercises = all ? exercisesOf(course) : [await exerciseToReset(workspace, name)];
  const files = [...new Set(exercises.map(({ file }) => file))];
  const command = toType(`reset ${all ? '--all' : exercises[0]?.name} --yes`);
  if (!yes && !(await confirm(context, resetQuestion(course, files), command))) {
    print('Nothing was changed.');
    return 0;
  }
  const putBack: string[] = [];
  try {
    for (const file of files) {
      print(resetFile(workspace, file));
      putBack.push(file);
    }
  } finally {
    // Where the disk refuses one, those before it are back all the same.
    const { warnings } = await forgetPasses(workspace, putBack);
    warn(...warnings);
  }
  return 0;
}

async function exerciseToReset(workspace: CourseWorkspace, name: string | undefined): Promise<Exercise> {
  if (name !== undefined) return exerciseNamed(workspace.course, name);
  const { progress } = await readProgress(workspace);
  const current = currentExercise(courseStates(workspace, progress));
  if (current) return current;
  throw new ExpectedError(
    `Every exercise is done. Name the one to reset: '${toType(`reset ${exercisesOf(workspace.course)[0]?.name}`)}'.`,
    2,
  );
}

/** @param files below `exercises/`, not empty */
function resetQuestion(course: Course, files: readonly string[]): string {
  const kept = 'kept in .microgradx/backup.';
  const [file = '', ...others] = files;
  if (others.length > 0) return `Put all ${files.length} files back to their starters? Yours are ${kept}`;
  const names = exercisesOf(course).filter((exercise) => exercise.file === file);
  const also = names.length > 1 ? ` It is shared by ${names.map(({ name }) => name).join(', ')}.` : '';
  return `Put ${exerciseLabel(file)} back to its starter?${also} Yours is ${kept}`;
}
