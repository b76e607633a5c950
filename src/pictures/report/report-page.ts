import { pageOf } from '../../reporters/page.ts';
import { escapeXml } from '../../reporters/xml.ts';
import { count } from '../../terminal/text.ts';
import { courseTable } from './course-table.ts';
import { errorsFigure } from './errors-figure.ts';
import { graphFigure } from './graph-figure.ts';
import { momentText } from './moment.ts';
import { moonsFigure } from './moons-figure.ts';
import type { Report, ReportedExercise } from './report.ts';
import { reportStyle } from './report-style.ts';
import { verdictDetails } from './verdict-details.ts';

export interface ReportPageOptions {
  /** The page's own script. */
  readonly script: string;
  /** Whether it is served by us, and drawn again at every save. */
  readonly isServed: boolean;
}

/** A learner's course as one page, which needs nothing else. */
export async function reportPage(report: Report, { script, isServed }: ReportPageOptions): Promise<string> {
  const graphs = await Promise.all(report.graphs.map(graphFigure));
  const body = [
    header(report),
    '<main>',
    section('course', 'The course', courseTable(report)),
    ...(graphs.length > 0 ? [section('graphs', 'The graph', graphs.join(''))] : []),
    ...(report.errors ? [section('errors', 'The error', errorsFigure(report.errors))] : []),
    ...(report.training ? [section('moons', 'The moons', moonsFigure(report.training))] : []),
    section('verdicts', 'Number by number', exercisesOf(report).map(verdictsOf(report)).join('')),
    '</main>',
    `<footer${isServed ? ' data-served' : ''}>Made by microgradx, ${escapeXml(momentText(report.at))}. ${isServed ? 'It is drawn again at every save.' : 'Again: <code>microgradx report</code>'}</footer>`,
    '',
  ].join('\n');
  return pageOf({ title: `microgradx · ${figures(report)}`, body, style: reportStyle, script, isServed });
}

export function exercisesOf({ sections }: Report): readonly ReportedExercise[] {
  return sections.flatMap(({ exercises }) => exercises);
}

function verdictsOf({ current }: Report) {
  return (exercise: ReportedExercise) => verdictDetails(exercise, exercise.name === current);
}

function header(report: Report): string {
  const exercises = exercisesOf(report);
  const done = exercises.filter(({ state }) => state === 'done').length;
  const current = exercises.find(({ name }) => name === report.current);
  const next = current
    ? `next: <a href="#${current.name}">${current.number} ${escapeXml(current.name)}</a>, ${escapeXml(current.title)}`
    : 'every exercise is done';
  const steps = exercises.map(
    ({ state, name }) => `<i class="${state === 'done' ? 'done' : name === current?.name ? 'here' : ''}"></i>`,
  );
  return `<header>
<h1>microgradx</h1>
<p><strong>${done} of ${count(exercises.length, 'exercise')}</strong> · ${next}</p>
<div class="bar" role="img" aria-label="${done} of ${exercises.length} done">${steps.join('')}</div>
</header>`;
}

function figures(report: Report): string {
  const exercises = exercisesOf(report);
  return `${exercises.filter(({ state }) => state === 'done').length} of ${exercises.length} done`;
}

function section(id: string, title: string, body: string): string {
  return `<section aria-labelledby="part-${id}">\n<h2 id="part-${id}">${title}</h2>\n${body}</section>`;
}
