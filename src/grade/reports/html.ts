import { htmlMark, pageOf } from '../../reporters/page/page.ts';
import type { FolderReporter } from '../../reporters/reporter.ts';
import { escapeXml } from '../../reporters/xml.ts';
import { count } from '../../terminal/text.ts';
import { fileNaming } from '../../workspace/report-files.ts';
import type { SubmissionRecord } from '../results/record.ts';
import {
  type ClassReport,
  type ExerciseScore,
  exerciseScores,
  reasonsOf,
  scoreOf,
  statusWord,
} from './class-report.ts';

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
  const score = `<p class="score"><strong>${points}</strong> of ${of} points</p>`;
  if (record.problem !== null) {
    const problem = `<p class="reason wrong">It could not be graded. ${escapeXml(record.problem)}</p>`;
    return page(record.name, score, problem, report);
  }
  const graded = exerciseScores(record, report);
  const [solved, unsolved] = [true, false].map((isSolved) =>
    graded.filter(({ result }) => (result?.solved ?? false) === isSolved),
  );
  const steps = graded.map(({ result }) => `<i class="${result?.solved ? 'done' : result ? 'bad' : ''}"></i>`).join('');
  const bar = `<div class="bar" role="img" aria-label="${solved?.length} of ${graded.length} solved">${steps}</div>`;
  const body = `${part('Not solved', unsolved ?? [])}${part('Solved', solved ?? [])}`;
  return page(record.name, `${score}\n${bar}`, body, report);
}

function part(title: string, exercises: readonly ExerciseScore[]): string {
  if (exercises.length === 0) return '';
  return `<section>\n<h2>${title}</h2>\n<ol class="checklist">${exercises.map(exerciseItem).join('\n')}</ol>\n</section>\n`;
}

function exerciseItem({ exercise: { name, title }, number, result, of }: ExerciseScore): string {
  const isSolved = result?.solved ?? false;
  const word = result ? statusWord(result) : 'not graded';
  const reasons = result && !isSolved ? reasonsOf(result) : [];
  const kindOf = (line: string) => (result?.wrong.includes(line) ? 'note numbers' : 'note');
  const notes = reasons.map((line) => `<p class="${kindOf(line)}">${escapeXml(line)}</p>`).join('');
  return [
    `<li><span class="sign ${isSolved ? 'right' : 'wrong'}" aria-hidden="true">${isSolved ? '✓' : '✗'}</span>`,
    `<div>${number} <b>${escapeXml(name)}</b> <span class="soft">${escapeXml(title)}</span>${notes}</div>`,
    `<small>${word} · ${isSolved ? '' : '0 of '}${count(of, 'point')}</small></li>`,
  ].join('');
}

function indexPage(rows: readonly string[], report: ClassReport): string {
  const { submissions, complete } = report.tally;
  const figures = `<p>${count(submissions, 'submission')}, ${complete} with everything solved.</p>`;
  const head = '<thead><tr><th scope="col">submission</th><td></td><th scope="col">points</th></tr></thead>';
  const table = `<table>\n${head}\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>\n`;
  return page('The class', figures, table, report);
}

function indexRow(file: string, record: SubmissionRecord, report: ClassReport): string {
  const { points, of } = scoreOf(record, report.points);
  const link = `<a href="${escapeXml(encodeURIComponent(file))}">${escapeXml(record.name)}</a>`;
  if (record.problem !== null) {
    return `<tr><th scope="row">${link}</th><td colspan="2" class="wrong">${escapeXml(record.problem)}</td></tr>`;
  }
  const share = of === 0 ? 0 : Math.round((100 * points) / of);
  const meter = `<span class="meter"><i style="width:${share}%"></i></span>`;
  return `<tr><th scope="row">${link}</th><td>${meter}</td><td>${points} of ${of}</td></tr>`;
}

/** @param heading HTML, below the title @param body HTML */
function page(title: string, heading: string, body: string, { seed, isolation }: ClassReport): string {
  const sandbox = isolation === 'none' ? 'without a sandbox' : 'in a sandbox';
  return pageOf({
    title: `${title} · microgradx`,
    body: `<main>
<header>
<p class="kicker">microgradx · grades</p>
<h1>${escapeXml(title)}</h1>
${heading}
</header>
${body}<footer>Graded by microgradx, ${sandbox}, seed ${seed}.</footer>
</main>
`,
    style,
  });
}

const style = `
.page{max-width:56rem}
.page header .score strong{font-size:2.25rem;color:var(--text)}
.note{margin:.3rem 0 0;overflow-wrap:anywhere}
.numbers{font:.8125rem/1.5 var(--mono);color:var(--soft);max-width:none}
thead th:last-child{text-align:right;padding-right:0}
thead td{border-bottom-color:var(--soft)}
table{width:100%}
tbody th{overflow-wrap:anywhere}
td:last-child{white-space:nowrap;padding-right:0;text-align:right}
td.wrong{white-space:normal;text-align:left}
.meter{display:block;width:clamp(4rem,25vw,16rem);height:10px;border-radius:2px;background:var(--line);overflow:hidden}
.meter i{display:block;height:100%;background:var(--right);print-color-adjust:exact;-webkit-print-color-adjust:exact}
`;
