import { type Course, type Exercise, exercisesOf } from '../check/exercise.ts';
import { solutionLines } from '../reporters/solution-lines.ts';
import { sourceOf } from '../workspace/course.ts';
import { type Progress, progressOf } from '../workspace/progress.ts';
import { readProgress } from '../workspace/progress-file.ts';
import { readSolution } from '../workspace/starters.ts';
import { confirm } from './confirm.ts';
import { type Context, exerciseNamed, workspaceOf } from './context.ts';

/** Shows our answer, with the learner's beside it; before a pass only to one who means it. @returns the exit code */
export async function solution(
  context: Context,
  name: string | undefined,
  { yes }: { readonly yes?: boolean },
): Promise<number> {
  const workspace = workspaceOf(context);
  const { progress } = await readProgress(workspace);
  const exercise = name === undefined ? lastDone(context.course, progress) : exerciseNamed(context.course, name);
  const isDone = progressOf(progress, exercise.name).passed !== null;
  const question = `${exercise.name} is not done yet. Show the solution?`;
  if (!isDone && !yes && !(await confirm(context, question, `microgradx solution ${exercise.name} --yes`))) {
    context.print(`A hint instead: microgradx hint ${exercise.name}`);
    return 0;
  }
  context.print(...solutionLines(exercise, sourceOf(workspace, exercise), readSolution(exercise.file), context.look));
  return 0;
}

/** The exercise that passed last, or the first where none has. */
function lastDone(course: Course, progress: Progress): Exercise {
  const passedAt = ({ name }: Exercise) => progressOf(progress, name).passed?.at ?? '';
  return exercisesOf(course).reduce((last, exercise) => (passedAt(exercise) > passedAt(last) ? exercise : last));
}
