import type { Graph, GraphNode, Operand, Operation } from './graph.ts';

/** What a graph should give, with plain numbers and no engine: for each node its data, and the output's slope by it. */
export interface Evaluation {
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
export function operandsOf([, ...operands]: GraphNode, data: readonly number[]): readonly [number, number] {
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
