import type { ProbeFunction } from '../exercise.ts';

/** The operations of a `Value`, by the names of its methods. */
export const operations = ['add', 'mul', 'sub', 'div', 'neg', 'pow', 'exp', 'log', 'tanh', 'relu'] as const;

export type Operation = (typeof operations)[number];

/** The place of a node that stands before, or a plain number in brackets. */
export type Operand = number | readonly [number];

/** How a node is made: a leaf of a number, or an operation on one or two operands. It survives JSON. */
export type ExpressionNode =
  | readonly ['leaf', number]
  | readonly [Operation, Operand]
  | readonly [Operation, Operand, Operand];

/** Nodes in the order in which they are made, each from those before it; the last is the output. */
export type Graph = readonly ExpressionNode[];

/** How many nodes stand on the longest way from the output to a leaf, beside the leaf. */
export function depthOf(graph: Graph): number {
  const depths: number[] = [];
  for (const node of graph) {
    depths.push(node[0] === 'leaf' ? 0 : 1 + Math.max(0, ...childrenOf(node).map((child) => depths[child] ?? 0)));
  }
  return depths.at(-1) ?? 0;
}

/** The places of the nodes that one is made from. */
export function childrenOf(node: ExpressionNode): readonly number[] {
  if (node[0] === 'leaf') return [];
  const [, ...operands] = node;
  return operands.filter((operand) => typeof operand === 'number');
}

/** The same output, without the nodes that it is not made from. */
export function pruned(graph: Graph): Graph {
  const isNeeded = graph.map((_, place) => place === graph.length - 1);
  for (const [place, node] of [...graph.entries()].reverse()) {
    if (isNeeded[place]) for (const child of childrenOf(node)) isNeeded[child] = true;
  }
  const places: number[] = [];
  const kept: ExpressionNode[] = [];
  for (const [place, node] of graph.entries()) {
    places.push(kept.length);
    if (isNeeded[place]) kept.push(renumbered(node, places));
  }
  return kept;
}

function renumbered(node: ExpressionNode, places: readonly number[]): ExpressionNode {
  if (node[0] === 'leaf') return node;
  const [operation, ...operands] = node;
  const moved = operands.map((operand) => (typeof operand === 'number' ? (places[operand] ?? 0) : operand));
  return [operation, ...moved] as unknown as ExpressionNode;
}

/** What a graph should give, with plain numbers and no engine: for each node its data, and the output's slope by it. */
interface Evaluation {
  readonly data: readonly number[];
  readonly grad: readonly number[];
  /** The largest sum of sizes that met in a grad: how much of it may have been lost to rounding. */
  readonly sizeOfGrads: number;
}

export function evaluate(graph: Graph): Evaluation {
  const data: number[] = [];
  for (const node of graph) data.push(node[0] === 'leaf' ? node[1] : outcomeOf(node[0], operandsOf(node, data)));
  const grad: number[] = graph.map((_, place) => (place === graph.length - 1 ? 1 : 0));
  const size = [...grad];
  for (const [place, node] of [...graph.entries()].reverse()) {
    if (node[0] === 'leaf') continue;
    const [operation, ...operands] = node;
    const slopes = slopesOf(operation, operandsOf(node, data), data[place] ?? 0);
    for (const [index, operand] of operands.entries()) {
      if (typeof operand !== 'number') continue;
      grad[operand] = (grad[operand] ?? 0) + (slopes[index] ?? 0) * (grad[place] ?? 0);
      size[operand] = (size[operand] ?? 0) + Math.abs(slopes[index] ?? 0) * (size[place] ?? 0);
    }
  }
  return { data, grad, sizeOfGrads: Math.max(...size) };
}

/** The data of what an operation is applied to. */
export function operandsOf([, ...operands]: ExpressionNode, data: readonly number[]): readonly [number, number] {
  const [a = 0, b = 0] = operands.map((operand: Operand) =>
    typeof operand === 'number' ? (data[operand] ?? 0) : operand[0],
  );
  return [a, b];
}

export function outcomeOf(operation: Operation, [a, b]: readonly [number, number]): number {
  switch (operation) {
    case 'add':
      return a + b;
    case 'mul':
      return a * b;
    case 'sub':
      return a - b;
    case 'div':
      return a / b;
    case 'neg':
      return -a;
    case 'pow':
      return a ** b;
    case 'exp':
      return Math.exp(a);
    case 'log':
      return Math.log(a);
    case 'tanh':
      return Math.tanh(a);
    case 'relu':
      return Math.max(0, a);
  }
}

function slopesOf(operation: Operation, [a, b]: readonly [number, number], out: number): readonly number[] {
  switch (operation) {
    case 'add':
      return [1, 1];
    case 'mul':
      return [b, a];
    case 'sub':
      return [1, -1];
    case 'div':
      return [1 / b, -a / b ** 2];
    case 'neg':
      return [-1];
    case 'pow':
      return [b * a ** (b - 1)];
    case 'exp':
      return [out];
    case 'log':
      return [1 / a];
    case 'tanh':
      return [1 - out ** 2];
    case 'relu':
      return [a > 0 ? 1 : 0];
  }
}

/** Builds the graph, walks back, and gives the data and the grad of each node. */
export const computeGraph: ProbeFunction = ({ Value }, graph) => {
  // biome-ignore lint/suspicious/noExplicitAny: Values of the learner's
  const nodes: any[] = [];
  for (const [operation, a, b] of graph) {
    if (operation === 'leaf') {
      nodes.push(new Value(a));
      continue;
    }
    const left = typeof a === 'number' ? nodes[a] : new Value(a[0]);
    if (b === undefined) nodes.push(left[operation]());
    else nodes.push(left[operation](typeof b === 'number' ? nodes[b] : b[0]));
  }
  nodes.at(-1).backward();
  return nodes.flatMap((node) => [node.data, node.grad]);
};
