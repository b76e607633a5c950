import path from 'node:path';
import type { Reporter } from '../../reporters/reporter.ts';
import { makeReportFolder, type ReportFile, requireReport, writeReport } from '../../workspace/report-files.ts';
import type { Records, SubmissionRecord } from '../results/record.ts';
import type { SimilarGroup } from '../similar/compare.ts';
import { type ClassReport, scoreOf } from './class-report.ts';

/** A format for the results of a class. */
export type ClassReporter = Reporter<SubmissionRecord, ClassReport>;

/** A report that was asked for. */
export interface RequestedReport {
  readonly reporter: ClassReporter;
  /** The absolute path of a file or a folder, as the reporter's kind says. */
  readonly place: string;
  /** The option that named it: `--csv`. */
  readonly option: string;
}

/** Checks that every report can be written, before anything is graded. @throws ExpectedError */
export function requireReports(reports: readonly RequestedReport[]): void {
  for (const report of reports) {
    if (report.reporter.kind === 'file') requireReport(fileOf(report));
    else makeReportFolder(report.place, report.option);
  }
}

/** @throws ExpectedError if the disk refuses, or a file was not written by microgradx */
export function writeReports(reports: readonly RequestedReport[], results: Records, summary: ClassReport): void {
  for (const report of reports) {
    const { reporter } = report;
    if (reporter.kind === 'file') writeReport(fileOf(report), reporter.report(results.records(), summary));
    else
      for (const { name, content } of reporter.files(results.records(), summary)) {
        writeReport(fileOf(report, name), content);
      }
  }
}

/** @param name of a file in the report's folder */
function fileOf({ place, option, reporter: { mark } }: RequestedReport, name = ''): ReportFile {
  return { file: path.join(place, name), option, mark };
}

/** One line of JSON per submission: its result with points and, if copies were looked for, the groups it is in. */
export function* jsonLines(
  records: Iterable<SubmissionRecord>,
  { points }: ClassReport,
  groups: readonly SimilarGroup[] | undefined,
): Generator<string> {
  const similar = groups && groupsByName(groups);
  for (const record of records) {
    const { version, name, problem, isolation, seed, exercises } = record;
    const copies = similar && { similar: similar.get(name) ?? [] };
    yield JSON.stringify({ version, name, problem, isolation, seed, ...scoreOf(record, points), ...copies, exercises });
  }
}

/** The groups that each submission is in; a group has the same number in all of them. */
function groupsByName(groups: readonly SimilarGroup[]): ReadonlyMap<string, readonly object[]> {
  const byName = new Map<string, object[]>();
  for (const [index, { names, files, tokens }] of groups.entries()) {
    for (const name of names) byName.set(name, [...(byName.get(name) ?? []), { group: index + 1, files, tokens }]);
  }
  return byName;
}
