/** Right files of `value.ts` as others write them, with nothing of our fields but data and grad. */
export const values: Readonly<Record<string, string>> = {
  'closures, and no list of children': `
type V = Value;
const order = new WeakMap<V, { parents: V[]; push: () => void }>();
export class Value {
  data: number;
  grad = 0;
  constructor(data: number, parents: V[] = [], push: (g: number) => void = () => {}) {
    this.data = data;
    order.set(this, { parents, push: () => push(this.grad) });
  }
  static from(x: number | V): V { return typeof x === 'number' ? new Value(x) : x; }
  #two(o: number | V, f: (a: number, b: number) => number, da: (a: number, b: number) => number, db: (a: number, b: number) => number): V {
    const b = Value.from(o);
    return new Value(f(this.data, b.data), [this, b], (g) => {
      this.grad += g * da(this.data, b.data);
      b.grad += g * db(this.data, b.data);
    });
  }
  #one(y: number, slope: number): V {
    return new Value(y, [this], (g) => { this.grad += g * slope; });
  }
  add(o: number | V): V { return this.#two(o, (a, b) => a + b, () => 1, () => 1); }
  mul(o: number | V): V { return this.#two(o, (a, b) => a * b, (_, b) => b, (a) => a); }
  sub(o: number | V): V { return this.#two(o, (a, b) => a - b, () => 1, () => -1); }
  div(o: number | V): V { return this.#two(o, (a, b) => a / b, (_, b) => 1 / b, (a, b) => -a / (b * b)); }
  neg(): V { return this.#one(-this.data, -1); }
  pow(n: number): V { return this.#one(Math.pow(this.data, n), n * Math.pow(this.data, n - 1)); }
  exp(): V { const e = Math.exp(this.data); return this.#one(e, e); }
  log(): V {
    if (this.data <= 0) throw new Error('math domain error');
    return this.#one(Math.log(this.data), 1 / this.data);
  }
  tanh(): V { const t = Math.tanh(this.data); return this.#one(t, 1 - t * t); }
  relu(): V { return this.#one(this.data > 0 ? this.data : 0, this.data > 0 ? 1 : 0); }
  backward(): void {
    const done = new Set<V>();
    const sorted: V[] = [];
    const todo: [V, boolean][] = [[this, false]];
    while (todo.length > 0) {
      const [node, isLast] = todo.pop() as [V, boolean];
      if (isLast) sorted.push(node);
      else if (!done.has(node)) {
        done.add(node);
        todo.push([node, true]);
        for (const parent of order.get(node)?.parents ?? []) todo.push([parent, false]);
      }
    }
    this.grad = 1;
    for (let i = sorted.length - 1; i >= 0; i--) order.get(sorted[i] as V)?.push();
  }
}
`,
  'private fields and op codes': `
enum Op { Leaf, Add, Mul, Pow, Exp, Log, Tanh, Relu }
export class Value {
  #op: Op;
  #args: Value[];
  #n: number;
  #seen = false;
  public grad = 0;
  constructor(public data: number, op: Op = Op.Leaf, args: Value[] = [], n = 0) {
    this.#op = op;
    this.#args = args;
    this.#n = n;
  }
  private static lift(x: Value | number): Value { return x instanceof Value ? x : new Value(x); }
  static from(x: Value | number): Value { return Value.lift(x); }
  add(x: Value | number): Value { const y = Value.lift(x); return new Value(this.data + y.data, Op.Add, [this, y]); }
  mul(x: Value | number): Value { const y = Value.lift(x); return new Value(this.data * y.data, Op.Mul, [this, y]); }
  neg(): Value { return this.mul(-1); }
  sub(x: Value | number): Value { return this.add(Value.lift(x).neg()); }
  pow(n: number): Value { return new Value(this.data ** n, Op.Pow, [this], n); }
  div(x: Value | number): Value { return this.mul(Value.lift(x).pow(-1)); }
  exp(): Value { return new Value(Math.exp(this.data), Op.Exp, [this]); }
  log(): Value {
    if (!(this.data > 0)) throw new TypeError('log of ' + this.data);
    return new Value(Math.log(this.data), Op.Log, [this]);
  }
  tanh(): Value { return new Value(Math.tanh(this.data), Op.Tanh, [this]); }
  relu(): Value { return new Value(Math.max(this.data, 0), Op.Relu, [this]); }
  #hand(): void {
    const [a, b] = this.#args as [Value, Value];
    switch (this.#op) {
      case Op.Add: a.grad += this.grad; b.grad += this.grad; break;
      case Op.Mul: a.grad += b.data * this.grad; b.grad += a.data * this.grad; break;
      case Op.Pow: a.grad += this.#n * a.data ** (this.#n - 1) * this.grad; break;
      case Op.Exp: a.grad += this.data * this.grad; break;
      case Op.Log: a.grad += this.grad / a.data; break;
      case Op.Tanh: a.grad += (1 - this.data * this.data) * this.grad; break;
      case Op.Relu: if (a.data > 0) a.grad += this.grad; break;
    }
  }
  backward(): void {
    const sorted: Value[] = [];
    const stack: { node: Value; next: number }[] = [{ node: this, next: 0 }];
    this.#seen = true;
    while (stack.length) {
      const top = stack[stack.length - 1]!;
      const child = top.node.#args[top.next++];
      if (child === undefined) { sorted.push(top.node); stack.pop(); }
      else if (!child.#seen) { child.#seen = true; stack.push({ node: child, next: 0 }); }
    }
    this.grad = 1;
    for (const node of sorted.reverse()) { node.#hand(); node.#seen = false; }
  }
}
`,
  'a list of all nodes behind it': `
const made: Value[] = [];
export class Value {
  data: number;
  grad = 0;
  private due = 0;
  private at: number;
  private back: ((grad: number) => void) | null = null;
  constructor(data: number) { this.data = data; this.at = made.length; made.push(this); }
  static from = (x: any): Value => (x && x.data !== undefined ? x : new Value(x));
  private receive(g: number): void { this.grad += g; this.due += g; }
  private result(data: number, back: (grad: number) => void): Value {
    const result = new Value(data);
    result.back = back;
    return result;
  }
  add(other: any): Value {
    other = Value.from(other);
    return this.result(this.data + other.data, (g) => { this.receive(g); other.receive(g); });
  }
  mul(other: any): Value {
    other = Value.from(other);
    return this.result(this.data * other.data, (g) => { this.receive(other.data * g); other.receive(this.data * g); });
  }
  pow(n: number): Value { return this.result(this.data ** n, (g) => this.receive(n * this.data ** (n - 1) * g)); }
  neg(): Value { return this.result(0 - this.data, (g) => this.receive(-g)); }
  sub(other: any): Value { return this.add(Value.from(other).neg()); }
  div(other: any): Value { return this.mul(Value.from(other).pow(-1)); }
  exp(): Value { const e = Math.exp(this.data); return this.result(e, (g) => this.receive(e * g)); }
  log(): Value {
    if (this.data > 0) return this.result(Math.log(this.data), (g) => this.receive(g / this.data));
    throw new RangeError('no logarithm');
  }
  tanh(): Value { const t = Math.tanh(this.data); return this.result(t, (g) => this.receive((1 - t ** 2) * g)); }
  relu(): Value { const on = this.data > 0; return this.result(on ? this.data : 0, (g) => this.receive(on ? g : 0)); }
  backward(): void {
    this.grad = 0;
    this.receive(1);
    for (let i = this.at; i >= 0; i--) {
      const node = made[i]!;
      const g = node.due;
      node.due = 0;
      if (g !== 0) node.back?.(g);
    }
  }
}
`,
};
