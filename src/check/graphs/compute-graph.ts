import type { ProbeFunction } from '../exercise.ts';

/** Builds the graph, walks back, and gives the data and the grad of each node. */
export const computeGraph: ProbeFunction = ({ Value }, graph) => {
  // biome-ignore lint/suspicious/noExplicitAny: Values of the learner's
  const nodes: any[] = [];
  for (const [operation, a, b] of graph) {
    if (operation === 'leaf') {
      nodes.push(new Value(a));
      continue;
    }
    const left = typeof a === 'number' ? nodes[a] : Value.from(a[0]);
    if (b === undefined) nodes.push(left[operation]());
    else nodes.push(left[operation](typeof b === 'number' ? nodes[b] : b[0]));
  }
  nodes.at(-1).backward();
  return nodes.flatMap((node) => [node.data, node.grad]);
};
