import type { FolderReporter } from '../../reporters/reporter.ts';
import { fileNaming } from '../../workspace/report-files.ts';
import type { SubmissionRecord } from '../results/record.ts';
import { type ClassReport, exerciseScores, reasonsOf, scoreOf, statusWord } from './class-report.ts';

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

function resultsOf(record: SubmissionRecord, report: ClassReport): object {
  const shown = { output_format: 'text', visibility: 'visible' };
  const tests = exerciseScores(record, report).map(({ exercise: { name, title }, number, result, points, of }) => ({
    name: `${name}: ${title}`,
    number,
    score: points,
    max_score: of,
    status: result?.solved ? 'passed' : 'failed',
    output: result ? `${statusWord(result)}: ${reasonsOf(result).join('\n')}` : (record.problem ?? ''),
    ...shown,
  }));
  return {
    extra_data: { microgradx: record.version, isolation: record.isolation, seed: report.seed },
    score: scoreOf(record, report.points).points,
    output: record.problem ?? '',
    ...shown,
    tests,
  };
}
