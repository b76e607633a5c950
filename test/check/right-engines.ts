/** Right engines in many hands: three ways to keep an operation, each with four orders to go back in. */

interface Node<Self> {
  readonly prev: Iterable<Self>;
  readonly made: number;
}

type Order = <Self extends Node<Self>>(root: Self) => readonly Self[];

let count = 0;

const orders: Readonly<Record<string, Order>> = {
  'children first, turned round': (root) => {
    const order = [];
    const visited = new Set([root]);
    const path = [{ node: root, left: [...root.prev] }];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const child = top.left.shift();
      if (child === undefined) order.push(path.pop()?.node ?? root);
      else if (!visited.has(child)) {
        visited.add(child);
        path.push({ node: child, left: [...child.prev] });
      }
    }
    return order.reverse();
  },
  'the latest made first': (root) => [...found(root)].sort((one, other) => other.made - one.made),
  'a queue of those that are ready': (root) => ready(root, (list) => list.shift()),
  'a stack of those that are ready': (root) => ready(root, (list) => list.pop()),
};

function found<Self extends Node<Self>>(root: Self): ReadonlySet<Self> {
  const all = new Set([root]);
  for (const node of all) for (const child of node.prev) all.add(child);
  return all;
}

function ready<Self extends Node<Self>>(root: Self, take: (list: Self[]) => Self | undefined): readonly Self[] {
  const uses = new Map<Self, number>();
  for (const node of found(root)) for (const child of node.prev) uses.set(child, (uses.get(child) ?? 0) + 1);
  const order: Self[] = [];
  const list = [root];
  for (let node = take(list); node; node = take(list)) {
    order.push(node);
    for (const child of node.prev) {
      const left = (uses.get(child) ?? 0) - 1;
      uses.set(child, left);
      if (left === 0) list.push(child);
    }
  }
  return order;
}

/** A function that is kept in a field; quotients and differences from what there is; grads collected with =. */
function closures(order: Order) {
  return class Value {
    grad = 0;
    label: string;
    made = count++;
    handOn: (() => void) | undefined;
    data: number;
    prev: Value[];
    op: string;
    constructor(data: number, prev: Value[] = [], op = '', label = '') {
      this.data = data;
      this.prev = prev;
      this.op = op;
      this.label = label;
    }
    static from(x: number | Value): Value {
      return typeof x === 'number' ? new Value(x) : x;
    }
    toString() {
      return `Value(data=${this.data})`;
    }
    add(other: number | Value): Value {
      const b = Value.from(other);
      const sum = new Value(this.data + b.data, [this, b], '+');
      sum.handOn = () => {
        for (const node of [this, b]) node.grad = node.grad + sum.grad;
      };
      return sum;
    }
    mul(other: number | Value): Value {
      const b = Value.from(other);
      const product = new Value(this.data * b.data, [this, b], '*');
      product.handOn = () => {
        const [forThis, forOther] = [b.data * product.grad, this.data * product.grad];
        this.grad += forThis;
        b.grad += forOther;
      };
      return product;
    }
    neg(): Value {
      return Value.from(0).sub(this);
    }
    sub(other: number | Value): Value {
      return this.add(Value.from(other).mul(-1));
    }
    pow(n: number): Value {
      const out = new Value(this.data ** n, [this], `**${n}`);
      out.handOn = () => {
        this.grad += out.grad * n * this.data ** (n - 1);
      };
      return out;
    }
    div(other: number | Value): Value {
      return Value.from(other).pow(-1).mul(this);
    }
    exp(): Value {
      const out = new Value(Math.E ** this.data, [this], 'exp');
      out.handOn = () => {
        this.grad += Math.exp(this.data) * out.grad;
      };
      return out;
    }
    log(): Value {
      if (this.data <= 0) throw new RangeError('only of positive numbers');
      const out = new Value(Math.log(this.data), [this], 'log');
      out.handOn = () => {
        this.grad += out.grad / this.data;
      };
      return out;
    }
    backward(): void {
      this.grad = 1;
      for (const node of order<Value>(this)) node.handOn?.();
    }
  };
}

/** No functions at all: the walk looks at op. prev is a Set. */
function opCodes(order: Order) {
  return class Value {
    grad = 0;
    made = count++;
    prev: Set<Value>;
    operands: readonly Value[];
    data: number;
    op: string;
    label: string;
    n: number;
    constructor(data: number, operands: Iterable<Value> = [], op = '', label = '', n = 1) {
      this.data = data;
      this.op = op;
      this.label = label;
      this.n = n;
      this.operands = [...operands];
      this.prev = new Set(operands);
    }
    static from(x: number | Value): Value {
      return x instanceof Value ? x : new Value(x);
    }
    toString = () => `Value(data=${this.data})`;
    add = (other: number | Value) => this.binary(other, '+', (a, b) => a + b);
    mul = (other: number | Value) => this.binary(other, '*', (a, b) => a * b);
    sub = (other: number | Value) => this.binary(other, '-', (a, b) => a - b);
    div = (other: number | Value) => this.binary(other, '/', (a, b) => a / b);
    neg = () => new Value(-this.data, [this], 'neg');
    pow = (n: number) => new Value(this.data ** n, [this], `**${n}`, '', n);
    exp = () => new Value(Math.exp(this.data), [this], 'exp');
    log(): Value {
      if (!(this.data > 0)) throw new RangeError(`log(${this.data})`);
      return new Value(Math.log(this.data), [this], 'log');
    }
    binary(other: number | Value, op: string, value: (a: number, b: number) => number): Value {
      const right = Value.from(other);
      return new Value(value(this.data, right.data), [this, right], op);
    }
    slopes(): number[] {
      const [a = NaN, b = NaN] = this.operands.map(({ data }) => data);
      switch (this.op) {
        case '+':
          return [1, 1];
        case '-':
          return [1, -1];
        case '*':
          return [b, a];
        case '/':
          return [1 / b, -this.data / b];
        case 'neg':
          return [-1];
        case 'exp':
          return [this.data];
        case 'log':
          return [1 / a];
        default:
          return [this.n * a ** (this.n - 1)];
      }
    }
    backward(): void {
      this.grad = 1;
      for (const node of order<Value>(this)) {
        for (const [index, operand] of node.operands.entries()) operand.grad += (node.slopes()[index] ?? 0) * node.grad;
      }
    }
  };
}

/** Slopes are worked out at once; the grads are kept in a map of their own during the walk. */
function maps(order: Order) {
  return class Value {
    grad = 0;
    made = count++;
    op: string;
    slopes: readonly number[] = [];
    readonly data: number;
    readonly prev: readonly Value[];
    readonly label: string;
    constructor(data: number, prev: readonly Value[] = [], op = '', label = '') {
      this.data = data;
      this.prev = prev;
      this.label = label;
      this.op = op;
    }
    static from(x: number | Value): Value {
      return x instanceof Value ? x : new Value(Number(x));
    }
    toString(): string {
      return 'Value(data='.concat(String(this.data), ')');
    }
    of(data: number, prev: readonly Value[], slopes: readonly number[], op: string): Value {
      return Object.assign(new Value(data, prev, op), { slopes });
    }
    add(x: number | Value): Value {
      const other = Value.from(x);
      return this.of(this.data + other.data, [this, other], [1, 1], '+');
    }
    mul(x: number | Value): Value {
      const other = Value.from(x);
      return this.of(this.data * other.data, [this, other], [other.data, this.data], '*');
    }
    neg(): Value {
      return this.of(-this.data, [this], [-1], '-');
    }
    sub(x: number | Value): Value {
      const other = Value.from(x);
      return this.of(this.data - other.data, [this, other], [1, -1], '-');
    }
    pow(n: number): Value {
      return this.of(this.data ** n, [this], [n * this.data ** (n - 1)], 'pow');
    }
    div(x: number | Value): Value {
      const other = Value.from(x);
      return this.of(this.data / other.data, [this, other], [1 / other.data, -this.data / other.data ** 2], '/');
    }
    exp(): Value {
      const data = Math.exp(this.data);
      return this.of(data, [this], [data], 'e^x');
    }
    log(): Value {
      if (this.data > 0) return this.of(Math.log(this.data), [this], [1 / this.data], 'ln');
      throw new RangeError('log of 0 or less');
    }
    backward(): void {
      const grads = new Map<Value, number>([[this, 1]]);
      for (const node of order<Value>(this)) {
        const grad = grads.get(node) ?? 0;
        for (const [index, child] of node.prev.entries()) {
          grads.set(child, (grads.get(child) ?? 0) + (node.slopes[index] ?? 0) * grad);
        }
      }
      for (const [node, grad] of grads) node.grad += grad;
    }
  };
}

export const rightEngines = Object.entries({ closures, opCodes, maps }).flatMap(([kept, engine]) =>
  Object.entries(orders).map(([name, order]) => ({ style: `${kept}, ${name}`, Value: engine(order) })),
);
