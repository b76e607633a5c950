import { defineExercise, type Probe } from '../../../check/exercise.ts';
import reference from '../../reference.json' with { type: 'json' };
import { drawingOf, graphProbe } from '../graph-probe.ts';

const { exp_log: graphs } = reference;

const exponentials: Probe[] = [
  graphProbe(graphs.exp_of_negative),
  graphProbe(graphs.exp, 'exp(a)*3'),
  graphProbe(graphs.exp_twice, 'exp(a) + exp(a)*2'),
  graphProbe(graphs.exp_squared),
  graphProbe({ expression: 'exp(a)', inputs: { a: 705 }, value: Math.exp(705), gradients: { a: Math.exp(705) } }),
];

const logarithms: Probe[] = [
  graphProbe(graphs.log_of_small),
  graphProbe(graphs.log, 'log(a)*3'),
  graphProbe(graphs.log_twice, 'log(a) + log(a)*2'),
  graphProbe(graphs.log_of_exp, 'log(exp(a*a))*3'),
];

const together: Probe[] = [
  graphProbe(graphs.sigmoid, '1/(exp(-a) + 1)'),
  graphProbe(graphs.neuron, '(e-1)/(e+1) with n = x1*w1 + x2*w2 + b, e = exp(n*2)'),
];

const refusals: Probe[] = [0, -1].map((x) => ({
  call: `log(a) at a = ${x}`,
  run: ({ Value }, x) => {
    let data: unknown;
    try {
      data = new Value(x).log()?.data;
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('TODO')) throw error;
      return 'an error';
    }
    return typeof data === 'number' ? `no error but ${data}` : 'no error';
  },
  input: x,
  cases: [{ label: `what log(a) throws at a = ${x}`, expected: 'an error', tolerance: 'exact' }],
}));

export const expLog = defineExercise({
  name: 'exp_log',
  title: 'the two functions that softmax and its loss need',
  file: 'section2/value.ts',
  exports: { Value: 'class' },
  members: ['exp', 'log'],
  probes: [...exponentials, ...logarithms, ...together, ...refusals],
  drawing: drawingOf(together.at(-1)),
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  whyItMatters: 'exp turns scores into probabilities, and log turns probabilities into a loss.',
  hints: [
    'exp is in the file already, and log has the same shape: make the node, say how its grad goes back, return the node. What is the slope of the natural logarithm at x? And what should happen where there is no logarithm?',
    'The slope of ln(x) is 1/x (https://en.wikipedia.org/wiki/Natural_logarithm#Derivative), times the grad of the node itself: the chain rule. A number that is not positive has no logarithm. JavaScript returns NaN or -Infinity and goes on; throw an error that says so instead (usually a RangeError), so that you see the cause at its source.',
    "if (this.data <= 0) throw new RangeError('…');\nconst out = new Value(Math.log(this.data), [this], 'log');\nout._backward = () => {\n  this.grad += (1 / this.data) * …\n};\nreturn out;",
  ],
});
