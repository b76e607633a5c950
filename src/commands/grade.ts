import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { type Course, exercisesOf } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { createGrader, type Grader } from '../grade/grader.ts';
import { ResultsFile } from '../grade/results/results-file.ts';
import { gradeRest } from '../grade/results/session.ts';
import { differenceOf, type GradeSettings, type Shard } from '../grade/results/settings.ts';
import { isInShard } from '../grade/results/shard.ts';
import type { SimilarGroup } from '../grade/similar/groups.ts';
import { openSubmissions, type Submissions } from '../grade/submissions/open.ts';
import { readStarters } from '../workspace/starters.ts';
import { type Context, exercisesNamed } from './context.ts';
import { type EndSignal, exitCodes, untilSignal } from './end-signals.ts';
import { GradeProgress } from './grade-progress.ts';
import { type GradeReportOptions, reportPlaces, requireReportPlaces } from './grade-reports.ts';
import { pointsOf, printGrades } from './grade-results.ts';

export interface GradeOptions extends GradeReportOptions {
  readonly seed?: number;
  /** Milliseconds an exercise may take. */
  readonly timeout?: number;
  readonly unsafe?: boolean;
  readonly resume?: boolean;
  readonly results?: string;
  /** Names, with commas between them. */
  readonly exercises?: string;
  readonly shard?: Shard;
  readonly similar?: boolean;
}

const defaultResults = 'microgradx-grades.jsonl';
/** Milliseconds. */
const defaultTimeout = 5000;

/**
 * Grades a class.
 *
 * @param typed paths: workspaces, folders of them, archives
 * @param version of this program
 * @returns the exit code
 * @throws ExpectedError
 */
export async function grade(
  context: Context,
  typed: readonly string[],
  typedOptions: GradeOptions,
  version: string,
): Promise<number> {
  const options = { ...typedOptions, ...reportPlaces(context, typedOptions) };
  if (options.similar && options.shard) throw new ExpectedError(similarInShard, 2);
  const { course } = context;
  pointsOf(course, [], options.points);
  const sections = course.sections.map(({ name }) => name);
  const paths = typed.map((one) => path.resolve(context.folder, one));
  const submissions = await openSubmissions(paths, sections);
  requireReportPlaces(options, submissions.names);
  const file = path.resolve(context.folder, options.results ?? defaultResults);
  const before = options.resume ? ResultsFile.open(file) : undefined;
  const settings = settingsOf(course, options, version, before);
  // Where submissions cannot be kept apart, nothing is begun.
  const grader = await openGrader(course, settings);
  const results = before ?? ResultsFile.create(file, settings);
  try {
    const signal = await gradeInto(context, submissions, grader, results);
    if (signal !== undefined) return interrupted(context, results, signal);
    const similar = options.similar ? await compare(submissions) : undefined;
    return await printGrades(context, results, settings, options, similar);
  } finally {
    grader.close();
    results.close();
  }
}

/** The compiler's scanner is large, and loaded only for this. */
async function compare(submissions: Submissions): Promise<readonly SimilarGroup[]> {
  const { compareSubmissions } = await import('../grade/similar/compare.ts');
  return compareSubmissions(
    submissions.read(() => true),
    readStarters(),
  );
}

/** How many submissions at once. */
const processes = availableParallelism();

function openGrader(course: Course, { seed, timeout, isolation, exercises }: GradeSettings): Promise<Grader> {
  return createGrader({ seed, timeout, course, exercises: exercisesNamed(course, exercises), isolation, processes });
}

/** @returns the signal that ended it early */
async function gradeInto(
  context: Context,
  submissions: Submissions,
  grader: Grader,
  results: ResultsFile,
): Promise<EndSignal | undefined> {
  const { shard } = results.settings;
  const names = submissions.names.filter((name) => shard === null || isInShard(name, shard));
  const done = names.filter((name) => results.has(name)).length;
  const progress = new GradeProgress(context, names.length, done);
  const ending = untilSignal();
  try {
    const onGraded = () => progress.advance();
    await gradeRest({ submissions, grader, results, names: new Set(names), processes, stop: ending.stop, onGraded });
    if (ending.signal() === undefined) results.finish(submissions.names);
    return ending.signal();
  } finally {
    ending.release();
    progress.end();
  }
}

/** @throws ExpectedError where an earlier run that is gone on with was begun otherwise */
function settingsOf(
  course: Course,
  options: GradeOptions,
  version: string,
  before: ResultsFile | undefined,
): GradeSettings {
  if (before) {
    const wanted = { ...before.settings, ...typedSettings(course, options), microgradx: version };
    const difference = differenceOf(before.settings, wanted) ?? differenceOfShards(before.settings, wanted);
    if (difference === undefined) return before.settings;
    const otherwise = `${before.file} was begun otherwise (${difference}).`;
    const next = 'Type the same as before with --resume, or name another file with --results.';
    throw new ExpectedError(`${otherwise} ${next}`, 2);
  }
  if (options.shard && options.seed === undefined) throw new ExpectedError(shardWithoutSeed, 2);
  return {
    microgradx: version,
    version: 1,
    seed: randomInt(2 ** 32),
    timeout: defaultTimeout,
    isolation: 'bubblewrap',
    exercises: exercisesOf(course).map(({ name }) => name),
    shard: null,
    ...typedSettings(course, options),
  };
}

/** Those that were typed; of a run that is resumed, the others are what they were. */
function typedSettings(
  course: Course,
  { seed, timeout, unsafe, exercises, shard }: GradeOptions,
): Partial<GradeSettings> {
  return {
    ...(seed !== undefined && { seed }),
    ...(timeout !== undefined && { timeout }),
    ...(unsafe && { isolation: 'none' as const }),
    ...(exercises !== undefined && { exercises: exercisesNamed(course, exercises.split(',')).map(({ name }) => name) }),
    ...(shard && { shard }),
  };
}

function differenceOfShards({ shard: one }: GradeSettings, { shard: other }: GradeSettings): string | undefined {
  const text = (shard: Shard | null) => (shard ? `${shard.index}/${shard.of}` : 'none');
  return text(one) === text(other) ? undefined : `--shard ${text(one)} and ${text(other)}`;
}

function interrupted({ warn }: Context, { file, names }: ResultsFile, signal: EndSignal): number {
  warn(`Stopped. ${names.length} results are in ${file}; type the same with --resume to go on.`);
  return exitCodes[signal];
}

const shardWithoutSeed =
  'Every part must be graded with the same seed: name one for all of them, for example --seed 7.';
const similarInShard = '--similar compares the whole class: leave --shard out.';
