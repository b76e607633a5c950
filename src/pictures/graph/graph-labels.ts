import { type Box, type Edge, textWidth } from './graph-boxes.ts';
import type { Layout, Point } from './graph-layout.ts';

/** Of the local derivatives' font, as a part of the records' one. */
export const slopeSize = 10 / 12;
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
 * Where each edge's local derivative is written: near the edge's middle, over no box and no other label where there is
 * such a place.
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
  return edges.map(({ slope }, index) => {
    const path = paths[index] ?? [];
    if (slope === '' || path.length < 4) return undefined;
    const places = placesAlong(path);
    const rectangles = places.map((place) => rectangleAt(place, slope));
    const overlaps = rectangles.map((each) => taken.reduce((sum, other) => sum + overlap(each, other), 0));
    const best = overlaps.indexOf(Math.min(...overlaps));
    const rectangle = rectangles[best];
    if (rectangle) taken.push(rectangle);
    return places[best];
  });
}

/** Parts of the way along an edge, the best first. */
const parts = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

/** Above and below the line, the side first on which it bends: lines that meet have room there. */
function placesAlong(path: readonly Point[]): readonly Point[] {
  const isBelow = bendsDown(path);
  return parts.flatMap((part) => {
    const { x, y } = pointAt(path, part);
    const [above, below] = [
      { x, y: y - 5 },
      { x, y: y + 5 + ascent },
    ];
    return isBelow ? [below, above] : [above, below];
  });
}

function bendsDown(path: readonly Point[]): boolean {
  const [start, end] = [path[0]?.y ?? 0, path.at(-1)?.y ?? 0];
  const bend = pointAt(path, 0.5).y - (start + end) / 2;
  return Math.abs(bend) > 1.5 ? bend > 0 : end < start - 1;
}

/** @param path the start, then three points per cubic Bézier curve */
function pointAt(path: readonly Point[], part: number): Point {
  const curves = Math.floor((path.length - 1) / 3);
  const curve = Math.min(curves - 1, Math.floor(part * curves));
  const t = part * curves - curve;
  const [a, b, c, d] = path.slice(3 * curve) as [Point, Point, Point, Point];
  const at = (key: 'x' | 'y') =>
    (1 - t) ** 3 * a[key] + 3 * (1 - t) ** 2 * t * b[key] + 3 * (1 - t) * t ** 2 * c[key] + t ** 3 * d[key];
  return { x: at('x'), y: at('y') };
}

function rectangleAt({ x, y }: Point, text: string): Rectangle {
  const half = (slopeSize * textWidth(text)) / 2 + 2;
  return { left: x - half, right: x + half, top: y - ascent, bottom: y + descent };
}

/** In square points. */
function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}
