import type { TrainingDemo, TrainingSnapshot } from '../../../check/exercise.ts';
import { moonsDemo } from '../../../course/section4/moons/plain-net.ts';
import { type ErrorReadings, errorScaleOf, shortPower } from '../../errors/error-plot.ts';
import { plotFrame, plotX, plotY } from '../../errors/error-plot-svg.ts';
import { decisionPaths } from '../decision-region.ts';
import { lossesChart, rightlyClassified } from '../training-figure.ts';
import { followGraphs } from './graphs.ts';

/** The report's script. It only changes what the page shows already, and sends requests only to the page's own server. */
followErrors();
followGraphs();
followTraining(moonsDemo);
followServer();

// Print what is folded up, too.
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});

/** Reloads a served page when there is a newer one, and keeps open what was open. */
function followServer(): void {
  const footer = document.querySelector('[data-served]');
  if (!footer) return;
  const key = 'opened';
  for (const id of JSON.parse(sessionStorage.getItem(key) ?? '[]'))
    document.getElementById(id)?.setAttribute('open', '');
  const events = new EventSource('events');
  events.addEventListener('message', () => {
    const open = [...document.querySelectorAll('details[open]')].map(({ id }) => id);
    sessionStorage.setItem(key, JSON.stringify(open));
    location.reload();
  });
  events.addEventListener('error', () => {
    events.close();
    footer.textContent = 'microgradx has stopped: this page no longer follows your saves.';
  });
}

/** What the page knows of the training: everything but the exercise. */
type KnownTraining = Omit<TrainingDemo, 'exercise'>;

/** The slider over the steps. The net is trained again, here, when it is first moved. */
export function followTraining(demo: KnownTraining): void {
  const slider = document.querySelector<HTMLInputElement>('[data-training=slider]');
  if (!slider) return;
  let snapshots: readonly TrainingSnapshot[] | undefined;
  slider.addEventListener('input', () => {
    snapshots ??= demo.train();
    const step = Number(slider.value);
    const snapshot = snapshots[step];
    if (snapshot) show(demo, step, snapshot);
  });
}

function show(demo: KnownTraining, step: number, { parameters }: TrainingSnapshot): void {
  const { losses, scoreAt } = demo;
  const { region, line } = decisionPaths((point) => scoreAt(point, parameters));
  document.querySelector('.plane .region')?.setAttribute('d', region);
  document.querySelector('.plane .border')?.setAttribute('d', line);
  // A step's loss is measured before the step is taken, so the last step has the loss of the one before.
  const measured = Math.min(step, losses.length - 1);
  const loss = losses[measured] ?? 0;
  const { xOf, yOf } = lossesChart(losses, losses.length);
  const marker = document.querySelector('[data-training=marker]');
  for (const end of ['x1', 'x2']) marker?.querySelector('line')?.setAttribute(end, `${xOf(measured)}`);
  marker?.querySelector('circle')?.setAttribute('cx', `${xOf(measured)}`);
  marker?.querySelector('circle')?.setAttribute('cy', `${yOf(loss)}`);
  write('steps', String(step));
  write('right', String(rightlyClassified(demo, parameters)));
  write('output', `after ${step} steps, loss ${Number(loss.toPrecision(4))}`);
}

function write(name: string, text: string): void {
  const element = document.querySelector(`[data-training=${name}]`);
  if (element) element.textContent = text;
}

/** The plot of errors: h is dragged, in the picture or with the slider, and each quotient's error is read off. */
export function followErrors(): void {
  const figure = document.querySelector<HTMLElement>('.errors');
  const svg = figure?.querySelector('svg');
  const slider = figure?.querySelector('input');
  const output = figure?.querySelector('output');
  if (!figure || !svg || !slider || !output) return;
  const errors: ErrorReadings = JSON.parse(figure.dataset.errors ?? '');
  const marker = svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'g'));
  marker.setAttribute('class', 'dragged');
  const last = Number(slider.max);
  const show = () => showAt(errors, last - Number(slider.value), marker, output);
  slider.addEventListener('input', show);
  const drag = (event: PointerEvent) => {
    if (event.type === 'pointermove' && event.buttons !== 1) return;
    const { left, width } = svg.getBoundingClientRect();
    const x = ((event.clientX - left) / width) * plotFrame.width;
    const across = (x - plotFrame.left) / (plotFrame.width - plotFrame.left - plotFrame.right);
    slider.value = String(Math.round(across * last));
    show();
  };
  svg.addEventListener('pointerdown', drag);
  svg.addEventListener('pointermove', drag);
  show();
}

function showAt({ tolerance, curves }: ErrorReadings, index: number, marker: Element, output: Element): void {
  const scale = errorScaleOf({ tolerance, curves });
  const { top, bottom, height } = plotFrame;
  const h = curves[0]?.points[index]?.h ?? Number.NaN;
  const x = plotX(scale, h);
  const circles = curves.map(({ points, quotient }) => {
    const y = plotY(scale, points[index]?.error ?? Number.NaN);
    return y === undefined ? '' : `<circle class="mg-${quotient}" cx="${x}" cy="${y}" r="5"/>`;
  });
  marker.innerHTML = `<line x1="${x}" x2="${x}" y1="${top}" y2="${height - bottom}"/>${circles.join('')}`;
  const words = curves.map(({ quotient, points }) => {
    const error = points[index]?.error ?? null;
    if (error === null) return `${quotient}: no number`;
    return `${quotient} is off by ${shortPower(error)}${error <= tolerance ? '' : ', too far'}`;
  });
  output.textContent = `h = ${shortPower(h)}: ${words.join(' · ')}`;
}
