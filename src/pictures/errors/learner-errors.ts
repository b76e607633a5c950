import { landmarksOf } from '../../check/course.ts';
import type { Exercise, Quotient } from '../../check/exercise.ts';
import { isUntouched, type Reading } from '../../check/sources.ts';
import { toType } from '../../check/to-type.ts';
import type { LearnerProcess } from '../../learner/node/learner-process.ts';
import { ProcessPool } from '../../learner/node/process-pool.ts';
import { exercisesFolder } from '../../workspace/course.ts';
import { type OnScreen, readExercise } from '../../workspace/sources.ts';
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
  onScreen?: OnScreen,
): Promise<ErrorPlot> {
  const starters = readStarters();
  const read = (exercise: Exercise) => {
    const reading = readExercise(exercise, exercisesFolder(workspace), onScreen);
    return written(exercise, reading, starters[exercise.file] ?? '');
  };
  const runner = new ProcessPool({ processes: 1, started });
  try {
    return await plotWith(asked, { errorPlot: landmarksOf(workspace.course).errorPlot, read, runner });
  } finally {
    runner.close();
  }
}

/** The sources of an exercise, or a sentence on why it cannot be run yet. */
function written({ file, name }: Exercise, reading: Reading, starter: string): ReturnType<PlotSources['read']> {
  if ('unreadable' in reading) {
    return { unwritten: `exercises/${reading.unreadable.file} ${reading.unreadable.why}.` };
  }
  const isStarter = isUntouched(reading.sources[file] ?? '', starter);
  return isStarter ? { unwritten: `${name} is not written yet: ${toType(`run ${name}`)}` } : reading;
}
