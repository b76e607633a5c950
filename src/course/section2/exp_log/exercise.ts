import { defineExercise, type Probe } from '../../../check/exercise.ts';
import reference from '../../reference.json' with { type: 'json' };
import { drawingOf, graphProbe } from '../graph-probe.ts';

const { exp_log: graphs } = reference;

const exponentials: Probe[] = [
  graphProbe(graphs.exp_of_negative, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.exp();
    out?.backward?.();
    return { answers: [out?.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.exp, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.exp().mul(3);
    out.backward();
    return { answers: [out.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.exp_twice, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.exp().add(a.exp().mul(2));
    out.backward();
    return { answers: [out.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.exp_squared, ({ Value }, [x]) => {
    const a = new Value(x);
    const e = a.exp();
    const out = e.mul(e);
    out.backward();
    return { answers: [out.data, a.grad], trace: { out, a, e } };
  }),
];

const logarithms: Probe[] = [
  graphProbe(graphs.log_of_small, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.log();
    out?.backward?.();
    return { answers: [out?.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.log, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.log().mul(3);
    out.backward();
    return { answers: [out.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.log_twice, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.log().add(a.log().mul(2));
    out.backward();
    return { answers: [out.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.log_of_exp, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.mul(a).exp().log().mul(3);
    out.backward();
    return { answers: [out.data, a.grad], trace: { out, a } };
  }),
];

const together: Probe[] = [
  graphProbe(graphs.sigmoid, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = Value.from(1).div(a.neg().exp().add(1));
    out.backward();
    return { answers: [out.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.neuron, ({ Value }, inputs) => {
    const [x1, x2, w1, w2, b] = inputs.map((x: number) => new Value(x));
    const n = x1.mul(w1).add(x2.mul(w2)).add(b);
    const e = n.mul(2).exp();
    const out = e.sub(1).div(e.add(1));
    out.backward();
    return { answers: [out.data, x1.grad, x2.grad, w1.grad, w2.grad, b.grad], trace: { out, x1, x2, w1, w2, b, n, e } };
  }),
];

const refusals: Probe[] = [0, -1].map((x) => ({
  call: `log(a) at a = ${x}`,
  run: ({ Value }, x) => {
    try {
      const out = new Value(x).log();
      return `no error but ${out}`;
    } catch (error) {
      if (!(error instanceof Error) || error.message.startsWith('TODO')) throw error;
      if (!(error instanceof RangeError)) return `${error.name}: ${error.message}`;
      return error.message === '' ? 'a RangeError that says nothing' : 'a RangeError';
    }
  },
  input: x,
  isFromNotebook: false,
  cases: [{ label: `what log(a) throws at a = ${x}`, expected: 'a RangeError', tolerance: 'exact' }],
}));

export const expLog = defineExercise({
  name: 'exp_log',
  title: 'the two functions that softmax and its loss need',
  file: 'section2/value.ts',
  exports: { Value: 'class' },
  members: ['exp', 'log'],
  probes: [...exponentials, ...logarithms, ...together, ...refusals],
  drawing: drawingOf(together.at(-1)),
  diagnostics: async () => (await import('../diagnostics.ts')).expLogDiagnostics,
  fresh: async () => ({ fresh: (await import('../fresh.ts')).freshExpLog }),
  hints: [
    'exp stands in the file already, and log has the same shape: make the node, say how its grad goes back, return the node. What is the slope of the natural logarithm at x? And what should happen where there is no logarithm?',
    'The slope of ln(x) is 1/x (https://en.wikipedia.org/wiki/Natural_logarithm#Derivative), times the grad of the node itself: the chain rule. Of a number that is not positive there is no logarithm. JavaScript answers NaN or -Infinity and goes on; throw a RangeError with a sentence instead, so that the cause is seen where it is.',
    "if (this.data <= 0) throw new RangeError('…');\nconst out = new Value(Math.log(this.data), [this], 'log');\nout._backward = () => {\n  this.grad += (1 / this.data) * …\n};\nreturn out;",
  ],
});
