import { Value } from '../../../../solutions/section2/value.ts';
import { defineMistakes, type Exports, pastFirstHint } from '../../../check/mistake.ts';
import { code } from '../../slips.ts';
import { sourcePatterns } from '../source-patterns.ts';
import { along, lecturesWalk, recursive, topological, type Walk } from '../walks.ts';

export const solution = { Value };

const unfinished =
  'A node passes its grad on before everything that uses it has added to it. Draw a node with two users: when is its grad complete?';

export const walkMistakes = defineMistakes({
  'v.no_seed': {
    message:
      'Every grad is multiplied by the one before it, and they all stay 0. Which number does the chain begin with, and where is it set?',
    wrong: walk(topological, 0),
  },
  'v.nothing_flows': {
    message:
      'The output has its grad, but no other node gets any. Does every operation give its node a step, and does backward() call the steps?',
    wrong: walk(() => []),
  },
  'v.seed_data': {
    message: 'The walk begins with a wrong grad at the output: how much does a number change when it changes by 1?',
    wrong: walk(topological, 'data'),
  },
  'v.seed_all': {
    message:
      'Only one node begins with a grad of 1. The others begin with nothing and get theirs from the nodes that use them.',
    wrong: { Value: { backward: seedAll } },
  },
  'v.not_reversed': {
    // On its numbers it is like a walk that does not get far; but that may well turn something round.
    applies: ({ source }) => !/reverse|unshift|--|\.pop\(|\.at\(|- 1\]/i.test(code(source)) && hasWalk(code(source)),
    message: 'The walk begins at the inputs, where nothing has arrived yet. From which end does the chain rule start?',
    wrong: [walk((root) => topological(root).reverse()), walk((root) => levelByLevel(root).reverse())],
  },
  'v.topo_preorder': { message: unfinished, wrong: walk((root) => depthFirst(root)) },
  'v.topo_preorder_last': { message: unfinished, wrong: walk((root) => depthFirst(root, true)) },
  'v.recursive': {
    message:
      'A node that is used twice is walked through twice, each time with a grad that is not complete or was passed on before. How often may it pass on, and when?',
    wrong: { Value: { backward: recursive } },
  },
  'v.bfs': {
    message:
      'Level by level is not the right order: a node may be near the output along one path and far along another. Which of its users must be done first?',
    wrong: walk(levelByLevel),
  },
  'v.bfs_no_visited': {
    message:
      'A node that several others use is queued by each of them, and passes its grad on each time. How often may it?',
    wrong: walk(levelByLevelAgain),
  },
  'v.skip_root': {
    message: 'The output is a node like the others: does it pass on its grad as well?',
    wrong: walk((root) => topological(root).slice(1)),
  },
  'v.no_visited': {
    message:
      'The same node is in your order more than once. How do you know that you have visited it, and does the walk check before it goes in?',
    wrong: walk(unvisited),
  },
  'v.pushed_twice': {
    message:
      'A node is put into your order twice, and passes its grad on twice. Which line puts it there, and which one puts it there again?',
    wrong: [walk(pushedTwice), walk(pushedByUsers)],
  },
  'v.one_level': {
    message: 'The grad gets as far as the operands of the output. What takes it on from there?',
    wrong: walk((root) => [root]),
  },
  'v.two_levels': {
    message: 'The grad gets as far as two nodes and stops. How does the walk reach a graph of any depth?',
    wrong: walk((root) => [root, ...root.prev]),
  },
  'v.first_child_only': {
    message: 'Only one of the nodes in prev is walked into. What about the others?',
    wrong: walk((root) => topological(root, (node) => node.prev.slice(0, 1))),
  },
  'v.leaves_only': {
    message: 'The nodes in the middle of the graph never pass their grad on.',
    wrong: walk((root) => topological(root).filter(({ prev }) => prev.length === 0)),
  },
  'v.visited_kept': {
    message:
      'What one call of backward() has visited, the next call leaves out. Where is the record of visited nodes made, and how long does it live?',
    wrong: walk((root) => topological(root, undefined, everVisited)),
  },
  'v.same_data': {
    message: 'Two nodes that hold the same number are taken for one. What makes a node that node, and no other?',
    wrong: walk((root) => topological(root, undefined, visitedNumbers())),
  },
  'v.zero_skipped': {
    message: 'A node whose data is 0 passes nothing on. Is 0 the same as no number?',
    wrong: walk((root) => topological(root).filter(({ data }) => data !== 0)),
  },
  'v.seed_added': {
    message: 'The output begins with a grad of 1, whatever an earlier backward() left there. Does yours add to that?',
    wrong: { Value: { backward: seedAdded } },
  },
  's.accumulated': {
    message:
      'All grads are too large by the same kind of factor: the graph is walked through more than once, over grads that are there already.',
    wrong: { Value: { backward: twice(along(topological)) } },
  },
});

// The first hint is about handing on too early; these learners have an order, or a walk that is too slow or too deep.
const withoutAnOrder = [
  ...['v.no_seed', 'v.nothing_flows', 'v.seed_data', 'v.seed_all', 'v.recursive', 'v.skip_root'],
  ...['v.one_level', 'v.two_levels', 'v.leaves_only', 's.accumulated'],
];

export const mistakes = [
  ...pastFirstHint(walkMistakes, { except: withoutAnOrder }),
  ...pastFirstHint(sourcePatterns, { only: ['v.recursion', 'v.visited_array', 'v.front_of_array'] }),
];

/** Beside any known mistake our solution's walk gives the same numbers as the lecture's. */
export function solutionVariants(): readonly Exports[] {
  return [{ Value: lecturesWalk }];
}

/** Right steps in a wrong order. */
function walk(...how: Parameters<typeof along>): Exports {
  return { Value: { backward: along(...how) } };
}

function seedAll(this: Value): void {
  const order = topological(this);
  for (const node of order) node.grad = 1;
  for (const node of order) node._backward();
}

function seedAdded(this: Value): void {
  const before = this.grad;
  along((root) => topological(root), before + 1).call(this);
}

const everVisited = new WeakSet<Value>();

function visitedNumbers() {
  const numbers = new Set<number>();
  return { has: ({ data }: Value) => numbers.has(data), add: ({ data }: Value) => numbers.add(data) };
}

function twice(walk: Walk): Walk {
  return function () {
    walk.call(this);
    walk.call(this);
  };
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

/** Whether backward() does more than set a grad and call one step: a loop, or a function that is given the node. */
function hasWalk(source: string): boolean {
  const body = /\bbackward\(\)[^{]*\{([^{}]*)\}/.exec(source)?.[1];
  return body === undefined || /\b(for|while)\b|=>|\(this\b|\.prev\b/.test(body);
}
