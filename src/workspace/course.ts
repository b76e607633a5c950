import { cpus } from 'node:os';
import { join } from 'node:path';
import { type Checked, Checker } from '../check/checker.ts';
import { type Exercise, exercisesOf } from '../check/exercise.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { ProcessPool } from '../learner/node/process-pool.ts';
import {
  contentHash,
  type ExerciseState,
  type Progress,
  progressOf,
  recordHint,
  recordTried,
  stateOf,
} from './progress.ts';
import { type Remembered, updateProgress } from './progress-file.ts';
import { readSources, sourcesOf } from './sources.ts';
import { readStarters } from './starters.ts';
import type { CourseWorkspace, Workspace } from './workspace.ts';

/** What several commands ask of a learner's course: to check it, and to know and remember how far it is. */

/**
 * @param started processes that are on their way already
 * @param timeout milliseconds an exercise may take
 * @param atOnce how many exercises may run side by side
 * @param spares how many processes wait for what may come
 */
export function openChecker(
  workspace: CourseWorkspace,
  started: readonly LearnerProcess[],
  timeout: number,
  atOnce: number,
  spares = 0,
): Checker {
  const starters = readStarters();
  const folder = exercisesFolder(workspace);
  return new Checker({
    course: workspace.course,
    runner: new ProcessPool({ processes: Math.min(atOnce, 2, cpus().length), started, spares }),
    read: (files) => readSources(folder, files),
    starterOf: (file) => starters[file] ?? '',
    timeout,
  });
}

/** Remembers what was tried, all at once. */
export function remember(workspace: Workspace, tried: readonly Checked[]): Promise<Remembered> {
  const at = new Date();
  return updateProgress(workspace, (progress) => recordTried(progress, tried, at));
}

/** Where a learner is with each exercise, in the course's order. */
export type CourseStates = ReadonlyMap<Exercise, ExerciseState>;

/** What the files say now, beside what is remembered. */
export function courseStates(workspace: CourseWorkspace, progress: Progress): CourseStates {
  return new Map(
    exercisesOf(workspace.course).map((exercise) => [exercise, exerciseState(workspace, progress, exercise)]),
  );
}

function exerciseState(workspace: Workspace, progress: Progress, exercise: Exercise): ExerciseState {
  // What never passed is unfinished, whatever its files say.
  if (progressOf(progress, exercise.name).passed === null) return 'unfinished';
  return stateOf(progress, exercise.name, contentHash(sourcesOf(exercise, exercisesFolder(workspace))));
}

/** Exercises that were done, and whose files have changed since: they may be broken. */
export function changedExercises(states: CourseStates): readonly Exercise[] {
  return [...states.keys()].filter((exercise) => states.get(exercise) === 'changed');
}

/** The exercise that a learner is at: the first that was never done, or else the first that was changed since. */
export function currentExercise(states: CourseStates): Exercise | undefined {
  const first = (state: ExerciseState) => [...states.keys()].find((exercise) => states.get(exercise) === state);
  return first('unfinished') ?? first('changed');
}

/** The text of an exercise's own file; empty where it cannot be read. */
export function sourceOf(workspace: Workspace, exercise: Exercise): string {
  return sourcesOf(exercise, exercisesFolder(workspace))[exercise.file] ?? '';
}

/** Remembers the highest hint level that was read. @param level 1 to 3 */
export function rememberHint(workspace: Workspace, name: string, level: number): Promise<Remembered> {
  return updateProgress(workspace, (before) =>
    level > progressOf(before, name).hintLevel ? recordHint(before, name, level) : before,
  );
}

/** Where the files are that exercises name. */
export function exercisesFolder(workspace: Workspace): string {
  return join(workspace.root, 'exercises');
}
