import type { ErrorPlotSource } from '../../check/course.ts';
import type { Exercise, Quotient } from '../../check/exercise.ts';
import { ExpectedError } from '../../check/expected-error.ts';
import { answersOf, judge } from '../../check/judge.ts';
import { jobOf, type LearnerRunner } from '../../check/runner.ts';
import type { Sources } from '../../check/sources.ts';
import { toType } from '../../check/to-type.ts';
import { bestOf, type ErrorCurve, type ErrorPlot, slopesOf } from './error-plot.ts';

/** Of one job, milliseconds. */
const timeLimit = 5000;

/** What the plot of a learner's difference quotients is made with. */
export interface PlotSources {
  readonly errorPlot: ErrorPlotSource;
  /** The sources of an exercise, or a sentence on why it cannot be run yet. */
  readonly read: (exercise: Exercise) => { readonly sources: Sources } | { readonly unwritten: string };
  readonly runner: LearnerRunner;
}

type Read = PlotSources['read'];

/**
 * How far a learner's difference quotients are off, for each h.
 *
 * @param asked the quotients to plot, in this order
 * @throws ExpectedError where none of them can be plotted
 */
export async function plotWith(
  asked: readonly Quotient[],
  { errorPlot, read, runner }: PlotSources,
): Promise<ErrorPlot> {
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
