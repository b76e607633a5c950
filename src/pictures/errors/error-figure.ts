import { escapeXml } from '../../reporters/xml.ts';
import { type ErrorPlot, type ErrorReadings, fixed, rightSlopes, shortPower } from './error-plot.ts';
import { errorChart } from './error-plot-svg.ts';

/** An error plot in a page, with an h to drag (`pictures/browser/errors.ts`), its slopes in a table, and why it looks so. */
export function errorsFigure(plot: ErrorPlot): string {
  const { curves, tolerance } = plot;
  const [first] = curves;
  const last = (first?.points.length ?? 1) - 1;
  const own = first?.points.findIndex(({ h }) => h === (first.step ?? first.best?.h)) ?? -1;
  const readings: ErrorReadings = { tolerance, curves: curves.map(({ quotient, points }) => ({ quotient, points })) };
  const remarks = plot.remarks.map((remark) => `<p>${escapeXml(remark)}</p>\n`).join('');
  return `<figure class="errors" data-errors="${escapeXml(JSON.stringify(readings))}">
<div class="on-wide">${errorChart(plot, 'wide')}</div>
<div class="on-narrow">${errorChart(plot, 'narrow')}</div>
<p class="control"><label for="h">h</label> <input id="h" type="range" min="0" max="${last}" value="${last - Math.max(0, own)}"> <output for="h"></output></p>
<div class="pair"><figcaption>
<p>On the right, the error is the <b>formula’s</b>: it shrinks with h, and with h² for a central quotient.</p>
<p>On the left, it is <b>rounding</b>: f(x + h) and f(x) agree in most of their 16 digits, and their difference keeps only the rest. The best h is where the two meet.</p>
${remarks}</figcaption>
${slopesTable(plot)}</div>
</figure>
`;
}

/** A learner's slopes beside those of theory, and where each quotient is best. */
function slopesTable({ curves }: ErrorPlot): string {
  const rows = curves.map(({ quotient, slopes, best, step }) => {
    const right = rightSlopes[quotient];
    const cells = [
      `${fixed(slopes.formula)} <span class="soft">(${right.formula})</span>`,
      `${fixed(slopes.rounding)} <span class="soft">(${right.rounding})</span>`,
      best ? shortPower(best.h) : '?',
      step === undefined ? '–' : shortPower(step),
    ];
    return `<tr><th scope="row" class="${quotient}">${quotient}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<table class="slopes">
<caption>Slopes, with what theory predicts in brackets</caption>
<thead><tr><td></td><th scope="col">formula</th><th scope="col">rounding</th><th scope="col">best h</th><th scope="col">your h</th></tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table>
`;
}

export const errorsFigureStyle = `
.errors{container-type:inline-size}
.errors svg{width:100%;height:auto;cursor:ew-resize;touch-action:pan-y;user-select:none;border-radius:var(--radius)}
.errors .on-narrow{display:none}
.errors .control output{flex-basis:24em}
.errors .pair{display:flex;flex-wrap:wrap;gap:0 4rem;align-items:start}
.errors figcaption{flex:1 1 20rem;margin:0}
.slopes caption{text-align:left;font-size:.8125rem;color:var(--soft);padding:.5rem 0}
.slopes td,.slopes tbody th{font-family:var(--mono);font-size:.875rem;white-space:nowrap}
.slopes .forward{color:var(--plus);font-weight:600}.slopes .central{color:var(--minus);font-weight:600}
.dragged line{stroke:var(--text);stroke-width:1.5}
.dragged circle{fill:var(--paper);stroke:var(--text);stroke-width:2}
@media screen{@container (max-width:44rem){
.errors .on-wide{display:none}.errors .on-narrow{display:block;max-width:30rem}
.slopes{width:100%}.slopes th,.slopes td{padding-right:.5rem}.slopes td,.slopes tbody th{font-size:.75rem}
}}
`;
