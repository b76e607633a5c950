import { scoreAt } from '../../course/section4/moons/plain-net.ts';

/** The part of the plane that is drawn, and its size in the picture. The report's page draws with this, too. */
export const plane = { left: -1.5, right: 2.5, bottom: -0.9, top: 1.4, width: 480, height: 276 };

/** Cells of the grid on which the score is asked for. */
const columns = 64;
const rows = 37;

/** A place in the picture. */
export function placeOf([x = 0, y = 0]: readonly number[]): readonly [number, number] {
  const { left, right, bottom, top, width, height } = plane;
  return [((x - left) / (right - left)) * width, ((top - y) / (top - bottom)) * height];
}

/**
 * Where a net's score is above 0, and the line on which it is 0, as SVG paths. Between the points of a grid the score is
 * taken for straight (marching squares).
 *
 * @param parameters of MLP(2, [16, 16, 1]), in the order of parameters()
 */
export function decisionPaths(parameters: ArrayLike<number>): { readonly region: string; readonly line: string } {
  const scores = gridScores(parameters);
  const region: string[] = [];
  const line: string[] = [];
  for (let row = 0; row < rows; row++) {
    let runStart: number | undefined;
    for (let column = 0; column <= columns; column++) {
      const corners = cornersOf(scores, column, row);
      const isFull = column < columns && corners.every(({ score }) => score > 0);
      if (isFull) runStart ??= column;
      else if (runStart !== undefined) {
        region.push(rectangle(runStart, column, row));
        runStart = undefined;
      }
      if (isFull || column === columns) continue;
      const { polygon, crossings } = cut(corners);
      if (polygon.length > 2) region.push(`M${polygon.join('L')}Z`);
      for (let i = 0; i + 1 < crossings.length; i += 2) line.push(`M${crossings[i]}L${crossings[i + 1]}`);
    }
  }
  return { region: region.join(''), line: line.join('') };
}

interface Corner {
  /** In columns and rows. */
  readonly column: number;
  readonly row: number;
  readonly score: number;
}

function gridScores(parameters: ArrayLike<number>): readonly number[] {
  const { left, right, bottom, top } = plane;
  return Array.from({ length: (columns + 1) * (rows + 1) }, (_, index) => {
    const [column, row] = [index % (columns + 1), Math.floor(index / (columns + 1))];
    const point = [left + (column / columns) * (right - left), top - (row / rows) * (top - bottom)];
    return scoreAt(point, parameters);
  });
}

/** Of a cell, all the way round. */
function cornersOf(scores: readonly number[], column: number, row: number): readonly Corner[] {
  return [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ].map(([right = 0, below = 0]) => {
    const score = scores[(row + below) * (columns + 1) + column + right] ?? 0;
    return { column: column + right, row: row + below, score };
  });
}

/** The part of a cell that is above 0, and where its border is 0. */
function cut(corners: readonly Corner[]): {
  readonly polygon: readonly string[];
  readonly crossings: readonly string[];
} {
  const polygon: string[] = [];
  const crossings: string[] = [];
  for (const [index, corner] of corners.entries()) {
    const next = corners[(index + 1) % corners.length] ?? corner;
    if (corner.score > 0) polygon.push(place(corner.column, corner.row));
    if (corner.score > 0 === next.score > 0) continue;
    const part = corner.score / (corner.score - next.score);
    const crossing = place(
      corner.column + part * (next.column - corner.column),
      corner.row + part * (next.row - corner.row),
    );
    polygon.push(crossing);
    crossings.push(crossing);
  }
  return { polygon, crossings };
}

function rectangle(start: number, end: number, row: number): string {
  return `M${place(start, row)}L${place(end, row)}L${place(end, row + 1)}L${place(start, row + 1)}Z`;
}

function place(column: number, row: number): string {
  return `${tenth((column / columns) * plane.width)} ${tenth((row / rows) * plane.height)}`;
}

function tenth(x: number): number {
  return Math.round(x * 10) / 10;
}
