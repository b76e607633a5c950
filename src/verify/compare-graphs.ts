import { type ExpressionNode, evaluate, type Graph, pruned } from '../check/graphs/graph.ts';

/** Data and grad of each node: data 0, grad 0, data 1, … NaN where one isn't a number. */
export type Numbers = readonly number[];

/** The largest relative error of engines that agree: far above rounding, far below any mistake. */
export const tolerance = 1e-9;

/** The largest error, relative to the expected size or 1, whichever is larger; Infinity where a number is missing. */
export function largestError(expected: Numbers, actual: Numbers): number {
  return expected.reduce((largest, x, index) => Math.max(largest, errorOf(x, actual[index])), 0);
}

/** The first wrong number in the order of the computation: data from the leaves up, then grads from the output down. */
export function firstWrong(expected: Numbers, actual: Numbers): { node: number; what: 'data' | 'grad' } | undefined {
  const isWrong = (index: number) => errorOf(expected[index] ?? 0, actual[index]) > tolerance;
  const count = expected.length / 2;
  for (let node = 0; node < count; node++) if (isWrong(2 * node)) return { node, what: 'data' };
  for (let node = count - 1; node >= 0; node--) if (isWrong(2 * node + 1)) return { node, what: 'grad' };
  return undefined;
}

function errorOf(expected: number, actual: number | undefined): number {
  if (actual === undefined || Number.isNaN(actual)) return Number.POSITIVE_INFINITY;
  return Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
}

/**
 * Searches for the smallest graph that still fails, by cutting parts off, or replacing them with a leaf of the same value.
 *
 * @param failing takes graphs, resolves to the indices of those that fail
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

const maximumRounds = 30;

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

/** The same leaf with a rounder number of the same sign. */
function simplerNodes(node: ExpressionNode): readonly ExpressionNode[] {
  if (node[0] !== 'leaf') return [];
  const [, x] = node;
  return [1, 2, 4, 10, 100]
    .map((parts) => Math.round(x * parts) / parts)
    .filter((rounder) => String(rounder).length < String(x).length && Math.sign(rounder) === Math.sign(x))
    .map((rounder) => ['leaf', rounder] as const);
}
