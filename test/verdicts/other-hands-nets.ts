import type { OtherHand } from './other-hands.ts';

const deeper = `import { Value } from '../section2/value.ts';\n`;

/** Sections 4 and 5 in further styles, and small wrong edits of each. */
export const netsInOtherHands: readonly OtherHand[] = [
  {
    exercise: 'mlp',
    style: 'one base class that holds parts, symbols for what is inside',
    text: `${deeper}
type Kind = 'tanh' | 'relu' | 'linear';
type In = (number | Value)[];
const inside = Symbol('inside');
const own = Symbol('own');
class Part {
  [inside]: Part[] = [];
  [own]: Value[] = [];
  parameters(): Value[] {
    const all = [...this[own]];
    for (const part of this[inside]) all.push(...part.parameters());
    return all;
  }
}
export class Neuron extends Part {
  constructor(readonly inputs: number, readonly kind: Kind) {
    super();
    for (let i = 0; i < inputs; i++) this[own].push(new Value(1 - 2 * Math.random()));
    this[own].push(new Value(0));
  }
  forward(x: In): Value {
    let sum = this[own][this.inputs]!;
    for (let i = 0; i < this.inputs; i++) sum = sum.add(this[own][i]!.mul(x[i]!));
    switch (this.kind) {
      case 'tanh':
        return sum.tanh();
      case 'relu':
        return sum.relu();
      case 'linear':
        return sum;
    }
  }
}
export class Layer extends Part {
  constructor(inputs: number, outputs: number, kind: Kind) {
    super();
    for (let i = 0; i < outputs; i++) this[inside].push(new Neuron(inputs, kind));
  }
  forward(x: In): Value[] { return this[inside].map((part) => (part as Neuron).forward(x)); }
}
export class MLP extends Part {
  constructor(inputs: number, outputs: number[], hidden: Kind, output: Kind) {
    super();
    const sizes = [inputs, ...outputs];
    for (let i = 1; i < sizes.length; i++) {
      const kind = i === sizes.length - 1 ? output : hidden;
      this[inside].push(new Layer(sizes[i - 1]!, sizes[i]!, kind));
    }
  }
  forward(x: In): Value[] {
    let signal: any = x;
    for (const part of this[inside]) signal = (part as Layer).forward(signal);
    return signal;
  }
}`,
    edits: [
      ['mlp', 't.bias_unused', 'let sum = this[own][this.inputs]!;', 'let sum = new Value(0);'],
      ['mlp', 't.sum_dropped', 'sum = sum.add(', 'sum.add('],
      ['mlp', 't.input_missing', 'let i = 0; i < this.inputs', 'let i = 1; i < this.inputs'],
      ['mlp', 't.added_weights', 'this[own][i]!.mul(x[i]!)', 'this[own][i]!.add(x[i]!)'],
      [
        'mlp',
        't.no_bias|t.one_less',
        '    this[own].push(new Value(0));\n',
        '    this[own][inputs] = undefined as any; this[own].length = inputs;\n',
      ],
      ['mlp', 't.activations_of_layers', 'sizes.length - 1 ? output : hidden', 'sizes.length - 1 ? hidden : output'],
      ['mlp', 't.begins_on_one_side', '1 - 2 * Math.random()', '1 - Math.random()'],
      ['mlp', 't.nested', 'all.push(...part.parameters())', 'all.push(part.parameters() as any)'],
      ['mlp', 't.layers_same_input', 'forward(signal);\n    return signal', 'forward(x);\n    return signal'],
    ],
  },
  {
    exercise: 'mlp',
    style: 'functions inside, classes outside',
    text: `${deeper}
const functions: Record<string, (x: Value) => Value> = { tanh: (x) => x.tanh(), relu: (x) => x.relu(), linear: (x) => x };
function makeNeuron(inputs: number, kind: string) {
  const weights = Array.from({ length: inputs }, () => new Value(Math.random() * 2 - 1));
  const bias = new Value(0);
  return {
    parameters: () => [...weights, bias],
    forward: (x: any[]) => functions[kind]!(weights.reduceRight((sum, weight, i) => sum.add(weight.mul(x[i])), bias)),
  };
}
function makeLayer(inputs: number, outputs: number, kind: string) {
  const neurons = Array.from({ length: outputs }, () => makeNeuron(inputs, kind));
  return {
    parameters: () => neurons.flatMap((neuron) => neuron.parameters()),
    forward: (x: any[]) => neurons.map((neuron) => neuron.forward(x)),
  };
}
function makeNet(inputs: number, outputs: number[], hidden: string, output: string) {
  const layers = outputs.map((size, i) =>
    makeLayer(i === 0 ? inputs : outputs[i - 1]!, size, i + 1 < outputs.length ? hidden : output),
  );
  return {
    parameters: () => layers.flatMap((layer) => layer.parameters()),
    forward: (x: any[]) => layers.reduce((signal, layer) => layer.forward(signal), x),
  };
}
export class Neuron {
  constructor(inputs: number, kind: string) { Object.assign(this, makeNeuron(inputs, kind)); }
}
export class Layer {
  constructor(inputs: number, outputs: number, kind: string) { Object.assign(this, makeLayer(inputs, outputs, kind)); }
}
export class MLP {
  constructor(...shape: Parameters<typeof makeNet>) { Object.assign(this, makeNet(...shape)); }
}`,
    edits: [
      ['mlp', 't.bias_first', '[...weights, bias]', '[bias, ...weights]'],
      ['mlp', 't.one_as_other', 'relu: (x) => x.relu()', 'relu: (x) => x.tanh()'],
      ['mlp', 't.product', 'sum.add(weight.mul(x[i]))', 'sum.mul(weight.mul(x[i]))'],
      ['mlp', 't.relu_out', 'i + 1 < outputs.length ? hidden : output', 'hidden'],
      [
        'mlp',
        't.one_no_return|t.neuron_no_return|ts.callback_no_return|ts.nothing_returned',
        'linear: (x) => x }',
        'linear: (x) => { x; } }',
      ],
      ['mlp', 't.last_layer_missing', 'layers.flatMap((layer) =>', 'layers.slice(0, -1).flatMap((layer) =>'],
    ],
  },
  {
    exercise: 'sgd',
    style: 'an iterator by hand, and Reflect',
    text: `${deeper}
export function zeroGrad(parameters: Value[]): void {
  const left = parameters[Symbol.iterator]();
  for (let each = left.next(); !each.done; each = left.next()) Reflect.set(each.value, 'grad', 0);
}
export function step(parameters: Value[], learningRate: number): void {
  for (const parameter of parameters) {
    const change = learningRate * parameter.grad;
    parameter.data = parameter.data - change;
  }
}`,
    edits: [
      ['sgd', 't.sign', 'parameter.data - change', 'parameter.data + change'],
      ['sgd', 't.zero_data', "'grad', 0", "'data', 0"],
      ['sgd', 't.no_rate', 'learningRate * parameter.grad', 'parameter.grad'],
    ],
  },
  {
    exercise: 'moons',
    style: 'a class with a method for each of the four things',
    text: `${deeper}import { MLP } from './mlp.ts';
import { step, zeroGrad } from './sgd.ts';
class Training {
  readonly net = new MLP(2, [16, 16, 1], 'relu', 'linear');
  readonly weights = this.net.parameters();
  k = 0;
  constructor(readonly points: [number, number][], readonly labels: number[]) {}
  load(from: number[]) { for (let i = 0; i < from.length; i++) this.weights[i]!.data = from[i]!; }
  store(to: number[]) { for (let i = 0; i < to.length; i++) to[i] = this.weights[i]!.data; }
  get miss(): Value {
    let sum = new Value(0);
    for (const [i, point] of this.points.entries()) {
      const [score] = this.net.forward(point);
      sum = sum.add(new Value(1).sub(score!.mul(this.labels[i]!)).relu());
    }
    return sum.div(this.points.length);
  }
  get penalty(): Value {
    let sum = new Value(0);
    for (const weight of this.weights) sum = sum.add(weight.mul(weight));
    return sum.mul(1e-4);
  }
  once(): number {
    const loss = this.miss.add(this.penalty);
    zeroGrad(this.weights);
    loss.backward();
    step(this.weights, 1 - (0.9 * this.k) / 100);
    this.k += 1;
    return loss.data;
  }
}
export function train({ points, labels }: any, parameters: number[], steps: number): number[] {
  const training = new Training(points, labels);
  training.load(parameters);
  const losses: number[] = [];
  while (losses.length < steps) losses.push(training.once());
  training.store(parameters);
  return losses;
}`,
    edits: [
      ['moons', 'm.zero_grad', '    zeroGrad(this.weights);\n', ''],
      ['moons', 'm.rate_constant', '    this.k += 1;\n', ''],
      ['moons', 'm.alpha', 'sum.mul(1e-4)', 'sum.mul(1e-3)'],
      ['moons', 'm.no_relu', '.relu());', ');'],
      ['moons', '?|m.rate_from_one|m.rate', '1 - (0.9 * this.k) / 100', '1 - (0.9 * this.k) / 10'],
      ['moons', '?|m.size_not_squared', 'sum.add(weight.mul(weight))', 'sum.add(weight.mul(2))'],
    ],
  },
  {
    exercise: 'tape',
    style: 'a class for each kind of row',
    text: `
abstract class Row {
  grad = 0;
  data = 0;
  abstract play(): void;
  abstract pull(): void;
}
class Leaf extends Row {
  constructor(x: number) { super(); this.data = x; }
  play() {}
  pull() {}
}
class Sum extends Row {
  constructor(private a: Row, private b: Row) { super(); this.play(); }
  play() { this.data = this.a.data + this.b.data; }
  pull() { this.a.grad += this.grad; this.b.grad += this.grad; }
}
class Product extends Row {
  constructor(private a: Row, private b: Row) { super(); this.play(); }
  play() { this.data = this.a.data * this.b.data; }
  pull() { this.a.grad += this.b.data * this.grad; this.b.grad += this.a.data * this.grad; }
}
class Tanh extends Row {
  constructor(private a: Row) { super(); this.play(); }
  play() { this.data = Math.tanh(this.a.data); }
  pull() { this.a.grad += (1 - this.data ** 2) * this.grad; }
}
class Relu extends Row {
  constructor(private a: Row) { super(); this.play(); }
  play() { this.data = Math.max(this.a.data, 0); }
  pull() { if (this.a.data > 0) this.a.grad += this.grad; }
}
export class Tape {
  private rows: Row[] = [];
  private put(row: Row) { return this.rows.push(row) - 1; }
  leaf(x: number) { return this.put(new Leaf(x)); }
  add(a: number, b: number) { return this.put(new Sum(this.rows[a]!, this.rows[b]!)); }
  mul(a: number, b: number) { return this.put(new Product(this.rows[a]!, this.rows[b]!)); }
  tanh(a: number) { return this.put(new Tanh(this.rows[a]!)); }
  relu(a: number) { return this.put(new Relu(this.rows[a]!)); }
  get(i: number) { return this.rows[i]!.data; }
  gradient(i: number) { return this.rows[i]!.grad; }
  set(i: number, x: number) { this.rows[i]!.data = x; }
  forward() { for (const row of this.rows) row.play(); }
  backward(output: number) {
    for (const row of this.rows) row.grad = 0;
    this.rows[output]!.grad = 1;
    for (let i = output; i >= 0; i--) this.rows[i]!.pull();
  }
}`,
    edits: [
      ['tape', 'p.accumulates', '    for (const row of this.rows) row.grad = 0;\n', ''],
      ['tape', 'p.tanh_square', '(1 - this.data ** 2) * this.grad', '(1 - this.data) * this.grad'],
      [
        'tape',
        'p.mul_own_factor',
        'this.a.grad += this.b.data * this.grad; this.b.grad += this.a.data * this.grad',
        'this.a.grad += this.a.data * this.grad; this.b.grad += this.b.data * this.grad',
      ],
      ['tape', 'p.output_missing', 'let i = output; i', 'let i = output - 1; i'],
      ['tape', 'p.relu_left', 'if (this.a.data > 0)', 'if (this.a.data >= 0)'],
      ['tape', 'p.add_left_only', 'this.a.grad += this.grad; this.b.grad += this.grad', 'this.a.grad += this.grad'],
      ['tape', 'p.no_forward', 'for (const row of this.rows) row.play()', ''],
      ['tape', '?|p.add_multiplies', 'this.a.data + this.b.data', 'this.a.data + this.a.data'],
      ['tape', 'p.place_off', 'this.rows.push(row) - 1', 'this.rows.push(row)'],
    ],
  },
  {
    exercise: 'tape',
    style: 'two lists of functions, kept as closures over places',
    text: `
export class Tape {
  #x = [];
  #g = [];
  #plays = [];
  #pulls = [];
  #new(play, pull) {
    const i = this.#x.length;
    this.#x[i] = 0;
    this.#g[i] = 0;
    this.#plays[i] = () => { this.#x[i] = play(); };
    this.#pulls[i] = () => { pull(this.#g[i], this.#x[i]); };
    this.#plays[i]();
    return i;
  }
  leaf(x) {
    const i = this.#new(() => x, () => {});
    this.#plays[i] = () => {};
    return i;
  }
  add(a, b) {
    return this.#new(
      () => this.#x[a] + this.#x[b],
      (g) => { this.#g[a] += g; this.#g[b] += g; },
    );
  }
  mul(a, b) {
    return this.#new(
      () => this.#x[a] * this.#x[b],
      (g) => { this.#g[a] += g * this.#x[b]; this.#g[b] += g * this.#x[a]; },
    );
  }
  tanh(a) { return this.#new(() => Math.tanh(this.#x[a]), (g, y) => { this.#g[a] += g * (1 - y * y); }); }
  relu(a) { return this.#new(() => (this.#x[a] > 0 ? this.#x[a] : 0), (g, y) => { if (y > 0) this.#g[a] += g; }); }
  get(i) { return this.#x[i]; }
  gradient(i) { return this.#g[i]; }
  set(i, x) { this.#x[i] = x; }
  forward() { for (const play of this.#plays) play(); }
  backward(output) {
    this.#g = this.#g.map(() => 0);
    this.#g[output] = 1;
    for (let i = output; i >= 0; i -= 1) this.#pulls[i]();
  }
}`,
    edits: [
      ['tape', 'p.no_seed', '    this.#g[output] = 1;\n', ''],
      [
        'tape',
        'p.mul_no_grad',
        'this.#g[a] += g * this.#x[b]; this.#g[b] += g * this.#x[a];',
        'this.#g[a] += this.#x[b]; this.#g[b] += this.#x[a];',
      ],
      ['tape', 'p.relu_none', 'if (y > 0) this.#g[a] += g', 'this.#g[a] += g'],
      ['tape', '?|p.set_lost', '    this.#plays[i] = () => {};\n    return i;', '    return i;'],
      ['tape', 'p.upwards', 'let i = output; i >= 0; i -= 1', 'let i = 0; i <= output; i += 1'],
      ['tape', '?|p.accumulates|p.all_seeded', 'this.#g.map(() => 0)', 'this.#g.map(() => 1)'],
    ],
  },
];
