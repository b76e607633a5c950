import { expect, test } from 'vitest';
import { Value } from '../../solutions/section2/value.ts';
import { answersOf, exerciseCalled, wrongCases } from './answering.ts';

// A backward() that is right on many graphs must leave a case WRONG!, and so that the two of them can be told apart.

const exercise = exerciseCalled('backward');
const probes = exercise.probes.filter(({ isCostly }) => !isCostly);

const walks: [string, (this: Value) => void][] = [
  [
    'recursive, without an order',
    function () {
      const walk = (node: Value) => {
        node._backward();
        node.prev.forEach(walk);
      };
      this.grad = 1;
      walk(this);
    },
  ],
  ['a node before its children', seededAlong((root) => depthFirst(root))],
  ['a node before its children, last child first', seededAlong((root) => depthFirst(root, true))],
  ['level by level', seededAlong(levelByLevel)],
  ['from the leaves up', seededAlong((root) => levelByLevel(root).reverse())],
  ['without the output', seededAlong((root) => levelByLevel(root).slice(1))],
];

test.each(walks)('a backward() %s is WRONG!', (_, backward) => {
  expect(wrongCases({ ...exercise, probes }, { Value }, { Value: { backward } })).not.toEqual([]);
});

test('each wrong walk leaves its own numbers', () => {
  const answers = walks.map(([, backward]) =>
    JSON.stringify(answersOf({ ...exercise, probes }, { Value }, { Value: { backward } })),
  );
  expect(new Set(answers).size).toBe(walks.length);
});

function seededAlong(order: (root: Value) => Value[]): (this: Value) => void {
  return function () {
    this.grad = 1;
    for (const node of order(this)) node._backward();
  };
}

/** Each node once, when it is first come by. */
function depthFirst(root: Value, isLastChildFirst = false): Value[] {
  const seen = new Set<Value>();
  const path = [root];
  for (let node = path.pop(); node; node = path.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    path.push(...(isLastChildFirst ? node.prev : node.prev.toReversed()));
  }
  return [...seen];
}

function levelByLevel(root: Value): Value[] {
  const seen = new Set([root]);
  for (const node of seen) for (const child of node.prev) seen.add(child);
  return [...seen];
}
