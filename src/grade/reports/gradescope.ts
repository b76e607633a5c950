import type { FolderReporter } from '../../reporters/reporter.ts';
import type { SubmissionRecord } from '../results/record.ts';
import { type ClassReport, fileNaming, reasonsOf, scoreOf, statusWord } from './class-report.ts';

/** A results file per submission. (https://gradescope-autograders.readthedocs.io/en/latest/specs) */
export const gradescopeReporter: FolderReporter<SubmissionRecord, ClassReport> = {
  kind: 'folder',
  flag: '--gradescope <folder>',
  description: 'one results.json per submission, as Gradescope reads it',
  mark: /^\{\s*"extra_data": \{\s*"microgradx": 1,/,
  *files(records, report) {
    const nameOf = fileNaming('.json');
    for (const record of records) {
      // On Gradescope there is one submission, and its file must have this name.
      const name = report.tally.submissions === 1 ? 'results.json' : nameOf(record.name);
      yield { name, content: [`${JSON.stringify(resultsOf(record, report), undefined, 2)}\n`] };
    }
  },
};

function resultsOf(record: SubmissionRecord, { exercises, points, seed }: ClassReport): object {
  const shown = { output_format: 'text', visibility: 'visible' };
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
      ...shown,
    };
  });
  return {
    extra_data: { microgradx: record.version, isolation: record.isolation, seed },
    score: scoreOf(record, points).points,
    output: record.problem ?? '',
    ...shown,
    tests,
  };
}
