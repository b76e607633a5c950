import type { OtherHand } from './other-hands.ts';

/** A third set, written when everything else stood, and tried once before anything was changed for it. */
export const thirdHands: readonly OtherHand[] = [
  {
    exercise: 'gradf',
    style: 'pairs of a number and its slope',
    text: `
type Pair = [number, number];
const times = ([u, du]: Pair, [v, dv]: Pair): Pair => [u * v, du * v + u * dv];
const toThe = ([u, du]: Pair, n: number): Pair => [u ** n, n * u ** (n - 1) * du];
const wave = ([u, du]: Pair): Pair => [Math.sin(u), Math.cos(u) * du];
const minus = ([u, du]: Pair): Pair => [-u, -du];
const all = (...parts: Pair[]): number => parts.reduce((sum, [, slope]) => sum + slope, 0);
export const gradf = (a: number, b: number, c: number): number[] => {
  const along = (i: number) => {
    const [x, y, z] = [a, b, c].map((v, j): Pair => [v, i === j ? 1 : 0]) as [Pair, Pair, Pair];
    return all(minus(toThe(x, 3)), wave(times([3, 0], y)), minus(toThe(z, -1)), toThe(y, 2.5), minus(toThe(x, 0.5)));
  };
  return [along(0), along(1), along(2)];
};`,
    edits: [
      ['gradf', 'b.no_chain3', 'Math.cos(u) * du', 'Math.cos(u)'],
      ['gradf', 'b.sin_not_cos', 'Math.cos(u)', 'Math.sin(u)'],
      ['gradf', 'a.cube_not_reduced|a.sqrt_not_reduced', 'n * u ** (n - 1)', 'n * u ** n'],
      ['gradf', 'b.pow_no_coef|c.sign|a.no_coef3|a.sqrt_no_coef', 'n * u ** (n - 1)', 'u ** (n - 1)'],
      ['gradf', 'c.sign', 'minus(toThe(z, -1))', 'toThe(z, -1)'],
      ['gradf', 'a.no_sqrt', ', minus(toThe(x, 0.5))', ''],
      ['gradf', 'b.no_pow', ' toThe(y, 2.5),', ''],
      ['gradf', '?|b.cos_b', 'times([3, 0], y)', 'times([2, 0], y)'],
      ['gradf', 'w.order', '[along(0), along(1), along(2)]', '[along(1), along(0), along(2)]'],
      ['gradf', 'b.no_sin', 'du * v + u * dv', 'du * v'],
    ],
  },
  {
    exercise: 'forward_difference',
    style: 'a typed array that is nudged and put back',
    text: `
export function forwardDifference(f: (a: number, b: number, c: number) => number, a: number, b: number, c: number, h: number): number[] {
  const at = Float64Array.of(a, b, c);
  const height = () => f(at[0]!, at[1]!, at[2]!);
  const low = height();
  const slopes = [];
  let i = 0;
  while (i < at.length) {
    const kept = at[i]!;
    at[i] = kept + h;
    slopes.push((height() - low) / h);
    at[i] = kept;
    i++;
  }
  return slopes;
}`,
    edits: [
      ['forward_difference', 'f.not_restored', '    at[i] = kept;\n', ''],
      ['forward_difference', 'f.not_divided', '(height() - low) / h', 'height() - low'],
      ['forward_difference', 'f.steps_back', 'kept + h', 'kept - h'],
      ['forward_difference', 'f.no_difference', '(height() - low)', 'height()'],
      ['forward_difference', 'f.at_h|?', 'kept + h', 'h'],
      ['forward_difference', 'w.too_short', 'i < at.length', 'i < at.length - 1'],
      ['forward_difference', '?|f.same_var', 'at[1]!, at[2]!', 'at[2]!, at[1]!'],
      ['forward_difference', 'w.no_return', 'return slopes;', ''],
    ],
  },
  {
    exercise: 'central_difference',
    style: 'two one-sided slopes, and their mean',
    text: `
type F = (a: number, b: number, c: number) => number;
const oneSided = (f: F, point: readonly number[], i: number, h: number): number => {
  const there = Object.assign([], point, { [i]: point[i]! + h }) as [number, number, number];
  return (f(...there) - f(...(point as [number, number, number]))) / h;
};
export const centralDifference = (f: F, a: number, b: number, c: number, h: number): number[] =>
  [0, 1, 2].map((i) => {
    const right = oneSided(f, [a, b, c], i, h);
    const left = oneSided(f, [a, b, c], i, -h);
    return (right + left) / 2;
  });`,
    edits: [
      ['central_difference', 'c3.copy_forward', '(right + left) / 2', 'right'],
      ['central_difference', '?|c3.h', '(right + left) / 2', 'right + left'],
      ['central_difference', '?', '(right + left) / 2', '(right - left) / 2'],
      ['central_difference', 'c3.copy_forward', 'i, -h)', 'i, h)'],
      ['central_difference', 'c3.same_var|?', '[i]: point[i]!', '[0]: point[i]!'],
      ['central_difference', 'c3.paren', ') / h;', ') * h;'],
      ['central_difference', 'w.too_short', '[0, 1, 2].map', '[0, 1].map'],
    ],
  },
  {
    exercise: 'value',
    style: 'partials as a list of pairs, one walk with counts',
    text: `
type Link = readonly [to: Value, slope: () => number];
export class Value {
  data: number;
  grad = 0;
  private links: Link[] = [];
  private waiting = 0;
  constructor(data: number) { this.data = data; }
  static wrap = (x: number | Value): Value => (x instanceof Value ? x : new Value(x));
  private static node(data: number, ...links: Link[]): Value { const v = new Value(data); v.links = links; return v; }
  add(y: number | Value): Value { const o = Value.wrap(y); return Value.node(this.data + o.data, [this, () => 1], [o, () => 1]); }
  mul(y: number | Value): Value { const o = Value.wrap(y); return Value.node(this.data * o.data, [this, () => o.data], [o, () => this.data]); }
  neg(): Value { return Value.node(-this.data, [this, () => -1]); }
  sub(y: number | Value): Value { return Value.wrap(y).neg().add(this); }
  pow(n: number): Value { return Value.node(this.data ** n, [this, () => n * this.data ** (n - 1)]); }
  div(y: number | Value): Value { const o = Value.wrap(y); return Value.node(this.data / o.data, [this, () => 1 / o.data], [o, () => -this.data / (o.data * o.data)]); }
  exp(): Value { const e = Math.exp(this.data); return Value.node(e, [this, () => e]); }
  log(): Value { if (this.data <= 0 || Number.isNaN(this.data)) throw new RangeError('log'); return Value.node(Math.log(this.data), [this, () => 1 / this.data]); }
  tanh(): Value { const t = Math.tanh(this.data); return Value.node(t, [this, () => 1 - t * t]); }
  relu(): Value { const isOn = this.data > 0; return Value.node(isOn ? this.data : 0, [this, () => (isOn ? 1 : 0)]); }
  backward(): void {
    const met = new Set<Value>([this]);
    for (const v of met) for (const [to] of v.links) { to.waiting++; met.add(to); }
    this.grad = 1;
    const ready: Value[] = [this];
    while (ready.length > 0) {
      const v = ready.pop()!;
      for (const [to, slope] of v.links) {
        to.grad += slope() * v.grad;
        to.waiting--;
        if (to.waiting === 0) ready.push(to);
      }
    }
  }
}`,
    edits: [
      ['add_mul', 'v.add_one_operand', ', [this, () => 1], [o, () => 1])', ', [this, () => 1])'],
      [
        'add_mul',
        'v.mul_swapped',
        '[this, () => o.data], [o, () => this.data]',
        '[this, () => this.data], [o, () => o.data]',
      ],
      ['add_mul', 'v.mul_adds', 'this.data * o.data, [this', 'this.data + o.data, [this'],
      ['add_mul', 'v.all_eq', 'to.grad += slope()', 'to.grad = slope()'],
      ['add_mul', 'v.add_no_out', 'slope() * v.grad', 'slope()'],
      ['add_mul', 'v.mul_slopes_of_add', 'slope() * v.grad', 'v.grad'],
      ['add_mul', 'v.no_seed', 'this.grad = 1;', ''],
      ['add_mul', 's.no_return|v.mul_no_return|ts.nothing_returned', 'v.links = links; return v;', 'v.links = links;'],
      ['add_mul', 'v.nothing_flows', 'v.links = links; return v;', 'return v;'],
      ['backward', 'v.no_visited', 'if (to.waiting === 0) ready', 'ready'],
      ['backward', '?', 'to.waiting++;', ''],
      ['arithmetic', 'v.neg_grad_sign', '[this, () => -1]', '[this, () => 1]'],
      ['arithmetic', 'v.rsub_swapped', 'Value.wrap(y).neg().add(this)', 'Value.wrap(y).add(this.neg())'],
      ['arithmetic', 'v.sub_is_add', 'Value.wrap(y).neg().add(this)', 'Value.wrap(y).add(this)'],
      ['arithmetic', 'v.pow_no_n', 'n * this.data ** (n - 1)', 'this.data ** (n - 1)'],
      ['arithmetic', 'v.div_sign', '-this.data / (o', 'this.data / (o'],
      ['arithmetic', '?|v.div_first_power', '(o.data * o.data)', 'o.data'],
      ['exp_log', 'v.exp_x', '[this, () => e]', '[this, () => this.data]'],
      ['exp_log', 'v.log_x', '() => 1 / this.data]', '() => this.data]'],
      ['exp_log', 'v.log_unchecked|?', 'if (this.data <= 0 || Number.isNaN(this.data))', 'if (false)'],
      ['activations', 'v.tanh_lin', '1 - t * t', '1 - t'],
      ['activations', 'v.relu_ge', 'this.data > 0;', 'this.data >= 0;'],
      ['activations', 'v.relu_none|?', '(isOn ? 1 : 0)', '1'],
    ],
  },
  {
    exercise: 'value',
    style: 'adjoints computed by pulling, sorted by birth',
    text: `
let births = 0;
export class Value {
  grad = 0;
  born = births++;
  give = (_: number): void => {};
  constructor(public data: number, public parents: Value[] = []) {}
  private make(data: number, parents: Value[], give: (g: number) => void): Value {
    const made = new Value(data, parents);
    made.give = give;
    return made;
  }
  private static of(x: number | Value): Value { return typeof x === 'object' ? x : new Value(x); }
  add(r: number | Value): Value {
    const other = Value.of(r);
    return this.make(this.data + other.data, [this, other], (g) => { this.grad += g; other.grad += g; });
  }
  mul(r: number | Value): Value {
    const other = Value.of(r);
    return this.make(this.data * other.data, [this, other], (g) => { this.grad += g * other.data; other.grad += g * this.data; });
  }
  pow(k: number): Value { return this.make(Math.pow(this.data, k), [this], (g) => { this.grad += g * k * Math.pow(this.data, k - 1); }); }
  neg(): Value { return this.mul(-1); }
  sub(r: number | Value): Value { return this.add(Value.of(r).mul(-1)); }
  div(r: number | Value): Value { return Value.of(r).pow(-1).mul(this); }
  exp(): Value { const y = Math.exp(this.data); return this.make(y, [this], (g) => { this.grad += g * y; }); }
  log(): Value {
    if (!(this.data > 0)) throw new RangeError('not positive');
    return this.make(Math.log(this.data), [this], (g) => { this.grad += g / this.data; });
  }
  tanh(): Value { const y = Math.tanh(this.data); return this.make(y, [this], (g) => { this.grad += g * (1 - y ** 2); }); }
  relu(): Value { return this.make(Math.max(this.data, 0), [this], (g) => { if (this.data > 0) this.grad += g; }); }
  backward(): void {
    const pending = [this as Value];
    const family = new Set<Value>();
    while (pending.length) {
      const v = pending.pop()!;
      if (family.has(v)) continue;
      family.add(v);
      pending.push(...v.parents);
    }
    const youngestFirst = Array.from(family).sort((x, y) => y.born - x.born);
    this.grad = 1;
    for (const v of youngestFirst) v.give(v.grad);
  }
}`,
    edits: [
      ['add_mul', 'v.add_one_operand', 'this.grad += g; other.grad += g;', 'this.grad += g;'],
      ['add_mul', 'v.add_eq', 'this.grad += g; other.grad += g;', 'this.grad = g; other.grad = g;'],
      ['add_mul', 'v.mul_no_out', 'g * other.data; other.grad += g * this.data', 'other.data; other.grad += this.data'],
      ['add_mul', 'v.mul_slopes_of_add', 'g * other.data; other.grad += g * this.data', 'g; other.grad += g'],
      ['add_mul', 'v.nothing_flows|?', 'made.give = give;', ''],
      ['add_mul', 'v.children_dropped|v.nothing_flows|?', 'new Value(data, parents)', 'new Value(data)'],
      ['backward', 'v.not_reversed', 'y.born - x.born', 'x.born - y.born'],
      ['backward', '?|v.topo_preorder|v.topo_preorder_last', '.sort((x, y) => y.born - x.born)', ''],
      ['backward', '?|v.seed_data', 'this.grad = 1;', 'this.grad = 2;'],
      ['backward', '?', 'pending.push(...v.parents)', 'pending.push(v.parents[0]!)'],
      ['arithmetic', 'v.pow_not_reduced', 'Math.pow(this.data, k - 1)', 'Math.pow(this.data, k)'],
      ['arithmetic', 'v.rdiv_swapped', 'Value.of(r).pow(-1).mul(this)', 'this.pow(-1).mul(r)'],
      ['arithmetic', 'v.div_is_mul', 'Value.of(r).pow(-1).mul(this)', 'Value.of(r).mul(this)'],
      ['exp_log', 'v.exp_no_out', 'g * y; }); }\n  log', 'y; }); }\n  log'],
      ['exp_log', 'v.log_no_out|v.log_x|?', 'g / this.data', '1 / this.data'],
      ['activations', 'v.tanh_plus', '(1 - y ** 2)', '(1 + y ** 2)'],
      ['activations', 'v.relu_min|?', 'Math.max(this.data, 0)', 'Math.min(this.data, 0)'],
    ],
  },
  {
    exercise: 'softmax',
    style: 'the logarithm of the sum, taken off before exp',
    text: `import type { Value } from './value.ts';
export const softmax = (logits: Value[]): Value[] => {
  let total: Value | undefined;
  for (const x of logits) total = total ? total.add(x.exp()) : x.exp();
  const logTotal = total!.log();
  return logits.map((x) => x.sub(logTotal).exp());
};
export const negativeLogLikelihood = (probs: Value[], label: number): Value => {
  const chosen = probs.find((_, i) => i === label)!;
  return chosen.pow(-1).log();
};`,
    edits: [
      ['softmax', 's.no_minus', 'chosen.pow(-1).log()', 'chosen.log()'],
      ['softmax', '?|s.no_log', 'chosen.pow(-1).log()', 'chosen.pow(-1)'],
      ['softmax', 's.label_shifted|?', 'i === label', 'i === label - 1'],
      ['softmax', '?', 'total!.log()', 'total!'],
      ['softmax', 's.last_denominator', 'total ? total.add(x.exp()) : x.exp()', 'x.exp()'],
      ['softmax', '?|s.no_denominator', 'x.sub(logTotal).exp()', 'x.exp()'],
      ['softmax', '?', 'x.sub(logTotal).exp()', 'x.sub(logTotal)'],
      ['softmax', 's.times_sum', 'x.sub(logTotal)', 'x.add(logTotal)'],
      ['softmax', '?|s.detached_denominator', 'x.sub(logTotal)', 'x.sub(logTotal.data)'],
    ],
  },
  {
    exercise: 'logsumexp',
    style: 'two at a time',
    text: `import type { Value } from '../section2/value.ts';
const both = (p: Value, q: Value): Value => {
  const m = p.data > q.data ? p.data : q.data;
  return p.sub(m).exp().add(q.sub(m).exp()).log().add(m);
};
export const logSumExp = ([first, ...others]: Value[]): Value => others.reduce(both, first!);`,
    edits: [
      ['logsumexp', 'l.shift_min|?', 'p.data > q.data', 'p.data < q.data'],
      ['logsumexp', 'l.not_added_back|?', '.log().add(m)', '.log()'],
      ['logsumexp', '?', '.exp()).log()', '.exp())'],
      ['logsumexp', '?|s.overflow', '? p.data : q.data', '? 0 : 0'],
      ['logsumexp', '?', 'q.sub(m)', 'p.sub(m)'],
      ['logsumexp', '?|l.one_left_out', 'others.reduce(both, first!)', 'others.reduce(both)'],
      ['logsumexp', '?|l.product', '.exp().add(', '.exp().mul('],
    ],
  },
  {
    exercise: 'cross_entropy',
    style: 'logits lowered by the right one, rows as one-hot',
    text: `import type { Value } from '../section2/value.ts';
import { logSumExp } from './logsumexp.ts';
export const crossEntropy = (logits: Value[], label: number): Value => logSumExp(logits.map((x) => x.sub(logits[label]!)));
export const crossEntropyGradient = (logits: number[][], labels: number[]): number[][] => {
  const share = 1 / logits.length;
  return logits.map((row, n) => {
    const top = row.reduce((x, y) => (x > y ? x : y));
    const weights = row.map((x) => Math.exp(x - top));
    const whole = weights.reduce((x, y) => x + y);
    const slopes = weights.map((w) => (w / whole) * share);
    slopes[labels[n]!]! -= share;
    return slopes;
  });
};`,
    edits: [
      ['cross_entropy', 'x.no_label', 'x.sub(logits[label]!)', 'x'],
      ['cross_entropy', 'x.added', 'x.sub(logits[label]!)', 'x.add(logits[label]!)'],
      ['cross_entropy', 'x.detached_label', 'logits[label]!)', 'logits[label]!.data)'],
      ['cross_entropy', 'x.no_y', '    slopes[labels[n]!]! -= share;\n', ''],
      ['cross_entropy', 'x.divided_y|?', '-= share', '-= 1'],
      ['cross_entropy', 'x.y_added', '-= share', '+= share'],
      ['cross_entropy', 'x.not_divided', 'const share = 1 / logits.length', 'const share = 1'],
      ['cross_entropy', '?|x.overflow', 'x - top', 'x'],
      ['cross_entropy', 'x.y_of_first', 'labels[n]!', 'labels[0]!'],
    ],
  },
  {
    exercise: 'gradient_check',
    style: 'an iterator over inputs, an error without Math.max',
    text: `
export function relativeError(x: number, y: number): number {
  const [p, q] = [Math.abs(x), Math.abs(y)];
  if (p + q === 0) return 0;
  return Math.abs(x - y) / (p > q ? p : q);
}
export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  const step = 1e-5;
  const found: number[] = [];
  for (const [k, claimed] of gradient.entries()) {
    const [above, below] = [step, -step].map((by) => f(x.toSpliced(k, 1, x[k]! + by))) as [number, number];
    found.push(relativeError((above - below) / (step + step), claimed));
  }
  return found;
}`,
    edits: [
      ['gradient_check', 'g.by_smaller', 'p > q ? p : q', 'p < q ? p : q'],
      ['gradient_check', 'g.by_sum', '(p > q ? p : q)', '(p + q)'],
      ['gradient_check', 'g.signed', 'Math.abs(x - y) /', '(x - y) /'],
      ['gradient_check', 'g.not_2h', '(step + step)', 'step'],
      ['gradient_check', 'g.added', 'above - below', 'above + below'],
      ['gradient_check', 'g.upside_down', 'above - below', 'below - above'],
      ['gradient_check', '?', 'x.toSpliced(k, 1,', 'x.toSpliced(k, 0,'],
      [
        'gradient_check',
        'g.differences',
        'relativeError((above - below) / (step + step), claimed)',
        'Math.abs((above - below) / (step + step) - claimed)',
      ],
      ['gradient_check', 'g.first_only', '  }\n  return found;', '    return found;\n  }\n  return found;'],
    ],
  },
  {
    exercise: 'sgd',
    style: 'Object.assign, and a while loop from the end',
    text: `import type { Value } from '../section2/value.ts';
export const zeroGrad = (parameters: Value[]): void => {
  parameters.forEach((p) => Object.assign(p, { grad: 0 }));
};
export const step = (parameters: Value[], learningRate: number): void => {
  let left = parameters.length;
  while (left > 0) {
    left -= 1;
    const p = parameters[left]!;
    p.data += -learningRate * p.grad;
  }
};`,
    edits: [
      ['sgd', 't.sign', '-learningRate', 'learningRate'],
      ['sgd', 't.zero_data', '{ grad: 0 }', '{ data: 0 }'],
      ['sgd', 't.no_rate', '-learningRate * p.grad', '-p.grad'],
      ['sgd', 't.first_stays', 'left > 0', 'left > 1'],
      ['sgd', 't.replaces', 'p.data += ', 'p.data = '],
      ['sgd', 't.zero_one', '{ grad: 0 }', '{ grad: 1 }'],
    ],
  },
  {
    exercise: 'mlp',
    style: 'a table of activations, layers chained by reduce',
    text: `import { Value } from '../section2/value.ts';
export type Activation = 'tanh' | 'relu' | 'linear';
const bends: Record<Activation, (v: Value) => Value> = { tanh: (v) => v.tanh(), relu: (v) => v.relu(), linear: (v) => v };
type Signal = (number | Value)[];
export class Neuron {
  private own: Value[];
  constructor(private inputs: number, private activation: Activation) {
    this.own = [];
    while (this.own.length < inputs) this.own.push(new Value(1 - 2 * Math.random()));
    this.own.push(new Value(0));
  }
  forward(x: Signal): Value {
    let z = this.own[this.inputs]!;
    for (let i = 0; i < this.inputs; i++) z = this.own[i]!.mul(x[i]!).add(z);
    return bends[this.activation](z);
  }
  parameters(): Value[] { return this.own.slice(); }
}
export class Layer {
  private row: Neuron[] = [];
  constructor(inputs: number, outputs: number, activation: Activation) {
    for (let n = outputs; n > 0; n--) this.row.push(new Neuron(inputs, activation));
  }
  forward(x: Signal): Value[] { return this.row.map((n) => n.forward(x)); }
  parameters(): Value[] { return this.row.reduce<Value[]>((all, n) => all.concat(n.parameters()), []); }
}
export class MLP {
  private stack: Layer[] = [];
  constructor(inputs: number, outputs: number[], hidden: Activation, output: Activation) {
    let width = inputs;
    const last = outputs.length - 1;
    for (const [i, n] of outputs.entries()) {
      this.stack.push(new Layer(width, n, i < last ? hidden : output));
      width = n;
    }
  }
  forward(x: Signal): Value[] { return this.stack.reduce<Signal>((y, layer) => layer.forward(y), x) as Value[]; }
  parameters(): Value[] { return this.stack.flatMap((layer) => layer.parameters()); }
}`,
    edits: [
      ['mlp', 't.no_bias', 'this.own.slice()', 'this.own.slice(0, -1)'],
      ['mlp', '?|t.bias_first|t.parameters_reversed', 'this.own.slice()', 'this.own.slice().reverse()'],
      ['mlp', 't.added_weights', '.mul(x[i]!)', '.add(x[i]!)'],
      ['mlp', 't.sum_dropped', 'z = this.own[i]!.mul(x[i]!).add(z)', 'this.own[i]!.mul(x[i]!).add(z)'],
      ['mlp', 't.sum_dropped', '.mul(x[i]!).add(z)', '.mul(x[i]!)'],
      ['mlp', 't.one_as_other', 'tanh: (v) => v.tanh()', 'tanh: (v) => v.relu()'],
      ['mlp', 't.one_linear', 'relu: (v) => v.relu()', 'relu: (v) => v'],
      ['mlp', 't.biases_begin', 'new Value(0)', 'new Value(1)'],
      ['mlp', 't.begins_on_one_side', '1 - 2 * Math.random()', 'Math.random()'],
      ['mlp', 't.relu_out', 'i < last ? hidden : output', 'hidden'],
      ['mlp', 't.last_hidden', 'i < last ? hidden : output', 'output'],
      ['mlp', '?|t.layers_of_inputs', 'width = n;', ''],
      ['mlp', 't.layers_same_input', 'layer.forward(y)', 'layer.forward(x)'],
      ['mlp', 't.input_missing', 'let i = 0; i < this.inputs', 'let i = 1; i < this.inputs'],
    ],
  },
  {
    exercise: 'moons',
    style: 'one sum over points, one over parameters',
    text: `import { Value } from '../section2/value.ts';
import { MLP } from './mlp.ts';
import { step, zeroGrad } from './sgd.ts';
export function train(data: { points: [number, number][]; labels: number[] }, parameters: number[], steps: number): number[] {
  const net = new MLP(2, [16, 16, 1], 'relu', 'linear');
  const all = net.parameters();
  all.forEach((p, i) => { p.data = parameters[i]!; });
  const heights: number[] = [];
  while (heights.length < steps) {
    const k = heights.length;
    let hinge = new Value(0);
    data.points.forEach((xy, i) => {
      const margin = net.forward(xy)[0]!.mul(-data.labels[i]!).add(1);
      hinge = hinge.add(margin.relu());
    });
    let size = new Value(0);
    for (const p of all) size = size.add(p.pow(2));
    const loss = hinge.mul(1 / data.points.length).add(size.mul(0.0001));
    zeroGrad(all);
    loss.backward();
    step(all, 1 - 0.009 * k);
    heights.push(loss.data);
  }
  all.forEach((p, i) => { parameters[i] = p.data; });
  return heights;
}`,
    edits: [
      ['moons', 'm.zero_grad', '    zeroGrad(all);\n', ''],
      ['moons', 'm.alpha', '0.0001', '0.001'],
      ['moons', 'm.no_relu', 'margin.relu()', 'margin'],
      ['moons', 'm.label_sign', 'mul(-data', 'mul(data'],
      ['moons', 'm.no_margin', '.add(1);', ';'],
      ['moons', 'm.sum', '.mul(1 / data.points.length)', ''],
      ['moons', 'm.rate_constant', '1 - 0.009 * k', '1'],
      ['moons', '?|m.rate', '1 - 0.009 * k', '1 - 0.09 * k'],
      ['moons', 'm.not_loaded', '  all.forEach((p, i) => { p.data = parameters[i]!; });\n', ''],
    ],
  },
  {
    exercise: 'tape',
    style: 'rows as objects, and a table of what to do',
    text: `
interface Row { kind: string; a: number; b: number; x: number; g: number }
const play: Record<string, (a: number, b: number) => number> = {
  add: (a, b) => a + b, mul: (a, b) => a * b, tanh: (a) => Math.tanh(a), relu: (a) => (a > 0 ? a : 0),
};
const slopes: Record<string, (a: number, b: number, x: number) => [number, number]> = {
  add: () => [1, 1], mul: (a, b) => [b, a], tanh: (_a, _b, x) => [1 - x * x, 0], relu: (a) => [a > 0 ? 1 : 0, 0],
};
export class Tape {
  private rows: Row[] = [];
  private push(kind: string, a: number, b: number, x: number): number { return this.rows.push({ kind, a, b, x, g: 0 }) - 1; }
  private record(kind: string, a: number, b: number): number { return this.push(kind, a, b, play[kind]!(this.get(a), this.get(b))); }
  leaf(x: number): number { return this.push('leaf', 0, 0, x); }
  add(a: number, b: number): number { return this.record('add', a, b); }
  mul(a: number, b: number): number { return this.record('mul', a, b); }
  tanh(a: number): number { return this.record('tanh', a, a); }
  relu(a: number): number { return this.record('relu', a, a); }
  get(i: number): number { return this.rows[i]!.x; }
  set(i: number, x: number): void { this.rows[i]!.x = x; }
  gradient(i: number): number { return this.rows[i]!.g; }
  forward(): void {
    for (const row of this.rows) if (row.kind !== 'leaf') row.x = play[row.kind]!(this.get(row.a), this.get(row.b));
  }
  backward(output: number): void {
    for (const row of this.rows) row.g = 0;
    this.rows[output]!.g = 1;
    for (let i = output; i >= 0; i--) {
      const { kind, a, b, x, g } = this.rows[i]!;
      if (kind === 'leaf') continue;
      const [da, db] = slopes[kind]!(this.get(a), this.get(b), x);
      this.rows[a]!.g += da * g;
      this.rows[b]!.g += db * g;
    }
  }
}`,
    edits: [
      ['tape', 'p.accumulates', '    for (const row of this.rows) row.g = 0;\n', ''],
      ['tape', 'p.no_seed', '    this.rows[output]!.g = 1;\n', ''],
      ['tape', 'p.mul_own_factor', 'mul: (a, b) => [b, a]', 'mul: (a, b) => [a, b]'],
      ['tape', '?', 'add: () => [1, 1]', 'add: () => [1, -1]'],
      ['tape', 'p.relu_left', 'relu: (a) => [a > 0 ? 1 : 0, 0]', 'relu: (a) => [a >= 0 ? 1 : 0, 0]'],
      ['tape', 'p.tanh_square', '1 - x * x', '1 - x'],
      ['tape', 'p.mul_adds', 'mul: (a, b) => a * b,', 'mul: (a, b) => a + b,'],
      ['tape', 'p.output_missing', 'let i = output;', 'let i = output - 1;'],
      ['tape', 'p.overwrites|?', '.g += da * g', '.g = da * g'],
      ['tape', 'p.no_forward', "if (row.kind !== 'leaf')", "if (row.kind === 'nothing')"],
      ['tape', 'p.place_off', 'g: 0 }) - 1', 'g: 0 })'],
    ],
  },
];
