import type { TrainingDemo, TrainingSnapshot } from '../../../check/exercise.ts';
import { decisionPaths } from '../decision-region.ts';
import { lossesChart, rightlyClassified } from '../training-figure.ts';

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
