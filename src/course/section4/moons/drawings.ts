import { type MoonsData, scoreAt } from './plain-net.ts';

/** The size of each picture, in characters. A character shows two places, one above the other. */
const plane = { columns: 66, rows: 20 };
const chart = { columns: 60, rows: 8 };

/**
 * The plane as a net sees it, in half blocks: full where its score is above 0, empty where it is below; and the points,
 * `●` for one moon and `○` for the other.
 *
 * @param parameters of MLP(2, [16, 16, 1]), in the order of parameters()
 */
export function drawMoons(parameters: readonly number[], { points, labels }: MoonsData): string[] {
  const { columns, rows } = plane;
  const places = planeAround(points);
  const isAbove = (column: number, half: number) => scoreAt(places.at(column, half), parameters) > 0;
  const picture = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => halfBlock(isAbove(column, 2 * row), isAbove(column, 2 * row + 1))),
  );
  for (const [index, point] of points.entries()) {
    const [column, half] = places.placeOf(point);
    const line = picture[Math.floor(half / 2)];
    if (line) line[column] = (labels[index] ?? 0) > 0 ? '●' : '○';
  }
  return [...picture.map((line) => line.join('')), '', '● and ░ one moon, ○ the other'];
}

function halfBlock(upper: boolean, lower: boolean): string {
  if (upper && lower) return '░';
  if (upper) return '▀';
  return lower ? '▄' : ' ';
}

/** Between places in the picture (column, half row) and points of the plane; with a margin around the points. */
function planeAround(points: readonly (readonly number[])[]) {
  const { columns, rows } = plane;
  const [left, right] = rangeOf(points.map(([x = 0]) => x));
  const [bottom, top] = rangeOf(points.map(([, y = 0]) => y));
  return {
    at: (column: number, half: number) => [
      left + ((column + 0.5) / columns) * (right - left),
      top - ((half + 0.5) / (2 * rows)) * (top - bottom),
    ],
    placeOf: ([x = 0, y = 0]: readonly number[]) =>
      [
        Math.floor(((x - left) / (right - left)) * columns),
        Math.floor(((top - y) / (top - bottom)) * 2 * rows),
      ] as const,
  };
}

function rangeOf(numbers: readonly number[]): readonly [number, number] {
  const margin = 0.3;
  return [Math.min(...numbers) - margin, Math.max(...numbers) + margin];
}

/**
 * The loss of each step, in half blocks: as high as its logarithm, above the power of ten that is below all of them.
 *
 * @param losses above 0
 */
export function drawLosses(losses: readonly number[]): string[] {
  const { columns, rows } = chart;
  const logs = losses.map(Math.log10);
  const bottom = Math.floor(Math.min(...logs));
  const scale = (2 * rows) / (Math.max(...logs) - bottom);
  if (!Number.isFinite(scale)) return [];
  const heights = Array.from({ length: columns }, (_, column) => {
    const [start, end] = [column, column + 1].map((each) => (each / columns) * logs.length) as [number, number];
    const log = Math.max(...logs.slice(Math.floor(start), Math.max(Math.floor(start) + 1, Math.floor(end))));
    return Math.max(1, Math.round((log - bottom) * scale));
  });
  const picture = Array.from({ length: rows }, (_, row) => {
    const half = 2 * (rows - row);
    const cells = heights.map((height) => (height >= half ? '█' : height === half - 1 ? '▄' : ' '));
    const power = Array.from({ length: 20 }, (_, index) => bottom + index).find(
      (each) => rows - Math.round(((each - bottom) * scale) / 2) === row,
    );
    return `${(power === undefined ? '' : String(Number(`1e${power}`))).padStart(6)} ${cells.join('')}`.trimEnd();
  });
  const last = String(losses.length - 1);
  return [...picture, `${' '.repeat(7)}${'step 0'.padEnd(columns - last.length)}${last}`];
}
