import type { TrainingDemo } from '../../check/course.ts';
import type { Verdict } from '../../check/verdict.ts';
import { escapeXml, tenth } from '../../reporters/xml.ts';
import { count } from '../../terminal/text.ts';
import { decisionPaths, placeOf, plane } from './decision-region.ts';

/** A learner's training, beside one whose every step is known. */
export interface TrainingPicture {
  readonly demo: TrainingDemo;
  /** Whether it has passed: then its losses, and every net on the way, are the demo's. */
  readonly isDone: boolean;
  /** Of each step, as far as the learner's code came; NaN where it isn't a number. */
  readonly losses: readonly number[];
}

/** The learner's losses out of the verdict on the demo's exercise; undefined where no step was taken. */
export function trainingOf(demo: TrainingDemo, { cases }: Verdict): TrainingPicture | undefined {
  const labels = stepLabels(demo);
  const losses = cases
    .filter(({ label, isAnswered }) => isAnswered && labels.includes(label))
    .map(({ actual }) => (typeof actual === 'number' ? actual : Number.NaN));
  return losses.some((loss) => loss > 0) ? { demo, isDone: cases.every(({ ok }) => ok), losses } : undefined;
}

/** The labels of the cases that compare the whole training's losses, step by step. */
function stepLabels({ exercise, losses }: TrainingDemo): readonly string[] {
  const whole = exercise.probes.find(({ cases }) => losses.every((loss, step) => cases[step]?.expected === loss));
  return (whole?.cases ?? []).slice(0, losses.length).map(({ label }) => label);
}

/**
 * What was learned, and how: the line between the classes, the loss of each step, and a slider over the steps.
 *
 * @param step at which the line is drawn
 */
export function trainingFigure(training: TrainingPicture, step = training.demo.losses.length): string {
  const { demo, isDone } = training;
  return `<div class="training">\n<div class="pair">\n${isDone ? planeFigure(demo, step) : ''}${lossesFigure(training)}</div>\n${isDone ? slider(demo) : ''}</div>\n`;
}

function planeFigure(demo: TrainingDemo, step: number): string {
  const { points, labels } = demo;
  const learned = demo.snapshotAt(step).parameters;
  const { region, line } = decisionPaths((point) => demo.scoreAt(point, learned));
  const right = rightlyClassified(demo, learned);
  return `<figure>
<svg class="plane" role="img" viewBox="0 0 ${plane.width} ${plane.height}">
<title>The plane as the net sees it: ${right} of ${points.length} points are on the right side of the line.</title>
<rect class="paper" width="${plane.width}" height="${plane.height}"/>
<path class="region" d="${region}"/>
<path class="border" d="${line}"/>
${points.map((point, i) => mark(point, (labels[i] ?? 0) > 0)).join('\n')}
</svg>
<figcaption>The line between the ${escapeXml(demo.exercise.name)}, after <span data-training="steps">${step}</span> steps: <span data-training="right">${right}</span> of ${points.length} points are on the right side. <span aria-hidden="true">●</span> one class, <span aria-hidden="true">◆</span> the other.</figcaption>
</figure>
`;
}

/** How many points a net puts on their side of its line. */
export function rightlyClassified(
  { points, labels, scoreAt }: Pick<TrainingDemo, 'points' | 'labels' | 'scoreAt'>,
  parameters: ArrayLike<number>,
): number {
  return points.filter((point, i) => scoreAt(point, parameters) > 0 === (labels[i] ?? 0) > 0).length;
}

/** The classes differ in shape too, for whoever sees no colour. */
function mark(point: readonly number[], isFirstClass: boolean): string {
  const [x, y] = placeOf(point).map(tenth);
  if (isFirstClass) return `<circle class="one" cx="${x}" cy="${y}" r="4.2"/>`;
  return `<path class="other" d="M${x} ${Number(y) - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z"/>`;
}

function lossesFigure({ demo, isDone, losses: own }: TrainingPicture): string {
  const { losses } = demo;
  const scale = lossesChart([...losses, ...own], losses.length);
  const bottom = chart.height - chart.bottom;
  const words = isDone
    ? `The loss at each step: it falls from ${short(losses[0])} to ${short(losses.at(-1))}.`
    : `The loss at each step: yours, and micrograd's (dashed).${partingWords(own, losses)}`;
  const [x, y] = [scale.xOf(losses.length - 1), scale.yOf(losses.at(-1) ?? 1)];
  const marker = `<g data-training="marker"><line class="now" x1="${x}" x2="${x}" y1="${chart.top}" y2="${bottom}"/><circle class="now" cx="${x}" cy="${y}" r="4.5"/></g>`;
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

function partingWords(own: readonly number[], losses: readonly number[]): string {
  const step = own.findIndex((loss, k) => !(Math.abs(loss - (losses[k] ?? 0)) <= 1e-12));
  if (step < 0) return '';
  return ` They part at step ${step}: yours is ${short(own[step])}, micrograd's is ${short(losses[step])}.`;
}

function slider({ losses }: TrainingDemo): string {
  const last = losses.length;
  return `<p class="control"><button type="button" class="primary" data-training="play">▶ Train</button> <label for="step">step</label> <input id="step" type="range" min="0" max="${last}" value="${last}" aria-valuetext="${stepText(last, losses.at(-1))}" data-training="slider"> <output for="step" data-training="output">${stepText(last, losses.at(-1))}</output></p>
`;
}

export function stepText(step: number, loss: number | undefined): string {
  return `after ${count(step, 'step')}, loss ${short(loss)}`;
}

function short(loss = Number.NaN): string {
  return String(Number(loss.toPrecision(4)));
}

/** The frame of the chart of losses, in points. */
const chart = { width: 400, height: 276, left: 48, right: 14, top: 14, bottom: 30 };

interface LossesChart {
  /** Powers of ten, with their height. */
  readonly ticks: readonly { readonly name: string; readonly y: number }[];
  readonly xOf: (step: number) => number;
  readonly yOf: (loss: number) => number;
}

/**
 * Where the loss of each step is in its chart, on a logarithmic scale; the page's script uses it too.
 *
 * @param losses all that will be drawn; those that aren't above 0 have no logarithm and are left out
 */
export function lossesChart(losses: readonly number[], steps: number): LossesChart {
  const logs = losses.filter((loss) => loss > 0 && Number.isFinite(loss)).map(Math.log10);
  const bottom = Math.floor(Math.min(0, ...logs));
  const top = Math.max(bottom + 1, ...logs);
  const yOf = (loss: number) => {
    const part = (Math.log10(loss) - bottom) / (top - bottom);
    return tenth(chart.height - chart.bottom - part * (chart.height - chart.top - chart.bottom));
  };
  const powers = Array.from({ length: Math.floor(top) - bottom + 1 }, (_, index) => bottom + index);
  const shown = powers.filter((_, index) => index % Math.ceil(powers.length / 8) === 0);
  return {
    ticks: shown.map((power) => ({ name: String(Number(`1e${power}`)), y: yOf(10 ** power) })),
    xOf: (step) => tenth(chart.left + (step / Math.max(1, steps - 1)) * (chart.width - chart.left - chart.right)),
    yOf,
  };
}

/** The path of a curve, with a gap at each loss that has no logarithm. */
export function lossesPath(losses: readonly number[], { xOf, yOf }: LossesChart): string {
  let isDrawing = false;
  return losses
    .map((loss, step) => {
      const hasPlace = loss > 0 && Number.isFinite(loss);
      const command = isDrawing ? 'L' : 'M';
      isDrawing = hasPlace;
      return hasPlace ? `${command}${xOf(step)} ${yOf(loss)}` : '';
    })
    .join('');
}

export const trainingStyle = `
.training .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));gap:1rem 2rem}
@media (min-width:60rem){.training .pair:has(.plane){grid-template-columns:8fr 5fr}}
.training figure{max-width:46rem}
.training figure:only-child{max-width:28rem}
.training svg{width:100%;height:auto}
.training .plane{border-radius:var(--radius)}
.plane .paper{fill:var(--minus-tint)}
.plane .region{fill:var(--plus-tint)}
.plane .border{fill:none;stroke:var(--paper);stroke-width:3.5;stroke-linejoin:round;stroke-linecap:round}
.one{fill:var(--plus);stroke:var(--paper)}
.other{fill:var(--minus);stroke:var(--paper)}
.losses .curve{fill:none;stroke:var(--accent);stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}
.theirs{fill:none;stroke:var(--soft);stroke-width:1.5;stroke-dasharray:4 4}
.grid{stroke:var(--line)}
.tick{font:12px var(--mono);fill:var(--soft);text-anchor:middle}
.tick.end{text-anchor:end}
.now{stroke:var(--minus);stroke-width:2;fill:var(--paper)}
@media print{.plane .paper,.plane .region{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
