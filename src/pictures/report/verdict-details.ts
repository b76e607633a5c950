import { joinBlocks, verdictParts } from '../../reporters/verdict-lines.ts';
import { escapeXml } from '../../reporters/xml.ts';
import { createPalette } from '../../terminal/look.ts';
import { standing } from './course-table.ts';
import { momentText } from './moment.ts';
import { paintedToHtml } from './painted-html.ts';
import type { ReportedExercise } from './report.ts';

const shownOutputLines = 8;
const look = { palette: createPalette(1), width: 96 };

/** An exercise's verdict, folded up where there is nothing to be done about it. */
export function verdictDetails(exercise: ReportedExercise, isCurrent: boolean): string {
  const { number, name, title, file, passedAt } = exercise;
  const { sign, word, kind } = standing(exercise, isCurrent);
  const when = passedAt === undefined ? '' : ` <small>${momentText(new Date(passedAt))}</small>`;
  return `<details id="${name}"${isCurrent || kind === 'wrong' ? ' open' : ''}>
<summary><span class="${kind}"><span aria-hidden="true">${sign}</span><span class="hidden">${word}:</span></span> ${number} <b>${escapeXml(name)}</b> ${escapeXml(title)}${when}</summary>
<p class="file"><code>${escapeXml(file)}</code></p>
${linesOf(exercise)}</details>
`;
}

function linesOf({ checked, state, name }: ReportedExercise): string {
  if (!checked && state === 'done')
    return '<p>It has passed, and has not changed since: it was not trained again.</p>\n';
  if (!checked)
    return `<p>It has changed since it passed. To train it again: <code>microgradx run ${name}</code></p>\n`;
  // What was made stands on the page as a picture of its own.
  const { judged, output, fault } = verdictParts(
    { ...checked, verdict: { ...checked.verdict, afterword: [] } },
    look,
    shownOutputLines,
  );
  const lines = joinBlocks([judged, output, fault]);
  if (lines.length === 0) return '';
  return `<pre tabindex="0" role="group" aria-label="${name}, number by number">${lines.map(paintedToHtml).join('\n')}</pre>\n`;
}
