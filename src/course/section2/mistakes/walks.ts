import type { Value } from '../../../../solutions/section2/value.ts';
import type { Mistake } from '../../../check/mistake.ts';
import { inValue } from './operation.ts';

type Walk = (this: Value) => void;

const unfinished =
  'A node hands its grad on before everything that uses it has added to it. Draw a node with two users: when is its grad complete?';
const pushedAgain =
  'A node is put into your order twice, and hands its grad on twice. Which line puts it there, and which one does so again?';
const fromTheInputs =
  'The walk begins at the inputs, where nothing has arrived yet. From which end does the chain rule start?';

export const walkMistakes: readonly Mistake[] = [
  walk(
    'v.no_seed',
    along(topological, 0),
    'Every grad is multiplied by the one before it, and they all stay 0. With which number does the chain begin, and who sets it?',
  ),
  walk(
    'v.seed_data',
    along(topological, 'data'),
    'The walk begins with a wrong grad at the output: by how much does a number move when it moves itself by 1?',
  ),
  walk(
    'v.seed_all',
    seedAll,
    'Only one node begins with a grad of 1. The others begin with nothing and get theirs from the nodes that use them.',
  ),
  walk(
    'v.not_reversed',
    along((root) => topological(root).reverse()),
    fromTheInputs,
  ),
  walk(
    'v.not_reversed',
    along((root) => levelByLevel(root).reverse()),
    fromTheInputs,
  ),
  walk(
    'v.topo_preorder',
    along((root) => depthFirst(root)),
    unfinished,
  ),
  walk(
    'v.topo_preorder_last',
    along((root) => depthFirst(root, true)),
    unfinished,
  ),
  walk(
    'v.recursive',
    recursive,
    'A node that is used twice is walked through twice, each time with a grad that is not complete or was handed on before. How often may it hand on, and when?',
  ),
  walk(
    'v.bfs',
    along(levelByLevel),
    'Level by level is not the right order: a node may be near the output by one way and far by another. Which of its users must be done first?',
  ),
  walk(
    'v.bfs_no_visited',
    along(levelByLevelAgain),
    'A node that several others use is put into the queue by each of them, and hands on each time. How often may it?',
  ),
  walk(
    'v.skip_root',
    along((root) => topological(root).slice(1)),
    'The output is a node like the others: does it hand on its grad as well?',
  ),
  walk(
    'v.no_visited',
    along(unvisited),
    'The same node stands in your order more than once. How do you know that you have been there already, and does the walk ask before it goes in?',
  ),
  walk('v.pushed_twice', along(pushedTwice), pushedAgain),
  walk('v.pushed_twice', along(pushedByUsers), pushedAgain),
  walk(
    'v.one_level',
    along((root) => [root]),
    'The grad gets as far as the nodes right behind the output. Who goes on from there?',
  ),
  walk(
    'v.two_levels',
    along((root) => [root, ...root.prev]),
    'The grad gets two nodes far and stops. How does the walk reach a graph of any depth?',
  ),
  walk(
    'v.first_child_only',
    along((root) => topological(root, (node) => node.prev.slice(0, 1))),
    'Only one of the nodes in prev is walked into. What about the others?',
  ),
  walk(
    'v.leaves_only',
    along((root) => topological(root).filter(({ prev }) => prev.length === 0)),
    'The nodes in the middle of the graph never hand their grad on.',
  ),
  walk(
    's.accumulated',
    twice(along(topological)),
    'All grads are too large by the same kind of factor: the graph is walked through more than once, over grads that are there already.',
  ),
];

function walk(id: string, backward: Walk, message: string): Mistake {
  return inValue(id, { backward }, message);
}

/** Walks a graph in some order. */
export function along(
  order: (root: Value) => readonly Value[],
  seed: number | 'data' = 1,
  before = (_node: Value) => {},
): Walk {
  return function () {
    this.grad = seed === 'data' ? this.data : seed;
    for (const node of order(this)) {
      if (node !== this) before(node);
      node._backward();
    }
  };
}

function seedAll(this: Value): void {
  const order = topological(this);
  for (const node of order) node.grad = 1;
  for (const node of order) node._backward();
}

function twice(walk: Walk): Walk {
  return function () {
    walk.call(this);
    walk.call(this);
  };
}

export function recursive(this: Value): void {
  const visit = (node: Value) => {
    node._backward();
    for (const child of node.prev) visit(child);
  };
  this.grad = 1;
  visit(this);
}

/** Each node before those that it was made from; the lecture's order. */
export function topological(root: Value, childrenOf = ({ prev }: Value): readonly Value[] => prev): Value[] {
  const order: Value[] = [];
  const visited = new Set<Value>();
  const visit = (node: Value) => {
    if (visited.has(node)) return;
    visited.add(node);
    for (const child of childrenOf(node)) visit(child);
    order.push(node);
  };
  visit(root);
  return order.reverse();
}

function unvisited(root: Value): Value[] {
  const order: Value[] = [];
  const visit = (node: Value) => {
    for (const child of node.prev) visit(child);
    order.push(node);
  };
  visit(root);
  return order.reverse();
}

/** By two lines, one behind the other. */
function pushedTwice(root: Value): Value[] {
  return topological(root).flatMap((node) => [node, node]);
}

/** Each node by itself, and once more by each node that uses it. */
function pushedByUsers(root: Value): Value[] {
  const order: Value[] = [];
  const visited = new Set<Value>();
  const visit = (node: Value) => {
    if (visited.has(node)) return;
    visited.add(node);
    for (const child of node.prev) {
      visit(child);
      order.push(child);
    }
    order.push(node);
  };
  visit(root);
  return order.reverse();
}

/** Each node once, when it is first come by. */
function depthFirst(root: Value, isLastChildFirst = false): Value[] {
  const seen = new Set<Value>();
  const path = [root];
  for (let node = path.pop(); node; node = path.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    path.push(...(isLastChildFirst ? node.prev : [...node.prev].reverse()));
  }
  return [...seen];
}

function levelByLevel(root: Value): Value[] {
  const seen = new Set([root]);
  for (const node of seen) for (const child of node.prev) seen.add(child);
  return [...seen];
}

/** An array that grows while it is gone through. */
function levelByLevelAgain(root: Value): Value[] {
  const queue = [root];
  for (const node of queue) queue.push(...node.prev);
  return queue;
}
