/** Right files of section2/value.ts, in styles that values.ts has not. */
const plainMath = `neg() { return this.mul(-1); }
  sub(o) { return this.add(Value.from(o).neg()); }
  div(o) { return this.mul(Value.from(o).pow(-1)); }`;

export const moreValues: readonly string[] = [
  // function style, prototypes, no types
  `function Value(data, prev) {
  if (!(this instanceof Value)) return new Value(data, prev);
  this.data = data; this.grad = 0; this.prev = prev || []; this.step = null;
}
Value.from = function (x) { return x instanceof Value ? x : new Value(x); };
Value.prototype.add = function (o) {
  var self = this; o = Value.from(o);
  var out = new Value(self.data + o.data, [self, o]);
  out.step = function () { self.grad += out.grad; o.grad += out.grad; };
  return out;
};
Value.prototype.mul = function (o) {
  var self = this; o = Value.from(o);
  var out = new Value(self.data * o.data, [self, o]);
  out.step = function () { self.grad += o.data * out.grad; o.grad += self.data * out.grad; };
  return out;
};
function unary(name, f, df) {
  Value.prototype[name] = function (n) {
    var self = this, out = new Value(f(self.data, n), [self]);
    out.step = function () { self.grad += df(self.data, out.data, n) * out.grad; };
    return out;
  };
}
unary('pow', function (x, n) { return Math.pow(x, n); }, function (x, y, n) { return n * Math.pow(x, n - 1); });
unary('exp', Math.exp, function (x, y) { return y; });
unary('log', function (x) { if (!(x > 0)) throw Error('log of ' + x); return Math.log(x); }, function (x) { return 1 / x; });
unary('tanh', Math.tanh, function (x, y) { return 1 - y * y; });
unary('relu', function (x) { return x > 0 ? x : 0; }, function (x) { return x > 0 ? 1 : 0; });
Value.prototype.neg = function () { return this.mul(-1); };
Value.prototype.sub = function (o) { return this.add(Value.from(o).mul(-1)); };
Value.prototype.div = function (o) { return this.mul(Value.from(o).pow(-1)); };
Value.prototype.backward = function () {
  var order = [], seen = new Set(), stack = [[this, 0]];
  seen.add(this);
  while (stack.length) {
    var top = stack[stack.length - 1], node = top[0];
    if (top[1] < node.prev.length) {
      var child = node.prev[top[1]++];
      if (!seen.has(child)) { seen.add(child); stack.push([child, 0]); }
    } else { order.push(node); stack.pop(); }
  }
  this.grad = 1;
  for (var i = order.length; i--; ) if (order[i].step) order[i].step();
};
export { Value };`,
  // children and their slopes in a Map, counts of uses (Kahn)
  `export class Value {
  grad = 0;
  readonly slopes = new Map<Value, number>();
  constructor(readonly data0: number) { this.data = data0; }
  data: number;
  static from(x: number | Value) { return x instanceof Value ? x : new Value(x); }
  private with(...links: [Value, number][]): this {
    for (const [node, slope] of links) this.slopes.set(node, (this.slopes.get(node) ?? 0) + slope);
    return this;
  }
  add(o: number | Value) { const b = Value.from(o); return new Value(this.data + b.data).with([this, 1], [b, 1]); }
  mul(o: number | Value) { const b = Value.from(o); return new Value(this.data * b.data).with([this, b.data], [b, this.data]); }
  neg() { return new Value(-this.data).with([this, -1]); }
  sub(o: number | Value) { const b = Value.from(o); return new Value(this.data - b.data).with([this, 1], [b, -1]); }
  pow(n: number) { return new Value(this.data ** n).with([this, n * this.data ** (n - 1)]); }
  div(o: number | Value) { const b = Value.from(o); return new Value(this.data / b.data).with([this, 1 / b.data], [b, -this.data / b.data ** 2]); }
  exp() { const e = Math.exp(this.data); return new Value(e).with([this, e]); }
  log() { if (this.data <= 0) throw 'no log'; return new Value(Math.log(this.data)).with([this, 1 / this.data]); }
  tanh() { const t = Math.tanh(this.data); return new Value(t).with([this, (1 - t) * (1 + t)]); }
  relu() { return this.data > 0 ? new Value(this.data).with([this, 1]) : new Value(0).with([this, 0]); }
  backward() {
    const uses = new Map<Value, number>([[this, 0]]);
    for (const [node] of uses) for (const child of node.slopes.keys()) uses.set(child, (uses.get(child) ?? 0) + 1);
    this.grad = 1;
    const ready: Value[] = [this];
    for (const node of ready) for (const [child, slope] of node.slopes) {
      child.grad += slope * node.grad;
      const left = uses.get(child)! - 1;
      uses.set(child, left);
      if (left === 0) ready.push(child);
    }
  }
}`,
  // symbols for everything, getters for data
  `const kids = Symbol('kids'), back = Symbol('back'), number = Symbol('number'), gradient = Symbol('gradient');
type Num = number | Value;
export class Value {
  [kids]: Value[] = []; [back]: (g: number) => void = () => {}; [number]: number; [gradient] = 0;
  constructor(x: number, children: Value[] = [], step?: (g: number) => void) { this[number] = x; this[kids] = children; if (step) this[back] = step; }
  get data() { return this[number]; } set data(x) { this[number] = x; }
  get grad() { return this[gradient]; } set grad(g) { this[gradient] = g; }
  static from(x: Num): Value { return typeof x === 'object' ? x : new Value(x); }
  add(o: Num): Value { const b = Value.from(o); return new Value(this.data + b.data, [this, b], (g) => { this.grad += g; b.grad += g; }); }
  mul(o: Num): Value { const b = Value.from(o); return new Value(this.data * b.data, [this, b], (g) => { this.grad += g * b.data; b.grad += g * this.data; }); }
  neg(): Value { return new Value(-this.data, [this], (g) => { this.grad -= g; }); }
  sub(o: Num): Value { return this.add(Value.from(o).neg()); }
  pow(n: number): Value { return new Value(this.data ** n, [this], (g) => { this.grad += g * n * this.data ** (n - 1); }); }
  div(o: Num): Value { return this.mul(Value.from(o).pow(-1)); }
  exp(): Value { const e = Math.exp(this.data); return new Value(e, [this], (g) => { this.grad += g * e; }); }
  log(): Value { if (this.data <= 0) throw new Error('domain'); return new Value(Math.log(this.data), [this], (g) => { this.grad += g / this.data; }); }
  tanh(): Value { const e = Math.exp(-2 * Math.abs(this.data)); const t = Math.sign(this.data) * (1 - e) / (1 + e); return new Value(t, [this], (g) => { this.grad += g * (1 - t ** 2); }); }
  relu(): Value { return new Value((this.data + Math.abs(this.data)) / 2, [this], (g) => { if (this.data > 0) this.grad += g; }); }
  backward(): void {
    const list: Value[] = []; const depth = new Map<Value, number>();
    const stack: Value[] = [this];
    while (stack.length > 0) {
      const node = stack.at(-1)!;
      if (depth.has(node)) { stack.pop(); if (depth.get(node) === 0) { depth.set(node, 1); list.push(node); } continue; }
      depth.set(node, 0);
      for (const child of node[kids]) if (!depth.has(child)) stack.push(child);
    }
    this.grad = 1;
    for (const node of list.reverse()) node[back](node.grad);
  }
}`,
  // subclasses per operation, abstract step
  `export class Value {
  data: number; grad = 0; inputs: Value[];
  constructor(data: number, ...inputs: Value[]) { this.data = data; this.inputs = inputs; }
  static from(x) { return x instanceof Value ? x : new Value(x); }
  step() {}
  add(o) { return new Add(this, Value.from(o)); }
  mul(o) { return new Mul(this, Value.from(o)); }
  ${plainMath}
  pow(n) { return new Pow(this, n); }
  exp() { return new Exp(this); }
  log() { if (!(this.data > 0)) throw new RangeError(); return new Log(this); }
  tanh() { return new Tanh(this); }
  relu() { return new Relu(this); }
  backward() {
    const order = []; const state = new Set(); const todo = [this];
    while (todo.length) {
      const node = todo.pop();
      if (node === null) { order.push(todo.pop()); continue; }
      if (state.has(node)) continue;
      state.add(node);
      todo.push(node, null, ...node.inputs.filter((i) => !state.has(i)));
    }
    this.grad = 1;
    order.reverse().forEach((n) => n.step());
  }
}
class Add extends Value { constructor(a, b) { super(a.data + b.data, a, b); } step() { for (const i of this.inputs) i.grad += this.grad; } }
class Mul extends Value { constructor(a, b) { super(a.data * b.data, a, b); } step() { const [a, b] = this.inputs; a.grad += this.grad * b.data; b.grad += this.grad * a.data; } }
class Unary extends Value { slope() { return 0; } step() { this.inputs[0].grad += this.slope() * this.grad; } }
class Pow extends Unary { constructor(a, n) { super(a.data ** n, a); this.n = n; } slope() { return this.n * this.inputs[0].data ** (this.n - 1); } }
class Exp extends Unary { constructor(a) { super(Math.exp(a.data), a); } slope() { return this.data; } }
class Log extends Unary { constructor(a) { super(Math.log(a.data), a); } slope() { return 1 / this.inputs[0].data; } }
class Tanh extends Unary { constructor(a) { super(Math.tanh(a.data), a); } slope() { return 1 - this.data ** 2; } }
class Relu extends Unary { constructor(a) { super(Math.max(0, a.data), a); } slope() { return this.data > 0 ? 1 : 0; } }`,
  // sets as in the lecture, heap by id (no recursion): nodes are numbered
  `let count = 0;
export class Value {
  public grad: number = 0;
  private readonly id = count++;
  private _prev: Set<Value>;
  private _back: Function = () => null;
  public constructor(public data: number, children: Iterable<Value> = [], public readonly _op: string = '') { this._prev = new Set(children); }
  static from(x: any): Value { return x?.constructor === Value ? x : new Value(x); }
  public add(o: any): Value {
    const other = Value.from(o); const out = new Value(this.data + other.data, [this, other], 'add');
    out._back = () => { this.grad = this.grad + out.grad; other.grad = other.grad + out.grad; };
    return out;
  }
  public mul(o: any): Value {
    const other = Value.from(o); const out = new Value(this.data * other.data, [this, other], 'mul');
    out._back = () => { this.grad = this.grad + other.data * out.grad; other.grad = other.grad + this.data * out.grad; };
    return out;
  }
  public neg(): Value { return new Value(0).sub(this); }
  public sub(o: any): Value {
    const other = Value.from(o); const out = new Value(this.data - other.data, [this, other], 'sub');
    out._back = () => { this.grad += out.grad; other.grad -= out.grad; };
    return out;
  }
  public pow(n: number): Value { const out = new Value(Math.pow(this.data, n), [this]); out._back = () => { this.grad += n * Math.pow(this.data, n - 1) * out.grad; }; return out; }
  public div(o: any): Value {
    const other = Value.from(o); const out = new Value(this.data / other.data, [this, other], 'div');
    out._back = () => { this.grad += out.grad / other.data; other.grad -= (out.grad * this.data) / other.data / other.data; };
    return out;
  }
  public exp(): Value { const out = new Value(Math.E ** this.data, [this]); out._back = () => { this.grad += out.data * out.grad; }; return out; }
  public log(): Value { if (this.data <= 0) throw new Error('x'); const out = new Value(Math.log(this.data), [this]); out._back = () => { this.grad += out.grad / this.data; }; return out; }
  public tanh(): Value { const out = new Value(Math.tanh(this.data), [this]); out._back = () => { this.grad += (1 - out.data * out.data) * out.grad; }; return out; }
  public relu(): Value { const out = new Value(this.data < 0 ? 0 : this.data, [this]); out._back = () => { this.grad += Number(out.data > 0) * out.grad; }; return out; }
  public backward(): void {
    const all = new Set<Value>([this]);
    for (const node of all) node._prev.forEach((child) => all.add(child));
    this.grad = 1;
    [...all].sort((a, b) => b.id - a.id).forEach((node) => { node._back(); });
  }
}`,
  // typed arrays behind it; only handles
  `const data = { d: new Float64Array(1 << 12), g: new Float64Array(1 << 12), a: new Int32Array(1 << 12), b: new Int32Array(1 << 12), da: new Float64Array(1 << 12), db: new Float64Array(1 << 12), n: 0 };
const grow = () => { for (const key of ['d', 'g', 'a', 'b', 'da', 'db'] as const) { const old: any = data[key]; const bigger = new old.constructor(old.length * 2); bigger.set(old); (data as any)[key] = bigger; } };
const write = (x: number, a = -1, b = -1, da = 0, db = 0): number => {
  if (data.n === data.d.length) grow();
  data.d[data.n] = x; data.g[data.n] = 0; data.a[data.n] = a; data.b[data.n] = b; data.da[data.n] = da; data.db[data.n] = db;
  return data.n++;
};
const made = Symbol();
export class Value {
  #i: number;
  constructor(x: number, place: unknown = undefined) { this.#i = place === made ? x : write(x); }
  get data(): number { return data.d[this.#i]!; } set data(x: number) { data.d[this.#i] = x; }
  get grad(): number { return data.g[this.#i]!; } set grad(x: number) { data.g[this.#i] = x; }
  static from(x: number | Value): Value { return typeof x === 'number' ? new Value(x) : x; }
  #two(o: number | Value, f: (a: number, b: number) => [number, number, number]): Value {
    const b = Value.from(o); const [y, da, db] = f(this.data, b.data);
    return new Value(write(y, this.#i, b.#i, da, db), made);
  }
  #one(y: number, da: number): Value { return new Value(write(y, this.#i, -1, da), made); }
  add(o: number | Value) { return this.#two(o, (a, b) => [a + b, 1, 1]); }
  mul(o: number | Value) { return this.#two(o, (a, b) => [a * b, b, a]); }
  sub(o: number | Value) { return this.#two(o, (a, b) => [a - b, 1, -1]); }
  div(o: number | Value) { return this.#two(o, (a, b) => [a / b, 1 / b, -a / b ** 2]); }
  neg() { return this.#one(-this.data, -1); }
  pow(n: number) { return this.#one(this.data ** n, n * this.data ** (n - 1)); }
  exp() { const e = Math.exp(this.data); return this.#one(e, e); }
  log() { const x = this.data; if (x <= 0) throw new RangeError('log'); return this.#one(Math.log(x), 1 / x); }
  tanh() { const t = Math.tanh(this.data); return this.#one(t, 1 - t * t); }
  relu() { return this.data > 0 ? this.#one(this.data, 1) : this.#one(0, 0); }
  backward() {
    const { g, a, b, da, db } = data; const due = new Float64Array(this.#i + 1);
    due[this.#i] = 1; g[this.#i] = 0;
    for (let i = this.#i; i >= 0; i--) {
      const x = due[i]!; if (x === 0) continue;
      g[i]! += x;
      if (a[i]! >= 0) due[a[i]!]! += da[i]! * x;
      if (b[i]! >= 0) due[b[i]!]! += db[i]! * x;
    }
  }
}`,
  // the starter's shape, everything by mul and pow, exp by tanh-free log; recursion of neg through sub
  `export class Value {
  data: number; grad: number; prev: Value[]; op: string; label: string; _backward: () => void;
  constructor(data: number, prev: Value[] = [], op = '', label = '') { this.data = data; this.grad = 0; this.prev = prev; this.op = op; this.label = label; this._backward = () => {}; }
  static from(x: number | Value): Value { return x instanceof Value ? x : new Value(x); }
  toString(): string { return \`Value(data=\${this.data}, grad=\${this.grad})\`; }
  private make(op: string, data: number, links: (readonly [Value, () => number])[]): Value {
    const out = new Value(data, links.map(([node]) => node), op);
    out._backward = () => { for (const [node, slope] of links) node.grad += slope() * out.grad; };
    return out;
  }
  add(other: number | Value): Value { const r = Value.from(other); return this.make('+', this.data + r.data, [[this, () => 1], [r, () => 1]]); }
  mul(other: number | Value): Value { const r = Value.from(other); return this.make('*', this.data * r.data, [[this, () => r.data], [r, () => this.data]]); }
  neg(): Value { return Value.from(0).sub(this); }
  sub(other: number | Value): Value { return this.add(Value.from(other).mul(-1)); }
  pow(n: number): Value { return this.make('pow', this.data ** n, [[this, () => n * this.data ** (n - 1)]]); }
  div(other: number | Value): Value { return Value.from(other).pow(-1).mul(this); }
  exp(): Value { const y = Math.exp(this.data); return this.make('exp', y, [[this, () => y]]); }
  log(): Value { if (this.data <= 0) { throw new SyntaxError('log'); } return this.make('log', Math.log(this.data), [[this, () => this.data ** -1]]); }
  tanh(): Value { const y = Math.tanh(this.data); return this.make('tanh', y, [[this, () => 1 / Math.cosh(this.data) ** 2]]); }
  relu(): Value { return this.make('relu', this.data > 0 ? this.data : 0, [[this, () => (this.data > 0 ? 1 : 0)]]); }
  backward(): void {
    const marks = new Map<Value, number>(); const order: Value[] = [];
    let frames: [Value, Iterator<Value>][] = [[this, this.prev.values()]];
    marks.set(this, 1);
    while (frames.length) {
      const [node, iterator] = frames[frames.length - 1]!;
      const { done, value } = iterator.next();
      if (done) { frames.pop(); order.unshift === undefined ? 0 : order.push(node); }
      else if (!marks.has(value)) { marks.set(value, 1); frames.push([value, value.prev.values()]); }
    }
    this.grad = 1;
    while (order.length) order.pop()!._backward();
  }
}`,
];
