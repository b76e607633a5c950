import type { Checker } from '../../check/checker.ts';
import type { Exercise, Training } from '../../check/exercise.ts';
import { courseStates, exercisesFolder, remember } from '../../workspace/course.ts';
import { askedAmongAll } from '../../workspace/progress.ts';
import { readProgress } from '../../workspace/progress-file.ts';
import type { CourseWorkspace } from '../../workspace/workspace.ts';
import { plotOfErrors } from '../errors/learner-errors.ts';
import { graphOfExercise } from '../graph/learner-graph.ts';
import { assembleReport, exercisesToCheck, exercisesToDraw, type Report, refusalOf } from './report.ts';

interface CourseReportOptions {
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
  const before = courseStates(workspace, (await readProgress(workspace)).progress);
  const asked = exercisesToCheck(course, before, isHasty);
  const checked = await Promise.all(checker.checkAll(asked, { onTraining }));
  const graphs = Promise.all(exercisesToDraw(course, checked).map((exercise) => graphOrRefusal(workspace, exercise)));
  const plot = plotOfErrors(['forward', 'central'], workspace, []).catch(refusalOf);
  const { progress, warnings } = await remember(workspace, checked, askedAmongAll(checked));
  const states = courseStates(workspace, progress);
  const pictures = { graphs: await graphs, errors: await plot };
  return { report: assembleReport(course, { at, states, progress, checked, ...pictures }), warnings };
}

function graphOrRefusal(workspace: CourseWorkspace, exercise: Exercise): Promise<Report['graphs'][number]> {
  const graph = graphOfExercise(exercise, exercisesFolder(workspace), []);
  return graph.catch((error) => ({ name: exercise.name, refusal: refusalOf(error) }));
}
