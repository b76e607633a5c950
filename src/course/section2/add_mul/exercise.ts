import { defineExercise, type Probe } from '../../../check/exercise.ts';
import reference from '../../reference.json' with { type: 'json' };
import { drawingOf, graphProbe } from '../graph-probe.ts';

const { add_mul: graphs } = reference;

const square = graphProbe(graphs.square, ({ Value }, [x]) => {
  const a = new Value(x);
  const out = a.mul(a);
  out?.backward?.();
  return { answers: [out?.data, a.grad], trace: { out, a } };
});

// An operation that returns nothing must not end the probe: the learner is to read what came instead.
const graphProbes: Probe[] = [
  graphProbe(graphs.sum, ({ Value }, [x, y]) => {
    const [a, b] = [new Value(x), new Value(y)];
    const out = a.add(b);
    out?.backward?.();
    return { answers: [out?.data, a.grad, b.grad], trace: { out, a, b } };
  }),
  graphProbe(graphs.product, ({ Value }, [x, y]) => {
    const [a, b] = [new Value(x), new Value(y)];
    const out = a.mul(b);
    out?.backward?.();
    return { answers: [out?.data, a.grad, b.grad], trace: { out, a, b } };
  }),
  graphProbe(graphs.product_with_zero, ({ Value }, [x, y]) => {
    const [a, b] = [new Value(x), new Value(y)];
    const out = a.mul(b);
    out?.backward?.();
    return { answers: [out?.data, a.grad, b.grad], trace: { out, a, b } };
  }),
  graphProbe(graphs.sum_with_number, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.add(5);
    out?.backward?.();
    return { answers: [out?.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.product_with_number, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.mul(5);
    out?.backward?.();
    return { answers: [out?.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.number_first, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = Value.from(5).add(a);
    out?.backward?.();
    return { answers: [out?.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.number_first_product, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = Value.from(5).mul(a);
    out?.backward?.();
    return { answers: [out?.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.twice, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.add(a);
    out?.backward?.();
    return { answers: [out?.data, a.grad], trace: { out, a } };
  }),
  square,
  graphProbe(graphs.lecture_tree, ({ Value }, inputs) => {
    const [a, b, c, d] = inputs.map((x: number) => new Value(x));
    const out = a.mul(b)?.add(c)?.mul(d);
    out?.backward?.();
    return { answers: [out?.data, a.grad, b.grad, c.grad, d.grad], trace: { out, a, b, c, d } };
  }),
  graphProbe(graphs.lecture_diamond, ({ Value }, [x, y]) => {
    const [a, b] = [new Value(x), new Value(y)];
    const out = a.mul(b)?.mul(a.add(b) ?? 1);
    out?.backward?.();
    return { answers: [out?.data, a.grad, b.grad], trace: { out, a, b } };
  }),
  graphProbe(graphs.first_twice, ({ Value }, inputs) => {
    const [a, b, c] = inputs.map((x: number) => new Value(x));
    const out = a.add(b)?.mul(a.add(c) ?? 1);
    out?.backward?.();
    return { answers: [out?.data, a.grad, b.grad, c.grad], trace: { out, a, b, c } };
  }),
  graphProbe(graphs.last_twice, ({ Value }, inputs) => {
    const [a, b, c] = inputs.map((x: number) => new Value(x));
    const out = b.add(a)?.mul(c.add(a) ?? 1);
    out?.backward?.();
    return { answers: [out?.data, a.grad, b.grad, c.grad], trace: { out, a, b, c } };
  }),
  graphProbe(graphs.used_before, ({ Value }, [x, y]) => {
    const [a, b] = [new Value(x), new Value(y)];
    const out = a.mul(b)?.add(a)?.add(b);
    out?.backward?.();
    return { answers: [out?.data, a.grad, b.grad], trace: { out, a, b } };
  }),
];

const seeded: Probe = {
  call: 'out.grad of out = a+b and of out = a*b',
  run: ({ Value }, [x, y]) => {
    const [sum, product] = [new Value(x).add(y), new Value(x).mul(y)];
    sum?.backward?.();
    product?.backward?.();
    return [sum?.grad, product?.grad];
  },
  input: [2, 3],
  isFromNotebook: false,
  cases: [
    { label: 'out.grad of out = a+b at a = 2, b = 3', expected: 1, tolerance: 'exact' },
    { label: 'out.grad of out = a*b at a = 2, b = 3', expected: 1, tolerance: 'exact' },
  ],
};

const printed: Probe = {
  call: 'toString()',
  run: ({ Value }, [x, y]) => {
    const a = new Value(x);
    return [a.toString(), String(a.mul(y))];
  },
  input: [2.5, -3],
  isFromNotebook: false,
  cases: [
    { label: 'a as text, a = 2.5', expected: 'Value(data=2.5)', tolerance: 'exact' },
    { label: 'a*(-3) as text, a = 2.5', expected: 'Value(data=-7.5)', tolerance: 'exact' },
  ],
};

const converted: Probe = {
  call: 'Value.from(a)',
  run: ({ Value }, x) => {
    const a = new Value(x);
    const five = Value.from(5);
    const again = Value.from(a);
    return [five instanceof Value ? five.data : five, again === a ? 'a itself' : 'another Value'];
  },
  input: 2,
  isFromNotebook: false,
  cases: [
    { label: 'the data of Value.from(5)', expected: 5, tolerance: 'exact' },
    { label: 'Value.from(a) of a Value a', expected: 'a itself', tolerance: 'exact' },
  ],
};

const remembered: Probe = {
  call: 'the prev, op and label of a node',
  run: ({ Value }, [x, y]) => {
    const a = new Value(x, [], '', 'a');
    const b = new Value(y, [], '', 'b');
    const [sum, product] = [a.add(b), a.mul(b)];
    // An array or a Set, in either order.
    const namesIn = (node: typeof a) => Array.from(node?.prev ?? [], (child: typeof a) => child?.label);
    const [ofSum, ofProduct, ofLeaf] = [sum, product, new Value(1)].map((node) => namesIn(node).sort().join(' and '));
    return [a.label, sum?.op, product?.op, ofSum, ofProduct, ofLeaf || 'nothing', new Value(1).grad];
  },
  input: [2, 3],
  isFromNotebook: false,
  cases: [
    { label: "the label of new Value(2, [], '', 'a')", expected: 'a', tolerance: 'exact' },
    { label: 'the op of a+b', expected: '+', tolerance: 'exact' },
    { label: 'the op of a*b', expected: '*', tolerance: 'exact' },
    { label: 'the prev of a+b', expected: 'a and b', tolerance: 'exact' },
    { label: 'the prev of a*b', expected: 'a and b', tolerance: 'exact' },
    { label: 'the prev of a new Value', expected: 'nothing', tolerance: 'exact' },
    { label: 'the grad of a new Value', expected: 0, tolerance: 'exact' },
  ],
};

export const addMul = defineExercise({
  name: 'add_mul',
  title: '+ and *, and how a gradient flows back',
  file: 'section2/value.ts',
  exports: { Value: 'class' },
  members: ['add', 'mul'],
  probes: [...graphProbes, seeded, printed, converted, remembered],
  drawing: drawingOf(square),
  diagnostics: async () => (await import('../diagnostics.ts')).addMulDiagnostics,
  fresh: async () => ({ fresh: (await import('../fresh.ts')).freshTrees }),
  hints: [
    'Call add and look at what comes back. Then look for lines in the file that can never run: nothing below a return does. Where did they belong?',
    "add makes a node, gives it a _backward, and returns it, like exp does. A sum hands its grad on unchanged to both operands. A product a*b moves by b when a moves by 1, so a gets b times the product's grad, and b gets a times it. Both with +=, because a node may be used more than once. The lecture: https://www.youtube.com/watch?v=VMj-3S1tku0",
    "The two lines below the return of exp are the end of add, its return included. In mul:\n  const out = new Value(this.data * right.data, [this, right], '*');\n  out._backward = () => {\n    this.grad += right.data * out.grad;\n    …the same for right, with the roles exchanged\n  };\n  return out;",
  ],
});
