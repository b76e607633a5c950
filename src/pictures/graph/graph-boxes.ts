import { operandsOf } from '../../check/graphs/graph-fault.ts';
import { markOf } from '../../reporters/graph-lines.ts';
import { nameOf, oneLine, short } from '../../reporters/graph-tree.ts';
import { cellsOf } from '../../terminal/painted.ts';
import type { GraphPicture } from './graph-picture.ts';

/** What is drawn for a node: its operation, if any, and a record of its name, data and grad. Sizes are in points. */
export interface Box {
  /** `n0`; `s3` for a stub. */
  readonly id: string;
  /** Its node's index. */
  readonly place: number;
  readonly op: string;
  readonly opWidth: number;
  /** From top to bottom. */
  readonly cells: readonly Cell[];
  /** Of everything, including the operation. */
  readonly width: number;
  readonly height: number;
  /** A stub refers to a node that is drawn too far away for a line. */
  readonly isStub: boolean;
}

interface Cell {
  readonly text: string;
  readonly kind: 'name' | 'data' | 'grad' | 'mark';
}

/** From an operand to its user. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** The nodes' indices; those of the boxes' ids may be a stub's. */
  readonly operand: number;
  readonly user: number;
  /** The local derivative; empty where it is unknown. */
  readonly slope: string;
  /** Whether the operand's grad is wrong. */
  readonly isWrong: boolean;
}

/** In points. */
export const sizes = { opHeight: 28, opGap: 10, rowHeight: 16, rowPadding: 4, belowName: 4 } as const;
/** Of a character of the 12-point monospaced font. */
const characterWidth = 7.25;
const padding = 8;

/** In a graph of more nodes, a line that spans more ranks than this becomes a stub: long lines would hide the rest. */
const smallGraph = 60;
const longestLine = 8;

/** The boxes and lines of a graph, not laid out yet. */
export function boxesOf(picture: GraphPicture): { readonly boxes: readonly Box[]; readonly edges: readonly Edge[] } {
  const { nodes, wrong } = picture;
  const boxes = nodes.map((_, place) => nodeBox(picture, place));
  const edges: Edge[] = [];
  const ranks = nodes.length > smallGraph ? ranksOf(nodes) : undefined;
  for (const [place] of nodes.entries()) {
    for (const { node, slope } of operandsOf(nodes, place)) {
      if (!nodes[node]) continue;
      const isLong = ranks !== undefined && (ranks[place] ?? 0) - (ranks[node] ?? 0) > longestLine;
      const stub = isLong ? stubBox(picture, node, boxes.length) : undefined;
      if (stub) boxes.push(stub);
      edges.push({
        from: stub?.id ?? `n${node}`,
        to: `n${place}`,
        operand: node,
        user: place,
        slope: slope === undefined ? '' : short(Number(slope.toPrecision(3))),
        isWrong: wrong.some((each) => each.node === node),
      });
    }
  }
  return { boxes, edges };
}

function nodeBox(picture: GraphPicture, place: number): Box {
  const { nodes, fault, wrong } = picture;
  const { op = '', data = Number.NaN, grad = Number.NaN } = nodes[place] ?? {};
  const name = nameOf(nodes, place);
  const expected = wrong.find(({ node }) => node === place)?.expected;
  const mark = fault?.node === place ? markOf(fault) : expected === undefined ? '' : `expected ${short(expected)}`;
  const cells = [
    ...(name === '' ? [] : [{ kind: 'name', text: name } as const]),
    { kind: 'data', text: `data ${short(data)}` } as const,
    { kind: 'grad', text: `grad ${short(grad)}` } as const,
    ...(mark === '' ? [] : [{ kind: 'mark', text: mark } as const]),
  ];
  const shownOp = oneLine(op);
  const opWidth = shownOp === '' ? 0 : Math.max(sizes.opHeight, textWidth(shownOp) + 2 * padding);
  const { width, height } = recordSize(cells);
  return {
    ...{ id: `n${place}`, place, op: shownOp, opWidth, cells, isStub: false },
    ...{ width: width + (opWidth === 0 ? 0 : opWidth + sizes.opGap), height },
  };
}

function stubBox({ nodes }: GraphPicture, place: number, index: number): Box {
  const { op = '', data = Number.NaN } = nodes[place] ?? {};
  const cells = [{ kind: 'name', text: nameOf(nodes, place) || oneLine(op) || short(data) } as const];
  return { id: `s${index}`, place, op: '', opWidth: 0, cells, isStub: true, ...recordSize(cells) };
}

function recordSize(cells: readonly Cell[]): { width: number; height: number } {
  const { rowHeight, rowPadding, belowName } = sizes;
  const isHeaded = cells.length > 1 && cells[0]?.kind === 'name';
  return {
    width: Math.max(...cells.map(({ text }) => textWidth(text))) + 2 * padding,
    height: cells.length * rowHeight + 2 * rowPadding + (isHeaded ? belowName : 0),
  };
}

/** Points that a line of the 12-point monospaced font takes. */
export function textWidth(text: string): number {
  return cellsOf(text).length * characterWidth;
}

/** Each node's longest path to a leaf; a leaf's rank is one below that of its first user. */
function ranksOf(nodes: GraphPicture['nodes']): readonly number[] {
  const heights = new Map<number, number>();
  const heightOf = (place: number): number => {
    const known = heights.get(place);
    if (known !== undefined) return known;
    heights.set(place, 0); // for a node that is made from itself
    const operands = (nodes[place]?.prev ?? []).filter((child) => nodes[child]);
    const height = 1 + Math.max(-1, ...operands.map(heightOf));
    heights.set(place, height);
    return height;
  };
  const firstUse = new Map<number, number>();
  for (const [place, { prev }] of nodes.entries()) {
    for (const child of prev) firstUse.set(child, Math.min(firstUse.get(child) ?? Infinity, heightOf(place)));
  }
  return nodes.map(({ prev }, place) => (prev.length > 0 ? heightOf(place) : (firstUse.get(place) ?? 1) - 1));
}
