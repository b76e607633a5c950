import type { Command } from 'commander';
import { type Course, exercisesOf } from '../check/course.ts';
import type { Exercise } from '../check/exercise.ts';
import { toType } from '../check/to-type.ts';
import { solutionLines } from '../reporters/solution-lines.ts';
import { sourceOf } from '../workspace/course.ts';
import { type Progress, progressOf } from '../workspace/progress.ts';
import { readProgress } from '../workspace/progress-file.ts';
import { readSolution } from '../workspace/starters.ts';
import { type Context, confirm, exerciseNamed, workspaceOf } from './context.ts';
import { examples, type Startup } from './options.ts';

export function register(command: Command, { contextOf }: Startup): void {
  command
    .addHelpText('before', examples('solution gradf'))
    .argument('[name]', 'an exercise (default: the one you finished last)')
    .option('-y, --yes', 'skip the question, even before the exercise is done')
    .action(async (name: string | undefined, { yes = false }: { readonly yes?: boolean }) => {
      process.exitCode = await solution(await contextOf(), name, yes);
    });
}

/** Shows our answer beside the learner's; before a pass only after a yes. @returns the exit code */
async function solution(context: Context, name: string | undefined, isSure: boolean): Promise<number> {
  const { course, look, print } = context;
  const workspace = workspaceOf(context);
  const { progress } = await readProgress(workspace);
  const exercise = name === undefined ? lastDone(course, progress) : exerciseNamed(course, name);
  const isDone = progressOf(progress, exercise.name).passed !== null;
  const question = `${exercise.name} is not done yet. Show the solution?`;
  if (!isDone && !isSure && !(await confirm(context, question, toType(`solution ${exercise.name} --yes`)))) {
    print(`A hint instead: ${toType(`hint ${exercise.name}`)}`);
    return 0;
  }
  print(
    ...solutionLines(exercise, sourceOf(workspace, exercise), readSolution(exercise.file), {
      ...look,
      width: context.columns,
    }),
  );
  return 0;
}

/** The exercise that passed last, the later one where several did at once; the last where none has. */
function lastDone(course: Course, progress: Progress): Exercise {
  const passedAt = ({ name }: Exercise) => progressOf(progress, name).passed?.at ?? '';
  return exercisesOf(course).reduce((last, exercise) => (passedAt(exercise) >= passedAt(last) ? exercise : last));
}
