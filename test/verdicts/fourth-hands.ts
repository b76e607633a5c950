import type { OtherHand } from './other-hands.ts';

/** A fourth set, written when the first three were known, and tried once before anything was changed for it. */
export const fourthHands: readonly OtherHand[] = [
  {
    exercise: 'gradf',
    style: 'curried combinators',
    text: `
type Fn = (x: number) => number;
const power = (n: number): Fn => (x) => Math.pow(x, n);
const scaled = (k: number) => (g: Fn): Fn => (x) => k * g(x);
const plus = (g: Fn, e: Fn): Fn => (x) => g(x) + e(x);
const inside = (k: number) => (g: Fn): Fn => (x) => g(k * x);
const byA = plus(scaled(-3)(power(2)), scaled(-0.5)(power(-0.5)));
const byB = plus(scaled(3)(inside(3)(Math.cos)), scaled(2.5)(power(1.5)));
const byC = power(-2);
export function gradf(...[a, b, c]: [number, number, number]) {
  return [byA(a), byB(b), byC(c)] as const;
}`,
    edits: [
      ['gradf', 'a.no_coef3', 'scaled(-3)(power(2))', 'scaled(-1)(power(2))'],
      ['gradf', 'b.no_inside|b.cos_b', 'g(k * x)', 'g(x)'],
      ['gradf', 'a.sqrt_not_reduced|?', 'power(-0.5)', 'power(0.5)'],
      ['gradf', 'b.no_chain3', 'scaled(3)(inside', 'scaled(1)(inside'],
      ['gradf', 'c.sign', 'const byC = power(-2)', 'const byC = scaled(-1)(power(-2))'],
      ['gradf', 'b.sin_not_cos', '(Math.cos)', '(Math.sin)'],
      ['gradf', '?|a.sqrt_sign|b.pow_sign|a.cube_sign', 'g(x) + e(x)', 'g(x) - e(x)'],
      ['gradf', 'w.order', 'byB(b), byC(c)]', 'byC(c), byB(b)]'],
      ['gradf', '?', 'byA(a)', 'byA(b)'],
    ],
  },
  {
    exercise: 'gradf',
    style: 'one long accumulator with labels and commas',
    text: `
export function gradf(a: number, b: number, c: number) {
  let da = 0, db = 0, dc = 0, root = a ** 0.5;
  steps: for (let term = 0; ; term++) {
    switch (term) {
      case 0: (da -= a * a), (da -= 2 * a * a); continue steps;
      case 1: db += Math.cos(b + b + b), db *= 3; continue steps;
      case 2: dc = 1, dc /= c, dc /= c; continue steps;
      case 3: db += (b * Math.sqrt(b) * 5) / 2; continue steps;
      case 4: da -= 1 / (root + root); break steps;
    }
  }
  return Array.prototype.concat.call([], da, db, dc);
}`,
    edits: [],
  },
  {
    exercise: 'forward_difference',
    style: 'bound functions, differences as a subtraction method',
    text: `
function minus(this: number, that: number) { return this - that; }
export const forwardDifference = (f: (a: number, b: number, c: number) => number, a: number, b: number, c: number, h: number) => {
  const base = f(a, b, c);
  const probes: (() => number)[] = [f.bind(null, a + h, b, c), f.bind(null, a, b + h, c), f.bind(null, a, b, c + h)];
  const out = new Array<number>(3);
  for (const key in probes) out[key] = minus.call(probes[key]!(), base) / h;
  return out;
};`,
    edits: [
      ['forward_difference', 'f.not_divided', ' / h;', ';'],
      ['forward_difference', 'f.times_h', '/ h;', '* h;'],
      ['forward_difference', 'f.sign', 'minus.call(probes[key]!(), base)', 'minus.call(base, probes[key]!())'],
      ['forward_difference', '?|f.plus', 'this - that', 'this + that'],
      ['forward_difference', 'f.steps_back', 'a, b, c + h)', 'a, b, c - h)'],
      ['forward_difference', '?|f.same_var', 'a, b + h, c)', 'a + h, b, c)'],
      ['forward_difference', '?|f.double_step', 'f.bind(null, a + h, b, c)', 'f.bind(null, a + h + h, b, c)'],
      ['forward_difference', 'w.no_return', '  return out;', ''],
    ],
  },
  {
    exercise: 'central_difference',
    style: 'a queue of jobs, results keyed by name',
    text: `
type Job = { name: 'a' | 'b' | 'c'; way: 1 | -1 };
export function centralDifference(f: (a: number, b: number, c: number) => number, a: number, b: number, c: number, h: number) {
  const jobs: Job[] = [];
  for (const name of ['a', 'b', 'c'] as const) jobs.push({ name, way: 1 }, { name, way: -1 });
  const rise = { a: 0, b: 0, c: 0 };
  while (jobs.length > 0) {
    const { name, way } = jobs.shift()!;
    const at = { a, b, c };
    at[name] += way * h;
    rise[name] += way * f(at.a, at.b, at.c);
  }
  const width = h + h;
  return [rise.a, rise.b, rise.c].map((each) => each / width);
}`,
    edits: [
      ['central_difference', 'c3.h', 'h + h', 'h'],
      ['central_difference', 'c3.not_divided|?', 'each / width', 'each'],
      ['central_difference', 'c3.plus|?', 'rise[name] += way * f', 'rise[name] += f'],
      ['central_difference', '?|c3.sign', 'rise[name] += way', 'rise[name] -= way'],
      ['central_difference', '?|c3.no_difference', 'rise[name] += way', 'rise[name] = way'],
      ['central_difference', '?|c3.no_difference', '{ name, way: -1 }', '{ name, way: 1 }'],
      ['central_difference', '?|c3.wrong_point', 'const at = { a, b, c };', 'const at = { a, b: a, c };'],
      ['central_difference', 'c3.scaled_step|?', 'at[name] += way * h', 'at[name] *= 1 + way * h'],
      ['central_difference', 'w.too_short|?|c3.same_point', "['a', 'b', 'c'] as const", "['a', 'b'] as const"],
    ],
  },
  {
    exercise: 'value',
    style: 'a WeakMap for what lies behind, accumulators passed as arguments',
    text: `
type Pass = (grad: number, send: (to: Value, amount: number) => void) => void;
const origin = new WeakMap<Value, { from: Value[]; pass: Pass }>();
const lift = (x: Value | number): Value => (typeof x === 'number' ? new Value(x) : x);
function made(data: number, from: Value[], pass: Pass): Value {
  const v = new Value(data);
  origin.set(v, { from, pass });
  return v;
}
export class Value {
  grad = 0;
  constructor(public data: number) {}
  add(o: Value | number): Value {
    const that = lift(o);
    return made(this.data + that.data, [this, that], (g, send) => { send(this, g); send(that, g); });
  }
  mul(o: Value | number): Value {
    const that = lift(o);
    return made(this.data * that.data, [this, that], (g, send) => { send(this, that.data * g); send(that, this.data * g); });
  }
  neg(): Value { return made(-this.data, [this], (g, send) => send(this, -g)); }
  sub(o: Value | number): Value {
    const that = lift(o);
    return made(this.data - that.data, [this, that], (g, send) => { send(this, g); send(that, -g); });
  }
  div(o: Value | number): Value {
    const that = lift(o);
    const q = this.data / that.data;
    return made(q, [this, that], (g, send) => { send(this, g / that.data); send(that, (-q * g) / that.data); });
  }
  pow(n: number): Value { return made(this.data ** n, [this], (g, send) => send(this, g * n * this.data ** (n - 1))); }
  exp(): Value { const e = Math.E ** this.data; return made(e, [this], (g, send) => send(this, e * g)); }
  log(): Value {
    if (Number.isNaN(this.data) || this.data <= 0) throw new Error('log of ' + this.data);
    return made(Math.log(this.data), [this], (g, send) => send(this, g / this.data));
  }
  tanh(): Value { const t = Math.tanh(this.data); return made(t, [this], (g, send) => send(this, (1 + t) * (1 - t) * g)); }
  relu(): Value { return made(this.data > 0 ? this.data : 0, [this], (g, send) => { if (this.data > 0) send(this, g); }); }
  backward(): void {
    const order: Value[] = [];
    const state = new Map<Value, 'open' | 'done'>();
    const todo: Value[] = [this];
    while (todo.length) {
      const v = todo[todo.length - 1]!;
      if (state.has(v)) {
        todo.pop();
        if (state.get(v) === 'open') { state.set(v, 'done'); order.push(v); }
        continue;
      }
      state.set(v, 'open');
      for (const w of origin.get(v)?.from ?? []) if (!state.has(w)) todo.push(w);
    }
    this.grad = 1;
    for (let i = order.length - 1; i >= 0; i -= 1) {
      const v = order[i]!;
      origin.get(v)?.pass(v.grad, (to, amount) => { to.grad += amount; });
    }
  }
}`,
    edits: [
      [
        'add_mul',
        'v.add_no_out',
        '(g, send) => { send(this, g); send(that, g); });\n  }\n  mul',
        '(_g, send) => { send(this, 1); send(that, 1); });\n  }\n  mul',
      ],
      ['add_mul', 'v.all_eq', 'to.grad += amount', 'to.grad = amount'],
      ['add_mul', 'v.mul_one_operand', ' send(that, this.data * g); });', ' });'],
      [
        'add_mul',
        'v.mul_swapped',
        'send(this, that.data * g); send(that, this.data * g);',
        'send(this, this.data * g); send(that, that.data * g);',
      ],
      ['add_mul', 'v.nothing_flows', '  origin.set(v, { from, pass });\n', ''],
      ['add_mul', 'v.no_seed', '    this.grad = 1;\n', ''],
      [
        'add_mul',
        's.no_return|v.add_no_return|v.mul_no_return|ts.nothing_returned',
        '  return v;\n}\nexport',
        '}\nexport',
      ],
      ['backward', '?', "if (state.get(v) === 'open') { state", "if (state.get(v) !== 'open') { state"],
      [
        'backward',
        '?|v.not_reversed',
        'let i = order.length - 1; i >= 0; i -= 1',
        'let i = 0; i < order.length; i += 1',
      ],
      ['backward', '?|v.skip_root', 'let i = order.length - 1;', 'let i = order.length - 2;'],
      ['arithmetic', 'v.sub_grad_sign', 'send(this, g); send(that, -g);', 'send(this, g); send(that, g);'],
      ['arithmetic', '?|v.div_sign', '(-q * g) / that.data', '(q * g) / that.data'],
      ['arithmetic', 'v.div_first_power', '(-q * g) / that.data', '-q * g'],
      ['arithmetic', 'v.pow_not_reduced', 'this.data ** (n - 1)))', 'this.data ** n))'],
      ['arithmetic', '?|v.sub_is_add|v.sub_adds', 'this.data - that.data', 'this.data + that.data'],
      ['exp_log', '?|v.exp_no_out', 'send(this, e * g)', 'send(this, e)'],
      ['exp_log', 'v.log_x', 'send(this, g / this.data)', 'send(this, g * this.data)'],
      ['exp_log', 'v.log_zero_passes|v.log_zero_only', 'this.data <= 0)', 'this.data < 0)'],
      ['activations', '?|v.tanh_lin', '(1 + t) * (1 - t) * g', '(1 - t) * g'],
      ['activations', 'v.relu_steep_left', 'if (this.data > 0) send', 'if (this.data < 0) send'],
    ],
  },
  {
    exercise: 'value',
    style: 'a constructor function with prototype methods',
    text: `
function Node(this: any, data: number, parents?: any[], slopes?: number[]) {
  this.data = data;
  this.grad = 0;
  this.parents = parents || [];
  this.slopes = slopes || [];
}
export class Value extends (Node as any as { new (data: number, parents?: any[], slopes?: number[]): any }) {}
const P: any = Value.prototype;
const num = (x: any) => (x instanceof Value ? x : new Value(x));
const unary = (name: string, value: (x: number) => number, slope: (x: number, y: number) => number) => {
  P[name] = function () {
    const y = value(this.data);
    return new Value(y, [this], [slope(this.data, y)]);
  };
};
const binary = (name: string, value: (x: number, y: number) => number, left: (x: number, y: number) => number, right: (x: number, y: number) => number) => {
  P[name] = function (other: any) {
    const o = num(other);
    return new Value(value(this.data, o.data), [this, o], [left(this.data, o.data), right(this.data, o.data)]);
  };
};
binary('add', (x, y) => x + y, () => 1, () => 1);
binary('mul', (x, y) => x * y, (_x, y) => y, (x) => x);
binary('sub', (x, y) => x - y, () => 1, () => -1);
binary('div', (x, y) => x / y, (_x, y) => 1 / y, (x, y) => -x / y / y);
unary('neg', (x) => -x, () => -1);
unary('exp', Math.exp, (_x, y) => y);
unary('log', (x) => { if (x > 0) return Math.log(x); throw new TypeError('log needs something positive'); }, (x) => 1 / x);
unary('tanh', Math.tanh, (_x, y) => 1 - y * y);
unary('relu', (x) => Math.max(x, 0), (x) => Number(x > 0));
P.pow = function (n: number) {
  return new Value(Math.pow(this.data, n), [this], [n * Math.pow(this.data, n - 1)]);
};
P.backward = function () {
  const counts = new Map<any, number>();
  const stack = [this];
  counts.set(this, 0);
  while (stack.length) {
    for (const p of stack.pop().parents) {
      if (!counts.has(p)) { counts.set(p, 0); stack.push(p); }
      counts.set(p, counts.get(p)! + 1);
    }
  }
  this.grad = 1;
  const ready = [this];
  for (const v of ready) {
    v.parents.forEach((p: any, i: number) => {
      p.grad += v.slopes[i] * v.grad;
      const left = counts.get(p)! - 1;
      counts.set(p, left);
      if (!left) ready.push(p);
    });
  }
};`,
    edits: [
      ['add_mul', 'v.mul_swapped', '(_x, y) => y, (x) => x);', '(x) => x, (_x, y) => y);'],
      ['add_mul', 'v.mul_slopes_of_add', '(_x, y) => y, (x) => x);', '() => 1, () => 1);'],
      ['add_mul', 'v.all_eq', 'p.grad += v.slopes[i]', 'p.grad = v.slopes[i]'],
      ['add_mul', 'v.add_no_out|?', 'v.slopes[i] * v.grad', 'v.slopes[i]'],
      ['add_mul', 'v.add_multiplies', "'add', (x, y) => x + y", "'add', (x, y) => x * y"],
      ['backward', '?|v.no_visited|v.bfs_no_visited', 'if (!left) ready', 'ready'],
      ['backward', '?|v.bfs', 'counts.get(p)! + 1', '1'],
      ['arithmetic', 'v.div_sign', '-x / y / y', 'x / y / y'],
      ['arithmetic', 'v.div_first_power|?', '-x / y / y', '-x / y'],
      ['arithmetic', 'v.pow_no_n', '[n * Math.pow(this.data, n - 1)]', '[Math.pow(this.data, n - 1)]'],
      ['exp_log', 'v.exp_x', "'exp', Math.exp, (_x, y) => y", "'exp', Math.exp, (x) => x"],
      ['exp_log', 'v.log10_value|v.log10|?', 'return Math.log(x);', 'return Math.log10(x);'],
      ['activations', 'v.tanh_plus', '1 - y * y', '1 + y * y'],
      ['activations', 'v.relu_ge', 'Number(x > 0)', 'Number(x >= 0)'],
    ],
  },
  {
    exercise: 'softmax',
    style: 'cons lists by recursion',
    text: `import { Value } from './value.ts';
type List = null | { head: Value; tail: List };
const listOf = (xs: Value[], i = 0): List => (i < xs.length ? { head: xs[i]!, tail: listOf(xs, i + 1) } : null);
const mapped = (xs: List, f: (x: Value) => Value): List => (xs ? { head: f(xs.head), tail: mapped(xs.tail, f) } : null);
const total = (xs: List, so: Value): Value => (xs ? total(xs.tail, so.add(xs.head)) : so);
const arrayOf = (xs: List): Value[] => (xs ? [xs.head, ...arrayOf(xs.tail)] : []);
export function softmax(logits: Value[]): Value[] {
  const powers = mapped(listOf(logits), (x) => x.exp());
  const sum = total(powers, new Value(0));
  return arrayOf(mapped(powers, (x) => x.mul(sum.pow(-1))));
}
export function negativeLogLikelihood(probs: Value[], label: number): Value {
  return [...probs.keys()].filter((i) => i === label).map((i) => probs[i]!.log().mul(-1))[0]!;
}`,
    edits: [
      ['softmax', 's.no_minus', '.log().mul(-1)', '.log()'],
      ['softmax', 's.no_exp|?', '(x) => x.exp()', '(x) => x'],
      ['softmax', 's.times_sum', 'x.mul(sum.pow(-1))', 'x.mul(sum)'],
      ['softmax', '?', 'so.add(xs.head)', 'so.mul(xs.head)'],
      ['softmax', 's.smoothed', 'new Value(0)', 'new Value(1)'],
      ['softmax', '?|s.product_denominator', 'sum.pow(-1)', 'sum.pow(-2)'],
      ['softmax', 's.label_shifted|?|ts.nothing_returned', 'i === label', 'i === label + 1'],
      ['softmax', '?|s.last_denominator', 'total(xs.tail, so.add(xs.head))', 'total(xs.tail, xs.head)'],
      [
        'softmax',
        '?|s.one_left_out|ts.nothing_returned',
        'listOf = (xs: Value[], i = 0)',
        'listOf = (xs: Value[], i = 1)',
      ],
    ],
  },
  {
    exercise: 'logsumexp',
    style: 'sorted first, then folded from a rest parameter',
    text: `import { Value } from '../section2/value.ts';
export function logSumExp(xs: Value[]): Value {
  const [top, ...rest] = xs.slice().sort((p, q) => q.data - p.data);
  const height = top!.data;
  let pile = top!.sub(height).exp();
  rest.forEach((x) => {
    const lowered = x.sub(height);
    pile = pile.add(lowered.exp());
  });
  return Value.from ? pile.log().add(height) : pile.log();
}`,
    edits: [
      ['logsumexp', 'l.shift_min', 'q.data - p.data', 'p.data - q.data'],
      ['logsumexp', 'l.not_added_back', 'pile.log().add(height) :', 'pile.log() :'],
      ['logsumexp', 'l.log_left_out', 'pile.log().add(height) :', 'pile.add(height) :'],
      ['logsumexp', 'l.largest|l.sum_dropped', 'pile = pile.add(', 'pile.add('],
      ['logsumexp', '?|l.product', 'pile.add(lowered', 'pile.mul(lowered'],
      ['logsumexp', 'l.raised|?', 'x.sub(height)', 'x.add(height)'],
      ['logsumexp', '?', 'top!.sub(height).exp()', 'top!.sub(height)'],
      [
        'logsumexp',
        '?|s.one_twice|l.one_twice|l.shift_first',
        '[top, ...rest] = xs.slice()',
        '[top] = xs, rest = xs.slice()',
      ],
    ],
  },
  {
    exercise: 'cross_entropy',
    style: 'a transposed table, and one flat index',
    text: `import type { Value } from '../section2/value.ts';
import { logSumExp } from './logsumexp.ts';
export function crossEntropy(logits: Value[], label: number): Value {
  const chosen = logits.at(label)!;
  return chosen.neg().add(logSumExp(logits));
}
export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  const rows = logits.length;
  const columns = logits[0]!.length;
  const flat = logits.flat();
  const result: number[][] = [];
  let sum = 0;
  let peak = 0;
  for (let i = 0; i < flat.length; i++) {
    const row = Math.floor(i / columns);
    const column = i % columns;
    if (column === 0) {
      peak = Math.max(...flat.slice(i, i + columns));
      sum = flat.slice(i, i + columns).reduce((s, x) => s + Math.exp(x - peak), 0);
      result.push([]);
    }
    const p = Math.exp(flat[i]! - peak) / sum;
    const y = labels[row] === column ? 1 : 0;
    result[row]!.push((p - y) / rows);
  }
  return result;
}`,
    edits: [
      ['cross_entropy', 'x.no_label', 'chosen.neg().add(logSumExp(logits))', 'logSumExp(logits)'],
      ['cross_entropy', 'x.added', 'chosen.neg().add', 'chosen.add'],
      ['cross_entropy', 'x.not_divided', '(p - y) / rows', 'p - y'],
      ['cross_entropy', 'x.divided_by_classes', '(p - y) / rows', '(p - y) / columns'],
      ['cross_entropy', 'x.y_minus_p|x.sign|?', '(p - y)', '(y - p)'],
      ['cross_entropy', 'x.y_added', '(p - y)', '(p + y)'],
      ['cross_entropy', '?', 'Math.exp(flat[i]! - peak)', 'Math.exp(flat[i]! + peak)'],
      [
        'cross_entropy',
        '?|x.overflow|x.lowered_once',
        'flat.slice(i, i + columns).reduce((s, x) => s + Math.exp(x - peak), 0)',
        'flat.slice(i, i + columns).reduce((s, x) => s + Math.exp(x), 0)',
      ],
      ['cross_entropy', '?', 'flat.slice(i, i + columns).reduce', 'flat.slice(i, columns).reduce'],
      ['cross_entropy', 'x.y_of_first|?', 'labels[row]', 'labels[0]'],
    ],
  },
  {
    exercise: 'gradient_check',
    style: 'nested closures and an accumulator object',
    text: `
export const relativeError = (x: number, y: number): number => {
  const top = Math.abs(y - x);
  if (top === 0) return 0;
  let bottom = Math.abs(x);
  if (Math.abs(y) > bottom) bottom = Math.abs(y);
  return top / bottom;
};
export const gradientCheck = (f: (x: number[]) => number, x: number[], gradient: number[]): number[] => {
  const eps = 2e-6;
  const slopeAt = (i: number): number => {
    const nudge = (by: number) => {
      const copy = x.concat();
      copy[i] = copy[i]! + by;
      return f(copy);
    };
    return (nudge(eps) - nudge(-eps)) / eps / 2;
  };
  return gradient.reduce<number[]>((list, given, i) => [...list, relativeError(slopeAt(i), given)], []);
};`,
    edits: [
      ['gradient_check', 'g.by_first|g.by_second', '  if (Math.abs(y) > bottom) bottom = Math.abs(y);\n', ''],
      ['gradient_check', 'g.by_smaller', 'Math.abs(y) > bottom)', 'Math.abs(y) < bottom)'],
      ['gradient_check', 'g.signed|?', 'Math.abs(y - x)', '(y - x)'],
      ['gradient_check', 'g.not_2h', ' / eps / 2;', ' / eps;'],
      ['gradient_check', 'g.absolute', 'return top / bottom', 'return top'],
      ['gradient_check', 'g.added', 'nudge(eps) - nudge(-eps)', 'nudge(eps) + nudge(-eps)'],
      ['gradient_check', '?|g.nudges_add_up|g.not_put_back', 'x.concat()', 'x'],
      ['gradient_check', '?', 'copy[i] = copy[i]! + by', 'copy[i] = copy[0]! + by'],
      ['gradient_check', '?|g.no_difference', '(nudge(eps) - nudge(-eps))', 'nudge(eps)'],
    ],
  },
  {
    exercise: 'sgd',
    style: 'splice and recursion',
    text: `import type { Value } from '../section2/value.ts';
export function zeroGrad([first, ...rest]: Value[]): void {
  if (!first) return;
  first.grad &&= 0;
  first.grad = first.grad || 0;
  zeroGrad(rest);
}
export function step(parameters: Value[], learningRate: number): void {
  const go = (i: number): void => {
    const p = parameters[i];
    if (p === undefined) return;
    p.data = p.data - p.grad * learningRate;
    go(i + 1);
  };
  go(0);
}`,
    edits: [
      ['sgd', 't.sign', 'p.data - p.grad', 'p.data + p.grad'],
      ['sgd', 't.first_stays', 'go(0);', 'go(1);'],
      ['sgd', 't.zero_first', '  zeroGrad(rest);\n', ''],
      ['sgd', 't.step_first', '    go(i + 1);\n', ''],
      ['sgd', 't.no_rate', 'p.grad * learningRate', 'p.grad'],
      ['sgd', 't.replaces|?', 'p.data = p.data - p.grad', 'p.data = -p.grad'],
    ],
  },
  {
    exercise: 'mlp',
    style: 'static factories and private methods, sums from the bias on',
    text: `import { Value } from '../section2/value.ts';
export type Activation = 'tanh' | 'relu' | 'linear';
const random = (low: number, high: number) => low + (high - low) * Math.random();
export class Neuron {
  #w: Value[] = [];
  #b: Value;
  #kind: Activation;
  constructor(inputs: number, kind: Activation) {
    for (let left = inputs; left--; ) this.#w.push(new Value(random(-1, 1)));
    this.#b = new Value(0);
    this.#kind = kind;
  }
  #linear(x: (number | Value)[]): Value {
    const queue = [...this.#w];
    let sum = this.#b;
    for (const each of x) {
      const w = queue.shift();
      if (!w) break;
      sum = w.mul(each).add(sum);
    }
    return sum;
  }
  forward(x: (number | Value)[]): Value {
    const z = this.#linear(x);
    return this.#kind === 'linear' ? z : z[this.#kind]();
  }
  parameters(): Value[] {
    const all = [this.#b];
    all.unshift(...this.#w);
    return all;
  }
}
export class Layer {
  static of(...given: [number, number, Activation]): Layer { return new Layer(...given); }
  readonly #size: number;
  readonly #each: Map<number, Neuron> = new Map();
  constructor(inputs: number, outputs: number, kind: Activation) {
    this.#size = outputs;
    for (let n = 0; n < this.#size; n++) this.#each.set(n, new Neuron(inputs, kind));
  }
  forward(x: (number | Value)[]): Value[] {
    const y: Value[] = [];
    for (const [n, neuron] of this.#each) y[n] = neuron.forward(x);
    return y;
  }
  parameters(): Value[] {
    const found: Value[] = [];
    this.#each.forEach((neuron) => found.push(...neuron.parameters()));
    return found;
  }
}
export class MLP {
  #chain: Layer[] = [];
  constructor(inputs: number, outputs: number[], hidden: Activation, output: Activation) {
    outputs.forEach((size, i) => {
      const before = i === 0 ? inputs : outputs[i - 1]!;
      const kind = i + 1 === outputs.length ? output : hidden;
      this.#chain.push(Layer.of(before, size, kind));
    });
  }
  forward(x: (number | Value)[]): Value[] {
    let signal: (number | Value)[] = x;
    for (let i = 0; i < this.#chain.length; i++) signal = this.#chain[i]!.forward(signal);
    return signal as Value[];
  }
  parameters(): Value[] {
    return this.#chain.map((layer) => layer.parameters()).flat();
  }
}`,
    edits: [
      ['mlp', 't.bias_first', 'all.unshift(...this.#w)', 'all.push(...this.#w)'],
      ['mlp', 't.biases_begin', 'this.#b = new Value(0)', 'this.#b = new Value(1)'],
      ['mlp', 't.begins_on_one_side', 'random(-1, 1)', 'random(0, 1)'],
      ['mlp', 't.no_activation', "this.#kind === 'linear' ? z : z[this.#kind]()", 'z'],
      ['mlp', '?|t.inputs_of_layers', 'outputs[i - 1]!', 'outputs[i]!'],
      ['mlp', 't.activations_of_layers', 'output : hidden', 'hidden : output'],
      ['mlp', 't.bias_unused|?', 'let sum = this.#b', 'let sum = new Value(0)'],
      ['mlp', 't.sum_dropped|?', 'w.mul(each).add(sum)', 'w.mul(each)'],
      [
        'mlp',
        't.layer_skipped|t.first_layer_missing',
        'let i = 0; i < this.#chain.length',
        'let i = 1; i < this.#chain.length',
      ],
      ['mlp', 't.layers_same_input', '.forward(signal)', '.forward(x)'],
      ['mlp', 't.nested', '.parameters()).flat()', '.parameters())'],
      ['mlp', '?|t.too_few|t.one_short', 'n < this.#size', 'n < this.#size - 1'],
      ['mlp', 't.too_few|t.one_less|?', 'let left = inputs; left--; ', 'let left = inputs; --left; '],
    ],
  },
  {
    exercise: 'moons',
    style: 'a generator that yields each loss',
    text: `import { Value } from '../section2/value.ts';
import { MLP } from './mlp.ts';
import { step, zeroGrad } from './sgd.ts';
type Data = { points: [number, number][]; labels: number[] };
function* descent(model: MLP, { points, labels }: Data): Generator<number, void, number> {
  const weights = model.parameters();
  for (let k = 0; ; k++) {
    const hinges = points.map((p, i) => model.forward(p)[0]!.mul(labels[i]!).neg().add(1).relu());
    let fit = hinges[0]!;
    for (const hinge of hinges.slice(1)) fit = fit.add(hinge);
    let norm = weights[0]!.mul(weights[0]!);
    for (const w of weights.slice(1)) norm = norm.add(w.mul(w));
    const loss = fit.div(points.length).add(norm.mul(1e-4));
    yield loss.data;
    zeroGrad(weights);
    loss.backward();
    step(weights, 1 - 0.9 * (k / 100));
  }
}
export function train(data: Data, parameters: number[], steps: number): number[] {
  const model = new MLP(2, [16, 16, 1], 'relu', 'linear');
  model.parameters().forEach((p, i) => (p.data = parameters[i]!));
  const run = descent(model, data);
  const losses: number[] = [];
  for (let k = 0; k <= steps; k++) {
    const next = run.next().value;
    if (k < steps) losses.push(next as number);
  }
  model.parameters().forEach((p, i) => (parameters[i] = p.data));
  return losses;
}`,
    edits: [
      ['moons', 'm.zero_grad', '    zeroGrad(weights);\n', ''],
      ['moons', 'm.label_sign', '.mul(labels[i]!).neg()', '.mul(labels[i]!)'],
      ['moons', 'm.no_margin', '.neg().add(1)', '.neg()'],
      ['moons', 'm.alpha', '1e-4', '1e-3'],
      ['moons', '?', '0.9 * (k / 100)', '0.8 * (k / 100)'],
      ['moons', '?|m.size_mean', 'norm.mul(1e-4)', 'norm.div(weights.length).mul(1e-4)'],
      ['moons', 'm.size_not_squared|?', 'norm.add(w.mul(w))', 'norm.add(w)'],
    ],
  },
  {
    exercise: 'tape',
    style: 'parallel plain arrays, one number for an operation and its rule looked up by remainder',
    text: `
const kinds = ['leaf', 'add', 'mul', 'tanh', 'relu'] as const;
type Kind = (typeof kinds)[number];
export class Tape {
  #kind: Kind[] = [];
  #x: number[] = [];
  #y: number[] = [];
  #value: number[] = [];
  #slope: number[] = [];
  #put(kind: Kind, x: number, y: number, value: number): number {
    const id = this.#kind.length;
    this.#kind[id] = kind;
    this.#x[id] = x;
    this.#y[id] = y;
    this.#value[id] = value;
    this.#slope[id] = 0;
    if (kind !== 'leaf') this.#play(id);
    return id;
  }
  #play(id: number): void {
    const v = this.#value;
    const l = v[this.#x[id]!]!;
    const r = v[this.#y[id]!]!;
    const kind = this.#kind[id];
    if (kind === 'add') v[id] = l + r;
    else if (kind === 'mul') v[id] = l * r;
    else if (kind === 'tanh') v[id] = Math.tanh(l);
    else if (kind === 'relu') v[id] = l < 0 ? 0 : l;
  }
  leaf(value: number): number { return this.#put('leaf', -1, -1, value); }
  add(x: number, y: number): number { return this.#put('add', x, y, 0); }
  mul(x: number, y: number): number { return this.#put('mul', x, y, 0); }
  tanh(x: number): number { return this.#put('tanh', x, x, 0); }
  relu(x: number): number { return this.#put('relu', x, x, 0); }
  get(id: number): number { return this.#value[id]!; }
  set(id: number, value: number): void { this.#value[id] = value; }
  gradient(id: number): number { return this.#slope[id]!; }
  forward(): void { for (let id = 0; id < this.#kind.length; id += 1) this.#play(id); }
  backward(top: number): void {
    const g = this.#slope;
    const v = this.#value;
    for (let id = 0; id < g.length; id += 1) g[id] = id === top ? 1 : 0;
    for (let id = top; id >= 0; id -= 1) {
      const [x, y, own] = [this.#x[id]!, this.#y[id]!, g[id]!];
      if (own === 0) continue;
      const kind = this.#kind[id];
      if (kind === 'add') { g[x]! += own; g[y]! += own; }
      if (kind === 'mul') { g[x]! += own * v[y]!; g[y]! += own * v[x]!; }
      if (kind === 'tanh') g[x]! += own * (1 - v[id]! * v[id]!);
      if (kind === 'relu' && v[id]! > 0) g[x]! += own;
    }
  }
}`,
    edits: [
      ['tape', '?|p.accumulates', 'g[id] = id === top ? 1 : 0', 'g[id] = id === top ? 1 : g[id]!'],
      ['tape', 'p.no_seed', 'id === top ? 1 : 0', '0'],
      [
        'tape',
        'p.mul_own_factor',
        'g[x]! += own * v[y]!; g[y]! += own * v[x]!;',
        'g[x]! += own * v[x]!; g[y]! += own * v[y]!;',
      ],
      ['tape', 'p.add_left_only', 'g[x]! += own; g[y]! += own;', 'g[x]! += own;'],
      ['tape', 'p.tanh_square|?', '(1 - v[id]! * v[id]!)', '(1 - v[id]!)'],
      ['tape', 'p.tanh_input|?', '(1 - v[id]! * v[id]!)', '(1 - v[x]! * v[x]!)'],
      ['tape', 'p.relu_none|?', "kind === 'relu' && v[id]! > 0", "kind === 'relu'"],
      ['tape', 'p.overwrites|?', 'g[x]! += own * v[y]!; g[y]! +=', 'g[x]! = own * v[y]!; g[y]! ='],
      ['tape', 'p.mul_adds', 'v[id] = l * r', 'v[id] = l + r'],
      ['tape', 'p.no_forward', 'id += 1) this.#play(id)', 'id += 1) this.get(id)'],
      ['tape', '?|p.relu_abs', 'l < 0 ? 0 : l', 'l > 0 ? 0 : l'],
      ['tape', '?', "'add', x, y, 0", "'add', x, x, 0"],
      ['tape', '?', 'v[this.#y[id]!]!', 'v[this.#x[id]!]!'],
    ],
  },
  {
    exercise: 'forward_difference',
    style: 'a record of three differences, spread by Object.entries',
    text: `
export function forwardDifference(f, a, b, c, h) {
  const origin = { a, b, c };
  const call = ({ a, b, c }) => f(a, b, c);
  const slopes = Object.entries(origin).map(([name, x]) => {
    const there = structuredCloneOf(origin);
    there[name] = x + h;
    return (call(there) - call(origin)) / (there[name] - x === 0 ? h : h);
  });
  return Int8Array.from([0, 1, 2]).reduce((out, i) => out.concat(slopes[i]), []);
}
function structuredCloneOf(o) { return JSON.parse(JSON.stringify(o)); }`,
    edits: [],
  },
  {
    exercise: 'central_difference',
    style: 'a weighted sum over a stencil',
    text: `
const stencil = [{ at: -1, weight: -0.5 }, { at: 0, weight: 0 }, { at: 1, weight: 0.5 }];
export const centralDifference = (f: Function, ...given: number[]): number[] => {
  const h = given.pop()!;
  return given.map((_, dim) => {
    const weighted = stencil.map(({ at, weight }) => {
      const point = given.map((x, i) => (i === dim ? x + at * h : x));
      return (weight * f(...point)) / h;
    });
    return weighted[0]! + weighted[1]! + weighted[2]!;
  });
};`,
    edits: [],
  },
  {
    exercise: 'softmax',
    style: 'shifted by the largest, over a while loop',
    text: `import { Value } from './value.ts';
export function softmax(logits: Value[]): Value[] {
  let top = logits[0]!.data;
  for (const { data } of logits) if (data > top) top = data;
  const es: Value[] = [];
  let i = 0;
  while (i < logits.length) { es[i] = logits[i]!.add(-top).exp(); i++; }
  const inverse = es.reduce((s, e) => s.add(e), new Value(0)).pow(-1);
  return es.map((e) => inverse.mul(e));
}
export const negativeLogLikelihood = (probs: Value[], label: number): Value => new Value(0).sub(probs[label]!.log());`,
    edits: [],
  },
  {
    exercise: 'cross_entropy',
    style: 'differences of logits, summed as they are',
    text: `import { Value } from '../section2/value.ts';
import { logSumExp } from './logsumexp.ts';
export function crossEntropy(logits: Value[], label: number): Value {
  return logSumExp([...logits]).add(logits[label]!.mul(-1));
}
export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  return logits.map((row, n) => row.map((x, j) => {
    const p = 1 / row.reduce((sum, other) => sum + Math.exp(other - x), 0);
    return j === labels[n] ? (p - 1) / logits.length : p / logits.length;
  }));
}`,
    edits: [],
  },
  {
    exercise: 'gradient_check',
    style: 'ratios taken apart with hypot and sign',
    text: `
export function relativeError(x: number, y: number): number {
  if (x === y) return 0;
  const [small, large] = [Math.hypot(x), Math.hypot(y)].sort((p, q) => p - q) as [number, number];
  return Math.sign(x) * Math.sign(y) < 0 ? (small + large) / large : 1 - small / large < 1e-3 ? Math.abs((x - y) / large) : (large - small) / large;
}
export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  return x.map((_, i) => {
    const e = Math.cbrt(Number.EPSILON);
    const [up, down] = [[...x], [...x]];
    up[i]! += e;
    down[i]! -= e;
    return relativeError((f(up) - f(down)) / (2 * e), gradient[i]!);
  });
}`,
    edits: [],
  },
  {
    exercise: 'sgd',
    style: 'arrays turned round and typed arrays as scratch',
    text: `import type { Value } from '../section2/value.ts';
export const zeroGrad = (ps: Value[]) => ps.every((p) => { p.grad = 0; return true; });
export const step = (ps: Value[], rate: number) => {
  const moves = Float64Array.from(ps, (p) => p.grad * rate);
  [...ps.keys()].reverse().forEach((i) => (ps[i]!.data -= moves[i]!));
};`,
    edits: [],
  },
  {
    exercise: 'tape',
    style: 'instructions as tuples, walked with entries',
    text: `
type Instruction = ['leaf'] | ['add' | 'mul', number, number] | ['tanh' | 'relu', number];
export class Tape {
  private readonly program: Instruction[] = [];
  private values = new Map<number, number>();
  private slopes = new Map<number, number>();
  private emit(...instruction: Instruction): number {
    const at = this.program.push(instruction) - 1;
    if (instruction[0] !== 'leaf') this.values.set(at, this.run(instruction));
    return at;
  }
  private run([kind, p = 0, q = 0]: [string, number?, number?]): number {
    const [x, y] = [this.get(p), this.get(q)];
    return { add: x + y, mul: x * y, tanh: Math.tanh(x), relu: x > 0 ? x : 0 }[kind]!;
  }
  leaf(x: number): number { const at = this.emit('leaf'); this.set(at, x); return at; }
  add(p: number, q: number): number { return this.emit('add', p, q); }
  mul(p: number, q: number): number { return this.emit('mul', p, q); }
  tanh(p: number): number { return this.emit('tanh', p); }
  relu(p: number): number { return this.emit('relu', p); }
  get(at: number): number { return this.values.get(at)!; }
  set(at: number, x: number): void { this.values.set(at, x); }
  gradient(at: number): number { return this.slopes.get(at) ?? 0; }
  forward(): void {
    for (const [at, instruction] of this.program.entries()) if (instruction[0] !== 'leaf') this.set(at, this.run(instruction));
  }
  private give(at: number, amount: number): void { this.slopes.set(at, this.gradient(at) + amount); }
  backward(output: number): void {
    this.slopes = new Map([[output, 1]]);
    for (let at = output; at >= 0; at--) {
      const [kind, p = 0, q = 0] = this.program[at] as [string, number?, number?];
      const g = this.gradient(at);
      if (kind === 'add') { this.give(p, g); this.give(q, g); }
      if (kind === 'mul') { const [x, y] = [this.get(p), this.get(q)]; this.give(p, g * y); this.give(q, g * x); }
      if (kind === 'tanh') this.give(p, g * (1 - this.get(at) ** 2));
      if (kind === 'relu' && this.get(at) > 0) this.give(p, g);
    }
  }
}`,
    edits: [],
  },
];
