import type { CaseResult } from '../../check/verdict.ts';
import { linesToHtml } from '../../reporters/page/painted-html.ts';
import { reasonsOf, verdictParts } from '../../reporters/verdict-lines.ts';
import { escapeXml } from '../../reporters/xml.ts';
import { graphFigure } from '../graph/graph-figure.ts';
import type { Report, ReportedExercise } from './report.ts';
import { isWrong, pageLook, verdictDetails } from './report-exercises.ts';

/** An exercise that is wrong by itself, and those that build on it and wait. */
export interface WrongExercise {
  readonly exercise: ReportedExercise;
  readonly waiting: readonly ReportedExercise[];
}

/** Wrong exercises by cause: one wrong file is one cause, however many exercises it shows in. */
export function causesIn(report: Report): readonly WrongExercise[] {
  const wrong = exercisesIn(report).filter(isWrong);
  const blockerOf = (exercise: ReportedExercise) =>
    wrong.find(({ name }) => name === exercise.checked?.verdict.blockedBy?.exercise);
  const causeOf = (exercise: ReportedExercise): ReportedExercise => {
    const blocker = blockerOf(exercise);
    return blocker ? causeOf(blocker) : exercise;
  };
  return wrong
    .filter(({ checked }) => !checked?.verdict.blockedBy)
    .map((exercise) => ({
      exercise,
      waiting: wrong.filter((other) => other !== exercise && causeOf(other) === exercise),
    }));
}

export function exercisesIn({ sections }: Report): readonly ReportedExercise[] {
  return sections.flatMap(({ exercises }) => exercises);
}

/** What is wrong in an exercise: its first wrong number, the reason, its graph. All the rest is folded up. */
export async function causeBody({ exercise, waiting }: WrongExercise, report: Report): Promise<string> {
  const { checked, name } = exercise;
  const wrong = checked?.verdict.cases.find(({ ok, isAnswered }) => isAnswered && !ok);
  const graph = report.graphs.find((each) => each.name === name);
  const found =
    checked && wrong
      ? `${comparison(wrong)}${reasons(reasonsOf(checked, wrong))}`
      : checked
        ? linesToHtml(verdictParts(checked, pageLook).fault, `${name}, what is wrong`)
        : '';
  return `<div class="cause"><div>${found}${waitingText(waiting)}</div>
${graph ? await graphOrRefusal(graph) : ''}</div>
${checked ? verdictDetails(exercise, 'Every number') : ''}`;
}

function comparison({ label, expected, actual, isLimit }: CaseResult): string {
  const answer = typeof actual === 'number' ? String(actual) : 'text' in actual ? actual.text : actual.described;
  return `<dl class="compare" aria-label="${escapeXml(label)}">
<div><dt>${escapeXml(label)}: expected${isLimit ? ' at most' : ''}</dt><dd>${escapeXml(String(expected))}</dd></div>
<div><dt>yours returns</dt><dd class="wrong">${escapeXml(answer)}</dd></div>
</dl>
`;
}

function reasons(sentences: readonly string[]): string {
  const [first, ...more] = sentences;
  if (first === undefined) return '';
  return `<p class="reason">${escapeXml(first)}</p>\n${more.map((each) => `<p class="soft">${escapeXml(each)}</p>\n`).join('')}`;
}

export async function graphOrRefusal(graph: Report['graphs'][number], heading = ''): Promise<string> {
  if ('refusal' in graph) return `<p><b>${escapeXml(graph.name)}</b>: ${escapeXml(graph.refusal)}</p>\n`;
  return graphFigure(graph, heading || `<h3><code>${escapeXml(graph.call)}</code></h3>`);
}

function waitingText(waiting: readonly ReportedExercise[]): string {
  if (waiting.length === 0) return '';
  const links = waiting.map(({ number, name }) => `<a href="#${name}">${number} ${escapeXml(name)}</a>`);
  const verb = waiting.length === 1 ? 'builds' : 'build';
  return `<p>${links.join(', ')} ${verb} on it and may well be right.</p>\n`;
}

export const causesStyle = `
.card h2 .soft,.card h3 .soft{font-weight:400}
.card details{border:0;margin-top:.5rem}
.card .graph{margin-top:1.25rem}
.card+.card{margin-top:1.5rem}
@media screen and (min-width:56rem){
.cause:has(.graph:not(.wide)){display:grid;grid-template-columns:1fr 1fr;gap:2.5rem}
.cause>div>.compare:first-child{margin-top:1.25rem}
}
`;
