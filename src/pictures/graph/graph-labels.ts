import { type Box, type Edge, textWidth } from './graph-boxes.ts';
import type { Layout, Point } from './graph-layout.ts';

/** Of the local derivatives' font, as a part of the records' one. */
const slopeSize = 10 / 12;
/** From the line of the text up, and down. */
const ascent = 8;
const descent = 2;

interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Where each edge's local derivative is written: near the edge's middle, over no box, no other label and no edge where
 * there is such a place.
 *
 * @returns the middle of each label's base line; undefined where there is nothing to write
 */
export function placeLabels(
  boxes: readonly Box[],
  edges: readonly Edge[],
  { centres, paths }: Layout,
): readonly (Point | undefined)[] {
  const taken = boxes.map((box): Rectangle => {
    const { x = 0, y = 0 } = centres.get(box.id) ?? {};
    const [halfWidth, halfHeight] = [box.width / 2, box.height / 2];
    return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
  });
  const dots = new Dots(paths.filter((path) => path.length > 3).flatMap(dotsAlong));
  return edges.map(({ slope }, index) => {
    const path = paths[index] ?? [];
    if (slope === '' || path.length < 4) return undefined;
    const half = (slopeSize * textWidth(slope)) / 2 + 2;
    const places = placesAlong(path, half);
    const rectangles = places.map(({ x, y }) => ({
      left: x - half,
      right: x + half,
      top: y - ascent,
      bottom: y + descent,
    }));
    const around = boundsOf(rectangles);
    const near = taken.filter((other) => overlap(around, other) > 0);
    const costs = rectangles.map((rectangle, order) => {
      const covered = near.reduce((sum, other) => sum + overlap(rectangle, other), 0);
      return 100 * covered + 20 * dots.within(rectangle) + order;
    });
    const best = costs.indexOf(Math.min(...costs));
    taken.push(...rectangles.slice(best, best + 1));
    return places[best];
  });
}

/** Asking only what is near any of an edge's places halves the time of a large graph. */
function boundsOf(rectangles: readonly Rectangle[]): Rectangle {
  return {
    left: Math.min(...rectangles.map(({ left }) => left)),
    right: Math.max(...rectangles.map(({ right }) => right)),
    top: Math.min(...rectangles.map(({ top }) => top)),
    bottom: Math.max(...rectangles.map(({ bottom }) => bottom)),
  };
}

/** Parts of the way along an edge, the best first. */
const parts = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

/** Above, below and beside the line, the side first on which it bends: lines that meet have room there. @param half width of the text */
function placesAlong(path: readonly Point[], half: number): readonly Point[] {
  const isBelow = bendsDown(path);
  return parts.flatMap((part) => {
    const { x, y } = pointAt(path, part);
    const vertical = [y - 5, y + 5 + ascent];
    const beside = [x + half + 3, x - half - 3];
    return [
      ...(isBelow ? vertical.toReversed() : vertical).map((each) => ({ x, y: each })),
      ...beside.map((each) => ({ x: each, y: y + ascent / 2 })),
    ];
  });
}

function bendsDown(path: readonly Point[]): boolean {
  const [start, end] = [path[0]?.y ?? 0, path.at(-1)?.y ?? 0];
  const bend = pointAt(path, 0.5).y - (start + end) / 2;
  return Math.abs(bend) > 1.5 ? bend > 0 : end < start - 1;
}

/** Points of all edges, to ask quickly how many are in a rectangle. */
class Dots {
  readonly #rows = new Map<number, Point[]>();

  constructor(dots: readonly Point[]) {
    for (const dot of dots) {
      const row = Math.floor(dot.y / rowHeight);
      const known = this.#rows.get(row);
      if (known) known.push(dot);
      else this.#rows.set(row, [dot]);
    }
  }

  within({ left, right, top, bottom }: Rectangle): number {
    let count = 0;
    for (let row = Math.floor(top / rowHeight); row <= Math.floor(bottom / rowHeight); row++) {
      for (const { x, y } of this.#rows.get(row) ?? []) {
        if (x > left && x < right && y > top && y < bottom) count += 1;
      }
    }
    return count;
  }
}

/** Points. */
const rowHeight = 16;
const dotsPerEdge = 24;

function dotsAlong(path: readonly Point[]): readonly Point[] {
  return Array.from({ length: dotsPerEdge }, (_, index) => pointAt(path, index / dotsPerEdge));
}

/** @param path the start, then three points per cubic Bézier curve */
function pointAt(path: readonly Point[], part: number): Point {
  const curves = Math.floor((path.length - 1) / 3);
  const curve = Math.min(curves - 1, Math.floor(part * curves));
  const t = part * curves - curve;
  const [a, b, c, d] = path.slice(3 * curve, 3 * curve + 4) as [Point, Point, Point, Point];
  const [ofA, ofB, ofC, ofD] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
  return { x: ofA * a.x + ofB * b.x + ofC * c.x + ofD * d.x, y: ofA * a.y + ofB * b.y + ofC * c.y + ofD * d.y };
}

/** In square points. */
function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}
