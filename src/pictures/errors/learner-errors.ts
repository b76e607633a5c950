import type { Exercise, Quotient } from '../../check/exercise.ts';
import { ExpectedError } from '../../check/expected-error.ts';
import { jobOf, readExercise } from '../../check/job.ts';
import { answersOf, judge } from '../../check/judge.ts';
import type { Sources } from '../../check/sources.ts';
import { errorProbe, errorsOf, errorTolerance } from '../../course/section1/error-probe.ts';
import type { LearnerProcess } from '../../learner/node/learner-process.ts';
import { LearnerRunner, timeLimit } from '../learner-runner.ts';
import { bestOf, slopesOf } from './curve-shape.ts';
import type { ErrorCurve, ErrorPlot } from './error-plot.ts';

/** What the plot is made of. */
export interface PlottedCourse {
  readonly exercises: Readonly<Record<Quotient | 'steps', Exercise>>;
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
  const runner = new LearnerRunner(started);
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
    return { curves, tolerance: errorTolerance, remarks };
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
  { exercises: { steps: exercise }, folder, starterOf }: PlottedCourse,
  runner: LearnerRunner,
): Promise<Readonly<Record<Quotient, number>> | undefined> {
  const reading = readExercise(exercise, folder);
  if ('unreadable' in reading || isStarter(exercise, reading.sources, starterOf)) return undefined;
  const [[forward, central] = []] = answersOf(await runner.run(jobOf(exercise, reading.sources)));
  return typeof forward === 'number' && typeof central === 'number' ? { forward, central } : undefined;
}

/** @returns a sentence where there are none */
async function errorsIn(
  quotient: Quotient,
  { exercises, folder, starterOf }: PlottedCourse,
  runner: LearnerRunner,
): Promise<ErrorCurve['points'] | string> {
  const exercise = exercises[quotient];
  const reading = readExercise(exercise, folder);
  if ('unreadable' in reading) return `exercises/${reading.unreadable.file} ${reading.unreadable.why}.`;
  if (isStarter(exercise, reading.sources, starterOf)) {
    return `${exercise.name} is not written yet: microgradx run ${exercise.name}`;
  }
  const plotted = { ...exercise, probes: [errorProbe] };
  const transcript = await runner.run(jobOf(plotted, reading.sources));
  const [answers = []] = answersOf(transcript);
  const points = errorsOf(answers.map((answer) => (typeof answer === 'number' ? answer : Number.NaN)));
  if (points.some(({ error }) => !Number.isNaN(error))) return points;
  const { error } = judge(plotted, '', transcript, { isUntouched: false, timeout: timeLimit });
  return error === null
    ? `${exercise.name} returns no numbers: microgradx run ${exercise.name}`
    : `${error.file}: ${error.message}`;
}

function isStarter({ file }: Exercise, sources: Sources, starterOf: PlottedCourse['starterOf']): boolean {
  return sources[file]?.trim() === starterOf(file).trim();
}
