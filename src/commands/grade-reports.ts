import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../check/expected-error.ts';
import { scoreOf } from '../grade/points.ts';
import { annotations, classroomResult } from '../grade/reports/classroom.ts';
import { csvMark, csvOf } from '../grade/reports/csv.ts';
import { fileNames } from '../grade/reports/file-names.ts';
import { gradescopeMark, gradescopeOf } from '../grade/reports/gradescope.ts';
import { htmlIndex, htmlMark, htmlOf } from '../grade/reports/html.ts';
import { junitOf } from '../grade/reports/junit.ts';
import type { ClassReport } from '../grade/reports/report.ts';
import type { SubmissionRecord } from '../grade/results/record.ts';
import { junitMark } from '../reporters/junit.ts';
import { makeReportFolder, type ReportFile, requireReport, writeReport } from '../reporters/report-files.ts';
import type { Context } from './context.ts';

/** The formats that `grade` and `grade merge` take alike. */
export interface GradeReportOptions {
  /** A line of JSON a submission on stdout, and nothing else there. */
  readonly json?: boolean;
  /** A file. */
  readonly csv?: string;
  /** A file. */
  readonly junit?: string;
  /** A folder, with a file for each submission. */
  readonly gradescope?: string;
  /** For a step of GitHub Actions. */
  readonly github?: boolean;
  /** A folder, with a page for each submission. */
  readonly html?: string;
  /** A file that says what each exercise is worth. */
  readonly points?: string;
}

/** Results that can be read in order, one at a time. */
export interface Records {
  /** In order. */
  readonly names: readonly string[];
  record(name: string): SubmissionRecord;
  records(): Iterable<SubmissionRecord>;
}

/** The files and folders that were typed, as seen from where the command works. */
export function reportPlaces({ folder }: Context, options: GradeReportOptions): GradeReportOptions {
  const named = (['csv', 'junit', 'gradescope', 'html', 'points'] as const).flatMap((option) => {
    const typed = options[option];
    return typed === undefined ? [] : [[option, path.resolve(folder, typed)]];
  });
  return Object.fromEntries(named);
}

/**
 * What stands in the way is said before anything is graded.
 *
 * @param names of the submissions
 * @throws ExpectedError
 */
export function requireReportPlaces(options: GradeReportOptions, names: readonly string[]): void {
  if (options.github && names.length !== 1) {
    throw new ExpectedError(`--github is for one submission, and here are ${names.length}.`, 2);
  }
  for (const report of [csvFile(options), junitFile(options)]) if (report) requireReport(report);
  for (const option of ['gradescope', 'html'] as const) {
    const folder = options[option];
    if (folder !== undefined) makeReportFolder(folder, `--${option}`);
  }
}

/** @throws ExpectedError where something cannot be written */
export function writeGradeReports(
  context: Context,
  results: Records,
  report: ClassReport,
  options: GradeReportOptions,
): void {
  const csv = csvFile(options);
  const junit = junitFile(options);
  if (csv) writeReport(csv, csvOf(results.records(), report));
  if (junit) writeReport(junit, junitOf(results.records(), report));
  if (options.gradescope !== undefined) writeGradescope(options.gradescope, results, report);
  if (options.html !== undefined) writeHtml(options.html, results, report);
  if (options.github) writeGithub(context, results, report);
}

/** One submission as `--json` prints it. */
export function jsonOf(record: SubmissionRecord, { points }: ClassReport, similar?: object): string {
  const { version, name, problem, isolation, seed, exercises } = record;
  const score = scoreOf(record, points);
  return JSON.stringify({ version, name, problem, isolation, seed, ...score, ...similar, exercises });
}

function csvFile({ csv }: GradeReportOptions): ReportFile | undefined {
  return csv === undefined ? undefined : { file: csv, option: '--csv', mark: csvMark };
}

function junitFile({ junit }: GradeReportOptions): ReportFile | undefined {
  return junit === undefined ? undefined : { file: junit, option: '--junit', mark: junitMark };
}

/** A single one is called as the platform wants it: results.json. */
function writeGradescope(folder: string, results: Records, report: ClassReport): void {
  const files = fileNames(results.names, '.json');
  for (const record of results.records()) {
    const name = files.size === 1 ? 'results.json' : (files.get(record.name) ?? '');
    const file = path.join(folder, name);
    writeReport({ file, option: '--gradescope', mark: gradescopeMark }, [gradescopeOf(record, report)]);
  }
}

function writeHtml(folder: string, results: Records, report: ClassReport): void {
  const files = fileNames(results.names, '.html');
  const write = (name: string, content: Iterable<string>) =>
    writeReport({ file: path.join(folder, name), option: '--html', mark: htmlMark }, content);
  for (const record of results.records()) write(files.get(record.name) ?? '', [htmlOf(record, report)]);
  const entries = function* () {
    for (const record of results.records()) yield { file: files.get(record.name) ?? '', record };
  };
  write('index.html', htmlIndex(entries(), report));
}

/** The result goes where the step's outputs go, and the annotations onto its log. */
function writeGithub(context: Context, results: Records, report: ClassReport): void {
  const [name = ''] = results.names;
  const record = results.record(name);
  const line = `result=${classroomResult(record, report)}`;
  const { GITHUB_OUTPUT: output } = process.env;
  if (output === undefined || output === '') context.warn(line);
  else appendFileSync(output, `${line}\n`);
  context.warn(...annotations(record, report));
}
