import type { TrainingDemo } from '../../check/course.ts';
import { decisionPaths } from '../report/decision-region.ts';
import { lossesChart, rightlyClassified, stepText } from '../report/training-figure.ts';

/** What the page knows of the training: everything but the exercise. */
type KnownTraining = Omit<TrainingDemo, 'exercise'>;

/** Milliseconds between two steps that are played. */
const pace = 60;

/** The figure of a training (`trainingFigure`): a slider over the steps, and a button that plays them. */
export function followTraining(figure: HTMLElement, demo: KnownTraining): void {
  const slider = figure.querySelector<HTMLInputElement>('[data-training=slider]');
  const button = figure.querySelector<HTMLButtonElement>('[data-training=play]');
  if (!slider || !button) return;
  const show = () => {
    // The net is trained again, here, as far as is asked for.
    showStep(figure, demo, Number(slider.value));
  };
  let playing: ReturnType<typeof setInterval> | undefined;
  const stop = () => {
    clearInterval(playing);
    playing = undefined;
    button.textContent = '▶ Train';
  };
  const advance = () => {
    slider.value = String(Number(slider.value) + 1);
    show();
    if (slider.value === slider.max || !figure.isConnected) stop();
  };
  button.addEventListener('click', () => {
    if (playing !== undefined) return stop();
    if (slider.value === slider.max) slider.value = '0';
    show();
    button.textContent = '❚❚ Pause';
    playing = setInterval(advance, pace);
  });
  slider.addEventListener('input', () => {
    stop();
    show();
  });
}

/** Moves a training's figure to a step. @param isMoving whether the next step follows at once: then the line is drawn coarser */
export function showStep(figure: HTMLElement, demo: KnownTraining, step: number, isMoving = false): void {
  const { losses, scoreAt, snapshotAt } = demo;
  const { parameters } = snapshotAt(step);
  const { region, line } = decisionPaths((point) => scoreAt(point, parameters), isMoving ? 2 : 1);
  figure.querySelector('.plane .region')?.setAttribute('d', region);
  figure.querySelector('.plane .border')?.setAttribute('d', line);
  // A step's loss is measured before the step is taken, so the last step has the loss of the one before.
  const measured = Math.min(step, losses.length - 1);
  const loss = losses[measured] ?? 0;
  const { xOf, yOf } = lossesChart(losses, losses.length);
  const marker = figure.querySelector('[data-training=marker]');
  for (const end of ['x1', 'x2']) marker?.querySelector('line')?.setAttribute(end, `${xOf(measured)}`);
  marker?.querySelector('circle')?.setAttribute('cx', `${xOf(measured)}`);
  marker?.querySelector('circle')?.setAttribute('cy', `${yOf(loss)}`);
  const write = (name: string, text: string) => {
    const element = figure.querySelector(`[data-training=${name}]`);
    if (element) element.textContent = text;
  };
  write('steps', String(step));
  write('right', String(rightlyClassified(demo, parameters)));
  write('output', stepText(step, loss));
  figure.querySelector('[data-training=slider]')?.setAttribute('aria-valuetext', stepText(step, loss));
}
