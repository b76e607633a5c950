import { numberOf } from '../check/find-exercises.ts';
import { type ListedExercise, listLines } from '../reporters/list-lines.ts';
import { courseStates, currentExercise } from '../workspace/course.ts';
import { progressOf } from '../workspace/progress.ts';
import { readProgress } from '../workspace/progress-file.ts';
import { type Context, workspaceOf } from './context.ts';

/** Prints every exercise with its state, from what is remembered: it runs nothing. */
export async function list(context: Context, options: { readonly json?: boolean }): Promise<number> {
  const { course } = context;
  const workspace = workspaceOf(context);
  const { progress, warnings } = await readProgress(workspace);
  const states = courseStates(workspace, progress);
  const current = currentExercise(states);
  const listed = course.sections.map((section) => ({
    name: section.name,
    title: section.title,
    exercises: section.exercises.map(
      (exercise): ListedExercise => ({
        number: numberOf(course, exercise),
        name: exercise.name,
        title: exercise.title,
        file: `exercises/${exercise.file}`,
        state: states.get(exercise) ?? 'unfinished',
        isCurrent: exercise === current,
        attempts: progressOf(progress, exercise.name).attempts,
      }),
    ),
  }));
  context.warn(...warnings);
  if (options.json) {
    const exercises = listed.flatMap(({ name, exercises }) =>
      exercises.map((exercise) => ({ section: name, ...exercise })),
    );
    const passed = exercises.filter(({ state }) => state === 'done').length;
    context.print(JSON.stringify({ version: 1, total: exercises.length, passed, exercises }, undefined, 2));
  } else {
    context.print(...listLines(listed, context.look));
  }
  return 0;
}
