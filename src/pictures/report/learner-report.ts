import type { Checked, Checker } from '../../check/checker.ts';
import { type Course, type Exercise, exercisesOf, landmarksOf, type Training } from '../../check/exercise.ts';
import { ExpectedError } from '../../check/expected-error.ts';
import { numberOf } from '../../check/find-exercises.ts';
import { type CourseStates, courseStates, currentExercise, exercisesFolder, remember } from '../../workspace/course.ts';
import { type Progress, progressOf } from '../../workspace/progress.ts';
import { readProgress } from '../../workspace/progress-file.ts';
import type { CourseWorkspace } from '../../workspace/workspace.ts';
import { plottedCourse } from '../error-plot-inputs.ts';
import { plotOfErrors } from '../errors/learner-errors.ts';
import { graphOfExercise } from '../graph/learner-graph.ts';
import type { Report, ReportedExercise } from './report.ts';
import { type TrainingPicture, trainingOf } from './training-picture.ts';

export interface ReportOptions {
  readonly at: Date;
  /** Whether a net that was trained before is never trained again, whatever has changed: the next save may be near. */
  readonly isHasty: boolean;
  readonly onTraining: (exercise: Exercise, training: Training) => void;
}

/**
 * Checks a learner's course, remembers what came of it, and draws its pictures. A net that was trained and has not
 * changed since is not trained again: that takes seconds, and every number of it is known.
 *
 * @returns with a sentence for each thing that went wrong beside it
 */
export async function reportOf(
  workspace: CourseWorkspace,
  checker: Checker,
  { at, isHasty, onTraining }: ReportOptions,
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
  const graphs = Promise.all(exercisesToDraw(course, checked).map((exercise) => drawn(workspace, exercise)));
  const plot = unlessRefused(plotOfErrors(['forward', 'central'], plottedCourse(workspace), []), () => undefined);
  const { progress, warnings } = await remember(workspace, checked);
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
      ...(errors && { errors }),
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

/** The first that is wrong, and the summit of section 2 or, before that, the last that is right. */
function exercisesToDraw(course: Course, checked: readonly Checked[]): readonly Exercise[] {
  const withGraph = checked.filter(({ exercise, isUntouched }) => exercise.drawing && !isUntouched);
  const wrong = withGraph.find(({ verdict }) => verdict.status === 'wrong');
  const right = withGraph.filter(({ verdict }) => verdict.status === 'passed');
  const summit = right.find(({ exercise }) => exercise === landmarksOf(course).classifier) ?? right.at(-1);
  return [wrong, summit].flatMap((each) => (each ? [each.exercise] : []));
}

function drawn(workspace: CourseWorkspace, exercise: Exercise): Promise<Report['graphs'][number]> {
  const graph = graphOfExercise(exercise, exercisesFolder(workspace), []);
  return unlessRefused(graph, (refusal) => ({ name: exercise.name, refusal }));
}

async function unlessRefused<Picture, Instead>(
  picture: Promise<Picture>,
  instead: (why: string) => Instead,
): Promise<Picture | Instead> {
  try {
    return await picture;
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return instead(error.message);
  }
}

function trainingPicture(
  course: Course,
  states: CourseStates,
  checked: readonly Checked[],
): TrainingPicture | undefined {
  const { exercise: trained, losses } = landmarksOf(course).demo;
  const verdict = checked.find(({ exercise }) => exercise === trained)?.verdict;
  if (verdict) return trainingOf(verdict);
  return states.get(trained) === 'done' ? { isDone: true, losses } : undefined;
}
