import { escapeXml } from '../../reporters/xml.ts';
import { momentText } from './moment.ts';
import type { Report, ReportedExercise, ReportedSection } from './report.ts';

/** Every exercise: how it stands, when it was passed, what it took. */
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

/** How an exercise stands, as a sign and in a word. */
export function standing(
  { state, checked, attempts }: ReportedExercise,
  isCurrent: boolean,
): { readonly sign: string; readonly word: string; readonly kind: string } {
  if (state === 'done') return { sign: '✓', word: 'done', kind: 'right' };
  if (state === 'changed') return { sign: '~', word: 'changed', kind: 'accent' };
  const isOpen = checked === undefined || checked.isUntouched || checked.verdict.status === 'todo';
  if (isOpen && attempts === 0)
    return { sign: isCurrent ? '▸' : '·', word: isCurrent ? 'next' : 'to do', kind: isCurrent ? 'accent' : 'dim' };
  if (isOpen) return { sign: '▸', word: 'begun', kind: 'accent' };
  return { sign: '✗', word: 'not right', kind: 'wrong' };
}
