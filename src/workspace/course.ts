import { cpus } from 'node:os';
import { join } from 'node:path';
import { Checker, type CheckOptions } from '../check/checker.ts';
import { exercisesOf } from '../check/course.ts';
import { type Exercise, filesOf } from '../check/exercise.ts';
import type { LearnerRunner } from '../check/runner.ts';
import type { Reading, Sources } from '../check/sources.ts';
import type { Checked } from '../check/verdict.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { ProcessPool } from '../learner/node/process-pool.ts';
import { CheckedPasses } from './checked-passes.ts';
import {
  type CourseStates,
  contentHash,
  currentExercise,
  type Progress,
  progressOf,
  recordHint,
  recordTried,
  stateOf,
} from './progress.ts';
import { type Remembered, readProgress, updateProgress } from './progress-file.ts';
import { type ReadFiles, readingOnce, readSources } from './sources.ts';
import { readStarters } from './starters.ts';
import type { CourseWorkspace, Workspace } from './workspace.ts';

/** What commands ask of a learner's course: to check it, and to know and remember how far it is. */

interface OpenCheckerOptions {
  /** Processes that are already starting. */
  readonly started: readonly LearnerProcess[];
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
  /** How many exercises may run side by side. */
  readonly atOnce: number;
  /** How many idle processes to keep ready. */
  readonly spares?: number;
  /** Default: a pool of processes. */
  readonly runner?: LearnerRunner;
  /** Default: reads the files again for every check. */
  readonly read?: ReadFiles;
  /** What has been done, to spare checking it again. */
  readonly progress?: () => Progress;
}

export function openChecker(workspace: CourseWorkspace, options: OpenCheckerOptions): Checker {
  const { started, timeout, atOnce, spares = 0, runner, read, progress } = options;
  const starters = readStarters();
  const folder = exercisesFolder(workspace);
  return new Checker({
    course: workspace.course,
    runner: runner ?? new ProcessPool({ processes: Math.min(atOnce, 2, cpus().length), started, spares }),
    read: read ?? ((files) => readSources(folder, files)),
    starterOf: (file) => starters[file] ?? '',
    timeout,
    ...(progress && {
      isKnownRight: ({ name }, sources) => stateOf(progress(), name, contentHash(sources)) === 'done',
    }),
  });
}

/** A learner's course while a command checks it. Each file is read once: all that is said is about the same text. */
export interface OpenCourse {
  readonly workspace: CourseWorkspace;
  readonly checker: Checker;
  readonly read: ReadFiles;
  /** Before anything is checked. */
  readonly states: CourseStates;
  /** Sentences for the learner. */
  readonly warnings: readonly string[];
}

export async function openCourse(workspace: CourseWorkspace, options: OpenCheckerOptions): Promise<OpenCourse> {
  const { progress, warnings } = await readProgress(workspace);
  const read = readingOnce(exercisesFolder(workspace));
  const states = courseStates(workspace, progress, read);
  return {
    workspace,
    checker: openChecker(workspace, { ...options, read, progress: () => progress }),
    read,
    states,
    warnings,
  };
}

/**
 * Checks the first exercise that was never done. On the way to it, those that were done and have changed since are
 * checked again, and the first of them that is broken is the last that is checked.
 *
 * @returns the one the learner is at, undefined where all are done; and those on the way that still pass
 */
export async function checkCurrent(
  { checker, states }: OpenCourse,
  options: CheckOptions,
): Promise<{ readonly current: Checked | undefined; readonly others: readonly Checked[] }> {
  const others: Checked[] = [];
  for (const [exercise, state] of states) {
    if (state === 'done') continue;
    const checked = await checker.check(exercise, options);
    if (state === 'unfinished' || checked.verdict.status !== 'passed') return { current: checked, others };
    others.push(checked);
  }
  return { current: undefined, others };
}

/** A course after some exercises were checked. */
interface SavedVerdicts {
  readonly standing: Standing;
  readonly states: CourseStates;
  readonly progress: Progress;
  /** Exercises that were done, and that a change to a file they share has broken. */
  readonly broken: readonly Exercise[];
  /** Sentences for the learner. */
  readonly warnings: readonly string[];
}

/**
 * Checks what a change may have broken beside the exercises that were checked, and saves it all at once.
 *
 * @param asked those the learner asked about
 * @param others that were checked on the way
 */
export async function saveVerdicts(
  { workspace, checker, read, states, warnings }: OpenCourse,
  asked: readonly Checked[],
  others: readonly Checked[],
): Promise<SavedVerdicts> {
  const names = (all: readonly Checked[]) => all.map(({ exercise }) => exercise);
  const doubtful = changedExercises(states).filter((exercise) => !names([...asked, ...others]).includes(exercise));
  const rechecked = await Promise.all(checker.checkAll(doubtful));
  const saved = await remember(workspace, [...asked, ...others, ...rechecked], names(asked));
  const after = courseStates(workspace, saved.progress, read);
  return {
    standing: standingOf(after),
    states: after,
    progress: saved.progress,
    broken: rechecked.filter(({ verdict }) => verdict.status !== 'passed').map(({ exercise }) => exercise),
    warnings: [...new Set([...warnings, ...saved.warnings])],
  };
}

/** How far a learner is. */
export interface Standing {
  readonly done: number;
  readonly total: number;
  /** The exercise that the learner is at; undefined where all are done. */
  readonly next: Exercise | undefined;
}

function standingOf(states: CourseStates): Standing {
  const done = [...states.values()].filter((state) => state === 'done').length;
  return { done, total: states.size, next: currentExercise(states) };
}

/** Saves what was tried, all at once, and what passed, for `check`. @param asked those the learner asked about */
export function remember(
  workspace: Workspace,
  tried: readonly Checked[],
  asked: readonly Exercise[],
): Promise<Remembered> {
  const at = new Date();
  const passed = tried.filter(({ verdict }) => verdict.status === 'passed' && !verdict.isCached);
  if (passed.length > 0) new CheckedPasses(workspace).add(passed);
  return updateProgress(workspace, (progress) => recordTried(progress, tried, at, asked));
}

/** The files compared with what is remembered. Files of exercises that never passed are not read. */
export function courseStates(
  workspace: CourseWorkspace,
  progress: Progress,
  read: ReadFiles = readingOnce(exercisesFolder(workspace)),
): CourseStates {
  const state = (exercise: Exercise) => {
    if (progressOf(progress, exercise.name).passed === null) return 'unfinished';
    return stateOf(progress, exercise.name, contentHash(sourcesIn(read(filesOf(exercise)))));
  };
  return new Map(exercisesOf(workspace.course).map((exercise) => [exercise, state(exercise)]));
}

/** Exercises that were done, and whose files have changed since: they may be broken. */
function changedExercises(states: CourseStates): readonly Exercise[] {
  return [...states.keys()].filter((exercise) => states.get(exercise) === 'changed');
}

/** The text of an exercise's own file; empty where it cannot be read. */
export function sourceOf(workspace: Workspace, exercise: Exercise): string {
  return sourcesIn(readSources(exercisesFolder(workspace), [exercise.file]))[exercise.file] ?? '';
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

/** Empty where a file could not be read. */
function sourcesIn(reading: Reading): Sources {
  return 'sources' in reading ? reading.sources : {};
}
