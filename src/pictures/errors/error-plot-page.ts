import { pageOf } from '../../reporters/page.ts';
import type { ErrorPlot } from './error-plot.ts';
import { errorPlotSvg } from './error-plot-svg.ts';

/** The plot as a page of its own. */
export function errorPlotPage(plot: ErrorPlot): string {
  const heading = '<h1>The error of difference quotients</h1>';
  const explanation = `<p>From the right the error is that of the formula: it shrinks with h for a forward step, with h² for a central
one. From the left it is rounding: f(x + h) and f(x) agree in most of their 16 digits, and their difference keeps only
what is left. The best h is where the two meet.</p>`;
  const body = `${heading}\n<figure>\n${errorPlotSvg(plot)}</figure>\n${explanation}\n`;
  return pageOf({ title: 'The error of difference quotients', body });
}
