import type { OtherHand } from './other-hands.ts';

/** Files of `value.ts` in further styles, and small wrong edits of each. */
export const valuesInOtherHands: readonly OtherHand[] = [
  {
    exercise: 'value',
    style: 'a table of rules, looked up by the name of the operation',
    text: `
type Rule = { value: (x: number, y: number, k: number) => number; slopes: (x: number, y: number, k: number, out: number) => number[] };
const rules: Record<string, Rule> = {
  plus: { value: (x, y) => x + y, slopes: () => [1, 1] },
  times: { value: (x, y) => x * y, slopes: (x, y) => [y, x] },
  power: { value: (x, _, k) => x ** k, slopes: (x, _, k) => [k * x ** (k - 1)] },
  e: { value: (x) => Math.exp(x), slopes: (_x, _y, _k, out) => [out] },
  ln: { value: (x) => Math.log(x), slopes: (x) => [1 / x] },
  th: { value: (x) => Math.tanh(x), slopes: (_x, _y, _k, out) => [1 - out * out] },
  bend: { value: (x) => (x > 0 ? x : 0), slopes: (x) => [x > 0 ? 1 : 0] },
};
export class Value {
  grad = 0;
  rule: string | undefined;
  operands: Value[] = [];
  constant = 0;
  constructor(public data: number) {}
  private static make(rule: string, operands: Value[], constant = 0): Value {
    const [x, y] = operands;
    const made = new Value(rules[rule]!.value(x!.data, y ? y.data : 0, constant));
    made.rule = rule;
    made.operands = operands;
    made.constant = constant;
    return made;
  }
  private static lift(x: number | Value): Value { return x instanceof Value ? x : new Value(x); }
  add(o: number | Value) { return Value.make('plus', [this, Value.lift(o)]); }
  mul(o: number | Value) { return Value.make('times', [this, Value.lift(o)]); }
  pow(k: number) { return Value.make('power', [this], k); }
  neg() { return this.mul(-1); }
  sub(o: number | Value) { return this.add(Value.lift(o).neg()); }
  div(o: number | Value) { return this.mul(Value.lift(o).pow(-1)); }
  exp() { return Value.make('e', [this]); }
  log() {
    if (this.data <= 0) throw new RangeError('log of ' + this.data);
    return Value.make('ln', [this]);
  }
  tanh() { return Value.make('th', [this]); }
  relu() { return Value.make('bend', [this]); }
  handOn() {
    if (this.rule === undefined) return;
    const [x, y] = this.operands;
    const slopes = rules[this.rule]!.slopes(x!.data, y ? y.data : 0, this.constant, this.data);
    for (const [i, operand] of this.operands.entries()) operand.grad += slopes[i]! * this.grad;
  }
  backward() {
    const order: Value[] = [];
    const seen = new Set<Value>();
    const stack: [Value, number][] = [[this, 0]];
    seen.add(this);
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const next = top[0].operands[top[1]++];
      if (next === undefined) order.push(stack.pop()![0]);
      else if (!seen.has(next)) {
        seen.add(next);
        stack.push([next, 0]);
      }
    }
    this.grad = 1;
    for (let i = order.length - 1; i >= 0; i--) order[i]!.handOn();
  }
}
`,
    edits: [
      ['add_mul', 'v.mul_swapped', 'slopes: (x, y) => [y, x]', 'slopes: (x, y) => [x, y]'],
      ['add_mul', 'v.mul_slopes_of_add', 'slopes: (x, y) => [y, x]', 'slopes: () => [1, 1]'],
      ['add_mul', 'v.mul_adds', '(x, y) => x * y', '(x, y) => x + y'],
      ['add_mul', 'v.all_eq|v.add_eq|v.mul_eq', 'operand.grad += slopes', 'operand.grad = slopes'],
      [
        'add_mul',
        'v.add_one_operand',
        'plus: { value: (x, y) => x + y, slopes: () => [1, 1] }',
        'plus: { value: (x, y) => x + y, slopes: () => [1, 0] }',
      ],
      ['backward', 'v.no_seed|v.nothing_flows', '    this.grad = 1;\n', ''],
      ['backward', 'v.not_reversed', 'let i = order.length - 1; i >= 0; i--', 'let i = 0; i < order.length; i++'],
      ['backward', 'v.skip_root', 'let i = order.length - 1; i >= 0', 'let i = order.length - 2; i >= 0'],
      ['arithmetic', 'v.pow_not_reduced', '[k * x ** (k - 1)]', '[k * x ** k]'],
      ['arithmetic', 'v.pow_no_n', '[k * x ** (k - 1)]', '[x ** (k - 1)]'],
      ['arithmetic', 'v.rdiv_swapped', 'this.mul(Value.lift(o).pow(-1))', 'Value.lift(o).mul(this.pow(-1))'],
      [
        'exp_log',
        'v.log_x',
        'ln: { value: (x) => Math.log(x), slopes: (x) => [1 / x]',
        'ln: { value: (x) => Math.log(x), slopes: (x) => [x]',
      ],
      ['exp_log', 'v.log_zero_passes', 'this.data <= 0', 'this.data < 0'],
      ['activations', 'v.tanh_lin', '[1 - out * out]', '[1 - out]'],
      ['activations', 'v.relu_ge', 'slopes: (x) => [x > 0 ? 1 : 0]', 'slopes: (x) => [x >= 0 ? 1 : 0]'],
    ],
  },
  {
    exercise: 'value',
    style: 'an object for each kind of operation, that knows how to hand on',
    text: `
interface Link { to: Value; times(): number }
class Links {
  static readonly none = new Links([]);
  constructor(readonly list: readonly Link[]) {}
  hand(grad: number) { this.list.forEach((link) => link.to.receive(link.times() * grad)); }
}
export class Value {
  #links = Links.none;
  #grad = 0;
  constructor(public data: number) {}
  get grad() { return this.#grad; }
  set grad(x: number) { this.#grad = x; }
  receive(amount: number) { this.#grad += amount; }
  static of(x: Value | number) { return typeof x === 'number' ? new Value(x) : x; }
  #joined(data: number, ...list: Link[]) {
    const out = new Value(data);
    out.#links = new Links(list);
    return out;
  }
  add(x: Value | number) {
    const b = Value.of(x);
    return this.#joined(this.data + b.data, { to: this, times: () => 1 }, { to: b, times: () => 1 });
  }
  mul(x: Value | number) {
    const b = Value.of(x);
    return this.#joined(this.data * b.data, { to: this, times: () => b.data }, { to: b, times: () => this.data });
  }
  sub(x: Value | number) {
    const b = Value.of(x);
    return this.#joined(this.data - b.data, { to: this, times: () => 1 }, { to: b, times: () => -1 });
  }
  div(x: Value | number) {
    const b = Value.of(x);
    return this.#joined(
      this.data / b.data,
      { to: this, times: () => 1 / b.data },
      { to: b, times: () => -this.data / (b.data * b.data) },
    );
  }
  neg() { return this.#joined(-this.data, { to: this, times: () => -1 }); }
  pow(n: number) { return this.#joined(this.data ** n, { to: this, times: () => n * this.data ** (n - 1) }); }
  exp() {
    const y = Math.exp(this.data);
    return this.#joined(y, { to: this, times: () => y });
  }
  log() {
    if (!(this.data > 0)) throw new Error('not positive');
    return this.#joined(Math.log(this.data), { to: this, times: () => 1 / this.data });
  }
  tanh() {
    const y = Math.tanh(this.data);
    return this.#joined(y, { to: this, times: () => 1 - y ** 2 });
  }
  relu() { return this.#joined(Math.max(0, this.data), { to: this, times: () => Number(this.data > 0) }); }
  backward() {
    const waiting = new Map<Value, number>();
    const found: Value[] = [this];
    const met = new Set(found);
    for (const node of found) {
      for (const { to } of node.#links.list) {
        waiting.set(to, (waiting.get(to) ?? 0) + 1);
        if (!met.has(to)) {
          met.add(to);
          found.push(to);
        }
      }
    }
    this.grad = 1;
    const ready: Value[] = [this];
    for (const node of ready) {
      node.#links.hand(node.grad);
      for (const { to } of node.#links.list) {
        waiting.set(to, waiting.get(to)! - 1);
        if (waiting.get(to) === 0) ready.push(to);
      }
    }
  }
}
`,
    edits: [
      [
        'add_mul',
        'v.mul_swapped',
        'times: () => b.data }, { to: b, times: () => this.data }',
        'times: () => this.data }, { to: b, times: () => b.data }',
      ],
      ['add_mul', 'v.mul_twice_to_one', '{ to: b, times: () => this.data }', '{ to: this, times: () => this.data }'],
      [
        'add_mul',
        'v.add_one_operand',
        '(this.data + b.data, { to: this, times: () => 1 }, { to: b, times: () => 1 })',
        '(this.data + b.data, { to: this, times: () => 1 })',
      ],
      ['add_mul', 'v.add_no_out|v.mul_no_out|?', 'link.times() * grad', 'link.times()'],
      ['add_mul', 's.no_return', 'return this.#joined(this.data + b.data', 'this.#joined(this.data + b.data'],
      ['backward', 'v.one_level|?', 'if (waiting.get(to) === 0) ready.push(to);', ''],
      ['backward', '?', 'waiting.get(to)! - 1', 'waiting.get(to)! - 2'],
      ['arithmetic', 'v.sub_grad_sign', '{ to: b, times: () => -1 }', '{ to: b, times: () => 1 }'],
      ['arithmetic', 'v.div_sign', '-this.data / (b.data * b.data)', 'this.data / (b.data * b.data)'],
      ['arithmetic', 'v.div_no_num', '-this.data / (b.data * b.data)', '-1 / (b.data * b.data)'],
      [
        'arithmetic',
        'v.neg_grad_sign',
        'neg() { return this.#joined(-this.data, { to: this, times: () => -1 }',
        'neg() { return this.#joined(-this.data, { to: this, times: () => 1 }',
      ],
      [
        'exp_log',
        'v.exp_x|v.exp_powerrule',
        '{ to: this, times: () => y });\n  }\n  log',
        '{ to: this, times: () => this.data });\n  }\n  log',
      ],
      ['activations', 'v.tanh_x', '1 - y ** 2', '1 - this.data ** 2'],
      ['activations', 'v.relu_identity', 'Math.max(0, this.data)', 'this.data'],
    ],
  },
  {
    exercise: 'value',
    style: 'a Map of edges by number, and a generator for the order',
    text: `
const edges = new Map<number, [number, number][]>();
const nodes = new Map<number, WeakRef<Value> | Value>();
let count = 0;
const at = (id: number): Value => nodes.get(id) as Value;
function* downwards(root: number): Generator<number> {
  const within = new Set<number>([root]);
  const open = [root];
  while (open.length > 0) {
    const id = open.pop()!;
    for (const [child] of edges.get(id) ?? []) {
      if (within.has(child)) continue;
      within.add(child);
      open.push(child);
    }
  }
  yield* [...within].sort((one, other) => other - one);
}
export class Value {
  id = count++;
  data: number;
  grad = 0;
  constructor(data: number, children: [number, number][] = []) {
    this.data = data;
    edges.set(this.id, children);
    nodes.set(this.id, this);
  }
  add(o: number | Value) {
    const other = o instanceof Value ? o : new Value(o);
    return new Value(this.data + other.data, [[this.id, 1], [other.id, 1]]);
  }
  mul(o: number | Value) {
    const other = o instanceof Value ? o : new Value(o);
    return new Value(this.data * other.data, [[this.id, other.data], [other.id, this.data]]);
  }
  neg() { return new Value(-this.data, [[this.id, -1]]); }
  sub(o: number | Value) {
    const other = o instanceof Value ? o : new Value(o);
    return new Value(this.data - other.data, [[this.id, 1], [other.id, -1]]);
  }
  pow(n: number) { return new Value(Math.pow(this.data, n), [[this.id, n * Math.pow(this.data, n - 1)]]); }
  div(o: number | Value) {
    const other = o instanceof Value ? o : new Value(o);
    return new Value(this.data / other.data, [[this.id, 1 / other.data], [other.id, -this.data / other.data ** 2]]);
  }
  exp() {
    const y = Math.exp(this.data);
    return new Value(y, [[this.id, y]]);
  }
  log() {
    if (this.data <= 0) throw Error('no logarithm');
    return new Value(Math.log(this.data), [[this.id, 1 / this.data]]);
  }
  tanh() {
    const y = Math.tanh(this.data);
    return new Value(y, [[this.id, (1 + y) * (1 - y)]]);
  }
  relu() {
    const isOn = this.data > 0;
    return new Value(isOn ? this.data : 0, [[this.id, isOn ? 1 : 0]]);
  }
  backward() {
    this.grad = 1;
    for (const id of downwards(this.id)) {
      for (const [child, slope] of edges.get(id) ?? []) at(child).grad += slope * at(id).grad;
    }
  }
}
`,
    edits: [
      ['add_mul', 'v.all_eq|v.add_eq|v.mul_eq', 'at(child).grad += slope', 'at(child).grad = slope'],
      [
        'add_mul',
        'v.mul_slopes_of_add',
        '[[this.id, other.data], [other.id, this.data]]',
        '[[this.id, 1], [other.id, 1]]',
      ],
      ['add_mul', 'v.add_multiplies', 'this.data + other.data', 'this.data * other.data'],
      ['add_mul', '?|v.mul_twice_to_one|v.mul_one_operand', '[other.id, this.data]', '[other.id + 1, this.data]'],
      ['backward', 'v.not_reversed', 'other - one', 'one - other'],
      ['backward', 'v.one_level|?', '      open.push(child);\n', ''],
      [
        'arithmetic',
        'v.sub_adds|v.sub_is_add',
        'this.data - other.data, [[this.id, 1], [other.id, -1]]',
        'this.data + other.data, [[this.id, 1], [other.id, -1]]',
      ],
      ['arithmetic', 'v.div_first_power', '-this.data / other.data ** 2', '-this.data / other.data'],
      ['arithmetic', 'v.pow_increased', 'n * Math.pow(this.data, n - 1)', 'n * Math.pow(this.data, n + 1)'],
      ['exp_log', 'v.exp_no_backward', 'return new Value(y, [[this.id, y]])', 'return new Value(y)'],
      ['exp_log', 'v.log_sign', '[[this.id, 1 / this.data]]', '[[this.id, -1 / this.data]]'],
      [
        'activations',
        'v.relu_leaky',
        'isOn ? this.data : 0, [[this.id, isOn ? 1 : 0]]',
        'isOn ? this.data : 0.01 * this.data, [[this.id, isOn ? 1 : 0.01]]',
      ],
      ['activations', 'v.tanh_plus', '(1 + y) * (1 - y)', '1 + y * y'],
    ],
  },
  {
    exercise: 'value',
    style: 'a linked list of edges, without arrays, and one pass per node',
    text: `
class Edge { constructor(public from: Value, public slope: number, public next: Edge | null) {} }
let clock = 0;
export class Value {
  data: number;
  grad = 0;
  private first: Edge | null = null;
  private uses = 0;
  private stamp = 0;
  constructor(data: number) { this.data = data; }
  private link(from: Value, slope: number): Value {
    this.first = new Edge(from, slope, this.first);
    return this;
  }
  private static as(x: number | Value): Value { return x instanceof Value ? x : new Value(x); }
  add(o: number | Value): Value {
    const b = Value.as(o);
    return new Value(this.data + b.data).link(this, 1).link(b, 1);
  }
  mul(o: number | Value): Value {
    const b = Value.as(o);
    return new Value(this.data * b.data).link(this, b.data).link(b, this.data);
  }
  pow(n: number): Value { return new Value(this.data ** n).link(this, n * this.data ** (n - 1)); }
  neg(): Value { return new Value(-this.data).link(this, -1); }
  sub(o: number | Value): Value { return this.add(Value.as(o).neg()); }
  div(o: number | Value): Value { return this.mul(Value.as(o).pow(-1)); }
  exp(): Value { const y = Math.exp(this.data); return new Value(y).link(this, y); }
  log(): Value {
    if (this.data > 0) return new Value(Math.log(this.data)).link(this, 1 / this.data);
    throw new RangeError('log');
  }
  tanh(): Value { const y = Math.tanh(this.data); return new Value(y).link(this, 1 - y * y); }
  relu(): Value { return this.data > 0 ? new Value(this.data).link(this, 1) : new Value(0).link(this, 0); }
  backward(): void {
    const now = ++clock;
    const open: Value[] = [this];
    this.stamp = now;
    while (open.length > 0) {
      const node = open.pop()!;
      for (let edge = node.first; edge; edge = edge.next) {
        if (edge.from.stamp !== now) {
          edge.from.stamp = now;
          edge.from.uses = 0;
          open.push(edge.from);
        }
        edge.from.uses++;
      }
    }
    this.grad = 1;
    const ready: Value[] = [this];
    while (ready.length > 0) {
      const node = ready.pop()!;
      for (let edge = node.first; edge; edge = edge.next) {
        edge.from.grad += edge.slope * node.grad;
        if (--edge.from.uses === 0) ready.push(edge.from);
      }
    }
  }
}
`,
    edits: [
      ['add_mul', 'v.mul_one_operand', '.link(this, b.data).link(b, this.data)', '.link(this, b.data)'],
      ['add_mul', 'v.add_twice_to_one', '.link(this, 1).link(b, 1)', '.link(this, 1).link(this, 1)'],
      ['add_mul', 'v.mul_no_return', 'return new Value(this.data * b.data)', 'new Value(this.data * b.data)'],
      ['backward', '?|v.one_level', '--edge.from.uses === 0', '--edge.from.uses === 1'],
      [
        'backward',
        '?|v.first_child_only',
        'edge.from.grad += edge.slope * node.grad;',
        'edge.from.grad += edge.slope * node.grad; break;',
      ],
      ['arithmetic', 'v.rsub_swapped', 'this.add(Value.as(o).neg())', 'Value.as(o).add(this.neg())'],
      ['arithmetic', 'v.div_is_mul', 'this.mul(Value.as(o).pow(-1))', 'this.mul(Value.as(o))'],
      ['exp_log', 'v.log_unchecked', 'if (this.data > 0) return', 'return'],
      ['activations', 'v.relu_none', 'new Value(0).link(this, 0)', 'new Value(0).link(this, 1)'],
      ['activations', 'v.tanh_tan', 'Math.tanh', 'Math.tan'],
    ],
  },
];
