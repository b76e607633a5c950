import { types } from 'node:util';
import { encodeNumber, type ProbeCall, type WireNode, type WireNumber, type WireSeen } from './messages.ts';

const maximumPoints = 50;
const maximumCoordinates = 8;
const maximumNodes = 200;
/** Of a graph that is drawn; beyond them nodes are only counted. */
const maximumDrawn = 1000;
const maximumCounted = 100_000;
/** Characters of JSON: what is left of a frame is for the rest. */
const maximumText = 200_000;
const maximumChildren = 16;
const maximumOp = 20;
const maximumLabel = 24;

/**
 * What a probe observed, in plain data. Whatever a learner's code made of it, it is read once, in bounds, and nothing of
 * ours is handed to it.
 *
 * @returns undefined where it cannot be read: what was seen never changes a verdict
 */
export function readSeen(observes: NonNullable<ProbeCall['observes']>, seen: unknown): WireSeen | undefined {
  try {
    if (observes === 'points') return { points: readPoints(seen), graph: [] };
    return { points: [], ...(observes === 'graph' ? readGraph(seen) : readDrawing(seen)) };
  } catch {
    return undefined;
  }
}

function readPoints(seen: unknown): WireNumber[][] {
  return elements(seen, maximumPoints).map((point) => elements(point, maximumCoordinates).map(readNumber));
}

type NodeLike = Readonly<Record<string, unknown>>;

/** The named nodes and all that are behind them; none where there are too many. */
function readGraph(seen: unknown): Pick<WireSeen, 'graph'> {
  const { nodes, found } = readNodes(seen, maximumNodes, maximumNodes);
  return { graph: found > maximumNodes ? [] : nodes };
}

/** Those next to the output, where there are too many, and how many are left out. */
function readDrawing(seen: unknown): Pick<WireSeen, 'graph' | 'beyond'> {
  const { nodes, found } = readNodes(seen, maximumDrawn, maximumCounted);
  return { graph: nodes, ...(found > nodes.length && { beyond: found - nodes.length }) };
}

/** @param counted how many are looked at */
function readNodes(seen: unknown, maximum: number, counted: number): { nodes: WireNode[]; found: number } {
  if (!isObject(seen) || !isObject(Object.values(seen)[0])) return { nodes: [], found: 0 };
  const names = new Map<NodeLike, string>();
  for (const [name, node] of Object.entries(seen)) if (isObject(node)) names.set(node, names.get(node) ?? name);
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
    if (place < maximum) room -= Buffer.byteLength(JSON.stringify(read));
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
  if (types.isSet(list)) return firstOf(Set.prototype.values.call(list), maximum);
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
