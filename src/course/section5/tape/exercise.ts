import { defineExercise, type Probe, type Tolerance } from '../../../check/exercise.ts';
import { exactCase, valueCase } from '../../section2/graph-probe.ts';
import activations from '../../section4/activations/reference.json' with { type: 'json' };
import net from '../../section4/mlp/reference.json' with { type: 'json' };
import moons from '../../section4/moons/moons.json' with { type: 'json' };
import sgd from '../../section4/sgd/reference.json' with { type: 'json' };
import { demoInput, demoRun, race } from './race.ts';

const { neuron, relu_chain: reluChain } = activations;
const { inputs, targets, parameters } = net.lecture;
const { losses, learning_rate: learningRate } = sgd;

const stepsOfDemo = 10;

/** Another order of the same sums moves the last two digits. */
const micrograds: Tolerance = { relative: 1e-12 };

const small: Probe[] = [
  {
    call: `${neuron.expression} on a tape`,
    run: ({ Tape }, inputs) => {
      const tape = new Tape();
      const [x1, x2, w1, w2, b] = inputs.map((x: number) => tape.leaf(x));
      const out = tape.tanh(tape.add(tape.add(tape.mul(x1, w1), tape.mul(x2, w2)), b));
      const value = tape.get(out);
      tape.backward(out);
      return [value, ...[x1, x2, w1, w2, b].map((node) => tape.gradient(node))];
    },
    input: Object.values(neuron.inputs),
    cases: [
      valueCase(`${neuron.expression} on a tape`, neuron.value),
      ...Object.entries(neuron.gradients).map(([name, expected]) =>
        valueCase(`the gradient of ${name} of ${neuron.expression} on a tape`, expected),
      ),
    ],
  },
  {
    call: `${reluChain.expression} on a tape`,
    run: ({ Tape }, [x, y]) => {
      const tape = new Tape();
      const [a, b] = [tape.leaf(x), tape.leaf(y)];
      const out = tape.mul(tape.relu(tape.mul(a, b)), a);
      tape.backward(out);
      const positive = [tape.get(out), tape.gradient(a), tape.gradient(b)];
      tape.set(b, -y);
      tape.forward();
      tape.backward(out);
      const negative = [tape.get(out), tape.gradient(a), tape.gradient(b)];
      tape.set(b, 0);
      tape.forward();
      tape.backward(out);
      return [...positive, ...negative, tape.get(out), tape.gradient(a), tape.gradient(b)];
    },
    input: Object.values(reluChain.inputs),
    cases: [
      valueCase('relu(a*b)*a on a tape, a = -2, b = -3', reluChain.value),
      valueCase('the gradient of a of relu(a*b)*a, a = -2, b = -3', reluChain.gradients.a),
      valueCase('the gradient of b of relu(a*b)*a, a = -2, b = -3', reluChain.gradients.b),
      valueCase('relu(a*b)*a played again with b = 3', 0),
      valueCase('the gradient of a of relu(a*b)*a played again with b = 3', 0),
      valueCase('the gradient of b of relu(a*b)*a played again with b = 3', 0),
      valueCase('relu(a*b)*a played again with b = 0', 0),
      valueCase('the gradient of a of relu(a*b)*a played again with b = 0', 0),
      valueCase('the gradient of b of relu(a*b)*a played again with b = 0, where relu counts as flat', 0),
    ],
  },
  {
    call: 'relu(a) + b + tanh(b) + relu(b) with a = -1.5, b = 0.25 on a tape',
    run: ({ Tape }, [x, y]) => {
      const tape = new Tape();
      const a = tape.leaf(x);
      const bent = tape.relu(a);
      const b = tape.leaf(y);
      const out = tape.add(tape.add(tape.add(bent, b), tape.tanh(b)), tape.relu(b));
      const [first, second] = [tape.get(bent), tape.get(out)];
      tape.backward(out);
      return [first, second, tape.gradient(a), tape.gradient(bent), tape.gradient(b)];
    },
    input: [-1.5, 0.25],
    isFromNotebook: false,
    cases: [
      valueCase('relu(a) on a tape as soon as it is made, a = -1.5', 0),
      valueCase('relu(a) + b + tanh(b) + relu(b) as soon as it is made, a = -1.5, b = 0.25', 0.5 + Math.tanh(0.25)),
      valueCase('the gradient of a of relu(a) + b + tanh(b) + relu(b), a = -1.5', 0),
      valueCase('the gradient of relu(a) of relu(a) + b + tanh(b) + relu(b)', 1),
      valueCase(
        'the gradient of b of relu(a) + b + tanh(b) + relu(b), which uses it three times',
        3 - Math.tanh(0.25) ** 2,
      ),
    ],
  },
  {
    call: 'relu(a)*a + tanh(b)*b with a = 1.5, b = 0.25 on a tape',
    run: ({ Tape }, [x, y]) => {
      const tape = new Tape();
      const [a, b] = [tape.leaf(x), tape.leaf(y)];
      const left = tape.mul(tape.relu(a), a);
      tape.mul(b, a); // the output does not depend on it, and what comes before it still has its turn
      const out = tape.add(left, tape.mul(tape.tanh(b), b));
      tape.backward(out);
      const first = [tape.gradient(a), tape.gradient(b)];
      tape.set(b, 2 * y);
      tape.forward();
      tape.backward(out);
      return [...first, tape.get(out), tape.gradient(a), tape.gradient(b)];
    },
    input: [1.5, 0.25],
    isFromNotebook: false,
    cases: [
      valueCase('the gradient of a of relu(a)*a + tanh(b)*b, a = 1.5, which is used again after relu', 3),
      valueCase(
        'the gradient of b of relu(a)*a + tanh(b)*b, b = 0.25, which is used again after tanh',
        Math.tanh(0.25) + 0.25 * (1 - Math.tanh(0.25) ** 2),
      ),
      valueCase('relu(a)*a + tanh(b)*b played again with b = 0.5', 2.25 + 0.5 * Math.tanh(0.5)),
      valueCase('the gradient of a of relu(a)*a + tanh(b)*b played again with b = 0.5', 3),
      valueCase(
        'the gradient of b of relu(a)*a + tanh(b)*b played again with b = 0.5',
        Math.tanh(0.5) + 0.5 * (1 - Math.tanh(0.5) ** 2),
      ),
    ],
  },
  {
    call: 'b*b with b = a+a on a tape, played twice',
    run: ({ Tape }, [x, y]) => {
      const tape = new Tape();
      const a = tape.leaf(x);
      const b = tape.add(a, a);
      const out = tape.mul(b, b);
      const unrelated = tape.mul(out, a);
      tape.backward(out);
      const first = [tape.get(out), tape.gradient(a), tape.gradient(unrelated)];
      tape.set(a, y);
      tape.forward();
      tape.backward(unrelated);
      tape.backward(out);
      return [...first, tape.get(out), tape.gradient(a), tape.gradient(out), tape.gradient(unrelated)];
    },
    input: [3, 0.5],
    cases: [
      valueCase('b*b with b = a+a on a tape, a = 3', 36),
      valueCase('the gradient of a of b*b with b = a+a, a = 3', 24),
      valueCase('the gradient of a node that b*b does not depend on', 0),
      valueCase('b*b played again with a = 0.5', 1),
      valueCase('the gradient of a of b*b played again with a = 0.5', 4),
      valueCase('the gradient of the output itself', 1),
      valueCase('the gradient of a node behind the output, after backward() of that node and then of the output', 0),
    ],
  },
];

// Longer than most tapes are at first: what is wrong in their growth shows quickly.
const longer: Probe = {
  call: 'a + a + … + a on a tape (70 additions)',
  run: ({ Tape }, x) => {
    const tape = new Tape();
    const a = tape.leaf(x);
    let out = a;
    for (let i = 0; i < 70; i++) out = tape.add(out, a);
    tape.backward(out);
    const answers = [tape.get(out), tape.gradient(a)];
    for (let i = 0; i < 70; i++) tape.add(out, a);
    return [...answers, tape.gradient(a)];
  },
  input: 0.5,
  cases: [
    exactCase('a + a + … + a on a tape (70 additions), a = 0.5', 35.5),
    exactCase('the gradient of a of a + a + … + a (70 additions)', 71),
    exactCase('the same gradient, with 70 nodes more behind it', 71),
  ],
};

// Whatever its columns begin with, at some length they are full.
const growing: Probe = {
  call: 'a + a + … + a on a tape that grows',
  run: ({ Tape }, { x, additions }) => {
    const tape = new Tape();
    const a = tape.leaf(x);
    let out = a;
    let values = 0;
    let gradients = 0;
    for (let i = 0; i < additions; i++) {
      out = tape.add(out, a);
      tape.backward(out);
      values += tape.get(out);
      gradients += tape.gradient(a) + tape.gradient(out);
    }
    for (let i = 0; i < additions; i++) tape.add(out, a);
    return [values, gradients, tape.gradient(a)];
  },
  input: { x: 0.5, additions: 1100 },
  isCostly: true,
  isFromNotebook: false,
  cases: [
    exactCase('a + a, a + a + a, … up to 1,101 terms on one tape, all added up, a = 0.5', (1101 * 1102) / 4 - 0.5),
    exactCase('the gradients of a and of each output, all added up', (1101 * 1102) / 2 - 1 + 1100),
    exactCase('the last gradient of a, with 1,100 nodes more behind it', 1101),
  ],
};

const deep: Probe = {
  call: 'a + a + … + a on a tape (a million additions)',
  run: ({ Tape }, x) => {
    const tape = new Tape();
    const a = tape.leaf(x);
    let out = a;
    for (let i = 0; i < 1_000_000; i++) out = tape.add(out, a);
    tape.backward(out);
    return [tape.get(out), tape.gradient(a)];
  },
  input: 0.5,
  isCostly: true,
  cases: [
    exactCase('a + a + … + a on a tape (a million additions), a = 0.5', 500_000.5),
    exactCase('the gradient of a of a + a + … + a (a million additions)', 1_000_001),
  ],
};

const lectureNet: Probe = {
  call: `${losses.length} steps of MLP(3, [4, 4, 1]) on a tape`,
  run: ({ Tape }, { inputs, targets, parameters, learningRate, steps }) => {
    const tape = new Tape();
    const own = parameters.map((x: number) => tape.leaf(x));
    let next = 0;
    const neuron = (x: number[]) => {
      const products = x.map((node) => tape.mul(own[next++], node));
      return tape.tanh(products.reduce((sum, product) => tape.add(sum, product), own[next++]));
    };
    const layer = (x: number[], outputs: number) => Array.from({ length: outputs }, () => neuron(x));
    const loss = inputs.map((x: number[], i: number) => {
      next = 0;
      const leaves = x.map((each) => tape.leaf(each));
      const [prediction] = layer(layer(layer(leaves, 4), 4), 1);
      const error = tape.add(prediction, tape.leaf(-targets[i]));
      return tape.mul(error, error);
    });
    const total = loss.reduce((sum: number, error: number) => tape.add(sum, error));
    let gradients: number[] = [];
    const losses = Array.from({ length: steps }, (_, k) => {
      tape.forward();
      tape.backward(total);
      if (k === 0) gradients = [tape.gradient(own[0]), tape.gradient(own[own.length - 1])];
      const value = tape.get(total);
      for (const node of own) tape.set(node, tape.get(node) - learningRate * tape.gradient(node));
      return value;
    });
    return [...losses, ...gradients];
  },
  input: { inputs, targets, parameters, learningRate, steps: losses.length },
  cases: [
    ...losses.map((expected, k) => valueCase(`the loss of the lecture's net in step ${k}`, expected)),
    ...[0, parameters.length - 1].map((place) =>
      valueCase(`the gradient of parameter ${place} of the lecture's net in step 0`, net.lecture.gradients[place] ?? 0),
    ),
  ],
};

const demo: Probe = {
  call: `${stepsOfDemo} steps of micrograd's demo on a tape`,
  run: demoRun,
  input: { engine: 'tape', ...demoInput, steps: stepsOfDemo },
  isCostly: true,
  cases: moons.losses
    .slice(0, stepsOfDemo)
    .map((expected, k) => ({ label: `the loss of micrograd's demo in step ${k}`, expected, tolerance: micrograds })),
};

function ofLists(probe: Probe): Probe {
  return { ...probe, cases: probe.cases.map((each) => ({ ...each, isOfList: true })) };
}

export const tape = defineExercise({
  name: 'tape',
  title: 'the same engine, without objects, and a race',
  file: 'section5/tape.ts',
  exports: { Tape: 'class' },
  needsMemory: true,
  uses: { Value: 'section2/value.ts' },
  probes: [...small, longer, growing, lectureNet, deep, demo].map(ofLists),
  race,
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  whyItMatters:
    'Real engines are closer to this: a recorded list of operations, replayed without an object per number.',
  hints: [
    'Draw b*b with b = a+a as a table: one row per node, from the top in the order in which they are made. Which columns do you need to compute the data of a row from the rows above it? And from which end do you read the table to pass the gradients on?',
    'Five columns, each an array: the operation as a small number, the places of its two operands, data, grad. leaf, add, mul, tanh and relu append a row and return its place. forward() goes through all rows and looks at the operation; a leaf keeps its data. backward(output) sets every grad to 0 and that of the output to 1, and goes from the output to row 0. This is how autograd libraries record a graph: https://en.wikipedia.org/wiki/Automatic_differentiation#Reverse_accumulation',
    'backward(output):\n  for (let node = 0; node < this.grad.length; node++) this.grad[node] = 0;\n  this.grad[output] = 1;\n  for (let node = output; node >= 0; node--) {\n    const a = this.left[node], b = this.right[node], grad = this.grad[node];\n    switch (this.operation[node]) {\n      case MUL:\n        this.grad[a] += this.data[b] * grad;\n        this.grad[b] += …\n        break;\n      …\n    }\n  }\nforward() is the same loop from row 0 up, with data[node] = … in each case.',
  ],
});
