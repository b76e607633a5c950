import type { GraphNode } from '../trace.ts';
import { isNear, readOperation } from './graph-slopes.ts';

/** Where a learner's graph first goes wrong, walking back from the output. Nodes are their places in the graph. */
export type GraphFault =
  | {
      readonly kind: 'gradient';
      readonly node: number;
      /** The nodes that were made from it, which hand it its grad; none for the output. */
      readonly users: readonly number[];
      readonly expected: number;
    }
  /** An operation that remembers no operands: the walk cannot go on. */
  | { readonly kind: 'unlinked'; readonly node: number };

type LearnersGraph = readonly GraphNode[];

/**
 * The right gradients come from the chain rule, by each node's data, op and prev. Where these do not tell what happened,
 * nothing is said of the nodes behind.
 *
 * @param graph the output first
 */
export function graphFaultOf(graph: LearnersGraph): GraphFault | undefined {
  const order = topologicalOrder(graph) ?? [];
  const [first] = wrongGradients(graph);
  if (first) {
    const users = order.filter((user) => graph[user]?.prev.includes(first.node));
    return { kind: 'gradient', ...first, users };
  }
  const unlinked = order.find((place) => isUnlinked(graph[place]));
  return unlinked === undefined ? undefined : { kind: 'unlinked', node: unlinked };
}

/** Every wrong gradient, walking back from the output: those behind the first may be wrong only because it is. */
export function wrongGradients(graph: LearnersGraph): readonly { readonly node: number; readonly expected: number }[] {
  const right = rightGradients(graph);
  const order = topologicalOrder(graph) ?? [];
  const judged = judgedNodes(graph, order);
  return order.flatMap((node) => {
    const expected = right[node];
    const isFound = expected !== undefined && judged[node] && isWrong(graph[node]?.grad, expected);
    return isFound ? [{ node, expected }] : [];
  });
}

/** What a node was made from, by its prev. Of a Set, which holds a node once, `a + a` has two operands as well. */
export function operandsOf(graph: LearnersGraph, place: number): readonly OperandNode[] {
  const { op = '', prev = [] } = graph[place] ?? {};
  const reading = readingOf(graph, place);
  const [only] = prev;
  if (only !== undefined && prev.length === 1 && /^[+*]$/.test(op) && reading && reading.constant === undefined) {
    const slope = (reading.slopes[0] ?? Number.NaN) / 2;
    return [
      { node: only, slope },
      { node: only, slope },
    ];
  }
  const slopes = prev.every((child) => graph[child] !== undefined) ? reading?.slopes : undefined;
  return prev.map((node, index) => ({ node, slope: slopes?.[index] }));
}

interface OperandNode {
  readonly node: number;
  /** How the node moves with it; undefined where its op does not tell. */
  readonly slope: number | undefined;
}

/** By place; undefined where it cannot be known. */
export function rightGradients(graph: LearnersGraph): readonly (number | undefined)[] {
  const order = topologicalOrder(graph);
  const right: (number | undefined)[] = graph.map(() => undefined);
  if (!order) return right;
  for (const place of order) right[place] = 0;
  right[0] = 1;
  if (order.some((place) => mayHideNodes(graph, place)))
    return right.map((gradient, place) => (place === 0 ? gradient : undefined));
  for (const place of order) {
    const children = childrenOf(graph, place);
    const slopes = readingOf(graph, place)?.slopes;
    for (const [index, child] of children.entries()) {
      right[child] = sum(right[child], slopes?.[index], right[place]);
    }
  }
  return right;
}

/** By place. What is made of numbers alone, without a name, may be constant to a learner's engine: it needs no grad. */
function judgedNodes(graph: LearnersGraph, order: readonly number[]): readonly boolean[] {
  const judged = graph.map(({ name }, place) => place === 0 || name !== '');
  for (const place of order.toReversed()) judged[place] ||= childrenOf(graph, place).some((child) => judged[child]);
  return judged;
}

function isWrong(actual: number | undefined, expected: number): boolean {
  return actual !== undefined && Number.isFinite(expected) && !isNear(actual, expected);
}

function sum(before: number | undefined, slope: number | undefined, gradient: number | undefined): number | undefined {
  return before === undefined || slope === undefined || gradient === undefined ? undefined : before + slope * gradient;
}

/** Whether it was made from nodes that its prev does not show: then any grad may be due to more than the prevs say. */
function mayHideNodes(graph: LearnersGraph, place: number): boolean {
  const node = graph[place];
  if (isUnlinked(node)) return true;
  const constant = node && readingOf(graph, place)?.constant;
  return constant !== undefined && graph.some(({ data }, other) => other !== place && isNear(data, constant));
}

function isUnlinked(node: GraphNode | undefined): boolean {
  return node !== undefined && node.op !== '' && node.prev.length === 0;
}

function readingOf(graph: LearnersGraph, place: number) {
  const node = graph[place];
  if (!node || node.prev.length === 0) return undefined;
  return readOperation(
    node.op,
    node.data,
    childrenOf(graph, place).map((child) => graph[child]?.data ?? Number.NaN),
  );
}

function childrenOf(graph: LearnersGraph, place: number): readonly number[] {
  return graph[place]?.prev.filter((child) => graph[child] !== undefined) ?? [];
}

/** The nodes behind the output, each after all that were made from it; undefined where a node is made from itself. */
function topologicalOrder(graph: LearnersGraph): readonly number[] | undefined {
  const uses = new Map<number, number>([[0, 0]]);
  for (const [place] of uses) {
    for (const child of childrenOf(graph, place)) uses.set(child, (uses.get(child) ?? 0) + 1);
  }
  const order = uses.get(0) === 0 && graph.length > 0 ? [0] : [];
  for (const place of order) {
    for (const child of childrenOf(graph, place)) {
      const left = (uses.get(child) ?? 0) - 1;
      uses.set(child, left);
      if (left === 0) order.push(child);
    }
  }
  return order.length === uses.size ? order : undefined;
}
