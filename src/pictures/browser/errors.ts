import { type ErrorReadings, errorScaleOf, shortPower } from '../errors/error-plot.ts';
import { type PlotFrame, plotFrames, plotX, plotY } from '../errors/error-plot-frame.ts';

/** The figure of an error plot (`errorsFigure`): h is dragged, in the picture or with the slider, and each error read off. */
export function followErrors(figure: HTMLElement): void {
  const slider = figure.querySelector('input');
  const output = figure.querySelector('output');
  if (!slider || !output) return;
  const errors: ErrorReadings = JSON.parse(figure.dataset.errors ?? '');
  const last = Number(slider.max);
  const charts = [...figure.querySelectorAll('svg')].map((svg) => {
    const frame = plotFrames[svg.dataset.frame as keyof typeof plotFrames];
    const marker = svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'g'));
    marker.setAttribute('class', 'dragged');
    return { svg, frame, marker };
  });
  const show = () => {
    const index = last - Number(slider.value);
    for (const { marker, frame } of charts) marker.innerHTML = markAt(errors, index, frame);
    const h = `h = ${shortPower(errors.curves[0]?.points[index]?.h ?? Number.NaN)}`;
    slider.setAttribute('aria-valuetext', h);
    output.textContent = `${h}: ${wordsAt(errors, index)}`;
  };
  slider.addEventListener('input', show);
  for (const { svg, frame } of charts) {
    const drag = (event: PointerEvent) => {
      if (event.type === 'pointermove' && event.buttons !== 1) return;
      const { left, width } = svg.getBoundingClientRect();
      const x = ((event.clientX - left) / width) * frame.width;
      slider.value = String(Math.round(((x - frame.left) / (frame.width - frame.left - frame.right)) * last));
      show();
    };
    svg.addEventListener('pointerdown', drag);
    svg.addEventListener('pointermove', drag);
  }
  show();
}

function markAt({ tolerance, curves }: ErrorReadings, index: number, frame: PlotFrame): string {
  const scale = errorScaleOf({ tolerance, curves });
  const x = plotX(frame, scale, curves[0]?.points[index]?.h ?? Number.NaN);
  const circles = curves.map(({ points, quotient }) => {
    const y = plotY(frame, scale, points[index]?.error ?? Number.NaN);
    return y === undefined ? '' : `<circle class="mg-${quotient}" cx="${x}" cy="${y}" r="5"/>`;
  });
  return `<line x1="${x}" x2="${x}" y1="${frame.top}" y2="${frame.height - frame.bottom}"/>${circles.join('')}`;
}

function wordsAt({ tolerance, curves }: ErrorReadings, index: number): string {
  const words = curves.map(({ quotient, points }) => {
    const error = points[index]?.error ?? null;
    if (error === null) return `${quotient}: no number`;
    return `${quotient} is off by ${shortPower(error)}${error <= tolerance ? '' : ', too far'}`;
  });
  return words.join(' · ');
}
