import type { OtherHand } from './other-hands.ts';

/** A seventh set: students, hobbyists, authors of libraries. */
export const seventhHands: readonly OtherHand[] = [
  {
    exercise: 'gradf',
    style: 'competitive programmer, square roots, one return',
    text: `export function f(a: number, b: number, c: number): number {
  return -(a ** 3) + Math.sin(3 * b) - 1.0 / c + b ** 2.5 - a ** 0.5;
}

export function gradf(a: number, b: number, c: number): [number, number, number] {
  const s = Math.sqrt(a), r = Math.sqrt(b);
  const x = -3 * a * a - 1 / (2 * s);
  const y = 3 * Math.cos(3 * b) + (5 * b * r) / 2;
  const z = 1 / (c * c);
  return [x, y, z];
}
`,
    edits: [
      ['gradf', 'a.sqrt_no_coef', `1 / (2 * s)`, `1 / s`],
      ['gradf', 'a.sqrt_not_reduced', `1 / (2 * s)`, `1 / 2 * s`],
      ['gradf', 'a.cube_not_reduced', `-3 * a * a -`, `-3 * a * a * a -`],
      ['gradf', 'a.cube_sign', `const x = -3 *`, `const x = 3 *`],
      ['gradf', 'b.pow_twice', `(5 * b * r) / 2`, `(5 * r) / 2`],
      ['gradf', '?', `(5 * b * r)`, `(5 * b * s)`],
      ['gradf', 'b.cos_b', `Math.cos(3 * b)`, `Math.cos(b)`],
      ['gradf', 'b.degrees', `Math.cos(3 * b)`, `Math.cos((3 * b * Math.PI) / 180)`],
      ['gradf', 'c.integral', `const z = 1 / (c * c)`, `const z = -Math.log(c)`],
      ['gradf', 'c.caret', `1 / (c * c)`, `1 / (c ^ 2)`],
      ['gradf', 'w.order', `return [x, y, z]`, `return [x, z, y]`],
      [
        'gradf',
        'w.numeric',
        `const x = -3 * a * a - 1 / (2 * s)`,
        `const h = 1e-4;
  const x = (f(a + h, b, c) - f(a, b, c)) / h`,
      ],
      ['gradf', 'w.math', `3 * Math.cos(3 * b)`, `3 * cos(3 * b)`],
      ['gradf', 'w.no_times', `Math.cos(3 * b)`, `Math.cos(3(b) as any)`],
      ['gradf', 'w.js_prec', `const x = -3 * a * a`, `const x = 3 * -a ** 2`],
    ],
  },
  {
    exercise: 'gradf',
    style: 'Haskell person, power rule as a curried function',
    text: `type Fn = (x: number) => number;

export const f = (a: number, b: number, c: number): number =>
  -(a ** 3) + Math.sin(3 * b) - 1.0 / c + b ** 2.5 - a ** 0.5;

// d/dx x^n
const dPow = (n: number): Fn => (x) => n * Math.pow(x, n - 1);
// d/dx sin(k x)
const dSin = (k: number): Fn => (x) => k * Math.cos(k * x);

export const gradf = (a: number, b: number, c: number): [number, number, number] => {
  const da: Fn = (x) => -dPow(3)(x) - dPow(1 / 2)(x);
  const db: Fn = (x) => dSin(3)(x) + dPow(5 / 2)(x);
  const dc: Fn = (x) => -dPow(-1)(x);
  return [da(a), db(b), dc(c)];
};
`,
    edits: [
      [
        'gradf',
        'b.pow_not_reduced|c.not_diff|a.cube_not_reduced|a.sqrt_not_reduced',
        `Math.pow(x, n - 1)`,
        `Math.pow(x, n)`,
      ],
      ['gradf', 'c.up', `n - 1)`, `n + 1)`],
      ['gradf', 'b.pow_no_coef|c.sign|a.no_coef3|a.sqrt_no_coef', `n * Math.pow(x, n - 1)`, `Math.pow(x, n - 1)`],
      ['gradf', '?', `Math.pow(x, n - 1)`, `Math.pow(n - 1, x)`],
      ['gradf', 'b.cos_sign', `=> k * Math.cos(k * x)`, `=> -k * Math.cos(k * x)`],
      ['gradf', 'b.no_chain3', `=> k * Math.cos(k * x)`, `=> Math.cos(k * x)`],
      ['gradf', 'b.sin_not_cos', `k * Math.cos(k * x)`, `k * Math.sin(k * x)`],
      ['gradf', 'a.sqrt_sign', `(x) - dPow(1 / 2)`, `(x) + dPow(1 / 2)`],
      ['gradf', 'c.sign', `=> -dPow(-1)(x)`, `=> dPow(-1)(x)`],
      ['gradf', '?', `dc(c)]`, `dc(b)]`],
      ['gradf', '?', `dPow(5 / 2)`, `dPow(2 / 5)`],
      [
        'gradf',
        '?',
        `return [da(a), db(b), dc(c)]`,
        `const n = Math.hypot(da(a), db(b), dc(c));
  return [da(a) / n, db(b) / n, dc(c) / n]`,
      ],
      ['gradf', 'w.too_short', `(x) => -dPow(-1)(x);`, `(x) => { -dPow(-1)(x); };`],
    ],
  },
  {
    exercise: 'forward_difference',
    style: 'beginner, spells everything out',
    text: `export function forwardDifference(
  f: (a: number, b: number, c: number) => number,
  a: number,
  b: number,
  c: number,
  h: number,
): [number, number, number] {
  // the value where we stand
  let startValue = f(a, b, c);

  // nudge a
  let nudgedA = a + h;
  let riseA = f(nudgedA, b, c) - startValue;
  let slopeA = riseA / h;

  // nudge b
  let nudgedB = b + h;
  let riseB = f(a, nudgedB, c) - startValue;
  let slopeB = riseB / h;

  // nudge c
  let nudgedC = c + h;
  let riseC = f(a, b, nudgedC) - startValue;
  let slopeC = riseC / h;

  return [slopeA, slopeB, slopeC];
}
`,
    edits: [
      ['forward_difference', 'f.steps_back', `nudgedB = b + h`, `nudgedB = b - h`],
      ['forward_difference', '?', `nudgedC = c + h`, `nudgedC = b + h`],
      ['forward_difference', '?', `f(a, b, nudgedC)`, `f(a, nudgedB, nudgedC)`],
      ['forward_difference', 'f.not_divided', `slopeA = riseA / h`, `slopeA = riseA`],
      ['forward_difference', '?', `slopeC = riseC / h`, `slopeC = h / riseC`],
      ['forward_difference', 'f.same_var', `slopeB = riseB / h`, `slopeB = riseA / h`],
      ['forward_difference', 'f.sign', `f(nudgedA, b, c) - startValue`, `startValue - f(nudgedA, b, c)`],
      ['forward_difference', '?', `f(a, nudgedB, c)`, `f(nudgedB, b, c)`],
      [
        'forward_difference',
        'f.h_large',
        `let startValue = f(a, b, c);`,
        `h = 0.0001;
  let startValue = f(a, b, c);`,
      ],
      ['forward_difference', '?', `nudgedA = a + h`, `nudgedA = a * h`],
      [
        'forward_difference',
        'f.rounded',
        `return [slopeA, slopeB, slopeC]`,
        `return [Number(slopeA.toFixed(2)), Number(slopeB.toFixed(2)), Number(slopeC.toFixed(2))]`,
      ],
      ['forward_difference', '?', `f(a, nudgedB, c)`, `f(a, nudgedb, c)`],
      [
        'forward_difference',
        '?',
        `let riseA = f(nudgedA, b, c) - startValue`,
        `let riseA = (f(nudgedA, b, c) - startValue`,
      ],
      ['forward_difference', 'w.no_return', `return [slopeA, slopeB, slopeC]`, `[slopeA, slopeB, slopeC]`],
    ],
  },
  {
    exercise: 'forward_difference',
    style: 'functional, list of points and map',
    text: `type F3 = (a: number, b: number, c: number) => number;
type Triple = [number, number, number];

export const forwardDifference = (f: F3, ...args: [number, number, number, number]): Triple => {
  const h = args[3];
  const at = args.slice(0, 3) as Triple;
  const base = f(...at);
  const slope = (which: number): number => {
    const moved = [...at] as Triple;
    moved[which] += h;
    return (f(...moved) - base) / h;
  };
  return [0, 1, 2].map(slope) as Triple;
};
`,
    edits: [
      ['forward_difference', 'f.not_restored', `const moved = [...at] as Triple`, `const moved = at`],
      ['forward_difference', 'f.paren', `(f(...moved) - base) / h`, `f(...moved) - base / h`],
      ['forward_difference', 'f.2h', `- base) / h`, `- base) / (2 * h)`],
      ['forward_difference', 'f.at_h', `moved[which] += h`, `moved[which] = h`],
      ['forward_difference', 'f.same_var', `moved[which] += h`, `moved[0] += h`],
      ['forward_difference', 'f.same_var|f.same_point', `[0, 1, 2].map`, `[1, 2, 3].map`],
      ['forward_difference', 'f.h_sign_exp', `const h = args[3]`, `const h = args[2]`],
      ['forward_difference', 'f.no_difference', `(f(...moved) - base) / h`, `f(...moved) / h`],
      ['forward_difference', 'f.as_array', `return (f(...moved) -`, `return (f(moved as any) -`],
      ['forward_difference', '?', `- base) / h`, `- base) / (h * base)`],
    ],
  },
  {
    exercise: 'central_difference',
    style: 'physicist from Python, half step and dx named',
    text: `// f(x+h) - f(x-h) over 2h, cf. Abramowitz & Stegun
export function centralDifference(
  f: (a: number, b: number, c: number) => number,
  a: number, b: number, c: number,
  h: number,
): [number, number, number] {
  const invTwoH = 0.5 / h;
  const f_ap = f(a + h, b, c);
  const f_am = f(a - h, b, c);
  const f_bp = f(a, b + h, c);
  const f_bm = f(a, b - h, c);
  const f_cp = f(a, b, c + h);
  const f_cm = f(a, b, c - h);
  return [
    (f_ap - f_am) * invTwoH,
    (f_bp - f_bm) * invTwoH,
    (f_cp - f_cm) * invTwoH,
  ];
}
`,
    edits: [
      ['central_difference', 'c3.h', `invTwoH = 0.5 / h`, `invTwoH = 1 / h`],
      ['central_difference', '?', `invTwoH = 0.5 / h`, `invTwoH = 2 / h`],
      ['central_difference', 'c3.half', `f_am = f(a - h, b, c)`, `f_am = f(a, b, c)`],
      ['central_difference', 'c3.same_point', `f_bm = f(a, b - h, c)`, `f_bm = f(a, b + h, c)`],
      ['central_difference', '?', `f_cm = f(a, b, c - h)`, `f_cm = f(a, b - h, c)`],
      ['central_difference', 'c3.plus', `(f_bp - f_bm)`, `(f_bp + f_bm)`],
      ['central_difference', 'c3.sign', `(f_cp - f_cm)`, `(f_cm - f_cp)`],
      ['central_difference', '?', `f_cp - f_cm`, `f_cp - f_bm`],
      ['central_difference', '?', `f(a + h, b, c)`, `f(a + 2 * h, b, c)`],
      ['central_difference', 'c3.times_h', `invTwoH = 0.5 / h`, `invTwoH = 2 * h`],
      ['central_difference', '?', `f(a + h, b, c)`, `f(a + h, b + h, c + h)`],
      ['central_difference', 'w.no_times', `const invTwoH = 0.5 / h`, `const invTwoH = 1 / 2h`],
      [
        'central_difference',
        'w.one_number',
        `return [
    (f_ap - f_am) * invTwoH,
    (f_bp - f_bm) * invTwoH,
    (f_cp - f_cm) * invTwoH,
  ];`,
        `return (
    (f_ap - f_am) * invTwoH,
    (f_bp - f_bm) * invTwoH,
    (f_cp - f_cm) * invTwoH
  ) as any;`,
      ],
    ],
  },
  {
    exercise: 'central_difference',
    style: 'Java programmer, partial application per coordinate',
    text: `type ScalarFunction = (x: number) => number;

class SymmetricDerivative {
  constructor(private readonly g: ScalarFunction, private readonly h: number) {}

  public at(x: number): number {
    const left: number = this.g(x - this.h);
    const right: number = this.g(x + this.h);
    return (right - left) / this.h / 2;
  }
}

export function centralDifference(
  f: (a: number, b: number, c: number) => number,
  a: number,
  b: number,
  c: number,
  h: number,
): [number, number, number] {
  const alongA = new SymmetricDerivative((x) => f(x, b, c), h);
  const alongB = new SymmetricDerivative((x) => f(a, x, c), h);
  const alongC = new SymmetricDerivative((x) => f(a, b, x), h);
  return [alongA.at(a), alongB.at(b), alongC.at(c)];
}
`,
    edits: [
      ['central_difference', '?', `/ this.h / 2`, `/ this.h * 2`],
      ['central_difference', '?', `this.g(x - this.h)`, `this.g(x - this.h / 2)`],
      ['central_difference', 'c3.sign', `(right - left)`, `(left - right)`],
      ['central_difference', 'c3.wrong_point', `alongC.at(c)`, `alongC.at(b)`],
      ['central_difference', '?', `f(a, x, c), h`, `f(x, b, c), h`],
      ['central_difference', '?', `(right - left) / this.h / 2`, `(right + left) / 2`],
      [
        'central_difference',
        'c3.second',
        `return (right - left) / this.h / 2`,
        `return (right - 2 * this.g(x) + left) / (this.h * this.h)`,
      ],
      [
        'central_difference',
        'c3.abs',
        `return (right - left) / this.h / 2`,
        `return Math.abs(right - left) / this.h / 2`,
      ],
      ['central_difference', '?', `f(a, b, x), h)`, `f(a, b, x), h * h)`],
      ['central_difference', 'c3.outer_paren', `(right - left) / this.h / 2`, `right - left / this.h / 2`],
    ],
  },
  {
    exercise: 'step_size',
    style: 'hobbyist, loop left in, powers of ten',
    text: `import { centralDifference } from './central_difference.ts';
import { forwardDifference } from './forward_difference.ts';
import { f, gradf } from './gradf.ts';

function worstError(estimate: number[]): number {
  const gradient = gradf(2, 3, 4);
  return Math.max(...gradient.map((slope, dim) => Math.abs((estimate[dim] ?? NaN) - slope)));
}

for (let e = 1; e <= 15; e++) {
  const h = Math.pow(10, -e);
  console.log(h, worstError(forwardDifference(f, 2, 3, 4, h)), worstError(centralDifference(f, 2, 3, 4, h)));
}

export const forwardStep = Math.pow(10, -8);
export const centralStep = Math.pow(10, -5);
`,
    edits: [
      ['step_size', 's.h_small', `forwardStep = Math.pow(10, -8)`, `forwardStep = 1e-15`],
      ['step_size', 's.h_large', `forwardStep = Math.pow(10, -8)`, `forwardStep = Math.pow(10, -5)`],
      ['step_size', 's.h_small', `centralStep = Math.pow(10, -5)`, `centralStep = Math.pow(10, -8)`],
      ['step_size', 's.exponent', `forwardStep = Math.pow(10, -8)`, `forwardStep = 8`],
      ['step_size', 's.h_small', `centralStep = Math.pow(10, -5)`, `centralStep = 5.1e-10`],
      ['step_size', 's.exponent', `centralStep = Math.pow(10, -5)`, `centralStep = 1e5`],
      ['step_size', 's.no_step', `forwardStep = Math.pow(10, -8)`, `forwardStep = 10 ^ -8`],
      ['step_size', 's.h_large', `centralStep = Math.pow(10, -5)`, `centralStep = 0.1`],
      ['step_size', 's.h_large', `centralStep = Math.pow(10, -5)`, `centralStep = 1e-3`],
      ['step_size', '?', `centralStep = Math.pow(10, -5)`, `centralStep = '1e-5'`],
    ],
  },
  {
    exercise: 'value',
    style: 'library author: private fields, local slopes in a list beside the children, Kahn',
    text: `type Link = readonly [child: Value, slope: number];

export class Value {
  #data: number;
  #grad = 0;
  readonly #links: readonly Link[];
  readonly op: string;
  label = '';

  constructor(data: number, links: readonly Link[] = [], op = '') {
    this.#data = data;
    this.#links = links;
    this.op = op;
  }

  get data(): number { return this.#data; }
  set data(x: number) { this.#data = x; }
  get grad(): number { return this.#grad; }
  set grad(g: number) { this.#grad = g; }
  get prev(): Value[] { return this.#links.map(([child]) => child); }

  static from(x: number | Value): Value {
    return typeof x === 'number' ? new Value(x) : x;
  }

  toString(): string {
    return 'Value(data=' + this.#data + ')';
  }

  add(other: number | Value): Value {
    const o = Value.from(other);
    return new Value(this.#data + o.#data, [[this, 1], [o, 1]], '+');
  }

  sub(other: number | Value): Value {
    const o = Value.from(other);
    return new Value(this.#data - o.#data, [[this, +1], [o, -1]], '-');
  }

  mul(other: number | Value): Value {
    const o = Value.from(other);
    return new Value(this.#data * o.#data, [[this, o.#data], [o, this.#data]], '*');
  }

  div(other: number | Value): Value {
    const o = Value.from(other);
    const q = this.#data / o.#data;
    return new Value(q, [[this, 1 / o.#data], [o, -q / o.#data]], '/');
  }

  neg(): Value {
    return new Value(-this.#data, [[this, -1]], 'neg');
  }

  pow(n: number): Value {
    return new Value(Math.pow(this.#data, n), [[this, n * Math.pow(this.#data, n - 1)]], '**');
  }

  exp(): Value {
    const y = Math.exp(this.#data);
    return new Value(y, [[this, y]], 'exp');
  }

  log(): Value {
    const x = this.#data;
    if (x <= 0) throw new RangeError('log is only defined for positive values');
    return new Value(Math.log(x), [[this, 1 / x]], 'log');
  }

  tanh(): Value {
    const t = Math.tanh(this.#data);
    return new Value(t, [[this, (1 - t) * (1 + t)]], 'tanh');
  }

  relu(): Value {
    const on = this.#data > 0;
    return new Value(on ? this.#data : 0, [[this, on ? 1 : 0]], 'relu');
  }

  backward(): void {
    const pending = new Map<Value, number>([[this, 0]]);
    const queue: Value[] = [this];
    while (queue.length > 0) {
      const node = queue.pop()!;
      for (const [child] of node.#links) {
        const seen = pending.get(child);
        if (seen === undefined) queue.push(child);
        pending.set(child, (seen ?? 0) + 1);
      }
    }

    this.#grad = 1;
    const ready: Value[] = [this];
    while (ready.length > 0) {
      const parent = ready.pop()!;
      for (const [child, slope] of parent.#links) {
        child.#grad += slope * parent.#grad;
        const left = pending.get(child)! - 1;
        pending.set(child, left);
        if (left === 0) ready.push(child);
      }
    }
  }
}
`,
    edits: [
      ['add_mul', '?', `[[this, 1], [o, 1]]`, `[[this, 1], [o, o.#data]]`],
      ['add_mul', 'v.mul_swapped', `[[this, o.#data], [o, this.#data]]`, `[[this, this.#data], [o, o.#data]]`],
      ['add_mul', 'v.mul_twice_to_one', `[o, this.#data]]`, `[this, this.#data]]`],
      ['add_mul', 'v.all_eq', `child.#grad += slope`, `child.#grad = slope`],
      [
        'add_mul',
        'v.add_one_operand|v.mul_one_operand',
        `return typeof x === 'number' ? new Value(x) : x`,
        `return new Value(typeof x === 'number' ? x : x.#data)`,
      ],
      ['add_mul', '?', `return typeof x === 'number' ? new Value(x) : x`, `return new Value(x as number)`],
      ['backward', 'v.topo_preorder_last', `(seen ?? 0) + 1`, `1`],
      ['backward', 'v.no_visited', `if (left === 0) ready.push(child)`, `ready.push(child)`],
      ['backward', '?', `this.#grad = 1;`, `this.#grad = this.#data;`],
      [
        'backward',
        '?',
        `this.#grad = 1;
    const ready`,
        `const ready`,
      ],
      [
        'backward',
        'v.seed_added',
        `this.#grad = 1;
    const ready`,
        `this.#grad += 1;
    const ready`,
      ],
      ['backward', '?', `if (seen === undefined) queue.push(child)`, `queue.push(child)`],
      [
        'backward',
        '?',
        `const node = queue.pop()!;`,
        `const node = queue.pop()!;
      node.#grad = 0;`,
      ],
      ['backward', '?', `if (left === 0)`, `if (left <= 1)`],
      ['backward', '?', `slope * parent.#grad`, `slope * this.#grad`],
      ['arithmetic', 'v.sub_grad_sign', `[o, -1]`, `[o, 1]`],
      ['arithmetic', '?', `this.#data - o.#data`, `o.#data - this.#data`],
      ['arithmetic', 'v.div_sign', `[o, -q / o.#data]`, `[o, q / o.#data]`],
      ['arithmetic', 'v.div_no_num', `[o, -q / o.#data]`, `[o, -1 / o.#data ** 2]`],
      ['arithmetic', 'v.neg_grad_sign', `[[this, -1]]`, `[[this, 1]]`],
      ['arithmetic', 'v.pow_no_n', `n * Math.pow(this.#data, n - 1)`, `Math.pow(this.#data, n - 1)`],
      ['arithmetic', '?', `n * Math.pow(this.#data, n - 1)`, `Math.log(this.#data) * Math.pow(this.#data, n)`],
      ['exp_log', 'v.exp_powerrule', `[[this, y]]`, `[[this, this.#data * Math.exp(this.#data - 1)]]`],
      ['exp_log', 'v.log_zero_passes', `if (x <= 0)`, `if (x < 0)`],
      ['exp_log', 'v.log10_value', `Math.log(x)`, `Math.log10(x)`],
      ['exp_log', 'v.log_x', `[[this, 1 / x]]`, `[[this, x]]`],
      ['exp_log', 'v.log_unchecked', `throw new RangeError`, `new RangeError`],
      ['activations', 'v.tanh_lin', `(1 - t) * (1 + t)`, `(1 - t)`],
      ['activations', 'v.tanh_sigmoid_slope', `(1 - t) * (1 + t)`, `t * (1 - t)`],
      ['activations', 'v.relu_ge', `this.#data > 0;`, `this.#data >= 0;`],
    ],
  },
  {
    exercise: 'value',
    style: 'language model completing the starter: closures, iterative post-order with a Set',
    text: `export class Value {
  data: number;
  grad: number;
  prev: Value[];
  op: string;
  label: string;
  _backward: () => void;

  constructor(data: number, prev: Value[] = [], op = '', label = '') {
    this.data = data;
    this.grad = 0;
    this.prev = prev;
    this.op = op;
    this.label = label;
    this._backward = () => {};
  }

  /** A number becomes a Value; a Value stays itself. */
  static from(x: number | Value): Value {
    return x instanceof Value ? x : new Value(x);
  }

  toString(): string {
    return 'Value(data=' + this.data + ')';
  }

  add(other: number | Value): Value {
    const right = Value.from(other);
    const out = new Value(this.data + right.data, [this, right], '+');

    // d(a + b)/da = 1, d(a + b)/db = 1
    out._backward = () => {
      this.grad += 1 * out.grad;
      right.grad += 1 * out.grad;
    };

    return out;
  }

  mul(other: number | Value): Value {
    const right = Value.from(other);
    const out = new Value(this.data * right.data, [this, right], '*');

    // d(a * b)/da = b, d(a * b)/db = a
    out._backward = () => {
      this.grad += right.data * out.grad;
      right.grad += this.data * out.grad;
    };

    return out;
  }

  neg(): Value {
    return this.mul(-1);
  }

  sub(other: number | Value): Value {
    return this.add(Value.from(other).neg());
  }

  pow(n: number): Value {
    if (typeof n !== 'number') throw new TypeError('pow only supports a plain number');
    const out = new Value(this.data ** n, [this], '**' + n);

    out._backward = () => {
      this.grad += n * this.data ** (n - 1) * out.grad;
    };

    return out;
  }

  div(other: number | Value): Value {
    const divisor = Value.from(other);
    return this.mul(divisor.pow(-1));
  }

  exp(): Value {
    const out = new Value(Math.exp(this.data), [this], 'exp');

    out._backward = () => {
      this.grad += out.data * out.grad;
    };

    return out;
  }

  log(): Value {
    if (this.data <= 0) {
      throw new Error('log is undefined for ' + this.data);
    }
    const out = new Value(Math.log(this.data), [this], 'log');

    out._backward = () => {
      this.grad += out.grad / this.data;
    };

    return out;
  }

  tanh(): Value {
    const t = Math.tanh(this.data);
    const out = new Value(t, [this], 'tanh');

    out._backward = () => {
      this.grad += (1 - t ** 2) * out.grad;
    };

    return out;
  }

  relu(): Value {
    const out = new Value(this.data > 0 ? this.data : 0, [this], 'relu');

    out._backward = () => {
      if (out.data > 0) this.grad += out.grad;
    };

    return out;
  }

  /** Reverse-mode autodiff over an iterative post-order traversal. */
  backward(): void {
    const topo: Value[] = [];
    const visited = new Set<Value>();
    const stack: { node: Value; done: boolean }[] = [{ node: this, done: false }];

    while (stack.length > 0) {
      const { node, done } = stack.pop()!;
      if (done) {
        topo.push(node);
        continue;
      }
      if (visited.has(node)) continue;
      visited.add(node);
      stack.push({ node, done: true });
      for (const child of node.prev) {
        if (!visited.has(child)) stack.push({ node: child, done: false });
      }
    }

    this.grad = 1;
    for (let i = topo.length - 1; i >= 0; i--) {
      topo[i]._backward();
    }
  }
}
`,
    edits: [
      ['add_mul', 'v.add_other_eq', `right.grad += 1 * out.grad`, `right.grad = 1 * out.grad`],
      ['add_mul', 'v.add_twice_to_one', `right.grad += 1 * out.grad`, `this.grad += 1 * out.grad`],
      ['add_mul', 'v.add_one_no_out', `this.grad += 1 * out.grad`, `this.grad += 1`],
      ['add_mul', 'v.mul_one_in_prev', `[this, right], '*'`, `[this], '*'`],
      [
        'add_mul',
        'v.mul_no_backward',
        `this.grad += right.data * out.grad;
      right.grad += this.data * out.grad;
    };`,
        `this.grad += right.data * out.grad;
      right.grad += this.data * out.grad;
    };
    out._backward();
    out._backward = () => {};`,
      ],
      [
        'add_mul',
        '?',
        `// d(a * b)/da = b, d(a * b)/db = a
    out._backward`,
        `// d(a * b)/da = b, d(a * b)/db = a
    this._backward`,
      ],
      [
        'backward',
        'v.topo_preorder_last',
        `if (visited.has(node)) continue;
      visited.add(node);
      stack.push({ node, done: true });`,
        `if (visited.has(node)) continue;
      visited.add(node);
      topo.unshift(node);`,
      ],
      ['backward', '?', `let i = topo.length - 1; i >= 0; i--`, `let i = 0; i < topo.length; i++`],
      [
        'backward',
        '?',
        `if (visited.has(node)) continue;
      visited.add(node);`,
        `visited.add(node);`,
      ],
      [
        'backward',
        '?',
        `if (!visited.has(child)) stack.push({ node: child, done: false });`,
        `if (!visited.has(child)) {
          visited.add(child);
          stack.push({ node: child, done: true });
          for (const grandchild of child.prev) stack.push({ node: grandchild, done: false });
        }`,
      ],
      [
        'backward',
        '?',
        `if (visited.has(node)) continue;
      visited.add(node);`,
        `if (visited.has(node.data as any)) continue;
      visited.add(node.data as any);`,
      ],
      [
        'backward',
        '?',
        `this.grad = 1;
    for (let i = topo.length - 1; i >= 0; i--) {
      topo[i]._backward();
    }`,
        `for (let i = topo.length - 1; i >= 0; i--) {
      topo[i]._backward();
    }
    this.grad = 1;`,
      ],
      [
        'backward',
        '?',
        `this.grad = 1;
    for`,
        `topo.forEach((node) => (node.grad = 0));
    this.grad = 1;
    for`,
      ],
      ['arithmetic', 'v.neg_no_graph', `return this.mul(-1)`, `return new Value(-this.data)`],
      [
        'arithmetic',
        'v.neg_in_place',
        `return this.mul(-1)`,
        `this.data = -this.data;
    return this`,
      ],
      ['arithmetic', 'v.rsub_swapped', `return this.add(Value.from(other).neg())`, `return this.neg().add(other)`],
      [
        'arithmetic',
        'v.sub_one_operand',
        `return this.add(Value.from(other).neg())`,
        `return this.add(-Value.from(other).data)`,
      ],
      [
        'arithmetic',
        'v.pow_minus_outside',
        `n * this.data ** (n - 1) * out.grad`,
        `(n * this.data ** n - 1) * out.grad`,
      ],
      ['arithmetic', 'v.pow_not_reduced', `n * this.data ** (n - 1) * out.grad`, `n * out.data * out.grad`],
      ['arithmetic', 'v.rdiv_swapped', `return this.mul(divisor.pow(-1))`, `return divisor.mul(this.pow(-1))`],
      ['arithmetic', 'v.div_no_denom', `return this.mul(divisor.pow(-1))`, `return this.mul(1 / divisor.data)`],
      ['exp_log', 'v.log_zero_only', `if (this.data <= 0)`, `if (this.data === 0)`],
      ['exp_log', '?', `throw new Error('log is undefined for ' + this.data)`, `return new Value(-Infinity)`],
      ['exp_log', 'v.log_out', `out.grad / this.data`, `out.grad / out.data`],
      [
        'exp_log',
        'v.exp_x',
        `out.data * out.grad;
    };

    return out;
  }

  log`,
        `this.data * out.grad;
    };

    return out;
  }

  log`,
      ],
      [
        'exp_log',
        '?',
        `if (this.data <= 0) {
      throw new Error('log is undefined for ' + this.data);
    }
    const out = new Value(Math.log(this.data)`,
        `const out = new Value(Math.log(Math.max(this.data, 1e-12))`,
      ],
      [
        'activations',
        'v.tanh_overflow',
        `const t = Math.tanh(this.data)`,
        `const e = Math.exp(2 * this.data);
    const t = (e - 1) / (e + 1)`,
      ],
      ['activations', '?', `this.data > 0 ? this.data : 0,`, `this.data > 0 ? this.data : 0.01 * this.data,`],
      ['activations', '?', `if (out.data > 0) this.grad`, `if (out.grad > 0) this.grad`],
      [
        'backward',
        '?',
        `topo[i]._backward();`,
        `topo[i]._backward();
      topo[i].prev = [];`,
      ],
      ['add_mul', 'ts.this_missing', `right.grad += this.data * out.grad`, `right.grad += data * out.grad`],
      [
        'add_mul',
        'v.mul_no_return',
        `right.grad += this.data * out.grad;
    };

    return out;`,
        `right.grad += this.data * out.grad;
    };
`,
      ],
      [
        'add_mul',
        'ts.this_in_function',
        `// d(a + b)/da = 1, d(a + b)/db = 1
    out._backward = () => {`,
        `// d(a + b)/da = 1, d(a + b)/db = 1
    out._backward = function (this: any) {`,
      ],
      ['backward', '?', `let i = topo.length - 1; i >= 0`, `let i = topo.length; i >= 0`],
      ['backward', '?', `topo[i]._backward();`, `topo[i]._backward;`],
      ['arithmetic', 'ts.number_operand', `this.add(Value.from(other).neg())`, `this.add((other as any).neg())`],
      ['arithmetic', 'ts.values_with_operator', `return this.mul(-1)`, `return -(this as any) as any`],
      ['arithmetic', '?', `divisor.pow(-1)`, `(divisor as any).inverse()`],
    ],
  },
  {
    exercise: 'value',
    style: 'C programmer: op codes, one big switch, explicit stack with a child index',
    text: `enum Op { Leaf, Add, Sub, Mul, Div, Neg, Pow, Exp, Log, Tanh, Relu }

export class Value {
  public grad = 0;
  public label = '';
  private mark = 0;
  private static epoch = 0;

  constructor(
    public data: number,
    public prev: Value[] = [],
    public code: Op = Op.Leaf,
    public k: number = 0,
  ) {}

  get op(): string {
    return Op[this.code];
  }

  static from(x: number | Value): Value {
    if (x instanceof Value) return x;
    return new Value(x);
  }

  toString(): string {
    return 'Value(data=' + this.data + ')';
  }

  private binary(code: Op, other: number | Value): Value {
    const l = this.data;
    const rhs = Value.from(other);
    const r = rhs.data;
    let d: number;
    switch (code) {
      case Op.Add: d = l + r; break;
      case Op.Sub: d = l - r; break;
      case Op.Mul: d = l * r; break;
      case Op.Div: d = l / r; break;
      default: throw new Error('bad op');
    }
    return new Value(d, [this, rhs], code);
  }

  private unary(code: Op, d: number, k = 0): Value {
    return new Value(d, [this], code, k);
  }

  add(other: number | Value): Value { return this.binary(Op.Add, other); }
  sub(other: number | Value): Value { return this.binary(Op.Sub, other); }
  mul(other: number | Value): Value { return this.binary(Op.Mul, other); }
  div(other: number | Value): Value { return this.binary(Op.Div, other); }
  neg(): Value { return this.unary(Op.Neg, 0 - this.data); }
  pow(n: number): Value { return this.unary(Op.Pow, Math.pow(this.data, n), n); }
  exp(): Value { return this.unary(Op.Exp, Math.exp(this.data)); }
  log(): Value {
    if (!(this.data > 0)) throw new Error('log: domain error');
    return this.unary(Op.Log, Math.log(this.data));
  }
  tanh(): Value { return this.unary(Op.Tanh, Math.tanh(this.data)); }
  relu(): Value { return this.unary(Op.Relu, Math.max(this.data, 0)); }

  private propagate(): void {
    const g = this.grad;
    const [a, b] = this.prev;
    switch (this.code) {
      case Op.Leaf:
        break;
      case Op.Add:
        a.grad += g;
        b.grad += g;
        break;
      case Op.Sub:
        a.grad += g;
        b.grad -= g;
        break;
      case Op.Mul:
        a.grad += g * b.data;
        b.grad += g * a.data;
        break;
      case Op.Div:
        a.grad += g / b.data;
        b.grad -= (g * a.data) / (b.data * b.data);
        break;
      case Op.Neg:
        a.grad -= g;
        break;
      case Op.Pow:
        a.grad += g * this.k * Math.pow(a.data, this.k - 1);
        break;
      case Op.Exp:
        a.grad += g * this.data;
        break;
      case Op.Log:
        a.grad += g / a.data;
        break;
      case Op.Tanh:
        a.grad += g * (1 - this.data * this.data);
        break;
      case Op.Relu:
        a.grad += this.data > 0 ? g : 0;
        break;
    }
  }

  backward(): void {
    const now = ++Value.epoch;
    const order: Value[] = [];
    const nodes: Value[] = [this];
    const next: number[] = [0];
    this.mark = now;
    while (nodes.length) {
      const top = nodes.length - 1;
      const v = nodes[top];
      if (next[top] < v.prev.length) {
        const w = v.prev[next[top]++];
        if (w.mark !== now) {
          w.mark = now;
          nodes.push(w);
          next.push(0);
        }
      } else {
        order.push(v);
        nodes.pop();
        next.pop();
      }
    }
    this.grad = 1;
    while (order.length) order.pop()!.propagate();
  }
}
`,
    edits: [
      [
        'add_mul',
        'v.add_twice_to_one',
        `case Op.Add:
        a.grad += g;
        b.grad += g;
        break;`,
        `case Op.Add:
        a.grad += g;
        b.grad += g;`,
      ],
      [
        'add_mul',
        'v.mul_swapped',
        `a.grad += g * b.data;
        b.grad += g * a.data;`,
        `a.grad += g * a.data;
        b.grad += g * b.data;`,
      ],
      ['add_mul', 'v.mul_one_no_out', `b.grad += g * a.data;`, `b.grad += a.data;`],
      ['add_mul', '?', `return this.binary(Op.Mul, other)`, `return this.binary(Op.Add, other)`],
      ['add_mul', 'v.add_one_operand|v.mul_one_operand', `[this, rhs], code`, `[this, new Value(r)], code`],
      ['backward', '?', `const now = ++Value.epoch`, `const now = Value.epoch + 1`],
      ['backward', '?', `++Value.epoch`, `Value.epoch++`],
      [
        'backward',
        'v.no_visited',
        `w.mark = now;
          nodes.push`,
        `nodes.push`,
      ],
      [
        'backward',
        'v.topo_preorder',
        `const order: Value[] = [];
    const nodes: Value[] = [this];
    const next: number[] = [0];
    this.mark = now;
    while (nodes.length) {
      const top = nodes.length - 1;
      const v = nodes[top];
      if (next[top] < v.prev.length) {
        const w = v.prev[next[top]++];
        if (w.mark !== now) {
          w.mark = now;
          nodes.push(w);
          next.push(0);
        }
      } else {
        order.push(v);
`,
        `const order: Value[] = [this];
    const nodes: Value[] = [this];
    const next: number[] = [0];
    this.mark = now;
    while (nodes.length) {
      const top = nodes.length - 1;
      const v = nodes[top];
      if (next[top] < v.prev.length) {
        const w = v.prev[next[top]++];
        if (w.mark !== now) {
          w.mark = now;
          order.unshift(w);
          nodes.push(w);
          next.push(0);
        }
      } else {
`,
      ],
      ['backward', '?', `next[top] < v.prev.length`, `next[top] < Math.min(1, v.prev.length)`],
      ['backward', '?', `next[top] < v.prev.length`, `next[top] < v.prev.length - 1`],
      [
        'backward',
        '?',
        `this.grad = 1;
    while (order`,
        `for (const v of order) v.grad = 0;
    this.grad = 1;
    while (order`,
      ],
      ['arithmetic', 'v.sub_grad_sign', `b.grad -= g;`, `b.grad += g;`],
      ['arithmetic', 'v.div_first_power', `(b.data * b.data)`, `b.data`],
      ['arithmetic', '?', `/ (b.data * b.data)`, `/ b.data * b.data`],
      ['arithmetic', '?', `d = l / r; break`, `d = Math.trunc(l / r); break`],
      ['arithmetic', 'v.neg_grad_sign', `a.grad -= g;`, `a.grad += g;`],
      ['arithmetic', '?', `Math.pow(this.data, n), n)`, `Math.pow(this.data, n))`],
      ['arithmetic', '?', `Math.pow(a.data, this.k - 1)`, `Math.pow(this.k - 1, a.data)`],
      ['arithmetic', '?', `Math.pow(a.data, this.k - 1)`, `Math.pow(this.data, this.k - 1)`],
      ['arithmetic', 'v.pow_xor', `Math.pow(this.data, n), n)`, `this.data ^ n, n)`],
      [
        'exp_log',
        '?',
        `a.grad += g * this.data;
        break;`,
        `a.grad += g * this.data;`,
      ],
      ['exp_log', '?', `if (!(this.data > 0))`, `if (this.data > 0)`],
      ['exp_log', 'v.log2_value', `Op.Log, Math.log(this.data)`, `Op.Log, Math.log2(this.data)`],
      ['exp_log', 'v.log_slope_of_exp', `this.unary(Op.Log,`, `this.unary(Op.Exp,`],
      ['activations', 'v.tanh_plus', `1 - this.data * this.data`, `1 + this.data * this.data`],
      ['activations', '?', `1 - this.data * this.data`, `1 - Math.tanh(this.data) ** 2`],
      ['activations', '?', `Math.tanh(this.data)`, `Math.tanh(Math.max(-2, Math.min(2, this.data)))`],
      ['activations', 'v.relu_out', `this.data > 0 ? g : 0`, `this.data > 0 ? g * this.data : 0`],
      [
        'backward',
        '?',
        `while (order.length) order.pop()!.propagate();`,
        `while (order.length) {
      const v = order.pop()!;
      v.propagate();
      if (v.prev.length > 0) v.grad = 0;
    }`,
      ],
      ['exp_log', 'ts.python', `Op.Log, Math.log(this.data)`, `Op.Log, (math as any).log(this.data)`],
    ],
  },
  {
    exercise: 'value',
    style: 'functional: pull functions, generator for the order, gradients in a Map until the end',
    text: `type Pull = (g: number) => number[];
type Operand = number | Value;

const nothing: Pull = () => [];

export class Value {
  grad: number = 0;
  pull: Pull = nothing;

  constructor(public data: number, public prev: Value[] = [], public op = '', public label = '') {}

  static from = (x: Operand): Value => (x instanceof Value ? x : new Value(x));

  static node(data: number, op: string, prev: Value[], pull: Pull): Value {
    const made = new Value(data, prev, op);
    made.pull = pull;
    return made;
  }

  toString = (): string => 'Value(data=' + this.data + ')';

  add(other: Operand): Value {
    const that = Value.from(other);
    return Value.node(this.data + that.data, '+', [this, that], (g) => [g, g]);
  }

  mul(other: Operand): Value {
    const that = Value.from(other);
    const [x, y] = [this.data, that.data];
    return Value.node(x * y, '*', [this, that], (g) => [g * y, g * x]);
  }

  neg(): Value {
    return Value.from(0).sub(this);
  }

  sub(other: Operand): Value {
    const that = Value.from(other);
    return Value.node(this.data - that.data, '-', [this, that], (g) => [g, -g]);
  }

  pow(n: number): Value {
    const x = this.data;
    return Value.node(x ** n, '**', [this], (g) => [g * n * x ** (n - 1)]);
  }

  div(other: Operand): Value {
    const that = Value.from(other);
    const [top, bottom] = [this.data, that.data];
    return Value.node(top / bottom, '/', [this, that], (g) => [g / bottom, -(g * top) / bottom ** 2]);
  }

  exp(): Value {
    const e = Math.exp(this.data);
    return Value.node(e, 'exp', [this], (g) => [g * e]);
  }

  log(): Value {
    const x = this.data;
    if (x > 0) return Value.node(Math.log(x), 'log', [this], (g) => [g / x]);
    throw new RangeError('log of ' + x);
  }

  tanh(): Value {
    const x = this.data;
    return Value.node(Math.tanh(x), 'tanh', [this], (g) => [g / Math.cosh(x) ** 2]);
  }

  relu(): Value {
    const gate = this.data > 0 ? 1 : 0;
    return Value.node(gate * this.data, 'relu', [this], (g) => [gate * g]);
  }

  /** Every node once, each before the nodes it was made from. */
  *fromOutput(): Generator<Value> {
    const parents = new Map<Value, number>();
    const found: Value[] = [this];
    for (let i = 0; i < found.length; i++) {
      for (const child of found[i]!.prev) {
        if (!parents.has(child)) found.push(child);
        parents.set(child, (parents.get(child) || 0) + 1);
      }
    }
    const free: Value[] = [this];
    for (let i = 0; i < free.length; i++) {
      const current = free[i]!;
      yield current;
      for (const child of current.prev) {
        const rest = parents.get(child)! - 1;
        parents.set(child, rest);
        if (rest < 1) free.push(child);
      }
    }
  }

  backward(): void {
    const grads = new Map<Value, number>([[this, 1]]);
    for (const node of this.fromOutput()) {
      const g = grads.get(node) ?? 0;
      const shares = node.pull(g);
      node.prev.forEach((child, i) => grads.set(child, (grads.get(child) ?? 0) + shares[i]!));
    }
    grads.forEach((g, node) => {
      node.grad += g;
    });
  }
}
`,
    edits: [
      ['add_mul', '?', `(g) => [g, g]`, `(g) => [g / 2, g / 2]`],
      ['add_mul', 'v.add_no_out', `(g) => [g, g]`, `() => [1, 1]`],
      ['add_mul', 'v.mul_swapped', `[g * y, g * x]`, `[g * x, g * y]`],
      ['add_mul', '?', `const [x, y] = [this.data, that.data]`, `const [x, y] = [this.data, this.data]`],
      ['add_mul', '?', `[g * y, g * x]`, `[g * x * y, g * x * y]`],
      ['add_mul', 'v.all_eq', `(grads.get(child) ?? 0) + shares[i]!`, `shares[i]!`],
      ['add_mul', '?', `+ shares[i]!`, `+ shares[0]!`],
      ['backward', '?', `node.grad += g`, `node.grad = g`],
      ['backward', '?', `new Map<Value, number>([[this, 1]])`, `new Map<Value, number>()`],
      ['backward', 'v.bfs', `if (rest < 1) free.push(child)`, `if (!free.includes(child)) free.push(child)`],
      ['backward', '?', `if (rest < 1) free`, `if (rest < 2) free`],
      ['backward', '?', `node.grad += g`, `if (node.prev.length === 0) node.grad += g`],
      [
        'backward',
        '?',
        `node.prev.forEach((child, i) => grads.set`,
        `node.prev.forEach((child, i) => grads.has(child) || grads.set`,
      ],
      [
        'backward',
        '?',
        `const parents = new Map<Value, number>();`,
        `const parents = ((Value as any).parents ??= new Map<Value, number>()) as Map<Value, number>;`,
      ],
      [
        'backward',
        '?',
        `const shares = node.pull(g);`,
        `const shares = node.pull(g);
      node.grad += g;`,
      ],
      ['arithmetic', 'v.neg_unchanged', `Value.from(0).sub(this)`, `this.sub(0)`],
      ['arithmetic', '?', `Value.from(0).sub(this)`, `Value.from(1).sub(this)`],
      ['arithmetic', 'v.pow_reduced_factor', `g * n * x ** (n - 1)`, `g * (n - 1) * x ** (n - 1)`],
      ['arithmetic', '?', `x ** n,`, `x ** Math.round(n),`],
      ['arithmetic', 'v.div_sign', `-(g * top) / bottom ** 2`, `(g * top) / bottom ** 2`],
      ['arithmetic', '?', `bottom ** 2`, `(2 * bottom)`],
      ['arithmetic', '?', `[g / bottom,`, `[g * bottom,`],
      ['arithmetic', '?', `const [top, bottom]`, `const [bottom, top]`],
      ['exp_log', '?', `Math.exp(this.data)`, `2 ** this.data`],
      ['exp_log', '?', `Math.exp(this.data)`, `Math.E ^ this.data`],
      ['exp_log', 'v.log_zero_passes', `if (x > 0) return`, `if (x >= 0) return`],
      ['exp_log', '?', `[g / x]`, `[x / g]`],
      ['activations', '?', `g / Math.cosh(x) ** 2`, `g / Math.cosh(x)`],
      ['activations', '?', `Math.cosh(x)`, `Math.cos(x)`],
      ['activations', '?', `this.data > 0 ? 1 : 0`, `this.data > 1 ? 1 : 0`],
    ],
  },
  {
    exercise: 'softmax',
    style: 'Python person: for loops, zip habit, running total',
    text: `import { Value } from './value.ts';

export function softmax(logits: Value[]): Value[] {
  const exps: Value[] = [];
  for (const logit of logits) {
    exps.push(logit.exp());
  }
  let total = new Value(0);
  for (const e of exps) {
    total = total.add(e);
  }
  const probs: Value[] = [];
  for (let i = 0; i < exps.length; i++) {
    probs.push(exps[i].div(total));
  }
  return probs;
}

export function negativeLogLikelihood(probs: Value[], label: number): Value {
  const p = probs[label];
  const logp = p.log();
  return logp.neg();
}
`,
    edits: [
      ['softmax', 's.smoothed', `let total = new Value(0)`, `let total = new Value(1)`],
      ['softmax', 's.sum_dropped', `total = total.add(e)`, `total.add(e)`],
      ['softmax', 's.sum_of_logits', `for (const e of exps)`, `for (const e of logits)`],
      ['softmax', '?', `exps[i].div(total)`, `exps[i].div(exps.length)`],
      ['softmax', 's.logit_over_sum', `probs.push(exps[i].div(total))`, `probs.push(logits[i].div(total))`],
      ['softmax', 's.detached_denominator', `exps[i].div(total)`, `exps[i].div(total.data)`],
      ['softmax', 's.upside_down', `exps[i].div(total)`, `total.div(exps[i])`],
      [
        'softmax',
        'ts.for_in',
        `for (const e of exps) {
    total = total.add(e);`,
        `for (const e in exps) {
    total = total.add(e as any);`,
      ],
      ['softmax', 's.label_shifted', `probs[label]`, `probs[label - 1]`],
      ['softmax', 's.no_minus', `return logp.neg()`, `return logp`],
      [
        'softmax',
        's.neg_before_log',
        `const logp = p.log();
  return logp.neg()`,
        `const logp = p.neg().log();
  return logp`,
      ],
      ['softmax', 's.negative_logits', `logit.exp()`, `logit.neg().exp()`],
      [
        'softmax',
        '?',
        `exps.push(logit.exp())`,
        `exps.push(logit.exp().sub(Math.exp(Math.max(...logits.map((l) => l.data)))))`,
      ],
      [
        'softmax',
        's.numbers',
        `probs.push(exps[i].div(total))`,
        `probs.push(((exps[i] as any) / (total as any)) as any)`,
      ],
      ['softmax', '?', `exps.push(logit.exp())`, `exps.push(new Value(Math.exp(logit as any)))`],
      ['softmax', 'ts.nothing_returned', `let i = 0; i < exps.length`, `let i = 0; i <= exps.length`],
      ['softmax', 's.loss_no_return', `return logp.neg()`, `logp.neg()`],
    ],
  },
  {
    exercise: 'softmax',
    style: 'terse functional: p_i = 1 / sum_j exp(x_j - x_i)',
    text: `import { Value } from './value.ts';

const sum = (vs: Value[]): Value => vs.reduce((acc, v) => acc.add(v));

// p_i = 1 / Σ_j e^(x_j − x_i)
export const softmax = (logits: Value[]): Value[] =>
  logits.map((xi) => sum(logits.map((xj) => xj.sub(xi).exp())).pow(-1));

export const negativeLogLikelihood = (probs: Value[], label: number): Value =>
  Value.from(0).sub(probs[label]!.log());
`,
    edits: [
      ['softmax', 's.negative_logits', `xj.sub(xi)`, `xi.sub(xj)`],
      ['softmax', 's.upside_down', `.pow(-1)`, `.pow(1)`],
      [
        'softmax',
        's.mean_denominator',
        `vs.reduce((acc, v) => acc.add(v))`,
        `vs.reduce((acc, v) => acc.add(v)).div(vs.length)`,
      ],
      [
        'softmax',
        's.detached',
        `vs.reduce((acc, v) => acc.add(v))`,
        `new Value(vs.reduce((acc, v) => acc + v.data, 0))`,
      ],
      ['softmax', '?', `acc.add(v)`, `v.add(v)`],
      ['softmax', '?', `acc.add(v)`, `acc.mul(v)`],
      ['softmax', 's.detached_numerator', `xj.sub(xi)`, `xj.sub(xi.data)`],
      [
        'softmax',
        's.sum_all',
        `Value.from(0).sub(probs[label]!.log())`,
        `Value.from(0).sub(sum(probs.map((p) => p.log())))`,
      ],
      [
        'softmax',
        's.log_of_one_minus',
        `Value.from(0).sub(probs[label]!.log())`,
        `Value.from(0).sub(Value.from(1).sub(probs[label]!).log())`,
      ],
      ['softmax', 's.one_minus_p', `Value.from(0).sub(probs[label]!.log())`, `Value.from(1).sub(probs[label]!)`],
      ['softmax', 's.one_left_out', `logits.map((xj) =>`, `logits.slice(0, -1).map((xj) =>`],
      ['softmax', '?', `acc.add(v))`, `acc.add(v), 0 as any)`],
    ],
  },
  {
    exercise: 'logsumexp',
    style: 'numerics person: two at a time, log-add-exp folded',
    text: `import { Value } from '../section2/value.ts';

// log(e^a + e^b) = hi + log(1 + e^(lo - hi))
function logAddExp(a: Value, b: Value): Value {
  const [hi, lo] = a.data >= b.data ? [a, b] : [b, a];
  return lo.sub(hi).exp().add(1).log().add(hi);
}

export function logSumExp(xs: Value[]): Value {
  let total = xs[0];
  for (let i = 1; i < xs.length; i++) {
    total = logAddExp(total, xs[i]);
  }
  return total;
}
`,
    edits: [
      ['logsumexp', '?', `a.data >= b.data`, `a.data < b.data`],
      ['logsumexp', '?', `.log().add(hi)`, `.log()`],
      ['logsumexp', '?', `.log().add(hi)`, `.log().add(lo)`],
      ['logsumexp', '?', `lo.sub(hi).exp()`, `hi.sub(lo).exp()`],
      ['logsumexp', '?', `.exp().add(1).log()`, `.exp().log()`],
      ['logsumexp', 'l.one_twice', `let i = 1; i < xs`, `let i = 0; i < xs`],
      ['logsumexp', '?', `i < xs.length`, `i < xs.length - 1`],
      ['logsumexp', '?', `logAddExp(total, xs[i])`, `logAddExp(xs[i - 1], xs[i])`],
      ['logsumexp', '?', `.add(hi)`, `.add(hi.data)`],
      ['logsumexp', '?', `a.data >= b.data`, `a >= b`],
    ],
  },
  {
    exercise: 'logsumexp',
    style: 'beginner: finds the largest with a loop, then a sum of Values',
    text: `import { Value } from '../section2/value.ts';

export function logSumExp(xs: Value[]): Value {
  // 1. find the largest number
  let biggest = -Infinity;
  for (const x of xs) {
    if (x.data > biggest) {
      biggest = x.data;
    }
  }

  // 2. add up all exponentials, moved down by the biggest
  let sumOfExps = new Value(0);
  for (const x of xs) {
    const moved = x.add(-biggest);
    sumOfExps = sumOfExps.add(moved.exp());
  }

  // 3. take the logarithm and move it up again
  const answer = sumOfExps.log();
  return answer.add(biggest);
}
`,
    edits: [
      ['logsumexp', 'l.shift_from_zero', `let biggest = -Infinity`, `let biggest = 0`],
      [
        'logsumexp',
        'l.shift_size',
        `if (x.data > biggest) {
      biggest = x.data;`,
        `if (Math.abs(x.data) > biggest) {
      biggest = Math.abs(x.data);`,
      ],
      [
        'logsumexp',
        'l.shift_min',
        `let biggest = -Infinity;
  for (const x of xs) {
    if (x.data > biggest)`,
        `let biggest = Infinity;
  for (const x of xs) {
    if (x.data < biggest)`,
      ],
      ['logsumexp', 'l.raised_twice', `x.add(-biggest)`, `x.add(biggest)`],
      ['logsumexp', 'l.times_largest', `return answer.add(biggest)`, `return answer.mul(biggest)`],
      ['logsumexp', 'l.subtracted_again', `return answer.add(biggest)`, `return answer.sub(biggest)`],
      [
        'logsumexp',
        'l.log_of_nothing',
        `sumOfExps = sumOfExps.add(moved.exp())`,
        `sumOfExps = sumOfExps.add(moved.exp().log())`,
      ],
      ['logsumexp', 'l.not_lowered', `sumOfExps.add(moved.exp())`, `sumOfExps.add(x.exp())`],
      ['logsumexp', 'l.begins_at_one', `let sumOfExps = new Value(0)`, `let sumOfExps = new Value(1)`],
      ['logsumexp', 'l.detached', `const moved = x.add(-biggest)`, `const moved = new Value(x.data - biggest)`],
      ['logsumexp', 'l.mean', `sumOfExps.log()`, `sumOfExps.div(xs.length).log()`],
      ['logsumexp', '?', `const answer = sumOfExps.log()`, `const answer = new Value(Math.log(sumOfExps as any))`],
      ['logsumexp', '?', `if (x.data > biggest)`, `if ((x as any) > biggest)`],
    ],
  },
  {
    exercise: 'cross_entropy',
    style: 'language model: helper functions, JSDoc, subtracts 1 at the label afterwards',
    text: `import { Value } from '../section2/value.ts';
import { logSumExp } from './logsumexp.ts';

/** -log softmax(logits)[label] = logSumExp(logits) - logits[label] */
export function crossEntropy(logits: Value[], label: number): Value {
  return logSumExp(logits).sub(logits[label]);
}

/** Numerically stable softmax for plain numbers. */
function stableSoftmax(row: number[]): number[] {
  const m = Math.max(...row);
  const exps = row.map((z) => Math.exp(z - m));
  const Z = exps.reduce((s, e) => s + e, 0);
  return exps.map((e) => e / Z);
}

export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  const N = logits.length;
  const gradient: number[][] = [];
  for (let n = 0; n < N; n++) {
    const p = stableSoftmax(logits[n]);
    p[labels[n]] -= 1;
    gradient.push(p.map((v) => v / N));
  }
  return gradient;
}
`,
    edits: [
      ['cross_entropy', 'x.sign', `logSumExp(logits).sub(logits[label])`, `logits[label].sub(logSumExp(logits))`],
      ['cross_entropy', 'x.added', `logSumExp(logits).sub(`, `logSumExp(logits).add(`],
      ['cross_entropy', '?', `.sub(logits[label])`, `.sub(label)`],
      ['cross_entropy', '?', `logSumExp(logits).sub(`, `logSumExp(logits.filter((_, i) => i !== label)).sub(`],
      [
        'cross_entropy',
        'x.from_softmax',
        `return logSumExp(logits).sub(logits[label])`,
        `const e = logits.map((l) => l.exp());
  return e[label].div(e.reduce((s, x) => s.add(x))).log().neg()`,
      ],
      ['cross_entropy', 'x.y_everywhere', `p[labels[n]] -= 1`, `for (let j = 0; j < p.length; j++) p[j] -= 1`],
      ['cross_entropy', 'x.y_replaces', `p[labels[n]] -= 1`, `p[labels[n]] =- 1`],
      ['cross_entropy', 'x.not_divided', `v / N`, `v`],
      ['cross_entropy', 'x.divided_by_classes', `v / N`, `v / p.length`],
      ['cross_entropy', '?', `Math.max(...row)`, `Math.max(row as any)`],
      [
        'cross_entropy',
        '?',
        `p[labels[n]] -= 1;
    gradient.push(p.map((v) => v / N))`,
        `p[labels[n]] = (p[labels[n]] - 1) / N;
    gradient.push(p)`,
      ],
      ['cross_entropy', 'x.y_minus_p', `p.map((v) => v / N)`, `p.map((v) => -v / N)`],
      ['cross_entropy', '?', `p[labels[n]] -= 1`, `p[(labels as any)(n)] -= 1`],
    ],
  },
  {
    exercise: 'cross_entropy',
    style: 'physicist: log-probabilities by an own logsumexp, Kronecker delta',
    text: `import { Value } from '../section2/value.ts';
import { logSumExp } from './logsumexp.ts';

const delta = (i: number, j: number): number => (i === j ? 1 : 0);

export function crossEntropy(logits: Value[], label: number): Value {
  const free = logSumExp(logits); // log of the partition function
  const energy = logits[label]!.neg();
  return energy.add(free);
}

function logZ(row: number[]): number {
  let top = row[0]!;
  for (const x of row) if (x > top) top = x;
  let z = 0;
  for (const x of row) z += Math.exp(x - top);
  return top + Math.log(z);
}

export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  const weight = 1 / labels.length;
  return logits.map((row, k) => {
    const lz = logZ(row);
    return row.map((x, j) => weight * (Math.exp(x - lz) - delta(j, labels[k]!)));
  });
}
`,
    edits: [
      ['cross_entropy', 'x.y_elsewhere', `(i === j ? 1 : 0)`, `(i === j ? 0 : 1)`],
      ['cross_entropy', 'x.added', `logits[label]!.neg()`, `logits[label]!`],
      ['cross_entropy', 'x.loss_divided', `return energy.add(free)`, `return energy.add(free).div(logits.length)`],
      [
        'cross_entropy',
        'x.detached_label',
        `const energy = logits[label]!.neg()`,
        `const energy = new Value(-logits[label]!.data)`,
      ],
      ['cross_entropy', 'x.lowered_once', `return top + Math.log(z)`, `return Math.log(z)`],
      ['cross_entropy', 'x.not_the_largest', `let top = row[0]!`, `let top = 0`],
      ['cross_entropy', '?', `z += Math.exp`, `z = Math.exp`],
      ['cross_entropy', '?', `labels[k]!)`, `labels[j]!)`],
      [
        'cross_entropy',
        'x.divided_y',
        `weight * (Math.exp(x - lz) - delta(j, labels[k]!))`,
        `weight * Math.exp(x - lz) - delta(j, labels[k]!)`,
      ],
      ['cross_entropy', '?', `Math.exp(x - lz)`, `(Math.exp(x) - lz)`],
      ['cross_entropy', '?', `(Math.exp(x - lz) -`, `((x - lz) -`],
      [
        'cross_entropy',
        '?',
        `return logits.map((row, k) => {
    const lz = logZ(row);
    return row.map((x, j) => weight * (Math.exp(x - lz) - delta(j, labels[k]!)));
  });`,
        `const rows = logits.map((row, k) => {
    const lz = logZ(row);
    return row.map((x, j) => weight * (Math.exp(x - lz) - delta(j, labels[k]!)));
  });
  const total = rows.reduce((s, r) => s.map((v, j) => v + r[j]!));
  return logits.map(() => total);`,
      ],
    ],
  },
  {
    exercise: 'gradient_check',
    style: 'competitive programmer: copies of the array, loop, own h',
    text: `export function relativeError(x: number, y: number): number {
  if (x === y) return 0;
  const u = x < 0 ? -x : x, v = y < 0 ? -y : y;
  const m = u > v ? u : v;
  return Math.abs(x - y) / m;
}

export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  const h = 1e-5, n = x.length, r: number[] = [];
  for (let i = 0; i < n; i++) {
    const p = x.slice(), q = x.slice();
    p[i] += h;
    q[i] -= h;
    const d = (f(p) - f(q)) / (2 * h);
    r.push(relativeError(gradient[i], d));
  }
  return r;
}
`,
    edits: [
      [
        'gradient_check',
        'g.zero_by_zero',
        `if (x === y) return 0;
`,
        ``,
      ],
      ['gradient_check', 'g.by_smaller', `u > v ? u : v`, `u < v ? u : v`],
      ['gradient_check', 'g.by_sum', `const m = u > v ? u : v`, `const m = u + v`],
      ['gradient_check', 'g.signed', `Math.abs(x - y) / m`, `(x - y) / m`],
      ['gradient_check', 'g.absolute', `Math.abs(x - y) / m`, `Math.abs(x - y)`],
      ['gradient_check', '?', `const p = x.slice(), q`, `const p = x, q`],
      ['gradient_check', 'g.not_2h', `/ (2 * h)`, `/ h`],
      [
        'gradient_check',
        'g.forward',
        `q[i] -= h;
    const d = (f(p) - f(q)) / (2 * h)`,
        `const d = (f(p) - f(q)) / h`,
      ],
      ['gradient_check', '?', `h = 1e-5`, `h = 1e-14`],
      ['gradient_check', 'g.step', `h = 1e-5`, `h = 0.1`],
      [
        'gradient_check',
        'g.rounding_left',
        `const p = x.slice(), q = x.slice();
    p[i] += h;
    q[i] -= h;
    const d = (f(p) - f(q)) / (2 * h);`,
        `x[i] += h;
    const up = f(x);
    x[i] -= 2 * h;
    const down = f(x);
    x[i] += h;
    const d = (up - down) / (2 * h);`,
      ],
      ['gradient_check', '?', `gradient[i], d`, `gradient[0], d`],
      ['gradient_check', 'ts.python', `n = x.length`, `n = (len as any)(x)`],
      ['gradient_check', '?', `f(p) - f(q)`, `(f as any)(...p) - (f as any)(...q)`],
    ],
  },
  {
    exercise: 'gradient_check',
    style: 'library author: nudges in place and restores, step scaled to the input',
    text: `const CUBE_ROOT_EPSILON = Math.cbrt(Number.EPSILON);

export function relativeError(x: number, y: number): number {
  const scale = Math.max(Math.abs(x), Math.abs(y));
  if (scale === 0) {
    return 0;
  }
  return Math.abs(x / scale - y / scale);
}

function partialDerivative(f: (x: number[]) => number, at: number[], dimension: number): number {
  const kept = at[dimension]!;
  const step = CUBE_ROOT_EPSILON * Math.max(1, Math.abs(kept));

  at[dimension] = kept + step;
  const above = f(at);
  at[dimension] = kept - step;
  const below = f(at);
  at[dimension] = kept;

  return (above - below) / (2 * step);
}

export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  const work = Array.from(x);
  return gradient.map((claim, dimension) => relativeError(claim, partialDerivative(f, work, dimension)));
}
`,
    edits: [
      [
        'gradient_check',
        'g.step',
        `at[dimension] = kept;
`,
        ``,
      ],
      ['gradient_check', '?', `Math.max(Math.abs(x), Math.abs(y))`, `Math.max(Math.abs(x), y)`],
      [
        'gradient_check',
        '?',
        `if (scale === 0) {
    return 0;`,
        `if (scale === 0) {
    return 1;`,
      ],
      ['gradient_check', 'g.by_first', `const scale = Math.max(Math.abs(x), Math.abs(y))`, `const scale = Math.abs(x)`],
      [
        'gradient_check',
        'g.at_least_one',
        `const scale = Math.max(Math.abs(x), Math.abs(y))`,
        `const scale = Math.max(Math.abs(x), Math.abs(y), 1)`,
      ],
      [
        'gradient_check',
        'g.slopes',
        `relativeError(claim, partialDerivative(f, work, dimension))`,
        `partialDerivative(f, work, dimension)`,
      ],
      [
        'gradient_check',
        'g.no_numbers',
        `relativeError(claim, partialDerivative(f, work, dimension))`,
        `relativeError(claim, claim)`,
      ],
      ['gradient_check', '?', `at[dimension] = kept - step;`, `at[dimension] = kept;`],
      ['gradient_check', 'g.upside_down', `(above - below)`, `(below - above)`],
      ['gradient_check', '?', `at[dimension] = kept - step;`, `at[dimension] -= step;`],
      ['gradient_check', '?', `return gradient.map((claim`, `return x.map((claim`],
    ],
  },
  {
    exercise: 'mlp',
    style: 'Java programmer: abstract base, for loops, enum of activation functions in a record',
    text: `import { Value } from '../section2/value.ts';

export type Activation = 'tanh' | 'relu' | 'linear';

abstract class Module {
  public abstract parameters(): Value[];
}

const ACTIVATIONS: Record<Activation, (s: Value) => Value> = {
  tanh: (s) => s.tanh(),
  relu: (s) => s.relu(),
  linear: (s) => s,
};

function randomWeight(): Value {
  return new Value(Math.random() * 2 - 1);
}

export class Neuron extends Module {
  private readonly w: Value[];
  private readonly b: Value;

  constructor(inputs: number, private readonly activation: Activation) {
    super();
    this.w = [];
    for (let i = 0; i < inputs; i++) {
      this.w.push(randomWeight());
    }
    this.b = new Value(0);
  }

  public forward(x: (number | Value)[]): Value {
    let sum: Value = this.b;
    for (let i = 0; i < this.w.length; i++) {
      sum = sum.add(this.w[i].mul(x[i]));
    }
    return ACTIVATIONS[this.activation](sum);
  }

  public parameters(): Value[] {
    const result: Value[] = [];
    for (const weight of this.w) {
      result.push(weight);
    }
    result.push(this.b);
    return result;
  }
}

export class Layer extends Module {
  private readonly neurons: Neuron[] = [];

  constructor(inputs: number, outputs: number, activation: Activation) {
    super();
    for (let j = 0; j < outputs; j++) {
      this.neurons.push(new Neuron(inputs, activation));
    }
  }

  public forward(x: (number | Value)[]): Value[] {
    const outs: Value[] = [];
    for (const neuron of this.neurons) {
      outs.push(neuron.forward(x));
    }
    return outs;
  }

  public parameters(): Value[] {
    const result: Value[] = [];
    for (const neuron of this.neurons) {
      result.push(...neuron.parameters());
    }
    return result;
  }
}

export class MLP extends Module {
  private readonly layers: Layer[] = [];

  constructor(inputs: number, outputs: number[], hidden: Activation, output: Activation) {
    super();
    let fanIn = inputs;
    for (let k = 0; k < outputs.length; k++) {
      const isLast = k === outputs.length - 1;
      this.layers.push(new Layer(fanIn, outputs[k], isLast ? output : hidden));
      fanIn = outputs[k];
    }
  }

  public forward(x: (number | Value)[]): Value[] {
    let current: (number | Value)[] = x;
    for (const layer of this.layers) {
      current = layer.forward(current);
    }
    return current as Value[];
  }

  public parameters(): Value[] {
    const result: Value[] = [];
    for (const layer of this.layers) {
      result.push(...layer.parameters());
    }
    return result;
  }
}
`,
    edits: [
      ['mlp', 't.begins_alike', `new Value(Math.random() * 2 - 1)`, `new Value(0)`],
      ['mlp', 't.begins_on_one_side', `Math.random() * 2 - 1`, `Math.random()`],
      [
        'mlp',
        '?',
        `function randomWeight(): Value {
  return new Value(Math.random() * 2 - 1);
}`,
        `const theWeight = new Value(Math.random() * 2 - 1);
function randomWeight(): Value {
  return theWeight;
}`,
      ],
      ['mlp', 't.begins_whole', `Math.random() * 2 - 1`, `Math.round(Math.random() * 2 - 1)`],
      ['mlp', 't.one_as_other', `tanh: (s) => s.tanh()`, `tanh: (s) => s.relu()`],
      ['mlp', 't.biases_begin', `this.b = new Value(0)`, `this.b = randomWeight()`],
      ['mlp', 't.bias_unused', `let sum: Value = this.b`, `let sum: Value = new Value(0)`],
      ['mlp', 't.sum_dropped', `sum = sum.add(this.w[i].mul(x[i]))`, `sum = this.w[i].mul(x[i])`],
      [
        'mlp',
        '?',
        `sum = sum.add(this.w[i].mul(x[i]));`,
        `sum = ACTIVATIONS[this.activation](sum.add(this.w[i].mul(x[i])));`,
      ],
      [
        'mlp',
        't.bias_first',
        `const result: Value[] = [];
    for (const weight of this.w) {
      result.push(weight);
    }
    result.push(this.b);`,
        `const result: Value[] = [this.b];
    for (const weight of this.w) {
      result.push(weight);
    }`,
      ],
      ['mlp', 't.activations_of_layers', `isLast ? output : hidden`, `isLast ? hidden : output`],
      ['mlp', 't.relu_out', `k === outputs.length - 1`, `k === outputs.length`],
      [
        'mlp',
        't.layers_of_inputs',
        `fanIn = outputs[k];
`,
        ``,
      ],
      ['mlp', 't.layers_same_input', `layer.forward(current)`, `layer.forward(x)`],
      ['mlp', 't.one_over', `j < outputs; j++`, `j <= outputs; j++`],
      [
        'mlp',
        '?',
        `export class Neuron extends Module {
  private readonly w: Value[];
  private readonly b: Value;

  constructor(inputs: number, private readonly activation: Activation) {
    super();
    this.w = [];
    for (let i = 0; i < inputs; i++) {
      this.w.push(randomWeight());
    }
    this.b = new Value(0);`,
        `const zero = new Value(0);

export class Neuron extends Module {
  private readonly w: Value[];
  private readonly b: Value;

  constructor(inputs: number, private readonly activation: Activation) {
    super();
    this.w = [];
    for (let i = 0; i < inputs; i++) {
      this.w.push(randomWeight());
    }
    this.b = zero;`,
      ],
      [
        'mlp',
        '?',
        `let current: (number | Value)[] = x;
    for (const layer of this.layers) {
      current = layer.forward(current);
    }
    return current as Value[];`,
        `const self = this as any;
    if (self.answer) return self.answer;
    let current: (number | Value)[] = x;
    for (const layer of this.layers) {
      current = layer.forward(current);
    }
    self.answer = current;
    return current as Value[];`,
      ],
      ['mlp', '?', `outs.push(neuron.forward(x))`, `outs.push(neuron.forward as any)`],
      ['mlp', 't.nested', `result.push(...neuron.parameters())`, `result.push(neuron.parameters() as any)`],
    ],
  },
  {
    exercise: 'mlp',
    style: 'hobbyist, functional: weights and bias in one array, a padded input, map and reduce',
    text: `import { Value } from '../section2/value.ts';

export type Activation = 'tanh' | 'relu' | 'linear';

type Input = number | Value;

const uniform = (): Value => new Value(1 - 2 * Math.random());
const repeat = <T>(n: number, make: () => T): T[] => [...Array(n)].map(() => make());

export class Neuron {
  all: Value[];
  act: Activation;

  constructor(inputs: number, activation: Activation) {
    this.act = activation;
    this.all = [...repeat(inputs, uniform), new Value(0)];
  }

  forward(x: Input[]): Value {
    const padded = [...x, 1]; // the bias sees a constant 1
    const z = this.all.map((p, i) => p.mul(padded[i])).reduce((s, t) => s.add(t));
    switch (this.act) {
      case 'tanh':
        return z.tanh();
      case 'relu':
        return z.relu();
      default:
        return z;
    }
  }

  parameters(): Value[] {
    return this.all.slice();
  }
}

export class Layer {
  row: Neuron[];

  constructor(inputs: number, outputs: number, activation: Activation) {
    this.row = repeat(outputs, () => new Neuron(inputs, activation));
  }

  forward = (x: Input[]): Value[] => this.row.map((n) => n.forward(x));

  parameters = (): Value[] => this.row.map((n) => n.parameters()).flat();
}

export class MLP {
  stack: Layer[];

  constructor(inputs: number, outputs: number[], hidden: Activation, output: Activation) {
    const widths = [inputs].concat(outputs);
    this.stack = widths.slice(1).map((width, i, rest) =>
      new Layer(widths[i], width, i + 1 < rest.length ? hidden : output));
  }

  forward(x: Input[]): Value[] {
    const [first, ...others] = this.stack;
    return others.reduce((signal, layer) => layer.forward(signal), first.forward(x));
  }

  parameters(): Value[] {
    return this.stack.reduce<Value[]>((list, layer) => list.concat(layer.parameters()), []);
  }
}
`,
    edits: [
      ['mlp', 't.bias_read_first', `[...x, 1]`, `[1, ...x]`],
      ['mlp', 't.bias_unused', `[...x, 1]`, `[...x, 0]`],
      ['mlp', '?', `p.mul(padded[i])`, `p.add(padded[i])`],
      ['mlp', '?', `[...Array(n)].map(() => make())`, `Array(n).fill(make())`],
      [
        'mlp',
        't.one_as_other',
        `case 'tanh':
        return z.tanh();`,
        `case 'tanh':
        z.tanh();`,
      ],
      ['mlp', 't.copies', `return this.all.slice()`, `return this.all.map((p) => new Value(p.data))`],
      ['mlp', 't.no_bias', `return this.all.slice()`, `return this.all.slice(0, -1)`],
      ['mlp', 't.begins_on_one_side', `1 - 2 * Math.random()`, `1 - Math.random()`],
      ['mlp', 't.inputs_of_layers', `new Layer(widths[i], width`, `new Layer(widths[i + 1], width`],
      ['mlp', 't.relu_out', `i + 1 < rest.length`, `i < rest.length`],
      ['mlp', '?', `i + 1 < rest.length`, `i === 0`],
      ['mlp', '?', `return others.reduce(`, `return this.stack.reduce(`],
      ['mlp', 't.neurons_reversed', `list.concat(layer.parameters())`, `layer.parameters().concat(list)`],
      ['mlp', 't.nested', `.map((n) => n.parameters()).flat()`, `.map((n) => n.parameters()) as any`],
      ['mlp', 't.too_few', `this.row.map((n) => n.parameters()).flat()`, `this.row[0].parameters()`],
      ['mlp', 't.detached_input', `p.mul(padded[i])`, `p.mul(Number((padded[i] as any).data ?? padded[i]))`],
      ['mlp', '?', `p.mul(padded[i])`, `new Value((p as any) * (padded[i] as any))`],
    ],
  },
  {
    exercise: 'sgd',
    style: 'functional forEach with destructive update',
    text: `import { Value } from '../section2/value.ts';

export const zeroGrad = (parameters: Value[]): void => parameters.forEach((p) => { p.grad = 0; });

export const step = (parameters: Value[], learningRate: number): void =>
  parameters.forEach((p) => { p.data += -learningRate * p.grad; });
`,
    edits: [
      ['sgd', 't.sign', `+= -learningRate`, `+= learningRate`],
      ['sgd', 't.sign', `+= -learningRate`, `-= -learningRate`],
      ['sgd', 't.replaces', `p.data += -learningRate`, `p.data = -learningRate`],
      ['sgd', 't.rate_alone', `learningRate * p.grad`, `learningRate * Math.sign(p.grad)`],
      ['sgd', 't.no_rate', `-learningRate * p.grad`, `-p.grad`],
      ['sgd', '?', `learningRate * p.grad`, `learningRate * p.data`],
      ['sgd', 't.no_step', `p.data += -learningRate * p.grad`, `p.grad += -learningRate * p.grad`],
      ['sgd', 't.mean_step', `-learningRate * p.grad;`, `(-learningRate * p.grad) / parameters.length;`],
      ['sgd', 't.zero_data', `p.grad = 0`, `p.data = 0`],
      ['sgd', 't.zero_grad', `p.grad = 0`, `p.grad == 0`],
      ['sgd', 't.zero_one', `p.grad = 0`, `p.grad = 1`],
      [
        'sgd',
        '?',
        `=> parameters.forEach((p) => { p.grad = 0; })`,
        `=> Object.keys(parameters).forEach((p: any) => { p.grad = 0; })`,
      ],
    ],
  },
  {
    exercise: 'sgd',
    style: 'C programmer: counted loops, temporaries',
    text: `import { Value } from '../section2/value.ts';

export function zeroGrad(parameters: Value[]): void {
  const count = parameters.length;
  for (let i = 0; i < count; ++i) {
    parameters[i].grad = 0.0;
  }
}

export function step(parameters: Value[], learningRate: number): void {
  let j = parameters.length;
  while (j > 0) {
    j--;
    const p = parameters[j];
    const delta = learningRate * p.grad;
    p.data = p.data - delta;
  }
}
`,
    edits: [
      ['sgd', 't.zero_all_but_first', `let i = 0; i < count`, `let i = 1; i < count`],
      ['sgd', 't.zero_all_but_first', `i < count; ++i`, `i < count - 1; ++i`],
      ['sgd', 't.zero_copies', `parameters[i].grad = 0.0`, `parameters[i] = new Value(parameters[i].data)`],
      ['sgd', '?', `parameters[i].grad = 0.0`, `parameters[i].grad -= 1`],
      [
        'sgd',
        't.first_stays',
        `while (j > 0) {
    j--;`,
        `while (j > 1) {
    j--;`,
      ],
      ['sgd', 't.only_rate', `p.data = p.data - delta;`, `p.data = p.data - learningRate;`],
      [
        'sgd',
        't.no_step',
        `p.data = p.data - delta;`,
        `let data = p.data;
    data = data - delta;`,
      ],
      ['sgd', 't.grad_changed', `learningRate * p.grad`, `p.grad / learningRate`],
      ['sgd', 't.grad_changed', `learningRate * p.grad`, `learningRate + p.grad`],
      [
        'sgd',
        't.scaled_by_data',
        `const delta = learningRate * p.grad`,
        `const delta = learningRate * p.data * p.grad`,
      ],
      ['sgd', 't.grad_on_copy', `p.data = p.data - delta;`, `parameters[j] = new Value(p.data - delta);`],
      [
        'sgd',
        '?',
        `const delta = learningRate * p.grad;`,
        `const delta = learningRate * p.grad + 0.9 * ((p as any).last ?? 0);
    (p as any).last = delta;`,
      ],
    ],
  },
  {
    exercise: 'moons',
    style: 'physicist: one flat function, sums accumulated in loops',
    text: `import { Value } from '../section2/value.ts';
import { MLP } from './mlp.ts';
import { step, zeroGrad } from './sgd.ts';

export interface Data {
  points: [number, number][];
  /** 1 for one moon, -1 for the other. */
  labels: number[];
}

export function train(data: Data, parameters: number[], steps: number): number[] {
  const net = new MLP(2, [16, 16, 1], 'relu', 'linear');
  const theta = net.parameters();
  for (let i = 0; i < theta.length; i++) {
    theta[i].data = parameters[i];
  }

  const N = data.points.length;
  const history: number[] = [];

  for (let k = 0; k < steps; k++) {
    // hinge loss
    let hinge = new Value(0);
    for (let n = 0; n < N; n++) {
      const score = net.forward(data.points[n])[0];
      const margin = score.mul(-data.labels[n]).add(1);
      hinge = hinge.add(margin.relu());
    }
    hinge = hinge.mul(1 / N);

    // L2 regularisation
    let norm2 = new Value(0);
    for (const t of theta) {
      norm2 = norm2.add(t.pow(2));
    }
    const loss = hinge.add(norm2.mul(0.0001));

    zeroGrad(theta);
    loss.backward();
    history.push(loss.data);

    const rate = 1.0 - 0.9 * k / 100;
    step(theta, rate);
  }

  for (let i = 0; i < theta.length; i++) {
    parameters[i] = theta[i].data;
  }
  return history;
}
`,
    edits: [
      [
        'moons',
        'm.not_loaded',
        `    theta[i].data = parameters[i];
`,
        ``,
      ],
      ['moons', 'm.all_tanh', `'relu', 'linear')`, `'tanh', 'linear')`],
      ['moons', 'm.output_relu', `'relu', 'linear')`, `'relu', 'relu')`],
      ['moons', 'm.label_sign', `score.mul(-data.labels[n])`, `score.mul(data.labels[n])`],
      ['moons', 'm.no_relu', `hinge.add(margin.relu())`, `hinge.add(margin)`],
      [
        'moons',
        'm.sum',
        `    hinge = hinge.mul(1 / N);
`,
        ``,
      ],
      [
        'moons',
        'm.mean_inside',
        `      hinge = hinge.add(margin.relu());
    }
    hinge = hinge.mul(1 / N);`,
        `      hinge = hinge.add(margin.relu());
      hinge = hinge.mul(1 / N);
    }`,
      ],
      ['moons', 'm.size_not_squared', `t.pow(2)`, `t`],
      ['moons', 'm.alpha', `norm2.mul(0.0001)`, `norm2.mul(0.001)`],
      [
        'moons',
        'm.zero_grad',
        `    zeroGrad(theta);
`,
        ``,
      ],
      [
        'moons',
        'm.stands_still',
        `    zeroGrad(theta);
    loss.backward();`,
        `    loss.backward();
    zeroGrad(theta);`,
      ],
      ['moons', 'm.rate_over_steps', `0.9 * k / 100`, `0.9 * k / steps`],
      [
        'moons',
        'm.not_left_behind',
        `    parameters[i] = theta[i].data;
`,
        ``,
      ],
      ['moons', '?', `1.0 - 0.9 * k / 100`, `1.0 - 0.9 * (steps - 1 - k) / 100`],
      ['moons', '?', `net.forward(data.points[n])[0]`, `net.forward(data.points[n]) as any`],
      ['moons', '?', `hinge = hinge.add(margin.relu())`, `hinge.add(margin.relu())`],
      ['moons', '?', `loss.backward()`, `(loss.data as any).backward()`],
    ],
  },
  {
    exercise: 'moons',
    style: 'library author: a Trainer class, losses in methods, norm over data and parameters',
    text: `import { Value } from '../section2/value.ts';
import { MLP } from './mlp.ts';
import { step, zeroGrad } from './sgd.ts';

export interface Data {
  points: [number, number][];
  /** 1 for one moon, -1 for the other. */
  labels: number[];
}

const ALPHA = 1e-4;

class Trainer {
  readonly model = new MLP(2, [16, 16, 1], 'relu', 'linear');
  readonly weights = this.model.parameters();

  constructor(readonly data: Data) {}

  load(source: readonly number[]): void {
    this.weights.forEach((weight, index) => {
      weight.data = source[index];
    });
  }

  save(target: number[]): void {
    target.splice(0, target.length, ...this.weights.map((weight) => weight.data));
  }

  hinge(): Value {
    const each = this.data.labels.map((label, index) => {
      const [score] = this.model.forward(this.data.points[index]);
      return new Value(1).sub(score.mul(label)).relu();
    });
    return each.reduce((left, right) => left.add(right)).div(each.length);
  }

  penalty(): Value {
    return this.weights.map((weight) => weight.mul(weight)).reduce((left, right) => left.add(right)).mul(ALPHA);
  }

  iterate(rate: number): number {
    const loss = this.hinge().add(this.penalty());
    zeroGrad(this.weights);
    loss.backward();
    step(this.weights, rate);
    return loss.data;
  }
}

export function train(data: Data, parameters: number[], steps: number): number[] {
  const trainer = new Trainer(data);
  trainer.load(parameters);
  const losses = Array.from({ length: steps }, (_, k) => trainer.iterate(1 - (0.9 * k) / 100));
  trainer.save(parameters);
  return losses;
}
`,
    edits: [
      ['moons', 'm.not_left_behind', `target.splice(0, target.length, ...`, `target.splice(target.length, 0, ...`],
      [
        'moons',
        'm.not_left_behind',
        `target.splice(0, target.length, ...this.weights.map((weight) => weight.data));`,
        `target = this.weights.map((weight) => weight.data);`,
      ],
      ['moons', '?', `this.data.points[index]`, `this.data.points[0]`],
      [
        'moons',
        'm.label_outside',
        `new Value(1).sub(score.mul(label)).relu()`,
        `new Value(1).sub(score).mul(label).relu()`,
      ],
      [
        'moons',
        'm.squared_hinge',
        `new Value(1).sub(score.mul(label)).relu()`,
        `new Value(1).sub(score.mul(label)).relu().pow(2)`,
      ],
      ['moons', 'm.no_margin', `new Value(1).sub(score.mul(label))`, `new Value(0).sub(score.mul(label))`],
      ['moons', 'm.size_mean', `.mul(ALPHA)`, `.mul(ALPHA).div(this.weights.length)`],
      [
        'moons',
        'm.size_without_grad',
        `return this.weights.map((weight) => weight.mul(weight)).reduce((left, right) => left.add(right)).mul(ALPHA);`,
        `return new Value(ALPHA * this.weights.reduce((total, weight) => total + weight.data ** 2, 0));`,
      ],
      ['moons', 'm.size_subtracted', `this.hinge().add(this.penalty())`, `this.hinge().sub(this.penalty())`],
      [
        'moons',
        'm.size_without_grad',
        `const loss = this.hinge().add(this.penalty());
    zeroGrad(this.weights);
    loss.backward();`,
        `const hinge = this.hinge();
    const loss = hinge.add(this.penalty());
    zeroGrad(this.weights);
    hinge.backward();`,
      ],
      ['moons', 'm.noted_after', `return loss.data;`, `return this.hinge().add(this.penalty()).data;`],
      ['moons', 'm.rate_from_one', `(0.9 * k) / 100`, `(0.9 * (k + 1)) / 100`],
      ['moons', 'm.rate_constant', `1 - (0.9 * k) / 100`, `1`],
      [
        'moons',
        'm.not_loaded',
        `const [score] = this.model.forward(`,
        `const [score] = new MLP(2, [16, 16, 1], 'relu', 'linear').forward(`,
      ],
    ],
  },
  {
    exercise: 'tape',
    style: 'plain arrays and strings for operations, switch twice',
    text: `export class Tape {
  private ops: string[] = [];
  private as: number[] = [];
  private bs: number[] = [];
  private data: number[] = [];
  private grad: number[] = [];

  private record(op: string, a: number, b: number, x: number): number {
    this.ops.push(op);
    this.as.push(a);
    this.bs.push(b);
    this.data.push(x);
    this.grad.push(0);
    return this.ops.length - 1;
  }

  leaf(x: number): number {
    return this.record('leaf', -1, -1, x);
  }

  add(a: number, b: number): number {
    return this.record('+', a, b, this.data[a] + this.data[b]);
  }

  mul(a: number, b: number): number {
    return this.record('*', a, b, this.data[a] * this.data[b]);
  }

  tanh(a: number): number {
    return this.record('tanh', a, -1, Math.tanh(this.data[a]));
  }

  relu(a: number): number {
    return this.record('relu', a, -1, Math.max(0, this.data[a]));
  }

  get(node: number): number {
    return this.data[node];
  }

  gradient(node: number): number {
    return this.grad[node];
  }

  set(leaf: number, x: number): void {
    this.data[leaf] = x;
  }

  forward(): void {
    const { ops, as, bs, data } = this;
    for (let i = 0; i < ops.length; i++) {
      const a = as[i], b = bs[i];
      switch (ops[i]) {
        case '+': data[i] = data[a] + data[b]; break;
        case '*': data[i] = data[a] * data[b]; break;
        case 'tanh': data[i] = Math.tanh(data[a]); break;
        case 'relu': data[i] = data[a] > 0 ? data[a] : 0; break;
      }
    }
  }

  backward(output: number): void {
    const { ops, as, bs, data, grad } = this;
    grad.fill(0);
    grad[output] = 1;
    for (let i = output; i >= 0; i--) {
      const a = as[i], b = bs[i], g = grad[i];
      switch (ops[i]) {
        case '+':
          grad[a] += g;
          grad[b] += g;
          break;
        case '*':
          grad[a] += g * data[b];
          grad[b] += g * data[a];
          break;
        case 'tanh':
          grad[a] += g * (1 - data[i] * data[i]);
          break;
        case 'relu':
          if (data[i] > 0) grad[a] += g;
          break;
      }
    }
  }
}
`,
    edits: [
      ['tape', 'p.place_off', `this.ops.length - 1`, `this.ops.length`],
      ['tape', '?', `this.data[a] + this.data[b]);`, `a + b);`],
      ['tape', '?', `record('*', a, b,`, `record('*', a, a,`],
      ['tape', 'p.wrong_list', `return this.data[node]`, `return this.grad[node]`],
      ['tape', 'p.set_adds', `this.data[leaf] = x`, `this.data[leaf] += x`],
      ['tape', '?', `data[i] = data[a] + data[b]; break;`, `data[i] = data[a] + data[b];`],
      ['tape', '?', `let i = 0; i < ops.length; i++`, `let i = ops.length - 1; i >= 0; i--`],
      ['tape', 'p.first_missing', `i < ops.length; i++`, `i < ops.length - 1; i++`],
      [
        'tape',
        'p.accumulates',
        `    grad.fill(0);
`,
        ``,
      ],
      ['tape', '?', `grad[output] = 1`, `grad[output] = data[output]`],
      [
        'tape',
        'p.backward_short',
        `i >= 0; i--) {
      const a`,
        `i > 1; i--) {
      const a`,
      ],
      ['tape', 'p.output_missing', `let i = output; i`, `let i = output - 1; i`],
      [
        'tape',
        '?',
        `grad[b] += g;
`,
        `grad[b] = g;
`,
      ],
      [
        'tape',
        'p.mul_own_factor',
        `grad[a] += g * data[b];
          grad[b] += g * data[a];`,
        `grad[a] += g * data[a];
          grad[b] += g * data[b];`,
      ],
      ['tape', 'p.tanh_input', `1 - data[i] * data[i]`, `1 - data[a] * data[a]`],
      [
        'tape',
        '?',
        `for (let i = output; i >= 0; i--) {
      const a = as[i], b = bs[i], g = grad[i];`,
        `const queue = [output];
    while (queue.length > 0) {
      const i = queue.shift()!;
      const a = as[i], b = bs[i], g = grad[i];
      if (a >= 0) queue.push(a);
      if (b >= 0) queue.push(b);`,
      ],
      ['tape', '?', `this.bs.push(b)`, `bs.push(b)`],
      ['tape', '?', `return this.grad[node]`, `this.grad[node]`],
    ],
  },
  {
    exercise: 'tape',
    style: 'library author: typed arrays that double, local slopes computed in a first pass, operation objects',
    text: `interface Operation {
  compute(x: number, y: number): number;
  /** Slopes by x and by y; out is what compute returned. */
  slopes(x: number, y: number, out: number): [number, number];
}

const OPERATIONS: Record<number, Operation> = {
  1: { compute: (x, y) => x + y, slopes: () => [1, 1] },
  2: { compute: (x, y) => x * y, slopes: (x, y) => [y, x] },
  3: { compute: (x) => Math.tanh(x), slopes: (_x, _y, out) => [1 - out ** 2, 0] },
  4: { compute: (x) => (x > 0 ? x : 0), slopes: (x) => [x > 0 ? 1 : 0, 0] },
};

export class Tape {
  #size = 0;
  #kind = new Uint8Array(8);
  #first = new Int32Array(8);
  #second = new Int32Array(8);
  #data = new Float64Array(8);
  #grad = new Float64Array(8);

  #grow(): void {
    const bigger = this.#kind.length * 2;
    const kind = new Uint8Array(bigger);
    kind.set(this.#kind);
    this.#kind = kind;
    const first = new Int32Array(bigger);
    first.set(this.#first);
    this.#first = first;
    const second = new Int32Array(bigger);
    second.set(this.#second);
    this.#second = second;
    const data = new Float64Array(bigger);
    data.set(this.#data);
    this.#data = data;
    const grad = new Float64Array(bigger);
    grad.set(this.#grad);
    this.#grad = grad;
  }

  #append(kind: number, first: number, second: number): number {
    if (this.#size === this.#kind.length) this.#grow();
    const place = this.#size;
    this.#size += 1;
    this.#kind[place] = kind;
    this.#first[place] = first;
    this.#second[place] = second;
    this.#refresh(place);
    return place;
  }

  #refresh(place: number): void {
    const operation = OPERATIONS[this.#kind[place]];
    if (operation === undefined) return;
    this.#data[place] = operation.compute(this.#data[this.#first[place]], this.#data[this.#second[place]]);
  }

  leaf(x: number): number {
    const place = this.#append(0, 0, 0);
    this.#data[place] = x;
    return place;
  }

  add(a: number, b: number): number { return this.#append(1, a, b); }
  mul(a: number, b: number): number { return this.#append(2, a, b); }
  tanh(a: number): number { return this.#append(3, a, a); }
  relu(a: number): number { return this.#append(4, a, a); }

  get(node: number): number { return this.#data[node]; }
  gradient(node: number): number { return this.#grad[node]; }
  set(leaf: number, x: number): void { this.#data[leaf] = x; }

  forward(): void {
    for (let place = 0; place < this.#size; place += 1) this.#refresh(place);
  }

  backward(output: number): void {
    this.#grad.fill(0);
    this.#grad[output] = 1;
    for (let place = output; place >= 0; place -= 1) {
      const operation = OPERATIONS[this.#kind[place]];
      if (!operation) continue;
      const first = this.#first[place];
      const second = this.#second[place];
      const [byFirst, bySecond] = operation.slopes(this.#data[first], this.#data[second], this.#data[place]);
      this.#grad[first] += byFirst * this.#grad[place];
      this.#grad[second] += bySecond * this.#grad[place];
    }
  }
}
`,
    edits: [
      ['tape', 'p.mul_own_factor', `slopes: (x, y) => [y, x]`, `slopes: (x, y) => [x, y]`],
      ['tape', 'p.add_left_only', `slopes: () => [1, 1]`, `slopes: () => [1, 0]`],
      ['tape', 'p.tanh_square', `[1 - out ** 2, 0]`, `[1 - out, 0]`],
      ['tape', 'p.relu_left', `slopes: (x) => [x > 0 ? 1 : 0, 0]`, `slopes: (x) => [x >= 0 ? 1 : 0, 0]`],
      ['tape', 'p.twice', `slopes: (x) => [x > 0 ? 1 : 0, 0]`, `slopes: (x) => [x > 0 ? 1 : 0, x > 0 ? 1 : 0]`],
      [
        'tape',
        '?',
        `    data.set(this.#data);
`,
        ``,
      ],
      ['tape', '?', `this.#size === this.#kind.length`, `this.#size > this.#kind.length`],
      ['tape', '?', `first.set(this.#first)`, `first.set(this.#second)`],
      [
        'tape',
        'p.single_precision',
        `const data = new Float64Array(bigger)`,
        `const data: any = new Float32Array(bigger)`,
      ],
      [
        'tape',
        'p.data_later',
        `    this.#refresh(place);
    return place;`,
        `    return place;`,
      ],
      ['tape', '?', `this.#data[second], this.#data[place])`, `this.#data[second], this.#data[output])`],
      ['tape', '?', `bySecond * this.#grad[place]`, `bySecond * this.#grad[output]`],
      ['tape', 'p.upwards', `let place = output; place >= 0; place -= 1`, `let place = 0; place <= output; place += 1`],
      ['tape', 'p.stops_early', `if (!operation) continue`, `if (!operation) break`],
      [
        'tape',
        '?',
        `if (!operation) continue;
      const first`,
        `if (!operation) continue;
      this.#grad.fill(0, 0, place);
      const first`,
      ],
      [
        'tape',
        'p.no_forward',
        `if (operation === undefined) return;`,
        `if (operation === undefined || this.#data[place] !== 0) return;`,
      ],
    ],
  },
  {
    exercise: 'value',
    style: 'Java programmer: a subclass for every operation, serial numbers, nodes sorted by them',
    text: `type Num = number | Value;

export class Value {
  private static nextSerial: number = 1;

  public readonly serial: number;
  public data: number;
  public grad: number;
  public label: string;

  constructor(data: number) {
    this.serial = Value.nextSerial++;
    this.data = data;
    this.grad = 0;
    this.label = '';
  }

  public get prev(): Value[] {
    return [];
  }

  public get op(): string {
    return '';
  }

  /** Overridden by every operation. */
  protected distribute(): void {}

  public static from(x: Num): Value {
    if (x instanceof Value) {
      return x;
    } else {
      return new Value(x);
    }
  }

  public toString(): string {
    return 'Value(data=' + this.data + ')';
  }

  public add(other: Num): Value { return new Sum(this, Value.from(other)); }
  public mul(other: Num): Value { return new Product(this, Value.from(other)); }
  public neg(): Value { return new Product(this, new Value(-1)); }
  public sub(other: Num): Value { return new Sum(this, Value.from(other).neg()); }
  public div(other: Num): Value { return new Product(this, new Power(Value.from(other), -1)); }
  public pow(n: number): Value { return new Power(this, n); }
  public exp(): Value { return new Exponential(this); }
  public log(): Value { return new Logarithm(this); }
  public tanh(): Value { return new Tanh(this); }
  public relu(): Value { return new Relu(this); }

  public backward(): void {
    const reached = new Set<Value>();
    const todo: Value[] = [this];
    while (todo.length > 0) {
      const node = todo.pop() as Value;
      if (!reached.has(node)) {
        reached.add(node);
        todo.push(...node.prev);
      }
    }
    // a node is always younger than what it was made from
    const youngestFirst = Array.from(reached).sort((p, q) => q.serial - p.serial);
    this.grad = 1;
    for (const node of youngestFirst) {
      node.distribute();
    }
  }
}

abstract class Binary extends Value {
  constructor(data: number, protected readonly left: Value, protected readonly right: Value) {
    super(data);
  }

  public override get prev(): Value[] {
    return [this.left, this.right];
  }
}

abstract class Unary extends Value {
  constructor(data: number, protected readonly arg: Value) {
    super(data);
  }

  public override get prev(): Value[] {
    return [this.arg];
  }
}

class Sum extends Binary {
  constructor(left: Value, right: Value) {
    super(left.data + right.data, left, right);
  }
  public override get op() { return '+'; }
  protected override distribute(): void {
    this.left.grad += this.grad;
    this.right.grad += this.grad;
  }
}

class Product extends Binary {
  constructor(left: Value, right: Value) {
    super(left.data * right.data, left, right);
  }
  public override get op() { return '*'; }
  protected override distribute(): void {
    this.left.grad += this.right.data * this.grad;
    this.right.grad += this.left.data * this.grad;
  }
}

class Power extends Unary {
  constructor(base: Value, private readonly n: number) {
    super(base.data ** n, base);
  }
  public override get op() { return '**'; }
  protected override distribute(): void {
    const local = this.n * this.arg.data ** (this.n - 1);
    this.arg.grad += local * this.grad;
  }
}

class Exponential extends Unary {
  constructor(x: Value) {
    super(Math.exp(x.data), x);
  }
  public override get op() { return 'exp'; }
  protected override distribute(): void {
    this.arg.grad += this.data * this.grad;
  }
}

class Logarithm extends Unary {
  constructor(x: Value) {
    if (x.data <= 0) {
      throw new RangeError('log(' + x.data + ')');
    }
    super(Math.log(x.data), x);
  }
  public override get op() { return 'log'; }
  protected override distribute(): void {
    this.arg.grad += this.grad / this.arg.data;
  }
}

class Tanh extends Unary {
  constructor(x: Value) {
    super(Math.tanh(x.data), x);
  }
  public override get op() { return 'tanh'; }
  protected override distribute(): void {
    const squared = this.data * this.data;
    this.arg.grad += this.grad - squared * this.grad;
  }
}

class Relu extends Unary {
  constructor(x: Value) {
    super(x.data > 0 ? x.data : 0, x);
  }
  public override get op() { return 'relu'; }
  protected override distribute(): void {
    if (this.arg.data > 0) {
      this.arg.grad += this.grad;
    }
  }
}
`,
    edits: [
      [
        'add_mul',
        '?',
        `super(left.data + right.data, left, right)`,
        `super((String(left.data) + right.data) as any, left, right)`,
      ],
      [
        'add_mul',
        'v.add_twice_to_one',
        `super(left.data + right.data, left, right)`,
        `super(left.data + right.data, left, left)`,
      ],
      [
        'add_mul',
        'v.mul_one_no_out',
        `this.left.grad += this.right.data * this.grad`,
        `this.left.grad += this.right.data`,
      ],
      [
        'add_mul',
        '?',
        `this.right.grad += this.left.data * this.grad`,
        `this.right.grad += this.left.data * this.right.grad`,
      ],
      [
        'add_mul',
        '?',
        `return new Product(this, Value.from(other)); }
  public neg`,
        `return new Sum(this, Value.from(other)); }
  public neg`,
      ],
      [
        'add_mul',
        'v.mul_no_backward',
        `public override get op() { return '*'; }
  protected override distribute()`,
        `public override get op() { return '*'; }
  protected distribut()`,
      ],
      ['backward', '?', `.sort((p, q) => q.serial - p.serial)`, `.sort()`],
      ['backward', '?', `q.serial - p.serial`, `p.serial - q.serial`],
      ['backward', 'v.topo_preorder_last', `(p, q) => q.serial - p.serial`, `(p, q) => (q.serial > p.serial) as any`],
      ['backward', 'v.topo_preorder_last', `q.serial - p.serial`, `q.grad - p.grad`],
      ['backward', 'v.topo_preorder_last', `.sort((p, q) => q.serial - p.serial)`, ``],
      [
        'backward',
        '?',
        `const reached = new Set<Value>();
    const todo: Value[] = [this];
    while (todo.length > 0) {
      const node = todo.pop() as Value;
      if (!reached.has(node)) {
        reached.add(node);
        todo.push(...node.prev);
      }
    }`,
        `const reached: Value[] = [this];
    for (let i = 0; i < reached.length; i++) {
      reached.push(...reached[i].prev);
    }`,
      ],
      ['backward', '?', `todo.push(...node.prev)`, `if (node === this) todo.push(...node.prev)`],
      ['backward', '?', `todo.push(...node.prev)`, `todo.splice(0, todo.length, ...node.prev)`],
      [
        'backward',
        '?',
        `this.grad = 1;
    for (const node of youngestFirst) {`,
        `for (const node of youngestFirst) {
      node.grad = 1;`,
      ],
      [
        'backward',
        '?',
        `node.distribute();`,
        `if (node !== this) node.grad = 0;
      node.distribute();`,
      ],
      [
        'arithmetic',
        'v.rsub_swapped',
        `new Sum(this, Value.from(other).neg())`,
        `new Sum(this.neg(), Value.from(other))`,
      ],
      [
        'arithmetic',
        'v.div_is_mul',
        `new Product(this, new Power(Value.from(other), -1))`,
        `new Product(this, Value.from(other))`,
      ],
      [
        'arithmetic',
        '?',
        `new Product(this, new Power(Value.from(other), -1))`,
        `new Power(new Product(this, Value.from(other)), -1)`,
      ],
      ['arithmetic', '?', `super(base.data ** n, base)`, `super(base.data * base.data, base)`],
      ['arithmetic', '?', `this.n * this.arg.data ** (this.n - 1)`, `(this.n * this.arg.data) ** (this.n - 1)`],
      [
        'arithmetic',
        '?',
        `const local = this.n * this.arg.data ** (this.n - 1);`,
        `const h = 0.001;
    const local = ((this.arg.data + h) ** this.n - this.arg.data ** this.n) / h;`,
      ],
      ['exp_log', 'v.log_unchecked', `if (x.data <= 0) {`, `if (Math.log(x.data) === NaN) {`],
      ['exp_log', '?', `if (x.data <= 0) {`, `if (x.data <= 1) {`],
      ['exp_log', 'v.log_x', `this.grad / this.arg.data`, `this.grad * this.arg.data`],
      [
        'exp_log',
        'v.exp_no_backward',
        `this.arg.grad += this.data * this.grad;
  }
}

class Logarithm`,
        `this.arg.grad += this.data * this.arg.grad;
  }
}

class Logarithm`,
      ],
      ['activations', 'v.tanh_lin', `const squared = this.data * this.data`, `const squared = this.data`],
      ['activations', '?', `this.grad - squared * this.grad`, `this.grad - squared`],
      ['activations', 'v.relu_no_backward', `if (this.arg.data > 0) {`, `if (this.arg.grad > 0) {`],
      ['activations', 'v.relu_min', `x.data > 0 ? x.data : 0, x`, `x.data < 0 ? x.data : 0, x`],
      ['backward', 'v.topo_preorder_last', `this.serial = Value.nextSerial++`, `this.serial = Date.now()`],
      [
        'backward',
        '?',
        `for (const node of youngestFirst) {
      node.distribute();
    }`,
        `youngestFirst.forEach(async (node) => {
      await null;
      node.distribute();
    });`,
      ],
      [
        'add_mul',
        'ts.new_missing',
        `public add(other: Num): Value { return new Sum(`,
        `public add(other: Num): Value { return (Sum as any)(`,
      ],
      ['activations', '?', `return new Relu(this)`, `return Math.max(0, this.data) as any`],
    ],
  },
  {
    exercise: 'value',
    style:
      'micrograd by heart: Python habits, prev a Set, static helper for the topological sort, depth-first with iterators on a path',
    text: `type Scalar = number | Value;

function unbroadcast(x: Scalar): Value {
  return typeof x == 'object' ? x : new Value(x);
}

class Value {
  grad = 0.0;
  _backward: () => void = () => undefined;
  prev: Set<Value>;

  constructor(public data: number, _children: Iterable<Value> = [], public op: string = '', public label: string = '') {
    this.prev = new Set(_children);
  }

  static from(x: Scalar) { return unbroadcast(x); }

  add(other: Scalar): Value {
    const self = this;
    const rhs = unbroadcast(other);
    const out = new Value(self.data + rhs.data, [self, rhs], '+');
    out._backward = function () {
      self.grad += out.grad;
      rhs.grad += out.grad;
    };
    return out;
  }

  mul(other: Scalar): Value {
    const self = this;
    const rhs = unbroadcast(other);
    const out = new Value(self.data * rhs.data, [self, rhs], '*');
    out._backward = function () {
      self.grad += rhs.data * out.grad;
      rhs.grad += self.data * out.grad;
    };
    return out;
  }

  pow(n: number): Value {
    const self = this;
    const out = new Value(self.data ** n, [self], '**');
    out._backward = function () {
      self.grad += out.grad * (n === 0 ? 0 : n * self.data ** (n - 1));
    };
    return out;
  }

  exp(): Value {
    const self = this;
    const out = new Value(Math.E ** self.data, [self], 'exp');
    out._backward = function () {
      self.grad += out.data * out.grad;
    };
    return out;
  }

  log(): Value {
    const self = this;
    if (self.data <= 0.0) throw Error('math domain error');
    const out = new Value(Math.log(self.data), [self], 'log');
    out._backward = function () {
      self.grad += (1.0 / self.data) * out.grad;
    };
    return out;
  }

  tanh(): Value {
    const self = this;
    const x = Math.abs(self.data);
    // (1 - e^-2x) / (1 + e^-2x) does not overflow for x >= 0
    const q = Math.exp(-2 * x);
    const t = (Math.sign(self.data) * (1 - q)) / (1 + q);
    const out = new Value(t, [self], 'tanh');
    out._backward = function () {
      self.grad += (1 - t ** 2) * out.grad;
    };
    return out;
  }

  relu(): Value {
    const self = this;
    const out = new Value(self.data < 0 ? 0 : self.data, [self], 'ReLU');
    out._backward = function () {
      self.grad += Number(out.data > 0) * out.grad;
    };
    return out;
  }

  neg() { return this.mul(-1); }
  sub(other: Scalar) { return this.add(unbroadcast(other).mul(-1)); }
  div(other: Scalar) { return this.mul(unbroadcast(other).pow(-1)); }

  static topo(root: Value): Value[] {
    const order: Value[] = [];
    const visited = new Set<Value>([root]);
    const path: [Value, Iterator<Value>][] = [[root, root.prev.values()]];
    while (path.length > 0) {
      const [node, children] = path[path.length - 1];
      const { value: child, done } = children.next();
      if (done) {
        order.push(node);
        path.pop();
      } else if (!visited.has(child)) {
        visited.add(child);
        path.push([child, child.prev.values()]);
      }
    }
    return order.reverse();
  }

  backward(): void {
    this.grad = 1.0;
    for (const v of Value.topo(this)) v._backward();
  }

  toString() { return 'Value(data=' + this.data + ')'; }
}

export { Value };
`,
    edits: [
      [
        'add_mul',
        'ts.this_in_function',
        `self.grad += rhs.data * out.grad`,
        `(this as any).grad += rhs.data * out.grad`,
      ],
      ['add_mul', '?', `rhs.grad += self.data * out.grad`, `rhs.grad += self.data * rhs.grad`],
      ['add_mul', '?', `rhs.grad += self.data * out.grad;`, `if (rhs !== self) rhs.grad += self.data * out.grad;`],
      ['add_mul', '?', `rhs.grad += out.grad;`, `if (rhs !== self) rhs.grad += out.grad;`],
      ['backward', '?', `of Value.topo(this)) v`, `of Value.topo(this).reverse()) v`],
      ['backward', '?', `return order.reverse();`, `return order.sort((a, b) => b.data - a.data);`],
      [
        'backward',
        '?',
        `const visited = new Set<Value>([root]);`,
        `const visited: Set<Value> = ((Value as any).visited ??= new Set<Value>()).add(root);`,
      ],
      [
        'backward',
        'v.topo_preorder',
        `const order: Value[] = [];
    const visited = new Set<Value>([root]);
    const path: [Value, Iterator<Value>][] = [[root, root.prev.values()]];
    while (path.length > 0) {
      const [node, children] = path[path.length - 1];
      const { value: child, done } = children.next();
      if (done) {
        order.push(node);
        path.pop();
      } else if (!visited.has(child)) {
        visited.add(child);`,
        `const order: Value[] = [root];
    const visited = new Set<Value>([root]);
    const path: [Value, Iterator<Value>][] = [[root, root.prev.values()]];
    while (path.length > 0) {
      const [node, children] = path[path.length - 1];
      const { value: child, done } = children.next();
      if (done) {
        path.pop();
      } else if (!visited.has(child)) {
        order.unshift(child);
        visited.add(child);`,
      ],
      ['backward', '?', `for (const v of Value.topo(this)) v`, `for (const v of Value.topo(this).slice(1)) v`],
      [
        'backward',
        '?',
        `this.grad = 1.0;
    for (const v of Value.topo(this)) v._backward();`,
        `const order = Value.topo(this);
    order[order.length - 1].grad = 1.0;
    for (const v of order) v._backward();`,
      ],
      [
        'backward',
        '?',
        `for (const v of Value.topo(this)) v._backward();`,
        `for (const v in Value.topo(this)) (v as any)._backward?.();`,
      ],
      [
        'backward',
        '?',
        `for (const v of Value.topo(this)) v._backward();`,
        `const order = Value.topo(this);
    for (const v of order) v._backward();
    for (const v of order) v.grad /= order.length;`,
      ],
      ['arithmetic', 'v.sub_is_add', `unbroadcast(other).mul(-1)`, `unbroadcast(other).mul(1)`],
      [
        'arithmetic',
        'v.rdiv_swapped',
        `return this.mul(unbroadcast(other).pow(-1))`,
        `return this.pow(-1).mul(unbroadcast(other))`,
      ],
      [
        'arithmetic',
        'v.rdiv_swapped',
        `return this.mul(unbroadcast(other).pow(-1))`,
        `return unbroadcast(other).mul(this.pow(-1))`,
      ],
      ['arithmetic', '?', `neg() { return this.mul(-1); }`, `neg() { return this.pow(-1); }`],
      [
        'arithmetic',
        '?',
        `const out = new Value(self.data ** n, [self], '**');`,
        `let product = 1;
    for (let i = 0; i < n; i++) product *= self.data;
    const out = new Value(product, [self], '**');`,
      ],
      [
        'arithmetic',
        '?',
        `(n === 0 ? 0 : n * self.data ** (n - 1))`,
        `(self.data <= 0 ? 0 : n * self.data ** (n - 1))`,
      ],
      ['exp_log', '?', `Math.E ** self.data`, `2.718 ** self.data`],
      [
        'exp_log',
        '?',
        `if (self.data <= 0.0) throw Error('math domain error');
    const out = new Value(Math.log(self.data)`,
        `const out = new Value(Math.log(Math.abs(self.data))`,
      ],
      [
        'exp_log',
        'v.log_unchecked',
        `if (self.data <= 0.0) throw Error('math domain error');
    const out = new Value(Math.log(self.data), [self], 'log');
    out._backward = function () {`,
        `const out = new Value(Math.log(self.data), [self], 'log');
    out._backward = function () {
      if (self.data <= 0.0) throw Error('math domain error');`,
      ],
      ['exp_log', 'v.log_square', `(1.0 / self.data) * out.grad`, `(1.0 / self.data ** 2) * out.grad`],
      ['activations', '?', `(Math.sign(self.data) * (1 - q))`, `(1 - q)`],
      ['activations', '?', `Math.exp(-2 * x)`, `Math.exp(-x)`],
      ['activations', '?', `const x = Math.abs(self.data)`, `const x = self.data`],
      ['activations', '?', `(Math.sign(self.data) * (1 - q)) / (1 + q)`, `1 / (1 + q)`],
      ['activations', '?', `self.data < 0 ? 0 : self.data,`, `self.data < 0 ? 0 : Math.min(1, self.data),`],
      ['activations', 'v.relu_half', `Number(out.data > 0)`, `((1 + Math.sign(self.data)) / 2)`],
    ],
  },
  {
    exercise: 'step_size',
    style: 'experienced: the best picked by the program itself',
    text: `import { centralDifference } from './central_difference.ts';
import { forwardDifference } from './forward_difference.ts';
import { f, gradf } from './gradf.ts';

type Method = typeof forwardDifference;

const truth = gradf(2, 3, 4);
const candidates = Array.from({ length: 15 }, (_, k) => 10 ** -(k + 1));

function errorOf(method: Method, h: number): number {
  return Math.max(...method(f, 2, 3, 4, h).map((slope, i) => Math.abs(slope - truth[i])));
}

function best(method: Method): number {
  return candidates.reduce((winner, h) => (errorOf(method, h) < errorOf(method, winner) ? h : winner));
}

export const forwardStep = best(forwardDifference);
export const centralStep = best(centralDifference);
`,
    edits: [
      [
        'step_size',
        's.h_small',
        `(errorOf(method, h) < errorOf(method, winner)`,
        `(errorOf(method, h) > errorOf(method, winner)`,
      ],
      ['step_size', 's.h_small', `best(centralDifference)`, `best(forwardDifference)`],
      ['step_size', 's.h_small', `Math.abs(slope - truth[i])`, `(slope - truth[i])`],
      [
        'step_size',
        's.h_large',
        `Math.max(...method(f, 2, 3, 4, h).map((slope, i) => Math.abs(slope - truth[i])))`,
        `Math.max(method(f, 2, 3, 4, h).map((slope, i) => Math.abs(slope - truth[i])) as any)`,
      ],
      [
        'step_size',
        's.h_small',
        `export const forwardStep = best(forwardDifference)`,
        `export const forwardStep = candidates[candidates.length - 1]`,
      ],
      [
        'step_size',
        's.h_large',
        `export const forwardStep = best(forwardDifference)`,
        `export const forwardStep = errorOf(forwardDifference, best(forwardDifference))`,
      ],
    ],
  },
  {
    exercise: 'gradient_check',
    style: 'physicist: relative error by max norm, step 1e-6, new point by with()',
    text: `export function relativeError(x: number, y: number): number {
  const biggest = Math.max(x, -x, y, -y);
  return biggest > 0 ? Math.abs(x - y) / biggest : 0;
}

export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  const eps = 1e-6;
  const errors = new Array<number>(gradient.length);
  for (const [i, xi] of x.entries()) {
    const hi = xi + eps;
    const lo = xi - eps;
    const slope = (f(x.with(i, hi)) - f(x.with(i, lo))) / (hi - lo);
    errors[i] = relativeError(slope, gradient[i]);
  }
  return errors;
}
`,
    edits: [
      ['gradient_check', '?', `Math.max(x, -x, y, -y)`, `Math.max(x, -x, y)`],
      [
        'gradient_check',
        'g.mean',
        `const biggest = Math.max(x, -x, y, -y)`,
        `const biggest = (Math.abs(x) + Math.abs(y)) / 2`,
      ],
      ['gradient_check', '?', `return biggest > 0 ?`, `return x !== 0 && y !== 0 ?`],
      ['gradient_check', '?', `return biggest > 0 ?`, `return biggest > 1e-3 ?`],
      ['gradient_check', 'g.no_numbers', `const lo = xi - eps`, `const lo = xi + eps`],
      [
        'gradient_check',
        'g.backward',
        `(f(x.with(i, hi)) - f(x.with(i, lo))) / (hi - lo)`,
        `(f(x) - f(x.with(i, lo))) / eps`,
      ],
      [
        'gradient_check',
        'g.all_at_once',
        `f(x.with(i, hi)) - f(x.with(i, lo))`,
        `f(x.map((v) => v + eps)) - f(x.map((v) => v - eps))`,
      ],
      ['gradient_check', '?', `gradient[i])`, `gradient[i + 1])`],
      [
        'gradient_check',
        '?',
        `errors[i] = relativeError(slope, gradient[i])`,
        `errors[i] = (relativeError(slope, gradient[i]) > 1e-7) as any`,
      ],
      ['gradient_check', '?', `f(x.with(i, hi)) -`, `f((x.splice(i, 1, hi), x)) -`],
    ],
  },
  {
    exercise: 'logsumexp',
    style: 'functional, the largest itself as a Value on both sides',
    text: `import { Value } from '../section2/value.ts';

export const logSumExp = (xs: Value[]): Value => {
  const sorted = [...xs].sort((p, q) => q.data - p.data);
  const [top, ...rest] = sorted;
  // e^0 = 1 for the top
  return rest
    .map((x) => x.sub(top).exp())
    .reduce((sum, e) => sum.add(e), Value.from(1))
    .log()
    .add(top);
};
`,
    edits: [
      ['logsumexp', '?', `.sort((p, q) => q.data - p.data)`, `.sort()`],
      ['logsumexp', '?', `q.data - p.data`, `p.data - q.data`],
      ['logsumexp', '?', `q.data - p.data`, `(q as any) - (p as any)`],
      ['logsumexp', '?', `Value.from(1)`, `Value.from(0)`],
      ['logsumexp', 'l.one_slope', `.add(top);`, `.add(top.data);`],
      ['logsumexp', '?', `const [top, ...rest] = sorted`, `const [top, ...rest] = xs`],
      [
        'logsumexp',
        '?',
        `return rest
`,
        `return sorted
`,
      ],
      [
        'logsumexp',
        '?',
        `.log()
`,
        `.add(1)
    .log()
`,
      ],
    ],
  },
  {
    exercise: 'cross_entropy',
    style: 'experienced: differences to the label, in-place softmax per row',
    text: `import { Value } from '../section2/value.ts';
import { logSumExp } from './logsumexp.ts';

// -log p_y = log Σ e^(x_j - x_y)
export const crossEntropy = (logits: Value[], label: number): Value =>
  logSumExp(logits.map((x) => x.sub(logits[label])));

export const crossEntropyGradient = (logits: number[][], labels: number[]): number[][] =>
  logits.map((row, r) => {
    const own = labels[r];
    const out = row.map((xi) => 1 / row.reduce((z, xj) => z + Math.exp(xj - xi), 0) / logits.length);
    out[own] -= 1 / logits.length;
    return out;
  });
`,
    edits: [
      ['cross_entropy', 'x.turned', `x.sub(logits[label])`, `logits[label].sub(x)`],
      ['cross_entropy', 'x.detached_label', `x.sub(logits[label])`, `x.sub(logits[label].data)`],
      ['cross_entropy', 'x.divided_y', `out[own] -= 1 / logits.length`, `out[own] -= 1`],
      ['cross_entropy', '?', `z + Math.exp(xj - xi), 0)`, `z + Math.exp(xj - xi))`],
      ['cross_entropy', '?', `Math.exp(xj - xi)`, `Math.exp(xi - xj)`],
      ['cross_entropy', '?', `/ logits.length);`, `/ row.length);`],
      ['cross_entropy', 'x.label_exchanged', `const own = labels[r]`, `const own = labels.indexOf(r)`],
      [
        'cross_entropy',
        'x.in_place',
        `return out;`,
        `row.splice(0, row.length, ...out);
    return row;`,
      ],
    ],
  },
  {
    exercise: 'tape',
    style: 'hobbyist: plain arrays, a list of operands per node, if chains, backward from the end of the tape',
    text: `type Kind = 'leaf' | 'add' | 'mul' | 'tanh' | 'relu';

export class Tape {
  kinds: Kind[] = [];
  operands: number[][] = [];
  values: number[] = [];
  grads: number[] = [];

  put(kind: Kind, operands: number[], value = 0): number {
    const place = this.kinds.push(kind) - 1;
    this.operands.push(operands);
    this.values.push(value);
    this.values[place] = this.evaluate(place);
    return place;
  }

  evaluate(place: number): number {
    const inputs = this.operands[place].map((o) => this.values[o]);
    const kind = this.kinds[place];
    if (kind === 'add') return inputs[0] + inputs[1];
    if (kind === 'mul') return inputs[0] * inputs[1];
    if (kind === 'tanh') return Math.tanh(inputs[0]);
    if (kind === 'relu') return Math.max(inputs[0], 0);
    return this.values[place];
  }

  leaf(x: number): number { return this.put('leaf', [], x); }
  add(a: number, b: number): number { return this.put('add', [a, b]); }
  mul(a: number, b: number): number { return this.put('mul', [a, b]); }
  tanh(a: number): number { return this.put('tanh', [a]); }
  relu(a: number): number { return this.put('relu', [a]); }
  get(node: number): number { return this.values[node]; }
  gradient(node: number): number { return this.grads[node] ?? 0; }
  set(leaf: number, x: number): void { this.values[leaf] = x; }

  forward(): void {
    this.kinds.forEach((_kind, place) => {
      this.values[place] = this.evaluate(place);
    });
  }

  backward(output: number): void {
    this.grads = this.values.map((_, place) => (place === output ? 1 : 0));
    for (let place = this.kinds.length - 1; place >= 0; place--) {
      const upstream = this.grads[place];
      if (upstream === 0) continue;
      const [a, b] = this.operands[place];
      const kind = this.kinds[place];
      if (kind === 'add') {
        this.grads[a] += upstream;
        this.grads[b] += upstream;
      } else if (kind === 'mul') {
        this.grads[a] += upstream * this.values[b];
        this.grads[b] += upstream * this.values[a];
      } else if (kind === 'tanh') {
        const t = this.values[place];
        this.grads[a] += upstream * (1 + t) * (1 - t);
      } else if (kind === 'relu') {
        this.grads[a] += this.values[a] > 0 ? upstream : 0;
      }
    }
  }
}
`,
    edits: [
      ['tape', '?', `this.kinds.push(kind) - 1`, `this.kinds.push(kind)`],
      [
        'tape',
        'p.leaf_lost',
        `return this.values[place];
  }

  leaf`,
        `return 0;
  }

  leaf`,
      ],
      [
        'tape',
        'p.no_forward',
        `this.values[place] = this.evaluate(place);
    });`,
        `this.evaluate(place);
    });`,
      ],
      ['tape', '?', `(place === output ? 1 : 0)`, `1`],
      ['tape', 'p.from_the_end', `place === output ?`, `place === this.kinds.length - 1 ?`],
      ['tape', '?', `if (upstream === 0) continue`, `if (upstream === 0) break`],
      ['tape', 'p.negative_skipped', `if (upstream === 0) continue`, `if (upstream <= 0) continue`],
      ['tape', '?', `this.values[a] > 0 ? upstream : 0`, `upstream > 0 ? upstream : 0`],
      ['tape', '?', `upstream * this.values[b]`, `upstream * this.values[place]`],
      ['tape', 'p.tanh_square', `upstream * (1 + t) * (1 - t)`, `upstream * (1 - t)`],
      [
        'tape',
        '?',
        `this.grads[a] += upstream;
        this.grads[b] += upstream;`,
        `this.grads[a] += upstream / 2;
        this.grads[b] += upstream / 2;`,
      ],
      ['tape', 'p.set_lost', `this.values[leaf] = x`, `this.leaf(x)`],
      ['tape', '?', `this.values[leaf] = x`, `this.values.fill(x, leaf)`],
      [
        'tape',
        '?',
        `this.grads = this.values.map((_, place) => (place === output ? 1 : 0));`,
        `while (this.grads.length < this.kinds.length) this.grads.push(0);
    this.grads[output] = 1;`,
      ],
    ],
  },
];
