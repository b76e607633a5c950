import { scoreOf } from '../points.ts';
import type { SubmissionRecord } from '../results/record.ts';
import type { ClassReport } from './report.ts';

/** How a file of ours begins. */
export const csvMark = /^name,points,of,solved,problem,/;

/** A row a submission, with the points of each exercise. (RFC 4180) */
export function* csvOf(records: Iterable<SubmissionRecord>, { exercises, points }: ClassReport): Generator<string> {
  const names = exercises.map(({ exercise }) => exercise.name);
  yield `name,points,of,solved,problem,${names.join(',')}\r\n`;
  for (const record of records) {
    const solved = record.exercises.filter((exercise) => exercise.solved).map(({ name }) => name);
    const score = scoreOf(record, points);
    const fields = [
      field(record.name),
      score.points,
      score.of,
      solved.length,
      field(record.problem ?? ''),
      ...names.map((name) => (solved.includes(name) ? (points[name] ?? 0) : 0)),
    ];
    yield `${fields.join(',')}\r\n`;
  }
}

/** Quoted where it must be. A spreadsheet would run what begins like a formula: an apostrophe makes it a text. */
function field(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
