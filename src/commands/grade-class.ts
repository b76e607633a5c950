import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { type Course, exercisesOf } from '../check/course.ts';
import { ExpectedError, issuesPage } from '../check/expected-error.ts';
import { createGrader, type Grader } from '../grade/grader.ts';
import { classLines, similarLines } from '../grade/reports/class-lines.ts';
import { classReport } from '../grade/reports/class-report.ts';
import { requireGithub, writeGithub } from '../grade/reports/github.ts';
import { type Points, pointsFor, readPoints } from '../grade/reports/points.ts';
import { jsonLines, type RequestedReport, requireReports, writeReports } from '../grade/reports/write-reports.ts';
import { MergedResults } from '../grade/results/merge.ts';
import { differenceOf, type GradeSettings, type Records, type Shard } from '../grade/results/record.ts';
import { ResultsFile, withResultsLock } from '../grade/results/results-file.ts';
import { type EndSignal, exitCodes, gradeInto } from '../grade/session.ts';
import type { SimilarGroup } from '../grade/similar/compare.ts';
import { openSubmissions, type Submissions } from '../grade/submissions/open.ts';
import { readStarters } from '../workspace/starters.ts';
import { type Context, exercisesNamed } from './context.ts';

/** What `grade` and `grade merge` both take, beside their reports. */
interface OutputOptions {
  /** A file. */
  readonly points?: string;
  readonly json?: boolean;
  readonly github?: boolean;
}

export interface GradeOptions extends OutputOptions {
  readonly seed?: number;
  /** Time limit per exercise, ms. */
  readonly timeout?: number;
  /** Comma-separated. */
  readonly exercises?: string;
  readonly unsafe?: boolean;
  /** A file. */
  readonly results?: string;
  readonly resume?: boolean;
  readonly shard?: Shard;
  readonly similar?: boolean;
}

export interface MergeOptions extends OutputOptions {
  /** A file for the merged results. */
  readonly results?: string;
}

/**
 * Grades a class.
 *
 * @param typed paths: workspaces, folders of them, archives
 * @param version of this program
 * @returns the exit code: 0 if every submission has everything solved, 70 if one has none because of a fault of ours
 * @throws ExpectedError
 */
export async function gradeClass(
  context: Context,
  typed: readonly string[],
  options: GradeOptions,
  reports: readonly RequestedReport[],
  version: string,
): Promise<number> {
  const { course } = context;
  requireWholeClass(options);
  const points = givenPoints(context, options);
  const sections = course.sections.map(({ name }) => name);
  const paths = typed.map((one) => path.resolve(context.folder, one));
  const submissions = await openSubmissions(paths, sections);
  requireReports(reports);
  const github = options.github ? requireGithub(submissions.names) : undefined;
  const file = path.resolve(context.folder, options.results ?? 'microgradx-grades.jsonl');
  return await withResultsLock(file, async (lock) => {
    const before = options.resume ? ResultsFile.open(file, lock) : undefined;
    const settings = settingsOf(course, options, version, before);
    // Before the file is made: without a sandbox, nothing begins.
    const grader = await openGrader(course, settings);
    const results = before ?? ResultsFile.create(file, settings, lock);
    try {
      const signal = await gradeInto(results, submissions, grader, processes);
      if (signal !== undefined) return interrupted(context, results, signal);
      const similar = options.similar ? await compare(submissions) : undefined;
      return await publish(context, results, settings, { ...options, reports, points, github, similar });
    } finally {
      grader.close();
      results.close();
    }
  });
}

/**
 * Merges what several machines graded, and reports on it as one class.
 *
 * @param typed results files
 * @returns the exit code
 * @throws ExpectedError if they do not fit together
 */
export async function mergeParts(
  context: Context,
  typed: readonly string[],
  options: MergeOptions,
  reports: readonly RequestedReport[],
): Promise<number> {
  const points = givenPoints(context, options);
  const merged = new MergedResults(typed.map((file) => path.resolve(context.folder, file)));
  try {
    requireReports(reports);
    const github = options.github ? requireGithub(merged.names) : undefined;
    if (options.results !== undefined) merged.write(path.resolve(context.folder, options.results));
    return await publish(context, merged, merged.settings, { ...options, reports, points, github });
  } finally {
    merged.close();
  }
}

function requireWholeClass({ shard, similar, github }: GradeOptions): void {
  if (shard && similar) throw new ExpectedError('--similar compares the whole class: leave --shard out.', 2);
  if (shard && github) throw new ExpectedError('--github takes one submission: leave --shard out.', 2);
}

function givenPoints({ course, folder }: Context, { points }: OutputOptions): Points {
  return points === undefined ? {} : readPoints(path.resolve(folder, points), course);
}

const defaultTimeout = 5000;

/**
 * @param before an earlier run's results, whose settings are kept
 * @throws ExpectedError if something else was typed
 */
function settingsOf(
  course: Course,
  options: GradeOptions,
  version: string,
  before: ResultsFile | undefined,
): GradeSettings {
  const typed = typedSettings(course, options);
  const difference = before && differenceOf(before.settings, { ...before.settings, ...typed, microgradx: version });
  if (before && difference === undefined) return before.settings;
  if (before) {
    const next = 'Use the same settings with --resume, or name another file with --results.';
    throw new ExpectedError(`${before.file} was graded with different settings (${difference}). ${next}`, 2);
  }
  if (options.shard && options.seed === undefined) {
    throw new ExpectedError('Every part must be graded with the same seed: choose one, for example --seed 7.', 2);
  }
  const exercises = exercisesOf(course).map(({ name }) => name);
  const usual = { version: 1, seed: randomInt(2 ** 32), timeout: defaultTimeout, isolation: 'bubblewrap' } as const;
  // In the order in which they stand in the file.
  return { microgradx: version, ...usual, exercises, shard: null, ...typed };
}

function typedSettings(
  course: Course,
  { seed, timeout, unsafe, exercises, shard }: GradeOptions,
): Partial<GradeSettings> {
  const names = exercises?.split(',').map((name) => name.trim());
  return {
    ...(seed !== undefined && { seed }),
    ...(timeout !== undefined && { timeout }),
    ...(unsafe && { isolation: 'none' as const }),
    ...(names && { exercises: exercisesNamed(course, names).map(({ name }) => name) }),
    ...(shard && { shard }),
  };
}

/** How many submissions are graded at once. */
const processes = availableParallelism();

function openGrader(course: Course, { seed, timeout, isolation, exercises }: GradeSettings): Promise<Grader> {
  return createGrader({ seed, timeout, course, exercises: exercisesNamed(course, exercises), isolation, processes });
}

function interrupted({ warn }: Context, { file, names }: ResultsFile, signal: EndSignal): number {
  warn(`Stopped. ${names.length} results are saved in ${file}; run it again with --resume to continue.`);
  return exitCodes[signal];
}

/** The TypeScript scanner is large, and loaded only for this. */
async function compare(submissions: Submissions): Promise<readonly SimilarGroup[]> {
  const { compareSubmissions } = await import('../grade/similar/compare.ts');
  return compareSubmissions(
    submissions.read(() => true),
    readStarters(),
  );
}

interface Output {
  readonly reports: readonly RequestedReport[];
  readonly points: Points;
  readonly json?: boolean;
  /** The submission that `--github` is about. */
  readonly github: string | undefined;
  readonly similar?: readonly SimilarGroup[] | undefined;
}

/** Writes the reports and prints the results. @returns the exit code */
async function publish(
  context: Context,
  results: Records,
  settings: GradeSettings,
  { reports, points, json, github, similar }: Output,
): Promise<number> {
  const { course, look } = context;
  const exercises = exercisesNamed(course, settings.exercises);
  const summary = classReport(course, exercises, settings, pointsFor(settings.exercises, points), results.records());
  writeReports(reports, results, summary);
  if (github !== undefined) context.warn(...writeGithub(results.record(github), summary));
  if (json) await printLines(context.emit, jsonLines(results.records(), summary, similar));
  else await printLines(context.print, classLines(results.records(), summary, look));
  if (!json && similar) context.print('', ...similarLines(similar, look));
  const { faults, complete, submissions } = summary.tally;
  if (faults === 0) return complete === submissions ? 0 : 1;
  const those = faults === 1 ? 'One submission was' : `${faults} submissions were`;
  context.warn(
    `${those} not graded because of a fault in microgradx; the row says which. Please report it: ${issuesPage}`,
  );
  return 70;
}

/** Prints no faster than the reader reads, so that ten thousand lines do not wait in memory. */
async function printLines(
  print: (line: string) => void,
  lines: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  for await (const line of lines) {
    print(line);
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  }
}
