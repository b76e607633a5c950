import type { Checker } from '../../check/checker.ts';
import { type Course, type Exercise, exercisesOf, landmarksOf, type Training } from '../../check/exercise.ts';
import { ExpectedError } from '../../check/expected-error.ts';
import { numberOf } from '../../check/find-exercises.ts';
import type { Checked } from '../../check/verdict.ts';
import { type CourseStates, courseStates, currentExercise, exercisesFolder, remember } from '../../workspace/course.ts';
import { askedAmongAll, type ExerciseState, type Progress, progressOf } from '../../workspace/progress.ts';
import { readProgress } from '../../workspace/progress-file.ts';
import type { CourseWorkspace } from '../../workspace/workspace.ts';
import type { ErrorPlot } from '../errors/error-plot.ts';
import { plotOfErrors } from '../errors/learner-errors.ts';
import type { GraphPicture } from '../graph/graph-picture.ts';
import { graphOfExercise } from '../graph/learner-graph.ts';
import { type TrainingPicture, trainingOf } from './training-figure.ts';

/** A learner's course at one moment: the page is made from it. */
export interface Report {
  readonly at: Date;
  readonly sections: readonly ReportedSection[];
  /** The name of the exercise that the learner is at; undefined where all are done. */
  readonly current: string | undefined;
  /** Each a graph, or a sentence on why it could not be drawn. */
  readonly graphs: readonly (GraphPicture | { readonly name: string; readonly refusal: string })[];
  /** Missing before there is anything to plot. */
  readonly errors?: ErrorPlot;
  /** Missing before the training took a step. */
  readonly training?: TrainingPicture;
}

export interface ReportedSection {
  /** `section1` */
  readonly name: string;
  readonly title: string;
  readonly exercises: readonly ReportedExercise[];
}

export interface ReportedExercise {
  /** `1.2` */
  readonly number: string;
  readonly name: string;
  readonly title: string;
  readonly file: string;
  readonly state: ExerciseState;
  /** Of the last pass, ISO 8601; undefined where it never passed. */
  readonly passedAt: string | undefined;
  readonly attempts: number;
  /** The highest hint that was read: 1 to 3, or 0. */
  readonly hintLevel: number;
  /** Undefined for a training that passed and isn't run again. */
  readonly checked: Checked | undefined;
}

export interface CourseReportOptions {
  readonly at: Date;
  /** Never repeats a training that passed once, even if its files changed: the next save may come soon. */
  readonly isHasty: boolean;
  readonly onTraining: (exercise: Exercise, training: Training) => void;
}

/**
 * Checks a learner's course, saves the progress, and asks for its pictures. A training that passed and has not changed
 * is not repeated: it takes seconds, and all its numbers are known.
 *
 * @returns the report, and one sentence for each thing that went wrong in saving
 */
export async function reportOf(
  workspace: CourseWorkspace,
  checker: Checker,
  { at, isHasty, onTraining }: CourseReportOptions,
): Promise<{ readonly report: Report; readonly warnings: readonly string[] }> {
  const { course } = workspace;
  const { exercise: trained } = landmarksOf(course).demo;
  const before = courseStates(workspace, (await readProgress(workspace)).progress);
  const isKnown = (exercise: Exercise) =>
    exercise === trained && (before.get(exercise) === 'done' || (isHasty && before.get(exercise) === 'changed'));
  const checked = await Promise.all(
    checker.checkAll(
      exercisesOf(course).filter((exercise) => !isKnown(exercise)),
      { onTraining },
    ),
  );
  const graphs = Promise.all(exercisesToDraw(course, checked).map((exercise) => graphOrRefusal(workspace, exercise)));
  const plot = plotOfErrors(['forward', 'central'], workspace, []).catch(refusalOf);
  const { progress, warnings } = await remember(workspace, checked, askedAmongAll(checked));
  const states = courseStates(workspace, progress);
  const training = trainingPicture(course, states, checked);
  const errors = await plot;
  return {
    report: {
      at,
      sections: course.sections.map(({ name, title, exercises }) => ({
        name,
        title,
        exercises: exercises.map((exercise) => reported(course, exercise, states, progress, checked)),
      })),
      current: currentExercise(states)?.name,
      graphs: await graphs,
      ...(typeof errors !== 'string' && { errors }),
      ...(training && { training }),
    },
    warnings,
  };
}

function reported(
  course: Course,
  exercise: Exercise,
  states: CourseStates,
  progress: Progress,
  checked: readonly Checked[],
): ReportedExercise {
  const { name, title, file } = exercise;
  const { passed, attempts, hintLevel } = progressOf(progress, name);
  return {
    number: numberOf(course, exercise),
    ...{ name, title, file: `exercises/${file}`, attempts, hintLevel },
    state: states.get(exercise) ?? 'unfinished',
    passedAt: passed?.at,
    checked: checked.find((each) => each.exercise === exercise),
  };
}

/** The first that is wrong, and the classifier or, before that is right, the last that is. */
function exercisesToDraw(course: Course, checked: readonly Checked[]): readonly Exercise[] {
  const withGraph = checked.filter(({ exercise, isUntouched }) => exercise.drawing && !isUntouched);
  const wrong = withGraph.find(({ verdict }) => verdict.status === 'wrong');
  const right = withGraph.filter(({ verdict }) => verdict.status === 'passed');
  const best = right.find(({ exercise }) => exercise === landmarksOf(course).classifier) ?? right.at(-1);
  return [wrong, best].flatMap((each) => (each ? [each.exercise] : []));
}

function graphOrRefusal(workspace: CourseWorkspace, exercise: Exercise): Promise<Report['graphs'][number]> {
  const graph = graphOfExercise(exercise, exercisesFolder(workspace), []);
  return graph.catch((error) => ({ name: exercise.name, refusal: refusalOf(error) }));
}

/** Why something could not be drawn, as a sentence. @throws any other error */
function refusalOf(error: unknown): string {
  if (error instanceof ExpectedError) return error.message;
  throw error;
}

function trainingPicture(
  course: Course,
  states: CourseStates,
  checked: readonly Checked[],
): TrainingPicture | undefined {
  const { demo } = landmarksOf(course);
  const verdict = checked.find(({ exercise }) => exercise === demo.exercise)?.verdict;
  if (verdict) return trainingOf(demo, verdict);
  return states.get(demo.exercise) === 'done' ? { demo, isDone: true, losses: demo.losses } : undefined;
}
