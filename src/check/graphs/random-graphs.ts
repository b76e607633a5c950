import { below, type Random, randomNumbers } from '../random.ts';
import {
  depthOf,
  type ExpressionNode,
  evaluate,
  type Graph,
  type Operand,
  type Operation,
  operandsOf,
  outcomeOf,
  pruned,
} from './graph.ts';

/** No longer way leads from an output to a leaf. */
export const maximumDepth = 60;

const maximumSteps = 75;

/** Beyond it rounding alone would make two right engines disagree. */
const maximumSizeOfGrads = 1e4;

/** Where an operation is at its limit and all the same has one right answer: now and then it is applied there. */
const edges: Partial<Record<Operation, readonly number[]>> = { relu: [0], tanh: [400, -400] };

/**
 * Random graphs of the operations that are given, the same for the same seed: leaves that are used many times, numbers
 * as operands on either side, and no place where an operation has no slope or a very steep one.
 */
export function* randomGraphs(seed: number, operations: readonly Operation[]): Generator<Graph, never> {
  const random = randomNumbers(seed);
  for (;;) {
    const graph = randomGraph(random, operations);
    if (graph && depthOf(graph) <= maximumDepth && evaluate(graph).sizeOfGrads <= maximumSizeOfGrads) yield graph;
  }
}

function randomGraph(random: Random, operations: readonly Operation[]): Graph | undefined {
  const nodes: ExpressionNode[] = Array.from({ length: 1 + below(4, random) }, () => ['leaf', leafNumber(random)]);
  const data = nodes.map(([, x]) => Number(x));
  const steps = 1 + Math.floor(maximumSteps * random() ** 1.5);
  // How often a step takes the node before it: that makes a graph long, the others make it broad.
  const chaining = random();
  for (let tries = 0, made = 0; made < steps && tries < 10 * maximumSteps; tries++) {
    const operation = operations[below(operations.length, random)];
    if (!operation) return undefined;
    const edge = edges[operation]?.[below(20, random)];
    if (edge !== undefined) {
      nodes.push(['leaf', edge]);
      data.push(edge);
    }
    const node: ExpressionNode =
      edge === undefined ? randomNode(operation, nodes.length, chaining, random) : [operation, nodes.length - 1];
    const inputs = operandsOf(node, data);
    if (edge === undefined && !isSmooth(operation, inputs)) continue;
    nodes.push(node);
    data.push(outcomeOf(operation, inputs));
    made += 1;
  }
  const graph = pruned(nodes);
  return graph.length > 1 ? graph : undefined;
}

function randomNode(operation: Operation, places: number, chaining: number, random: Random): ExpressionNode {
  const place = () => (random() < chaining ? places - 1 : below(places, random));
  switch (operation) {
    case 'add':
    case 'mul':
    case 'sub':
    case 'div': {
      const kind = random();
      const number: Operand = [leafNumber(random)];
      if (kind < 0.1) return [operation, number, place()];
      return [operation, place(), kind < 0.25 ? number : kind < 0.35 ? places - 1 : below(places, random)];
    }
    case 'pow':
      return [operation, place(), [[2, 3, -1, 0.5, -2, 1][below(6, random)] ?? 2]];
    default:
      return [operation, place()];
  }
}

/** Whether an operation is far from where it breaks off, and its result of a size that others can go on with. */
function isSmooth(operation: Operation, [a, b]: readonly [number, number]): boolean {
  if (operation === 'div' && Math.abs(b) < 0.2) return false;
  if (operation === 'log' && a < 0.1) return false;
  if (operation === 'relu' && Math.abs(a) < 0.01) return false;
  if (operation === 'pow' && (Math.abs(a) < 0.2 || (a < 0 && !Number.isInteger(b)))) return false;
  const value = outcomeOf(operation, [a, b]);
  return Math.abs(value) < 20;
}

/** Between -3 and 3, with two digits behind the point, and not 0. */
function leafNumber(random: Random): number {
  return (1 + below(300, random)) / (random() < 0.5 ? 100 : -100);
}
