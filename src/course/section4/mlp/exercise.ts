import { defineExercise, type Probe } from '../../../check/exercise.ts';
import { drawingOf, exactCase, valueCase } from '../../section2/graph-probe.ts';
import moons from '../moons/moons.json' with { type: 'json' };
import reference from './reference.json' with { type: 'json' };

const { neuron, lecture, moons: scores } = reference;

const counts: Probe = {
  call: 'parameters()',
  run: ({ Neuron, Layer, MLP }) => {
    const model = new MLP(3, [4, 4, 1], 'tanh', 'tanh');
    const one = model.parameters();
    const other = model.parameters();
    const layer = new Layer(3, 4, 'tanh').parameters();
    // Index by index: what an array can do may have been replaced.
    let isSame = true;
    let isWithin = true;
    let hasNegative = false;
    let hasPositive = false;
    let areBiases0 = true;
    let isWhole = true;
    let different = 0;
    for (let i = 0; i < one.length; i++) {
      const x = one[i]?.data;
      isSame &&= one[i] === other[i];
      isWithin &&= x >= -1 && x <= 1;
      hasNegative ||= x < 0;
      hasPositive ||= x > 0;
      let isNew = x !== 0;
      for (let before = 0; before < i; before++) isNew &&= one[before]?.data !== x;
      if (isNew) different += 1;
      isWhole &&= Number.isInteger(x);
    }
    // The first layer: four neurons, each with three weights and a bias.
    let isSameWithin = one[0]?.data !== one[4]?.data;
    for (let first = 0; first < 16; first += 4) {
      isSameWithin &&= one[first]?.data === one[first + 1]?.data && one[first]?.data === one[first + 2]?.data;
    }
    for (let bias = 3; bias < 16; bias += 4) areBiases0 &&= layer[bias]?.data === 0;
    return [
      new Neuron(3, 'tanh').parameters().length,
      new Layer(3, 4, 'relu').parameters().length,
      one.length,
      new MLP(2, [16, 16, 1], 'relu', 'linear').parameters().length,
      isSame ? 'the same ones' : 'others',
      different >= 0.7 * one.length
        ? 'different'
        : isWhole
          ? 'whole numbers'
          : isSameWithin
            ? 'the same within a neuron'
            : 'alike',
      isWithin ? 'between -1 and 1' : 'beyond -1 and 1',
      (hasNegative && hasPositive) || one.length < 20 ? 'both signs' : 'one sign', // few may have one by chance
      // In words: where a weight stands here instead, the number would be another one in each run.
      areBiases0 ? 'all 0' : 'not all 0',
    ];
  },
  input: null,
  cases: [
    exactCase('the number of parameters of Neuron(3)', 4),
    exactCase('the number of parameters of Layer(3, 4)', 16),
    exactCase('the number of parameters of MLP(3, [4, 4, 1])', 41),
    exactCase('the number of parameters of MLP(2, [16, 16, 1])', 337),
    exactCase('what a second call of parameters() returns', 'the same ones'),
    exactCase('the weights of a new net', 'different'),
    exactCase('where the weights of a new net lie', 'between -1 and 1'),
    exactCase('the signs of the weights of a new net', 'both signs'),
    exactCase('the biases of a new Layer(3, 4), each the last of its neuron', 'all 0'),
  ],
};

const neurons: Probe[] = [
  {
    call: "the lecture's neuron",
    run: ({ Value, Neuron }, { inputs, parameters }) => {
      const neuron = new Neuron(inputs.length, 'tanh');
      const own = neuron.parameters();
      for (const [i, x] of parameters.entries()) {
        if (!own[i]) throw new Error(`parameters()[${i}] is missing`);
        own[i].data = x;
      }
      const xs = inputs.map((x: number) => new Value(x));
      const out = neuron.forward(xs);
      out?.backward?.();
      const named = [
        ...own.map((w: object, i: number) => [i < xs.length ? `weights[${i}]` : 'bias', w]),
        ...xs.map((x: object, i: number) => [`x[${i}]`, x]),
      ];
      const data = typeof out === 'number' ? 'a number, not a Value' : out?.data;
      const answers = [data, ...own.map(({ grad }: { grad: number }) => grad)];
      return { answers, trace: { out, ...Object.fromEntries(named) } };
    },
    input: { inputs: neuron.inputs, parameters: neuron.parameters },
    traces: 'graph',
    cases: [
      valueCase("the output of the lecture's neuron", neuron.value),
      ...neuron.gradients.map((expected, i) => valueCase(`grad ${i} of the lecture's neuron`, expected)),
    ],
  },
  ...(['tanh', 'relu', 'linear'] as const).map((activation): Probe => {
    // The sum is 2*0.5 - 3*1.5 + 0.25 = -3.25.
    const [value, slope] = { tanh: [Math.tanh(-3.25), 1 - Math.tanh(-3.25) ** 2], relu: [0, 0], linear: [-3.25, 1] }[
      activation
    ] as [number, number];
    const described = `a ${activation} neuron whose sum is -3.25`;
    return {
      call: described,
      run: ({ Value, Neuron }, kind) => {
        const neuron = new Neuron(2, kind);
        const own = neuron.parameters();
        for (const [i, x] of [0.5, 1.5, 0.25].entries()) {
          if (!own[i]) throw new Error(`parameters()[${i}] is missing`);
          own[i].data = x;
        }
        const inputs = [new Value(2), new Value(-3)];
        const out = neuron.forward(inputs);
        out?.backward?.();
        const data = typeof out === 'number' ? 'a number, not a Value' : out?.data;
        return [data, ...own.map(({ grad }: { grad: number }) => grad), ...inputs.map(({ grad }) => grad)];
      },
      input: activation,
      cases: [
        valueCase(`the output of ${described}`, value),
        ...[2, -3, 1].map((input, i) => valueCase(`grad ${i} of ${described}`, input * slope)),
        ...[0.5, 1.5].map((weight, i) => valueCase(`the grad of input ${i} of ${described}`, weight * slope)),
      ],
    };
  }),
];

const layers: Probe = {
  call: 'Layer(2, 3) on (2, -3)',
  run: ({ Layer }) => {
    const layer = new Layer(2, 3, 'linear');
    for (const [i, parameter] of layer.parameters().entries()) {
      if (!parameter) throw new Error(`parameters()[${i}] is missing`);
      parameter.data = i + 1;
    }
    return layer
      .forward([2, -3])
      .map((output: { data: number } | number) =>
        typeof output === 'number' ? 'a number, not a Value' : output?.data,
      );
  },
  input: null,
  cases: [0, 1, 2].map((i) => exactCase(`output ${i} of Layer(2, 3) on (2, -3), its parameters 1 to 9`, -1)),
};

// The hidden layer is as wide as the last one, and is another layer all the same.
const asWide: Probe = {
  call: 'MLP(2, [2, 2]) on (1, 2)',
  run: ({ MLP }, parameters) => {
    const model = new MLP(2, [2, 2], 'relu', 'linear');
    const own = model.parameters();
    for (const [i, x] of parameters.entries()) {
      if (!own[i]) throw new Error(`parameters()[${i}] is missing`);
      own[i].data = x;
    }
    return [model.forward([1, 2])]
      .flat()
      .map((output: { data: number } | number) =>
        typeof output === 'number' ? 'a number, not a Value' : output?.data,
      );
  },
  input: [1, 1, -5, 1, 0, 1, 2, 3, 4, 5, 6, 7],
  cases: [10, 19].map((expected, i) => exactCase(`output ${i} of MLP(2, [2, 2]) on (1, 2)`, expected)),
};

const lectureNet: Probe = {
  call: 'MLP(3, [4, 4, 1])',
  run: ({ MLP }, { inputs, targets, parameters }) => {
    const model = new MLP(3, [4, 4, 1], 'tanh', 'tanh');
    const own = model.parameters();
    for (const [i, x] of parameters.entries()) {
      if (!own[i]) throw new Error(`parameters()[${i}] is missing`);
      own[i].data = x;
    }
    const predictions = inputs.map((x: number[]) => [model.forward(x)].flat()[0]);
    const errors = predictions.map((prediction: typeof own, i: number) => prediction.sub(targets[i]).pow(2));
    const loss = errors.reduce((sum: typeof own, error: object) => sum.add(error));
    loss.backward();
    return [...[...predictions, loss].map(({ data }) => data), ...own.map(({ grad }: { grad: number }) => grad)];
  },
  input: { inputs: lecture.inputs, targets: lecture.targets, parameters: lecture.parameters },
  cases: [
    ...lecture.predictions.map((expected, i) => valueCase(`prediction ${i} of MLP(3, [4, 4, 1])`, expected)),
    valueCase('the loss of MLP(3, [4, 4, 1])', lecture.loss),
    ...lecture.gradients.map((expected, i) => valueCase(`grad ${i} of MLP(3, [4, 4, 1])`, expected)),
  ],
};

const demoNet: Probe[] = scores.map(({ point, score, first_neuron: first, output_neuron: last }) => {
  const described = `MLP(2, [16, 16, 1]) at (${point.map((x) => x.toFixed(2)).join(', ')})`;
  return {
    call: described,
    run: ({ MLP }, { point, parameters }) => {
      const model = new MLP(2, [16, 16, 1], 'relu', 'linear');
      const own = model.parameters();
      for (const [i, x] of parameters.entries()) {
        if (!own[i]) throw new Error(`parameters()[${i}] is missing`);
        own[i].data = x;
      }
      const score = [model.forward(point)].flat()[0];
      score.backward();
      const gradient = own.map(({ grad }: { grad: number }) => grad);
      return [score.data, ...gradient.slice(0, 3), ...gradient.slice(-17)];
    },
    input: { point, parameters: moons.parameters },
    cases: [
      valueCase(`the score of ${described}`, score),
      ...first.map((expected, i) => valueCase(`grad ${i} of ${described}`, expected)),
      ...last.map((expected, i) => valueCase(`grad ${320 + i} of ${described}`, expected)),
    ],
  };
});

export const mlp = defineExercise({
  name: 'mlp',
  title: 'neurons, layers, a net',
  file: 'section4/mlp.ts',
  exports: { Neuron: 'class', Layer: 'class', MLP: 'class' },
  uses: { Value: 'section2/value.ts' },
  probes: [counts, ...neurons, layers, asWide, lectureNet, ...demoNet],
  drawing: drawingOf(neurons[0]),
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  whyItMatters: "A net is this and nothing else. PyTorch's nn.Module collects its parameters in the same way.",
  hints: [
    'Begin with the neuron: how many Values does it own when it has 3 inputs? A layer owns neurons and nothing else, a net owns layers and nothing else, and each asks those it owns. Count the parameters of MLP(3, [4, 4, 1]) on paper: you should get 41.',
    'A neuron is activation(w1*x1 + w2*x2 + … + b) (the lecture, "creating a multi-layer perceptron"; https://en.wikipedia.org/wiki/Multilayer_perceptron). Begin the sum with the bias and add the products with reduce. Layer i of a net has as many inputs as layer i - 1 has neurons; the first has as many as the net. The last layer has its own activation. parameters() collects with flatMap and makes nothing new.',
    'Neuron:\n  const random = () => new Value(Math.random() * 2 - 1);\n  this.weights = Array.from({ length: inputs }, random);\n  forward:\n    const products = this.weights.map((w, i) => w.mul(x[i]));\n    products.reduce((sum, p) => sum.add(p), this.bias), then the activation\n  parameters: [...this.weights, this.bias]\nMLP:\n  const sizes = [inputs, ...outputs];\n  outputs.map((size, i) => new Layer(sizes[i], size, …))\n  forward:\n    let signal = x.map(Value.from);\n    for (const layer of this.layers) signal = …',
  ],
});
