import { tenth } from '../../reporters/xml.ts';
/** The part of the plane that is drawn, and the picture's size in points. */
export const plane = { left: -1.5, right: 2.5, bottom: -0.9, top: 1.4, width: 480, height: 276 };

/** Cells of the grid at whose corners the score is computed. */
const columns = 64;
const rows = 38;

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
 * @param step how many cells' sides are taken as one: 2 is four times as fast, for a picture that moves
 */
export function decisionPaths(scoreAt: Score, step = 1): { readonly region: string; readonly line: string } {
  const scores = gridScores(scoreAt, step);
  const region: string[] = [];
  const line: string[] = [];
  for (let row = 0; row < rows; row += step) {
    let runStart: number | undefined;
    for (let column = 0; column <= columns; column += step) {
      const above = column < columns ? cornersAbove(scores, { column, row, step }) : 0;
      const isFull = above === 4;
      if (isFull) runStart ??= column;
      else if (runStart !== undefined) {
        region.push(rectangle(runStart, column, row, step));
        runStart = undefined;
      }
      if (isFull || above === 0) continue;
      const { polygon, crossings } = cut(cornersOf(scores, { column, row, step }));
      if (polygon.length > 2) region.push(`M${polygon.join('L')}Z`);
      for (let i = 0; i + 1 < crossings.length; i += 2) line.push(`M${crossings[i]}L${crossings[i + 1]}`);
    }
  }
  return { region: region.join(''), line: line.join('') };
}

type Score = (point: readonly number[]) => number;

interface Cell {
  readonly column: number;
  readonly row: number;
  readonly step: number;
}

interface Corner {
  /** In columns and rows. */
  readonly column: number;
  readonly row: number;
  readonly score: number;
}

function gridScores(scoreAt: Score, step: number): Float64Array {
  const { left, right, bottom, top } = plane;
  const scores = new Float64Array((columns + 1) * (rows + 1));
  for (let row = 0; row <= rows; row += step) {
    const y = top - (row / rows) * (top - bottom);
    for (let column = 0; column <= columns; column += step) {
      scores[row * (columns + 1) + column] = scoreAt([left + (column / columns) * (right - left), y]);
    }
  }
  return scores;
}

/** At how many of a cell's corners the score is above 0. */
function cornersAbove(scores: Float64Array, { column, row, step }: Cell): number {
  const upper = row * (columns + 1) + column;
  const lower = upper + step * (columns + 1);
  const isAbove = (index: number) => ((scores[index] as number) > 0 ? 1 : 0);
  return isAbove(upper) + isAbove(upper + step) + isAbove(lower) + isAbove(lower + step);
}

/** The corners of a cell, clockwise from the upper left. */
function cornersOf(scores: Float64Array, { column, row, step }: Cell): readonly Corner[] {
  return [
    [0, 0],
    [step, 0],
    [step, step],
    [0, step],
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

function rectangle(start: number, end: number, row: number, step: number): string {
  return `M${place(start, row)}L${place(end, row)}L${place(end, row + step)}L${place(start, row + step)}Z`;
}

function place(column: number, row: number): string {
  return `${tenth((column / columns) * plane.width)} ${tenth((row / rows) * plane.height)}`;
}
