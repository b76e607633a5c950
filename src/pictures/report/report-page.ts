import { pageOf } from '../../reporters/page/page.ts';
import { escapeXml } from '../../reporters/xml.ts';
import { count } from '../../terminal/text.ts';
import { errorsFigure } from '../errors/error-plot-page.ts';
import { graphFigure } from '../graph/graph-page.ts';
import type { Report, ReportedExercise } from './learner-report.ts';
import { courseTable, momentText, verdictDetails } from './report-exercises.ts';
import { type TrainingPicture, trainingFigure } from './training-figure.ts';

export interface ReportPageOptions {
  /** The page's own script. */
  readonly script: string;
  /** Whether microgradx serves it, and redraws it at every save. */
  readonly isServed: boolean;
}

/** A learner's course as one page that loads nothing else. @throws ExpectedError where Graphviz is not installed */
export async function reportPage(report: Report, { script, isServed }: ReportPageOptions): Promise<string> {
  const graphs = await Promise.all(report.graphs.map(graphOrRefusal));
  const body = [
    header(report),
    '<main>',
    section('course', 'The course', courseTable(report)),
    ...(graphs.length > 0 ? [section('graphs', 'The graph', graphs.join(''))] : []),
    ...(report.errors ? [section('errors', 'The error', errorsFigure(report.errors))] : []),
    ...(report.training ? [trainingSection(report.training)] : []),
    section(
      'verdicts',
      'Number by number',
      exercisesIn(report)
        .map((each) => verdictDetails(each, each.name === report.current))
        .join(''),
    ),
    '</main>',
    `<footer${isServed ? ' data-served' : ''}>Made by microgradx, ${escapeXml(momentText(report.at))}. ${isServed ? 'It is redrawn at every save.' : 'Again: <code>microgradx report</code>'}</footer>`,
    '',
  ].join('\n');
  return pageOf({ title: `microgradx · ${summary(report)}`, body, style: reportStyle, script, isServed });
}

function exercisesIn({ sections }: Report): readonly ReportedExercise[] {
  return sections.flatMap(({ exercises }) => exercises);
}

function graphOrRefusal(graph: Report['graphs'][number]): string | Promise<string> {
  if (!('refusal' in graph)) return graphFigure(graph);
  return `<p><b>${escapeXml(graph.name)}</b>: ${escapeXml(graph.refusal)}</p>\n`;
}

function trainingSection(training: TrainingPicture): string {
  return section('training', `The ${escapeXml(training.demo.exercise.name)}`, trainingFigure(training));
}

function header(report: Report): string {
  const exercises = exercisesIn(report);
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

function summary(report: Report): string {
  const exercises = exercisesIn(report);
  return `${exercises.filter(({ state }) => state === 'done').length} of ${exercises.length} done`;
}

function section(id: string, title: string, body: string): string {
  return `<section aria-labelledby="part-${id}">\n<h2 id="part-${id}">${title}</h2>\n${body}</section>`;
}

/** For light and for paper, with what differs in the dark. */
const reportStyle = `
h1{font-size:1.5rem;margin:0}
h2{font-size:1.15rem;margin:3rem 0 .75rem}
header p{margin:.25rem 0 1rem;color:var(--soft)}
header strong{color:var(--text)}
a{color:var(--accent);text-decoration:none}
a:hover,a:focus-visible{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
code,pre,output,.tick{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
.bar{display:flex;gap:3px}
.bar i{flex:1;height:8px;border-radius:2px;background:var(--line)}
.bar .done{background:var(--right)}
.bar .here{background:var(--paper);box-shadow:inset 0 0 0 2px var(--accent)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line);white-space:nowrap;font-weight:normal}
thead th{color:var(--soft);font-size:.8rem}
tbody th[colspan]{padding-top:1.1rem;font-weight:600}
td:nth-child(3){white-space:normal;color:var(--soft);min-width:12rem}
.number{text-align:right;padding:.3rem 0 .3rem .75rem}
tr.here th[scope=row]{font-weight:600}
.right{color:var(--right)}.wrong{color:var(--wrong)}.accent{color:var(--accent)}.dim{color:var(--soft)}.bold{font-weight:600}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
figure{margin:0;overflow:visible}
figcaption{color:var(--soft);font-size:.9rem;margin:.5rem 0}
figcaption b{color:var(--text)}
.graph{width:max-content;min-width:100%;max-width:calc(100vw - 3rem);position:relative;left:50%;transform:translateX(-50%)}
.graph+.graph{margin-top:2rem}
.graph figcaption{display:flex;gap:.5rem;align-items:center}
.tools{margin-left:auto;display:flex;gap:.25rem}
button{font:inherit;min-width:2rem;padding:0 .5rem;color:var(--text);background:var(--raised);border:1px solid var(--line);border-radius:6px;cursor:pointer}
.frame{max-height:34rem;overflow:auto;border:1px solid var(--line);border-radius:8px;cursor:grab;contain:content;user-select:none}
.frame:active{cursor:grabbing}
.frame svg{display:block;margin:0 auto}
.mg-node{outline:none}
.mg-node:hover>.mg-record,.mg-node:focus>.mg-record{stroke:var(--accent);stroke-width:2.5}
.graph output{display:block;min-height:1.5em;margin-top:.5rem;font-size:.85rem}
.errors svg{display:block;margin:0 auto;max-width:100%;height:auto;cursor:ew-resize;touch-action:pan-y;user-select:none}
.errors .control output{min-width:min(36em,100%)}
.dragged line{stroke:var(--text);stroke-width:1.5}
.dragged circle{fill:var(--paper);stroke:var(--text);stroke-width:2}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:1.5rem}
.pair figure{max-width:31rem}
.pair svg{display:block;width:100%;height:auto}
.paper{fill:var(--raised)}
.region{fill:var(--plus-tint)}
.border,.curve{fill:none;stroke:var(--accent);stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
.one{fill:var(--plus);stroke:var(--paper)}
.other{fill:var(--paper);stroke:var(--minus);stroke-width:1.8}
.theirs{fill:none;stroke:var(--soft);stroke-width:1.5;stroke-dasharray:4 4}
.grid{stroke:var(--line)}
.tick{font-size:11px;fill:var(--soft);text-anchor:middle}
.tick.end{text-anchor:end}
.now{stroke:var(--minus);stroke-width:1.5;fill:var(--paper)}
.control{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center;font-size:.9rem}
.control input{flex:1 1 14rem;accent-color:var(--accent)}
.control output{min-width:min(17em,100%)}
details{border:1px solid var(--line);border-radius:8px;margin:.5rem 0}
summary{padding:.45rem .9rem;cursor:pointer;color:var(--soft)}
summary b{color:var(--text);margin:0 .4rem 0 .1rem}
summary small{float:right;line-height:1.9}
@media (max-width:40rem){summary small{float:none;display:block}}
.file{margin:0;padding:0 .9rem;font-size:.85rem;color:var(--soft)}
details>p{margin:.5rem .9rem}
pre{margin:.5rem 0 0;padding:.75rem .9rem;overflow-x:auto;font-size:.8rem;line-height:1.5;background:var(--raised);border-radius:0 0 8px 8px;unicode-bidi:isolate}
footer{margin-top:3rem;color:var(--soft);font-size:.85rem}
@page{margin:1.5cm}
@page wide{size:landscape}
@media print{
body{padding:0;max-width:none;font-size:11pt}
h2{margin-top:1.5rem;break-after:avoid}
a{color:inherit}
.tools,.control,.graph output{display:none}
.frame{max-height:none;overflow:visible;border:0}
.frame svg{max-width:100%;height:auto}
figure,tr,details{break-inside:avoid}
section:has(.wide){page:wide}
table{font-size:8.5pt}
th,td{padding:.15rem .6rem .15rem 0}
.bar i{print-color-adjust:exact}
pre{white-space:pre-wrap;font-size:8pt}
summary{list-style:none}
}
`;
