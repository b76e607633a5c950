import { isBranded } from './answers.ts';
import { encodeNumber, type WireNode, type WireNumber, type WireTrace } from './messages.ts';

export const maximumPoints = 50;
export const maximumCoordinates = 8;
const maximumNodes = 200;
/** Of a graph that is drawn; beyond them nodes are only counted. */
export const maximumDrawn = 1000;
const maximumCounted = 100_000;
/** Characters of JSON: what is left of a frame is for the rest. */
const maximumText = 200_000;
export const maximumChildren = 16;
export const maximumOp = 20;
export const maximumLabel = 24;

// Taken before a learner's code can replace them.
const encoder = new TextEncoder();
const sizeOfSet = Object.getOwnPropertyDescriptor(Set.prototype, 'size')?.get as () => number;

/**
 * A probe's trace as plain data. It is read once and within limits, and learner's code gets nothing of ours.
 *
 * @returns undefined where it cannot be read: a trace never changes a verdict
 */
export function readTrace(traces: TraceKind, trace: unknown): WireTrace | undefined {
  try {
    if (traces === 'points') return { points: readPoints(trace), graph: [] };
    return { points: [], ...(traces === 'graph' ? readGraph(trace) : readDrawing(trace)) };
  } catch {
    return undefined;
  }
}

function readPoints(trace: unknown): WireNumber[][] {
  return elements(trace, maximumPoints).map((point) => elements(point, maximumCoordinates).map(readNumber));
}

type NodeLike = Readonly<Record<string, unknown>>;

/** The named nodes and all that are behind them; none where there are too many. */
function readGraph(trace: unknown): Pick<WireTrace, 'graph'> {
  const { nodes, found } = readNodes(trace, maximumNodes, maximumNodes);
  return { graph: found > maximumNodes ? [] : nodes };
}

/** Those next to the output, where there are too many, and how many are left out. */
function readDrawing(trace: unknown): Pick<WireTrace, 'graph' | 'beyond'> {
  const { nodes, found } = readNodes(trace, maximumDrawn, maximumCounted);
  return { graph: nodes, ...(found > nodes.length && { beyond: found - nodes.length }) };
}

/** @param counted how many are looked at */
function readNodes(trace: unknown, maximum: number, counted: number): { nodes: WireNode[]; found: number } {
  if (!isObject(trace) || !isObject(Object.values(trace)[0])) return { nodes: [], found: 0 };
  const names = new Map<NodeLike, string>();
  for (const [name, node] of Object.entries(trace)) if (isObject(node)) names.set(node, names.get(node) ?? name);
  const places = new Map<NodeLike, number>([...names.keys()].map((node, place) => [node, place]));
  const placeOf = (node: unknown): number => {
    if (!isObject(node)) return -1;
    if (!places.has(node)) places.set(node, places.size);
    return places.get(node) ?? -1;
  };
  const nodes: WireNode[] = [];
  let room = maximumText;
  // The map grows while it is gone through: what is found in a prev is read in its turn.
  for (const [node, place] of places) {
    if (place >= counted) break;
    const read = readNode(node, names.get(node) ?? '', placeOf);
    if (place < maximum) room -= encoder.encode(JSON.stringify(read)).length;
    if (place < maximum && room > 0) nodes.push(read);
  }
  return { nodes, found: places.size };
}

function readNode(node: NodeLike, name: string, placeOf: (node: unknown) => number): WireNode {
  const { data, grad, op, label, prev } = node;
  return {
    name,
    ...(typeof label === 'string' && label !== '' && { label: label.slice(0, maximumLabel) }),
    data: readNumber(data),
    grad: readNumber(grad),
    op: typeof op === 'string' ? op.slice(0, maximumOp) : '',
    prev: elements(prev, maximumChildren).map(placeOf),
  };
}

/** The first ones of an array or a Set; of anything else none. */
function elements(list: unknown, maximum: number): unknown[] {
  if (isBranded(list, sizeOfSet)) return firstOf(Set.prototype.values.call(list), maximum);
  if (!Array.isArray(list)) return [];
  return Array.from({ length: Math.min(Number(list.length) || 0, maximum) }, (_, index) => list[index]);
}

function firstOf(values: Iterable<unknown>, maximum: number): unknown[] {
  const found: unknown[] = [];
  for (const value of values) if (found.push(value) === maximum) break;
  return found;
}

function isObject(value: unknown): value is NodeLike {
  return typeof value === 'object' && value !== null;
}

function readNumber(value: unknown): WireNumber {
  return encodeNumber(typeof value === 'number' ? value : Number.NaN);
}

/**
 * `points`: `trace` is an array of the points at which a function was asked for, each an array of numbers.
 * `graph`: `trace` is a record of nodes by their names, `{ out, a, b }`, the output first.
 * `drawing`: the same, to be drawn: of a large graph the part next to the output.
 */
export type TraceKind = 'points' | 'graph' | 'drawing';

/** What a probe recorded in a learner's process, as numbers. Never affects the verdict, only its explanation. */
export interface ProbeTrace {
  /** At most 50, of at most 8 numbers; NaN for what was none. */
  readonly points: readonly (readonly number[])[];
  /** The output first; empty where there is no graph, or one of more than 200 nodes (1000, where it is drawn). */
  readonly graph: readonly GraphNode[];
  /** How many nodes the graph has beside those; at most 100,000 are counted. */
  readonly beyond?: number;
}

/** A learner's Value; NaN for what is no number, an empty text for what is none. */
export interface GraphNode {
  /** As the probe calls it: `a`. */
  readonly name: string;
  /** As the learner calls it, where they do. */
  readonly label?: string;
  readonly data: number;
  readonly grad: number;
  readonly op: string;
  /** The places in the graph of the nodes in its prev; -1 for what is no node, beyond the last for what was left out. */
  readonly prev: readonly number[];
}

/** From the wire: numbers restored. */
export function decodeTrace({ points, graph, ...rest }: WireTrace): ProbeTrace {
  return {
    ...rest,
    points: points.map((point) => point.map(Number)),
    graph: graph.map((node) => ({ ...node, data: Number(node.data), grad: Number(node.grad) })),
  };
}
