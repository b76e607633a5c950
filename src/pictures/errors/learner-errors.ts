import { type ErrorPlotSource, type Exercise, landmarksOf, type Quotient } from '../../check/exercise.ts';
import { ExpectedError } from '../../check/expected-error.ts';
import { answersOf, judge } from '../../check/judge.ts';
import { jobOf, type LearnerRunner } from '../../check/runner.ts';
import { isUntouched, type Reading, type Sources } from '../../check/sources.ts';
import { toType } from '../../check/to-type.ts';
import type { LearnerProcess } from '../../learner/node/learner-process.ts';
import { ProcessPool } from '../../learner/node/process-pool.ts';
import { exercisesFolder } from '../../workspace/course.ts';
import { type OnScreen, readExercise } from '../../workspace/sources.ts';
import { readStarters } from '../../workspace/starters.ts';
import type { CourseWorkspace } from '../../workspace/workspace.ts';
import { bestOf, type ErrorCurve, type ErrorPlot, slopesOf } from './error-plot.ts';

/** Of one job, milliseconds. */
const timeLimit = 5000;

/**
 * How far a learner's difference quotients are off, for each h.
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
  const { errorPlot } = landmarksOf(workspace.course);
  const starters = readStarters();
  const read = (exercise: Exercise) => {
    const reading = readExercise(exercise, exercisesFolder(workspace), onScreen);
    return written(exercise, reading, starters[exercise.file] ?? '');
  };
  const runner = new ProcessPool({ processes: 1, started });
  try {
    const steps = await stepsOf(errorPlot.steps, read, runner);
    const curves: ErrorCurve[] = [];
    const remarks: string[] = [];
    for (const quotient of asked) {
      const points = await pointsOf(errorPlot[quotient], errorPlot, read, runner);
      if (typeof points === 'string') remarks.push(points);
      else curves.push(curveOf(quotient, points, steps?.[quotient]));
    }
    if (curves.length === 0) throw new ExpectedError(`There is nothing to plot yet. ${remarks[0]}`, 1);
    return { curves, tolerance: errorPlot.tolerance, remarks };
  } finally {
    runner.close();
  }
}

type Read = (exercise: Exercise) => { readonly sources: Sources } | { readonly unwritten: string };

/** The sources of an exercise, or a sentence on why it cannot be run yet. */
function written({ file, name }: Exercise, reading: Reading, starter: string): ReturnType<Read> {
  if ('unreadable' in reading) {
    return { unwritten: `exercises/${reading.unreadable.file} ${reading.unreadable.why}.` };
  }
  const isStarter = isUntouched(reading.sources[file] ?? '', starter);
  return isStarter ? { unwritten: `${name} is not written yet: ${toType(`run ${name}`)}` } : reading;
}

/** The learner's best step for each quotient; undefined where the exercise does not say yet. */
async function stepsOf(
  exercise: Exercise,
  read: Read,
  runner: LearnerRunner,
): Promise<Readonly<Record<Quotient, number>> | undefined> {
  const reading = read(exercise);
  if ('unwritten' in reading) return undefined;
  const [[forward, central] = []] = answersOf(await runner.run(jobOf(exercise, reading.sources), timeLimit));
  return typeof forward === 'number' && typeof central === 'number' ? { forward, central } : undefined;
}

/** The learner's error for each h, or a sentence on why there is none. */
async function pointsOf(
  exercise: Exercise,
  { probe, errorsOf }: ErrorPlotSource,
  read: Read,
  runner: LearnerRunner,
): Promise<ErrorCurve['points'] | string> {
  const reading = read(exercise);
  if ('unwritten' in reading) return reading.unwritten;
  const plotted = { ...exercise, probes: [probe] };
  const transcript = await runner.run(jobOf(plotted, reading.sources), timeLimit);
  const [answers = []] = answersOf(transcript);
  const points = errorsOf(answers.map((answer) => (typeof answer === 'number' ? answer : Number.NaN)));
  if (points.some(({ error }) => !Number.isNaN(error))) return points;
  const { error } = judge(plotted, '', transcript, { isUntouched: false, timeout: timeLimit });
  return error === null
    ? `${exercise.name} returns no numbers: ${toType(`run ${exercise.name}`)}`
    : `${error.file}: ${error.message}`;
}

function curveOf(quotient: Quotient, points: ErrorCurve['points'], step: number | undefined): ErrorCurve {
  const best = bestOf(points);
  return { quotient, points, step, best, slopes: slopesOf(points, best) };
}
