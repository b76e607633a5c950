import { describe, expect, test } from 'vitest';
import { negativeLogLikelihood, softmax } from '../../solutions/section2/softmax.ts';
import { step, zeroGrad } from '../../solutions/section4/sgd.ts';
import { exerciseCalled, wrongCases } from './answering.ts';

// Written as strangers write them: no toString, no Value.from, no label, other names, nodes kept in other ways.

type Slope = readonly [of: Plain, slope: number];

/** Its nodes lie in a private field, as pairs of a node and its slope. */
class Plain {
  grad = 0;
  readonly data: number;
  readonly #from: readonly Slope[];
  constructor(data: number, from: readonly Slope[] = []) {
    this.data = data;
    this.#from = from;
  }
  static #node(x: number | Plain): Plain {
    return x instanceof Plain ? x : new Plain(x);
  }
  add(x: number | Plain): Plain {
    const other = Plain.#node(x);
    return new Plain(this.data + other.data, [[this, 1], [other, 1]]); // biome-ignore format: a pair
  }
  mul(x: number | Plain): Plain {
    const other = Plain.#node(x);
    return new Plain(this.data * other.data, [[this, other.data], [other, this.data]]); // biome-ignore format: a pair
  }
  neg(): Plain {
    return new Plain(-this.data, [[this, -1]]);
  }
  sub(x: number | Plain): Plain {
    return this.add(Plain.#node(x).neg());
  }
  pow(n: number): Plain {
    return new Plain(this.data ** n, [[this, n * this.data ** (n - 1)]]);
  }
  div(x: number | Plain): Plain {
    return this.mul(Plain.#node(x).pow(-1));
  }
  exp(): Plain {
    const y = Math.exp(this.data);
    return new Plain(y, [[this, y]]);
  }
  log(): Plain {
    if (this.data <= 0) throw 'no logarithm';
    return new Plain(Math.log(this.data), [[this, 1 / this.data]]);
  }
  tanh(): Plain {
    const y = Math.tanh(this.data);
    return new Plain(y, [[this, 1 - y * y]]);
  }
  relu(): Plain {
    return new Plain(Math.max(this.data, 0), [[this, this.data > 0 ? 1 : 0]]);
  }
  backward(): void {
    const uses = new Map<Plain, number>();
    const stack: Plain[] = [this];
    for (let node = stack.pop(); node; node = stack.pop()) {
      for (const [child] of node.#from) {
        if (!uses.has(child)) stack.push(child);
        uses.set(child, (uses.get(child) ?? 0) + 1);
      }
    }
    this.grad = 1;
    stack.push(this);
    for (let node = stack.pop(); node; node = stack.pop()) {
      for (const [child, slope] of node.#from) {
        child.grad += slope * node.grad;
        const left = (uses.get(child) ?? 0) - 1;
        uses.set(child, left);
        if (left === 0) stack.push(child);
      }
    }
  }
}

/** Every node is a row of one tape; going back is going up the rows. */
function taped() {
  const rows: { value: number; grad: number; inputs: number[]; slopes: number[] }[] = [];
  return class Taped {
    readonly at: number;
    constructor(value: number, inputs: Taped[] = [], slopes: number[] = []) {
      this.at = rows.push({ value, grad: 0, inputs: inputs.map(({ at }) => at), slopes }) - 1;
    }
    get data() {
      return rows[this.at]?.value ?? 0;
    }
    set data(value: number) {
      Object.assign(rows[this.at] ?? {}, { value });
    }
    get grad() {
      return rows[this.at]?.grad ?? 0;
    }
    set grad(grad: number) {
      Object.assign(rows[this.at] ?? {}, { grad });
    }
    plus = (x: number | Taped) => {
      const other = typeof x === 'number' ? new Taped(x) : x;
      return new Taped(this.data + other.data, [this, other], [1, 1]);
    };
    add(x: number | Taped) {
      return this.plus(x);
    }
    mul(x: number | Taped) {
      const other = typeof x === 'number' ? new Taped(x) : x;
      return new Taped(this.data * other.data, [this, other], [other.data, this.data]);
    }
    neg() {
      return this.mul(-1);
    }
    sub(x: number | Taped) {
      return typeof x === 'number' ? this.add(-x) : this.add(x.neg());
    }
    pow(n: number) {
      return new Taped(this.data ** n, [this], [n * this.data ** (n - 1)]);
    }
    div(x: number | Taped) {
      return typeof x === 'number' ? this.mul(1 / x) : this.mul(x.pow(-1));
    }
    exp() {
      return new Taped(Math.exp(this.data), [this], [Math.exp(this.data)]);
    }
    log() {
      if (!(this.data > 0)) throw new TypeError(`ln(${this.data})`);
      return new Taped(Math.log(this.data), [this], [1 / this.data]);
    }
    tanh() {
      return new Taped(Math.tanh(this.data), [this], [1 - Math.tanh(this.data) ** 2]);
    }
    relu() {
      return new Taped(Math.max(this.data, 0), [this], [Number(this.data > 0)]);
    }
    backward() {
      const own = new Map([[this.at, 1]]);
      for (let at = this.at; at >= 0; at--) {
        const row = rows[at];
        const grad = own.get(at);
        if (!row || grad === undefined) continue;
        row.grad = at === this.at ? 1 : row.grad + grad;
        for (const [i, input] of row.inputs.entries()) {
          own.set(input, (own.get(input) ?? 0) + (row.slopes[i] ?? 0) * grad);
        }
      }
    }
  };
}

// biome-ignore lint/suspicious/noExplicitAny: what closed() makes
type Node = any;

/** Made by a function; its nodes are a Set, its operations have words for names, and it shows its grad. */
function Closed(this: unknown, data: number, children = new Set(), push: (grad: number) => void = () => {}) {
  const value = (x: number | Node) => (typeof x === 'number' ? closed(x) : x);
  const node: Node = {
    data,
    grad: 0,
    children,
    push,
    op: 'made',
    toString: () => `Value(${node.data}, grad=${node.grad})`,
    add: (x: number): Node =>
      binary(
        value(x),
        (a, b) => a + b,
        () => [1, 1],
      ),
    mul: (x: number): Node =>
      binary(
        value(x),
        (a, b) => a * b,
        (a, b) => [b, a],
      ),
    neg: (): Node => node.mul(-1),
    sub: (x: number): Node =>
      binary(
        value(x),
        (a, b) => a - b,
        () => [1, -1],
      ),
    div: (x: number): Node =>
      binary(
        value(x),
        (a, b) => a / b,
        (a, b) => [1 / b, -a / b / b],
      ),
    pow: (n: number): Node => unary(node.data ** n, n * node.data ** (n - 1)),
    exp: (): Node => unary(Math.exp(node.data), Math.exp(node.data)),
    log: (): Node => {
      if (node.data <= 0) throw { reason: 'not positive' };
      return unary(Math.log(node.data), 1 / node.data);
    },
    tanh: (): Node => unary(Math.tanh(node.data), 1 - Math.tanh(node.data) ** 2),
    relu: (): Node => unary(Math.max(node.data, 0), node.data > 0 ? 1 : 0),
    backward: () => {
      const order: Node[] = [];
      const seen = new Set();
      const stack: [Node, boolean][] = [[node, false]];
      for (let next = stack.pop(); next; next = stack.pop()) {
        const [each, isDone] = next;
        if (isDone) order.push(each);
        else if (!seen.has(each)) {
          seen.add(each);
          stack.push([each, true], ...[...each.children].map((child): [Node, boolean] => [child, false]));
        }
      }
      node.grad = 1;
      for (const each of order.reverse()) each.push(each.grad);
    },
  };
  function unary(result: number, slope: number) {
    return closed(result, new Set([node]), (grad) => {
      node.grad += slope * grad;
    });
  }
  function binary(other: Node, result: (a: number, b: number) => number, slopes: (a: number, b: number) => number[]) {
    const [left = 0, right = 0] = slopes(node.data, other.data);
    return closed(result(node.data, other.data), new Set([node, other]), (grad) => {
      node.grad += left * grad;
      other.grad += right * grad;
    });
  }
  return node;
}
function closed(...args: [number, Set<unknown>?, ((grad: number) => void)?]) {
  return new (Closed as never as new (...args: unknown[]) => ReturnType<typeof Closed>)(...args);
}

const values = { 'private fields': Plain, 'a tape behind it': taped(), 'closures and a Set': Closed };

describe.each(Object.entries(values))('a Value with %s', (_, Value) => {
  test.each(['add_mul', 'backward', 'arithmetic', 'exp_log', 'activations'])('passes %s', (name) => {
    expect(wrongCases(exerciseCalled(name), { Value })).toEqual([]);
  });

  test.each([
    ['softmax', { softmax, negativeLogLikelihood }],
    ['sgd', { step, zeroGrad }],
  ])('serves those who build on it, in %s', (name, exports) => {
    const probes = exerciseCalled(name).probes.filter(({ run }) => !String(run).includes('MLP'));
    expect(wrongCases({ ...exerciseCalled(name), probes }, { Value, ...exports })).toEqual([]);
  });
});
