import { defineExercise, type Probe } from '../../../check/exercise.ts';
import reference from '../../reference.json' with { type: 'json' };
import { drawingOf, graphProbe } from '../graph-probe.ts';

const { arithmetic: graphs } = reference;

const differences: Probe[] = [
  graphProbe(graphs.neg),
  graphProbe(graphs.neg_positive),
  graphProbe(graphs.sub),
  graphProbe(graphs.sub_number),
  graphProbe(graphs.number_sub),
  graphProbe(graphs.neg_twice),
  graphProbe(graphs.sub_itself),
];

const powers: Probe[] = [
  graphProbe(graphs.cube_of_negative),
  graphProbe(graphs.square_of_zero),
  graphProbe(graphs.cube, 'a**3 * 2'),
  graphProbe(graphs.root, 'a**0.5 * 3'),
  graphProbe(graphs.inverse, 'a**-1 * 3'),
  graphProbe(graphs.squares, 'a**2 + a**2 * 2'),
];

const quotients: Probe[] = [
  graphProbe(graphs.div),
  graphProbe(graphs.div_number),
  graphProbe(graphs.number_div),
  graphProbe(graphs.zero_div),
  graphProbe(graphs.div_twice),
];

const together = graphProbe(
  graphs.micrograd,
  'f/2 + 10/f with c = a+b, d = a*b + b**3, c = c + c + 1, c = c + 1 + c + (-a), d = d + d*2, d = d + d*3 + (b-a), f = (c-d)**2',
);

export const arithmetic = defineExercise({
  name: 'arithmetic',
  title: '-, / and powers, from what you have',
  file: 'section2/value.ts',
  exports: { Value: 'class' },
  members: ['neg', 'sub', 'pow', 'div'],
  probes: [...differences, ...powers, ...quotients, together],
  drawing: drawingOf(quotients.at(-1)),
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  whyItMatters:
    'Four operations, and only one new derivative: what is built from parts with correct gradients has a correct gradient.',
  hints: [
    'Only pow needs a _backward of its own. A difference is a sum and a quotient a product, of what? Whatever is built from add, mul and pow has the correct gradient for free.',
    'pow: the slope of x**n is n * x**(n - 1), times the grad of the result, as everywhere (the chain rule: https://en.wikipedia.org/wiki/Chain_rule). -a is a times -1. a - b is a plus (-b). a / b is a times b to the power of -1. A number has to become a Value first, as in add.',
    'In pow:\n  this.grad += n * this.data ** (n - 1) * out.grad;\nand the others are one line each:\n  return this.mul(-1);\n  return this.add(Value.from(other).neg());\n  return this.mul(…);   other as a Value, to the power of -1',
  ],
});
