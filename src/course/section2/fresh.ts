import type { FreshProbe, MakeFresh, ProbeFunction } from '../../check/exercise.ts';
import { computeGraph } from '../../check/graphs/compute-graph.ts';
import type { Graph, GraphNode, Operation } from '../../check/graphs/graph.ts';
import { randomGraphs } from '../../check/graphs/random-graphs.ts';
import { below, between, type Random, several } from '../../check/random.ts';
import { sameFormula } from './graph-probe.ts';

const graphsOfEach = 5;

export const freshTrees: MakeFresh = (random) => several(graphsOfEach, () => probeOf(randomTree(random)));

export const freshChains: MakeFresh = (random) => [
  ...graphProbes(['add', 'mul'], random),
  // Long enough for any walk that calls itself, and short enough to be graded a thousand times.
  {
    run: chain,
    input: { start: between(0.5, 2, random), length: 20_000 + below(1000, random) },
    tolerance: sameFormula,
  },
];

export const freshArithmetic: MakeFresh = (random) => graphProbes(['add', 'mul', 'neg', 'sub', 'pow', 'div'], random);

export const freshExpLog: MakeFresh = (random) => graphProbes(['add', 'mul', 'sub', 'div', 'exp', 'log'], random);

export const freshSoftmax: MakeFresh = (random) =>
  several(4, () => {
    const logits = several(2 + below(5, random), () => between(-4, 4, random));
    return { run: classify, input: { logits, label: below(logits.length, random) }, tolerance: sameFormula };
  });

/** Random graphs of these operations, each of which is in one of them at least. */
export function graphProbes(operations: readonly Operation[], random: Random): FreshProbe[] {
  const graphs = randomGraphs(below(2 ** 32, random), operations);
  const missing = new Set(operations);
  const chosen: Graph[] = [];
  while (chosen.length < graphsOfEach || missing.size > 0) {
    const graph = graphs.next().value;
    if (graph.length > 40) continue;
    const isNeeded = graph.some(([operation]) => operation !== 'leaf' && missing.has(operation));
    if (chosen.length >= graphsOfEach && !isNeeded) continue;
    for (const [operation] of graph) if (operation !== 'leaf') missing.delete(operation);
    chosen.push(graph);
  }
  return chosen.map(probeOf);
}

function probeOf(graph: Graph): FreshProbe {
  return { run: computeGraph, input: graph, tolerance: sameFormula };
}

/** Sums and products in which only leaves are used twice: the starter's own backward is right on them. */
function randomTree(random: Random): Graph {
  const leaves = 2 + below(3, random);
  const nodes: GraphNode[] = several(leaves, () => ['leaf', between(-3, 3, random)]);
  const operation = () => (random() < 0.5 ? 'add' : 'mul');
  const leaf = () => below(leaves, random);
  nodes.push(['mul', leaf(), leaf()], ['add', leaf(), [between(-3, 3, random)]]);
  nodes.push([operation(), leaves, leaves + 1], [operation(), [between(0.5, 3, random)], leaf()]);
  nodes.push([operation(), leaves + 3, leaves + 2]);
  return nodes;
}

const chain: ProbeFunction = ({ Value }, { start, length }) => {
  const a = new Value(start);
  let out = a;
  for (let i = 0; i < length; i++) out = out.add(a);
  out.backward();
  return [out.data, a.grad];
};

const classify: ProbeFunction = ({ Value, softmax, negativeLogLikelihood }, { logits, label }) => {
  const inputs = logits.map((logit: number) => new Value(logit));
  const probabilities = softmax(inputs);
  const loss = negativeLogLikelihood(probabilities, label);
  loss.backward();
  const gradients = inputs.map((input: { grad: number }) => input.grad);
  return [...gradients, loss.data, ...probabilities.map((probability: { data: number }) => probability.data)];
};
