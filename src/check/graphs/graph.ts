/** The operations of a `Value`, by the names of its methods. */
export const operations = ['add', 'mul', 'sub', 'div', 'neg', 'pow', 'exp', 'log', 'tanh', 'relu'] as const;

export type Operation = (typeof operations)[number];

/** The place of a node that stands before, or a plain number in brackets. */
export type Operand = number | readonly [number];

/** How a node is made: a leaf of a number, or an operation on one or two operands. It survives JSON. */
export type GraphNode =
  | readonly ['leaf', number]
  | readonly [Operation, Operand]
  | readonly [Operation, Operand, Operand];

/** Nodes in the order in which they are made, each from those before it; the last is the output. */
export type Graph = readonly GraphNode[];

/** How many nodes stand on the longest way from the output to a leaf, beside the leaf. */
export function depthOf(graph: Graph): number {
  const depths: number[] = [];
  for (const node of graph) {
    depths.push(node[0] === 'leaf' ? 0 : 1 + Math.max(0, ...childrenOf(node).map((child) => depths[child] ?? 0)));
  }
  return depths.at(-1) ?? 0;
}

/** The places of the nodes that one is made from. */
export function childrenOf(node: GraphNode): readonly number[] {
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
  const kept: GraphNode[] = [];
  for (const [place, node] of graph.entries()) {
    places.push(kept.length);
    if (isNeeded[place]) kept.push(renumbered(node, places));
  }
  return kept;
}

function renumbered(node: GraphNode, places: readonly number[]): GraphNode {
  if (node[0] === 'leaf') return node;
  const [operation, ...operands] = node;
  const moved = operands.map((operand) => (typeof operand === 'number' ? (places[operand] ?? 0) : operand));
  return [operation, ...moved] as unknown as GraphNode;
}
