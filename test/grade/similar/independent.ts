/** Right engines that many learners may write without having seen one another's: each method in one of several ways. */
export function independentEngine(seed: number): string {
  const choices = Object.values(ways);
  const picked = choices.map((variants, index) => variants[digit(seed, index, choices)]);
  return `export class Value {\n  data; grad; prev; op; label; _backward;\n${picked.join('\n')}\n}\n`;
}

/** Another combination for every seed, until all are used. */
function digit(seed: number, index: number, choices: readonly (readonly string[])[]): number {
  const spread = (seed * 7919 + 13) % choices.reduce((product, { length }) => product * length, 1);
  const before = choices.slice(0, index).reduce((product, { length }) => product * length, 1);
  return Math.floor(spread / before) % (choices[index]?.length ?? 1);
}

const ways: Readonly<Record<string, readonly string[]>> = {
  constructor: [
    `constructor(data: number, prev: Value[] = [], op = '', label = '') {
      this.data = data; this.grad = 0; this.prev = prev; this.op = op; this.label = label; this._backward = () => {};
    }`,
    `constructor(data: number, prev: Value[] = [], op = '', label = '') {
      Object.assign(this, { data, grad: 0, prev, op, label, _backward: () => {} });
    }`,
  ],
  from: [
    'static from(x: number | Value): Value { return x instanceof Value ? x : new Value(x); }',
    "static from(x: number | Value): Value { if (typeof x === 'number') return new Value(x); return x; }",
    "static from(x: number | Value): Value { return typeof x === 'number' ? new Value(x) : x; }",
  ],
  add: [
    `add(other: number | Value): Value {
      const right = Value.from(other);
      const out = new Value(this.data + right.data, [this, right], '+');
      out._backward = () => { this.grad += out.grad; right.grad += out.grad; };
      return out;
    }`,
    `add(other: number | Value): Value {
      other = Value.from(other);
      const out = new Value(this.data + other.data, [this, other], '+');
      out._backward = () => { for (const node of out.prev) node.grad += 1 * out.grad; };
      return out;
    }`,
    `add(other: number | Value): Value {
      const right = Value.from(other);
      const out = new Value(this.data + right.data, [this, right], '+');
      out._backward = () => { this.grad = this.grad + out.grad; right.grad = right.grad + out.grad; };
      return out;
    }`,
  ],
  mul: [
    `mul(other: number | Value): Value {
      const right = Value.from(other);
      const out = new Value(this.data * right.data, [this, right], '*');
      out._backward = () => { this.grad += right.data * out.grad; right.grad += this.data * out.grad; };
      return out;
    }`,
    `mul(other: number | Value): Value {
      const right = Value.from(other);
      const out = new Value(this.data * right.data, [this, right], '*');
      out._backward = () => { this.grad += out.grad * right.data; right.grad += out.grad * this.data; };
      return out;
    }`,
  ],
  neg: [
    'neg() { return this.mul(-1); }',
    'neg(): Value { return Value.from(0).sub(this); }',
    'neg(): Value { return this.mul(new Value(-1)); }',
  ],
  sub: [
    'sub(other: number | Value): Value { return this.add(Value.from(other).neg()); }',
    'sub(other: number | Value): Value { return this.add(Value.from(other).mul(-1)); }',
    'sub(other: number | Value) { const b = Value.from(other); return this.add(b.neg()); }',
  ],
  pow: [
    `pow(n: number): Value {
      const out = new Value(this.data ** n, [this], '**' + n);
      out._backward = () => { this.grad += n * this.data ** (n - 1) * out.grad; };
      return out;
    }`,
    `pow(n: number): Value {
      const out = new Value(Math.pow(this.data, n), [this], \`**\${n}\`);
      out._backward = () => { this.grad += n * Math.pow(this.data, n - 1) * out.grad; };
      return out;
    }`,
  ],
  log: [
    `log(): Value {
      if (this.data <= 0) throw new RangeError('log of ' + this.data);
      const out = new Value(Math.log(this.data), [this], 'log');
      out._backward = () => { this.grad += out.grad / this.data; };
      return out;
    }`,
    `log(): Value {
      if (!(this.data > 0)) { throw new RangeError('only positive values have a logarithm'); }
      const out = new Value(Math.log(this.data), [this], 'log');
      out._backward = () => { this.grad += (1 / this.data) * out.grad; };
      return out;
    }`,
  ],
  backward: [
    `backward(): void {
      const order: Value[] = []; const seen = new Set<Value>(); const stack: [Value, number][] = [[this, 0]];
      while (stack.length) {
        const top = stack[stack.length - 1];
        if (top[1] < top[0].prev.length) { const child = top[0].prev[top[1]++]; if (!seen.has(child)) { seen.add(child); stack.push([child, 0]); } }
        else { order.push(top[0]); stack.pop(); }
      }
      this.grad = 1;
      for (let i = order.length - 1; i >= 0; i--) order[i]._backward();
    }`,
    `backward(): void {
      const waiting = new Map<Value, number>(); const all = [this as Value];
      for (const node of all) for (const child of node.prev) { const n = waiting.get(child) ?? 0; if (n === 0) all.push(child); waiting.set(child, n + 1); }
      this.grad = 1;
      const ready = [this as Value];
      while (ready.length > 0) { const node = ready.pop()!; node._backward(); for (const child of node.prev) { const n = waiting.get(child)! - 1; waiting.set(child, n); if (n === 0) ready.push(child); } }
    }`,
    `backward() {
      const topo = topological(this);
      this.grad = 1.0;
      topo.reverse().forEach((node) => node._backward());
    }`,
  ],
};
