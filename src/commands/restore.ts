import type { Command } from 'commander';
import { exercisesOf } from '../check/course.ts';
import type { Exercise } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { toType } from '../check/to-type.ts';
import { shortMoment } from '../terminal/moments.ts';
import { type Backup, newestBackup, restoreBackup } from '../workspace/reset.ts';
import { readStarter } from '../workspace/starters.ts';
import { type CourseWorkspace, exerciseLabel } from '../workspace/workspace.ts';
import { type Context, confirm, exerciseNamed, workspaceOf } from './context.ts';
import { examples, type Startup } from './options.ts';

export function register(command: Command, { contextOf }: Startup): void {
  command
    .addHelpText('before', examples('restore', 'restore gradf'))
    .argument('[name]', 'an exercise (default: the one you reset last)')
    .option('-y, --yes', 'skip the question')
    .action(async (name: string | undefined, { yes = false }: { readonly yes?: boolean }) => {
      process.exitCode = await restore(await contextOf(), name, yes);
    });
}

/** Puts the newest backup of a file back, after a question. @returns the exit code */
async function restore(context: Context, name: string | undefined, isSure: boolean): Promise<number> {
  const { course, print } = context;
  const workspace = workspaceOf(context);
  const exercises = name === undefined ? exercisesOf(course) : [exerciseNamed(course, name)];
  const found = newestOf(workspace, exercises);
  if (!found) throw new ExpectedError(nothingToRestore(exercises, name), 2);
  const { exercise, backup } = found;
  const question = `Put ${exerciseLabel(backup.file)} back as it was on ${shortMoment(backup.at)}? The current file is kept, too.`;
  if (!isSure && !(await confirm(context, question, toType(`restore ${exercise.name} --yes`)))) {
    print('Nothing was changed.');
    return 0;
  }
  print(restoreBackup(workspace, backup, readStarter(backup.file)));
  print(`Check it: ${toType(`run ${exercise.name}`)}`);
  return 0;
}

function newestOf(
  workspace: CourseWorkspace,
  exercises: readonly Exercise[],
): { readonly exercise: Exercise; readonly backup: Backup } | undefined {
  const found = exercises.flatMap((exercise) => {
    const backup = newestBackup(workspace, exercise.file);
    return backup ? [{ exercise, backup }] : [];
  });
  return found.sort((one, other) => other.backup.at.getTime() - one.backup.at.getTime())[0];
}

function nothingToRestore([first]: readonly Exercise[], name: string | undefined): string {
  const of = name === undefined || !first ? '' : ` of ${exerciseLabel(first.file)}`;
  return `There is no backup${of} that differs from the current file. A reset makes one.`;
}
