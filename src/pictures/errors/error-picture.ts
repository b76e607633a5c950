import { BrailleCanvas, brailleCharacter } from '../../terminal/braille.ts';
import type { Look, Palette } from '../../terminal/look.ts';
import type { ErrorCurve, ErrorPlot } from './error-plot.ts';
import { acrossOf, downOf, type ErrorScale, errorScaleOf, powerOfTen, ticks } from './error-scale.ts';

/** What stands left of it: `  1e-5 ┤`. */
const marginWidth = 8;

/** Signs of a learner's own steps, by the curve's place: they stand on the axis, and before what they mean. */
export const stepSigns = ['▲', '△'] as const;

/** One character of the picture. `ink`: the place of a curve; undefined for what is beside them. */
interface Cell {
  readonly text: string;
  readonly ink: number | undefined;
}

/** The picture without its margin, in characters. */
interface Frame extends ErrorScale {
  readonly columns: number;
  readonly rows: number;
}

/** The curves and the axes, as wide as there is room. @param rows of characters, at least 4 */
export function errorPicture(plot: ErrorPlot, { palette, width }: Look, rows: number): readonly string[] {
  const scale: Frame = {
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

function gridOf({ curves }: ErrorPlot, scale: Frame, toleranceRow: number): Cell[][] {
  const { rows, columns } = scale;
  const canvases = curves.map((curve, index) => drawn(curve, index, scale));
  const grid = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column): Cell => {
      const bits = canvases.reduce((all, canvas) => all | canvas.bitsAt(column, row), 0);
      const ink = canvases.findIndex((canvas) => canvas.bitsAt(column, row) > 0);
      if (bits > 0) return { text: brailleCharacter(bits), ink };
      return { text: row === toleranceRow ? '┄' : ' ', ink: undefined };
    }),
  );
  for (const [index, curve] of curves.entries()) writeName(grid, curve, index, scale);
  return grid;
}

/** The first curve is a line, the second is broken: they differ without colour, too. */
function drawn({ points }: ErrorCurve, index: number, scale: Frame): BrailleCanvas {
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

/** Beside the curve, right of its best h and below it, where there is nothing else. */
function writeName(grid: Cell[][], { quotient, points }: ErrorCurve, ink: number, scale: Frame) {
  for (const { h, error } of points.slice(0, points.length / 2)) {
    const row = (rowOf(scale, error) ?? Number.NaN) + 1;
    const column = Math.round(acrossOf(scale, h) * scale.columns) + 1;
    const cells = grid[row]?.slice(column, column + quotient.length + 1) ?? [];
    if (cells.length <= quotient.length || cells.some((cell) => cell.text !== ' ')) continue;
    grid[row]?.splice(column, quotient.length, ...[...quotient].map((text) => ({ text, ink })));
    return;
  }
}

/** Neighbours of one ink are painted together. */
function painted(cells: readonly Cell[], palette: Palette): string {
  const inks = [palette.accent, palette.bold];
  const last = cells.findLastIndex(({ text }) => text !== ' ');
  let line = '';
  for (let start = 0; start <= last; ) {
    const { ink } = cells[start] ?? { ink: undefined };
    const next = cells.findIndex((cell, index) => index > start && cell.ink !== ink);
    const end = next === -1 ? last + 1 : Math.min(next, last + 1);
    const text = cells
      .slice(start, end)
      .map((cell) => cell.text)
      .join('');
    line += (ink === undefined ? palette.dim : (inks[ink] ?? palette.bold))(text);
    start = end;
  }
  return line;
}

function axisLines({ curves }: ErrorPlot, scale: Frame, palette: Palette): readonly string[] {
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

/** Powers of ten beside their rows: the tolerance, and others at equal distances from it. */
function rowLabels(scale: Frame, tolerance: number): ReadonlyMap<number, string> {
  const base = Math.round(Math.log10(tolerance));
  const step = Math.max(1, Math.ceil((2 * (scale.top - scale.bottom)) / scale.rows));
  const powers = ticks(scale.bottom, scale.top, step, base);
  return new Map(powers.map((power) => [rowOf(scale, 10 ** power) ?? 0, powerOfTen(power)]));
}

/** The row of characters that an error falls into. */
function rowOf(scale: Frame, error: number): number | undefined {
  const down = downOf(scale, error);
  return down === undefined ? undefined : Math.min(scale.rows - 1, Math.floor(down * scale.rows));
}
