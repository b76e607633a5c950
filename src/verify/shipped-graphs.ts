import { evaluate, type Graph, type Operation } from '../check/graphs/graph.ts';
import type { Numbers } from './compare-graphs.ts';

/** Graphs and what PyTorch makes of them. */
export interface Oracle {
  readonly graphs: readonly Graph[];
  readonly results: readonly Numbers[];
  /** `live`: computed just now; `shipped`: the results are part of the package. */
  readonly kind: 'live' | 'shipped';
  /** PyTorch's version: `1.13.0`. */
  readonly torch: string;
  /** Why PyTorch was not asked, as a clause: `python3 has no torch`. */
  readonly why?: string;
  /** What to do about that, as a sentence. */
  readonly remedy?: string;
}

/** Graphs with PyTorch's results, for machines without PyTorch. `npm run verify-graphs` writes the file. */
export interface ShippedGraphs {
  /** `1.13.0` */
  readonly torch: string;
  /** Each: its nodes, the output's data, and the grads of the leaves in their order. */
  readonly graphs: readonly (readonly [Graph, number, readonly number[]])[];
}

/** Those that use only the given operations. @param count the most of them */
export function shippedOracle(
  { torch, graphs }: ShippedGraphs,
  operations: readonly Operation[],
  count?: number,
): Oracle {
  const fitting = graphs
    .filter(([graph]) => graph.every(([operation]) => operation === 'leaf' || operations.includes(operation)))
    .slice(0, count);
  return {
    kind: 'shipped',
    torch,
    graphs: fitting.map(([graph]) => graph),
    results: fitting.map(([graph, value, gradients]) => completed(graph, value, gradients)),
  };
}

/** PyTorch's numbers for the output and the leaves; ours, from the same calculus, for the nodes between. */
function completed(graph: Graph, value: number, gradients: readonly number[]): Numbers {
  const { data, grad } = evaluate(graph);
  let leaf = 0;
  return graph.flatMap(([operation], node) => [
    node === graph.length - 1 ? value : (data[node] ?? 0),
    operation === 'leaf' ? (gradients[leaf++] ?? 0) : (grad[node] ?? 0),
  ]);
}
