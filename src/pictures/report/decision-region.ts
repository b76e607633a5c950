/** The part of the plane that is drawn, and the picture's size in points. */
export const plane = { left: -1.5, right: 2.5, bottom: -0.9, top: 1.4, width: 480, height: 276 };

/** Cells of the grid at whose corners the score is computed. */
const columns = 64;
const rows = 37;

/** Where a point of the plane is in the picture. */
export function placeOf([x = 0, y = 0]: readonly number[]): readonly [number, number] {
  const { left, right, bottom, top, width, height } = plane;
  return [((x - left) / (right - left)) * width, ((top - y) / (top - bottom)) * height];
}

/**
 * Where a net's score is above 0, and the line on which it is 0, as SVG paths. Between the corners of a grid the score
 * is taken as linear. (Marching squares)
 *
 * @param scoreAt the net's score of a point of the plane
 */
export function decisionPaths(scoreAt: Score): { readonly region: string; readonly line: string } {
  const scores = gridScores(scoreAt);
  const region: string[] = [];
  const line: string[] = [];
  for (let row = 0; row < rows; row++) {
    let runStart: number | undefined;
    for (let column = 0; column <= columns; column++) {
      const above = column < columns ? cornersAbove(scores, column, row) : 0;
      const isFull = above === 4;
      if (isFull) runStart ??= column;
      else if (runStart !== undefined) {
        region.push(rectangle(runStart, column, row));
        runStart = undefined;
      }
      if (isFull || above === 0) continue;
      const { polygon, crossings } = cut(cornersOf(scores, column, row));
      if (polygon.length > 2) region.push(`M${polygon.join('L')}Z`);
      for (let i = 0; i + 1 < crossings.length; i += 2) line.push(`M${crossings[i]}L${crossings[i + 1]}`);
    }
  }
  return { region: region.join(''), line: line.join('') };
}

type Score = (point: readonly number[]) => number;

interface Corner {
  /** In columns and rows. */
  readonly column: number;
  readonly row: number;
  readonly score: number;
}

function gridScores(scoreAt: Score): readonly number[] {
  const { left, right, bottom, top } = plane;
  return Array.from({ length: (columns + 1) * (rows + 1) }, (_, index) => {
    const [column, row] = [index % (columns + 1), Math.floor(index / (columns + 1))];
    const point = [left + (column / columns) * (right - left), top - (row / rows) * (top - bottom)];
    return scoreAt(point);
  });
}

/** At how many of a cell's corners the score is above 0. */
function cornersAbove(scores: readonly number[], column: number, row: number): number {
  const upper = row * (columns + 1) + column;
  const lower = upper + columns + 1;
  const isAbove = (index: number) => ((scores[index] as number) > 0 ? 1 : 0);
  return isAbove(upper) + isAbove(upper + 1) + isAbove(lower) + isAbove(lower + 1);
}

/** The corners of a cell, clockwise from the upper left. */
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

/** The part of a cell where the score is above 0, and the points of its edge where it is 0. */
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

/** Rounded to a tenth of a point, finer than any screen. */
export function tenth(x: number): number {
  return Math.round(x * 10) / 10;
}
