import { scoreOf } from '../points.ts';
import type { SubmissionRecord } from '../results/record.ts';
import { type ClassReport, reasonsOf, statusWord } from './report.ts';

/** How a file of ours begins. */
export const gradescopeMark = /^\{\s*"extra_data": \{\s*"microgradx": 1,/;

/** The results.json of one submission. (https://gradescope-autograders.readthedocs.io/en/latest/specs) */
export function gradescopeOf(record: SubmissionRecord, { exercises, points, seed }: ClassReport): string {
  const tests = exercises.map(({ exercise: { name, title }, number }) => {
    const result = record.exercises.find((each) => each.name === name);
    const worth = points[name] ?? 0;
    return {
      name: `${name}: ${title}`,
      number,
      score: result?.solved ? worth : 0,
      max_score: worth,
      status: result?.solved ? 'passed' : 'failed',
      output: result ? `${statusWord(result)}: ${reasonsOf(result).join('\n')}` : (record.problem ?? ''),
      output_format: 'text',
      visibility: 'visible',
    };
  });
  const results = {
    extra_data: { microgradx: record.version, isolation: record.isolation, seed },
    score: scoreOf(record, points).points,
    output: record.problem ?? '',
    output_format: 'text',
    visibility: 'visible',
    tests,
  };
  return `${JSON.stringify(results, undefined, 2)}\n`;
}
