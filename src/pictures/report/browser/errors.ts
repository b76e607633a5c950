import { type ErrorReadings, errorScaleOf, shortPower } from '../../errors/error-plot.ts';
import { plotFrame, plotX, plotY } from '../../errors/error-plot-svg.ts';

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
