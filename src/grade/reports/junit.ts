import type { FileReporter } from '../../reporters/reporter.ts';
import { escapeXml } from '../../reporters/xml.ts';
import type { ExerciseRecord, SubmissionRecord } from '../results/record.ts';
import { type ClassReport, resultSentence } from './class-report.ts';

/** One suite per submission, one test per exercise; a submission that could not be graded is one error. */
export const junitReporter: FileReporter<SubmissionRecord, ClassReport> = {
  kind: 'file',
  flag: '--junit <file>',
  description: 'JUnit XML, one suite per submission',
  mark: /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="microgradx" /,
  *report(records, { tally }) {
    const tests = tally.unsolved + [...tally.solved.values()].reduce((sum, solved) => sum + solved, 0) + tally.problems;
    const counts = `tests="${tests}" failures="${tally.unsolved}" errors="${tally.problems}"`;
    yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="microgradx" ${counts}>\n`;
    for (const record of records) yield suiteOf(record);
    yield '</testsuites>\n';
  },
};

function suiteOf({ name, problem, exercises }: SubmissionRecord): string {
  const failures = exercises.filter(({ solved }) => !solved).length;
  const errors = problem === null ? 0 : 1;
  const counts = `tests="${exercises.length + errors}" failures="${failures}" errors="${errors}" skipped="0"`;
  const tests = [
    ...(problem === null
      ? []
      : [test(name, 'submission', `<error type="submission" message="${escapeXml(problem)}"/>`)]),
    ...exercises.map((exercise) => test(`${name}.${exercise.section}`, exercise.name, failureOf(exercise))),
  ];
  return `  <testsuite name="${escapeXml(name)}" ${counts}>\n${tests.join('')}  </testsuite>\n`;
}

function failureOf(exercise: ExerciseRecord): string {
  if (exercise.solved) return '';
  return `<failure type="${exercise.status}" message="${escapeXml(resultSentence(exercise))}"/>`;
}

function test(className: string, name: string, result: string): string {
  const opening = `    <testcase classname="${escapeXml(className)}" name="${escapeXml(name)}"`;
  return result === '' ? `${opening}/>\n` : `${opening}>\n      ${result}\n    </testcase>\n`;
}
