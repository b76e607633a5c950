import { BrailleCanvas, brailleCharacter } from '../../terminal/braille.ts';
import type { Look, Palette } from '../../terminal/look.ts';
import { wrapPainted } from '../../terminal/painted.ts';
import {
  acrossOf,
  downOf,
  type ErrorCurve,
  type ErrorPlot,
  type ErrorScale,
  errorScaleOf,
  fixed,
  powerOfTen,
  rightSlopes,
  shortPower,
  ticks,
} from './error-plot.ts';

/** Rows of characters: leaves room for the rest in a terminal of 24 rows. */
const usualRows = 13;

/** Columns left of the picture: `  1e-5 ┤`. */
const marginWidth = 8;

/** Mark a learner's own step on the axis and in the legend, by the curve's index. */
const stepSigns = ['▲', '△'] as const;

/** One character of the picture. `ink`: the index of its curve; undefined where there is none. */
interface Character {
  readonly text: string;
  readonly ink: number | undefined;
}

/** The picture without its margin, in characters. */
interface TextFrame extends ErrorScale {
  readonly columns: number;
  readonly rows: number;
}

/** The error of difference quotients against h in braille dots, both axes logarithmic, and what the curves show. @param rows of the picture */
export function errorPlotLines(plot: ErrorPlot, look: Look, rows = usualRows): readonly string[] {
  const { palette, width } = look;
  return [
    ...wrapPainted(`  ${palette.dim('how far the worst slope of f at (2, 3, 4) is off, against h')}`, width, 2),
    '',
    ...(look.signs === 'words' ? errorTable(plot) : errorPicture(plot, look, rows)),
    '',
    ...plot.curves.flatMap((curve, index) => curveLines(curve, index, look)),
    ...plot.remarks.flatMap((remark) => wrapPainted(`  ${remark}`, width, 2)),
  ];
}

/** The picture for a screen reader: the error at each power of ten. */
function errorTable({ curves }: ErrorPlot): readonly string[] {
  const steps = curves[0]?.points.map(({ h }) => h).filter((h) => Math.abs(Math.log10(h) % 1) < 1e-9) ?? [];
  return steps.map((h) => {
    const errors = curves.map(({ quotient, points }) => {
      const error = points.find((point) => point.h === h)?.error;
      return `${quotient} ${error === undefined ? 'no number' : short(error)}`;
    });
    return `  h = ${short(h)}: ${errors.join(', ')}`;
  });
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

/** `1.8e-8`, `0.25` */
function short(x: number): string {
  return x >= 1e-3 && x < 1e4 ? `${Number(x.toPrecision(2))}` : shortPower(x);
}

/** The curves and the axes, as wide as there is room. @param rows of characters, at least 4 */
function errorPicture(plot: ErrorPlot, { palette, width }: Look, rows: number): readonly string[] {
  const scale: TextFrame = {
    ...errorScaleOf(plot),
    columns: Math.max(15, width - marginWidth - 2),
    rows: Math.max(4, rows),
  };
  const toleranceRow = rowOf(scale, plot.tolerance) ?? 0;
  const labels = rowLabels(scale, plot.tolerance);
  const grid = gridOf(plot, scale, toleranceRow);
  const pictured = grid.map((cells, row) => {
    const label = (labels.get(row) ?? '').padStart(marginWidth - 2);
    return `${palette.dim(`${label} ${labels.has(row) ? '┤' : '│'}`)}${painted(cells, palette)}`;
  });
  return [...pictured, ...axisLines(plot, scale, palette)];
}

function gridOf({ curves }: ErrorPlot, scale: TextFrame, toleranceRow: number): Character[][] {
  const { rows, columns } = scale;
  const canvases = curves.map((curve, index) => drawn(curve, index, scale));
  const grid = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column): Character => {
      const bits = canvases.reduce((all, canvas) => all | canvas.bitsAt(column, row), 0);
      const ink = canvases.findIndex((canvas) => canvas.bitsAt(column, row) > 0);
      if (bits > 0) return { text: brailleCharacter(bits), ink };
      return { text: row === toleranceRow ? '┄' : ' ', ink: undefined };
    }),
  );
  for (const [index, curve] of curves.entries()) writeName(grid, curve, index, scale);
  return grid;
}

/** The first curve is solid, the second dashed, to tell them apart without colour. */
function drawn({ points }: ErrorCurve, index: number, scale: TextFrame): BrailleCanvas {
  const { rows, columns } = scale;
  const canvas = new BrailleCanvas(columns, rows);
  const dots = points.map(({ h, error }) => {
    const down = downOf(scale, error);
    return down === undefined ? undefined : { x: acrossOf(scale, h) * (2 * columns - 1), y: down * (4 * rows - 1) };
  });
  for (const [place, to] of dots.entries()) {
    const from = dots[place - 1] ?? to;
    const isGap = index > 0 && place % 2 === 0;
    if (from && to && !isGap) canvas.line(from, to);
  }
  return canvas;
}

/** Writes a curve's name below its right half, at the first place that is free. */
function writeName(grid: Character[][], { quotient, points }: ErrorCurve, ink: number, scale: TextFrame) {
  for (const { h, error } of points.slice(0, points.length / 2)) {
    const row = (rowOf(scale, error) ?? Number.NaN) + 1;
    const column = Math.round(acrossOf(scale, h) * scale.columns) + 1;
    const cells = grid[row]?.slice(column, column + quotient.length + 1) ?? [];
    if (cells.length <= quotient.length || cells.some((cell) => cell.text !== ' ')) continue;
    grid[row]?.splice(column, quotient.length, ...[...quotient].map((text) => ({ text, ink })));
    return;
  }
}

/** Neighbours of the same ink are painted together. */
function painted(characters: readonly Character[], palette: Palette): string {
  const last = characters.findLastIndex(({ text }) => text !== ' ');
  const runs: { text: string; readonly ink: number | undefined }[] = [];
  for (const { text, ink } of characters.slice(0, last + 1)) {
    const run = runs.at(-1);
    if (run && run.ink === ink) run.text += text;
    else runs.push({ text, ink });
  }
  const paints = [palette.accent, palette.bold];
  return runs.map(({ text, ink }) => (ink === undefined ? palette.dim : (paints[ink] ?? palette.bold))(text)).join('');
}

function axisLines({ curves }: ErrorPlot, scale: TextFrame, palette: Palette): readonly string[] {
  const { columns } = scale;
  const columnOf = (h: number) => Math.round(acrossOf(scale, h) * (columns - 1));
  const step = [1, 3, 5].find((each) => (each * columns) / (scale.right - scale.left) >= 7) ?? 15;
  const powers = ticks(scale.left, scale.right, step, scale.right);
  const axis = new Array<string>(columns).fill('─');
  const labels = new Array<string>(columns + 4).fill(' ');
  for (const power of powers) {
    axis[columnOf(10 ** power)] = '┴';
    const text = power === scale.right ? `${powerOfTen(power)} h` : powerOfTen(power);
    const start = Math.min(Math.max(0, columnOf(10 ** power) - 2), columns + 1 - text.length);
    labels.splice(start, text.length, ...text);
  }
  for (const [index, curve] of curves.entries()) {
    const column = columnOf(curve.step ?? Number.NaN);
    if (axis[column] !== undefined) axis[column] = stepSigns[index] ?? '';
  }
  const margin = ' '.repeat(marginWidth - 1);
  return [palette.dim(`${margin}└${axis.join('')}`), palette.dim(`${margin} ${labels.join('').trimEnd()}`)];
}

/** The rows that have a label: the tolerance, and powers of ten at equal distances from it. */
function rowLabels(scale: TextFrame, tolerance: number): ReadonlyMap<number, string> {
  const base = Math.round(Math.log10(tolerance));
  const step = Math.max(1, Math.ceil((2 * (scale.top - scale.bottom)) / scale.rows));
  const powers = ticks(scale.bottom, scale.top, step, base);
  return new Map(powers.map((power) => [rowOf(scale, 10 ** power) ?? 0, powerOfTen(power)]));
}

/** The row of characters that shows an error; undefined where it has no logarithm. */
function rowOf(scale: TextFrame, error: number): number | undefined {
  const down = downOf(scale, error);
  return down === undefined ? undefined : Math.min(scale.rows - 1, Math.floor(down * scale.rows));
}
