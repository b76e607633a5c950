import type { TrainingSnapshot } from '../../../check/exercise.ts';
import moons from '../../../course/section4/moons/moons.json' with { type: 'json' };
import { scoreAt, trainPlainly } from '../../../course/section4/moons/plain-net.ts';
import { lossesChart } from '../losses-chart.ts';
import { decisionPaths } from '../moons-region.ts';

const { points, labels, parameters, losses } = moons;

/** The slider over the steps: the net is trained once more, here, when it is first moved. */
export function followMoons(): void {
  const slider = document.querySelector<HTMLInputElement>('[data-moons=slider]');
  if (!slider) return;
  let training: readonly TrainingSnapshot[] | undefined;
  slider.addEventListener('input', () => {
    training ??= trainPlainly({ points, labels }, parameters, losses.length);
    const step = Number(slider.value);
    const snapshot = training[step];
    if (snapshot) show(step, snapshot);
  });
}

function show(step: number, { parameters: learned }: TrainingSnapshot): void {
  const { region, line } = decisionPaths(learned);
  document.querySelector('.moons .region')?.setAttribute('d', region);
  document.querySelector('.moons .border')?.setAttribute('d', line);
  const right = points.filter((point, i) => scoreAt(point, learned) > 0 === (labels[i] ?? 0) > 0).length;
  // The loss of a step is noted before the step is taken.
  const noted = Math.min(step, losses.length - 1);
  const loss = losses[noted] ?? 0;
  const { xOf, yOf } = lossesChart(losses, losses.length);
  const marker = document.querySelector('[data-moons=marker]');
  for (const end of ['x1', 'x2']) marker?.querySelector('line')?.setAttribute(end, `${xOf(noted)}`);
  marker?.querySelector('circle')?.setAttribute('cx', `${xOf(noted)}`);
  marker?.querySelector('circle')?.setAttribute('cy', `${yOf(loss)}`);
  write('steps', String(step));
  write('right', String(right));
  write('output', `after ${step} steps, loss ${Number(loss.toPrecision(4))}`);
}

function write(name: string, text: string): void {
  const element = document.querySelector(`[data-moons=${name}]`);
  if (element) element.textContent = text;
}
