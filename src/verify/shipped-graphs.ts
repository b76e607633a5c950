import { evaluate } from '../check/graphs/evaluate.ts';
import type { Graph, Operation } from '../check/graphs/graph.ts';
import { readPackageFile } from '../learner/node/package-files.ts';
import type { Numbers } from './compare-graphs.ts';
import type { Expected } from './verify.ts';

/** Graphs with what PyTorch made of them, for where there is no PyTorch. `npm run verify-graphs` writes the file. */
export interface ShippedGraphs {
  /** `1.13.0` */
  readonly torch: string;
  /** For each: the nodes; the output's data; and the grads of the leaves, in their order. */
  readonly graphs: readonly (readonly [Graph, number, readonly number[]])[];
}

/** Those of the operations that are given. @throws ExpectedError where the package has none */
export function shippedGraphs(operations: readonly Operation[]): Expected & { readonly torch: string } {
  const { torch, graphs } = JSON.parse(readPackageFile('verify-graphs.json')) as ShippedGraphs;
  const fitting = graphs.filter(([graph]) =>
    graph.every(([operation]) => operation === 'leaf' || operations.includes(operation)),
  );
  return {
    torch,
    graphs: fitting.map(([graph]) => graph),
    results: fitting.map(([graph, value, gradients]) => completed(graph, value, gradients)),
  };
}

/** PyTorch's numbers for the output and the leaves; what lies between follows from the same calculus. */
function completed(graph: Graph, value: number, gradients: readonly number[]): Numbers {
  const { data, grad } = evaluate(graph);
  let leaf = 0;
  return graph.flatMap(([operation], node) => [
    node === graph.length - 1 ? value : (data[node] ?? 0),
    operation === 'leaf' ? (gradients[leaf++] ?? 0) : (grad[node] ?? 0),
  ]);
}
