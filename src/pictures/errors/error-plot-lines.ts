import type { Look } from '../../terminal/look.ts';
import { wrapPainted } from '../../terminal/painted.ts';
import { errorPicture, stepSigns } from './error-picture.ts';
import { type ErrorCurve, type ErrorPlot, rightSlopes } from './error-plot.ts';

/** Rows of characters, few enough for a terminal of 24 rows. */
const usualRows = 13;

/** The error of difference quotients against h in braille dots, both axes logarithmic, and what the curves show. @param rows of the picture */
export function errorPlotLines(plot: ErrorPlot, look: Look, rows = usualRows): readonly string[] {
  const { palette, width } = look;
  return [
    ...wrapPainted(`  ${palette.dim('how far the worst slope of f at (2, 3, 4) is off, against h')}`, width, 2),
    '',
    ...errorPicture(plot, look, rows),
    '',
    ...plot.curves.flatMap((curve, index) => curveLines(curve, index, look)),
    ...plot.remarks.flatMap((remark) => wrapPainted(`  ${remark}`, width, 2)),
  ];
}

function curveLines(curve: ErrorCurve, index: number, { palette, width }: Look): readonly string[] {
  const { quotient, best, slopes, step } = curve;
  const name = index === 0 ? palette.accent(quotient) : palette.bold(quotient);
  const right = rightSlopes[quotient];
  const slope = `slope ${fixed(slopes.formula)} (${right.formula}), left of the best h ${fixed(slopes.rounding)} (${right.rounding})`;
  const found = best ? `best near h = ${short(best.h)}, off by ${short(best.error)}` : '';
  const own = step === undefined ? '' : `   ${stepSigns[index]} your ${quotient}Step ${short(step)}`;
  return [...wrapPainted(`  ${name}  ${slope}`, width, 11), ...wrapPainted(`           ${found}${own}`, width, 11)];
}

function fixed(slope: number): string {
  return Number.isNaN(slope) ? '?' : slope.toFixed(2);
}

/** `1.8e-8` */
function short(x: number): string {
  return x >= 1e-3 && x < 1e4 ? `${Number(x.toPrecision(2))}` : x.toExponential(1).replace('.0e', 'e');
}
