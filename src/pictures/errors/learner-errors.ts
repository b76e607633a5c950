import type { ErrorPlotSource, Exercise, Quotient } from '../../check/exercise.ts';
import { ExpectedError } from '../../check/expected-error.ts';
import { jobOf } from '../../check/job.ts';
import { answersOf, judge } from '../../check/judge.ts';
import type { LearnerRunner } from '../../check/runner.ts';
import { isUntouched, type Sources } from '../../check/sources.ts';
import type { LearnerProcess } from '../../learner/node/learner-process.ts';
import { ProcessPool } from '../../learner/node/process-pool.ts';
import { readExercise } from '../../workspace/sources.ts';
import { bestOf, slopesOf } from './curve-shape.ts';
import type { ErrorCurve, ErrorPlot } from './error-plot.ts';

/** Milliseconds that one job may take. */
const timeLimit = 5000;

/** What the plot is made of. */
export interface PlottedCourse {
  readonly source: ErrorPlotSource;
  /** The `exercises` folder. */
  readonly folder: string;
  /** The text of a file's starter, to know an untouched one. */
  readonly starterOf: (file: string) => string;
}

/**
 * How far a learner's difference quotients are off, for each h.
 *
 * @param started processes that are on their way already
 * @throws ExpectedError where none of those that were asked for is there
 */
export async function plotOfErrors(
  asked: readonly Quotient[],
  course: PlottedCourse,
  started: readonly LearnerProcess[],
): Promise<ErrorPlot> {
  const runner = new ProcessPool({ processes: 1, started });
  try {
    const steps = await stepsOf(course, runner);
    const curves: ErrorCurve[] = [];
    const remarks: string[] = [];
    for (const quotient of asked) {
      const errors = await errorsIn(quotient, course, runner);
      if (typeof errors === 'string') remarks.push(errors);
      else curves.push(curveOf(quotient, errors, steps?.[quotient]));
    }
    if (curves.length === 0) throw new ExpectedError(`There is nothing to plot yet. ${remarks[0]}`, 1);
    return { curves, tolerance: course.source.tolerance, remarks };
  } finally {
    runner.close();
  }
}

function curveOf(quotient: Quotient, points: ErrorCurve['points'], step: number | undefined): ErrorCurve {
  const best = bestOf(points);
  return { quotient, points, step, best, slopes: slopesOf(points, best) };
}

/** Undefined where step_size cannot say. */
async function stepsOf(
  { source: { steps: exercise }, folder, starterOf }: PlottedCourse,
  runner: LearnerRunner,
): Promise<Readonly<Record<Quotient, number>> | undefined> {
  const reading = readExercise(exercise, folder);
  if ('unreadable' in reading || isStarter(exercise, reading.sources, starterOf)) return undefined;
  const [[forward, central] = []] = answersOf(await runner.run(jobOf(exercise, reading.sources), timeLimit));
  return typeof forward === 'number' && typeof central === 'number' ? { forward, central } : undefined;
}

/** @returns a sentence where there are none */
async function errorsIn(
  quotient: Quotient,
  { source, folder, starterOf }: PlottedCourse,
  runner: LearnerRunner,
): Promise<ErrorCurve['points'] | string> {
  const exercise = source[quotient];
  const reading = readExercise(exercise, folder);
  if ('unreadable' in reading) return `exercises/${reading.unreadable.file} ${reading.unreadable.why}.`;
  if (isStarter(exercise, reading.sources, starterOf)) {
    return `${exercise.name} is not written yet: microgradx run ${exercise.name}`;
  }
  const plotted = { ...exercise, probes: [source.probe] };
  const transcript = await runner.run(jobOf(plotted, reading.sources), timeLimit);
  const [answers = []] = answersOf(transcript);
  const points = source.errorsOf(answers.map((answer) => (typeof answer === 'number' ? answer : Number.NaN)));
  if (points.some(({ error }) => !Number.isNaN(error))) return points;
  const { error } = judge(plotted, '', transcript, { isUntouched: false, timeout: timeLimit });
  return error === null
    ? `${exercise.name} returns no numbers: microgradx run ${exercise.name}`
    : `${error.file}: ${error.message}`;
}

function isStarter({ file }: Exercise, sources: Sources, starterOf: PlottedCourse['starterOf']): boolean {
  return isUntouched(sources[file] ?? '', starterOf(file));
}
