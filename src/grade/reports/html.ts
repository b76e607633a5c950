import { htmlMark, pageOf } from '../../reporters/page/page.ts';
import type { FolderReporter } from '../../reporters/reporter.ts';
import { escapeXml } from '../../reporters/xml.ts';
import type { ExerciseRecord, SubmissionRecord } from '../results/record.ts';
import { type ClassReport, fileNaming, reasonsOf, scoreOf, statusWord } from './class-report.ts';

/** A page per submission that needs nothing else, and `index.html` with a link to each. */
export const htmlReporter: FolderReporter<SubmissionRecord, ClassReport> = {
  kind: 'folder',
  flag: '--html <folder>',
  description: 'one page per submission, and an index',
  mark: htmlMark,
  *files(records, report) {
    const nameOf = fileNaming('.html');
    const rows: string[] = [];
    for (const record of records) {
      const name = nameOf(record.name);
      rows.push(indexRow(name, record, report));
      yield { name, content: [submissionPage(record, report)] };
    }
    yield { name: 'index.html', content: [indexPage(rows, report)] };
  },
};

function submissionPage(record: SubmissionRecord, report: ClassReport): string {
  const { points, of } = scoreOf(record, report.points);
  const score = `<p class="score">${points} of ${of} points</p>`;
  if (record.problem !== null) {
    return page(
      record.name,
      `${score}\n<p class="no">It could not be graded. ${escapeXml(record.problem)}</p>`,
      report,
    );
  }
  const rows = report.exercises.map(({ exercise: { name, title }, number }) => {
    const result = record.exercises.find((each) => each.name === name);
    return exerciseRow(`${number} ${name}`, title, result, report.points[name] ?? 0);
  });
  const head = '<thead><tr><th>exercise</th><th></th><th>result</th><th>points</th></tr></thead>';
  return page(record.name, `${score}\n<table>\n${head}\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`, report);
}

function exerciseRow(name: string, title: string, result: ExerciseRecord | undefined, worth: number): string {
  const isSolved = result?.solved ?? false;
  const word = result ? statusWord(result) : 'not graded';
  const reasons = result && !isSolved ? reasonsOf(result) : [];
  const notes = reasons.map((line) => `<p class="note">${escapeXml(line)}</p>`).join('');
  return [
    `<tr class="${isSolved ? 'yes' : 'no'}"><td>${escapeXml(name)}</td><td>${escapeXml(title)}${notes}</td>`,
    `<td>${isSolved ? '✓' : '✗'} ${word}</td><td>${isSolved ? worth : 0}</td></tr>`,
  ].join('');
}

function indexPage(rows: readonly string[], report: ClassReport): string {
  const { submissions, complete } = report.tally;
  const figures = `<p>${submissions} submissions, ${complete} with everything solved.</p>`;
  return page('The class', `${figures}\n<table>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`, report);
}

function indexRow(file: string, record: SubmissionRecord, report: ClassReport): string {
  const { points, of } = scoreOf(record, report.points);
  const link = `<a href="${escapeXml(encodeURIComponent(file))}">${escapeXml(record.name)}</a>`;
  return `<tr><td>${link}</td><td>${record.problem === null ? `${points} of ${of}` : escapeXml(record.problem)}</td></tr>`;
}

/** @param body HTML */
function page(title: string, body: string, { seed, isolation }: ClassReport): string {
  const sandbox = isolation === 'none' ? 'without a sandbox' : 'in a sandbox';
  const footer = `<footer>Graded by microgradx, ${sandbox}, seed ${seed}.</footer>`;
  return pageOf({
    title: `${title} · microgradx`,
    body: `<main>\n<h1>${escapeXml(title)}</h1>\n${body}\n${footer}\n</main>\n`,
    style,
  });
}

const style = `
h1 { font-size: 1.4rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8884; padding: .4rem .6rem .4rem 0; text-align: left; vertical-align: top; }
.score { font-size: 1.2rem; }
.yes td:nth-child(3) { color: var(--right); }
.no td:nth-child(3), p.no { color: var(--wrong); }
td:first-child, td:nth-child(3) { white-space: nowrap; }
.note { font-size: .92rem; margin: .2rem 0 0; overflow-wrap: anywhere; }
.note, footer { opacity: .75; }
footer { font-size: .85rem; margin-top: 2rem; }
`;
