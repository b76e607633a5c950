import { defineExercise, type Probe } from '../../../check/exercise.ts';
import reference from '../../reference.json' with { type: 'json' };
import { drawingOf, graphProbe } from '../graph-probe.ts';

const { backward: graphs } = reference;

const small: Probe[] = [
  graphProbe(graphs.tree),
  graphProbe(graphs.leaf, ({ Value }, [x]) => {
    const a = new Value(x);
    a.backward();
    return { answers: [a.data, a.grad], trace: { a } };
  }),
  {
    call: 'out.grad of out = a*b',
    run: ({ Value }, [x, y]) => {
      const out = new Value(x).mul(y);
      out.backward();
      return out.grad;
    },
    input: [2, 3],
    cases: [{ label: 'out.grad of out = a*b at a = 2, b = 3', expected: 1, tolerance: 'exact' }],
  },
  {
    call: 'backward() of two graphs with a leaf in common',
    run: ({ Value }, x) => {
      const a = new Value(x);
      a.mul(2).backward();
      const first = a.grad;
      a.mul(3).backward();
      return [first, a.grad];
    },
    input: 4,
    cases: [
      { label: 'a.grad after backward() of a*2', expected: 2, tolerance: 'exact' },
      { label: 'a.grad after backward() of a*3 as well', expected: 5, tolerance: 'exact' },
    ],
  },
  {
    call: 'backward() of b*3 and then of b',
    run: ({ Value }, x) => {
      const a = new Value(x);
      const b = a.mul(2);
      b.mul(3).backward();
      b.backward();
      return a.grad;
    },
    input: 4,
    cases: [{ label: 'a.grad after backward() of b*3 and then of b, b = a*2', expected: 8, tolerance: 'exact' }],
  },
  {
    call: 'backward() of c*3 and, with all grads back at 0, of c*5',
    run: ({ Value }, x) => {
      const a = new Value(x);
      const b = a.mul(2);
      const c = b.mul(b);
      const [one, other] = [c.mul(3), c.mul(5)];
      one.backward();
      for (const node of [a, b, c, one]) node.grad = 0;
      other.backward();
      return [a.grad, b.grad, c.grad];
    },
    input: 4,
    cases: [
      { label: 'a.grad of c*5 after c*3, all grads back at 0, c = b*b, b = a*2', expected: 160, tolerance: 'exact' },
      { label: 'b.grad of c*5 after c*3, all grads back at 0', expected: 80, tolerance: 'exact' },
      { label: 'c.grad of c*5 after c*3, all grads back at 0', expected: 5, tolerance: 'exact' },
    ],
  },
  graphProbe(graphs.beside),
  graphProbe(graphs.shared),
  graphProbe(graphs.shared_thrice),
  // Two nodes with the same data, and one whose data is 0: neither is another node, or none.
  graphProbe(graphs.equal),
  graphProbe(graphs.zero),
  // A grad of 0 is a grad: what is below is still waiting for it.
  graphProbe(graphs.nothing_through),
];

// Each of these is right for some wrong orders and wrong for others: node before child, level by level, last child first.
const orders: Probe[] = [
  graphProbe(graphs.even_arms),
  graphProbe(graphs.long_arm_last),
  graphProbe(graphs.long_arm_first),
  graphProbe(graphs.micrograd, 'z*z + q + q*x with z = x*2 + 2 + x, q = z*x'),
];

const large: Probe[] = [
  {
    ...graphProbe(graphs.doubled, ({ Value }, [start]) => {
      const x = new Value(start);
      let out = x;
      for (let i = 0; i < 20; i++) out = out.add(out);
      out.backward();
      return { answers: [out.data, x.grad], trace: { out, x } };
    }),
    isCostly: true,
  },
  {
    ...graphProbe(graphs.fan, ({ Value }, [x]) => {
      const a = new Value(x);
      const b = a.mul(a);
      let out = b.mul(0);
      for (let i = 1; i < 1000; i++) out = out.add(b.mul(i));
      out.backward();
      return { answers: [out.data, a.grad], trace: { out, a, b } };
    }),
    isCostly: true,
  },
  {
    ...graphProbe(graphs.chain, ({ Value }, [x]) => {
      const a = new Value(x);
      let out = a;
      for (let i = 0; i < 100_000; i++) out = out.add(a);
      out.backward();
      return { answers: [out.data, a.grad], trace: { out, a } };
    }),
    isCostly: true,
    hasFreshTwin: true,
  },
];

export const backward = defineExercise({
  name: 'backward',
  title: 'the right order through any graph, however long',
  file: 'section2/value.ts',
  exports: { Value: 'class' },
  members: ['uses', 'backward', 'countUses'],
  probes: [...small, ...orders, ...large],
  drawing: drawingOf(orders.at(-1)),
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  whyItMatters:
    'One walk gives the derivative with respect to every input at once, for about the cost of computing the output. That is what makes large nets trainable.',
  hints: [
    'Draw b = a + a, out = b * b. The walk reaches b twice. What is in b.grad the first time b passes it on? And how much of it has a received already when the walk comes to b again?',
    'A node may pass its grad on once, and only after every node that uses it has passed on its own. That is a topological order, read backwards: the lecture builds one by putting each node into a list once, after all of its children. For a long chain, recursion runs out of stack: keep the nodes that are still to do in an array of your own, and those already seen in a Set (searching an array takes too long). https://en.wikipedia.org/wiki/Topological_sorting',
    'Count first: go through the graph with an array instead of recursion, and count in a Map how many times each node is in the prev of another. Then start with a list of this node alone:\n  take a node from the list and call its _backward()\n  for each child in its prev: lower its count by 1\n  when the count is 0, put the child into the list',
  ],
});
