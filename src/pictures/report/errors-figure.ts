import { escapeXml } from '../../reporters/xml.ts';
import type { ErrorPlot } from '../errors/error-plot.ts';
import { errorPlotSvg } from '../errors/error-plot-svg.ts';

/** What the page's script needs of a plot, to say how far each quotient is off where h is dragged to. */
export interface DraggedErrors {
  readonly tolerance: number;
  readonly curves: readonly {
    readonly quotient: string;
    /** From the largest h to the smallest; null for what is no number. */
    readonly points: readonly { readonly h: number; readonly error: number | null }[];
  }[];
}

/** The error of difference quotients against h, with an h to drag. */
export function errorsFigure(plot: ErrorPlot): string {
  const { curves, tolerance } = plot;
  const [first] = curves;
  const last = (first?.points.length ?? 1) - 1;
  const own = first?.points.findIndex(({ h }) => h === (first.step ?? first.best?.h)) ?? -1;
  const dragged: DraggedErrors = { tolerance, curves: curves.map(({ quotient, points }) => ({ quotient, points })) };
  return `<figure class="errors" data-errors="${escapeXml(JSON.stringify(dragged))}">
${errorPlotSvg(plot)}<p class="control"><label for="h">h</label> <input id="h" type="range" min="0" max="${last}" value="${last - Math.max(0, own)}"> <output for="h"></output></p>
<figcaption>From the right the error is the formula's: it shrinks with h, and for a central quotient with its square. From the left it is rounding: f(x + h) and f(x) agree in most of their 16 digits, and their difference keeps what is left. ${plot.remarks.map(escapeXml).join(' ')}</figcaption>
</figure>
`;
}
