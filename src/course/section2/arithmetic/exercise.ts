import { defineExercise, type Probe } from '../../../check/exercise.ts';
import reference from '../../reference.json' with { type: 'json' };
import { drawingOf, graphProbe } from '../graph-probe.ts';

const { arithmetic: graphs } = reference;

const differences: Probe[] = [
  graphProbe(graphs.neg, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.neg();
    out?.backward?.();
    return { answers: [out?.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.neg_positive, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.neg();
    out?.backward?.();
    return { answers: [out?.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.sub, ({ Value }, [x, y]) => {
    const [a, b] = [new Value(x), new Value(y)];
    const out = a.sub(b);
    out?.backward?.();
    return { answers: [out?.data, a.grad, b.grad], trace: { out, a, b } };
  }),
  graphProbe(graphs.sub_number, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.sub(5);
    out?.backward?.();
    return { answers: [out?.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.number_sub, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = Value.from(5).sub(a);
    out?.backward?.();
    return { answers: [out?.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.neg_twice, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.neg().mul(a.neg());
    out.backward();
    return { answers: [out.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.sub_itself, ({ Value }, [x, y]) => {
    const [a, b] = [new Value(x), new Value(y)];
    const out = a.mul(a.sub(b));
    out.backward();
    return { answers: [out.data, a.grad, b.grad], trace: { out, a, b } };
  }),
];

const powers: Probe[] = [
  graphProbe(graphs.cube_of_negative, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.pow(3);
    out?.backward?.();
    return { answers: [out?.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.cube, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.pow(3).mul(2);
    out.backward();
    return { answers: [out.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.root, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.pow(0.5).mul(3);
    out.backward();
    return { answers: [out.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.inverse, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.pow(-1).mul(3);
    out.backward();
    return { answers: [out.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.squares, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.pow(2).add(a.pow(2).mul(2));
    out.backward();
    return { answers: [out.data, a.grad], trace: { out, a } };
  }),
];

const quotients: Probe[] = [
  graphProbe(graphs.div, ({ Value }, [x, y]) => {
    const [a, b] = [new Value(x), new Value(y)];
    const out = a.div(b);
    out?.backward?.();
    return { answers: [out?.data, a.grad, b.grad], trace: { out, a, b } };
  }),
  graphProbe(graphs.div_number, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.div(4);
    out?.backward?.();
    return { answers: [out?.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.number_div, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = Value.from(3).div(a);
    out?.backward?.();
    return { answers: [out?.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.zero_div, ({ Value }, [x, y]) => {
    const [a, b] = [new Value(x), new Value(y)];
    const out = a.div(b);
    out?.backward?.();
    return { answers: [out?.data, a.grad, b.grad], trace: { out, a, b } };
  }),
  graphProbe(graphs.div_twice, ({ Value }, inputs) => {
    const [a, b, c] = inputs.map((x: number) => new Value(x));
    const out = a.div(b).div(b.div(c));
    out.backward();
    return { answers: [out.data, a.grad, b.grad, c.grad], trace: { out, a, b, c } };
  }),
];

const together = graphProbe(graphs.micrograd, ({ Value }, [x, y]) => {
  const [a, b] = [new Value(x), new Value(y)];
  let c = a.add(b);
  let d = a.mul(b).add(b.pow(3));
  c = c.add(c).add(1);
  c = c.add(1).add(c).add(a.neg());
  d = d.add(d.mul(2));
  d = d.add(d.mul(3)).add(b.sub(a));
  const f = c.sub(d).pow(2);
  const out = f.div(2).add(Value.from(10).div(f));
  out.backward();
  return { answers: [out.data, a.grad, b.grad], trace: { out, a, b, c, d, f } };
});

export const arithmetic = defineExercise({
  name: 'arithmetic',
  title: '-, / and powers, out of what there is',
  file: 'section2/value.ts',
  exports: { Value: 'class' },
  members: ['neg', 'sub', 'pow', 'div'],
  probes: [...differences, ...powers, ...quotients, together],
  drawing: drawingOf(quotients.at(-1)),
  diagnostics: async () => (await import('../diagnostics.ts')).arithmeticDiagnostics,
  fresh: async () => ({ fresh: (await import('../fresh.ts')).freshArithmetic }),
  hints: [
    'Only pow needs a _backward of its own. A difference is a sum and a quotient a product, of what? Whatever is built from add, mul and pow has the right gradient for nothing.',
    'pow: the slope of x^n is n x^(n-1), times the grad that comes from behind, as everywhere (the chain rule: https://en.wikipedia.org/wiki/Chain_rule). -a is a times -1. a - b is a plus (-b). a / b is a times b to the power of -1. A number becomes a node by Value.from, on whichever side it stands.',
    'In pow:\n  this.grad += n * this.data ** (n - 1) * out.grad;\nand the others are one line each:\n  return this.mul(-1);\n  return this.add(Value.from(other).neg());\n  return this.mul(…);   the power of -1 of what other becomes',
  ],
});
