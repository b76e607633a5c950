import { type Exercise, landmarksOf, type Quotient } from '../../check/exercise.ts';
import { isUntouched } from '../../check/sources.ts';
import type { LearnerProcess } from '../../learner/node/learner-process.ts';
import { ProcessPool } from '../../learner/node/process-pool.ts';
import { exercisesFolder } from '../../workspace/course.ts';
import { readExercise } from '../../workspace/sources.ts';
import { readStarters } from '../../workspace/starters.ts';
import type { CourseWorkspace } from '../../workspace/workspace.ts';
import type { ErrorPlot } from './error-plot.ts';
import { type PlotSources, plotWith } from './plot-with.ts';

/**
 * How far the difference quotients of a learner's workspace are off, for each h.
 *
 * @param asked the quotients to plot, in this order
 * @param started processes that are starting already
 * @throws ExpectedError where none of them can be plotted
 */
export async function plotOfErrors(
  asked: readonly Quotient[],
  workspace: CourseWorkspace,
  started: readonly LearnerProcess[],
): Promise<ErrorPlot> {
  const starters = readStarters();
  const read = (exercise: Exercise) => readWritten(exercise, exercisesFolder(workspace), starters[exercise.file] ?? '');
  const runner = new ProcessPool({ processes: 1, started });
  try {
    return await plotWith(asked, { errorPlot: landmarksOf(workspace.course).errorPlot, read, runner });
  } finally {
    runner.close();
  }
}

/** The sources of an exercise, or a sentence on why it cannot be run yet. @param folder the `exercises` folder */
function readWritten(exercise: Exercise, folder: string, starter: string): ReturnType<PlotSources['read']> {
  const { file, name } = exercise;
  const reading = readExercise(exercise, folder);
  if ('unreadable' in reading) {
    return { unwritten: `exercises/${reading.unreadable.file} ${reading.unreadable.why}.` };
  }
  const isStarter = isUntouched(reading.sources[file] ?? '', starter);
  return isStarter ? { unwritten: `${name} is not written yet: microgradx run ${name}` } : reading;
}
