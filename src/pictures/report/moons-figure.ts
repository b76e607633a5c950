import moons from '../../course/section4/moons/moons.json' with { type: 'json' };
import { scoreAt, trainPlainly } from '../../course/section4/moons/plain-net.ts';
import { chart, lossesChart, lossesPath } from './losses-chart.ts';
import { decisionPaths, placeOf, plane } from './moons-region.ts';
import type { TrainingPicture } from './training-picture.ts';

const { points, labels, parameters, losses } = moons;

/** What was learned, and how: the line between the moons, the loss of each step, and a slider over the steps. */
export function moonsFigure(training: TrainingPicture): string {
  return `<div class="pair">\n${training.isDone ? planeFigure() : ''}${lossesFigure(training)}</div>\n${
    training.isDone ? slider() : ''
  }`;
}

function planeFigure(): string {
  const learned = trainPlainly({ points, labels }, parameters, losses.length).at(-1)?.parameters ?? parameters;
  const { region, line } = decisionPaths(learned);
  const right = points.filter((point, i) => scoreAt(point, learned) > 0 === (labels[i] ?? 0) > 0).length;
  return `<figure>
<svg class="moons" role="img" viewBox="0 0 ${plane.width} ${plane.height}">
<title>The plane as the net sees it: ${right} of ${points.length} points are on their side of the line.</title>
<rect class="paper" width="${plane.width}" height="${plane.height}"/>
<path class="region" d="${region}"/>
<path class="border" d="${line}"/>
${points.map((point, i) => mark(point, (labels[i] ?? 0) > 0)).join('\n')}
</svg>
<figcaption>The line between the moons, after <span data-moons="steps">${losses.length}</span> steps: <span data-moons="right">${right}</span> of ${points.length} points are on their side. ● one moon, ◇ the other.</figcaption>
</figure>
`;
}

/** Told apart by their shape, too. */
function mark(point: readonly number[], isOne: boolean): string {
  const [x, y] = placeOf(point).map((each) => Math.round(each * 10) / 10);
  if (isOne) return `<circle class="one" cx="${x}" cy="${y}" r="4"/>`;
  return `<path class="other" d="M${x} ${Number(y) - 5}l5 5l-5 5l-5 -5z"/>`;
}

function lossesFigure({ isDone, losses: own }: TrainingPicture): string {
  const scale = lossesChart([...losses, ...own], losses.length);
  const bottom = chart.height - chart.bottom;
  const words = isDone
    ? `The loss of each step: it falls from ${short(losses[0])} to ${short(losses.at(-1))}.`
    : `The loss of each step: yours, and dashed micrograd's.${partingWords(own)}`;
  const [x, y] = [scale.xOf(losses.length - 1), scale.yOf(losses.at(-1) ?? 1)];
  const marker = `<g data-moons="marker"><line class="now" x1="${x}" x2="${x}" y1="${chart.top}" y2="${bottom}"/><circle class="now" cx="${x}" cy="${y}" r="4.5"/></g>`;
  return `<figure>
<svg class="losses" role="img" viewBox="0 0 ${chart.width} ${chart.height}">
<title>${words}</title>
${scale.ticks.map(({ name, y }) => `<line class="grid" x1="${chart.left}" x2="${chart.width - chart.right}" y1="${y}" y2="${y}"/><text class="tick end" x="${chart.left - 6}" y="${y + 4}">${name}</text>`).join('\n')}
${[0, 25, 50, 75, losses.length - 1].map((step) => `<text class="tick" x="${scale.xOf(step)}" y="${chart.height - 8}">${step}</text>`).join('\n')}
${isDone ? '' : `<path class="theirs" d="${lossesPath(losses, scale)}"/>\n`}<path class="curve" d="${lossesPath(own, scale)}"/>
${isDone ? marker : ''}
</svg>
<figcaption>${words}</figcaption>
</figure>
`;
}

function partingWords(own: readonly number[]): string {
  const step = own.findIndex((loss, k) => !(Math.abs(loss - (losses[k] ?? 0)) <= 1e-12));
  if (step < 0) return '';
  return ` They part in step ${step}: yours is ${short(own[step])}, and micrograd's ${short(losses[step])}.`;
}

function slider(): string {
  const last = losses.length;
  return `<p class="control"><label for="step">step</label> <input id="step" type="range" min="0" max="${last}" value="${last}" data-moons="slider"> <output for="step" data-moons="output">after ${last} steps, loss ${short(losses.at(-1))}</output></p>
`;
}

function short(loss = Number.NaN): string {
  return String(Number(loss.toPrecision(4)));
}
