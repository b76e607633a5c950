import { type MoonsData, scoreAt } from './moons-net.ts';

/** The size of the picture, in characters. A character shows two places, one above the other. */
const columns = 66;
const rows = 20;

/**
 * The plane as a net sees it, in half blocks: full where its score is above 0, empty where it is below; and the points,
 * `●` for one moon and `○` for the other.
 *
 * @param parameters of MLP(2, [16, 16, 1]), in the order of parameters()
 */
export function drawMoons(parameters: readonly number[], { points, labels }: MoonsData): string[] {
  const plane = planeAround(points);
  const isAbove = (column: number, half: number) => scoreAt(plane.at(column, half), parameters) > 0;
  const picture = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => halfBlock(isAbove(column, 2 * row), isAbove(column, 2 * row + 1))),
  );
  for (const [index, point] of points.entries()) {
    const [column, half] = plane.placeOf(point);
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
