/** Right answers of sections 4 and 5 in many hands. The first three of each are a loop, a functional one, and one with helpers. */

const deeper = `import { Value } from '../section2/value.ts';\n`;
const typed = `${deeper}type A = 'tanh' | 'relu' | 'linear'; type X = (number | Value)[];\n`;

export const mlps: readonly string[] = [
  `${typed}export class Neuron {
  w: Value[] = []; b = new Value(0);
  constructor(inputs: number, private a: A) { for (let i = 0; i < inputs; i++) this.w.push(new Value(Math.random() * 2 - 1)); }
  forward(x: X): Value {
    let s = this.b;
    for (let i = 0; i < this.w.length; i++) s = s.add(this.w[i]!.mul(x[i]!));
    if (this.a === 'tanh') return s.tanh();
    if (this.a === 'relu') return s.relu();
    return s;
  }
  parameters(): Value[] { return [...this.w, this.b]; }
}
export class Layer {
  neurons: Neuron[] = [];
  constructor(inputs: number, outputs: number, a: A) { for (let i = 0; i < outputs; i++) this.neurons.push(new Neuron(inputs, a)); }
  forward(x: X): Value[] { const out: Value[] = []; for (const n of this.neurons) out.push(n.forward(x)); return out; }
  parameters(): Value[] { const all: Value[] = []; for (const n of this.neurons) all.push(...n.parameters()); return all; }
}
export class MLP {
  layers: Layer[] = [];
  constructor(inputs: number, outputs: number[], hidden: A, output: A) {
    let before = inputs;
    for (let i = 0; i < outputs.length; i++) {
      this.layers.push(new Layer(before, outputs[i]!, i < outputs.length - 1 ? hidden : output));
      before = outputs[i]!;
    }
  }
  forward(x: X): Value[] { let y: any = x; for (const layer of this.layers) y = layer.forward(y); return y; }
  parameters(): Value[] { const all: Value[] = []; for (const l of this.layers) all.push(...l.parameters()); return all; }
}`,
  `${typed}const bend = { tanh: (v: Value) => v.tanh(), relu: (v: Value) => v.relu(), linear: (v: Value) => v };
export class Neuron {
  private readonly weights: Value[]; private readonly bias = new Value(0);
  constructor(inputs: number, private readonly kind: A) { this.weights = Array.from({ length: inputs }, () => new Value(2 * Math.random() - 1)); }
  forward = (x: X): Value => bend[this.kind](this.weights.map((w, i) => w.mul(x[i]!)).reduce((a, b) => a.add(b), this.bias));
  parameters = (): Value[] => this.weights.concat(this.bias);
}
export class Layer {
  private readonly neurons: Neuron[];
  constructor(inputs: number, outputs: number, kind: A) { this.neurons = [...Array(outputs)].map(() => new Neuron(inputs, kind)); }
  forward = (x: X): Value[] => this.neurons.map((n) => n.forward(x));
  parameters = (): Value[] => this.neurons.flatMap((n) => n.parameters());
}
export class MLP {
  private readonly layers: Layer[];
  constructor(inputs: number, outputs: number[], hidden: A, output: A) {
    this.layers = outputs.map((size, i) => new Layer(i ? outputs[i - 1]! : inputs, size, i === outputs.length - 1 ? output : hidden));
  }
  forward = (x: X): Value[] => this.layers.reduce((y: any, l) => l.forward(y), x);
  parameters = (): Value[] => this.layers.flatMap((l) => l.parameters());
}`,
  `${typed}const random = () => Math.random() * 2 - 1;
function dot(w: Value[], x: X): Value { let t = w[0]!.mul(x[0]!); for (let i = 1; i < w.length; i++) t = t.add(w[i]!.mul(x[i]!)); return t; }
function activate(v: Value, a: A): Value {
  switch (a) {
    case 'tanh': return v.tanh();
    case 'relu': return v.relu();
    default: return v;
  }
}
function collect(parts: { parameters(): Value[] }[]): Value[] { return parts.map((p) => p.parameters()).flat(); }
export class Neuron {
  #w: Value[]; #b: Value; #a: A;
  constructor(inputs: number, a: A) { this.#w = Array.from(Array(inputs), () => new Value(random())); this.#b = new Value(0); this.#a = a; }
  forward(x: X): Value { return activate(dot(this.#w, x).add(this.#b), this.#a); }
  parameters(): Value[] { return [...this.#w, this.#b]; }
}
export class Layer {
  #neurons: Neuron[];
  constructor(inputs: number, outputs: number, a: A) { this.#neurons = Array.from({ length: outputs }, () => new Neuron(inputs, a)); }
  forward(x: X): Value[] { return this.#neurons.map((n) => n.forward(x)); }
  parameters(): Value[] { return collect(this.#neurons); }
}
export class MLP {
  #layers: Layer[];
  constructor(inputs: number, outputs: number[], hidden: A, output: A) {
    const sizes = [inputs, ...outputs];
    const last = outputs.length - 1;
    this.#layers = outputs.map((size, i) => new Layer(sizes[i]!, size, i === last ? output : hidden));
  }
  forward(x: X): Value[] { let y: X = x; this.#layers.forEach((l) => { y = l.forward(y); }); return y as Value[]; }
  parameters(): Value[] { return collect(this.#layers); }
}`,
  // closures, no fields at all
  `${deeper}export class Neuron {
  constructor(inputs, activation) {
    const p = []; for (let i = 0; i < inputs; i++) p.push(new Value(Math.random() - Math.random())); p.push(new Value(0));
    this.forward = (x) => { let s = p[inputs]; x.forEach((xi, i) => { s = p[i].mul(xi).add(s); }); return activation === 'linear' ? s : s[activation](); };
    this.parameters = () => p;
  }
}
export class Layer {
  constructor(inputs, outputs, activation) {
    const ns = []; while (ns.length < outputs) ns.push(new Neuron(inputs, activation));
    this.forward = (x) => ns.map((n) => n.forward(x));
    this.parameters = () => [].concat(...ns.map((n) => n.parameters()));
  }
}
export class MLP {
  constructor(inputs, outputs, hidden, output) {
    const ls = []; let n = inputs;
    outputs.forEach((m, i) => { ls.push(new Layer(n, m, i + 1 === outputs.length ? output : hidden)); n = m; });
    this.forward = (x) => ls.reduce((y, l) => l.forward(y), x);
    this.parameters = () => [].concat(...ls.map((l) => l.parameters()));
  }
}`,
  // a base class Module, lecture style, output alone when there is one
  `${typed}abstract class Module { abstract parameters(): Value[]; zeroGrad() { for (const p of this.parameters()) p.grad = 0; } }
export class Neuron extends Module {
  w: Value[]; b: Value; a: A;
  constructor(nin: number, a: A) { super(); this.w = []; for (let i = 0; i < nin; i++) this.w[i] = new Value(Math.random() * 2 - 1); this.b = new Value(0); this.a = a; }
  forward(x: X): Value { const act = this.w.map((wi, i) => wi.mul(x[i]!)).reduce((a, b) => a.add(b)).add(this.b); return this.a === 'tanh' ? act.tanh() : this.a === 'relu' ? act.relu() : act; }
  parameters() { return this.w.concat([this.b]); }
}
export class Layer extends Module {
  neurons: Neuron[];
  constructor(nin: number, nout: number, a: A) { super(); this.neurons = Array.from({ length: nout }, () => new Neuron(nin, a)); }
  forward(x: X): any { const outs = this.neurons.map((n) => n.forward(x)); return outs; }
  parameters() { const out: Value[] = []; for (const n of this.neurons) for (const p of n.parameters()) out.push(p); return out; }
}
export class MLP extends Module {
  layers: Layer[];
  constructor(nin: number, nouts: number[], hidden: A, output: A) { super(); const sz = [nin].concat(nouts); this.layers = nouts.map((_, i) => new Layer(sz[i]!, sz[i + 1]!, i !== nouts.length - 1 ? hidden : output)); }
  forward(x: X): any { for (const layer of this.layers) x = layer.forward(x); return x.length === 1 ? x[0] : x; }
  parameters() { return this.layers.flatMap((l) => l.parameters()); }
}`,
  // enums, getters, generators
  `${deeper}enum Act { tanh = 'tanh', relu = 'relu', linear = 'linear' }
function* range(n: number) { for (let i = 0; i < n; i++) yield i; }
export class Neuron {
  readonly all: readonly Value[];
  constructor(private readonly n: number, private readonly act: Act) { this.all = [...[...range(n)].map(() => new Value(Math.random() * 2 - 1)), new Value(0)]; }
  get bias() { return this.all[this.n]!; }
  *products(x: (number | Value)[]) { for (const i of range(this.n)) yield this.all[i]!.mul(x[i]!); }
  forward(x: (number | Value)[]) { let s = this.bias; for (const p of this.products(x)) s = p.add(s); return this.act === Act.linear ? s : this.act === Act.relu ? s.relu() : s.tanh(); }
  parameters() { return [...this.all]; }
}
export class Layer {
  readonly neurons = new Map<number, Neuron>();
  constructor(inputs: number, outputs: number, act: Act) { for (const i of range(outputs)) this.neurons.set(i, new Neuron(inputs, act)); }
  forward(x: (number | Value)[]) { return Array.from(this.neurons.values(), (n) => n.forward(x)); }
  parameters() { return [...this.neurons.values()].flatMap((n) => n.parameters()); }
}
export class MLP {
  readonly layers: Layer[] = [];
  constructor(inputs: number, [...outputs]: number[], hidden: Act, output: Act) {
    const last = outputs.pop();
    let width = inputs;
    for (const size of outputs) { this.layers.push(new Layer(width, size, hidden)); width = size; }
    if (last !== undefined) this.layers.push(new Layer(width, last, output));
  }
  forward(x: (number | Value)[]): Value[] { const go = (y: any, i: number): any => (i === this.layers.length ? y : go(this.layers[i]!.forward(y), i + 1)); return go(x, 0); }
  parameters() { return this.layers.map((l) => l.parameters()).reduce((a, b) => [...a, ...b], []); }
}`,
  // function style with prototypes, as classes by hand
  `${deeper}function Neuron(n, act) { this.w = []; for (var i = 0; i < n; i++) this.w.push(new Value(Math.random() * 2 - 1)); this.b = new Value(0); this.act = act; }
Neuron.prototype.forward = function (x) { var s = this.b; for (var i = 0; i < this.w.length; i++) s = s.add(this.w[i].mul(x[i])); return this.act === 'tanh' ? s.tanh() : this.act === 'relu' ? s.relu() : s; };
Neuron.prototype.parameters = function () { return this.w.concat(this.b); };
function Layer(n, m, act) { this.ns = []; for (var i = 0; i < m; i++) this.ns.push(new Neuron(n, act)); }
Layer.prototype.forward = function (x) { return this.ns.map(function (n) { return n.forward(x); }); };
Layer.prototype.parameters = function () { return Array.prototype.concat.apply([], this.ns.map(function (n) { return n.parameters(); })); };
function MLP(n, sizes, hidden, output) { this.ls = sizes.map(function (m, i) { return new Layer(i === 0 ? n : sizes[i - 1], m, i === sizes.length - 1 ? output : hidden); }); }
MLP.prototype.forward = function (x) { this.ls.forEach(function (l) { x = l.forward(x); }); return x; };
MLP.prototype.parameters = function () { return this.ls.reduce(function (all, l) { return all.concat(l.parameters()); }, []); };
export { Neuron, Layer, MLP };`,
  // fan-in scaled weights, inputs made Values, everything in a static factory
  `${typed}export class Neuron {
  static weight(n: number) { return new Value((Math.random() * 2 - 1) / Math.sqrt(n)); }
  protected weights: Value[]; protected bias: Value;
  constructor(inputs: number, protected activation: A) { this.weights = new Array(inputs).fill(0).map(() => Neuron.weight(inputs)); this.bias = new Value(0); }
  protected sum(x: Value[]): Value { return x.reduce((s, xi, i) => s.add(xi.mul(this.weights[i]!)), this.bias); }
  forward(x: X): Value { const s = this.sum(x.map((xi) => (typeof xi === 'number' ? new Value(xi) : xi))); return { tanh: () => s.tanh(), relu: () => s.relu(), linear: () => s }[this.activation](); }
  parameters(): Value[] { const out = this.weights.slice(); out.push(this.bias); return out; }
}
export class Layer {
  protected neurons: Neuron[] = [];
  constructor(inputs: number, outputs: number, a: A) { for (let k = outputs; k > 0; k--) this.neurons.push(new Neuron(inputs, a)); }
  forward(x: X): Value[] { return this.neurons.map((n) => n.forward(x)); }
  parameters(): Value[] { return this.neurons.reduce<Value[]>((all, n) => { all.push(...n.parameters()); return all; }, []); }
}
export class MLP {
  protected layers: Layer[];
  constructor(inputs: number, outputs: number[], hidden: A, output: A) {
    const acts = outputs.map(() => hidden); acts[acts.length - 1] = output;
    this.layers = acts.map((a, i) => new Layer([inputs, ...outputs][i]!, outputs[i]!, a));
  }
  forward(x: X): Value[] { return this.layers.reduce<X>((y, l) => l.forward(y), x) as Value[]; }
  parameters(): Value[] { return this.layers.flatMap((l) => l.parameters()); }
}`,
];

export const sgds: readonly string[] = [
  `${deeper}export function zeroGrad(parameters: Value[]): void { for (const p of parameters) p.grad = 0; }
export function step(parameters: Value[], learningRate: number): void { for (const p of parameters) p.data -= learningRate * p.grad; }`,
  `${deeper}export const zeroGrad = (parameters: Value[]): void => parameters.forEach((p) => { p.grad = 0; });
export const step = (parameters: Value[], learningRate: number): void => parameters.forEach((p) => { p.data += -learningRate * p.grad; });`,
  `${deeper}function each(parameters: Value[], act: (p: Value) => void): void { for (let i = 0; i < parameters.length; i++) act(parameters[i]!); }
function forget(p: Value): void { p.grad = 0; }
function move(p: Value, by: number): void { p.data = p.data + by; }
export function zeroGrad(parameters: Value[]): void { each(parameters, forget); }
export function step(parameters: Value[], learningRate: number): void { each(parameters, (p) => move(p, -learningRate * p.grad)); }`,
  `export function zeroGrad(ps) { ps.map((p) => (p.grad = 0)); } export function step(ps, lr) { ps.map((p) => (p.data = p.data - lr * p.grad)); }`,
  `export function zeroGrad(ps) { let i = ps.length; while (i--) ps[i].grad = 0; } export function step(ps, lr) { let i = ps.length; while (i--) ps[i].data -= ps[i].grad * lr; }`,
  `export const zeroGrad = (ps) => { for (const i in ps) Object.assign(ps[i], { grad: 0 }); };
export const step = (ps, lr) => { for (const [, p] of ps.entries()) { const { data, grad } = p; p.data = data - lr * grad; } };`,
  `class Sgd { #ps; constructor(ps) { this.#ps = ps; } zero() { for (const p of this.#ps) p.grad *= 0; } step(lr) { for (const p of this.#ps) p.data -= lr * p.grad; } }
export function zeroGrad(ps) { new Sgd(ps).zero(); } export function step(ps, lr) { new Sgd(ps).step(lr); }`,
  `export function zeroGrad([first, ...rest]) { if (!first) return; first.grad = 0; zeroGrad(rest); }
export function step([first, ...rest], lr) { if (!first) return; first.data -= lr * first.grad; step(rest, lr); }`,
  `export function zeroGrad(ps) { for (const p of ps) p.grad = 0; }
export function step(ps, lr) { const deltas = Float64Array.from(ps, (p) => lr * p.grad); deltas.forEach((d, i) => { ps[i].data -= d; }); }`,
  `export function zeroGrad(ps) { for (const p of ps) p.grad = 0; }
export function step(ps, lr) { for (const p of ps) p.data -= lr * p.grad; zeroGrad(ps); }`,
];

const demo = `${deeper}import { MLP } from './mlp.ts';
import { step, zeroGrad } from './sgd.ts';
`;

export const moonTrainings: readonly string[] = [
  `${demo}export function train(data: any, parameters: number[], steps: number): number[] {
  const model = new MLP(2, [16, 16, 1], 'relu', 'linear');
  const own = model.parameters();
  for (let i = 0; i < own.length; i++) own[i]!.data = parameters[i]!;
  const losses: number[] = [];
  for (let k = 0; k < steps; k++) {
    let dataLoss = new Value(0);
    for (let i = 0; i < data.points.length; i++) {
      const score = model.forward(data.points[i])[0]!;
      const margin = new Value(1).sub(score.mul(data.labels[i]));
      dataLoss = dataLoss.add(margin.relu());
    }
    dataLoss = dataLoss.div(data.points.length);
    let size = new Value(0);
    for (const p of own) size = size.add(p.mul(p));
    const loss = dataLoss.add(size.mul(0.0001));
    losses.push(loss.data);
    zeroGrad(own);
    loss.backward();
    const rate = 1 - 0.9 * k / 100;
    step(own, rate);
  }
  for (let i = 0; i < own.length; i++) parameters[i] = own[i]!.data;
  return losses;
}`,
  `${demo}const sum = (vs: Value[]) => vs.reduce((a, b) => a.add(b));
export const train = ({ points, labels }: any, parameters: number[], steps: number): number[] => {
  const model = new MLP(2, [16, 16, 1], 'relu', 'linear');
  model.parameters().forEach((p, i) => { p.data = parameters[i]!; });
  const losses = Array.from({ length: steps }, (_, k) => {
    const margins = points.map((x: any, i: number) => model.forward(x)[0]!.mul(-labels[i]).add(1).relu());
    const loss = sum(margins).mul(1 / points.length).add(sum(model.parameters().map((p) => p.pow(2))).mul(1e-4));
    zeroGrad(model.parameters());
    loss.backward();
    step(model.parameters(), 1 - 0.9 * (k / 100));
    return loss.data;
  });
  model.parameters().forEach((p, i) => { parameters[i] = p.data; });
  return losses;
};`,
  `${demo}type Data = { points: [number, number][]; labels: number[] };
function total(vs: Value[]): Value { let t = vs[0]!; for (const v of vs.slice(1)) t = t.add(v); return t; }
function hinge(score: Value, label: number): Value { return new Value(1).sub(score.mul(label)).relu(); }
function dataLoss(model: MLP, { points, labels }: Data): Value { return total(points.map((p, i) => hinge(model.forward(p)[0]!, labels[i]!))).div(points.length); }
function penalty(model: MLP): Value { return total(model.parameters().map((p) => p.mul(p))).mul(1e-4); }
function load(model: MLP, from: number[]): void { model.parameters().forEach((p, i) => { p.data = from[i]!; }); }
function store(model: MLP, to: number[]): void { model.parameters().forEach((p, i) => { to[i] = p.data; }); }
function rateAt(k: number): number { return 1 - 0.9 * k / 100; }
export function train(data: Data, parameters: number[], steps: number): number[] {
  const model = new MLP(2, [16, 16, 1], 'relu', 'linear');
  load(model, parameters);
  const losses: number[] = [];
  for (let k = 0; k < steps; k++) {
    const loss = dataLoss(model, data).add(penalty(model));
    zeroGrad(model.parameters());
    loss.backward();
    losses.push(loss.data);
    step(model.parameters(), rateAt(k));
  }
  store(model, parameters);
  return losses;
}`,
  `${demo}class Trainer {
  #net = new MLP(2, [16, 16, 1], 'relu', 'linear'); #own = this.#net.parameters();
  constructor(private data: any, private numbers: number[]) { for (const [i, p] of this.#own.entries()) p.data = numbers[i]!; }
  get loss() {
    const { points, labels } = this.data; let s = new Value(0);
    points.forEach((p: any, i: number) => { const [score] = [this.#net.forward(p)].flat(); s = s.add(score!.mul(labels[i]).neg().add(1).relu()); });
    return s.mul(1 / labels.length).add(this.#own.map((p) => p.mul(p).mul(1e-4)).reduce((a, b) => a.add(b)));
  }
  *run(steps: number) { for (let k = 0; k < steps; k++) { const { loss } = this; for (const p of this.#own) p.grad = 0; loss.backward(); yield loss.data; step(this.#own, 1 - 0.9 * k / 100); } this.numbers.splice(0, this.numbers.length, ...this.#own.map((p) => p.data)); }
}
export const train = (data: any, parameters: number[], steps: number) => [...new Trainer(data, parameters).run(steps)];`,
];

export const tapes: readonly string[] = [
  `const LEAF = 0, ADD = 1, MUL = 2, TANH = 3, RELU = 4;
export class Tape {
  op: number[] = []; a: number[] = []; b: number[] = []; data: number[] = []; grad: number[] = [];
  record(op: number, a: number, b: number, x: number): number {
    this.op.push(op); this.a.push(a); this.b.push(b); this.data.push(x); this.grad.push(0);
    return this.op.length - 1;
  }
  leaf(x: number): number { return this.record(LEAF, 0, 0, x); }
  add(a: number, b: number): number { return this.record(ADD, a, b, this.data[a]! + this.data[b]!); }
  mul(a: number, b: number): number { return this.record(MUL, a, b, this.data[a]! * this.data[b]!); }
  tanh(a: number): number { return this.record(TANH, a, 0, Math.tanh(this.data[a]!)); }
  relu(a: number): number { return this.record(RELU, a, 0, Math.max(0, this.data[a]!)); }
  get(node: number): number { return this.data[node]!; }
  gradient(node: number): number { return this.grad[node]!; }
  set(leaf: number, x: number): void { this.data[leaf] = x; }
  forward(): void {
    for (let i = 0; i < this.op.length; i++) {
      const a = this.data[this.a[i]!]!, b = this.data[this.b[i]!]!;
      switch (this.op[i]) {
        case ADD: this.data[i] = a + b; break;
        case MUL: this.data[i] = a * b; break;
        case TANH: this.data[i] = Math.tanh(a); break;
        case RELU: this.data[i] = a > 0 ? a : 0; break;
      }
    }
  }
  backward(output: number): void {
    for (let i = 0; i < this.grad.length; i++) this.grad[i] = 0;
    this.grad[output] = 1;
    for (let i = output; i >= 0; i--) {
      const a = this.a[i]!, b = this.b[i]!, g = this.grad[i]!;
      switch (this.op[i]) {
        case ADD: this.grad[a]! += g; this.grad[b]! += g; break;
        case MUL: this.grad[a]! += this.data[b]! * g; this.grad[b]! += this.data[a]! * g; break;
        case TANH: this.grad[a]! += (1 - this.data[i]! ** 2) * g; break;
        case RELU: if (this.data[i]! > 0) this.grad[a]! += g; break;
      }
    }
  }
}`,
  `type Kind = 'leaf' | 'add' | 'mul' | 'tanh' | 'relu';
const value = { add: (a: number, b: number) => a + b, mul: (a: number, b: number) => a * b, tanh: (a: number) => Math.tanh(a), relu: (a: number) => Math.max(a, 0) };
const slopes = { add: () => [1, 1], mul: (a: number, b: number) => [b, a], tanh: (_a: number, _b: number, y: number) => [1 - y * y, 0], relu: (a: number) => [a > 0 ? 1 : 0, 0] };
export class Tape {
  kinds: Kind[] = []; parents: [number, number][] = []; xs: number[] = []; gs: number[] = [];
  append(kind: Kind, a = -1, b = -1, x = NaN): number {
    const length = this.kinds.push(kind); this.parents.push([a, b]);
    this.xs.push(kind === 'leaf' ? x : value[kind](this.xs[a]!, this.xs[b]!)); this.gs.push(0);
    return length - 1;
  }
  leaf = (x: number) => this.append('leaf', -1, -1, x);
  add = (a: number, b: number) => this.append('add', a, b);
  mul = (a: number, b: number) => this.append('mul', a, b);
  tanh = (a: number) => this.append('tanh', a);
  relu = (a: number) => this.append('relu', a);
  get = (node: number) => this.xs[node]!;
  gradient = (node: number) => this.gs[node]!;
  set = (leaf: number, x: number) => { this.xs[leaf] = x; };
  forward = () => { this.kinds.forEach((kind, i) => { const [a, b] = this.parents[i]!; if (kind !== 'leaf') this.xs[i] = value[kind](this.xs[a]!, this.xs[b]!); }); };
  backward = (output: number) => {
    this.gs = this.kinds.map((_, i) => (i === output ? 1 : 0));
    for (let i = output; i >= 0; i--) {
      const kind = this.kinds[i]!;
      if (kind === 'leaf') continue;
      const [a, b] = this.parents[i]!;
      const [da = 0, db = 0] = slopes[kind](this.xs[a]!, this.xs[b]!, this.xs[i]!);
      this.gs[a]! += da * this.gs[i]!;
      if (b >= 0) this.gs[b]! += db * this.gs[i]!;
    }
  };
}`,
  `enum Op { Leaf, Add, Mul, Tanh, Relu }
export class Tape {
  #n = 0; #op = new Uint8Array(16); #l = new Int32Array(16); #r = new Int32Array(16); #x = new Float64Array(16); #g = new Float64Array(16);
  private double<T extends Uint8Array | Int32Array | Float64Array>(old: T): T { const bigger = new (old.constructor as any)(2 * old.length); bigger.set(old); return bigger; }
  private node(op: Op, l: number, r: number): number {
    if (this.#n === this.#op.length) { this.#op = this.double(this.#op); this.#l = this.double(this.#l); this.#r = this.double(this.#r); this.#x = this.double(this.#x); this.#g = this.double(this.#g); }
    const i = this.#n;
    this.#n += 1;
    this.#op[i] = op; this.#l[i] = l; this.#r[i] = r;
    if (op !== Op.Leaf) this.#x[i] = this.value(i);
    return i;
  }
  private value(i: number): number {
    const a = this.#x[this.#l[i]!]!, b = this.#x[this.#r[i]!]!;
    if (this.#op[i] === Op.Add) return a + b;
    if (this.#op[i] === Op.Mul) return a * b;
    if (this.#op[i] === Op.Tanh) return Math.tanh(a);
    return a > 0 ? a : 0;
  }
  private pass(i: number, g: number): void { this.#g[i]! += g; }
  leaf(x: number): number { const i = this.node(Op.Leaf, 0, 0); this.#x[i] = x; return i; }
  add(a: number, b: number): number { return this.node(Op.Add, a, b); }
  mul(a: number, b: number): number { return this.node(Op.Mul, a, b); }
  tanh(a: number): number { return this.node(Op.Tanh, a, a); }
  relu(a: number): number { return this.node(Op.Relu, a, a); }
  get(node: number): number { return this.#x[node]!; }
  gradient(node: number): number { return this.#g[node]!; }
  set(leaf: number, x: number): void { this.#x[leaf] = x; }
  forward(): void { for (let i = 0; i < this.#n; i++) if (this.#op[i] !== Op.Leaf) this.#x[i] = this.value(i); }
  backward(output: number): void {
    this.#g.fill(0);
    this.pass(output, 1);
    for (let i = output; i >= 0; i--) this.handOn(i);
  }
  private handOn(i: number): void {
    const l = this.#l[i]!, r = this.#r[i]!, g = this.#g[i]!;
    if (this.#op[i] === Op.Add) { this.pass(l, g); this.pass(r, g); }
    if (this.#op[i] === Op.Mul) { this.pass(l, g * this.#x[r]!); this.pass(r, g * this.#x[l]!); }
    if (this.#op[i] === Op.Tanh) this.pass(l, g * (1 - this.#x[i]! * this.#x[i]!));
    if (this.#op[i] === Op.Relu && this.#x[l]! > 0) this.pass(l, g);
  }
}`,
  // a row object per node
  `export class Tape {
  constructor() { this.rows = []; }
  put(row) { this.rows.push({ grad: 0, ...row }); return this.rows.length - 1; }
  leaf(x) { return this.put({ kind: '', data: x }); }
  add(a, b) { return this.put({ kind: '+', a, b, data: this.get(a) + this.get(b) }); }
  mul(a, b) { return this.put({ kind: '*', a, b, data: this.get(a) * this.get(b) }); }
  tanh(a) { return this.put({ kind: 't', a, data: Math.tanh(this.get(a)) }); }
  relu(a) { return this.put({ kind: 'r', a, data: Math.max(0, this.get(a)) }); }
  get(i) { return this.rows[i].data; }
  gradient(i) { return this.rows[i].grad; }
  set(i, x) { this.rows[i].data = x; }
  forward() { for (const row of this.rows) { const a = this.rows[row.a]?.data, b = this.rows[row.b]?.data; if (row.kind === '+') row.data = a + b; else if (row.kind === '*') row.data = a * b; else if (row.kind === 't') row.data = Math.tanh(a); else if (row.kind === 'r') row.data = Math.max(0, a); } }
  backward(output) {
    for (const row of this.rows) row.grad = 0;
    this.rows[output].grad = 1;
    for (let i = output; i > -1; i--) { const { kind, a, b, data, grad } = this.rows[i]; const [A, B] = [this.rows[a], this.rows[b]];
      if (kind === '+') { A.grad += grad; B.grad += grad; } else if (kind === '*') { A.grad += grad * B.data; B.grad += grad * A.data; }
      else if (kind === 't') A.grad += grad * (1 - data * data); else if (kind === 'r' && data > 0) A.grad += grad; }
  }
}`,
  // slopes are kept by forward; a dirty flag
  `export class Tape {
  kinds = []; l = []; r = []; x = []; dl = []; dr = []; g = [];
  #do(i) { const a = this.x[this.l[i]], b = this.x[this.r[i]]; switch (this.kinds[i]) { case 1: this.x[i] = a + b; this.dl[i] = this.dr[i] = 1; return; case 2: this.x[i] = a * b; this.dl[i] = b; this.dr[i] = a; return; case 3: this.x[i] = Math.tanh(a); this.dl[i] = 1 - this.x[i] ** 2; return; case 4: this.dl[i] = a > 0 ? 1 : 0; this.x[i] = a > 0 ? a : 0; } }
  #new(kind, l = 0, r = 0, x = 0) { const i = this.kinds.length; this.kinds[i] = kind; this.l[i] = l; this.r[i] = r; this.x[i] = x; this.dl[i] = 0; this.dr[i] = 0; this.g[i] = 0; this.#do(i); return i; }
  leaf(x) { return this.#new(0, 0, 0, x); } add(a, b) { return this.#new(1, a, b); } mul(a, b) { return this.#new(2, a, b); } tanh(a) { return this.#new(3, a); } relu(a) { return this.#new(4, a); }
  get(i) { return this.x[i]; } gradient(i) { return this.g[i]; } set(i, x) { this.x[i] = x; }
  forward() { for (let i = 0; i < this.kinds.length; i++) this.#do(i); }
  backward(o) { this.g.fill(0); this.g[o] = 1; for (let i = o; i >= 0; i--) { const g = this.g[i]; if (g === 0 || this.kinds[i] === 0) continue; this.g[this.l[i]] += this.dl[i] * g; this.g[this.r[i]] += this.dr[i] * g; } }
}`,
];
