import { paintedToHtml } from '../../reporters/page/painted-html.ts';
import { joinBlocks, verdictParts } from '../../reporters/verdict-lines.ts';
import { escapeXml } from '../../reporters/xml.ts';
import { createPalette } from '../../terminal/look.ts';
import type { Report, ReportedExercise, ReportedSection } from './learner-report.ts';

/** A table of every exercise: its state, when it was passed, and how many tries and hints that took. */
export function courseTable({ sections, current }: Report): string {
  return `<div class="scroll"><table>
<thead><tr><th scope="col">state</th><th scope="col">exercise</th><th scope="col"><span class="hidden">title</span></th><th scope="col">passed</th><th scope="col" class="number">tries</th><th scope="col" class="number">hints</th></tr></thead>
${sections.map((section) => sectionRows(section, current)).join('')}</table></div>
`;
}

function sectionRows({ name, title, exercises }: ReportedSection, current: string | undefined): string {
  const heading = `<tr><th scope="rowgroup" colspan="6">${escapeXml(name)} · ${escapeXml(title)}</th></tr>`;
  return `<tbody>${heading}\n${exercises.map((exercise) => exerciseRow(exercise, exercise.name === current)).join('\n')}</tbody>\n`;
}

function exerciseRow(exercise: ReportedExercise, isCurrent: boolean): string {
  const { number, name, title, passedAt, attempts, hintLevel } = exercise;
  const { sign, word, kind } = standing(exercise, isCurrent);
  const passed =
    passedAt === undefined ? '' : `<time datetime="${escapeXml(passedAt)}">${momentText(new Date(passedAt))}</time>`;
  return [
    `<tr${isCurrent ? ' class="here"' : ''}>`,
    `<td class="${kind}"><span aria-hidden="true">${sign}</span> ${word}</td>`,
    `<th scope="row">${number} <a href="#${name}">${escapeXml(name)}</a></th>`,
    `<td>${escapeXml(title)}</td>`,
    `<td>${passed}</td>`,
    `<td class="number">${attempts || ''}</td>`,
    `<td class="number">${hintLevel || ''}</td></tr>`,
  ].join('');
}

/** An exercise's verdict, number by number; open where the learner is, or where something is wrong. */
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
  if (!checked) {
    return state === 'done'
      ? '<p>It passed and has not changed since, so it was not trained again.</p>\n'
      : `<p>It has changed since it passed. To train it again: <code>microgradx run ${name}</code></p>\n`;
  }
  // The afterword is a picture of the training, and the page has a better one.
  const { judged, output, fault } = verdictParts(
    { ...checked, verdict: { ...checked.verdict, afterword: [] } },
    look,
    shownOutputLines,
  );
  const lines = joinBlocks([judged, output, fault]);
  if (lines.length === 0) return '';
  return `<pre tabindex="0" role="group" aria-label="${name}, number by number">${lines.map(paintedToHtml).join('\n')}</pre>\n`;
}

const shownOutputLines = 8;
const look = { palette: createPalette(1), width: 96 };

/** An exercise's state as a sign and a word. */
function standing(
  { state, checked, attempts }: ReportedExercise,
  isCurrent: boolean,
): { readonly sign: string; readonly word: string; readonly kind: string } {
  if (state === 'done') return { sign: '✓', word: 'done', kind: 'right' };
  if (state === 'changed') return { sign: '~', word: 'changed', kind: 'accent' };
  const isOpen = checked === undefined || checked.isUntouched || checked.verdict.status === 'todo';
  if (!isOpen) return { sign: '✗', word: 'not right', kind: 'wrong' };
  if (attempts > 0) return { sign: '▸', word: 'begun', kind: 'accent' };
  return isCurrent ? { sign: '▸', word: 'next', kind: 'accent' } : { sign: '·', word: 'to do', kind: 'dim' };
}

/** `22 November 2026, 23:10`, on the reader's clock. */
export function momentText(at: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${at.getDate()} ${months[at.getMonth()]} ${at.getFullYear()}`;
  return `${day}, ${two(at.getHours())}:${two(at.getMinutes())}`;
}

const months = 'January February March April May June July August September October November December'.split(' ');
