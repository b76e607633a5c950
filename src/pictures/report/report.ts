import { type Course, exercisesOf, landmarksOf } from '../../check/course.ts';
import type { Exercise } from '../../check/exercise.ts';
import { ExpectedError } from '../../check/expected-error.ts';
import { numberOf } from '../../check/find-exercises.ts';
import type { Checked } from '../../check/verdict.ts';
import {
  type CourseStates,
  currentExercise,
  type ExerciseState,
  type Progress,
  progressOf,
} from '../../workspace/progress.ts';
import type { ErrorPlot } from '../errors/error-plot.ts';
import type { GraphPicture } from '../graph/graph-picture.ts';
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

/** A learner's course at one moment, after it was checked and its pictures were made. */
interface ReportFacts {
  readonly at: Date;
  /** In the course's order. */
  readonly states: CourseStates;
  readonly progress: Progress;
  readonly checked: readonly Checked[];
  readonly graphs: Report['graphs'];
  /** Or why there is none. */
  readonly errors: ErrorPlot | string;
}

export function assembleReport(course: Course, facts: ReportFacts): Report {
  const { at, states, graphs, errors } = facts;
  const training = trainingPicture(course, facts);
  return {
    at,
    sections: course.sections.map(({ name, title, exercises }) => ({
      name,
      title,
      exercises: exercises.map((exercise) => reported(course, exercise, facts)),
    })),
    current: currentExercise(states)?.name,
    graphs,
    ...(typeof errors !== 'string' && { errors }),
    ...(training && { training }),
  };
}

/**
 * A training that passed and has not changed is not repeated: it takes seconds, and all its numbers are known.
 *
 * @param isHasty whether one that has changed isn't either
 */
export function exercisesToCheck(course: Course, states: CourseStates, isHasty: boolean): readonly Exercise[] {
  const { exercise: trained } = landmarksOf(course).demo;
  const state = states.get(trained);
  const isKnown = state === 'done' || (isHasty && state === 'changed');
  return exercisesOf(course).filter((exercise) => exercise !== trained || !isKnown);
}

function reported(course: Course, exercise: Exercise, { states, progress, checked }: ReportFacts): ReportedExercise {
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
export function exercisesToDraw(course: Course, checked: readonly Checked[]): readonly Exercise[] {
  const withGraph = checked.filter(({ exercise, isUntouched }) => exercise.drawing && !isUntouched);
  const wrong = withGraph.find(({ verdict }) => verdict.status === 'wrong');
  const right = withGraph.filter(({ verdict }) => verdict.status === 'passed');
  const best = right.find(({ exercise }) => exercise === landmarksOf(course).classifier) ?? right.at(-1);
  return [wrong, best].flatMap((each) => (each ? [each.exercise] : []));
}

/** Why something could not be drawn, as a sentence. @throws any other error */
export function refusalOf(error: unknown): string {
  if (error instanceof ExpectedError) return error.message;
  throw error;
}

function trainingPicture(course: Course, { states, checked }: ReportFacts): TrainingPicture | undefined {
  const { demo } = landmarksOf(course);
  const verdict = checked.find(({ exercise }) => exercise === demo.exercise)?.verdict;
  if (verdict) return trainingOf(demo, verdict);
  return states.get(demo.exercise) === 'done' ? { demo, isDone: true, losses: demo.losses } : undefined;
}
