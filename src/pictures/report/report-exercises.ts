import { toType } from '../../check/to-type.ts';
import { linesToHtml } from '../../reporters/page/painted-html.ts';
import { joinBlocks, verdictParts } from '../../reporters/verdict-lines.ts';
import { escapeXml } from '../../reporters/xml.ts';
import { createPalette } from '../../terminal/look.ts';
import { longDay } from '../../terminal/moments.ts';
import { count } from '../../terminal/text.ts';
import type { Report, ReportedExercise, ReportedSection } from './report.ts';

/** Every exercise by section: its state, when it passed, and how many tries and hints that took. */
export function courseList({ sections, current }: Report): string {
  return `<div class="checklists">\n${sections.map((section) => sectionList(section, current)).join('')}</div>\n`;
}

function sectionList({ name, title, exercises }: ReportedSection, current: string | undefined): string {
  const items = exercises.map((exercise) => exerciseItem(exercise, exercise.name === current)).join('\n');
  return `<div><h3>${escapeXml(name)} · ${escapeXml(title)}</h3>\n<ol class="checklist">${items}</ol></div>\n`;
}

function exerciseItem(exercise: ReportedExercise, isCurrent: boolean): string {
  const { number, name, title, attempts, hintLevel } = exercise;
  const { sign, word, kind } = standing(exercise, isCurrent);
  const facts = [
    passedText(exercise) || (kind === 'right' ? '' : word),
    attempts > 0 ? count(attempts, 'try', 'tries') : '',
    hintLevel > 0 ? count(hintLevel, 'hint') : '',
  ];
  const named = `${number} ${escapeXml(name)}`;
  return [
    `<li${isCurrent ? ' class="here" aria-current="step"' : ''}><span class="sign ${kind}" aria-hidden="true">${sign}</span>`,
    `<span>${hasNumbers(exercise) ? `<a href="#${name}">${named}</a>` : `<b>${named}</b>`} <span class="soft">${escapeXml(title)}</span></span>`,
    `<small${kind === 'dim' ? ' class="hidden"' : ''}>${facts.filter((fact) => fact !== '').join(' · ')}</small></li>`,
  ].join('');
}

/** When it passed, and whether that still holds. */
function passedText({ passedAt, state, checked }: ReportedExercise): string {
  if (passedAt === undefined) return '';
  const time = `<time datetime="${escapeXml(passedAt)}">${longDay(new Date(passedAt))}</time>`;
  const blocker = checked?.verdict.blockedBy;
  const unfinished = blocker ? `, now waits for ${blocker.exercise}` : ', but no longer passes';
  const since = { done: '', changed: ', changed since', unfinished }[state];
  return `passed on ${time}${since}`;
}

/** Whether there is anything to tell about an exercise, number by number. */
export function hasNumbers({ checked, state }: ReportedExercise): boolean {
  if (!checked) return state !== 'unfinished';
  return !checked.isUntouched && checked.verdict.status !== 'todo';
}

/** An exercise's verdict, number by number, folded up. @param summary HTML; else its state, name and title */
export function verdictDetails(exercise: ReportedExercise, summary = summaryOf(exercise)): string {
  return `<details id="${exercise.name}">
<summary>${summary}</summary>
<p class="soft"><code>${escapeXml(exercise.file)}</code></p>
${linesOf(exercise)}</details>
`;
}

function summaryOf(exercise: ReportedExercise): string {
  const { number, name, title } = exercise;
  const { sign, word, kind } = standing(exercise, false);
  return `<span class="${kind}"><span aria-hidden="true">${sign}</span><span class="hidden">${word}:</span></span> ${number} <b>${escapeXml(name)}</b> <span class="soft">${escapeXml(title)}</span>`;
}

function linesOf({ checked, state, name }: ReportedExercise): string {
  if (!checked) {
    return state === 'done'
      ? '<p>It passed and has not changed since, so it was not trained again.</p>\n'
      : `<p>It has changed since it passed. To train it again: <code>${escapeXml(toType(`run ${name}`))}</code></p>\n`;
  }
  // The afterword is a picture of the training, and the page has a better one.
  const { judged, output, fault } = verdictParts(
    { ...checked, verdict: { ...checked.verdict, afterword: [] } },
    pageLook,
    shownOutputLines,
  );
  const lines = joinBlocks([judged, output, fault]);
  return lines.length === 0 ? '' : linesToHtml(lines, `${name}, number by number`);
}

const shownOutputLines = 8;

/** The page breaks lines itself. */
export const pageLook = { palette: createPalette(1), width: 10_000 };

/** An exercise's state as a sign and a word. */
function standing(
  exercise: ReportedExercise,
  isCurrent: boolean,
): { readonly sign: string; readonly word: string; readonly kind: string } {
  const { state, checked, attempts } = exercise;
  if (state === 'done') return { sign: '✓', word: 'done', kind: 'right' };
  if (state === 'changed') return { sign: '~', word: 'changed', kind: 'accent' };
  if (isWrong(exercise)) {
    const blocker = checked?.verdict.blockedBy?.exercise;
    if (blocker === undefined) return { sign: '✗', word: 'wrong', kind: 'wrong' };
    return { sign: '⋯', word: `waits for ${blocker}`, kind: 'soft' };
  }
  if (attempts > 0) return { sign: '▸', word: 'started', kind: 'accent' };
  return isCurrent ? { sign: '▸', word: 'next', kind: 'accent' } : { sign: '·', word: 'to do', kind: 'dim' };
}

export function isWrong({ state, checked }: ReportedExercise): boolean {
  return state === 'unfinished' && checked !== undefined && !checked.isUntouched && checked.verdict.status !== 'todo';
}
