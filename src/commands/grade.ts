import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { curriculum } from '../curriculum/index.ts';
import { ExpectedError } from '../expected-error.ts';
import { createGrader } from '../grade/grader.ts';
import { ResultsFile } from '../grade/results-file.ts';
import { gradeRest } from '../grade/session.ts';
import { differenceOf, type GradeSettings, type Shard } from '../grade/settings.ts';
import { isInShard } from '../grade/shard.ts';
import { openSubmissions, type Submissions } from '../submissions/open.ts';
import { type Context, exercisesNamed } from './context.ts';
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
  requireReportPlaces(options);
  pointsOf([], options.points);
  const sections = curriculum.sections.map(({ name }) => name);
  const paths = typed.map((one) => path.resolve(context.folder, one));
  const submissions = await openSubmissions(paths, sections);
  const results = openResults(path.resolve(context.folder, options.results ?? defaultResults), options, version);
  try {
    const signal = await gradeInto(context, submissions, results);
    if (signal !== undefined) return interrupted(context, results, signal);
    return await printGrades(context, results, results.settings, options);
  } finally {
    results.close();
  }
}

/** @returns the signal that ended it early */
async function gradeInto(
  context: Context,
  submissions: Submissions,
  results: ResultsFile,
): Promise<EndSignal | undefined> {
  const { seed, timeout, isolation, shard, exercises } = results.settings;
  const names = submissions.names.filter((name) => shard === null || isInShard(name, shard));
  const done = names.filter((name) => results.has(name)).length;
  const processes = availableParallelism();
  const graded = exercisesNamed(exercises);
  const grader = await createGrader({ seed, timeout, curriculum, exercises: graded, isolation, processes });
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
    grader.close();
  }
}

function openResults(file: string, options: GradeOptions, version: string): ResultsFile {
  const before = options.resume ? ResultsFile.open(file) : undefined;
  if (before) {
    const wanted = { ...before.settings, ...typedSettings(options), microgradx: version };
    const difference = differenceOf(before.settings, wanted) ?? differenceOfShards(before.settings, wanted);
    if (difference === undefined) return before;
    before.close();
    throw new ExpectedError(
      `${file} was begun otherwise (${difference}). Type the same as before with --resume, or name another file with --results.`,
      2,
    );
  }
  if (!options.unsafe) throw new ExpectedError(noSandboxYet, 2);
  if (options.shard && options.seed === undefined) throw new ExpectedError(shardWithoutSeed, 2);
  return ResultsFile.create(file, {
    microgradx: version,
    version: 1,
    seed: randomInt(2 ** 32),
    timeout: defaultTimeout,
    isolation: 'bubblewrap',
    exercises: exercisesNamed(curriculum.sections.map(({ name }) => name)).map(({ name }) => name),
    shard: null,
    ...typedSettings(options),
  });
}

/** Those that were typed; of a run that is resumed, the others are what they were. */
function typedSettings({ seed, timeout, unsafe, exercises, shard }: GradeOptions): Partial<GradeSettings> {
  return {
    ...(seed !== undefined && { seed }),
    ...(timeout !== undefined && { timeout }),
    ...(unsafe && { isolation: 'none' as const }),
    ...(exercises !== undefined && { exercises: exercisesNamed(exercises.split(',')).map(({ name }) => name) }),
    ...(shard && { shard }),
  };
}

function differenceOfShards({ shard: one }: GradeSettings, { shard: other }: GradeSettings): string | undefined {
  const text = (shard: Shard | null) => (shard ? `${shard.index}/${shard.of}` : 'none');
  return text(one) === text(other) ? undefined : `--shard ${text(one)} and ${text(other)}`;
}

type EndSignal = 'SIGINT' | 'SIGTERM';

/** The first signal lets what runs come to its end, the second ends everything. */
function untilSignal() {
  const controller = new AbortController();
  let first: EndSignal | undefined;
  const before = (['SIGINT', 'SIGTERM'] as const).map((signal) => ({ signal, listeners: process.listeners(signal) }));
  for (const { signal } of before) {
    process.removeAllListeners(signal);
    process.on(signal, () => {
      if (first !== undefined) process.exit(exitCodes[signal]);
      first = signal;
      controller.abort();
    });
  }
  return {
    stop: controller.signal,
    signal: () => first,
    release: () => {
      for (const { signal, listeners } of before) {
        process.removeAllListeners(signal);
        for (const listener of listeners) process.on(signal, listener);
      }
    },
  };
}

const exitCodes: Readonly<Record<EndSignal, number>> = { SIGINT: 130, SIGTERM: 143 };

function interrupted({ warn }: Context, { file, names }: ResultsFile, signal: EndSignal): number {
  warn(`Stopped. ${names.length} results are in ${file}; type the same with --resume to go on.`);
  return exitCodes[signal];
}

const shardWithoutSeed =
  'Every part must be graded with the same seed: name one for all of them, for example --seed 7.';
const noSandboxYet = 'The sandbox for grading is not built yet: type the same with --unsafe.';
const similarInShard = '--similar compares the whole class: leave --shard out.';
