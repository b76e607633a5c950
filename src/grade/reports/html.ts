import { escapeXml } from '../../reporters/xml.ts';
import { scoreOf } from '../points.ts';
import type { SubmissionRecord } from '../results/record.ts';
import { type ClassReport, reasonsOf, statusWord } from './report.ts';

/** Something that only a file of ours holds. */
export { htmlMark } from '../../reporters/page.ts';

/** The report of one submission: a page that needs nothing else. */
export function htmlOf(record: SubmissionRecord, report: ClassReport): string {
  const { points, of } = scoreOf(record, report.points);
  const rows = report.exercises.map(({ exercise, number }) => {
    const result = record.exercises.find(({ name }) => name === exercise.name);
    return rowOf(`${number} ${exercise.name}`, exercise.title, result, report.points[exercise.name] ?? 0);
  });
  const body =
    record.problem === null
      ? `<table>\n<thead><tr><th>exercise</th><th></th><th>result</th><th>points</th></tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`
      : `<p class="no">It could not be graded. ${escapeXml(record.problem)}</p>`;
  return page(record.name, `<p class="score">${points} of ${of} points</p>\n${body}\n${footerOf(report)}`);
}

/** The class, with a link to each page. */
export function* htmlIndex(pages: Iterable<IndexEntry>, report: ClassReport): Generator<string> {
  const { submissions, complete } = report.tally;
  const [start = '', end = ''] = page('The class', '\0').split('\0');
  yield `${start}<p>${submissions} submissions, ${complete} with everything solved.</p>\n<table>\n<tbody>\n`;
  for (const { file, record } of pages) {
    const { points, of } = scoreOf(record, report.points);
    const link = `<a href="${escapeXml(encodeURIComponent(file))}">${escapeXml(record.name)}</a>`;
    yield `<tr><td>${link}</td><td>${record.problem === null ? `${points} of ${of}` : escapeXml(record.problem)}</td></tr>\n`;
  }
  yield `</tbody>\n</table>\n${footerOf(report)}${end}`;
}

export interface IndexEntry {
  /** The page's name in the same folder. */
  readonly file: string;
  readonly record: SubmissionRecord;
}

function rowOf(
  name: string,
  title: string,
  result: SubmissionRecord['exercises'][number] | undefined,
  worth: number,
): string {
  const isSolved = result?.solved ?? false;
  const word = result ? statusWord(result) : 'not graded';
  const reasons = result && !isSolved ? reasonsOf(result) : [];
  const notes = reasons.map((line) => `<p class="note">${escapeXml(line)}</p>`).join('');
  return [
    `<tr class="${isSolved ? 'yes' : 'no'}"><td>${escapeXml(name)}</td><td>${escapeXml(title)}${notes}</td>`,
    `<td>${isSolved ? '✓' : '✗'} ${word}</td><td>${isSolved ? worth : 0}</td></tr>`,
  ].join('');
}

function footerOf({ seed, isolation }: ClassReport): string {
  const apart = isolation === 'none' ? 'without a sandbox' : 'in a sandbox';
  return `<footer>Graded by microgradx, ${apart}, seed ${seed}.</footer>`;
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="microgradx">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(title)} · microgradx</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeXml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8884; padding: .4rem .6rem .4rem 0; text-align: left; vertical-align: top; }
.score { font-size: 1.2rem; }
.yes td:nth-child(3) { color: light-dark(#116329, #4ac26b); }
.no td:nth-child(3), p.no { color: light-dark(#a40e26, #ff7b72); }
td:first-child, td:nth-child(3) { white-space: nowrap; }
.note { font-size: .92rem; margin: .2rem 0 0; overflow-wrap: anywhere; }
.note, footer { opacity: .75; }
footer { font-size: .85rem; margin-top: 2rem; }
`;
