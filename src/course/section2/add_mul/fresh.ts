import type { FreshProbe, MakeFresh } from '../../../check/exercise.ts';
import { computeGraph, type ExpressionNode, type Graph, type Operation } from '../../../check/graphs/graph.ts';
import { randomGraphs } from '../../../check/graphs/random-graphs.ts';
import { below, between, type Random, several } from '../../../check/random.ts';
import { sameFormula } from '../graph-probe.ts';

const graphsOfEach = 5;

export const fresh: MakeFresh = (random) => several(graphsOfEach, () => probeOf(randomTree(random)));

/** Sums and products in which only leaves are used twice: the starter's own backward is right on them. */
function randomTree(random: Random): Graph {
  const leaves = 2 + below(3, random);
  const nodes: ExpressionNode[] = several(leaves, () => ['leaf', between(-3, 3, random)]);
  const operation = () => (random() < 0.5 ? 'add' : 'mul');
  const leaf = () => below(leaves, random);
  nodes.push(['mul', leaf(), leaf()], ['add', leaf(), [between(-3, 3, random)]]);
  nodes.push([operation(), leaves, leaves + 1], [operation(), [between(0.5, 3, random)], leaf()]);
  nodes.push([operation(), leaves + 3, leaves + 2]);
  return nodes;
}

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

export function probeOf(graph: Graph): FreshProbe {
  return { run: computeGraph, input: graph, tolerance: sameFormula };
}
