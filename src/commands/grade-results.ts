import { once } from 'node:events';
import { type Course, exercisesOf, sectionOf } from '../check/exercise.ts';
import { numberOf } from '../check/find-exercises.ts';
import { commonestMistakes } from '../grade/common-mistakes.ts';
import { equalPoints, type Points, readPoints } from '../grade/points.ts';
import type { ClassReport } from '../grade/reports/report.ts';
import { similarLines } from '../grade/reports/similar-lines.ts';
import { summaryLines } from '../grade/reports/summary-lines.ts';
import { tableHead, tableLines } from '../grade/reports/table-lines.ts';
import type { GradeSettings } from '../grade/results/settings.ts';
import { type Tally, TallyBuilder } from '../grade/results/tally.ts';
import type { SimilarGroup } from '../grade/similar/groups.ts';
import { type Context, exercisesNamed } from './context.ts';
import { type GradeReportOptions, jsonOf, type Records, writeGradeReports } from './grade-reports.ts';

const shownMistakes = 5;

/**
 * Prints what came of a class, and writes the reports that were asked for.
 *
 * @param similar who has the same files, where that was asked for
 * @returns the exit code: 0 where every submission has everything solved
 * @throws ExpectedError where a report cannot be written
 */
export async function printGrades(
  context: Context,
  results: Records,
  settings: GradeSettings,
  options: GradeReportOptions,
  similar?: readonly SimilarGroup[],
): Promise<number> {
  const report = reportOf(context.course, results, settings, options);
  writeGradeReports(context, results, report, options);
  if (options.json) await printLines(context, jsonLines(results, report, similar));
  else await printTable(context, results, report);
  if (!options.json && similar) context.print('', ...similarLines(similar, context.look));
  return report.tally.complete === report.tally.submissions ? 0 : 1;
}

function reportOf(
  course: Course,
  results: Records,
  settings: GradeSettings,
  { points }: GradeReportOptions,
): ClassReport {
  const exercises = exercisesNamed(course, settings.exercises).map((exercise) => ({
    exercise,
    number: numberOf(course, exercise),
    section: sectionOf(course, exercise),
  }));
  const { seed, isolation } = settings;
  return { exercises, points: pointsOf(course, settings.exercises, points), tally: tallyOf(results), seed, isolation };
}

/** @throws ExpectedError where the file is not as it should be */
export function pointsOf(course: Course, exercises: readonly string[], file: string | undefined): Points {
  if (file === undefined) return equalPoints(exercises);
  return readPoints(
    file,
    exercises,
    exercisesOf(course).map(({ name }) => name),
  );
}

function tallyOf(results: Records): Tally {
  const tally = new TallyBuilder();
  for (const record of results.records()) tally.add(record);
  return tally.build();
}

function* jsonLines(
  results: Records,
  report: ClassReport,
  groups: readonly SimilarGroup[] | undefined,
): Generator<string> {
  const similar = groups && groupsByName(groups);
  for (const record of results.records()) {
    yield jsonOf(record, report, similar && { similar: similar.get(record.name) ?? [] });
  }
}

/** The groups that each is in: all of a group have its number. */
function groupsByName(groups: readonly SimilarGroup[]): ReadonlyMap<string, readonly object[]> {
  const byName = new Map<string, object[]>();
  for (const [index, { names, files, tokens }] of groups.entries()) {
    for (const name of names) {
      const own = byName.get(name) ?? [];
      own.push({ group: index + 1, files, tokens });
      byName.set(name, own);
    }
  }
  return byName;
}

async function printTable(context: Context, results: Records, report: ClassReport): Promise<void> {
  const { look } = context;
  context.print(...tableHead(report, look));
  await printLines(context, rowsOf(results, report, context));
  const exercises = report.exercises.map(({ exercise }) => exercise);
  const mistakes = await commonestMistakes(report.tally, exercises, shownMistakes);
  context.print('', ...summaryLines(report, mistakes, look));
}

function* rowsOf(results: Records, report: ClassReport, { look }: Context): Generator<string> {
  for (const record of results.records()) yield* tableLines(record, report, look);
}

/** No faster than they are read, so that ten thousand of them do not wait in memory. */
async function printLines({ print }: Context, lines: Iterable<string>): Promise<void> {
  for (const line of lines) {
    print(line);
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  }
}
