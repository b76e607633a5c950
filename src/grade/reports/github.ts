import { appendFileSync } from 'node:fs';
import { ExpectedError } from '../../check/expected-error.ts';
import { diskRefusal } from '../../workspace/disk.ts';
import type { SubmissionRecord } from '../results/record.ts';
import { type ClassReport, exerciseScores, resultSentence } from './class-report.ts';

/**
 * Checks that `--github` fits.
 *
 * @returns the name of the only submission
 * @throws ExpectedError if there are several, or $GITHUB_OUTPUT cannot be written
 */
export function requireGithub(names: readonly string[]): string {
  const [only, ...others] = names;
  if (only === undefined || others.length > 0) {
    throw new ExpectedError(`--github takes one submission, not ${names.length}.`, 2);
  }
  writeOutput('');
  return only;
}

/**
 * Sets the step's output to the result, for GitHub Classroom.
 *
 * @returns lines for stderr: the annotations, and outside of Actions the result too
 * @throws ExpectedError if the output cannot be written
 */
export function writeGithub(record: SubmissionRecord, report: ClassReport): readonly string[] {
  const result = `result=${classroomResult(record, report)}`;
  const notes = annotations(record, report);
  return writeOutput(`${result}\n`) ? notes : [result, ...notes];
}

/** @returns whether there is an output to write to */
function writeOutput(text: string): boolean {
  const { GITHUB_OUTPUT: output } = process.env;
  if (output === undefined || output === '') return false;
  try {
    appendFileSync(output, text);
    return true;
  } catch (cause) {
    const sentence = `microgradx could not write the result to $GITHUB_OUTPUT (${output}): ${diskRefusal(cause)}.`;
    throw new ExpectedError(sentence, 2, { cause });
  }
}

/**
 * What GitHub Classroom's reporter reads from a step: its output `result`, JSON in base64.
 * (https://github.com/classroom-resources/autograding-grading-reporter)
 */
export function classroomResult(record: SubmissionRecord, report: ClassReport): string {
  const scores = exerciseScores(record, report);
  const tests = scores.map(({ exercise, result, points }) => ({
    name: exercise.name,
    status: result?.solved ? 'pass' : 'fail',
    score: points,
    message: result ? resultSentence(result) : (record.problem ?? ''),
    test_code: '',
    filename: `exercises/${exercise.file}`,
    line_no: 0,
  }));
  const status = record.problem !== null ? 'error' : tests.every((test) => test.status === 'pass') ? 'pass' : 'fail';
  const maximum = scores.reduce((sum, { of }) => sum + of, 0);
  return Buffer.from(JSON.stringify({ version: 1, status, max_score: maximum, tests })).toString('base64');
}

/** Lines that GitHub Actions shows at the files: one per exercise that is not solved. */
export function annotations(record: SubmissionRecord, report: ClassReport): readonly string[] {
  if (record.problem !== null) return [`::error title=${property(record.name)}::${data(record.problem)}`];
  return exerciseScores(record, report).flatMap(({ exercise, result }) => {
    if (!result || result.solved) return [];
    const where = `file=${property(`exercises/${exercise.file}`)},title=${property(exercise.name)}`;
    return [`::error ${where}::${data(resultSentence(result))}`];
  });
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
