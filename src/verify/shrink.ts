import { evaluate } from '../check/graphs/evaluate.ts';
import { type Graph, type GraphNode, pruned } from '../check/graphs/graph.ts';

const maximumRounds = 30;

/**
 * The smallest graph found that still fails: parts of it are cut off, or become a leaf of the same number, as long as it
 * fails.
 *
 * @param failing of several graphs, the places of those that fail
 */
export async function shrink(
  graph: Graph,
  failing: (graphs: readonly Graph[]) => Promise<readonly number[]>,
): Promise<Graph> {
  let smallest = graph;
  for (let round = 0; round < maximumRounds; round++) {
    const candidates = smallerThan(smallest);
    const [first] = await failing(candidates);
    const next = first === undefined ? undefined : candidates[first];
    if (!next) return smallest;
    smallest = next;
  }
  return smallest;
}

/** Smaller graphs, the smallest first. */
function smallerThan(graph: Graph): readonly Graph[] {
  const { data } = evaluate(graph);
  const shorter = graph.map((_, place) => pruned(graph.slice(0, place + 1)));
  const cut = graph.flatMap((node, place) =>
    node[0] === 'leaf' ? [] : [pruned(graph.with(place, ['leaf', data[place] ?? 0]))],
  );
  const simpler = graph.flatMap((node, place) => simplerNodes(node).map((simple) => graph.with(place, simple)));
  const smaller = [...shorter, ...cut].filter((candidate) => candidate.length < graph.length);
  return [...smaller.sort((one, other) => one.length - other.length), ...simpler];
}

/** A leaf of a rounder number, on the same side of 0. */
function simplerNodes(node: GraphNode): readonly GraphNode[] {
  if (node[0] !== 'leaf') return [];
  const [, x] = node;
  return [1, 2, 4, 10, 100]
    .map((parts) => Math.round(x * parts) / parts)
    .filter((rounder) => String(rounder).length < String(x).length && Math.sign(rounder) === Math.sign(x))
    .map((rounder) => ['leaf', rounder] as const);
}
