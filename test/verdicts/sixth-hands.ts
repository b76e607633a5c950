import type { OtherHand } from './other-hands.ts';

/** A sixth set: people who come from other languages. */
export const sixthHands: readonly OtherHand[] = [
  {
    exercise: 'gradf',
    style: 'a physicist from Python: unpacks Math, one term per line',
    text: `const { sin, cos, sqrt, pow } = Math;

export function f(a: number, b: number, c: number): number {
  return -pow(a, 3) + sin(3 * b) - 1 / c + pow(b, 2.5) - sqrt(a);
}

export function gradf(a: number, b: number, c: number): [number, number, number] {
  // a only shows up in  -a^3  and  -sqrt(a)
  const cubic_term = -3 * a * a;
  const root_term = -1 / (2 * sqrt(a));
  // b only shows up in  sin(3b)  and  b^(5/2)
  const omega = 3;
  const wave_term = omega * cos(omega * b);
  const power_term = 5 / 2 * b * sqrt(b);
  // c: potential -1/c
  const force = pow(c, -2);

  return [cubic_term + root_term, wave_term + power_term, force];
}
`,
    edits: [
      ['gradf', 'w.js_prec', `-3 * a * a`, `-a ** 2 * 3`],
      ['gradf', 'a.sqrt_not_reduced', `-1 / (2 * sqrt(a))`, `-1 / 2 * sqrt(a)`],
      ['gradf', 'a.sqrt_sign', `-1 / (2 * sqrt(a))`, `1 / (2 * sqrt(a))`],
      ['gradf', 'b.cos_b', `omega * cos(omega * b)`, `omega * cos(b)`],
      ['gradf', 'b.degrees', `omega * cos(omega * b)`, `omega * cos(omega * b * Math.PI / 180)`],
      ['gradf', 'b.pow_twice', `5 / 2 * b * sqrt(b)`, `5 / 2 * sqrt(b)`],
      ['gradf', '?', `5 / 2 * b`, `Math.floor(5 / 2) * b`],
      ['gradf', 'c.sign', `pow(c, -2)`, `-pow(c, -2)`],
      ['gradf', '?', `-3 * a * a`, `-2 * a * a`],
      [
        'gradf',
        'a.no_sqrt',
        `[cubic_term + root_term, wave_term + power_term, force]`,
        `[cubic_term, root_term + wave_term + power_term, force]`,
      ],
    ],
  },
  {
    exercise: 'gradf',
    style: 'a Java programmer: a final class with static methods, one for each partial',
    text: `export function f(a: number, b: number, c: number): number {
  return -(a ** 3) + Math.sin(3 * b) - 1.0 / c + b ** 2.5 - a ** 0.5;
}

/** Utility class, not meant to be instantiated. */
class PartialDerivatives {
  private constructor() {}

  public static withRespectToA(a: number): number {
    const derivativeOfCube: number = 3.0 * Math.pow(a, 2.0);
    const derivativeOfRoot: number = 0.5 * Math.pow(a, -0.5);
    return -(derivativeOfCube + derivativeOfRoot);
  }

  public static withRespectToB(b: number): number {
    let result: number = 0.0;
    result += Math.cos(b + b + b) * 3.0;
    result += Math.pow(b, 1.5) * 2.5;
    return result;
  }

  public static withRespectToC(c: number): number {
    const square: number = c * c;
    return 1.0 / square;
  }
}

export function gradf(a: number, b: number, c: number): [number, number, number] {
  return [
    PartialDerivatives.withRespectToA(a),
    PartialDerivatives.withRespectToB(b),
    PartialDerivatives.withRespectToC(c),
  ];
}
`,
    edits: [
      ['gradf', '?', `PartialDerivatives.withRespectToC(c),`, `withRespectToC(c),`],
      ['gradf', 'a.sqrt_sign', `-(derivativeOfCube + derivativeOfRoot)`, `-derivativeOfCube + derivativeOfRoot`],
      ['gradf', 'a.sqrt_not_reduced', `0.5 * Math.pow(a, -0.5)`, `0.5 * Math.pow(a, 0.5)`],
      ['gradf', '?', `Math.pow(a, 2.0)`, `Math.pow(2.0, a)`],
      ['gradf', 'b.sin_not_cos', `Math.cos(b + b + b)`, `Math.sin(b + b + b)`],
      ['gradf', 'b.no_sin', `result += Math.pow(b, 1.5) * 2.5;`, `result = Math.pow(b, 1.5) * 2.5;`],
      ['gradf', '?', `Math.pow(b, 1.5) * 2.5`, `Math.pow(b, 2.5) * 1.5`],
      ['gradf', 'c.caret', `const square: number = c * c;`, `const square: number = c ^ 2;`],
      ['gradf', 'c.integral', `1.0 / square`, `Math.log(c)`],
      ['gradf', '?', `PartialDerivatives.withRespectToB(b),`, `PartialDerivatives.withRespectToB(a),`],
      [
        'gradf',
        'w.order',
        `PartialDerivatives.withRespectToB(b),
    PartialDerivatives.withRespectToC(c),`,
        `PartialDerivatives.withRespectToC(c),
    PartialDerivatives.withRespectToB(b),`,
      ],
    ],
  },
  {
    exercise: 'forward_difference',
    style: 'a numpy person: a point as a list, a copy bumped in one place, a list comprehension as map',
    text: `type Fn = (a: number, b: number, c: number) => number;

export function forwardDifference(f: Fn, a: number, b: number, c: number, h: number): [number, number, number] {
  const x0: [number, number, number] = [a, b, c];
  const y0 = f(...x0);
  const grad = [0, 1, 2].map((i) => {
    const x1: [number, number, number] = [...x0];
    x1[i] += h;
    const dy = f(...x1) - y0;
    return dy / h;
  });
  return grad as [number, number, number];
}
`,
    edits: [
      [
        'forward_difference',
        'f.as_array',
        `const x1: [number, number, number] = [...x0];
    x1[i] += h;`,
        `const x1 = (x0 + h) as any;`,
      ],
      ['forward_difference', 'ts.python', `[0, 1, 2].map`, `range(3).map`],
      ['forward_difference', 'f.not_restored', `= [...x0];`, `= x0;`],
      ['forward_difference', 'f.same_var|f.same_point', `[0, 1, 2].map`, `[1, 2, 3].map`],
      ['forward_difference', 'f.at_h', `x1[i] += h;`, `x1[i] =+ h;`],
      ['forward_difference', 'f.scaled_step', `x1[i] += h;`, `x1[i] *= 1 + h;`],
      ['forward_difference', 'f.as_array', `f(...x1) - y0`, `(f as any)(x1) - y0`],
      ['forward_difference', '?', `return dy / h;`, `return dy / x1[i];`],
      [
        'forward_difference',
        'f.backward_diff',
        `x1[i] += h;
    const dy = f(...x1) - y0;`,
        `x1[i] -= h;
    const dy = y0 - f(...x1);`,
      ],
      [
        'forward_difference',
        'f.own_h',
        `const y0 = f(...x0);`,
        `const y0 = f(...x0);
  h = 1e-6;`,
      ],
    ],
  },
  {
    exercise: 'forward_difference',
    style: 'a Haskell person: sections, partial application, a slope combinator',
    text: `type Unary = (x: number) => number;

const slope = (h: number) => (g: Unary) => (x: number): number => (g(x + h) - g(x)) / h;

export const forwardDifference = (
  f: (a: number, b: number, c: number) => number,
  a: number,
  b: number,
  c: number,
  h: number,
): [number, number, number] => {
  const d = slope(h);
  const inA: Unary = (t) => f(t, b, c);
  const inB: Unary = (t) => f(a, t, c);
  const inC: Unary = (t) => f(a, b, t);
  return [d(inA)(a), d(inB)(b), d(inC)(c)];
};
`,
    edits: [
      ['forward_difference', '?', `d(inB)(b)`, `(d as any)(inB, b)`],
      ['forward_difference', 'f.paren', `(g(x + h) - g(x)) / h;`, `g(x + h) - g(x) / h;`],
      ['forward_difference', 'f.2h', `(g(x + h) - g(x)) / h;`, `(g(x + h) - g(x)) / (2 * h);`],
      ['forward_difference', 'f.backward_diff', `(g(x + h) - g(x)) / h;`, `(g(x) - g(x - h)) / h;`],
      ['forward_difference', '?', `(g(x + h) - g(x)) / h;`, `(g(x) + h - g(x)) / h;`],
      ['forward_difference', 'f.uses_central', `(g(x + h) - g(x)) / h;`, `(g(x + h) - g(x - h)) / (2 * h);`],
      ['forward_difference', '?', `f(a, b, t)`, `f(a, t, c)`],
      ['forward_difference', 'f.wrong_point', `d(inB)(b)`, `d(inB)(a)`],
      ['forward_difference', 'f.as_array', `f(t, b, c)`, `(f as any)(t, c)`],
      [
        'forward_difference',
        '?',
        `return [d(inA)(a), d(inB)(b), d(inC)(c)];`,
        `const total = d(inA)(a) + d(inB)(b) + d(inC)(c);
  return [total, total, total];`,
      ],
    ],
  },
  {
    exercise: 'central_difference',
    style: 'a competitive programmer: one-letter names, a double loop over dimension and sign',
    text: `export function centralDifference(f: (a: number, b: number, c: number) => number, a: number, b: number, c: number, h: number): [number, number, number] {
  const p = [a, b, c], r: number[] = [];
  for (let i = 0; i < 3; i++) {
    let s = 0;
    for (let k = -1; k <= 1; k += 2) {
      const q = p.slice();
      q[i] += k * h;
      s += k * f(q[0], q[1], q[2]);
    }
    r.push(s / h / 2);
  }
  return [r[0], r[1], r[2]];
}
`,
    edits: [
      ['central_difference', 'c3.as_array', `f(q[0], q[1], q[2])`, `(f as any)(q[0, 1, 2])`],
      ['central_difference', 'c3.no_difference', `k <= 1; k += 2`, `k < 1; k += 2`],
      ['central_difference', 'c3.plus', `s += k * f(q[0], q[1], q[2]);`, `s += f(q[0], q[1], q[2]);`],
      [
        'central_difference',
        'c3.not_restored',
        `const p = [a, b, c], r: number[] = [];
  for (let i = 0; i < 3; i++) {
    let s = 0;`,
        `const p = [a, b, c], r: number[] = [];
  let s = 0;
  for (let i = 0; i < 3; i++) {`,
      ],
      ['central_difference', '?', `s / h / 2`, `s / h * 2`],
      [
        'central_difference',
        'c3.half',
        `const q = p.slice();
      q[i]`,
        `const q = p;
      q[i]`,
      ],
      ['central_difference', 'c3.wrong_point|c3.same_point', `f(q[0], q[1], q[2])`, `f(q[0], q[1], q[1])`],
      ['central_difference', 'c3.order', `r.push(s / h / 2);`, `r.unshift(s / h / 2);`],
      ['central_difference', 'c3.no_difference', `let k = -1; k <= 1; k += 2`, `let k = 0; k <= 1; k += 1`],
      ['central_difference', 'c3.at_h', `q[i] += k * h;`, `q[i] = k * h;`],
    ],
  },
  {
    exercise: 'central_difference',
    style: 'a MATLAB engineer: unit vectors, half steps scaled up, columns named',
    text: `const EYE = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

export function centralDifference(
  f: (a: number, b: number, c: number) => number,
  a: number,
  b: number,
  c: number,
  h: number,
): [number, number, number] {
  const along = (e: number[]): number => {
    const plus = f(a + h * e[0]!, b + h * e[1]!, c + h * e[2]!);
    const minus = f(a - h * e[0]!, b - h * e[1]!, c - h * e[2]!);
    const twoH = h + h;
    return (plus - minus) / twoH;
  };
  const J: [number, number, number] = [0, 0, 0];
  for (const row in EYE) J[row] = along(EYE[row]!);
  return J;
}
`,
    edits: [
      [
        'central_difference',
        '?',
        `const twoH = h + h;
    return (plus - minus) / twoH;`,
        `const y = [plus, minus] as any;
    const twoH = h + h;
    return (y(1) - y(2)) / twoH;`,
      ],
      ['central_difference', 'c3.same_point', `c - h * e[2]!`, `c + h * e[2]!`],
      ['central_difference', 'c3.half', `f(a - h * e[0]!`, `f(a`],
      ['central_difference', 'c3.same_var', `[0, 0, 1],`, `[0, 1, 0],`],
      ['central_difference', 'c3.all_at_once', `[1, 0, 0],`, `[1, 1, 1],`],
      [
        'central_difference',
        'c3.same_point',
        `for (const row in EYE) J[row] = along(EYE[row]!);`,
        `for (const row of EYE) J[row as any] = along(row);`,
      ],
      ['central_difference', 'c3.plus', `(plus - minus) / twoH`, `(plus + minus) / twoH`],
      ['central_difference', '?', `(plus - minus) / twoH`, `(plus - 2 * f(a, b, c) + minus) / twoH`],
      ['central_difference', 'c3.half', `b + h * e[1]!`, `b + h * e[0]!`],
      [
        'central_difference',
        '?',
        `f(a + h * e[0]!, b + h * e[1]!, c + h * e[2]!)`,
        `f(a + 2 * h * e[0]!, b + 2 * h * e[1]!, c + 2 * h * e[2]!)`,
      ],
    ],
  },
  {
    exercise: 'step_size',
    style: 'a Go programmer: a table of results, argmin found by the loop itself',
    text: `import { centralDifference } from './central_difference.ts';
import { forwardDifference } from './forward_difference.ts';
import { f, gradf } from './gradf.ts';

type Scheme = typeof forwardDifference;

function worst(scheme: Scheme, h: number): number {
  const want = gradf(2, 3, 4);
  const got = scheme(f, 2, 3, 4, h);
  let max = 0;
  for (let i = 0; i < want.length; i++) {
    const err = Math.abs(got[i]! - want[i]!);
    if (err > max) max = err;
  }
  return max;
}

function best(scheme: Scheme): number {
  let arg = NaN;
  let min = Infinity;
  for (let e = 1; e <= 15; e++) {
    const h = Number('1e-' + e);
    const err = worst(scheme, h);
    if (err < min) {
      min = err;
      arg = h;
    }
  }
  return arg;
}

export const forwardStep = best(forwardDifference);
export const centralStep = best(centralDifference);
`,
    edits: [
      [
        'step_size',
        's.h_small',
        `let min = Infinity;
  for (let e = 1; e <= 15; e++) {
    const h = Number('1e-' + e);
    const err = worst(scheme, h);
    if (err < min)`,
        `let min = 0;
  for (let e = 1; e <= 15; e++) {
    const h = Number('1e-' + e);
    const err = worst(scheme, h);
    if (err > min)`,
      ],
      [
        'step_size',
        's.swapped',
        `best(forwardDifference);
export const centralStep = best(centralDifference);`,
        `best(centralDifference);
export const centralStep = best(forwardDifference);`,
      ],
      ['step_size', 's.h_small', `best(centralDifference)`, `best(forwardDifference)`],
      ['step_size', 's.h_small', `Math.abs(got[i]! - want[i]!)`, `got[i]! - want[i]!`],
      ['step_size', 's.no_step', `arg = h;`, `arg = -e;`],
      ['step_size', 's.h_small', `min = err;`, ``],
      ['step_size', 's.h_large', `e <= 15`, `e <= 5`],
      ['step_size', 's.h_large|s.h_small', `return arg;`, `return min;`],
    ],
  },
  {
    exercise: 'value',
    style: 'value: a Java programmer, op codes and a switch in propagate(), Kahn order with a pending count in a Map',
    text: `enum Operation {
  LEAF,
  ADD,
  MUL,
  NEG,
  SUB,
  POW,
  DIV,
  EXP,
  LOG,
  TANH,
  RELU,
}

export class Value {
  public data: number;
  public grad: number = 0.0;
  public readonly prev: Value[];
  public readonly op: string;
  public label: string;
  private code: Operation = Operation.LEAF;
  private exponent: number = 1;

  public constructor(data: number, prev: Value[] = [], op: string = '', label: string = '') {
    this.data = data;
    this.prev = prev;
    this.op = op;
    this.label = label;
  }

  public static from(x: number | Value): Value {
    if (x instanceof Value) {
      return x;
    }
    return new Value(x);
  }

  public toString(): string {
    return 'Value(data=' + this.data + ')';
  }

  private static create(code: Operation, data: number, ...operands: Value[]): Value {
    const result: Value = new Value(data, operands, Operation[code]);
    result.code = code;
    return result;
  }

  public add(other: number | Value): Value {
    const that: Value = Value.from(other);
    return Value.create(Operation.ADD, this.data + that.data, this, that);
  }

  public mul(other: number | Value): Value {
    const that: Value = Value.from(other);
    return Value.create(Operation.MUL, this.data * that.data, this, that);
  }

  public neg(): Value {
    return Value.create(Operation.NEG, -this.data, this);
  }

  public sub(other: number | Value): Value {
    const that: Value = Value.from(other);
    return Value.create(Operation.SUB, this.data - that.data, this, that);
  }

  public div(other: number | Value): Value {
    const that: Value = Value.from(other);
    return Value.create(Operation.DIV, this.data / that.data, this, that);
  }

  public pow(n: number): Value {
    const result: Value = Value.create(Operation.POW, Math.pow(this.data, n), this);
    result.exponent = n;
    return result;
  }

  public exp(): Value {
    return Value.create(Operation.EXP, Math.exp(this.data), this);
  }

  public log(): Value {
    if (this.data <= 0) {
      throw new Error('IllegalArgumentException: log of ' + this.data);
    }
    return Value.create(Operation.LOG, Math.log(this.data), this);
  }

  public tanh(): Value {
    return Value.create(Operation.TANH, Math.tanh(this.data), this);
  }

  public relu(): Value {
    return Value.create(Operation.RELU, this.data > 0 ? this.data : 0, this);
  }

  /** Hands this node's gradient on to its operands. */
  private propagate(): void {
    const [first, second] = this.prev;
    const g: number = this.grad;
    switch (this.code) {
      case Operation.LEAF:
        break;
      case Operation.ADD:
        first!.grad += g;
        second!.grad += g;
        break;
      case Operation.SUB:
        first!.grad += g;
        second!.grad -= g;
        break;
      case Operation.MUL:
        first!.grad += second!.data * g;
        second!.grad += first!.data * g;
        break;
      case Operation.DIV:
        first!.grad += g / second!.data;
        second!.grad -= (g * this.data) / second!.data;
        break;
      case Operation.NEG:
        first!.grad -= g;
        break;
      case Operation.POW:
        first!.grad += this.exponent * Math.pow(first!.data, this.exponent - 1) * g;
        break;
      case Operation.EXP:
        first!.grad += this.data * g;
        break;
      case Operation.LOG:
        first!.grad += g / first!.data;
        break;
      case Operation.TANH:
        first!.grad += (1 + this.data) * (1 - this.data) * g;
        break;
      case Operation.RELU:
        if (first!.data > 0) {
          first!.grad += g;
        }
        break;
    }
  }

  public backward(): void {
    const pending: Map<Value, number> = new Map();
    const toVisit: Value[] = [this];
    pending.set(this, 0);
    while (toVisit.length > 0) {
      const node: Value = toVisit.pop()!;
      for (const operand of node.prev) {
        const count: number | undefined = pending.get(operand);
        if (count === undefined) {
          pending.set(operand, 1);
          toVisit.push(operand);
        } else {
          pending.set(operand, count + 1);
        }
      }
    }

    this.grad = 1.0;
    const ready: Value[] = [this];
    while (ready.length > 0) {
      const node: Value = ready.pop()!;
      node.propagate();
      for (const operand of node.prev) {
        const left: number = pending.get(operand)! - 1;
        pending.set(operand, left);
        if (left === 0) {
          ready.push(operand);
        }
      }
    }
  }
}
`,
    edits: [
      [
        'add_mul',
        'ts.this_missing',
        `case Operation.ADD:
        first!.grad += g;`,
        `case Operation.ADD:
        prev[0]!.grad += g;`,
      ],
      [
        'add_mul',
        'ts.new_missing',
        `const result: Value = new Value(data, operands, Operation[code]);`,
        `const result: Value = (Value as any)(data, operands, Operation[code]);`,
      ],
      ['backward', '?', `while (ready.length > 0) {`, `while ((ready as any).size() > 0) {`],
      ['backward', '?', `pending.get(operand)! - 1;`, `(pending as any)[operand as any] - 1;`],
      [
        'add_mul',
        'v.add_this_eq',
        `case Operation.ADD:
        first!.grad += g;`,
        `case Operation.ADD:
        first!.grad = g;`,
      ],
      [
        'add_mul',
        'v.mul_swapped',
        `first!.grad += second!.data * g;
        second!.grad += first!.data * g;`,
        `first!.grad += first!.data * g;
        second!.grad += second!.data * g;`,
      ],
      ['add_mul', 'v.mul_one_no_out', `second!.grad += first!.data * g;`, `second!.grad += first!.data;`],
      ['add_mul', 'v.mul_adds', `Operation.MUL, this.data * that.data`, `Operation.MUL, this.data + that.data`],
      [
        'add_mul',
        'v.mul_slopes_of_add',
        `Operation.MUL, this.data * that.data`,
        `Operation.ADD, this.data * that.data`,
      ],
      ['add_mul', 'v.add_twice_to_one', `this.data + that.data, this, that`, `this.data + that.data, this, this`],
      [
        'add_mul',
        '?',
        `public mul(other: number | Value): Value {
    const that: Value = Value.from(other);`,
        `public mul(other: number | Value): Value {
    const that: Value = other as Value;`,
      ],
      ['backward', '?', `this.grad = 1.0;`, `this.grad = this.data;`],
      ['backward', '?', `pending.set(operand, 1);`, `pending.set(operand, 0);`],
      [
        'backward',
        'v.no_visited',
        `if (left === 0) {
          ready.push(operand);
        }`,
        `ready.push(operand);`,
      ],
      [
        'backward',
        'v.topo_preorder_last',
        `} else {
          pending.set(operand, count + 1);
        }`,
        `}`,
      ],
      [
        'backward',
        '?',
        `const count: number | undefined = pending.get(operand);`,
        `operand.grad = 0;
        const count: number | undefined = pending.get(operand);`,
      ],
      ['arithmetic', '?', `this.data - that.data, this, that`, `that.data - this.data, this, that`],
      [
        'arithmetic',
        'v.div_sign',
        `second!.grad -= (g * this.data) / second!.data;`,
        `second!.grad += (g * this.data) / second!.data;`,
      ],
      ['arithmetic', 'v.div_first_power', `(g * this.data) / second!.data`, `(g * first!.data) / second!.data`],
      [
        'arithmetic',
        '?',
        `result.exponent = n;
`,
        ``,
      ],
      ['arithmetic', '?', `Math.pow(first!.data, this.exponent - 1)`, `Math.pow(this.data, this.exponent - 1)`],
      [
        'exp_log',
        'v.exp_x',
        `case Operation.EXP:
        first!.grad += this.data * g;`,
        `case Operation.EXP:
        first!.grad += first!.data * g;`,
      ],
      ['exp_log', 'v.log_zero_passes', `if (this.data <= 0)`, `if (this.data < 0)`],
      ['exp_log', 'v.log_out', `first!.grad += g / first!.data;`, `first!.grad += g / this.data;`],
      [
        'exp_log',
        'v.log_unchecked',
        `throw new Error('IllegalArgumentException: log of ' + this.data);`,
        `new Error('IllegalArgumentException: log of ' + this.data);`,
      ],
      ['activations', 'v.tanh_lin', `(1 + this.data) * (1 - this.data) * g`, `(1 - this.data) * g`],
      ['activations', 'v.tanh_x', `(1 + this.data) * (1 - this.data) * g`, `(1 + first!.data) * (1 - first!.data) * g`],
      ['activations', 'v.relu_ge', `if (first!.data > 0) {`, `if (first!.data >= 0) {`],
      [
        'activations',
        'v.relu_abs',
        `this.data > 0 ? this.data : 0, this`,
        `this.data > 0 ? this.data : -this.data, this`,
      ],
    ],
  },
  {
    exercise: 'value',
    style: 'value: a Haskell person, lift with a list of [parent, slope], serial numbers give the order',
    text: `type Edge = readonly [Value, number];

let supply = 0; // a fresh name for each node

export class Value {
  grad = 0;
  op = '';
  label = '';
  readonly serial = supply++;

  constructor(
    public data: number,
    readonly edges: readonly Edge[] = [],
  ) {}

  get prev(): Value[] {
    return this.edges.map(([parent]) => parent);
  }

  static from(x: number | Value): Value {
    return typeof x === 'number' ? new Value(x) : x;
  }

  toString(): string {
    return 'Value(data=' + this.data + ')';
  }

  /** y = g(x), with g'(x) at hand */
  private lift1(y: number, slope: number): Value {
    return new Value(y, [[this, slope]]);
  }

  /** z = g(x, y), with both partials at hand */
  private lift2(that: Value, z: number, dx: number, dy: number): Value {
    return new Value(z, [[this, dx], [that, dy]]);
  }

  add(other: number | Value): Value {
    const y = Value.from(other);
    return this.lift2(y, this.data + y.data, 1, 1);
  }

  mul(other: number | Value): Value {
    const y = Value.from(other);
    return this.lift2(y, this.data * y.data, y.data, this.data);
  }

  neg(): Value {
    return this.lift1(-this.data, -1);
  }

  sub(other: number | Value): Value {
    const y = Value.from(other);
    return this.lift2(y, this.data - y.data, 1, -1);
  }

  recip(): Value {
    const r = 1 / this.data;
    return this.lift1(r, -r * r);
  }

  div(other: number | Value): Value {
    return this.mul(Value.from(other).recip());
  }

  pow(n: number): Value {
    const x = this.data;
    return this.lift1(x ** n, n === 0 ? 0 : n * x ** (n - 1));
  }

  exp(): Value {
    const y = Math.exp(this.data);
    return this.lift1(y, y);
  }

  log(): Value {
    const x = this.data;
    if (!(x > 0)) throw new RangeError('log: not positive');
    return this.lift1(Math.log(x), 1 / x);
  }

  tanh(): Value {
    const t = Math.tanh(this.data);
    return this.lift1(t, 1 - t * t);
  }

  relu(): Value {
    const on = this.data > 0 ? 1 : 0;
    return this.lift1(on ? this.data : 0, on);
  }

  backward(): void {
    const known = new Set<Value>([this]);
    for (const node of known) for (const [parent] of node.edges) known.add(parent);

    this.grad = 1;
    const newestFirst = [...known].sort((p, q) => q.serial - p.serial);
    for (const node of newestFirst) {
      for (const [parent, slope] of node.edges) parent.grad += slope * node.grad;
    }
  }
}
`,
    edits: [
      ['arithmetic', '?', `n === 0 ? 0 : n * x ** (n - 1)`, `(n /= n) ? n * x ** (n - 1) : 0`],
      [
        'arithmetic',
        'v.pow_no_return|v.neg_no_return|ts.nothing_returned',
        `lift1(y: number, slope: number): Value {
    return new`,
        `lift1(y: number, slope: number): any {
    new`,
      ],
      ['add_mul', '?', `[[this, dx], [that, dy]]`, `[this, dx].concat([that, dy] as any) as any`],
      ['add_mul', 'v.mul_swapped', `this.data * y.data, y.data, this.data)`, `this.data * y.data, this.data, y.data)`],
      ['add_mul', '?', `this.data + y.data, 1, 1)`, `y.data + y.data, 1, 1)`],
      ['add_mul', 'v.add_one_operand', `this.data + y.data, 1, 1)`, `this.data + y.data, 1, 0)`],
      ['add_mul', 'v.add_one_operand|v.mul_one_operand', `[[this, dx], [that, dy]]`, `[[this, dx]]`],
      ['add_mul', 'v.no_seed', `this.grad = 1;`, `this.grad = 0;`],
      [
        'add_mul',
        '?',
        `typeof x === 'number' ? new Value(x) : x`,
        `typeof x === 'number' ? (x as any) : new Value(x.data)`,
      ],
      ['add_mul', 'v.add_no_out', `parent.grad += slope * node.grad;`, `parent.grad += slope;`],
      ['backward', '?', `q.serial - p.serial`, `p.serial - q.serial`],
      ['backward', '?', `.sort((p, q) => q.serial - p.serial)`, `.sort()`],
      ['backward', 'v.bfs', `q.serial - p.serial`, `(q.serial > p.serial) as any`],
      ['backward', '?', `q.serial - p.serial`, `q.data - p.data`],
      ['backward', 'v.bfs', `[...known].sort((p, q) => q.serial - p.serial)`, `[...known]`],
      ['backward', '?', `for (const node of known) for`, `for (const node of [...known]) for`],
      [
        'backward',
        '?',
        `const known = new Set<Value>([this]);
    for (const node of known) for (const [parent] of node.edges) known.add(parent);`,
        `const known = [this as Value];
    for (const node of known) for (const [parent] of node.edges) known.push(parent);`,
      ],
      [
        'backward',
        '?',
        `this.grad = 1;`,
        `for (const node of known) node.grad = 0;
    this.grad = 1;`,
      ],
      [
        'arithmetic',
        '?',
        `neg(): Value {
    return this.lift1(-this.data, -1);`,
        `neg(): Value {
    this.data = -this.data;
    return this.lift1(this.data, -1);`,
      ],
      ['arithmetic', '?', `this.data - y.data, 1, -1)`, `this.data - y.data, -1, 1)`],
      ['arithmetic', '?', `this.lift1(r, -r * r)`, `this.lift1(r, -this.data * this.data)`],
      ['arithmetic', 'v.rdiv_swapped', `this.mul(Value.from(other).recip())`, `this.recip().mul(other)`],
      ['arithmetic', 'v.pow_minus_outside', `n * x ** (n - 1)`, `n * x ** n - 1`],
      ['arithmetic', '?', `n * x ** (n - 1)`, `n ** x * Math.log(n)`],
      ['exp_log', '?', `return this.lift1(y, y);`, `return this.lift1(y, 1);`],
      [
        'exp_log',
        'v.exp_powerrule',
        `return this.lift1(y, y);`,
        `return this.lift1(y, this.data * Math.exp(this.data - 1));`,
      ],
      [
        'exp_log',
        '?',
        `if (!(x > 0)) throw new RangeError('log: not positive');
    return this.lift1(Math.log(x), 1 / x);`,
        `const safe = Math.max(x, 1e-12);
    return this.lift1(Math.log(safe), 1 / safe);`,
      ],
      ['exp_log', 'v.log_zero_passes', `!(x > 0)`, `Number.isNaN(Math.log(x))`],
      ['activations', 'v.tanh_sigmoid_slope', `1 - t * t)`, `t * (1 - t))`],
      [
        'activations',
        'v.tanh_overflow',
        `const t = Math.tanh(this.data);`,
        `const e = Math.exp(2 * this.data);
    const t = (e - 1) / (e + 1);`,
      ],
      ['activations', '?', `this.lift1(on ? this.data : 0, on)`, `this.lift1(on, on)`],
      [
        'activations',
        'v.relu_leaky',
        `this.lift1(on ? this.data : 0, on)`,
        `this.lift1(on ? this.data : 0.01 * this.data, on || 0.01)`,
      ],
    ],
  },
  {
    exercise: 'value',
    style:
      'value: a C++ person, a Rule object per operation (forward, pullback), adjoints in a Map, post-order with an explicit stack of frames',
    text: `interface Rule {
  readonly symbol: string;
  forward(x: number[]): number;
  /** what each input receives, given the inputs, the output and the adjoint of the output */
  pullback(x: number[], y: number, ybar: number): number[];
}

const ADD: Rule = {
  symbol: '+',
  forward: (x) => x[0]! + x[1]!,
  pullback: (_x, _y, ybar) => [ybar, ybar],
};

const MUL: Rule = {
  symbol: '*',
  forward: (x) => x[0]! * x[1]!,
  pullback: (x, _y, ybar) => [ybar * x[1]!, ybar * x[0]!],
};

const DIV: Rule = {
  symbol: '/',
  forward: (x) => x[0]! / x[1]!,
  pullback: (x, _y, ybar) => [ybar / x[1]!, (-ybar * x[0]!) / (x[1]! * x[1]!)],
};

const EXP: Rule = {
  symbol: 'exp',
  forward: (x) => Math.exp(x[0]!),
  pullback: (_x, y, ybar) => [ybar * y],
};

const LOG: Rule = {
  symbol: 'log',
  forward: (x) => {
    if (x[0]! > 0) return Math.log(x[0]!);
    throw new Error('std::domain_error: log(' + x[0] + ')');
  },
  pullback: (x, _y, ybar) => [ybar / x[0]!],
};

const TANH: Rule = {
  symbol: 'tanh',
  forward: (x) => Math.tanh(x[0]!),
  pullback: (_x, y, ybar) => [ybar - ybar * y * y],
};

const RELU: Rule = {
  symbol: 'relu',
  forward: (x) => (x[0]! < 0 ? 0 : x[0]!),
  pullback: (_x, y, ybar) => [y > 0 ? ybar : 0],
};

class PowRule implements Rule {
  readonly symbol: string;
  constructor(private readonly n: number) {
    this.symbol = 'pow' + n;
  }
  forward(x: number[]): number {
    return Math.pow(x[0]!, this.n);
  }
  pullback(x: number[], _y: number, ybar: number): number[] {
    return [ybar * this.n * Math.pow(x[0]!, this.n - 1)];
  }
}

interface Frame {
  node: Value;
  next: number;
}

export class Value {
  grad = 0;
  prev: Value[] = [];
  label = '';
  #rule: Rule | null = null;

  constructor(public data: number) {}

  get op(): string {
    return this.#rule === null ? '' : this.#rule.symbol;
  }

  static from(x: number | Value): Value {
    return x instanceof Value ? x : new Value(x);
  }

  static #apply(rule: Rule, ...args: (number | Value)[]): Value {
    const inputs = args.map((arg) => Value.from(arg));
    const y = new Value(rule.forward(inputs.map((input) => input.data)));
    y.#rule = rule;
    y.prev = inputs;
    return y;
  }

  toString(): string {
    return 'Value(data=' + this.data + ')';
  }

  add(other: number | Value): Value {
    return Value.#apply(ADD, this, other);
  }
  mul(other: number | Value): Value {
    return Value.#apply(MUL, this, other);
  }
  div(other: number | Value): Value {
    return Value.#apply(DIV, this, other);
  }
  neg(): Value {
    return Value.#apply(MUL, -1, this);
  }
  sub(other: number | Value): Value {
    return Value.#apply(ADD, this, Value.from(other).neg());
  }
  pow(n: number): Value {
    return Value.#apply(new PowRule(n), this);
  }
  exp(): Value {
    return Value.#apply(EXP, this);
  }
  log(): Value {
    return Value.#apply(LOG, this);
  }
  tanh(): Value {
    return Value.#apply(TANH, this);
  }
  relu(): Value {
    return Value.#apply(RELU, this);
  }

  #postOrder(): Value[] {
    const order: Value[] = [];
    const seen = new Set<Value>();
    const frames: Frame[] = [{ node: this, next: 0 }];
    seen.add(this);
    while (frames.length !== 0) {
      const top = frames[frames.length - 1]!;
      if (top.next < top.node.prev.length) {
        const child = top.node.prev[top.next++]!;
        if (!seen.has(child)) {
          seen.add(child);
          frames.push({ node: child, next: 0 });
        }
      } else {
        order.push(top.node);
        frames.pop();
      }
    }
    return order;
  }

  backward(): void {
    const order = this.#postOrder();
    const adjoint = new Map<Value, number>();
    adjoint.set(this, 1);
    for (let i = order.length - 1; i >= 0; --i) {
      const node = order[i]!;
      const ybar = adjoint.get(node) ?? 0;
      node.grad += ybar;
      if (node.#rule === null) continue;
      const xs = node.prev.map((input) => input.data);
      node.#rule.pullback(xs, node.data, ybar).forEach((xbar, k) => {
        const input = node.prev[k]!;
        adjoint.set(input, (adjoint.get(input) ?? 0) + xbar);
      });
    }
  }
}
`,
    edits: [
      ['backward', '?', `(adjoint.get(input) ?? 0) + xbar`, `adjoint.get(input)! + xbar`],
      [
        'backward',
        '?',
        `const order: Value[] = [];
    const seen = new Set<Value>();
    const frames: Frame[] = [{ node: this, next: 0 }];
    seen.add(this);
    while (frames.length !== 0) {
      const top = frames[frames.length - 1]!;
      if (top.next < top.node.prev.length) {
        const child = top.node.prev[top.next++]!;
        if (!seen.has(child)) {
          seen.add(child);
          frames.push({ node: child, next: 0 });
        }
      } else {
        order.push(top.node);
        frames.pop();`,
        `const order: Value[] = [this];
    const seen = new Set<Value>();
    const frames: Frame[] = [{ node: this, next: 0 }];
    seen.add(this);
    while (frames.length !== 0) {
      const top = frames[frames.length - 1]!;
      if (top.next < top.node.prev.length) {
        const child = top.node.prev[top.next++]!;
        if (!seen.has(child)) {
          seen.add(child);
          order.unshift(child);
          frames.push({ node: child, next: 0 });
        }
      } else {
        frames.pop();`,
      ],
      ['add_mul', 'v.add_one_operand', `=> [ybar, ybar],`, `=> [ybar],`],
      ['add_mul', '?', `=> [ybar, ybar],`, `=> [ybar / 2, ybar / 2],`],
      ['add_mul', '?', `(x, _y, ybar) => [ybar * x[1]!, ybar * x[0]!]`, `(x, y, ybar) => [ybar * y, ybar * y]`],
      ['add_mul', 'v.all_eq', `adjoint.set(input, (adjoint.get(input) ?? 0) + xbar);`, `adjoint.set(input, xbar);`],
      ['add_mul', '?', `(adjoint.get(input) ?? 0) + xbar`, `adjoint.get(input) ?? 0 + xbar`],
      [
        'add_mul',
        'v.no_seed',
        `      node.grad += ybar;
`,
        ``,
      ],
      ['backward', '?', `node.grad += ybar;`, `node.grad = ybar;`],
      [
        'add_mul',
        'v.nothing_flows',
        `args.map((arg) => Value.from(arg))`,
        `args.map((arg) => new Value(Number(typeof arg === 'number' ? arg : arg.data)))`,
      ],
      ['backward', '?', `i >= 0; --i`, `i > 0; --i`],
      ['backward', '?', `for (let i = order.length - 1; i >= 0; --i) {`, `for (let i = 0; i < order.length; ++i) {`],
      ['backward', '?', `if (!seen.has(child)) {`, `if (child !== null) {`],
      ['backward', '?', `frames.push({ node: child, next: 0 });`, `frames.push({ node: child, next: 1 });`],
      [
        'backward',
        '?',
        `const seen = new Set<Value>();
    const frames: Frame[] = [{ node: this, next: 0 }];
    seen.add(this);
    while (frames.length !== 0) {
      const top = frames[frames.length - 1]!;
      if (top.next < top.node.prev.length) {
        const child = top.node.prev[top.next++]!;
        if (!seen.has(child)) {
          seen.add(child);`,
        `const seen = new Set<number>();
    const frames: Frame[] = [{ node: this, next: 0 }];
    seen.add(this.data);
    while (frames.length !== 0) {
      const top = frames[frames.length - 1]!;
      if (top.next < top.node.prev.length) {
        const child = top.node.prev[top.next++]!;
        if (!seen.has(child.data)) {
          seen.add(child.data);`,
      ],
      ['backward', '?', `const ybar = adjoint.get(node) ?? 0;`, `const ybar = (adjoint.get(node) ?? 0) + node.grad;`],
      ['backward', '?', `if (node.#rule === null) continue;`, `if (node.#rule === null || !node.data) continue;`],
      ['arithmetic', '?', `(-ybar * x[0]!) / (x[1]! * x[1]!)]`, `((-ybar * x[0]!) / x[1]!) * x[1]!]`],
      ['arithmetic', '?', `/ (x[1]! * x[1]!)]`, `/ (x[0]! * x[0]!)]`],
      ['arithmetic', '?', `Value.#apply(MUL, -1, this)`, `Value.#apply(ADD, -1, this)`],
      [
        'arithmetic',
        'v.rsub_swapped',
        `Value.#apply(ADD, this, Value.from(other).neg())`,
        `Value.#apply(ADD, this.neg(), other)`,
      ],
      ['arithmetic', 'v.pow_no_out', `[ybar * this.n * Math.pow`, `[this.n * Math.pow`],
      ['arithmetic', '?', `return Math.pow(x[0]!, this.n);`, `return Math.pow(this.n, x[0]!);`],
      [
        'arithmetic',
        'v.pow_integral',
        `[ybar * this.n * Math.pow(x[0]!, this.n - 1)]`,
        `[(ybar * Math.pow(x[0]!, this.n + 1)) / (this.n + 1)]`,
      ],
      [
        'exp_log',
        '?',
        `[ybar * y],
};

const LOG`,
        `[ybar + y],
};

const LOG`,
      ],
      ['exp_log', '?', `if (x[0]! > 0) return`, `if (x[0]! > 1) return`],
      ['exp_log', '?', `throw new Error('std::domain_error: log(' + x[0] + ')');`, `return NaN;`],
      ['activations', '?', `[ybar - ybar * y * y]`, `[ybar - y * y]`],
      ['activations', 'v.tanh_tan', `Math.tanh(x[0]!)`, `Math.tan(x[0]!)`],
      ['activations', '?', `[y > 0 ? ybar : 0]`, `[y > 0 ? y : 0]`],
      ['activations', '?', `[y > 0 ? ybar : 0]`, `[ybar > 0 ? ybar : 0]`],
    ],
  },
  {
    exercise: 'value',
    style:
      'value: a Python person, port of the lecture with inner functions, topo from a generator with enter/leave marks',
    text: `// micrograd, translated line by line
const isinstance = (x: unknown) => x instanceof Value;

export class Value {
  data: number;
  grad: number;
  _prev: Set<Value>;
  _op: string;
  label: string;
  _backward: () => void;

  constructor(data: number, _children: Value[] = [], _op = '') {
    this.data = data;
    this.grad = 0.0;
    this._prev = new Set(_children);
    this._op = _op;
    this.label = '';
    this._backward = () => undefined;
  }

  get prev() {
    return [...this._prev];
  }

  get op() {
    return this._op;
  }

  static from(x: number | Value): Value {
    return isinstance(x) ? (x as Value) : new Value(x as number);
  }

  toString() {
    return 'Value(data=' + this.data + ', grad=' + this.grad + ')';
  }

  add(other: number | Value): Value {
    const self = this;
    const o = Value.from(other);
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
    const o = Value.from(other);
    const out = new Value(self.data * o.data, [self, o], '*');
    function _backward() {
      self.grad += o.data * out.grad;
      o.grad += self.data * out.grad;
    }
    out._backward = _backward;
    return out;
  }

  pow(n: number): Value {
    const self = this;
    const out = new Value(self.data ** n, [self], '**' + n);
    function _backward() {
      const power = n - 1;
      self.grad += n * self.data ** power * out.grad;
    }
    out._backward = _backward;
    return out;
  }

  neg(): Value {
    return this.mul(-1);
  }

  sub(other: number | Value): Value {
    return this.neg().add(other).neg();
  }

  div(other: number | Value): Value {
    const denominator = Value.from(other);
    return denominator.pow(-1).mul(this);
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
    const x = self.data;
    if (x <= 0) throw new RangeError('math domain error');
    const out = new Value(Math.log(x), [self], 'log');
    function _backward() {
      self.grad += (1 / x) * out.grad;
    }
    out._backward = _backward;
    return out;
  }

  tanh(): Value {
    const self = this;
    const x = Math.abs(self.data);
    const e = Math.exp(-2 * x);
    const t = (Math.sign(self.data) * (1 - e)) / (1 + e);
    const out = new Value(t, [self], 'tanh');
    function _backward() {
      self.grad += ((4 * e) / (1 + e) ** 2) * out.grad;
    }
    out._backward = _backward;
    return out;
  }

  relu(): Value {
    const self = this;
    const out = new Value(Math.max(self.data, 0), [self], 'ReLU');
    function _backward() {
      self.grad += Number(out.data > 0) * out.grad;
    }
    out._backward = _backward;
    return out;
  }

  static *buildTopo(root: Value): Generator<Value> {
    const visited = new Set<Value>();
    const todo: [Value, boolean][] = [[root, false]];
    while (todo.length) {
      const [v, leaving] = todo.pop()!;
      if (leaving) {
        yield v;
        continue;
      }
      if (visited.has(v)) continue;
      visited.add(v);
      todo.push([v, true]);
      for (const child of v._prev) todo.push([child, false]);
    }
  }

  backward(): void {
    const topo = Array.from(Value.buildTopo(this));
    this.grad = 1.0;
    for (const v of topo.reverse()) v._backward();
  }
}
`,
    edits: [
      [
        'arithmetic',
        'ts.python',
        `pow(n: number): Value {
    const self = this;
`,
        `pow(n: number): Value {
`,
      ],
      [
        'arithmetic',
        'ts.values_with_operator',
        `return this.neg().add(other).neg();`,
        `return new Value((this as any) - (other as any), [this, Value.from(other)], "-");`,
      ],
      ['backward', '?', `topo.reverse()`, `(reversed as any)(topo)`],
      ['exp_log', '?', `throw new RangeError('math domain error');`, `raise ValueError('math domain error');`],
      ['activations', 'ts.python', `const e = Math.exp(-2 * x);`, `const e = math.exp(-2 * x);`],
      ['backward', '?', `Array.from(Value.buildTopo(this))`, `Array.of(Value.buildTopo(this)) as any`],
      ['add_mul', 'v.add_twice_to_one', `o.grad += 1.0 * out.grad;`, `self.grad += 1.0 * out.grad;`],
      [
        'add_mul',
        'ts.step_called',
        `      o.grad += 1.0 * out.grad;
    }
    out._backward = _backward;`,
        `      o.grad += 1.0 * out.grad;
    }
    out._backward = _backward() as any;`,
      ],
      [
        'add_mul',
        'v.add_on_itself|v.mul_no_out',
        `      o.grad += 1.0 * out.grad;
    }
    out._backward = _backward;`,
        `      o.grad += 1.0 * out.grad;
    }
    self._backward = _backward;`,
      ],
      [
        'add_mul',
        '?',
        `new Value(self.data + o.data, [self, o], '+')`,
        `new Value(('' + self.data + o.data) as any, [self, o], '+')`,
      ],
      [
        'add_mul',
        's.no_return',
        `      o.grad += 1.0 * out.grad;
    }
    out._backward = _backward;
    return out;`,
        `      o.grad += 1.0 * out.grad;
    }
    out._backward = _backward;`,
      ],
      [
        'add_mul',
        'v.mul_no_backward',
        `      o.grad += self.data * out.grad;
    }
    out._backward = _backward;`,
        `      o.grad += self.data * out.grad;
    }`,
      ],
      ['add_mul', '?', `o.grad += self.data * out.grad;`, `o.grad += self.data * out.data;`],
      [
        'add_mul',
        'v.mul_not_linked',
        `new Value(self.data * o.data, [self, o], '*')`,
        `new Value(self.data * o.data, [], '*')`,
      ],
      [
        'backward',
        '?',
        `const topo = Array.from(Value.buildTopo(this));`,
        `const topo = Array.from(Value.buildTopo(this)).reverse();`,
      ],
      [
        'backward',
        '?',
        `this.grad = 1.0;
    for (const v of topo.reverse()) v._backward();`,
        `for (const v of topo.reverse()) {
      v.grad = 1.0;
      v._backward();
    }`,
      ],
      [
        'backward',
        'v.visited_kept',
        `  static *buildTopo(root: Value): Generator<Value> {
    const visited = new Set<Value>();`,
        `  static visited = new Set<Value>();

  static *buildTopo(root: Value): Generator<Value> {
    const visited = Value.visited;`,
      ],
      [
        'backward',
        '?',
        `      if (leaving) {
        yield v;
        continue;
      }
      if (visited.has(v)) continue;
      visited.add(v);
      todo.push([v, true]);`,
        `      if (visited.has(v)) continue;
      visited.add(v);
      yield v;`,
      ],
      [
        'backward',
        '?',
        `if (visited.has(v)) continue;
      visited.add(v);
      todo.push([v, true]);
      for (const child of v._prev) todo.push([child, false]);`,
        `todo.push([v, true]);
      for (const child of v._prev) {
        if (visited.has(child)) continue;
        visited.add(child);
        todo.push([child, false]);
      }`,
      ],
      ['backward', '?', `const [v, leaving] = todo.pop()!;`, `const [v, leaving] = todo.shift()!;`],
      [
        'backward',
        '?',
        `for (const v of topo.reverse()) v._backward();`,
        `for (const v of topo.reverse()) {
      v._backward();
      if (v !== this) v.grad = 0;
    }`,
      ],
      ['arithmetic', '?', `n * self.data ** power * out.grad`, `(n * self.data) ** power * out.grad`],
      [
        'arithmetic',
        '?',
        `self.grad += n * self.data ** power * out.grad;`,
        `self.grad += n * self.data ** power + out.grad;`,
      ],
      ['arithmetic', 'v.neg_no_graph|v.sub_no_backward', `return this.mul(-1);`, `return new Value(-this.data);`],
      ['arithmetic', 'v.rsub_swapped', `this.neg().add(other).neg()`, `this.neg().add(other)`],
      ['arithmetic', '?', `denominator.pow(-1).mul(this)`, `denominator.mul(this).pow(-1)`],
      ['arithmetic', 'v.div_no_denom', `denominator.pow(-1).mul(this)`, `this.mul(1 / denominator.data)`],
      ['exp_log', '?', `Math.exp(x), [self], 'exp'`, `Math.expm1(x), [self], 'exp'`],
      ['exp_log', 'v.log_unchecked', `if (x <= 0) throw`, `if (x < 0 && x === 0) throw`],
      ['exp_log', '?', `(1 / x) * out.grad`, `1 / (x * out.grad)`],
      [
        'exp_log',
        'v.log_unchecked',
        `throw new RangeError('math domain error');`,
        `console.error('math domain error');`,
      ],
      ['activations', '?', `Math.exp(-2 * x)`, `Math.exp(-x)`],
      ['activations', '?', `(Math.sign(self.data) * (1 - e))`, `(1 - e)`],
      ['activations', '?', `(4 * e) / (1 + e) ** 2`, `(4 * e) / (1 + e)`],
      ['activations', '?', `(4 * e) / (1 + e) ** 2`, `(2 * e) / (1 + e) ** 2`],
      ['activations', '?', `const x = Math.abs(self.data);`, `const x = self.data;`],
      ['activations', '?', `Number(out.data > 0) * out.grad`, `Number(out.grad > 0) * out.grad`],
    ],
  },
  {
    exercise: 'softmax',
    style: 'a Go programmer: explicit loops, error first, multiplies by the inverse of the total',
    text: `import { Value } from './value.ts';


export function softmax(logits: Value[]): Value[] {
  const n = logits.length;
  const exps = new Array<Value>(n);
  let total = new Value(0);
  for (let i = 0; i < n; i++) {
    exps[i] = logits[i]!.exp();
    total = total.add(exps[i]!);
  }
  const inverse = total.pow(-1);
  const out: Value[] = [];
  for (const e of exps) {
    out.push(e.mul(inverse));
  }
  return out;
}

export function negativeLogLikelihood(probs: Value[], label: number): Value {
  const p = probs[label];
  if (!p) {
    throw new Error('label out of range');
  }
  const logp = p.log();
  return logp.neg();
}
`,
    edits: [
      [
        'softmax',
        '?',
        `for (const e of exps) {
    out.push(e.mul(inverse));`,
        `for (const [e, _i] of exps.entries() as any) {
    out.push(inverse.mul(e));`,
      ],
      ['softmax', '?', `const p = probs[label];`, `const p = probs[label || probs.length - 1];`],
      ['softmax', 's.sum_dropped', `total = total.add(exps[i]!);`, `total.add(exps[i]!);`],
      ['softmax', 's.sum_of_logits', `total = total.add(exps[i]!);`, `total = total.add(logits[i]!);`],
      ['softmax', 's.detached_denominator', `total = total.add(exps[i]!);`, `total = total.add(exps[i]!.data);`],
      [
        'softmax',
        'ts.nothing_returned',
        `for (let i = 0; i < n; i++) {
    exps[i]`,
        `for (let i = 1; i < n; i++) {
    exps[i]`,
      ],
      ['softmax', '?', `total.pow(-1)`, `Value.from(1 / n)`],
      ['softmax', '?', `total.pow(-1)`, `total.pow(-0.5)`],
      [
        'softmax',
        '?',
        `total = total.add(exps[i]!);
  }
  const inverse = total.pow(-1);
  const out: Value[] = [];
  for (const e of exps) {
    out.push(e.mul(inverse));
  }`,
        `total = total.add(exps[i]!);
    exps[i] = exps[i]!.mul(total.pow(-1));
  }
  const out: Value[] = exps;`,
      ],
      ['softmax', 's.no_minus', `return logp.neg();`, `return logp;`],
      ['softmax', '?', `probs[label];`, `probs[label - 1];`],
      [
        'softmax',
        '?',
        `p.log();
  return logp.neg();`,
        `p.neg();
  return logp.log();`,
      ],
    ],
  },
  {
    exercise: 'softmax',
    style: 'a Haskell person: fold1, where-like constants, each probability as 1 / sum of exp(other - own)',
    text: `import { Value } from './value.ts';

const plus = (x: Value, y: Value): Value => x.add(y);
const fold1 = <T>(g: (x: T, y: T) => T, [head, ...tail]: T[]): T => tail.reduce(g, head as T);

// p_i = 1 / sum_j exp(x_j - x_i)
export const softmax = (logits: Value[]): Value[] =>
  logits.map((own) => fold1(plus, logits.map((other) => other.sub(own).exp())).pow(-1));

// -log p = log (1/p)
export const negativeLogLikelihood = (probs: Value[], label: number): Value =>
  Value.from(1).div(probs[label]!).log();
`,
    edits: [
      ['softmax', '?', `tail.reduce(g, head as T)`, `[head, ...tail].reduce(g as any, 0 as any) as any`],
      ['softmax', 's.negative_logits', `other.sub(own)`, `own.sub(other)`],
      ['softmax', 's.detached_numerator', `other.sub(own)`, `other.sub(own.data)`],
      [
        'softmax',
        '?',
        `logits.map((other) => other.sub(own).exp())`,
        `logits.filter((other) => other !== own).map((other) => other.sub(own).exp())`,
      ],
      ['softmax', '?', `other.sub(own).exp()`, `other.exp()`],
      ['softmax', '?', `other.sub(own).exp()`, `other.div(own).exp()`],
      ['softmax', 's.upside_down', `.exp())).pow(-1))`, `.exp())))`],
      ['softmax', '?', `.exp())).pow(-1))`, `.exp().pow(-1))))`],
      [
        'softmax',
        's.sum_all',
        `Value.from(1).div(probs[label]!).log()`,
        `fold1(plus, probs.map((p) => Value.from(1).div(p).log()))`,
      ],
      [
        'softmax',
        's.loss_detached',
        `Value.from(1).div(probs[label]!).log()`,
        `new Value(-Math.log(probs[label]!.data))`,
      ],
      [
        'softmax',
        's.argmax',
        `Value.from(1).div(probs[label]!).log()`,
        `Value.from(1).div(probs.reduce((m, p) => (p.data > m.data ? p : m))).log()`,
      ],
    ],
  },
  {
    exercise: 'logsumexp',
    style: 'a C++ programmer: iterators in a for loop, max search by hand, the shift as a number',
    text: `import { Value } from '../section2/value.ts';

export function logSumExp(xs: Value[]): Value {
  let m: number = xs[0]!.data;
  for (let i: number = 1; i < xs.length; ++i) {
    if (xs[i]!.data > m) {
      m = xs[i]!.data;
    }
  }

  let acc: Value | undefined;
  for (const x of xs) {
    const term: Value = x.add(-m).exp();
    acc = acc ? acc.add(term) : term;
  }
  return acc!.log().add(m);
}
`,
    edits: [
      ['logsumexp', '?', `m = xs[i]!.data;`, `m = i;`],
      ['logsumexp', 'l.shift_min', `if (xs[i]!.data > m) {`, `if (xs[i]!.data < m) {`],
      [
        'logsumexp',
        'l.shift_from_zero',
        `let m: number = xs[0]!.data;
  for (let i: number = 1;`,
        `let m: number = 0;
  for (let i: number = 0;`,
      ],
      ['logsumexp', 'l.shift_mean', `if (xs[i]!.data > m) {`, `if (xs[i]!.data > xs[i - 1]!.data) {`],
      ['logsumexp', 'l.shift_first', `i < xs.length; ++i`, `i < xs.length - 1; ++i`],
      ['logsumexp', 'l.not_added_back', `acc!.log().add(m)`, `acc!.log()`],
      ['logsumexp', 'l.added_inside', `acc!.log().add(m)`, `acc!.add(m).log()`],
      ['logsumexp', '?', `x.add(-m).exp()`, `x.add(-700).exp()`],
      ['logsumexp', 'l.raised_twice', `x.add(-m).exp()`, `x.add(m).exp()`],
      ['logsumexp', 'l.one_twice', `let acc: Value | undefined;`, `let acc: Value | undefined = xs[0]!.add(-m).exp();`],
      [
        'logsumexp',
        'l.product',
        `const term: Value = x.add(-m).exp();
    acc = acc ? acc.add(term) : term;
  }
  return acc!.log().add(m);`,
        `const term: Value = x.add(-m);
    acc = acc ? acc.add(term) : term;
  }
  return acc!.exp().log().add(m);`,
      ],
    ],
  },
  {
    exercise: 'logsumexp',
    style: 'a functional Python person: pairwise logaddexp folded over the list, softplus of the difference',
    text: `import { Value } from '../section2/value.ts';

// np.logaddexp: hi + log(1 + exp(lo - hi))
function logaddexp(p: Value, q: Value): Value {
  const [lo, hi] = p.data < q.data ? [p, q] : [q, p];
  return lo.sub(hi).exp().add(1).log().add(hi);
}

export const logSumExp = (xs: Value[]): Value => xs.reduce(logaddexp as (p: Value, q: Value) => Value);
`,
    edits: [
      [
        'logsumexp',
        '?',
        `p.data < q.data ? [p, q] : [q, p]`,
        `Math.max(p as any, q as any) === p.data ? [q, p] : [p, q]`,
      ],
      [
        'logsumexp',
        '?',
        `const [lo, hi] = p.data < q.data ? [p, q] : [q, p];`,
        `const [lo, hi] = [p.data, q.data].sort().map((d) => (d === p.data ? p : q)) as [Value, Value];`,
      ],
      ['logsumexp', '?', `p.data < q.data`, `'' + p < '' + q`],
      ['logsumexp', '?', `.exp().add(1).log()`, `.exp().log()`],
      ['logsumexp', '?', `.log().add(hi)`, `.log().add(hi.data)`],
      ['logsumexp', '?', `lo.sub(hi)`, `lo.sub(hi.data)`],
      ['logsumexp', 'l.log_of_nothing|l.no_log', `return lo.sub(hi).exp().add(1).log().add(hi);`, `return lo.add(hi);`],
      [
        'logsumexp',
        'l.zero_joined',
        `xs.reduce(logaddexp as (p: Value, q: Value) => Value)`,
        `xs.reduce(logaddexp as (p: Value, q: Value) => Value, new Value(0))`,
      ],
      ['logsumexp', '?', `xs.reduce(logaddexp as (p: Value, q: Value) => Value)`, `logaddexp(xs[0]!, xs[1]!)`],
      ['logsumexp', 'l.largest', `return lo.sub(hi).exp().add(1).log().add(hi);`, `return hi;`],
      [
        'logsumexp',
        '?',
        `return lo.sub(hi).exp()`,
        `if (hi.data - lo.data > 10) return hi;
  return lo.sub(hi).exp()`,
      ],
    ],
  },
  {
    exercise: 'cross_entropy',
    style: 'a MATLAB person: matrices row by row with index loops, one-hot matrix, log-probabilities first',
    text: `import { Value } from '../section2/value.ts';
import { logSumExp } from './logsumexp.ts';

export function crossEntropy(logits: Value[], label: number): Value {
  const z = logits.map((x) => x.sub(logits[label]!));
  return logSumExp(z);
}

export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  const N = logits.length;
  const G: number[][] = [];
  for (let r = 0; r < N; r++) {
    const X = logits[r]!;
    const C = X.length;

    let top = -Infinity;
    for (let c = 0; c < C; c++) top = Math.max(top, X[c]!);

    let S = 0;
    for (let c = 0; c < C; c++) S += Math.exp(X[c]! - top);

    const row: number[] = [];
    for (let c = 0; c < C; c++) {
      const P = Math.exp(X[c]! - top - Math.log(S));
      const Y = labels[r] === c ? 1 : 0;
      row.push((P - Y) / N);
    }
    G.push(row);
  }
  return G;
}
`,
    edits: [
      ['cross_entropy', '?', `for (let c = 0; c < C; c++) S +=`, `for (let c = 1; c <= C; c++) S +=`],
      [
        'cross_entropy',
        'x.one_row',
        `const G: number[][] = [];
  for (let r = 0; r < N; r++) {
    const X = logits[r]!;
    const C = X.length;

    let top = -Infinity;
    for (let c = 0; c < C; c++) top = Math.max(top, X[c]!);

    let S = 0;
    for (let c = 0; c < C; c++) S += Math.exp(X[c]! - top);

    const row: number[] = [];
    for (let c = 0; c < C; c++) {
      const P = Math.exp(X[c]! - top - Math.log(S));
      const Y = labels[r] === c ? 1 : 0;
      row.push((P - Y) / N);`,
        `const G: number[][] = [];
  const row: number[] = [];
  for (let r = 0; r < N; r++) {
    const X = logits[r]!;
    const C = X.length;

    let top = -Infinity;
    for (let c = 0; c < C; c++) top = Math.max(top, X[c]!);

    let S = 0;
    for (let c = 0; c < C; c++) S += Math.exp(X[c]! - top);

    for (let c = 0; c < C; c++) {
      const P = Math.exp(X[c]! - top - Math.log(S));
      const Y = labels[r] === c ? 1 : 0;
      row[c] = (P - Y) / N;`,
      ],
      ['cross_entropy', 'x.turned', `x.sub(logits[label]!)`, `logits[label]!.sub(x)`],
      ['cross_entropy', 'x.detached_label', `x.sub(logits[label]!)`, `x.sub(logits[label]!.data)`],
      [
        'cross_entropy',
        'x.one_maximum',
        `for (let r = 0; r < N; r++) {
    const X = logits[r]!;
    const C = X.length;

    let top = -Infinity;`,
        `let top = -Infinity;
  for (let r = 0; r < N; r++) {
    const X = logits[r]!;
    const C = X.length;
`,
      ],
      [
        'cross_entropy',
        'x.sum_runs_on',
        `for (let r = 0; r < N; r++) {
    const X = logits[r]!;
    const C = X.length;

    let top = -Infinity;
    for (let c = 0; c < C; c++) top = Math.max(top, X[c]!);

    let S = 0;`,
        `let S = 0;
  for (let r = 0; r < N; r++) {
    const X = logits[r]!;
    const C = X.length;

    let top = -Infinity;
    for (let c = 0; c < C; c++) top = Math.max(top, X[c]!);
`,
      ],
      ['cross_entropy', 'x.divided_by_classes', `(P - Y) / N`, `(P - Y) / C`],
      ['cross_entropy', 'x.divided_y', `(P - Y) / N`, `P - Y / N`],
      ['cross_entropy', 'x.lowered_once', `S += Math.exp(X[c]! - top);`, `S += Math.exp(X[c]!);`],
      ['cross_entropy', 'x.overflow', `top = Math.max(top, X[c]!);`, `top = 0;`],
      ['cross_entropy', 'x.label_exchanged', `labels[r] === c`, `labels[c] === r`],
      ['cross_entropy', 'x.y_shifted', `labels[r] === c`, `labels[r] === c + 1`],
      ['cross_entropy', '?', `Math.exp(X[c]! - top - Math.log(S))`, `(X[c]! - top - Math.log(S))`],
      ['cross_entropy', 'x.transposed', `return G;`, `return (G[0] ?? []).map((_, c) => G.map((row) => row[c]!));`],
    ],
  },
  {
    exercise: 'cross_entropy',
    style: 'a language model: tidy helpers, copies the probabilities and decrements the label, defensive checks',
    text: `import { Value } from '../section2/value.ts';
import { logSumExp } from './logsumexp.ts';

/** Cross-entropy loss computed directly from logits. */
export function crossEntropy(logits: Value[], label: number): Value {
  if (label < 0 || label >= logits.length) {
    throw new RangeError('label ' + label + ' is out of range');
  }
  const logNormalizer = logSumExp(logits);
  const correctLogit = logits[label] as Value;
  return correctLogit.neg().add(logNormalizer);
}

/** Numerically stable log-sum-exp for plain numbers. */
function logSumExpOf(values: number[]): number {
  const maxValue = values.reduce((best, value) => (value > best ? value : best), -Infinity);
  const sumOfExponentials = values.reduce((sum, value) => sum + Math.exp(value - maxValue), 0);
  return maxValue + Math.log(sumOfExponentials);
}

export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  const batchSize = logits.length;
  const gradients: number[][] = [];
  labels.forEach((label, exampleIndex) => {
    const exampleLogits = logits[exampleIndex] as number[];
    const logNormalizer = logSumExpOf(exampleLogits);
    const gradient = exampleLogits.map((logit) => Math.exp(logit - logNormalizer));
    gradient[label]! -= 1;
    gradients.push(gradient.map((value) => value / batchSize));
  });
  return gradients;
}
`,
    edits: [
      ['cross_entropy', 'x.sign', `correctLogit.neg().add(logNormalizer)`, `correctLogit.add(logNormalizer.neg())`],
      [
        'cross_entropy',
        'x.log_twice',
        `const logNormalizer = logSumExp(logits);`,
        `const logNormalizer = logSumExp(logits).log();`,
      ],
      [
        'cross_entropy',
        'x.from_softmax',
        `const logNormalizer = logSumExp(logits);`,
        `const logNormalizer = logits.map((l) => l.exp()).reduce((s, e) => s.add(e)).log();`,
      ],
      [
        'cross_entropy',
        'x.loss_divided',
        `return correctLogit.neg().add(logNormalizer);`,
        `return correctLogit.neg().add(logNormalizer).div(logits.length);`,
      ],
      ['cross_entropy', '?', `sum + Math.exp(value - maxValue), 0)`, `sum + Math.exp(value - maxValue))`],
      ['cross_entropy', 'x.not_the_largest', `, -Infinity);`, `, 0);`],
      [
        'cross_entropy',
        'x.divided_y',
        `gradient[label]! -= 1;
    gradients.push(gradient.map((value) => value / batchSize));`,
        `const mean = gradient.map((value) => value / batchSize);
    mean[label]! -= 1;
    gradients.push(mean);`,
      ],
      ['cross_entropy', 'x.y_by_example', `gradient[label]! -= 1;`, `gradient[exampleIndex]! -= 1;`],
      ['cross_entropy', 'x.y_replaces', `gradient[label]! -= 1;`, `gradient[label]! =- 1;`],
      ['cross_entropy', 'x.divided_by_classes', `value / batchSize`, `value / gradient.length`],
      [
        'cross_entropy',
        'x.divided_twice',
        `gradients.push(gradient.map((value) => value / batchSize));`,
        `gradients.push(gradient.map((value) => value / batchSize / batchSize));`,
      ],
    ],
  },
  {
    exercise: 'gradient_check',
    style: 'a physicist: perturbs a working copy and puts it back, scale by hypot-free max',
    text: `export function relativeError(x: number, y: number): number {
  const ax = x < 0 ? -x : x;
  const ay = y < 0 ? -y : y;
  const scale = ax > ay ? ax : ay;
  if (scale === 0) return 0;
  return Math.abs((x - y) / scale);
}

export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  const eps = 1e-5;
  const p = Array.from(x);
  const errors: number[] = [];
  for (let i = 0; i < p.length; i++) {
    const xi = p[i]!;
    p[i] = xi + eps;
    const up = f(p);
    p[i] = xi - eps;
    const down = f(p);
    p[i] = xi;
    const numeric = (up - down) / (2 * eps);
    errors.push(relativeError(numeric, gradient[i]!));
  }
  return errors;
}
`,
    edits: [
      ['gradient_check', '?', `for (let i = 0; i < p.length; i++) {`, `for (let i = -1; i < p.length - 1; i++) {`],
      ['gradient_check', 'g.by_smaller', `ax > ay ? ax : ay`, `ax < ay ? ax : ay`],
      ['gradient_check', 'g.sizes', `Math.abs((x - y) / scale)`, `Math.abs((ax - ay) / scale)`],
      ['gradient_check', '?', `const scale = ax > ay ? ax : ay;`, `const scale = Math.max(x, y);`],
      ['gradient_check', 'g.signed', `Math.abs((x - y) / scale)`, `(x - y) / scale`],
      [
        'gradient_check',
        'g.zero_by_zero',
        `  if (scale === 0) return 0;
`,
        ``,
      ],
      [
        'gradient_check',
        'g.zero_by_zero',
        `if (scale === 0) return 0;
  return Math.abs((x - y) / scale);`,
        `const r = Math.abs((x - y) / scale);
  return r === NaN ? 0 : r;`,
      ],
      ['gradient_check', '?', `if (scale === 0) return 0;`, `if (scale < 1e-3) return 0;`],
      [
        'gradient_check',
        'g.nudges_add_up',
        `    p[i] = xi;
`,
        ``,
      ],
      ['gradient_check', '?', `Array.from(x);`, `Array.from(x.keys());`],
      ['gradient_check', 'g.half_of_it', `p[i] = xi - eps;`, `p[i] = p[i]! - eps;`],
      ['gradient_check', 'g.step', `const eps = 1e-5;`, `const eps = 1e-13;`],
    ],
  },
  {
    exercise: 'gradient_check',
    style: 'a beginner with a long-winded class, everything spelled out, errors returned by a map over the claim',
    text: `class NumericalDifferentiator {
  stepSize: number;
  theFunction: (x: number[]) => number;

  constructor(theFunction: (x: number[]) => number) {
    this.theFunction = theFunction;
    this.stepSize = 0.00001;
  }

  moved(thePoint: number[], whichOne: number, howFar: number): number[] {
    const newPoint: number[] = [];
    thePoint.forEach((coordinate, index) => {
      if (index === whichOne) {
        newPoint.push(coordinate + howFar);
      } else {
        newPoint.push(coordinate);
      }
    });
    return newPoint;
  }

  slopeInDirection(thePoint: number[], whichOne: number): number {
    const valueToTheRight = this.theFunction(this.moved(thePoint, whichOne, this.stepSize));
    const valueToTheLeft = this.theFunction(this.moved(thePoint, whichOne, -this.stepSize));
    const rise = valueToTheRight - valueToTheLeft;
    const run = 2 * this.stepSize;
    return rise / run;
  }
}

export function relativeError(x: number, y: number): number {
  if (x === y) {
    return 0;
  }
  const distance = Math.abs(x - y);
  const sizes = [Math.abs(x), Math.abs(y)];
  return distance / Math.max(...sizes);
}

export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  const differentiator = new NumericalDifferentiator(f);
  return gradient.map((claimedSlope, index) => {
    const measuredSlope = differentiator.slopeInDirection(x, index);
    return relativeError(claimedSlope, measuredSlope);
  });
}
`,
    edits: [
      ['gradient_check', '?', `Math.max(...sizes)`, `Math.max(sizes as any)`],
      ['gradient_check', 'g.by_sum', `Math.max(...sizes)`, `(sizes[0]! + sizes[1]!)`],
      ['gradient_check', 'g.at_least_one', `Math.max(...sizes)`, `Math.max(1, ...sizes)`],
      ['gradient_check', 'g.others_moved', `if (index === whichOne) {`, `if (index !== whichOne) {`],
      ['gradient_check', '?', `if (index === whichOne) {`, `if ((index = whichOne)) {`],
      [
        'gradient_check',
        'g.scaled_step',
        `newPoint.push(coordinate + howFar);`,
        `newPoint.push(coordinate * (1 + howFar));`,
      ],
      ['gradient_check', 'g.flat', `whichOne, -this.stepSize`, `whichOne, this.stepSize`],
      ['gradient_check', 'g.half_of_it', `whichOne, -this.stepSize`, `whichOne, 0`],
      [
        'gradient_check',
        'g.forward',
        `const rise = valueToTheRight - valueToTheLeft;
    const run = 2 * this.stepSize;`,
        `const rise = valueToTheRight - this.theFunction(thePoint);
    const run = this.stepSize;`,
      ],
      [
        'gradient_check',
        '?',
        `differentiator.slopeInDirection(x, index)`,
        `differentiator.slopeInDirection(x, claimedSlope)`,
      ],
      [
        'gradient_check',
        'g.no_numbers',
        `relativeError(claimedSlope, measuredSlope)`,
        `relativeError(claimedSlope, claimedSlope)`,
      ],
      ['gradient_check', 'g.at_gradient', `slopeInDirection(x, index)`, `slopeInDirection(gradient, index)`],
    ],
  },
  {
    exercise: 'mlp',
    style:
      'a C++ programmer: abstract Module base class, virtual parts(), a table of activation functions, index loops',
    text: `import { Value } from '../section2/value.ts';

export type Activation = 'tanh' | 'relu' | 'linear';

type Squash = (z: Value) => Value;

const SQUASH: { [name in Activation]: Squash } = {
  tanh: (z) => z.tanh(),
  relu: (z) => z.relu(),
  linear: (z) => z,
};

abstract class Module {
  protected abstract parts(): Module[];

  parameters(): Value[] {
    const all: Value[] = [];
    for (const part of this.parts()) {
      all.push(...part.parameters());
    }
    return all;
  }
}

export class Neuron extends Module {
  private readonly w: Value[] = [];
  private readonly b: Value;
  private readonly squash: Squash;

  constructor(inputs: number, activation: Activation) {
    super();
    for (let i = 0; i < inputs; ++i) {
      const uniform = 2 * Math.random() - 1;
      this.w.push(new Value(uniform));
    }
    this.b = new Value(0);
    this.squash = SQUASH[activation];
  }

  protected parts(): Module[] {
    return [];
  }

  forward(x: (number | Value)[]): Value {
    let dot = this.b;
    for (let i = 0; i < this.w.length; ++i) {
      dot = dot.add(this.w[i]!.mul(x[i]!));
    }
    return this.squash(dot);
  }

  override parameters(): Value[] {
    return this.w.concat(this.b);
  }
}

export class Layer extends Module {
  private readonly row: Neuron[] = [];

  constructor(inputs: number, outputs: number, activation: Activation) {
    super();
    for (let j = 0; j < outputs; ++j) {
      this.row.push(new Neuron(inputs, activation));
    }
  }

  protected parts(): Module[] {
    return this.row;
  }

  forward(x: (number | Value)[]): Value[] {
    const y: Value[] = [];
    for (const neuron of this.row) {
      y.push(neuron.forward(x));
    }
    return y;
  }
}

export class MLP extends Module {
  private readonly stack: Layer[] = [];

  constructor(inputs: number, outputs: number[], hidden: Activation, output: Activation) {
    super();
    let fanIn = inputs;
    const last = outputs.length - 1;
    for (let k = 0; k <= last; ++k) {
      const fanOut = outputs[k]!;
      this.stack.push(new Layer(fanIn, fanOut, k === last ? output : hidden));
      fanIn = fanOut;
    }
  }

  protected parts(): Module[] {
    return this.stack;
  }

  forward(x: (number | Value)[]): Value[] {
    let current = x;
    for (let k = 0; k < this.stack.length; ++k) {
      current = this.stack[k]!.forward(current);
    }
    return current as Value[];
  }
}
`,
    edits: [
      [
        'mlp',
        't.input_missing',
        `for (let i = 0; i < this.w.length; ++i) {`,
        `for (let i = 1; i < this.w.length; ++i) {`,
      ],
      ['mlp', 't.biases_begin', `this.b = new Value(0);`, `this.b = new Value(2 * Math.random() - 1);`],
      [
        'mlp',
        't.drawn_once',
        `for (let i = 0; i < inputs; ++i) {
      const uniform = 2 * Math.random() - 1;`,
        `const uniform = 2 * Math.random() - 1;
    for (let i = 0; i < inputs; ++i) {`,
      ],
      [
        'mlp',
        't.one_weight',
        `for (let i = 0; i < inputs; ++i) {
      const uniform = 2 * Math.random() - 1;
      this.w.push(new Value(uniform));`,
        `const shared = new Value(2 * Math.random() - 1);
    for (let i = 0; i < inputs; ++i) {
      this.w.push(shared);`,
      ],
      ['mlp', 't.bias_unused', `let dot = this.b;`, `let dot = new Value(0);`],
      ['mlp', 't.sum_dropped', `dot = dot.add(this.w[i]!.mul(x[i]!));`, `dot.add(this.w[i]!.mul(x[i]!));`],
      ['mlp', 't.first_input', `.mul(x[i]!)`, `.mul(x[0]!)`],
      [
        'mlp',
        't.sum_bent',
        `dot = dot.add(this.w[i]!.mul(x[i]!));
    }
    return this.squash(dot);`,
        `dot = this.squash(dot.add(this.w[i]!.mul(x[i]!)));
    }
    return dot;`,
      ],
      [
        'mlp',
        't.bias_after',
        `let dot = this.b;
    for (let i = 0; i < this.w.length; ++i) {
      dot = dot.add(this.w[i]!.mul(x[i]!));
    }
    return this.squash(dot);`,
        `let dot = new Value(0);
    for (let i = 0; i < this.w.length; ++i) {
      dot = dot.add(this.w[i]!.mul(x[i]!));
    }
    return this.squash(dot).add(this.b);`,
      ],
      ['mlp', 't.bias_first', `return this.w.concat(this.b);`, `return [this.b].concat(this.w);`],
      [
        'mlp',
        't.copies',
        `return this.w.concat(this.b);`,
        `return this.w.concat(this.b).map((p) => new Value(p.data));`,
      ],
      [
        'mlp',
        't.copies',
        `return this.w.concat(this.b);`,
        `this.w.push(this.b);
    return this.w;`,
      ],
      [
        'mlp',
        't.layers_of_inputs',
        `      fanIn = fanOut;
`,
        ``,
      ],
      ['mlp', 't.relu_out', `k === last ? output : hidden`, `k === outputs.length ? output : hidden`],
      ['mlp', 't.layers_same_input', `this.stack[k]!.forward(current)`, `this.stack[k]!.forward(x)`],
      [
        'mlp',
        't.layers_reversed',
        `this.stack[k]!.forward(current)`,
        `this.stack[this.stack.length - 1 - k]!.forward(current)`,
      ],
      [
        'mlp',
        't.one_filled',
        `for (let j = 0; j < outputs; ++j) {
      this.row.push(new Neuron(inputs, activation));`,
        `const neuron = new Neuron(inputs, activation);
    for (let j = 0; j < outputs; ++j) {
      this.row.push(neuron);`,
      ],
      [
        'mlp',
        't.neurons_chained',
        `y.push(neuron.forward(x));`,
        `x = [neuron.forward(x)];
      y.push(x[0] as Value);`,
      ],
    ],
  },
  {
    exercise: 'mlp',
    style:
      'a MATLAB/closure person: weights as a matrix in one flat array, neurons made by a function, reduce for the layers',
    text: `import { Value } from '../section2/value.ts';

export type Activation = 'tanh' | 'relu' | 'linear';

type Input = (number | Value)[];

const uniform = () => (Math.random() - 0.5) * 2;

function activate(kind: Activation, s: Value): Value {
  switch (kind) {
    case 'tanh':
      return s.tanh();
    case 'relu':
      return s.relu();
    case 'linear':
      return s;
  }
}

export class Neuron {
  /** theta = [w1 … wn b] */
  private theta: Value[];

  constructor(
    private inputs: number,
    private activation: Activation,
  ) {
    this.theta = Array.from({ length: inputs + 1 }, (_, i) => new Value(i < inputs ? uniform() : 0));
  }

  forward(x: Input): Value {
    const augmented: Input = [...x.slice(0, this.inputs), 1];
    const terms = this.theta.map((t, i) => t.mul(augmented[i]!));
    const s = terms.reduce((p, q) => p.add(q));
    return activate(this.activation, s);
  }

  parameters(): Value[] {
    return [...this.theta];
  }
}

export class Layer {
  forward: (x: Input) => Value[];
  parameters: () => Value[];

  constructor(inputs: number, outputs: number, activation: Activation) {
    const neurons = [...Array(outputs)].map(() => new Neuron(inputs, activation));
    this.forward = (x) => neurons.map((n) => n.forward(x));
    this.parameters = () => neurons.reduce<Value[]>((list, n) => [...list, ...n.parameters()], []);
  }
}

export class MLP {
  private layers: Layer[];

  constructor(inputs: number, outputs: number[], hidden: Activation, output: Activation) {
    const heads = [inputs, ...outputs.slice(0, -1)];
    const depth = heads.length;
    this.layers = heads.map((n, i) => {
      const kind = i + 1 < depth ? hidden : output;
      return new Layer(n, outputs[i]!, kind);
    });
  }

  forward(x: Input): Value[] {
    return this.layers.reduce<Input>((signal, layer) => layer.forward(signal), x) as Value[];
  }

  parameters(): Value[] {
    return this.layers.flatMap((layer) => layer.parameters());
  }
}
`,
    edits: [
      ['mlp', '?', `x.slice(0, this.inputs)`, `x.slice(1, this.inputs + 1)`],
      ['mlp', 't.begins_on_one_side', `(Math.random() - 0.5) * 2`, `Math.random() - 0.5 * 2`],
      ['mlp', 't.begins_whole', `(Math.random() - 0.5) * 2`, `Math.round((Math.random() - 0.5) * 2)`],
      ['mlp', 't.biases_begin', `i < inputs ? uniform() : 0`, `i <= inputs ? uniform() : 0`],
      [
        'mlp',
        't.one_weight',
        `Array.from({ length: inputs + 1 }, (_, i) => new Value(i < inputs ? uniform() : 0))`,
        `Array(inputs + 1).fill(new Value(uniform()))`,
      ],
      ['mlp', 't.bias_read_first', `[...x.slice(0, this.inputs), 1]`, `[1, ...x.slice(0, this.inputs)]`],
      [
        'mlp',
        't.divided',
        `return activate(this.activation, s);`,
        `return activate(this.activation, s.div(this.inputs));`,
      ],
      ['mlp', 't.detached_input', `t.mul(augmented[i]!)`, `t.mul(Value.from(augmented[i]!).data)`],
      [
        'mlp',
        't.one_linear',
        `case 'relu':
      return s.relu();`,
        `case 'relu':
      s.relu();`,
      ],
      ['mlp', 't.neurons_reversed', `[...list, ...n.parameters()]`, `[...n.parameters(), ...list]`],
      ['mlp', 't.no_neurons', `[...Array(outputs)].map(`, `Array(outputs).map(`],
      [
        'mlp',
        't.layer_exchanged',
        `[...Array(outputs)].map(() => new Neuron(inputs, activation))`,
        `[...Array(inputs)].map(() => new Neuron(outputs, activation))`,
      ],
      ['mlp', 't.output_early', `i + 1 < depth ? hidden : output`, `i + 2 < depth ? hidden : output`],
      ['mlp', 't.relu_out', `i + 1 < depth ? hidden : output`, `i < depth ? hidden : output`],
      [
        'mlp',
        't.nested',
        `this.layers.flatMap((layer) => layer.parameters())`,
        `this.layers.map((layer) => layer.parameters()) as any`,
      ],
      ['mlp', '?', `layer.forward(signal), x)`, `layer.forward(x), x)`],
      [
        'mlp',
        't.one_layer',
        `return this.layers.flatMap((layer) => layer.parameters());`,
        `return this.layers[this.layers.length - 1]!.parameters();`,
      ],
    ],
  },
  {
    exercise: 'sgd',
    style: 'a Java programmer: index loops, final locals',
    text: `import { Value } from '../section2/value.ts';

export function zeroGrad(parameters: Value[]): void {
  for (let i = 0; i < parameters.length; i++) {
    const parameter: Value = parameters[i]!;
    parameter.grad = 0.0;
  }
}

export function step(parameters: Value[], learningRate: number): void {
  for (let i = 0; i < parameters.length; i++) {
    const parameter: Value = parameters[i]!;
    const change: number = -learningRate * parameter.grad;
    parameter.data += change;
  }
}
`,
    edits: [
      [
        'sgd',
        '?',
        `export function step(parameters: Value[], learningRate: number): void {
  for (let i = 0; i < parameters.length; i++) {`,
        `export function step(parameters: Value[], learningRate: number): void {
  for (let i = 0; i < (parameters as any).length(); i++) {`,
      ],
      ['sgd', 't.zero_data', `parameter.grad = 0.0;`, `parameter.data = 0.0;`],
      ['sgd', 't.zero_grad', `parameter.grad = 0.0;`, `parameter.grad == 0.0;`],
      [
        'sgd',
        't.zero_grad',
        `const parameter: Value = parameters[i]!;
    parameter.grad = 0.0;`,
        `let parameter: Value = parameters[i]!;
    parameter = new Value(parameter.data);`,
      ],
      ['sgd', 't.zero_copies', `parameter.grad = 0.0;`, `parameters[i] = new Value(parameter.data);`],
      ['sgd', 't.sign', `-learningRate * parameter.grad`, `learningRate * parameter.grad`],
      ['sgd', 't.scaled_by_data', `-learningRate * parameter.grad`, `-learningRate * parameter.grad * parameter.data`],
      ['sgd', 't.rate_alone', `-learningRate * parameter.grad`, `-learningRate * Math.sign(parameter.grad)`],
      ['sgd', 't.replaces', `parameter.data += change;`, `parameter.data = change;`],
      ['sgd', 't.mean_step', `-learningRate * parameter.grad`, `(-learningRate * parameter.grad) / parameters.length`],
      [
        'sgd',
        't.no_step',
        `parameter.data += change;`,
        `let data = parameter.data;
    data += change;`,
      ],
    ],
  },
  {
    exercise: 'sgd',
    style: 'a Haskell person in exile: forEach, point-free helpers, Object.assign',
    text: `import type { Value } from '../section2/value.ts';

type Action = (p: Value) => void;
const mapM_ = (action: Action) => (ps: Value[]) => ps.forEach((p) => action(p));

const forget: Action = (p) => {
  Object.assign(p, { grad: 0 });
};


const move = (rate: number): Action => (p) => {
  const { data, grad } = p;
  p.data = data - grad * rate;
};

export const zeroGrad: (parameters: Value[]) => void = mapM_(forget);

export const step = (parameters: Value[], learningRate: number): void => mapM_(move(learningRate))(parameters);
`,
    edits: [
      ['sgd', 't.no_step', `p.data = data - grad * rate;`, `return { ...p, data: data - grad * rate } as any;`],
      ['sgd', 't.zero_grad', `Object.assign(p, { grad: 0 });`, `p = { ...p, grad: 0 } as Value;`],
      ['sgd', 't.zero_grad', `{ grad: 0 }`, `{ gradient: 0 } as any`],
      [
        'sgd',
        't.zero_some|t.some_stay',
        `ps.forEach((p) => action(p))`,
        `ps.forEach((p, i) => (i % 2 ? action(p) : undefined))`,
      ],
      ['sgd', 't.zero_first|t.step_first', `ps.forEach((p) => action(p))`, `ps.every((p) => action(p) as any)`],
      ['sgd', 't.step_exchanged', `data - grad * rate`, `grad - data * rate`],
      ['sgd', 't.brackets', `data - grad * rate`, `(data - grad) * rate`],
      [
        'sgd',
        't.no_step',
        `const { data, grad } = p;
  p.data = data - grad * rate;`,
        `let { data, grad } = p;
  data = data - grad * rate;`,
      ],
      ['sgd', 't.rate_fixed', `move(learningRate)`, `move(0.05)`],
      ['sgd', 't.grad_changed', `data - grad * rate`, `data - grad ** 2 * rate`],
      ['sgd', 't.no_step', `mapM_(move(learningRate))(parameters);`, `void mapM_(move(learningRate));`],
    ],
  },
  {
    exercise: 'moons',
    style: 'a Python person: the demo translated, zip/enumerate by index, loss() as an inner function',
    text: `import { Value } from '../section2/value.ts';
import { MLP } from './mlp.ts';
import { step, zeroGrad } from './sgd.ts';

export interface Data {
  points: [number, number][];
  labels: number[];
}

const ALPHA = 1e-4;

export function train(data: Data, parameters: number[], steps: number): number[] {
  const model = new MLP(2, [16, 16, 1], 'relu', 'linear');
  model.parameters().forEach((p, i) => {
    p.data = parameters[i]!;
  });

  function loss(): Value {
    const scores = data.points.map((xrow) => model.forward(xrow)[0]!);
    // svm "max-margin" loss
    let data_loss = new Value(0);
    for (let i = 0; i < scores.length; i++) {
      const yi = data.labels[i]!;
      const margin = scores[i]!.mul(-yi).add(1);
      data_loss = data_loss.add(margin.relu());
    }
    data_loss = data_loss.mul(1.0 / scores.length);
    // L2 regularization
    let reg_loss = new Value(0);
    for (const p of model.parameters()) {
      reg_loss = reg_loss.add(p.pow(2));
    }
    return data_loss.add(reg_loss.mul(ALPHA));
  }

  const history: number[] = [];
  for (let k = 0; k < steps; k++) {
    const total_loss = loss();
    history.push(total_loss.data);
    zeroGrad(model.parameters());
    total_loss.backward();
    const learning_rate = 1.0 - (0.9 * k) / 100;
    step(model.parameters(), learning_rate);
  }

  model.parameters().forEach((p, i) => {
    parameters[i] = p.data;
  });
  return history;
}
`,
    edits: [
      [
        'moons',
        '?',
        `model.parameters().forEach((p, i) => {
    p.data = parameters[i]!;`,
        `model.parameters().forEach((i: any, p: any) => {
    p.data = parameters[i]!;`,
      ],
      ['moons', 'm.label_sign', `scores[i]!.mul(-yi).add(1)`, `scores[i]!.mul(yi).add(1)`],
      [
        'moons',
        'm.one_outside',
        `const margin = scores[i]!.mul(-yi).add(1);
      data_loss = data_loss.add(margin.relu());`,
        `const margin = scores[i]!.mul(-yi);
      data_loss = data_loss.add(margin.relu().add(1));`,
      ],
      [
        'moons',
        'm.mean_inside',
        `data_loss = data_loss.add(margin.relu());
    }
    data_loss = data_loss.mul(1.0 / scores.length);`,
        `data_loss = data_loss.add(margin.relu());
      data_loss = data_loss.mul(1.0 / scores.length);
    }`,
      ],
      [
        'moons',
        'm.sum',
        `    data_loss = data_loss.mul(1.0 / scores.length);
`,
        ``,
      ],
      ['moons', 'm.size_not_squared', `reg_loss.add(p.pow(2))`, `reg_loss.add(p)`],
      ['moons', 'm.size_without_grad', `reg_loss.add(p.pow(2))`, `reg_loss.add(p.data ** 2)`],
      [
        'moons',
        'm.stands_still',
        `zeroGrad(model.parameters());
    total_loss.backward();`,
        `total_loss.backward();
    zeroGrad(model.parameters());`,
      ],
      [
        'moons',
        'm.zero_grad',
        `const history: number[] = [];
  for (let k = 0; k < steps; k++) {
    const total_loss = loss();
    history.push(total_loss.data);
    zeroGrad(model.parameters());`,
        `const history: number[] = [];
  zeroGrad(model.parameters());
  for (let k = 0; k < steps; k++) {
    const total_loss = loss();
    history.push(total_loss.data);`,
      ],
      [
        'moons',
        'm.built_once',
        `for (let k = 0; k < steps; k++) {
    const total_loss = loss();`,
        `const total_loss = loss();
  for (let k = 0; k < steps; k++) {`,
      ],
      [
        'moons',
        'm.noted_after',
        `history.push(total_loss.data);
    zeroGrad(model.parameters());
    total_loss.backward();
    const learning_rate = 1.0 - (0.9 * k) / 100;
    step(model.parameters(), learning_rate);`,
        `zeroGrad(model.parameters());
    total_loss.backward();
    const learning_rate = 1.0 - (0.9 * k) / 100;
    step(model.parameters(), learning_rate);
    history.push(loss().data);`,
      ],
      ['moons', 'm.rate_over_steps', `(0.9 * k) / 100`, `(0.9 * k) / steps`],
      ['moons', 'm.rate', `1.0 - (0.9 * k) / 100`, `((1.0 - 0.9) * k) / 100`],
      ['moons', 'm.all_tanh', `'relu', 'linear');`, `'tanh', 'linear');`],
      ['moons', 'm.not_left_behind', `parameters[i] = p.data;`, `[...parameters][i] = p.data;`],
      [
        'moons',
        'm.not_left_behind',
        `    parameters[i] = p.data;
`,
        `    p.data = parameters[i]!;
`,
      ],
      ['moons', 'm.not_left_behind', `parameters[i] = p.data;`, `parameters.push(p.data);`],
    ],
  },
  {
    exercise: 'moons',
    style: 'a Java programmer: a Trainer class with fields, methods for each part of the loss, labels as Values',
    text: `import { Value } from '../section2/value.ts';
import { MLP } from './mlp.ts';
import { step, zeroGrad } from './sgd.ts';

export interface Data {
  points: [number, number][];
  /** 1 for one moon, -1 for the other. */
  labels: number[];
}

class Trainer {
  private static readonly REGULARIZATION: number = 0.0001;
  private readonly network: MLP = new MLP(2, [16, 16, 1], 'relu', 'linear');
  private readonly weights: Value[] = this.network.parameters();

  constructor(private readonly data: Data) {}

  public load(numbers: number[]): void {
    for (let i = 0; i < this.weights.length; i++) {
      this.weights[i]!.data = numbers[i]!;
    }
  }

  public store(numbers: number[]): void {
    numbers.length = 0;
    for (const weight of this.weights) {
      numbers.push(weight.data);
    }
  }

  private hinge(index: number): Value {
    const outputs: Value[] = this.network.forward(this.data.points[index]!);
    const score: Value = outputs[0]!;
    const agreement: Value = score.mul(this.data.labels[index]!);
    return new Value(1).sub(agreement).relu();
  }

  private dataLoss(): Value {
    const count: number = this.data.points.length;
    let total: Value = this.hinge(0);
    for (let i = 1; i < count; i++) {
      total = total.add(this.hinge(i));
    }
    return total.div(count);
  }

  private penalty(): Value {
    let total: Value = new Value(0);
    for (const weight of this.weights) {
      total = total.add(weight.mul(weight));
    }
    return total.mul(Trainer.REGULARIZATION);
  }

  private learningRate(k: number): number {
    return 1 - 0.9 * (k / 100);
  }

  public iterate(k: number): number {
    const loss: Value = this.dataLoss().add(this.penalty());
    zeroGrad(this.weights);
    loss.backward();
    step(this.weights, this.learningRate(k));
    return loss.data;
  }
}

export function train(data: Data, parameters: number[], steps: number): number[] {
  const trainer = new Trainer(data);
  trainer.load(parameters);
  const losses: number[] = [];
  for (let k = 0; k < steps; k++) {
    losses[k] = trainer.iterate(k);
  }
  trainer.store(parameters);
  return losses;
}
`,
    edits: [
      [
        'moons',
        'm.not_loaded',
        `i < this.weights.length; i++) {
      this.weights[i]!.data`,
        `i < this.weights.length - 2; i++) {
      this.weights[i]!.data`,
      ],
      ['moons', 'm.not_loaded', `this.weights[i]!.data = numbers[i]!;`, `this.weights[i] = new Value(numbers[i]!);`],
      [
        'moons',
        'm.not_loaded',
        `  trainer.load(parameters);
`,
        ``,
      ],
      [
        'moons',
        'm.not_left_behind',
        `  trainer.store(parameters);
`,
        ``,
      ],
      ['moons', 'm.not_left_behind', `numbers.length = 0;`, `numbers = [];`],
      [
        'moons',
        'm.not_left_behind',
        `    numbers.length = 0;
`,
        ``,
      ],
      ['moons', 'm.label_sign', `new Value(1).sub(agreement).relu()`, `agreement.sub(1).relu()`],
      ['moons', 'm.no_margin', `new Value(1).sub(agreement).relu()`, `agreement.neg().relu()`],
      [
        'moons',
        'm.score_detached',
        `score.mul(this.data.labels[index]!)`,
        `new Value(Math.sign(score.data) * this.data.labels[index]!)`,
      ],
      ['moons', 'm.label_added', `score.mul(this.data.labels[index]!)`, `score.sub(this.data.labels[index]!)`],
      ['moons', 'm.point_twice', `let i = 1; i < count; i++`, `let i = 0; i < count; i++`],
      ['moons', 'm.size_not_squared', `weight.mul(weight)`, `weight.mul(2)`],
      [
        'moons',
        'm.size_shared',
        `this.dataLoss().add(this.penalty())`,
        `this.dataLoss().add(this.penalty().div(this.data.points.length))`,
      ],
      [
        'moons',
        'm.size_without_grad',
        `const loss: Value = this.dataLoss().add(this.penalty());
    zeroGrad(this.weights);
    loss.backward();`,
        `const fit: Value = this.dataLoss();
    const loss: Value = fit.add(this.penalty());
    zeroGrad(this.weights);
    fit.backward();`,
      ],
      ['moons', 'm.rate_constant', `0.9 * (k / 100)`, `0.9 * Math.floor(k / 100)`],
      [
        'moons',
        'm.many_steps',
        `step(this.weights, this.learningRate(k));`,
        `for (const _ of this.data.points) step(this.weights, this.learningRate(k));`,
      ],
    ],
  },
  {
    exercise: 'tape',
    style: 'a Go programmer: structs in one slice, kind constants, if chains, no typed arrays',
    text: `type node = { kind: string; l: number; r: number; val: number; adj: number };

export class Tape {
  private nodes: node[] = [];

  private emit(kind: string, l: number, r: number, val: number): number {
    this.nodes.push({ kind: kind, l: l, r: r, val: val, adj: 0 });
    return this.nodes.length - 1;
  }

  private eval(kind: string, a: number, b: number): number {
    if (kind === 'add') return a + b;
    if (kind === 'mul') return a * b;
    if (kind === 'tanh') return Math.tanh(a);
    if (kind === 'relu') return a > 0 ? a : 0;
    throw new Error('unknown kind ' + kind);
  }

  leaf(x: number): number {
    return this.emit('leaf', -1, -1, x);
  }

  add(a: number, b: number): number {
    return this.emit('add', a, b, this.eval('add', this.get(a), this.get(b)));
  }

  mul(a: number, b: number): number {
    return this.emit('mul', a, b, this.eval('mul', this.get(a), this.get(b)));
  }

  tanh(a: number): number {
    return this.emit('tanh', a, a, this.eval('tanh', this.get(a), NaN));
  }

  relu(a: number): number {
    return this.emit('relu', a, a, this.eval('relu', this.get(a), NaN));
  }

  get(node: number): number {
    return this.nodes[node]!.val;
  }

  gradient(node: number): number {
    return this.nodes[node]!.adj;
  }

  set(leaf: number, x: number): void {
    this.nodes[leaf]!.val = x;
  }

  forward(): void {
    for (let i = 0; i < this.nodes.length; i++) {
      const n = this.nodes[i]!;
      if (n.kind === 'leaf') continue;
      n.val = this.eval(n.kind, this.nodes[n.l]!.val, this.nodes[n.r]!.val);
    }
  }

  backward(output: number): void {
    for (const n of this.nodes) n.adj = 0;
    this.nodes[output]!.adj = 1;
    for (let i = output; i >= 0; i--) {
      const n = this.nodes[i]!;
      const g = n.adj;
      if (n.kind === 'leaf' || g === 0) continue;
      const l = this.nodes[n.l]!;
      const r = this.nodes[n.r]!;
      if (n.kind === 'add') {
        l.adj += g;
        r.adj += g;
      } else if (n.kind === 'mul') {
        l.adj += g * r.val;
        r.adj += g * l.val;
      } else if (n.kind === 'tanh') {
        l.adj += g * (1 - n.val * n.val);
      } else if (n.kind === 'relu') {
        if (l.val > 0) l.adj += g;
      }
    }
  }
}
`,
    edits: [
      ['tape', '?', `const g = n.adj;`, `g := n.adj;`],
      [
        'tape',
        'p.accumulates',
        `for (const n of this.nodes) n.adj = 0;`,
        `for (const n of this.nodes.map((m) => ({ ...m }))) n.adj = 0;`,
      ],
      ['tape', '?', `return this.nodes.length - 1;`, `return this.nodes.length;`],
      ['tape', 'p.operand_twice', `l: l, r: r, val: val`, `l: l, r: l, val: val`],
      ['tape', 'p.recorded_as_other', `this.emit('mul', a, b,`, `this.emit('add', a, b,`],
      [
        'tape',
        'p.made_otherwise',
        `this.eval('mul', this.get(a), this.get(b))`,
        `this.eval('mul', this.get(a), this.get(a))`,
      ],
      [
        'tape',
        'p.data_later',
        `this.emit('tanh', a, a, this.eval('tanh', this.get(a), NaN))`,
        `this.emit('tanh', a, a, NaN)`,
      ],
      ['tape', 'p.set_lost', `this.nodes[leaf]!.val = x;`, `this.nodes[leaf]!.adj = x;`],
      ['tape', '?', `this.nodes[leaf]!.val = x;`, `(this.nodes as any)[leaf] = x;`],
      [
        'tape',
        'p.forward_downwards',
        `for (let i = 0; i < this.nodes.length; i++) {`,
        `for (let i = this.nodes.length - 1; i >= 0; i--) {`,
      ],
      ['tape', 'p.first_missing', `i < this.nodes.length; i++`, `i < this.nodes.length - 1; i++`],
      [
        'tape',
        'p.accumulates',
        `    for (const n of this.nodes) n.adj = 0;
`,
        ``,
      ],
      [
        'tape',
        'p.no_seed',
        `for (const n of this.nodes) n.adj = 0;
    this.nodes[output]!.adj = 1;`,
        `this.nodes[output]!.adj = 1;
    for (const n of this.nodes) n.adj = 0;`,
      ],
      [
        'tape',
        'p.emptied_short',
        `for (const n of this.nodes) n.adj = 0;`,
        `for (let i = 0; i < output; i++) this.nodes[i]!.adj = 0;`,
      ],
      [
        'tape',
        'p.from_the_end',
        `this.nodes[output]!.adj = 1;
    for (let i = output; i >= 0; i--) {`,
        `output = this.nodes.length - 1;
    this.nodes[output]!.adj = 1;
    for (let i = output; i >= 0; i--) {`,
      ],
      ['tape', 'p.output_missing', `for (let i = output; i >= 0; i--) {`, `for (let i = output - 1; i >= 0; i--) {`],
      [
        'tape',
        'p.stops_early',
        `if (n.kind === 'leaf' || g === 0) continue;`,
        `if (n.kind === 'leaf' || g === 0) break;`,
      ],
      ['tape', 'p.negative_skipped', `g === 0) continue;`, `g <= 0) continue;`],
      [
        'tape',
        'p.same_operand',
        `r.adj += g;
      } else if (n.kind === 'mul')`,
        `if (r !== l) r.adj += g;
      } else if (n.kind === 'mul')`,
      ],
      [
        'tape',
        'p.twice',
        `l.adj += g * (1 - n.val * n.val);`,
        `l.adj += g * (1 - n.val * n.val);
        r.adj += g * (1 - n.val * n.val);`,
      ],
      ['tape', 'p.relu_left', `if (l.val > 0) l.adj += g;`, `if (l.val >= 0) l.adj += g;`],
    ],
  },
  {
    exercise: 'tape',
    style:
      'a numerical C person: typed arrays that double, two edges with partials stored at forward time, backward is one multiply-add',
    text: `const LEAF = 0, ADD = 1, MUL = 2, TANH = 3, RELU = 4;

export class Tape {
  n = 0;
  cap = 16;
  op = new Uint8Array(16);
  ia = new Int32Array(16);
  ib = new Int32Array(16);
  v = new Float64Array(16);
  g = new Float64Array(16);
  da = new Float64Array(16); // partial by operand a
  db = new Float64Array(16); // partial by operand b

  private resize(cap: number): void {
    const op = new Uint8Array(cap); op.set(this.op); this.op = op;
    const ia = new Int32Array(cap); ia.set(this.ia); this.ia = ia;
    const ib = new Int32Array(cap); ib.set(this.ib); this.ib = ib;
    const v = new Float64Array(cap); v.set(this.v); this.v = v;
    const g = new Float64Array(cap); g.set(this.g); this.g = g;
    const da = new Float64Array(cap); da.set(this.da); this.da = da;
    const db = new Float64Array(cap); db.set(this.db); this.db = db;
    this.cap = cap;
  }

  private alloc(op: number, a: number, b: number): number {
    if (this.n >= this.cap) this.resize(this.cap * 2);
    const i = this.n;
    this.n += 1;
    this.op[i] = op;
    this.ia[i] = a;
    this.ib[i] = b;
    this.calc(i);
    return i;
  }

  private calc(i: number): void {
    const a = this.v[this.ia[i]!]!;
    const b = this.v[this.ib[i]!]!;
    switch (this.op[i]) {
      case ADD:
        this.v[i] = a + b;
        this.da[i] = 1;
        this.db[i] = 1;
        return;
      case MUL:
        this.v[i] = a * b;
        this.da[i] = b;
        this.db[i] = a;
        return;
      case TANH: {
        const t = Math.tanh(a);
        this.v[i] = t;
        this.da[i] = (1 - t) * (1 + t);
        return;
      }
      case RELU:
        this.da[i] = a > 0 ? 1 : 0;
        this.v[i] = Math.max(a, 0);
        return;
    }
  }

  leaf(x: number): number {
    const i = this.alloc(LEAF, 0, 0);
    this.v[i] = x;
    return i;
  }

  add(a: number, b: number): number { return this.alloc(ADD, a, b); }
  mul(a: number, b: number): number { return this.alloc(MUL, a, b); }
  tanh(a: number): number { return this.alloc(TANH, a, 0); }
  relu(a: number): number { return this.alloc(RELU, a, 0); }

  get(node: number): number { return this.v[node]!; }
  gradient(node: number): number { return this.g[node]!; }
  set(leaf: number, x: number): void { this.v[leaf] = x; }

  forward(): void {
    for (let i = 0; i < this.n; i++) this.calc(i);
  }

  backward(output: number): void {
    const { g, ia, ib, da, db } = this;
    g.fill(0);
    g[output] = 1;
    for (let i = output; i >= 0; i--) {
      const gi = g[i]!;
      g[ia[i]!]! += da[i]! * gi;
      g[ib[i]!]! += db[i]! * gi;
    }
  }
}
`,
    edits: [
      ['tape', 'p.no_seed', `g.fill(0);`, `this.g = new Float64Array(this.cap);`],
      ['tape', '?', `op.set(this.op); this.op = op;`, `this.op = op;`],
      ['tape', 'p.long_tape', `v.set(this.v); this.v = v;`, `v.set(this.v);`],
      [
        'tape',
        '?',
        `    this.cap = cap;
`,
        ``,
      ],
      ['tape', '?', `if (this.n >= this.cap) this.resize`, `if (this.n > this.cap) this.resize`],
      ['tape', 'p.single_precision', `v = new Float64Array(16);`, `v = new Float32Array(16);`],
      ['tape', '?', `const ia = new Int32Array(cap); ia`, `const ia = new Uint8Array(cap) as any; ia`],
      [
        'tape',
        '?',
        `const i = this.n;
    this.n += 1;`,
        `this.n += 1;
    const i = this.n;`,
      ],
      [
        'tape',
        'p.data_later',
        `    this.calc(i);
    return i;`,
        `    return i;`,
      ],
      [
        'tape',
        'p.recorded_as_other',
        `this.da[i] = 1;
        this.db[i] = 1;
        return;`,
        `this.da[i] = 1;
        this.db[i] = 1;`,
      ],
      [
        'tape',
        'p.add_left_only',
        `        this.db[i] = 1;
`,
        ``,
      ],
      ['tape', 'p.mul_places', `this.db[i] = a;`, `this.db[i] = this.ia[i]!;`],
      ['tape', 'p.tanh_square', `(1 - t) * (1 + t)`, `(1 - t)`],
      ['tape', 'p.relu_left', `this.da[i] = a > 0 ? 1 : 0;`, `this.da[i] = (1 + Math.sign(a)) / 2;`],
      [
        'tape',
        'p.slopes_kept',
        `for (let i = 0; i < this.n; i++) this.calc(i);`,
        `const da = this.da.slice(), db = this.db.slice();
    for (let i = 0; i < this.n; i++) this.calc(i);
    this.da = da;
    this.db = db;`,
      ],
      ['tape', 'p.unary_operand', `return this.alloc(RELU, a, 0);`, `return this.alloc(RELU, 0, a);`],
      ['tape', 'p.set_adds', `this.v[leaf] = x;`, `this.v[leaf]! += x;`],
      [
        'tape',
        'p.first_missing',
        `for (let i = 0; i < this.n; i++) this.calc(i);`,
        `for (let i = 0; i < 16; i++) this.calc(i);`,
      ],
      ['tape', 'p.accumulates', `g.fill(0);`, `if (g[output] === 0) g.fill(0);`],
      ['tape', '?', `g[ib[i]!]! += db[i]! * gi;`, `g[ib[i]!]! += da[i]! * gi;`],
      ['tape', 'p.seed_in_data', `g[output] = 1;`, `this.v[output] = 1;`],
      ['tape', 'p.backward_short', `i >= 0; i--`, `i > 1; i--`],
    ],
  },
];
