import type { Command } from 'commander';
import type { Course } from '../check/course.ts';
import { numberOf } from '../check/find-exercises.ts';
import { type ListedSection, listLines } from '../reporters/list-lines.ts';
import { courseStates } from '../workspace/course.ts';
import { type CourseStates, currentExercise, type Progress, progressOf } from '../workspace/progress.ts';
import { readProgress } from '../workspace/progress-file.ts';
import { exerciseLabel } from '../workspace/workspace.ts';
import { workspaceOf } from './context.ts';
import { examples, type Startup } from './options.ts';

export function register(command: Command, { contextOf }: Startup): void {
  command
    .addHelpText('before', examples('list', 'list --json'))
    .option('--json', 'print the list as JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const context = await contextOf();
      const workspace = workspaceOf(context);
      const { progress, warnings } = await readProgress(workspace);
      const sections = listedSections(context.course, courseStates(workspace, progress), progress);
      context.warn(...warnings);
      if (json) context.emit(listToJson(sections));
      else context.print(...listLines(sections, context.look));
    });
}

/** Every exercise with its state, from what is remembered: nothing is run. */
function listedSections(course: Course, states: CourseStates, progress: Progress): readonly ListedSection[] {
  const current = currentExercise(states);
  return course.sections.map(({ name, title, exercises }) => ({
    name,
    title,
    exercises: exercises.map((exercise) => ({
      number: numberOf(course, exercise),
      name: exercise.name,
      title: exercise.title,
      file: exerciseLabel(exercise.file),
      state: states.get(exercise) ?? 'unfinished',
      isCurrent: exercise === current,
      attempts: progressOf(progress, exercise.name).attempts,
    })),
  }));
}

function listToJson(sections: readonly ListedSection[]): string {
  const exercises = sections.flatMap(({ name, exercises }) =>
    exercises.map((exercise) => ({ section: name, ...exercise })),
  );
  const passed = exercises.filter(({ state }) => state === 'done').length;
  return JSON.stringify({ version: 1, total: exercises.length, passed, exercises }, undefined, 2);
}
