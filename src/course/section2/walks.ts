import type { Value } from '../../../solutions/section2/value.ts';

/** A `backward` of Value. */
export type Walk = (this: Value) => void;

/** Walks a graph in some order. @param seed the grad of the output */
export function along(order: (root: Value) => readonly Value[], seed: number | 'data' = 1): Walk {
  return function () {
    this.grad = seed === 'data' ? this.data : seed;
    for (const node of order(this)) node._backward();
  };
}

/** The nodes that a walk has met. */
interface Visited {
  has(node: Value): boolean;
  add(node: Value): unknown;
}

/** Each node before those that it was made from; the lecture's order. */
export function topological(
  root: Value,
  childrenOf = ({ prev }: Value): readonly Value[] => prev,
  visited: Visited = new Set<Value>(),
): Value[] {
  const order: Value[] = [];
  const visit = (node: Value) => {
    if (visited.has(node)) return;
    visited.add(node);
    for (const child of childrenOf(node)) visit(child);
    order.push(node);
  };
  visit(root);
  return order.reverse();
}

/** Right too, but of two nodes that are both ready it may take the other one first than our solution does. */
export const lecturesWalk = { backward: along((root) => topological(root)) };

/** The starter's walk: right for trees alone. */
export function recursive(this: Value): void {
  const visit = (node: Value) => {
    node._backward();
    for (const child of node.prev) visit(child);
  };
  this.grad = 1;
  visit(this);
}
