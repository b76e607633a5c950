import type { SubmissionRecord } from '../results/record.ts';
import { type ClassReport, statusWord } from './report.ts';

/**
 * What GitHub Classroom's reporter takes from a step: its output `result`, JSON in base64.
 * (https://github.com/classroom-resources/autograding-grading-reporter)
 */
export function classroomResult(record: SubmissionRecord, { exercises, points }: ClassReport): string {
  const tests = exercises.map(({ exercise }) => {
    const result = record.exercises.find(({ name }) => name === exercise.name);
    return {
      name: exercise.name,
      status: result?.solved ? 'pass' : 'fail',
      score: result?.solved ? (points[exercise.name] ?? 0) : 0,
      message: result ? `${statusWord(result)}: ${result.message}` : (record.problem ?? ''),
      test_code: '',
      filename: `exercises/${exercise.file}`,
      line_no: 0,
    };
  });
  const status = record.problem !== null ? 'error' : tests.every((test) => test.status === 'pass') ? 'pass' : 'fail';
  const maximum = exercises.reduce((sum, { exercise }) => sum + (points[exercise.name] ?? 0), 0);
  return Buffer.from(JSON.stringify({ version: 1, status, max_score: maximum, tests })).toString('base64');
}

/** Lines that GitHub Actions shows at the files: one for each exercise that is not solved. */
export function annotations(record: SubmissionRecord, { exercises }: ClassReport): readonly string[] {
  if (record.problem !== null) return [`::error title=${property(record.name)}::${data(record.problem)}`];
  return exercises.flatMap(({ exercise }) => {
    const result = record.exercises.find(({ name }) => name === exercise.name);
    if (!result || result.solved) return [];
    const where = `file=${property(`exercises/${exercise.file}`)},title=${property(exercise.name)}`;
    return [`::error ${where}::${data(`${statusWord(result)}: ${result.message}`)}`];
  });
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
