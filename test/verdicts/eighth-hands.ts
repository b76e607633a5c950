import type { OtherHand } from './other-hands.ts';

/** An eighth set: a course of numerics, self-taught people, language models. 97.3 % of it was explained before anything was changed for it. */
export const eighthHands: readonly OtherHand[] = [
  {
    exercise: 'value',
    style: 'web developer: list of [child, slope] pairs, no closures',
    text: `// Value, but the slope of every edge is kept right beside the child
type Edge = [node: Value, slope: number];

export class Value {
  data: number;
  grad = 0;
  edges: Edge[];
  label: string;

  constructor(data: number, edges: Edge[] = [], label = '') {
    this.data = data;
    this.edges = edges;
    this.label = label;
  }

  static from(x: number | Value): Value {
    if (typeof x === 'number') return new Value(x);
    return x;
  }

  toString(): string {
    return 'Value(data=' + this.data + ')';
  }

  add(other: number | Value): Value {
    const that = Value.from(other);
    return new Value(this.data + that.data, [[this, 1], [that, 1]]);
  }

  mul(other: number | Value): Value {
    const that = Value.from(other);
    const product = this.data * that.data;
    return new Value(product, [[this, that.data], [that, this.data]]);
  }

  neg(): Value {
    return new Value(-this.data, [[this, -1]]);
  }

  sub(other: number | Value): Value {
    const that = Value.from(other);
    return new Value(this.data - that.data, [[this, +1], [that, -1]]);
  }

  pow(n: number): Value {
    const slope = n * Math.pow(this.data, n - 1);
    return new Value(Math.pow(this.data, n), [[this, slope]]);
  }

  div(other: number | Value): Value {
    const that = Value.from(other);
    const bottom = that.data;
    return new Value(this.data / bottom, [[this, 1 / bottom], [that, -this.data / (bottom * bottom)]]);
  }

  exp(): Value {
    const e = Math.exp(this.data);
    return new Value(e, [[this, e]]);
  }

  log(): Value {
    if (this.data <= 0) throw new Error('log of ' + this.data);
    const slopeOfLog = 1 / this.data;
    return new Value(Math.log(this.data), [[this, slopeOfLog]]);
  }

  tanh(): Value {
    const t = Math.tanh(this.data);
    return new Value(t, [[this, 1 - t * t]]);
  }

  relu(): Value {
    const on = this.data > 0;
    return new Value(on ? this.data : 0, [[this, on ? 1 : 0]]);
  }

  backward(): void {
    const finished: Value[] = [];
    const position = new Map<Value, number>([[this, 0]]);
    const stack: Value[] = [this];
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const i = position.get(top)!;
      if (i < top.edges.length) {
        position.set(top, i + 1);
        const next = top.edges[i]![0];
        if (!position.has(next)) {
          position.set(next, 0);
          stack.push(next);
        }
      } else {
        finished.push(top);
        stack.pop();
      }
    }

    this.grad = 1;
    for (let k = finished.length - 1; k >= 0; k--) {
      const from = finished[k]!;
      for (const [child, slope] of from.edges) {
        child.grad += slope * from.grad;
      }
    }
  }
}
`,
    edits: [
      ['add_mul', 'v.add_one_operand', `[[this, 1], [that, 1]]`, `[[this, 1]]`],
      ['add_mul', '?', `[[this, 1], [that, 1]]`, `[[this, this.data], [that, that.data]]`],
      ['backward', '?', `child.grad += slope * from.grad`, `child.grad = slope * from.grad`],
      [
        'backward',
        'v.topo_preorder',
        `        if (!position.has(next)) {
          position.set(next, 0);
          stack.push(next);
        }
      } else {
        finished.push(top);
        stack.pop();`,
        `        if (!position.has(next)) {
          position.set(next, 0);
          stack.push(next);
          finished.unshift(next);
        }
      } else {
        if (top === this) finished.push(top);
        stack.pop();`,
      ],
      ['backward', '?', `slope * from.grad;`, `slope * child.grad;`],
      ['arithmetic', 'v.div_sign', `[that, -this.data / (bottom * bottom)]`, `[that, this.data / (bottom * bottom)]`],
      ['arithmetic', '?', `-this.data / (bottom * bottom)`, `-this.data / bottom * bottom`],
      ['exp_log', 'v.exp_powerrule', `[[this, e]]`, `[[this, this.data * Math.exp(this.data - 1)]]`],
      ['exp_log', 'v.log_zero_passes', `this.data <= 0`, `this.data < 0`],
      ['exp_log', 'v.log10_value', `Math.log(this.data)`, `Math.log10(this.data)`],
      ['activations', 'v.tanh_x', `1 - t * t`, `1 - this.data * this.data`],
      ['activations', 'v.relu_ge', `const on = this.data > 0;`, `const on = this.data >= 0;`],
      ['activations', '?', `on ? this.data : 0`, `on ? 1 : 0`],
      [
        'add_mul',
        '?',
        `    if (typeof x === 'number') return new Value(x);
    return x;`,
        `    if ((x as Value).data) return x as Value;
    return new Value(x as number);`,
      ],
      ['add_mul', '?', `[[this, 1], [that, 1]]`, `[...new Map<Value, number>([[this, 1], [that, 1]])]`],
      [
        'add_mul',
        '?',
        `    const that = Value.from(other);
    const product`,
        `    if (typeof other === 'number') return new Value(this.data * other);
    const that = Value.from(other);
    const product`,
      ],
      [
        'arithmetic',
        '?',
        `const slope = n * Math.pow(this.data, n - 1);`,
        `const step = 0.001;
    const slope = (Math.pow(this.data + step, n) - Math.pow(this.data, n)) / step;`,
      ],
      [
        'activations',
        '?',
        `const t = Math.tanh(this.data);`,
        `const clamped = Math.max(-5, Math.min(5, this.data));
    const t = Math.tanh(clamped);`,
      ],
      [
        'exp_log',
        '?',
        `const e = Math.exp(this.data);`,
        `let e = 0;
    let term = 1;
    for (let k = 1; k <= 20; k++) {
      e += term;
      term *= this.data / k;
    }`,
      ],
    ],
  },
  {
    exercise: 'value',
    style: 'competitive programmer: op codes, a switch, ids',
    text: `let cnt = 0;
const LEAF = 0, ADD = 1, SUB = 2, MUL = 3, DIV = 4, NEG = 5, POW = 6, EXP = 7, LOG = 8, TANH = 9, RELU = 10;

export class Value {
  data: number;
  grad = 0;
  id = cnt++;
  op: number;
  l: Value | null;
  r: Value | null;
  k: number;

  constructor(data: number, op = LEAF, l: Value | null = null, r: Value | null = null, k = 0) {
    this.data = data;
    this.op = op;
    this.l = l;
    this.r = r;
    this.k = k;
  }

  static from(x: number | Value): Value {
    return x instanceof Value ? x : new Value(x);
  }

  add(o: number | Value): Value {
    const v = Value.from(o);
    return new Value(this.data + v.data, ADD, this, v);
  }

  sub(o: number | Value): Value {
    const v = Value.from(o);
    return new Value(this.data - v.data, SUB, this, v);
  }

  mul(o: number | Value): Value {
    const v = Value.from(o);
    return new Value(this.data * v.data, MUL, this, v);
  }

  div(o: number | Value): Value {
    const v = Value.from(o);
    return new Value(this.data / v.data, DIV, this, v);
  }

  neg(): Value {
    return new Value(-this.data, NEG, this);
  }

  pow(n: number): Value {
    return new Value(this.data ** n, POW, this, null, n);
  }

  exp(): Value {
    return new Value(Math.exp(this.data), EXP, this);
  }

  log(): Value {
    if (this.data <= 0) throw new RangeError('log of a number that is not positive');
    return new Value(Math.log(this.data), LOG, this);
  }

  tanh(): Value {
    return new Value(Math.tanh(this.data), TANH, this);
  }

  relu(): Value {
    return new Value(this.data > 0 ? this.data : 0, RELU, this);
  }

  push(): void {
    const g = this.grad;
    const x = this.l!;
    const y = this.r!;
    switch (this.op) {
      case ADD: x.grad += g; y.grad += g; break;
      case SUB: x.grad += g; y.grad -= g; break;
      case MUL: x.grad += g * y.data; y.grad += g * x.data; break;
      case DIV: x.grad += g / y.data; y.grad -= (g * this.data) / y.data; break;
      case NEG: x.grad -= g; break;
      case POW: x.grad += g * this.k * x.data ** (this.k - 1); break;
      case EXP: x.grad += g * this.data; break;
      case LOG: x.grad += g / x.data; break;
      case TANH: x.grad += g * (1 - this.data) * (1 + this.data); break;
      case RELU: if (x.data > 0) x.grad += g; break;
    }
  }

  backward(): void {
    const seen = new Set<Value>([this]);
    const q: Value[] = [this];
    for (let i = 0; i < q.length; i++) {
      const u = q[i]!;
      for (const w of [u.l, u.r]) {
        if (w !== null && !seen.has(w)) {
          seen.add(w);
          q.push(w);
        }
      }
    }
    q.sort((a, b) => b.id - a.id);
    this.grad = 1;
    for (const w of q) w.push();
  }
}
`,
    edits: [
      [
        'add_mul',
        'v.add_twice_to_one',
        `new Value(this.data + v.data, ADD, this, v)`,
        `new Value(this.data + v.data, ADD, this, this)`,
      ],
      [
        'add_mul',
        'v.add_twice_to_one',
        `case ADD: x.grad += g; y.grad += g; break;`,
        `case ADD: x.grad += g; y.grad += g;`,
      ],
      [
        'add_mul',
        'v.mul_slopes_of_add',
        `new Value(this.data * v.data, MUL, this, v)`,
        `new Value(this.data * v.data, ADD, this, v)`,
      ],
      ['backward', 'v.bfs', `q.sort((a, b) => b.id - a.id);`, `q.sort();`],
      ['backward', 'v.bfs', `q.sort((a, b) => b.id - a.id);`, `q.sort((a, b) => (b.id > a.id) as unknown as number);`],
      [
        'backward',
        'v.bfs',
        `    q.sort((a, b) => b.id - a.id);
`,
        ``,
      ],
      ['backward', '?', `if (w !== null && !seen.has(w)) {`, `if (w !== null) {`],
      ['arithmetic', 'v.div_first_power', `y.grad -= (g * this.data) / y.data;`, `y.grad -= g * this.data;`],
      ['arithmetic', 'v.sub_grad_sign', `y.grad -= g; break;`, `y.grad += g; break;`],
      ['arithmetic', '?', `POW, this, null, n)`, `POW, this, null)`],
      ['exp_log', 'v.exp_x', `case EXP: x.grad += g * this.data; break;`, `case EXP: x.grad += g * x.data; break;`],
      ['exp_log', 'v.log_out', `case LOG: x.grad += g / x.data; break;`, `case LOG: x.grad += g / this.data; break;`],
      ['exp_log', '?', `if (this.data <= 0) throw`, `if (this.data <= 1) throw`],
      ['activations', '?', `(1 - this.data) * (1 + this.data)`, `(1 - this.data) * (1 - this.data)`],
      ['activations', 'v.relu_eq', `if (x.data > 0) x.grad += g; break;`, `if (x.data > 0) x.grad = g; break;`],
      [
        'activations',
        'v.relu_abs',
        `this.data > 0 ? this.data : 0, RELU`,
        `this.data > 0 ? this.data : -this.data, RELU`,
      ],
      ['arithmetic', 'v.neg_no_graph', `new Value(-this.data, NEG, this)`, `new Value(-this.data)`],
      ['exp_log', 'v.log_unchecked', `throw new RangeError(`, `new RangeError(`],
      [
        'activations',
        'v.relu_out',
        `if (x.data > 0) x.grad += g; break;`,
        `if (x.data > 0) x.grad += g * x.data; break;`,
      ],
    ],
  },
  {
    exercise: 'value',
    style: 'translates the video line by line, with self and topo',
    text: `// class Value, as in the video (translated from Python)
export class Value {
  data: number;
  grad: number;
  _backward: () => void;
  _prev: Set<Value>;
  _op: string;
  label: string;

  constructor(data: number, _children: Value[] = [], _op = '', label = '') {
    this.data = data;
    this.grad = 0.0;
    this._backward = () => {};
    this._prev = new Set(_children);
    this._op = _op;
    this.label = label;
  }

  static from(x: number | Value): Value {
    return x instanceof Value ? x : new Value(x);
  }

  __repr__(): string {
    return 'Value(data=' + String(this.data) + ')';
  }

  add(other: number | Value): Value {
    const self = this;
    const o = other instanceof Value ? other : new Value(other);
    const out = new Value(self.data + o.data, [self, o], '+');
    function _backward() {
      self.grad += 1.0 * out.grad;
      o.grad += 1.0 * out.grad;
    }
    out._backward = _backward;
    return out;
  }

  mul(other: number | Value): Value {
    const self = this;
    const o = other instanceof Value ? other : new Value(other);
    const out = new Value(self.data * o.data, [self, o], '*');
    function _backward() {
      self.grad += o.data * out.grad;
      o.grad += self.data * out.grad;
    }
    out._backward = _backward;
    return out;
  }

  pow(other: number): Value {
    const self = this;
    const out = new Value(self.data ** other, [self], '**' + other);
    function _backward() {
      self.grad += other * self.data ** (other - 1) * out.grad;
    }
    out._backward = _backward;
    return out;
  }

  div(other: number | Value): Value {
    // self * other**-1
    const denominator = other instanceof Value ? other : new Value(other);
    return this.mul(denominator.pow(-1));
  }

  neg(): Value {
    // self * -1
    return this.mul(-1);
  }

  sub(other: number | Value): Value {
    // self + (-other)
    const negated = (other instanceof Value ? other : new Value(other)).neg();
    return this.add(negated);
  }

  exp(): Value {
    const self = this;
    const x = self.data;
    const out = new Value(Math.exp(x), [self], 'exp');
    function _backward() {
      self.grad += out.data * out.grad;
    }
    out._backward = _backward;
    return out;
  }

  log(): Value {
    const self = this;
    if (!(self.data > 0)) {
      throw new Error('ValueError: math domain error');
    }
    const out = new Value(Math.log(self.data), [self], 'log');
    function _backward() {
      self.grad += (1.0 / self.data) * out.grad;
    }
    out._backward = _backward;
    return out;
  }

  tanh(): Value {
    const self = this;
    const x = self.data;
    const t = 1 - 2 / (Math.exp(2 * x) + 1);
    const out = new Value(t, [self], 'tanh');
    function _backward() {
      self.grad += (1 - t ** 2) * out.grad;
    }
    out._backward = _backward;
    return out;
  }

  relu(): Value {
    const self = this;
    const out = new Value(self.data < 0 ? 0 : self.data, [self], 'ReLU');
    function _backward() {
      self.grad += Number(out.data > 0) * out.grad;
    }
    out._backward = _backward;
    return out;
  }

  backward(): void {
    const topo: Value[] = [];
    const visited = new Set<Value>();
    // no recursion here, Python's limit would be 1000; false = go down, true = all children are in topo
    const todo: [Value, boolean][] = [[this, false]];
    while (todo.length) {
      const [v, childrenDone] = todo.pop()!;
      if (childrenDone) {
        topo.push(v);
        continue;
      }
      if (visited.has(v)) continue;
      visited.add(v);
      todo.push([v, true]);
      for (const child of v._prev) todo.push([child, false]);
    }
    this.grad = 1.0;
    for (const node of topo.reverse()) {
      node._backward();
    }
  }
}
`,
    edits: [
      [
        'add_mul',
        'ts.step_called',
        `      o.grad += 1.0 * out.grad;
    }
    out._backward = _backward;`,
        `      o.grad += 1.0 * out.grad;
    }
    out._backward = _backward() as unknown as () => void;`,
      ],
      ['add_mul', '?', `self.grad += o.data * out.grad;`, `self.grad += out.data * out.grad;`],
      [
        'add_mul',
        'v.mul_one_in_prev',
        `new Value(self.data * o.data, [self, o], '*')`,
        `new Value(self.data * o.data, [o], '*')`,
      ],
      ['add_mul', '?', `this.grad = 0.0;`, `this.grad = 1.0;`],
      [
        'backward',
        '?',
        `    this.grad = 1.0;
`,
        ``,
      ],
      ['backward', '?', `topo.reverse()`, `topo`],
      [
        'backward',
        '?',
        `      todo.push([v, true]);
      for (const child of v._prev) todo.push([child, false]);`,
        `      for (const child of v._prev) todo.push([child, false]);
      todo.push([v, true]);`,
      ],
      [
        'backward',
        '?',
        `    this.grad = 1.0;
`,
        `    for (const node of topo) node.grad = 0;
    this.grad = 1.0;
`,
      ],
      [
        'arithmetic',
        'v.pow_no_out',
        `self.grad += other * self.data ** (other - 1) * out.grad;`,
        `self.grad += other * self.data ** (other - 1);`,
      ],
      [
        'arithmetic',
        'v.rdiv_swapped',
        `return this.mul(denominator.pow(-1));`,
        `return denominator.mul(this.pow(-1));`,
      ],
      ['arithmetic', '?', `return this.add(negated);`, `return this.neg().add(negated);`],
      ['arithmetic', 'v.pow_xor', `new Value(self.data ** other, [self]`, `new Value(self.data ^ other, [self]`],
      ['exp_log', '?', `new Value(Math.exp(x), [self], 'exp')`, `new Value(Math.exp(x), [], 'exp')`],
      ['exp_log', '?', `throw new Error('ValueError: math domain error');`, `return new Value(NaN);`],
      ['exp_log', '?', `(1.0 / self.data) * out.grad`, `(-1.0 / self.data ** 2) * out.grad`],
      ['activations', '?', `Math.exp(2 * x)`, `Math.exp(x)`],
      [
        'activations',
        'v.tanh_overflow',
        `const t = 1 - 2 / (Math.exp(2 * x) + 1);`,
        `const t = (Math.exp(2 * x) - 1) / (Math.exp(2 * x) + 1);`,
      ],
      ['activations', '?', `Number(out.data > 0) * out.grad`, `Number(out.grad > 0) * out.grad`],
      [
        'add_mul',
        '?',
        `    const out = new Value(self.data + o.data, [self, o], '+');
    function _backward() {
      self.grad += 1.0 * out.grad;
      o.grad += 1.0 * out.grad;
    }
    out._backward = _backward;
    return out;`,
        `    self.data += o.data;
    self._prev.add(o);
    self._backward = () => {
      o.grad += 1.0 * self.grad;
    };
    return self;`,
      ],
      [
        'backward',
        '?',
        `    const visited = new Set<Value>();`,
        `    const keys: Record<string, boolean> = {};
    const visited = { has: (v: Value) => keys[v as unknown as string], add: (v: Value) => (keys[v as unknown as string] = true) };`,
      ],
      ['exp_log', '?', `new Value(Math.log(self.data), [self]`, `new Value(Math.log(self.data + 1e-7), [self]`],
      [
        'arithmetic',
        'v.div_no_denom',
        `other instanceof Value ? other : new Value(other);
    return this.mul`,
        `new Value(other instanceof Value ? other.data : other);
    return this.mul`,
      ],
    ],
  },
  {
    exercise: 'value',
    style: 'language model: private fields, unary/binary helpers, Kahn',
    text: `/**
 * Scalar-valued autograd engine.
 * Every node stores its parents and a vector-Jacobian product function.
 */
type VJP = (upstream: number) => number[];

export class Value {
  public data: number;
  public grad: number = 0;
  readonly #parents: Value[];
  readonly #vjp: VJP | null;

  constructor(data: number, parents: Value[] = [], vjp: VJP | null = null) {
    this.data = data;
    this.#parents = parents;
    this.#vjp = vjp;
  }

  public static from(x: number | Value): Value {
    return x instanceof Value ? x : new Value(x);
  }

  public toString(): string {
    return ['Value(data=', this.data, ', grad=', this.grad, ')'].join('');
  }

  static #unary(x: Value, result: number, derivative: number): Value {
    return new Value(result, [x], (upstream) => [derivative * upstream]);
  }

  static #binary(x: Value, y: Value, result: number, dx: number, dy: number): Value {
    return new Value(result, [x, y], (upstream) => [dx * upstream, dy * upstream]);
  }

  public add(other: number | Value): Value {
    const rhs = Value.from(other);
    return Value.#binary(this, rhs, this.data + rhs.data, 1, 1);
  }

  public mul(other: number | Value): Value {
    const rhs = Value.from(other);
    return Value.#binary(this, rhs, this.data * rhs.data, rhs.data, this.data);
  }

  public neg(): Value {
    return Value.#unary(this, -this.data, -1);
  }

  public sub(other: number | Value): Value {
    const rhs = Value.from(other);
    return Value.#binary(this, rhs, this.data - rhs.data, 1, -1);
  }

  public pow(n: number): Value {
    const result = this.data ** n;
    return Value.#unary(this, result, n * this.data ** (n - 1));
  }

  public div(other: number | Value): Value {
    const rhs = Value.from(other);
    const quotient = this.data / rhs.data;
    return Value.#binary(this, rhs, quotient, 1 / rhs.data, -quotient / rhs.data);
  }

  public exp(): Value {
    const result = Math.exp(this.data);
    return Value.#unary(this, result, result);
  }

  public log(): Value {
    if (this.data <= 0 || Number.isNaN(this.data)) {
      throw new RangeError('log is only defined for positive values');
    }
    return Value.#unary(this, Math.log(this.data), 1 / this.data);
  }

  public tanh(): Value {
    const result = Math.tanh(this.data);
    const derivative = 1 - result ** 2;
    return Value.#unary(this, result, derivative);
  }

  public relu(): Value {
    const active = this.data > 0;
    return Value.#unary(this, Math.max(this.data, 0), active ? 1 : 0);
  }

  public backward(): void {
    // Pass 1: how many consumers does each node have inside this graph?
    const consumers = new Map<Value, number>();
    consumers.set(this, 0);
    const pending: Value[] = [this];
    while (pending.length > 0) {
      const node = pending.pop()!;
      for (const parent of node.#parents) {
        const count = consumers.get(parent);
        if (count === undefined) pending.push(parent);
        consumers.set(parent, (count ?? 0) + 1);
      }
    }

    // Pass 2: a node is ready once all of its consumers have been processed.
    this.grad = 1;
    const ready: Value[] = [this];
    while (ready.length > 0) {
      const node = ready.pop()!;
      const contributions = node.#vjp?.(node.grad) ?? [];
      node.#parents.forEach((parent, i) => {
        parent.grad += contributions[i]!;
        const remaining = consumers.get(parent)! - 1;
        consumers.set(parent, remaining);
        if (remaining === 0) ready.push(parent);
      });
    }
  }
}
`,
    edits: [
      [
        'add_mul',
        'v.mul_swapped',
        `this.data * rhs.data, rhs.data, this.data)`,
        `this.data * rhs.data, this.data, rhs.data)`,
      ],
      ['add_mul', '?', `[dx * upstream, dy * upstream]`, `[dx * upstream, dx * upstream]`],
      [
        'add_mul',
        'v.add_one_operand|v.mul_one_operand',
        `return x instanceof Value ? x : new Value(x);`,
        `return new Value(x instanceof Value ? x.data : x);`,
      ],
      ['backward', 'v.no_visited', `if (remaining === 0) ready.push(parent);`, `ready.push(parent);`],
      ['backward', '?', `contributions[i]!`, `contributions[0]!`],
      ['backward', 'v.topo_preorder_last', `consumers.set(parent, (count ?? 0) + 1);`, `consumers.set(parent, 1);`],
      [
        'arithmetic',
        'v.neg_grad_sign',
        `return Value.#unary(this, -this.data, -1);`,
        `return Value.#unary(this, -this.data, 1);`,
      ],
      ['arithmetic', '?', `const result = this.data ** n;`, `const result = this.data ** (n - 1);`],
      ['exp_log', '?', `const result = Math.exp(this.data);`, `const result = Math.pow(2, this.data);`],
      [
        'exp_log',
        'v.log_unchecked',
        `this.data <= 0 || Number.isNaN(this.data)`,
        `this.data <= 0 && Number.isNaN(this.data)`,
      ],
      ['exp_log', '?', `Math.log(this.data), 1 / this.data)`, `Math.log1p(this.data), 1 / this.data)`],
      ['activations', 'v.tanh_lin', `const derivative = 1 - result ** 2;`, `const derivative = 1 - result;`],
      ['activations', '?', `active ? 1 : 0`, `active ? 1 : 0.01`],
      [
        'backward',
        '?',
        `      const contributions = node.#vjp`,
        `      if (node.grad === 0) continue;
      const contributions = node.#vjp`,
      ],
      ['arithmetic', '?', `n * this.data ** (n - 1));`, `(n * result) / this.data);`],
      [
        'arithmetic',
        '?',
        `const result = this.data ** n;`,
        `let result = 1;
    for (let i = 0; i < n; i++) result *= this.data;`,
      ],
      [
        'activations',
        '?',
        `const result = Math.tanh(this.data);`,
        `const e = Math.exp(-2 * this.data);
    const result = (1 - e) / (1 + e);`,
      ],
      ['activations', 'v.relu_half', `active ? 1 : 0)`, `(1 + Math.sign(this.data)) / 2)`],
    ],
  },
  {
    exercise: 'tape',
    style: 'competitive programmer: parallel arrays with one-letter names',
    text: `export class Tape {
  t: string[] = []; // type
  p: number[] = [];
  q: number[] = [];
  v: number[] = [];
  g: number[] = [];

  mk(t: string, p: number, q: number, x: number): number {
    this.t.push(t);
    this.p.push(p);
    this.q.push(q);
    this.g.push(0);
    return this.v.push(x) - 1;
  }

  leaf(x: number): number {
    return this.mk('.', -1, -1, x);
  }

  add(a: number, b: number): number {
    return this.mk('+', a, b, this.v[a]! + this.v[b]!);
  }

  mul(a: number, b: number): number {
    return this.mk('*', a, b, this.v[a]! * this.v[b]!);
  }

  tanh(a: number): number {
    return this.mk('t', a, a, Math.tanh(this.v[a]!));
  }

  relu(a: number): number {
    return this.mk('r', a, a, Math.max(this.v[a]!, 0));
  }

  get(node: number): number {
    return this.v[node]!;
  }

  gradient(node: number): number {
    return this.g[node]!;
  }

  set(leaf: number, x: number): void {
    this.v[leaf] = x;
  }

  forward(): void {
    const { t, p, q, v } = this;
    for (let i = 0; i < t.length; ++i) {
      const x = v[p[i]!]!, y = v[q[i]!]!;
      if (t[i] === '+') v[i] = x + y;
      else if (t[i] === '*') v[i] = x * y;
      else if (t[i] === 't') v[i] = Math.tanh(x);
      else if (t[i] === 'r') v[i] = x > 0 ? x : 0;
    }
  }

  backward(output: number): void {
    const { t, p, q, v, g } = this;
    for (let i = 0; i < g.length; ++i) g[i] = 0;
    g[output] = 1;
    for (let i = output; i >= 0; --i) {
      const a = p[i]!, b = q[i]!, d = g[i]!;
      if (t[i] === '+') {
        g[a] += d;
        g[b] += d;
      } else if (t[i] === '*') {
        g[a] += v[b]! * d;
        g[b] += v[a]! * d;
      } else if (t[i] === 't') {
        g[a] += (1 - v[i]! * v[i]!) * d;
      } else if (t[i] === 'r') {
        if (v[i]! > 0) g[a] += d;
      }
    }
  }
}
`,
    edits: [
      ['tape', 'p.first_missing', `for (let i = 0; i < t.length; ++i) {`, `for (let i = 0; i < t.length - 1; ++i) {`],
      [
        'tape',
        'p.accumulates',
        `    for (let i = 0; i < g.length; ++i) g[i] = 0;
`,
        ``,
      ],
      [
        'tape',
        'p.emptied_short',
        `for (let i = 0; i < g.length; ++i) g[i] = 0;`,
        `for (let i = 0; i <= output; ++i) g[i] = 0;`,
      ],
      ['tape', '?', `g[a] += v[b]! * d;`, `g[a] = v[b]! * d;`],
      ['tape', '?', `g[b] += v[a]! * d;`, `g[b] += v[i]! * d;`],
      [
        'tape',
        'p.kept_forward',
        `else if (t[i] === 't') v[i] = Math.tanh(x);`,
        `else if (t[i] === 'tanh') v[i] = Math.tanh(x);`,
      ],
      ['tape', '?', `if (v[i]! > 0) g[a] += d;`, `if (d > 0) g[a] += d;`],
      [
        'tape',
        'p.same_operand',
        `        g[a] += v[b]! * d;
        g[b] += v[a]! * d;`,
        `        g[a] += v[b]! * d;
        if (a !== b) g[b] += v[a]! * d;`,
      ],
    ],
  },
  {
    exercise: 'tape',
    style: 'university student: typed arrays, op table of functions',
    text: `/** One entry of the table: how to compute a node, and its two partial derivatives. */
interface Operation {
  value(x: number, y: number): number;
  dx(x: number, y: number, out: number): number;
  dy(x: number, y: number, out: number): number;
}

const zero = () => 0;
const operations: Operation[] = [
  { value: (x) => x, dx: zero, dy: zero }, // never used: 0 marks a leaf
  { value: (x, y) => x + y, dx: () => 1, dy: () => 1 },
  { value: (x, y) => x * y, dx: (_x, y) => y, dy: (x) => x },
  { value: (x) => Math.tanh(x), dx: (_x, _y, out) => (1 + out) * (1 - out), dy: zero },
  { value: (x) => (x > 0 ? x : 0), dx: (x) => (x > 0 ? 1 : 0), dy: zero },
];

export class Tape {
  private size = 0;
  private kinds = new Uint8Array(4);
  private firsts = new Int32Array(4);
  private seconds = new Int32Array(4);
  private numbers = new Float64Array(4);
  private slopes = new Float64Array(4);

  private reserve(): void {
    if (this.size < this.numbers.length) return;
    const wanted = this.size * 2;
    const kinds = new Uint8Array(wanted);
    kinds.set(this.kinds);
    this.kinds = kinds;
    const firsts = new Int32Array(wanted);
    firsts.set(this.firsts);
    this.firsts = firsts;
    const seconds = new Int32Array(wanted);
    seconds.set(this.seconds);
    this.seconds = seconds;
    const numbers = new Float64Array(wanted);
    numbers.set(this.numbers);
    this.numbers = numbers;
    const slopes = new Float64Array(wanted);
    slopes.set(this.slopes);
    this.slopes = slopes;
  }

  private record(kind: number, first: number, second: number): number {
    this.reserve();
    const place = this.size;
    this.size += 1;
    this.kinds[place] = kind;
    this.firsts[place] = first;
    this.seconds[place] = second;
    this.update(place);
    return place;
  }

  private update(place: number): void {
    const kind = this.kinds[place]!;
    if (kind === 0) return;
    const x = this.numbers[this.firsts[place]!]!;
    const y = this.numbers[this.seconds[place]!]!;
    this.numbers[place] = operations[kind]!.value(x, y);
  }

  leaf(x: number): number {
    const place = this.record(0, 0, 0);
    this.numbers[place] = x;
    return place;
  }

  add(a: number, b: number): number {
    return this.record(1, a, b);
  }

  mul(a: number, b: number): number {
    return this.record(2, a, b);
  }

  tanh(a: number): number {
    return this.record(3, a, a);
  }

  relu(a: number): number {
    return this.record(4, a, a);
  }

  get(node: number): number {
    return this.numbers[node]!;
  }

  gradient(node: number): number {
    return this.slopes[node]!;
  }

  set(leaf: number, x: number): void {
    this.numbers[leaf] = x;
  }

  forward(): void {
    for (let place = 0; place < this.size; place++) this.update(place);
  }

  backward(output: number): void {
    this.slopes.fill(0);
    this.slopes[output] = 1;
    let place = output;
    while (place >= 0) {
      const kind = operations[this.kinds[place]!]!;
      const first = this.firsts[place]!;
      const second = this.seconds[place]!;
      const x = this.numbers[first]!;
      const y = this.numbers[second]!;
      const out = this.numbers[place]!;
      const upstream = this.slopes[place]!;
      if (this.kinds[place] !== 0) {
        this.slopes[first]! += kind.dx(x, y, out) * upstream;
        this.slopes[second]! += kind.dy(x, y, out) * upstream;
      }
      place--;
    }
  }
}
`,
    edits: [
      ['tape', 'p.output_missing', `let place = output;`, `let place = output - 1;`],
      [
        'tape',
        'p.forward_downwards',
        `for (let place = 0; place < this.size; place++) this.update(place);`,
        `for (let place = this.size - 1; place >= 0; place--) this.update(place);`,
      ],
      [
        'tape',
        'p.single_precision',
        `const numbers = new Float64Array(wanted);`,
        `const numbers = new Float32Array(wanted) as unknown as Float64Array;`,
      ],
      ['tape', '?', `seconds.set(this.seconds);`, `seconds.set(this.firsts);`],
      ['tape', '?', `this.slopes[output] = 1;`, `this.slopes[output] = this.numbers[output]!;`],
      ['tape', 'p.relu_left', `dx: (x) => (x > 0 ? 1 : 0), dy: zero }`, `dx: (x) => (x >= 0 ? 1 : 0), dy: zero }`],
      [
        'tape',
        'p.twice',
        `dx: (_x, _y, out) => (1 + out) * (1 - out), dy: zero }`,
        `dx: (_x, _y, out) => (1 + out) * (1 - out), dy: (_x, _y, out) => (1 + out) * (1 - out) }`,
      ],
      [
        'tape',
        '?',
        `    slopes.set(this.slopes);
`,
        ``,
      ],
    ],
  },
  {
    exercise: 'mlp',
    style: 'beginner who spells everything out with for loops',
    text: `import { Value } from '../section2/value.ts';

export type Activation = 'tanh' | 'relu' | 'linear';

export class Neuron {
  w: Value[];
  b: Value;
  activation: Activation;

  constructor(inputs: number, activation: Activation) {
    this.w = [];
    for (let i = 0; i < inputs; i++) {
      const random = Math.random() * 2 - 1;
      this.w.push(new Value(random));
    }
    this.b = new Value(0);
    this.activation = activation;
  }

  forward(x: (number | Value)[]): Value {
    let sum = new Value(0);
    for (let i = 0; i < this.w.length; i++) {
      const product = this.w[i]!.mul(x[i]!);
      sum = sum.add(product);
    }
    sum = sum.add(this.b);
    if (this.activation === 'tanh') {
      return sum.tanh();
    } else if (this.activation === 'relu') {
      return sum.relu();
    } else {
      return sum;
    }
  }

  parameters(): Value[] {
    const result: Value[] = [];
    for (const weight of this.w) {
      result.push(weight);
    }
    result.push(this.b);
    return result;
  }
}

export class Layer {
  neurons: Neuron[] = [];

  constructor(inputs: number, outputs: number, activation: Activation) {
    for (let j = 0; j < outputs; j++) {
      this.neurons.push(new Neuron(inputs, activation));
    }
  }

  forward(x: (number | Value)[]): Value[] {
    const out: Value[] = [];
    for (const neuron of this.neurons) {
      out.push(neuron.forward(x));
    }
    return out;
  }

  parameters(): Value[] {
    let all: Value[] = [];
    for (const neuron of this.neurons) {
      all = all.concat(neuron.parameters());
    }
    return all;
  }
}

export class MLP {
  layers: Layer[] = [];

  constructor(inputs: number, outputs: number[], hidden: Activation, output: Activation) {
    let width = inputs;
    for (let k = 0; k < outputs.length; k++) {
      const isLast = k === outputs.length - 1;
      const activation = isLast ? output : hidden;
      this.layers.push(new Layer(width, outputs[k]!, activation));
      width = outputs[k]!;
    }
  }

  forward(x: (number | Value)[]): Value[] {
    let current: (number | Value)[] = x;
    for (const layer of this.layers) {
      current = layer.forward(current);
    }
    return current as Value[];
  }

  parameters(): Value[] {
    let everything: Value[] = [];
    for (const layer of this.layers) {
      everything = everything.concat(layer.parameters());
    }
    return everything;
  }
}
`,
    edits: [
      ['mlp', 't.biases_begin', `this.b = new Value(0);`, `this.b = new Value(Math.random() * 2 - 1);`],
      ['mlp', 't.sum_dropped', `      sum = sum.add(product);`, `      sum.add(product);`],
      [
        'mlp',
        't.bias_each',
        `      sum = sum.add(product);
    }
    sum = sum.add(this.b);`,
        `      sum = sum.add(product);
      sum = sum.add(this.b);
    }`,
      ],
      [
        'mlp',
        't.drawn_once',
        `    for (let i = 0; i < inputs; i++) {
      const random = Math.random() * 2 - 1;`,
        `    const random = Math.random() * 2 - 1;
    for (let i = 0; i < inputs; i++) {`,
      ],
      [
        'mlp',
        't.layers_of_inputs',
        `      width = outputs[k]!;
`,
        ``,
      ],
      [
        'mlp',
        'ts.concat_unused',
        `everything = everything.concat(layer.parameters());`,
        `everything.concat(layer.parameters());`,
      ],
      ['mlp', 't.layers_same_input', `current = layer.forward(current);`, `current = layer.forward(x);`],
      ['mlp', '?', `k === outputs.length - 1`, `outputs[k] === outputs[outputs.length - 1]`],
      [
        'mlp',
        't.linear_unknown',
        `    } else if (this.activation === 'relu') {
      return sum.relu();
    } else {
      return sum;
    }`,
        `    } else {
      return sum.relu();
    }`,
      ],
    ],
  },
  {
    exercise: 'mlp',
    style: 'language model: table of activations, private fields, reduce',
    text: `import { Value } from '../section2/value.ts';

export type Activation = 'tanh' | 'relu' | 'linear';

type Scalar = number | Value;

const ACTIVATIONS: Record<Activation, (z: Value) => Value> = {
  tanh: (z) => z.tanh(),
  relu: (z) => z.relu(),
  linear: (z) => z,
};

/** Uniform in [-1, 1). */
const uniform = (): number => (Math.random() - 0.5) * 2;

export class Neuron {
  readonly #weights: readonly Value[];
  readonly #bias: Value;
  readonly #activate: (z: Value) => Value;

  constructor(inputs: number, activation: Activation) {
    this.#weights = [...Array(inputs).keys()].map(() => new Value(uniform()));
    this.#bias = new Value(0);
    this.#activate = ACTIVATIONS[activation];
  }

  forward(x: Scalar[]): Value {
    const products = x.map((xi, i) => this.#weights[i]!.mul(xi));
    const z = products.reduce((acc, product) => acc.add(product), this.#bias);
    return this.#activate(z);
  }

  parameters(): Value[] {
    return this.#weights.concat(this.#bias);
  }
}

export class Layer {
  readonly #neurons: Neuron[];

  constructor(inputs: number, outputs: number, activation: Activation) {
    this.#neurons = new Array(outputs).fill(null).map(() => new Neuron(inputs, activation));
  }

  forward(x: Scalar[]): Value[] {
    return this.#neurons.map((n) => n.forward(x));
  }

  parameters(): Value[] {
    return this.#neurons.map((n) => n.parameters()).flat();
  }
}

export class MLP {
  readonly #layers: Layer[];

  constructor(inputs: number, outputs: number[], hidden: Activation, output: Activation) {
    const widths = [inputs].concat(outputs);
    const last = outputs.length - 1;
    this.#layers = outputs.map((width, i) => new Layer(widths[i]!, width, i === last ? output : hidden));
  }

  forward(x: Scalar[]): Value[] {
    return this.#layers.reduce<Scalar[]>((signal, layer) => layer.forward(signal), x) as Value[];
  }

  parameters(): Value[] {
    return this.#layers.flatMap((layer) => layer.parameters());
  }
}
`,
    edits: [
      [
        'mlp',
        't.one_filled',
        `new Array(outputs).fill(null).map(() => new Neuron(inputs, activation))`,
        `new Array(outputs).fill(new Neuron(inputs, activation))`,
      ],
      ['mlp', 't.no_neurons', `new Array(outputs).fill(null).map(`, `new Array(outputs).map(`],
      ['mlp', 't.bias_first', `return this.#weights.concat(this.#bias);`, `return [this.#bias, ...this.#weights];`],
      [
        'mlp',
        't.copies',
        `return this.#weights.concat(this.#bias);`,
        `return [...this.#weights, this.#bias].map((p) => new Value(p.data));`,
      ],
      ['mlp', 't.begins_on_one_side', `(Math.random() - 0.5) * 2`, `Math.random() - 0.5 * 2`],
      [
        'mlp',
        't.bias_after',
        `const z = products.reduce((acc, product) => acc.add(product), this.#bias);
    return this.#activate(z);`,
        `const z = products.reduce((acc, product) => acc.add(product));
    return this.#activate(z).add(this.#bias);`,
      ],
      [
        'mlp',
        't.product_bent',
        `this.#weights[i]!.mul(xi));
    const z = products.reduce((acc, product) => acc.add(product), this.#bias);
    return this.#activate(z);`,
        `this.#activate(this.#weights[i]!.mul(xi)));
    return products.reduce((acc, product) => acc.add(product), this.#bias);`,
      ],
      [
        'mlp',
        't.weights_then_biases',
        `return this.#neurons.map((n) => n.parameters()).flat();`,
        `const each = this.#neurons.map((n) => n.parameters());
    return [...each.flatMap((p) => p.slice(0, -1)), ...each.map((p) => p[p.length - 1]!)];`,
      ],
      [
        'mlp',
        't.begins_beyond',
        `(Math.random() - 0.5) * 2`,
        `Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())`,
      ],
    ],
  },
  {
    exercise: 'logsumexp',
    style: 'self-taught web developer, loops and a running total',
    text: `import { Value } from '../section2/value.ts';

export function logSumExp(xs: Value[]): Value {
  // 1. find the biggest
  let biggest = xs[0]!.data;
  for (const x of xs) {
    if (x.data > biggest) biggest = x.data;
  }

  // 2. sum of e^(x - biggest)
  let total = new Value(0);
  for (const x of xs) {
    const shifted = x.add(-biggest);
    total = total.add(shifted.exp());
  }

  // 3. undo the shift
  const result = total.log();
  return result.add(biggest);
}
`,
    edits: [
      ['logsumexp', 'l.shift_min', `if (x.data > biggest) biggest`, `if (x.data < biggest) biggest`],
      ['logsumexp', 'l.shift_from_zero', `let biggest = xs[0]!.data;`, `let biggest = 0;`],
      ['logsumexp', 'l.begins_at_one', `let total = new Value(0);`, `let total = new Value(1);`],
      ['logsumexp', 'l.log_of_nothing', `total = total.add(shifted.exp());`, `total.add(shifted.exp());`],
      ['logsumexp', '?', `return result.add(biggest);`, `return result.mul(Math.exp(biggest));`],
      ['logsumexp', 'l.detached', `const shifted = x.add(-biggest);`, `const shifted = new Value(x.data - biggest);`],
      ['logsumexp', 'l.raised_twice', `x.add(-biggest)`, `x.add(biggest)`],
      [
        'logsumexp',
        'l.shift_mean',
        `  let biggest = xs[0]!.data;
  for (const x of xs) {
    if (x.data > biggest) biggest = x.data;
  }`,
        `  let biggest = 0;
  for (const x of xs) {
    biggest += x.data / xs.length;
  }`,
      ],
      [
        'logsumexp',
        'l.shift_first',
        `  for (const x of xs) {
    if (x.data > biggest) biggest = x.data;
  }
`,
        ``,
      ],
      [
        'logsumexp',
        '?',
        `  // 2. sum`,
        `  if (biggest > 700) return new Value(biggest);
  // 2. sum`,
      ],
    ],
  },
  {
    exercise: 'logsumexp',
    style: 'numerics student: max node itself, log1p idea, recursion over pairs',
    text: `import { Value } from '../section2/value.ts';

/** log(e^x + e^y) = x + log(1 + e^(y - x)) for x >= y; then pair after pair. */
function logAddExp(x: Value, y: Value): Value {
  const [high, low] = x.data >= y.data ? [x, y] : [y, x];
  const gap = low.sub(high);
  const factor = gap.exp().add(1);
  return high.add(factor.log());
}

export function logSumExp(xs: Value[]): Value {
  const [first, ...rest] = xs;
  return rest.reduce(logAddExp, first!);
}
`,
    edits: [
      ['logsumexp', '?', `x.data >= y.data ? [x, y] : [y, x]`, `x.data <= y.data ? [x, y] : [y, x]`],
      ['logsumexp', '?', `gap.exp().add(1);`, `gap.exp();`],
      ['logsumexp', '?', `return high.add(factor.log());`, `return low.add(factor.log());`],
      ['logsumexp', '?', `x.data >= y.data`, `(x as unknown as number) >= (y as unknown as number)`],
      ['logsumexp', 'l.one_twice', `return rest.reduce(logAddExp, first!);`, `return xs.reduce(logAddExp, first!);`],
      ['logsumexp', '?', `gap.exp().add(1)`, `gap.add(1).exp()`],
    ],
  },
  {
    exercise: 'central_difference',
    style: 'Haskell person: curried slope helper',
    text: `type Fn = (a: number, b: number, c: number) => number;

const slope = (h: number) => (g: (x: number) => number) => (x: number): number => {
  const right = g(x + h);
  const left = g(x - h);
  return (right - left) / (h + h);
};

export function centralDifference(f: Fn, a: number, b: number, c: number, h: number): [number, number, number] {
  const d = slope(h);
  const inA = d((x) => f(x, b, c))(a);
  const inB = d((x) => f(a, x, c))(b);
  const inC = d((x) => f(a, b, x))(c);
  return [inA, inB, inC];
}
`,
    edits: [
      ['central_difference', 'c3.h', `/ (h + h)`, `/ h`],
      ['central_difference', '?', `/ (h + h)`, `/ h + h`],
      ['central_difference', 'c3.sign', `(right - left)`, `(left - right)`],
      ['central_difference', 'c3.half', `const left = g(x - h);`, `const left = g(x);`],
      ['central_difference', 'c3.wrong_point', `f(a, x, c))(b)`, `f(a, x, c))(a)`],
      ['central_difference', '?', `f(a, b, x))(c)`, `f(a, x, b))(c)`],
      [
        'central_difference',
        'c3.h',
        `return (right - left) / (h + h);`,
        `const here = g(x);
  return (right - here) / h + (here - left) / h;`,
      ],
    ],
  },
  {
    exercise: 'central_difference',
    style: 'physicist used to Python: array of points, half steps',
    text: `export function centralDifference(
  f: (a: number, b: number, c: number) => number,
  a: number,
  b: number,
  c: number,
  h: number,
): [number, number, number] {
  const grad: [number, number, number] = [0, 0, 0];
  for (let dim = 0; dim < 3; dim++) {
    const plus: [number, number, number] = [a, b, c];
    const minus: [number, number, number] = [a, b, c];
    plus[dim] += h;
    minus[dim] -= h;
    const rise = f(...plus) - f(...minus);
    const run = 2 * h;
    grad[dim] = rise / run;
  }
  return grad;
}
`,
    edits: [
      [
        'central_difference',
        'c3.same_point',
        `const minus: [number, number, number] = [a, b, c];`,
        `const minus = plus;`,
      ],
      ['central_difference', 'c3.same_point', `dim < 3`, `dim < 2`],
      [
        'central_difference',
        'c3.half',
        `    minus[dim] -= h;
`,
        ``,
      ],
      [
        'central_difference',
        'c3.not_restored',
        `  for (let dim = 0; dim < 3; dim++) {
    const plus: [number, number, number] = [a, b, c];
    const minus: [number, number, number] = [a, b, c];`,
        `  const plus: [number, number, number] = [a, b, c];
  const minus: [number, number, number] = [a, b, c];
  for (let dim = 0; dim < 3; dim++) {`,
      ],
      ['central_difference', '?', `const run = 2 * h;`, `const run = 2;`],
      ['central_difference', 'c3.plus', `f(...plus) - f(...minus)`, `f(...plus) + f(...minus)`],
      [
        'central_difference',
        'c3.same_point',
        `    grad[dim] = rise / run;
  }
  return grad;`,
        `    grad[dim] = rise / run;
    return grad;
  }
  return grad;`,
      ],
      [
        'central_difference',
        'c3.scaled_step',
        `    plus[dim] += h;
    minus[dim] -= h;`,
        `    plus[dim] *= 1 + h;
    minus[dim] *= 1 - h;`,
      ],
    ],
  },
  {
    exercise: 'gradf',
    style: 'calculus student: powers by multiplication and roots',
    text: `export function f(a: number, b: number, c: number): number {
  return -(a ** 3) + Math.sin(3 * b) - 1.0 / c + b ** 2.5 - a ** 0.5;
}

export function gradf(a: number, b: number, c: number): [number, number, number] {
  // terms with a: -a^3 and -sqrt(a)
  const cubic = -3 * a * a;
  const root = -1 / (2 * Math.sqrt(a));
  // terms with b: sin(3b) and b^(5/2)
  const wave = 3 * Math.cos(3 * b);
  const power = (5 / 2) * b * Math.sqrt(b);
  // terms with c: -1/c
  const hyperbola = 1 / (c * c);
  return [cubic + root, wave + power, hyperbola];
}
`,
    edits: [
      ['gradf', 'a.sqrt_not_reduced', `-1 / (2 * Math.sqrt(a))`, `-1 / 2 * Math.sqrt(a)`],
      ['gradf', 'b.no_chain3', `const wave = 3 * Math.cos(3 * b);`, `const wave = Math.cos(3 * b);`],
      ['gradf', 'b.cos_sign', `const wave = 3 * Math.cos(3 * b);`, `const wave = -3 * Math.cos(3 * b);`],
      ['gradf', 'b.pow_twice', `(5 / 2) * b * Math.sqrt(b)`, `(5 / 2) * Math.sqrt(b)`],
      ['gradf', 'c.sign', `const hyperbola = 1 / (c * c);`, `const hyperbola = -1 / (c * c);`],
      [
        'gradf',
        'a.no_sqrt',
        `return [cubic + root, wave + power, hyperbola];`,
        `return [cubic, wave + power, hyperbola];`,
      ],
      ['gradf', 'b.degrees', `Math.cos(3 * b)`, `Math.cos((3 * b * Math.PI) / 180)`],
      [
        'gradf',
        'w.numeric',
        `  return [cubic + root, wave + power, hyperbola];`,
        `  const h = 1e-5;
  return [
    (f(a + h, b, c) - f(a - h, b, c)) / (2 * h),
    (f(a, b + h, c) - f(a, b - h, c)) / (2 * h),
    (f(a, b, c + h) - f(a, b, c - h)) / (2 * h),
  ];`,
      ],
      [
        'gradf',
        'w.hardcoded',
        `  return [cubic + root, wave + power, hyperbola];`,
        `  return [-12.353553390593273, 10.25699027111255, 0.0625];`,
      ],
    ],
  },
  {
    exercise: 'gradf',
    style: 'line-by-line translator of the notebook, Math.pow',
    text: `const { sin, cos, pow } = Math;

export function f(a: number, b: number, c: number): number {
  return -pow(a, 3) + sin(3 * b) - 1.0 / c + pow(b, 2.5) - pow(a, 0.5);
}

export const gradf = (a: number, b: number, c: number): [number, number, number] => [
  -(3 * pow(a, 2) + 0.5 * pow(a, -0.5)),
  cos(3 * b) * 3 + 2.5 * pow(b, 1.5),
  -(-1) * pow(c, -2),
];
`,
    edits: [
      ['gradf', 'a.sqrt_not_reduced', `0.5 * pow(a, -0.5)`, `0.5 * pow(a, 0.5)`],
      ['gradf', 'a.sqrt_sign', `-(3 * pow(a, 2) + 0.5`, `-(3 * pow(a, 2) - 0.5`],
      ['gradf', 'b.sin_not_cos', `cos(3 * b) * 3`, `sin(3 * b) * 3`],
      ['gradf', 'c.up', `pow(c, -2)`, `pow(c, 0)`],
      ['gradf', '?', `pow(a, 2)`, `pow(2, a)`],
      ['gradf', '?', `2.5 * pow(b, 1.5),`, `pow(b, 3.5) / 3.5,`],
    ],
  },
  {
    exercise: 'forward_difference',
    style: 'Java programmer: class with a static helper',
    text: `type Point = { a: number; b: number; c: number };

class ForwardDifferentiator {
  private readonly func: (a: number, b: number, c: number) => number;
  private readonly stepSize: number;

  constructor(func: (a: number, b: number, c: number) => number, stepSize: number) {
    this.func = func;
    this.stepSize = stepSize;
  }

  private evaluate(p: Point): number {
    return this.func(p.a, p.b, p.c);
  }

  differentiate(base: Point, key: keyof Point): number {
    const moved = { ...base };
    moved[key] = base[key] + this.stepSize;
    const rise = this.evaluate(moved) - this.evaluate(base);
    return rise / this.stepSize;
  }
}

export function forwardDifference(
  f: (a: number, b: number, c: number) => number,
  a: number,
  b: number,
  c: number,
  h: number,
): [number, number, number] {
  const differentiator = new ForwardDifferentiator(f, h);
  const here: Point = { a, b, c };
  return [
    differentiator.differentiate(here, 'a'),
    differentiator.differentiate(here, 'b'),
    differentiator.differentiate(here, 'c'),
  ];
}
`,
    edits: [
      ['forward_difference', 'f.same_point', `const moved = { ...base };`, `const moved = base;`],
      ['forward_difference', 'f.times_h', `return rise / this.stepSize;`, `return rise * this.stepSize;`],
      ['forward_difference', 'f.steps_back', `base[key] + this.stepSize`, `base[key] - this.stepSize`],
      ['forward_difference', 'f.2h', `return rise / this.stepSize;`, `return rise / (2 * this.stepSize);`],
      ['forward_difference', '?', `this.func(p.a, p.b, p.c)`, `this.func(p.a, p.c, p.b)`],
      [
        'forward_difference',
        'f.same_var',
        `differentiator.differentiate(here, 'c')`,
        `differentiator.differentiate(here, 'b')`,
      ],
      [
        'forward_difference',
        'f.uses_central',
        `    const rise = this.evaluate(moved) - this.evaluate(base);
    return rise / this.stepSize;`,
        `    const back = { ...base };
    back[key] = base[key] - this.stepSize;
    const rise = this.evaluate(moved) - this.evaluate(back);
    return rise / (2 * this.stepSize);`,
      ],
      ['forward_difference', 'f.scaled_step', `base[key] + this.stepSize`, `base[key] * (1 + this.stepSize)`],
    ],
  },
  {
    exercise: 'forward_difference',
    style: 'code golfer: map over unit vectors',
    text: `export function forwardDifference(
  f: (a: number, b: number, c: number) => number,
  a: number,
  b: number,
  c: number,
  h: number,
): [number, number, number] {
  const y = f(a, b, c);
  const units = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
  const slopes = units.map(([i, j, k]) => (f(a + i! * h, b + j! * h, c + k! * h) - y) / h);
  return slopes as [number, number, number];
}
`,
    edits: [
      [
        'forward_difference',
        'f.paren',
        `(f(a + i! * h, b + j! * h, c + k! * h) - y) / h`,
        `f(a + i! * h, b + j! * h, c + k! * h) - y / h`,
      ],
      ['forward_difference', 'f.all_at_once', `[0, 1, 0]`, `[1, 1, 1]`],
      ['forward_difference', 'f.same_point', `c + k! * h`, `c + i! * h`],
      ['forward_difference', '?', `b + j! * h`, `b + j!`],
      ['forward_difference', 'f.order', `[[1, 0, 0], [0, 1, 0], [0, 0, 1]]`, `[[0, 0, 1], [0, 1, 0], [1, 0, 0]]`],
      ['forward_difference', '?', `const y = f(a, b, c);`, `const y = f(0, 0, 0);`],
      [
        'forward_difference',
        'f.h_large',
        `  const y = f(a, b, c);`,
        `  h = 0.0001;
  const y = f(a, b, c);`,
      ],
    ],
  },
  {
    exercise: 'step_size',
    style: 'language model: search by program, best of 15',
    text: `import { centralDifference } from './central_difference.ts';
import { forwardDifference } from './forward_difference.ts';
import { f, gradf } from './gradf.ts';

type Estimator = typeof forwardDifference;

const exact = gradf(2, 3, 4);

function worstError(estimator: Estimator, h: number): number {
  const estimate = estimator(f, 2, 3, 4, h);
  let worst = 0;
  for (let dim = 0; dim < 3; dim++) {
    worst = Math.max(worst, Math.abs(estimate[dim]! - exact[dim]!));
  }
  return worst;
}

function bestStep(estimator: Estimator): number {
  let best = NaN;
  let lowest = Infinity;
  for (let exponent = 1; exponent <= 15; exponent++) {
    const h = Number('1e-' + exponent);
    const error = worstError(estimator, h);
    console.log(h, error);
    if (error < lowest) {
      lowest = error;
      best = h;
    }
  }
  return best;
}

export const forwardStep = bestStep(forwardDifference);
export const centralStep = bestStep(centralDifference);
`,
    edits: [
      ['step_size', 's.h_small', `    if (error < lowest) {`, `    if (error > lowest || lowest === Infinity) {`],
      ['step_size', 's.h_large', `exponent <= 15`, `exponent <= 5`],
      [
        'step_size',
        's.h_small',
        `      lowest = error;
`,
        ``,
      ],
      ['step_size', 's.h_small', `bestStep(centralDifference)`, `bestStep(forwardDifference)`],
      ['step_size', 's.h_large', `bestStep(forwardDifference)`, `bestStep(centralDifference)`],
      ['step_size', 's.h_large|s.h_small', `return best;`, `return lowest;`],
      ['step_size', 's.h_small', `Math.abs(estimate[dim]! - exact[dim]!)`, `estimate[dim]! - exact[dim]!`],
      ['step_size', 's.exponent|s.no_step', `Number('1e-' + exponent)`, `Number('1e' + exponent)`],
      [
        'step_size',
        's.h_large',
        `      best = h;
    }`,
        `      best = h;
    }
    if (error < 0.01) break;`,
      ],
      ['step_size', 's.exponent', `      best = h;`, `      best = exponent;`],
      ['step_size', 's.h_large', `worst = Math.max(worst,`, `worst = Math.min(worst,`],
      ['step_size', 's.h_small', `bestStep(forwardDifference);`, `1e-15;`],
      ['step_size', 's.h_small', `bestStep(centralDifference);`, `1e-8;`],
      ['step_size', 's.h_small', `if (error < lowest) {`, `if (error <= error) {`],
    ],
  },
  {
    exercise: 'softmax',
    style: 'beginner with for loops',
    text: `import { Value } from './value.ts';

export function softmax(logits: Value[]): Value[] {
  const exps: Value[] = [];
  for (let i = 0; i < logits.length; i++) {
    exps.push(logits[i]!.exp());
  }
  let sum = new Value(0);
  for (let i = 0; i < exps.length; i++) {
    sum = sum.add(exps[i]!);
  }
  const probs: Value[] = [];
  for (let i = 0; i < exps.length; i++) {
    probs.push(exps[i]!.div(sum));
  }
  return probs;
}

export function negativeLogLikelihood(probs: Value[], label: number): Value {
  const p = probs[label]!;
  const logp = p.log();
  return logp.neg();
}
`,
    edits: [
      ['softmax', 's.sum_of_logits', `sum = sum.add(exps[i]!);`, `sum = sum.add(logits[i]!);`],
      ['softmax', 's.logit_over_sum', `probs.push(exps[i]!.div(sum));`, `probs.push(logits[i]!.div(sum));`],
      [
        'softmax',
        's.one_left_out',
        `  for (let i = 0; i < exps.length; i++) {
    sum`,
        `  for (let i = 0; i < exps.length - 1; i++) {
    sum`,
      ],
      [
        'softmax',
        '?',
        `  let sum = new Value(0);
  for (let i = 0; i < exps.length; i++) {
    sum = sum.add(exps[i]!);
  }
  const probs: Value[] = [];
  for (let i = 0; i < exps.length; i++) {
    probs`,
        `  let sum = new Value(0);
  const probs: Value[] = [];
  for (let i = 0; i < exps.length; i++) {
    sum = sum.add(exps[i]!);
    probs`,
      ],
      ['softmax', 's.label_shifted', `probs[label]!`, `probs[label - 1]!`],
      [
        'softmax',
        '?',
        `export function softmax(logits: Value[]): Value[] {
  const exps: Value[] = [];
`,
        `const exps: Value[] = [];

export function softmax(logits: Value[]): Value[] {
`,
      ],
    ],
  },
  {
    exercise: 'softmax',
    style: 'library author: options, sums, 1/sum multiplied in',
    text: `import { Value } from './value.ts';

const total = (values: Value[]): Value => values.reduce((left, right) => left.add(right));

/** Normalized exponentials. */
export function softmax(logits: Value[]): Value[] {
  const weights = logits.map((z) => z.exp());
  const normalizer = total(weights).pow(-1);
  return weights.map((w) => w.mul(normalizer));
}

/** Cross-entropy with a one-hot target. */
export function negativeLogLikelihood(probs: Value[], label: number): Value {
  const chosen = probs.filter((_, index) => index === label);
  return total(chosen.map((p) => p.log().mul(-1)));
}
`,
    edits: [
      ['softmax', 's.last_denominator', `(left, right) => left.add(right)`, `(left, right) => right`],
      ['softmax', 's.times_sum', `total(weights).pow(-1)`, `total(weights)`],
      ['softmax', 's.detached', `logits.map((z) => z.exp())`, `logits.map((z) => new Value(Math.exp(z.data)))`],
      ['softmax', 's.detached_denominator', `total(weights).pow(-1)`, `1 / total(weights).data`],
      ['softmax', '?', `index === label`, `index !== label`],
      ['softmax', 's.sum_all', `probs.filter((_, index) => index === label)`, `probs.filter((_, index) => index >= 0)`],
      ['softmax', '?', `p.log().mul(-1)`, `p.log().add(-1)`],
      ['softmax', 's.one_minus_p', `p.log().mul(-1)`, `p.mul(-1).add(1)`],
      ['softmax', 's.little_in_log', `p.log().mul(-1)`, `p.add(1e-8).log().mul(-1)`],
      ['softmax', 's.no_exp', `const weights = logits.map((z) => z.exp());`, `const weights = logits;`],
    ],
  },
  {
    exercise: 'cross_entropy',
    style: 'numerics student: shifts by the max, loops over rows',
    text: `import { Value } from '../section2/value.ts';
import { logSumExp } from './logsumexp.ts';

export function crossEntropy(logits: Value[], label: number): Value {
  // -log(e^x / S) = -(x - log S) = log S - x
  const logProbability = logits[label]!.sub(logSumExp(logits));
  return logProbability.mul(-1);
}

export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  const N = logits.length;
  const gradient: number[][] = [];
  for (let n = 0; n < N; n++) {
    const row = logits[n]!;
    const m = Math.max(...row);
    let S = 0;
    for (const x of row) S += Math.exp(x - m);
    const g: number[] = [];
    for (let k = 0; k < row.length; k++) {
      const p = Math.exp(row[k]! - m) / S;
      const y = labels[n] === k ? 1 : 0;
      g.push((p - y) / N);
    }
    gradient.push(g);
  }
  return gradient;
}
`,
    edits: [
      ['cross_entropy', 'x.sign', `return logProbability.mul(-1);`, `return logProbability;`],
      ['cross_entropy', 'x.first_label', `logits[label]!.sub(`, `logits[0]!.sub(`],
      ['cross_entropy', 'x.divided_by_classes', `g.push((p - y) / N);`, `g.push((p - y) / row.length);`],
      ['cross_entropy', 'x.not_divided', `g.push((p - y) / N);`, `g.push(p - y);`],
      ['cross_entropy', 'x.divided_y', `(p - y) / N`, `p - y / N`],
      [
        'cross_entropy',
        'x.sum_runs_on',
        `  for (let n = 0; n < N; n++) {
    const row = logits[n]!;
    const m = Math.max(...row);
    let S = 0;
`,
        `  let S = 0;
  for (let n = 0; n < N; n++) {
    const row = logits[n]!;
    const m = Math.max(...row);
`,
      ],
      ['cross_entropy', '?', `Math.max(...row)`, `Math.max(row as unknown as number)`],
      ['cross_entropy', 'x.lowered_once', `Math.exp(row[k]! - m) / S`, `Math.exp(row[k]!) / S`],
      ['cross_entropy', 'x.one_maximum', `Math.max(...row)`, `Math.max(...logits.flat())`],
      ['cross_entropy', 'x.overflow', `const m = Math.max(...row);`, `const m = 0;`],
    ],
  },
  {
    exercise: 'cross_entropy',
    style: 'functional web developer: softmax through logs',
    text: `import { Value } from '../section2/value.ts';
import { logSumExp } from './logsumexp.ts';

export const crossEntropy = (logits: Value[], label: number): Value =>
  logSumExp(logits.map((z) => z.sub(logits[label]!)));

const logSum = (row: number[]): number => {
  const top = row.reduce((x, y) => (x > y ? x : y));
  return top + Math.log(row.map((z) => Math.exp(z - top)).reduce((x, y) => x + y, 0));
};

export const crossEntropyGradient = (logits: number[][], labels: number[]): number[][] => {
  const rows = logits.map((row) => {
    const norm = logSum(row);
    return row.map((z) => Math.exp(z - norm));
  });
  labels.forEach((label, i) => {
    rows[i]![label]! -= 1;
  });
  return rows.map((row) => row.map((value) => value / labels.length));
};
`,
    edits: [
      ['cross_entropy', 'x.turned', `z.sub(logits[label]!)`, `logits[label]!.sub(z)`],
      ['cross_entropy', '?', `rows[i]![label]! -= 1;`, `rows[label]![i]! -= 1;`],
      ['cross_entropy', 'x.no_y', `rows[i]![label]! -= 1;`, `rows[i]![label]! - 1;`],
      ['cross_entropy', '?', `rows[i]![label]! -= 1;`, `rows[i]![label]! -= label;`],
      ['cross_entropy', 'x.lowered_once', `return top + Math.log(`, `return Math.log(`],
      [
        'cross_entropy',
        'x.from_softmax',
        `  logSumExp(logits.map((z) => z.sub(logits[label]!)));`,
        `  logits[label]!.exp().div(logits.map((z) => z.exp()).reduce((s, e) => s.add(e))).log().neg();`,
      ],
    ],
  },
  {
    exercise: 'gradient_check',
    style: 'physicist: loop with copies, ternaries',
    text: `export function relativeError(x: number, y: number): number {
  if (x === y) return 0;
  const scale = Math.abs(x) > Math.abs(y) ? Math.abs(x) : Math.abs(y);
  return Math.abs(x - y) / scale;
}

export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  const step = 1e-5;
  const errors: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const ahead = x.slice();
    const behind = x.slice();
    ahead[i]! += step;
    behind[i]! -= step;
    const numeric = (f(ahead) - f(behind)) / (2 * step);
    errors.push(relativeError(numeric, gradient[i]!));
  }
  return errors;
}
`,
    edits: [
      ['gradient_check', 'g.by_smaller', `Math.abs(x) > Math.abs(y) ?`, `Math.abs(x) < Math.abs(y) ?`],
      [
        'gradient_check',
        'g.zero_by_zero',
        `  if (x === y) return 0;
`,
        ``,
      ],
      ['gradient_check', '?', `const ahead = x.slice();`, `const ahead = x;`],
      [
        'gradient_check',
        'g.half_of_it',
        `    behind[i]! -= step;
`,
        ``,
      ],
      ['gradient_check', '?', `const step = 1e-5;`, `const step = 1e-15;`],
      ['gradient_check', '?', `gradient[i]!`, `gradient[0]!`],
      [
        'gradient_check',
        'g.rounding_left',
        `    const ahead = x.slice();
    const behind = x.slice();
    ahead[i]! += step;
    behind[i]! -= step;
    const numeric = (f(ahead) - f(behind)) / (2 * step);`,
        `    x[i]! += step;
    const up = f(x);
    x[i]! -= 2 * step;
    const down = f(x);
    x[i]! += step;
    const numeric = (up - down) / (2 * step);`,
      ],
      [
        'gradient_check',
        '?',
        `    ahead[i]! += step;
    behind[i]! -= step;
    const numeric = (f(ahead) - f(behind)) / (2 * step);`,
        `    const h = step * Math.abs(x[i]!);
    ahead[i]! += h;
    behind[i]! -= h;
    const numeric = (f(ahead) - f(behind)) / (2 * h);`,
      ],
      ['gradient_check', '?', `if (x === y) return 0;`, `if (x === 0 || y === 0) return 0;`],
    ],
  },
  {
    exercise: 'gradient_check',
    style: 'language model: map, with(), restores by closure',
    text: `const EPSILON = 1e-6;

export function relativeError(x: number, y: number): number {
  const denominator = Math.max(Math.abs(x), Math.abs(y));
  if (denominator === 0) return 0;
  return Math.abs(x - y) / denominator;
}

function numericalGradient(f: (x: number[]) => number, x: number[]): number[] {
  return x.map((value, i) => {
    const upper = f(x.with(i, value + EPSILON));
    const lower = f(x.with(i, value - EPSILON));
    return (upper - lower) / (2 * EPSILON);
  });
}

export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  const numerical = numericalGradient(f, x);
  return gradient.map((claimed, i) => relativeError(claimed, numerical[i]!));
}
`,
    edits: [
      ['gradient_check', 'g.by_sum', `Math.max(Math.abs(x), Math.abs(y))`, `Math.abs(x) + Math.abs(y)`],
      ['gradient_check', 'g.sign_in_scale', `Math.max(Math.abs(x), Math.abs(y))`, `Math.max(x, y)`],
      ['gradient_check', 'g.differences', `relativeError(claimed, numerical[i]!)`, `Math.abs(claimed - numerical[i]!)`],
      ['gradient_check', '?', `x.with(i, value + EPSILON)`, `x.with(i, EPSILON)`],
      [
        'gradient_check',
        'g.no_numbers',
        `relativeError(claimed, numerical[i]!)`,
        `relativeError(claimed, gradient[i]!)`,
      ],
      [
        'gradient_check',
        'g.little_added',
        `return Math.abs(x - y) / denominator;`,
        `return Math.abs(x - y) / (denominator + 1e-8);`,
      ],
      [
        'gradient_check',
        'g.forward',
        `    const lower = f(x.with(i, value - EPSILON));
    return (upper - lower) / (2 * EPSILON);`,
        `    const here = f(x);
    return (upper - here) / EPSILON;`,
      ],
    ],
  },
  {
    exercise: 'sgd',
    style: 'line-by-line translator: for p in parameters',
    text: `import { Value } from '../section2/value.ts';

export function zeroGrad(parameters: Value[]): void {
  for (const p of parameters) {
    p.grad = 0.0;
  }
}

export function step(parameters: Value[], learningRate: number): void {
  for (const p of parameters) {
    p.data += -learningRate * p.grad;
  }
}
`,
    edits: [
      ['sgd', 't.sign', `p.data += -learningRate * p.grad;`, `p.data += learningRate * p.grad;`],
      ['sgd', 't.replaces', `p.data += -learningRate * p.grad;`, `p.data =- learningRate * p.grad;`],
      ['sgd', 't.zero_data', `p.grad = 0.0;`, `p.data = 0.0;`],
      ['sgd', 't.no_step', `p.data += -learningRate * p.grad;`, `p.grad += -learningRate * p.grad;`],
      [
        'sgd',
        '?',
        `  for (const p of parameters) {
    p.grad`,
        `  for (const p in parameters) {
    (p as unknown as Value).grad`,
      ],
      [
        'sgd',
        't.step_first',
        `    p.data += -learningRate * p.grad;
`,
        `    p.data += -learningRate * p.grad;
    return;
`,
      ],
      [
        'sgd',
        't.clipped',
        `    p.data += -learningRate * p.grad;`,
        `    const g = Math.max(-1, Math.min(1, p.grad));
    p.data += -learningRate * g;`,
      ],
      ['sgd', '?', `    p.grad = 0.0;`, `    if (p.grad > 0) p.grad = 0.0;`],
    ],
  },
  {
    exercise: 'sgd',
    style: 'web developer: forEach and an arithmetic helper',
    text: `import { Value } from '../section2/value.ts';

const NO_GRADIENT = 0;

export function zeroGrad(parameters: Value[]): void {
  parameters.forEach((parameter) => {
    parameter.grad = NO_GRADIENT;
  });
}

function moved(parameter: Value, learningRate: number): number {
  const distance = parameter.grad * learningRate;
  return parameter.data - distance;
}

export function step(parameters: Value[], learningRate: number): void {
  parameters.forEach((parameter) => {
    parameter.data = moved(parameter, learningRate);
  });
}
`,
    edits: [
      ['sgd', 't.zero_grad', `parameter.grad = NO_GRADIENT;`, `parameter.grad === NO_GRADIENT;`],
      ['sgd', 't.step_exchanged', `return parameter.data - distance;`, `return distance - parameter.data;`],
      ['sgd', 't.rate_alone', `parameter.grad * learningRate;`, `Math.sign(parameter.grad) * learningRate;`],
      ['sgd', '?', `parameter.grad * learningRate;`, `parameter.data * learningRate;`],
      ['sgd', 't.no_step', `parameter.data = moved(parameter, learningRate);`, `moved(parameter, learningRate);`],
      [
        'sgd',
        't.no_step',
        `parameters.forEach((parameter) => {
    parameter.data = moved(parameter, learningRate);`,
        `parameters = parameters.map((parameter) => {
    return new Value(moved(parameter, learningRate));`,
      ],
      [
        'sgd',
        't.zero_copies',
        `  parameters.forEach((parameter) => {
    parameter.grad = NO_GRADIENT;
  });`,
        `  parameters.forEach((parameter, i) => {
    parameters[i] = new Value(parameter.data);
  });`,
      ],
    ],
  },
  {
    exercise: 'moons',
    style: 'beginner, everything in one function',
    text: `import { Value } from '../section2/value.ts';
import { MLP } from './mlp.ts';
import { step, zeroGrad } from './sgd.ts';

export interface Data {
  points: [number, number][];
  labels: number[];
}

export function train(data: Data, parameters: number[], steps: number): number[] {
  const net = new MLP(2, [16, 16, 1], 'relu', 'linear');
  const params = net.parameters();
  for (let i = 0; i < params.length; i++) {
    params[i]!.data = parameters[i]!;
  }
  const n = data.points.length;
  const history: number[] = [];

  for (let k = 0; k < steps; k++) {
    let hinge = new Value(0);
    for (let i = 0; i < n; i++) {
      const score = net.forward(data.points[i]!)[0]!;
      const margin = score.mul(data.labels[i]!);
      hinge = hinge.add(margin.neg().add(1).relu());
    }
    const dataLoss = hinge.div(n);

    let squares = new Value(0);
    for (const p of params) {
      squares = squares.add(p.mul(p));
    }
    const loss = dataLoss.add(squares.mul(0.0001));
    history.push(loss.data);

    zeroGrad(params);
    loss.backward();
    const learningRate = 1 - (0.9 * k) / 100;
    step(params, learningRate);
  }

  for (let i = 0; i < params.length; i++) {
    parameters[i] = params[i]!.data;
  }
  return history;
}
`,
    edits: [
      [
        'moons',
        'm.zero_grad',
        `    zeroGrad(params);
`,
        ``,
      ],
      [
        'moons',
        'm.stands_still',
        `    zeroGrad(params);
    loss.backward();`,
        `    loss.backward();
    zeroGrad(params);`,
      ],
      ['moons', 'm.alpha', `squares.mul(0.0001)`, `squares.mul(0.00001)`],
      ['moons', 'm.rate_over_steps', `(0.9 * k) / 100`, `(0.9 * k) / steps`],
      ['moons', 'm.one_point', `hinge = hinge.add(margin.neg().add(1).relu());`, `hinge = margin.neg().add(1).relu();`],
      ['moons', 'm.one_outside', `margin.neg().add(1).relu()`, `margin.neg().relu().add(1)`],
      ['moons', 'm.sum', `const dataLoss = hinge.div(n);`, `const dataLoss = hinge;`],
      ['moons', 'm.not_left_behind', `parameters[i] = params[i]!.data;`, `params[i]!.data = parameters[i]!;`],
      [
        'moons',
        '?',
        `export function train(data: Data, parameters: number[], steps: number): number[] {
  const net = new MLP(2, [16, 16, 1], 'relu', 'linear');
  const params = net.parameters();
  for (let i = 0; i < params.length; i++) {
    params[i]!.data = parameters[i]!;
  }
  const n = data.points.length;
  const history: number[] = [];`,
        `const history: number[] = [];

export function train(data: Data, parameters: number[], steps: number): number[] {
  const net = new MLP(2, [16, 16, 1], 'relu', 'linear');
  const params = net.parameters();
  for (let i = 0; i < params.length; i++) {
    params[i]!.data = parameters[i]!;
  }
  const n = data.points.length;`,
      ],
      [
        'moons',
        'm.left_early',
        `    step(params, learningRate);
  }

  for (let i = 0; i < params.length; i++) {
    parameters[i] = params[i]!.data;
  }`,
        `    for (let i = 0; i < params.length; i++) {
      parameters[i] = params[i]!.data;
    }
    step(params, learningRate);
  }`,
      ],
    ],
  },
  {
    exercise: 'moons',
    style: 'numerics student: small functions, a class for the trainer',
    text: `import { Value } from '../section2/value.ts';
import { MLP } from './mlp.ts';
import { step, zeroGrad } from './sgd.ts';

export interface Data {
  points: [number, number][];
  labels: number[];
}

const ALPHA = 1e-4;
const rate = (k: number) => 1.0 - (0.9 * k) / 100;
const sumOf = (values: Value[]) => values.reduce((s, v) => s.add(v), new Value(0));

class Trainer {
  model = new MLP(2, [16, 16, 1], 'relu', 'linear');
  weights: Value[];
  data: Data;

  constructor(data: Data, start: number[]) {
    this.data = data;
    this.weights = this.model.parameters();
    this.weights.forEach((w, i) => (w.data = start[i]!));
  }

  loss(): Value {
    const losses = this.data.points.map((point, i) => {
      const [score] = this.model.forward(point);
      return new Value(1).sub(score!.mul(this.data.labels[i]!)).relu();
    });
    const mean = sumOf(losses).mul(1 / losses.length);
    const penalty = sumOf(this.weights.map((w) => w.pow(2))).mul(ALPHA);
    return mean.add(penalty);
  }

  iterate(k: number): number {
    const loss = this.loss();
    zeroGrad(this.weights);
    loss.backward();
    step(this.weights, rate(k));
    return loss.data;
  }
}

export function train(data: Data, parameters: number[], steps: number): number[] {
  const trainer = new Trainer(data, parameters);
  const losses: number[] = [];
  for (let k = 0; k < steps; k++) losses.push(trainer.iterate(k));
  trainer.weights.forEach((w, i) => {
    parameters[i] = w.data;
  });
  return losses;
}
`,
    edits: [
      ['moons', 'm.noted_after', `return loss.data;`, `return this.loss().data;`],
      ['moons', '?', `for (let k = 0; k < steps; k++)`, `for (let k = 1; k < steps; k++)`],
      ['moons', 'm.output_relu', `[16, 16, 1], 'relu', 'linear')`, `[16, 16, 1], 'relu', 'relu')`],
      ['moons', 'm.size_mean', `.mul(ALPHA);`, `.mul(ALPHA / this.weights.length);`],
      [
        'moons',
        'm.squared',
        `new Value(1).sub(score!.mul(this.data.labels[i]!)).relu()`,
        `score!.sub(this.data.labels[i]!).pow(2)`,
      ],
    ],
  },
];
