import type { FileReporter } from '../../reporters/reporter.ts';
import type { SubmissionRecord } from '../results/record.ts';
import { type ClassReport, scoreOf } from './class-report.ts';

/** One row per submission, with the points of each exercise. (RFC 4180) */
export const csvReporter: FileReporter<SubmissionRecord, ClassReport> = {
  kind: 'file',
  flag: '--csv <file>',
  description: 'a table for a spreadsheet',
  mark: /^name,points,of,solved,problem,/,
  *report(records, { exercises, points }) {
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
  },
};

/** Quoted if it must be. A spreadsheet runs what begins like a formula: an apostrophe turns it into text. */
function field(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
