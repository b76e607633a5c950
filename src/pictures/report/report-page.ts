import { toType } from '../../check/to-type.ts';
import { pageOf } from '../../reporters/page/page.ts';
import { escapeXml } from '../../reporters/xml.ts';
import { longMoment } from '../../terminal/moments.ts';
import { count } from '../../terminal/text.ts';
import { errorsFigure, errorsFigureStyle } from '../errors/error-figure.ts';
import { graphFigureStyle } from '../graph/graph-figure.ts';
import type { Report, ReportedExercise } from './report.ts';
import { causeBody, causesIn, causesStyle, exercisesIn, graphOrRefusal, type WrongExercise } from './report-causes.ts';
import { courseList, hasNumbers, verdictDetails } from './report-exercises.ts';
import { trainingFigure, trainingStyle } from './training-figure.ts';

interface ReportPageOptions {
  /** The page's own script. */
  readonly script: string;
  /** Whether microgradx serves it, and redraws it at every save. */
  readonly isServed: boolean;
}

/** A learner's course as one page that loads nothing else: what matters now comes first. */
export async function reportPage(report: Report, { script, isServed }: ReportPageOptions): Promise<string> {
  const exercises = exercisesIn(report);
  const current = exercises.find(({ name }) => name === report.current);
  const causes = causesIn(report);
  const inPanels = new Set(causes.map(({ exercise }) => exercise.name));
  const training = report.training
    ? section('training', `The ${report.training.demo.exercise.name}`, trainingFigure(report.training))
    : '';
  const parts = await Promise.all([
    header(report),
    current ? nextCard(current, causes, report) : training,
    othersSection(
      causes.filter(({ exercise }) => exercise !== current),
      report,
    ),
    section('course', 'The course', courseList(report)),
    graphsSection(report.graphs.filter(({ name }) => !inPanels.has(name))),
    report.errors ? section('errors', 'How small is too small?', errorsFigure(report.errors)) : '',
    current ? training : '',
    numbersSection(exercises.filter((each) => !inPanels.has(each.name) && hasNumbers(each))),
    footer(report, isServed),
  ]);
  return pageOf({
    title: `microgradx · ${summary(exercises)}`,
    body: `${isServed ? '<div class="notice" role="alert"></div>\n' : ''}<main>\n${parts.join('')}</main>\n`,
    style: graphFigureStyle + errorsFigureStyle + trainingStyle + causesStyle,
    script,
    isServed,
  });
}

function summary(exercises: readonly ReportedExercise[]): string {
  return `${exercises.filter(({ state }) => state === 'done').length} of ${exercises.length} done`;
}

function header(report: Report): string {
  const exercises = exercisesIn(report);
  const done = exercises.filter(({ state }) => state === 'done').length;
  const wrong = new Set(causesIn(report).map(({ exercise }) => exercise.name));
  const kindOf = ({ state, name }: ReportedExercise) =>
    state === 'done' ? 'done' : wrong.has(name) ? 'bad' : name === report.current ? 'here' : '';
  const steps = report.sections.map((each) => each.exercises.map((one) => `<i class="${kindOf(one)}"></i>`).join(''));
  const title =
    done === exercises.length
      ? `All ${exercises.length} exercises done`
      : `${done} of ${count(exercises.length, 'exercise')} done`;
  return `<header id="part-top" data-part>
<p class="kicker">microgradx</p>
<h1>${title}</h1>
<div class="bar" role="img" aria-label="${done} of ${exercises.length} done">${steps.join('<i class="gap"></i>')}</div>
</header>
`;
}

/** The exercise that the learner is at: what is wrong with it, or how to begin. */
async function nextCard(current: ReportedExercise, causes: readonly WrongExercise[], report: Report): Promise<string> {
  const { number, name, title, file, checked } = current;
  const cause = causes.find(({ exercise }) => exercise === current);
  const blocker = checked?.verdict.blockedBy;
  const body = cause
    ? await causeBody(cause, report)
    : `<p class="reason">${escapeXml(blocker?.message ?? `Open ${file}, change it, and save.`)}</p>\n`;
  return `<section class="card" id="part-next" data-part aria-labelledby="title-next">
<p class="kicker">Next</p>
<h2 id="title-next">${number} ${escapeXml(name)} <span class="soft">${escapeXml(title)}</span></h2>
<p class="soft"><code>${escapeXml(file)}</code></p>
${body}<p class="soft">A hint: <code>${escapeXml(toType(`hint ${blocker?.exercise ?? name}`))}</code></p>
</section>
`;
}

async function othersSection(causes: readonly WrongExercise[], report: Report): Promise<string> {
  if (causes.length === 0) return '';
  const panels = causes.map(async (cause) => {
    const { number, name, title } = cause.exercise;
    return `<article class="card"><h3>${number} ${escapeXml(name)} <span class="soft">${escapeXml(title)}</span></h3>
${await causeBody(cause, report)}</article>
`;
  });
  return section(
    'others',
    causes.length === 1 ? 'Also wrong' : 'Also wrong, by cause',
    (await Promise.all(panels)).join(''),
  );
}

async function graphsSection(graphs: Report['graphs']): Promise<string> {
  if (graphs.length === 0) return '';
  const figures = graphs.map((graph) => graphOrRefusal(graph, `<h3>${escapeXml(graph.name)}</h3>`));
  return section('graphs', 'How the gradient flows', (await Promise.all(figures)).join(''));
}

function numbersSection(exercises: readonly ReportedExercise[]): string {
  if (exercises.length === 0) return '';
  return section('numbers', 'Number by number', exercises.map((each) => verdictDetails(each)).join(''));
}

function section(id: string, title: string, body: string): string {
  return `<section id="part-${id}" data-part aria-labelledby="title-${id}">\n<h2 id="title-${id}">${escapeXml(title)}</h2>\n${body}</section>\n`;
}

function footer({ at }: Report, isServed: boolean): string {
  const how = isServed ? 'It updates on every save.' : `To update it: <code>${escapeXml(toType('report'))}</code>`;
  return `<footer id="part-end" data-part>Made by microgradx, ${escapeXml(longMoment(at))}. ${how}</footer>\n`;
}
