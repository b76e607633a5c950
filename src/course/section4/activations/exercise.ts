import { defineExercise, type Probe, type ProbeFunction } from '../../../check/exercise.ts';
import { drawingOf, graphProbe } from '../../section2/graph-probe.ts';
import graphs from './reference.json' with { type: 'json' };

const tanh: ProbeFunction = ({ Value }, [x]) => {
  const a = new Value(x);
  const out = a.tanh();
  out?.backward?.();
  return { answers: [typeof out === 'number' ? 'a number, not a Value' : out?.data, a.grad], trace: { out, a } };
};

const tanhs: Probe[] = [
  graphProbe(graphs.tanh_of_negative, tanh),
  graphProbe(graphs.tanh, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.tanh().mul(3);
    out.backward();
    return { answers: [out.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.tanh_twice, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.tanh().add(a.tanh().mul(2));
    out.backward();
    return { answers: [out.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.tanh_of_large, tanh),
  graphProbe(graphs.tanh_of_large_negative, tanh),
  graphProbe(graphs.neuron, ({ Value }, inputs) => {
    const [x1, x2, w1, w2, b] = inputs.map((x: number) => new Value(x));
    const out = x1.mul(w1).add(x2.mul(w2)).add(b).tanh();
    out.backward();
    return { answers: [out.data, x1.grad, x2.grad, w1.grad, w2.grad, b.grad], trace: { out, x1, x2, w1, w2, b } };
  }),
];

const relus: Probe[] = [
  ...[graphs.relu_positive, graphs.relu_negative, graphs.relu_zero].map((graph) =>
    graphProbe(graph, ({ Value }, [x]) => {
      const a = new Value(x);
      const out = a.relu()?.mul(3);
      out?.backward?.();
      return { answers: [typeof out === 'number' ? 'a number, not a Value' : out?.data, a.grad], trace: { out, a } };
    }),
  ),
  graphProbe(graphs.relu_twice, ({ Value }, [x]) => {
    const a = new Value(x);
    const out = a.relu().add(a.relu().mul(2));
    out.backward();
    return { answers: [out.data, a.grad], trace: { out, a } };
  }),
  graphProbe(graphs.relu_both, ({ Value }, [x, y]) => {
    const [a, b] = [new Value(x), new Value(y)];
    const out = a.relu().add(b.relu()).mul(3);
    out.backward();
    return { answers: [out.data, a.grad, b.grad], trace: { out, a, b } };
  }),
  graphProbe(graphs.relu_chain, ({ Value }, [x, y]) => {
    const [a, b] = [new Value(x), new Value(y)];
    const out = a.mul(b).relu().mul(a);
    out.backward();
    return { answers: [out.data, a.grad, b.grad], trace: { out, a, b } };
  }),
  graphProbe(graphs.micrograd, ({ Value }, [x, y]) => {
    const [a, b] = [new Value(x), new Value(y)];
    let c = a.add(b);
    let d = a.mul(b).add(b.pow(3));
    c = c.add(c).add(1);
    c = c.add(1).add(c).add(a.neg());
    d = d.add(d.mul(2)).add(b.add(a).relu());
    d = d.add(d.mul(3)).add(b.sub(a).relu());
    const f = c.sub(d).pow(2);
    const out = f.div(2).add(new Value(10).div(f));
    out.backward();
    return { answers: [out.data, a.grad, b.grad], trace: { out, a, b } };
  }),
];

export const activations = defineExercise({
  name: 'activations',
  title: 'tanh and relu, which bend a neuron',
  file: 'section2/value.ts',
  exports: { Value: 'class' },
  members: ['tanh', 'relu'],
  probes: [...tanhs, ...relus],
  drawing: drawingOf(tanhs.at(-1)),
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  whyItMatters: 'Without an activation between them, two layers are no more than one.',
  hints: [
    'Both have the shape of exp: make the node, say how its grad goes back, return the node. For tanh, the number you need for the slope has been computed already. For relu, sketch it: how steep is it on the left, and how steep on the right?',
    'The slope of t = tanh(x) is 1 - t**2 (https://en.wikipedia.org/wiki/Hyperbolic_functions#Derivatives): it uses the output, not the input. tanh built from exp is right, too, until exp overflows: tanh(400) is 1, so use Math.tanh. The slope of relu is 1 above 0 and 0 below. At 0 it has none; PyTorch and micrograd take 0 there.',
    "tanh:\n  const out = new Value(Math.tanh(this.data), [this], 'tanh');\n  out._backward = () => {\n    this.grad += (1 - out.data ** 2) * …\n  };\nrelu: data is Math.max(0, this.data), and the slope\n  (this.data > 0 ? 1 : 0)",
  ],
});
