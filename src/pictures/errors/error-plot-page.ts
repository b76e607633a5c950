import { pageOf } from '../../reporters/page/page.ts';
import { errorsFigure, errorsFigureStyle } from './error-figure.ts';
import type { ErrorPlot } from './error-plot.ts';

/** An error plot as a page of its own. @param script of pages with a picture */
export function errorPlotPage(plot: ErrorPlot, script: string): string {
  const body = `<header>
<p class="kicker">microgradx · plot</p>
<h1>How small is too small?</h1>
<p>How far the worst slope of f at (2, 3, 4) is off, against the step h.</p>
</header>
<main>
${errorsFigure(plot)}</main>
`;
  return pageOf({ title: 'The error of difference quotients', body, style: errorsFigureStyle, script });
}
