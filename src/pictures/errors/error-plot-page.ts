import { pageOf } from '../../reporters/page/page.ts';
import { escapeXml } from '../../reporters/xml.ts';
import type { ErrorPlot, ErrorReadings } from './error-plot.ts';
import { errorPlotSvg } from './error-plot-svg.ts';

/** An error plot as a page of its own. */
export function errorPlotPage(plot: ErrorPlot): string {
  const heading = '<h1>The error of difference quotients</h1>';
  const explanation = `<p>From the right the error is that of the formula: it shrinks with h for a forward step, with h² for a central
one. From the left it is rounding: f(x + h) and f(x) agree in most of their 16 digits, and their difference keeps only
what is left. The best h is where the two meet.</p>`;
  const body = `${heading}\n<figure>\n${errorPlotSvg(plot)}</figure>\n${explanation}\n`;
  return pageOf({ title: 'The error of difference quotients', body });
}

/** The plot in the report, with an h to drag. */
export function errorsFigure(plot: ErrorPlot): string {
  const { curves, tolerance } = plot;
  const [first] = curves;
  const last = (first?.points.length ?? 1) - 1;
  const own = first?.points.findIndex(({ h }) => h === (first.step ?? first.best?.h)) ?? -1;
  const readings: ErrorReadings = { tolerance, curves: curves.map(({ quotient, points }) => ({ quotient, points })) };
  return `<figure class="errors" data-errors="${escapeXml(JSON.stringify(readings))}">
${errorPlotSvg(plot)}<p class="control"><label for="h">h</label> <input id="h" type="range" min="0" max="${last}" value="${last - Math.max(0, own)}"> <output for="h"></output></p>
<figcaption>From the right the error is the formula's: it shrinks with h, and for a central quotient with its square. From the left it is rounding: f(x + h) and f(x) agree in most of their 16 digits, and their difference keeps what is left. ${plot.remarks.map(escapeXml).join(' ')}</figcaption>
</figure>
`;
}
