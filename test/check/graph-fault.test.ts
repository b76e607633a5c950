import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Value } from '../../solutions/section2/value.ts';
import { graphFaultOf, rightGradients } from '../../src/check/graphs/graph-fault.ts';
import { decodeTrace, type GraphNode, readTrace } from '../../src/check/trace.ts';

const node = (name: string, op: string, data: number, grad: number, prev: readonly number[] = []): GraphNode => ({
  name,
  op,
  data,
  grad,
  prev,
});

describe('the first wrong gradient', () => {
  test.each<[string, readonly GraphNode[], unknown]>([
    ['none', [node('out', '*', 9, 1, [1, 1]), node('a', '', 3, 6)], undefined],
    [
      'a product that counts once',
      [node('out', '*', 9, 1, [1, 1]), node('a', '', 3, 3)],
      { kind: 'gradient', node: 1, users: [0], expected: 6 },
    ],
    [
      'the same in a Set, which holds a node once',
      [node('out', '*', 9, 1, [1]), node('a', '', 3, 3)],
      { kind: 'gradient', node: 1, users: [0], expected: 6 },
    ],
    [
      'an output that begins with 0',
      [node('out', '+', 5, 0, [1, 2]), node('a', '', 2, 0), node('b', '', 3, 0)],
      { kind: 'gradient', node: 0, users: [], expected: 1 },
    ],
    [
      'a node in the middle, not the leaves below it',
      [node('out', 'exp', Math.E, 1, [1]), node('c', '*', 1, 5, [2, 3]), node('a', '', 0.5, 10), node('b', '', 2, 2.5)],
      { kind: 'gradient', node: 1, users: [0], expected: Math.E },
    ],
    [
      'a node that two others use',
      [node('out', '+', 12, 1, [1, 2]), node('c', '*', 9, 1, [2, 2]), node('a', '', 3, 6)],
      { kind: 'gradient', node: 2, users: [0, 1], expected: 7 },
    ],
    [
      'a power',
      [node('out', '**-1', 0.25, 1, [1]), node('a', '', 4, 0.0625)],
      { kind: 'gradient', node: 1, users: [0], expected: -0.0625 },
    ],
    [
      'a grad that is not a number',
      [node('out', '*', 0, 1, [1, 2]), node('a', '', 0, Number.NaN), node('b', '', 5, 0)],
      { kind: 'gradient', node: 1, users: [0], expected: 5 },
    ],
    ['an operation that remembers nothing', [node('out', '*', 6, 1)], { kind: 'unlinked', node: 0 }],
  ])('%s', (_, graph, fault) => expect(graphFaultOf(graph)).toEqual(fault));
});

describe('says nothing', () => {
  test.each<[string, readonly GraphNode[]]>([
    ['of an op that it does not know', [node('out', 'softplus', 9, 1, [1]), node('a', '', 3, 3)]],
    ['of an op that does not fit the data', [node('out', 'log', 0.301, 1, [1]), node('a', '', 2, 0.5)]],
    [
      'of a difference that could be either way',
      [node('out', '-', 0, 1, [1, 2]), node('a', '', 3, 1), node('b', '', 3, 1)],
    ],
    [
      'behind a number that may be one of the nodes',
      [node('out', '+', 11, 1, [1, 2]), node('', '*', 6, 1, [3]), node('b', '', 3, 1), node('a', '', 2, 3)].map(
        (each) => (each.op === '+' ? { ...each, data: 9 } : each),
      ),
    ],
    ['of a number without a name', [node('out', '*', 10, 1, [1, 2]), node('a', '', 2, 5), node('', '', 5, 0)]],
    ['of a node that is made from itself', [node('out', '+', 1, 1, [0, 1]), node('a', '', 1, 7)]],
    ['of nothing', []],
  ])('%s', (_, graph) => expect(graphFaultOf(graph)).toBeUndefined());
});

const growth = fc.array(
  fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('add', 'mul', 'sub', 'pow', 'div', 'exp', 'log')),
  {
    minLength: 1,
    maxLength: 10,
  },
);
const inputs = fc.array(fc.double({ min: 0.5, max: 1.5, noNaN: true }), { minLength: 3, maxLength: 3 });

test('the right gradients of any graph are those of our engine', () => {
  const property = fc.property(growth, inputs, (steps, numbers) => {
    const { out, leaves } = grow(steps, numbers);
    out.backward();
    const graph = seen(out, leaves);
    expect(graphFaultOf(graph)).toBeUndefined();
    for (const [place, right] of rightGradients(graph).entries()) {
      if (right !== undefined) expect(graph[place]?.grad).toBeCloseTo(right, 6);
    }
  });
  fc.assert(property, { numRuns: 300 });
});

test('one wrong slope in any graph is found where it is', () => {
  let found = 0;
  const factors = fc.double({ min: 1.5, max: 3, noNaN: true });
  const property = fc.property(growth, inputs, fc.nat(), factors, (steps, numbers, pick, factor) => {
    const { out, leaves, nodes } = grow(steps, numbers);
    const made = nodes.filter(({ prev }) => prev.length > 0);
    const planted = made[pick % made.length] as Value;
    const child = planted.prev[0] as Value;
    multiplyStep(planted, child, factor);
    out.backward();
    const graph = seen(out, leaves);
    const fault = graphFaultOf(graph);
    if (fault?.kind !== 'gradient') return; // not behind the output, or too small to see
    found += 1;
    expect(graph[fault.node]?.data).toBe(child.data);
    expect(fault.users.map((user) => graph[user]?.data)).toContain(planted.data);
  });
  fc.assert(property, { numRuns: 300 });
  expect(found).toBeGreaterThan(100);
});

/** What a node hands to one of its operands becomes too much. */
function multiplyStep(node: Value, operand: Value, factor: number): void {
  const step = node._backward;
  node._backward = () => {
    const before = operand.grad;
    step();
    operand.grad = before + (operand.grad - before) * factor;
  };
}

function grow(steps: readonly (readonly [number, number, string])[], numbers: readonly number[]) {
  const leaves = numbers.map((x) => new Value(x));
  const nodes = [...leaves];
  for (const [i, j, operation] of steps) {
    const [a, b] = [nodes[i % nodes.length], nodes[j % nodes.length]] as [Value, Value];
    nodes.push(apply(operation, a, b));
  }
  return { out: nodes.at(-1) as Value, leaves, nodes };
}

function apply(operation: string, a: Value, b: Value): Value {
  switch (operation) {
    case 'mul':
      return a.mul(b);
    case 'sub':
      return a.sub(b);
    case 'pow':
      return a.mul(a).add(0.7).pow(0.5);
    case 'div':
      return a.div(b.mul(b).add(1.3));
    case 'exp':
      return a.mul(0.1).exp();
    case 'log':
      return a.mul(a).add(1.1).log();
    default:
      return a.add(b);
  }
}

function seen(out: Value, leaves: readonly Value[]): readonly GraphNode[] {
  const named = { out, ...Object.fromEntries(leaves.map((leaf, index) => [`leaf ${index}`, leaf])) };
  const read = readTrace('graph', named);
  return read ? decodeTrace(read).graph : [];
}
