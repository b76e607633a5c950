import type { OtherHand } from './other-hands.ts';

/** A fifth set: first-year students, and what they type by mistake. Tried once before anything was changed for it. */
export const fifthHands: readonly OtherHand[] = [
  {
    exercise: 'gradf',
    style: 'every step a variable, var and Math.pow',
    text: `
export function gradf(a, b, c) {
  var minusA3 = -3 * Math.pow(a, 2);
  var sqrtPart = 1 / (2 * Math.sqrt(a));
  var inner = 3 * b;
  var outer = Math.cos(inner);
  var sinPart = outer * 3;
  var powPart = 2.5 * Math.pow(b, 2.5 - 1);
  var oneOverC = 1 / (c * c);
  var result = new Array();
  result[0] = minusA3 - sqrtPart;
  result[1] = sinPart + powPart;
  result[2] = oneOverC;
  return result;
}`,
    edits: [
      ['gradf', 'a.sqrt_fraction|a.sqrt_not_reduced|?', '1 / (2 * Math.sqrt(a))', '1 / 2 * Math.sqrt(a)'],
      ['gradf', 'b.no_chain3', 'outer * 3', 'outer'],
      ['gradf', 'b.cos_b|?', 'Math.cos(inner)', 'Math.cos(b)'],
      ['gradf', '?', 'outer * 3', 'outer * inner'],
      ['gradf', 'a.sqrt_sign', 'minusA3 - sqrtPart', 'minusA3 + sqrtPart'],
      ['gradf', '?|a.cube_not_reduced', '-3 * Math.pow(a, 2)', '-2 * Math.pow(a, 3)'],
      ['gradf', 'b.pow_prec|b.pow_not_reduced|?', 'Math.pow(b, 2.5 - 1)', 'Math.pow(b, 2.5) - 1'],
      ['gradf', 'c.sign', '1 / (c * c)', '-1 / (c * c)'],
      ['gradf', 'c.twice|?', '1 / (c * c)', '2 / (c * c * c)'],
      ['gradf', '?|w.value|w.f_changed|c.up', '1 / (c * c)', '1 / c * c'],
      ['gradf', '?|b.pow_round_down', '2.5 * Math.pow(b, 2.5 - 1)', '2.5 * Math.pow(b, 2)'],
      ['gradf', 'w.zero|?|w.too_short', '  result[2] = oneOverC;\n', ''],
      ['gradf', '?|b.no_pow', 'result[1] = sinPart + powPart', 'result[1] = sinPart * powPart'],
      ['gradf', 'b.sin_not_cos|b.minus_sin|?', 'var outer = Math.cos(inner)', 'var outer = Math.sin(inner)'],
    ],
  },
  {
    exercise: 'forward_difference',
    style: 'everything spelt out twice',
    text: `
export function forwardDifference(f: any, a: number, b: number, c: number, h: number): any {
  const a2 = a + h;
  const b2 = b + h;
  const c2 = c + h;
  const y1 = f(a, b, c);
  let ya = f(a2, b, c);
  let yb = f(a, b2, c);
  let yc = f(a, b, c2);
  ya = ya - y1;
  yb = yb - y1;
  yc = yc - y1;
  const slopeA = ya / h;
  const slopeB = yb / h;
  const slopeC = yc / h;
  return [slopeA, slopeB, slopeC];
}`,
    edits: [
      ['forward_difference', '?', 'yb / h', 'yb / b2'],
      ['forward_difference', '?|f.same_var', 'yb = f(a, b2, c)', 'yb = f(a2, b, c)'],
      ['forward_difference', '?|f.all_at_once|f.not_restored', 'f(a, b2, c)', 'f(a2, b2, c)'],
      ['forward_difference', '?|f.no_difference', '  yc = yc - y1;\n', ''],
      ['forward_difference', '?|w.order|f.order', '[slopeA, slopeB, slopeC]', '[slopeA, slopeC, slopeB]'],
      ['forward_difference', 'f.sign|?', 'ya = ya - y1;', 'ya = y1 - ya;'],
      ['forward_difference', '?', 'yc = yc - y1', 'yc = yb - y1'],
      ['forward_difference', '?|f.all_at_h', 'const y1 = f(a, b, c)', 'const y1 = f(a2, b2, c2)'],
      [
        'forward_difference',
        'w.too_short|?|w.one_number',
        'return [slopeA, slopeB, slopeC]',
        'return [slopeA + slopeB + slopeC]',
      ],
      ['forward_difference', '?|f.no_difference', 'const y1 = f(a, b, c)', 'const y1 = 0'],
      ['forward_difference', '?|f.not_divided', 'const slopeC = yc / h', 'const slopeC = yc'],
      ['forward_difference', '?|f.at_h', 'const b2 = b + h', 'const b2 = h'],
    ],
  },
  {
    exercise: 'central_difference',
    style: 'a helper in the function with an index and if',
    text: `
export function centralDifference(f: (a: number, b: number, c: number) => number, a: number, b: number, c: number, h: number) {
  function move(which: number, how: number) {
    let x = a;
    let y = b;
    let z = c;
    if (which === 0) {
      x = x + how;
    } else if (which === 1) {
      y = y + how;
    } else {
      z = z + how;
    }
    return f(x, y, z);
  }
  let answer: number[] = [];
  for (let i = 0; i < 3; i++) {
    const right = move(i, h);
    const left = move(i, -h);
    const rise = right - left;
    const run = 2 * h;
    answer.push(rise / run);
  }
  return answer;
}`,
    edits: [
      ['central_difference', 'c3.h', 'const run = 2 * h', 'const run = h'],
      ['central_difference', 'c3.copy_forward|c3.half|?', 'move(i, -h)', 'move(i, 0)'],
      ['central_difference', '?|c3.at_h', 'y = y + how', 'y = how'],
      ['central_difference', '?|w.no_return|c3.retyped', '    return f(x, y, z);\n', ''],
      ['central_difference', 'w.too_long|?', 'i < 3', 'i <= 3'],
      ['central_difference', '?|w.too_short', 'let i = 0; i < 3', 'let i = 1; i < 3'],
      ['central_difference', 'c3.times_h|c3.paren|?', 'rise / run', 'rise * run'],
      ['central_difference', '?|c3.same_var|c3.order', 'which === 1', 'which === 2'],
      ['central_difference', '?|c3.same_point|c3.h_vanishes', 'return f(x, y, z)', 'return f(a, b, c)'],
      ['central_difference', 'c3.sign', 'const rise = right - left', 'const rise = left - right'],
      ['central_difference', '?|w.one_number', 'answer.push(rise / run)', 'answer = [rise / run]'],
      ['central_difference', '?|w.no_return', 'return answer', 'answer'],
    ],
  },
  {
    exercise: 'step_size',
    style: 'powers of ten',
    text: `
export const forwardStep = Math.pow(10, -8);
export const centralStep = Math.pow(10, -5);`,
    edits: [
      ['step_size', '?|s.exponent', 'Math.pow(10, -8)', 'Math.pow(10, 8)'],
      ['step_size', '?|s.h_small', 'Math.pow(10, -8)', 'Math.pow(10, -12)'],
      ['step_size', '?|s.h_large', 'Math.pow(10, -5)', 'Math.pow(10, -1)'],
    ],
  },
  {
    exercise: 'value',
    style: 'the lecture, translated line by line',
    text: `
export class Value {
  data: number;
  grad: number;
  _prev: Set<Value>;
  _op: string;
  _backward: () => void;
  constructor(data: number, _children: Value[] = [], _op = '') {
    this.data = data;
    this.grad = 0.0;
    this._backward = () => {};
    this._prev = new Set(_children);
    this._op = _op;
  }
  add(other: number | Value): Value {
    other = other instanceof Value ? other : new Value(other);
    const o = other;
    const out = new Value(this.data + o.data, [this, o], '+');
    const _backward = () => {
      this.grad += 1.0 * out.grad;
      o.grad += 1.0 * out.grad;
    };
    out._backward = _backward;
    return out;
  }
  mul(other: number | Value): Value {
    other = other instanceof Value ? other : new Value(other);
    const o = other;
    const out = new Value(this.data * o.data, [this, o], '*');
    const _backward = () => {
      this.grad += o.data * out.grad;
      o.grad += this.data * out.grad;
    };
    out._backward = _backward;
    return out;
  }
  pow(n: number): Value {
    const out = new Value(Math.pow(this.data, n), [this], '**' + n);
    const _backward = () => {
      this.grad += n * Math.pow(this.data, n - 1) * out.grad;
    };
    out._backward = _backward;
    return out;
  }
  neg(): Value {
    return this.mul(-1);
  }
  sub(other: number | Value): Value {
    if (typeof other === 'number') return this.add(-other);
    return this.add(other.neg());
  }
  div(other: number | Value): Value {
    if (typeof other === 'number') return this.mul(1 / other);
    return this.mul(other.pow(-1));
  }
  exp(): Value {
    const x = this.data;
    const out = new Value(Math.exp(x), [this], 'exp');
    const _backward = () => {
      this.grad += out.data * out.grad;
    };
    out._backward = _backward;
    return out;
  }
  log(): Value {
    const x = this.data;
    if (x > 0) {
      const out = new Value(Math.log(x), [this], 'log');
      const _backward = () => {
        this.grad += 1 / x * out.grad;
      };
      out._backward = _backward;
      return out;
    }
    throw new RangeError('cannot take the log of ' + x);
  }
  tanh(): Value {
    const x = this.data;
    const t = Math.tanh(x);
    const out = new Value(t, [this], 'tanh');
    const _backward = () => {
      this.grad += (1 - t ** 2) * out.grad;
    };
    out._backward = _backward;
    return out;
  }
  relu(): Value {
    const out = new Value(this.data < 0 ? 0 : this.data, [this], 'ReLU');
    const _backward = () => {
      if (out.data > 0) {
        this.grad += out.grad;
      }
    };
    out._backward = _backward;
    return out;
  }
  backward(): void {
    const topo: Value[] = [];
    const visited = new Set<Value>();
    const stack: [Value, boolean][] = [[this, false]];
    while (stack.length > 0) {
      const [v, finished] = stack.pop()!;
      if (finished) {
        topo.push(v);
        continue;
      }
      if (visited.has(v)) continue;
      visited.add(v);
      stack.push([v, true]);
      for (const child of v._prev) {
        stack.push([child, false]);
      }
    }
    this.grad = 1.0;
    topo.reverse();
    for (const node of topo) {
      node._backward();
    }
  }
}`,
    edits: [
      [
        'add_mul',
        'v.add_no_backward',
        '    out._backward = _backward;\n    return out;\n  }\n  mul',
        '    return out;\n  }\n  mul',
      ],
      [
        'add_mul',
        'v.add_eq',
        'this.grad += 1.0 * out.grad;\n      o.grad += 1.0 * out.grad',
        'this.grad = 1.0 * out.grad;\n      o.grad = 1.0 * out.grad',
      ],
      [
        'add_mul',
        'v.mul_eq',
        'this.grad += o.data * out.grad;\n      o.grad += this.data * out.grad',
        'this.grad = o.data * out.grad;\n      o.grad = this.data * out.grad',
      ],
      ['add_mul', '?|v.mul_no_backward|v.nothing_flows|v.mul_not_linked', "[this, o], '*')", "[], '*')"],
      ['add_mul', '?|v.mul_one_operand|v.mul_one_in_prev', "[this, o], '*')", "[this], '*')"],
      ['add_mul', '?|v.mul_grad_for_data', 'this.grad += o.data * out.grad', 'this.grad += o.grad * out.grad'],
      ['add_mul', '?|v.mul_swapped', 'this.grad += o.data * out.grad', 'this.grad += this.data * out.grad'],
      [
        'add_mul',
        '?|v.mul_grad_for_data|v.mul_no_out',
        'this.grad += o.data * out.grad',
        'this.grad += o.data * out.data',
      ],
      ['add_mul', '?|v.add_no_out|v.add_one_no_out', 'this.grad += 1.0 * out.grad', 'this.grad += 1.0'],
      ['add_mul', '?|v.nothing_flows|v.children_dropped', 'new Set(_children)', 'new Set()'],
      [
        'add_mul',
        'v.all_eq|?|v.no_seed|v.add_no_backward|v.mul_no_backward|ts.step_called',
        'out._backward = _backward;',
        'out._backward = _backward();',
      ],
      [
        'add_mul',
        'v.nothing_flows|?|v.add_no_backward|ts.step_not_called',
        '      node._backward();\n',
        '      node._backward;\n',
      ],
      ['add_mul', 'v.no_seed', '    this.grad = 1.0;\n', ''],
      [
        'add_mul',
        '?|s.no_return|v.mul_no_return|v.add_no_return|ts.nothing_returned',
        '    return out;\n  }\n  mul',
        '  }\n  mul',
      ],
      [
        'add_mul',
        '?|ts.values_with_operator',
        'other = other instanceof Value ? other : new Value(other);\n    const o = other;',
        'const o = new Value(other as number);',
      ],
      ['add_mul', '?', 'this.data * o.data, [this, o]', 'this.data * other, [this, o]'],
      ['backward', 'v.not_reversed', '    topo.reverse();\n', ''],
      ['backward', 'v.no_visited|?', '      if (visited.has(v)) continue;\n', ''],
      [
        'backward',
        'v.topo_preorder|?|v.bfs|v.topo_preorder_last',
        '      if (finished) {\n        topo.push(v);\n        continue;\n      }\n      if (visited.has(v)) continue;',
        '      if (finished) continue;\n      if (visited.has(v)) continue;\n      topo.push(v);',
      ],
      ['backward', '?|v.skip_root|v.no_seed|v.leaves_only', 'topo.push(v);', 'if (v !== this) topo.push(v);'],
      ['backward', 'v.seed_all|?', 'node._backward();', 'node.grad = 1.0;\n      node._backward();'],
      ['backward', '?|s.accumulated', 'node._backward();', 'node.grad = 0;\n      node._backward();'],
      ['arithmetic', 'v.pow_not_reduced', 'Math.pow(this.data, n - 1)', 'Math.pow(this.data, n)'],
      [
        'arithmetic',
        'v.pow_prec|?|v.pow_not_reduced',
        'n * Math.pow(this.data, n - 1)',
        'n * Math.pow(this.data, n) - 1',
      ],
      [
        'arithmetic',
        '?|v.pow_no_n|v.pow_reduced_factor',
        'n * Math.pow(this.data, n - 1)',
        '(n - 1) * Math.pow(this.data, n)',
      ],
      ['arithmetic', 'v.neg_no_graph', 'return this.mul(-1);', 'return new Value(-this.data);'],
      ['arithmetic', 'v.neg_in_place|?', 'return this.mul(-1);', 'this.data = -this.data;\n    return this;'],
      [
        'arithmetic',
        '?|v.sub_one_operand|v.sub_no_backward|v.sub_detached',
        'this.add(other.neg())',
        'this.add(-other.data)',
      ],
      ['arithmetic', '?|v.rsub_swapped', 'this.add(other.neg())', 'this.neg().add(other)'],
      ['arithmetic', '?|v.div_no_denom', 'this.mul(other.pow(-1))', 'this.mul(1 / other.data)'],
      ['arithmetic', 'v.rdiv_swapped|?', 'this.mul(other.pow(-1))', 'other.mul(this.pow(-1))'],
      ['arithmetic', '?', 'this.mul(other.pow(-1))', 'this.pow(-1).mul(other.pow(-1))'],
      ['arithmetic', '?', 'this.mul(1 / other)', 'this.mul(other)'],
      [
        'exp_log',
        'v.exp_powerrule|?',
        'this.grad += out.data * out.grad;',
        'this.grad += x * Math.exp(x - 1) * out.grad;',
      ],
      ['exp_log', '?|v.log10|v.log10_value', 'Math.log(x)', 'Math.log10(x)'],
      ['exp_log', '?|v.log_x', '1 / x * out.grad', '1 / (x * out.grad)'],
      ['exp_log', 'v.log_zero_passes|v.log_zero_only|?', 'if (x > 0) {', 'if (x >= 0) {'],
      ['exp_log', '?|v.exp_no_backward', '      this.grad += out.data * out.grad;\n', '      out.data * out.grad;\n'],
      ['exp_log', '?|v.log_unchecked|v.log_zero_only', 'if (x > 0) {', 'if (x !== 0) {'],
      ['exp_log', '?|v.log_out', '1 / x * out.grad', '1 / out.data * out.grad'],
      ['activations', 'v.tanh_x', '1 - t ** 2', '1 - x ** 2'],
      ['activations', 'v.tanh_plus|?', '(1 - t ** 2) * out.grad', '1 - t ** 2 * out.grad'],
      ['activations', '?', 'const t = Math.tanh(x);', 'const t = (Math.exp(2 * x) - 1) / (Math.exp(2 * x));'],
      [
        'activations',
        'v.relu_none|?',
        'if (out.data > 0) {\n        this.grad += out.grad;\n      }',
        'this.grad += out.grad;',
      ],
      [
        'activations',
        '?|v.relu_out|v.relu_input',
        'this.grad += out.grad;\n      }',
        'this.grad += this.data * out.grad;\n      }',
      ],
      ['activations', 'v.relu_min|?|v.relu_abs', 'this.data < 0 ? 0 : this.data', 'this.data < 0 ? this.data : 0'],
      [
        'activations',
        '?|v.relu_leaky',
        'if (out.data > 0) {\n        this.grad += out.grad;\n      }',
        'if (out.data > 0) {\n        this.grad += out.grad;\n      } else {\n        this.grad += 0.01 * out.grad;\n      }',
      ],
    ],
  },
  {
    exercise: 'value',
    style: 'one switch over operation names in backward',
    text: `
function toValue(x: any): Value {
  if (typeof x == 'number') {
    return new Value(x);
  }
  return x;
}
export class Value {
  data: number;
  grad: number = 0;
  op: string = 'leaf';
  a: Value | null = null;
  b: Value | null = null;
  n: number = 0;
  count: number = 0;
  constructor(data: number) {
    this.data = data;
  }
  make(data: number, op: string, b: Value | null, n = 0): Value {
    let v = new Value(data);
    v.op = op;
    v.a = this;
    v.b = b;
    v.n = n;
    return v;
  }
  add(other: Value | number): Value {
    let b = toValue(other);
    return this.make(this.data + b.data, 'add', b);
  }
  sub(other: Value | number): Value {
    let b = toValue(other);
    return this.make(this.data - b.data, 'sub', b);
  }
  mul(other: Value | number): Value {
    let b = toValue(other);
    return this.make(this.data * b.data, 'mul', b);
  }
  div(other: Value | number): Value {
    let b = toValue(other);
    return this.make(this.data / b.data, 'div', b);
  }
  neg(): Value {
    return this.make(-this.data, 'neg', null);
  }
  pow(n: number): Value {
    return this.make(this.data ** n, 'pow', null, n);
  }
  exp(): Value {
    return this.make(Math.exp(this.data), 'exp', null);
  }
  log(): Value {
    if (!(this.data > 0)) {
      throw new Error('log only works for positive numbers');
    }
    return this.make(Math.log(this.data), 'log', null);
  }
  tanh(): Value {
    return this.make(Math.tanh(this.data), 'tanh', null);
  }
  relu(): Value {
    if (this.data > 0) {
      return this.make(this.data, 'relu', null);
    } else {
      return this.make(0, 'relu', null);
    }
  }
  pushGrad(): void {
    const a = this.a;
    const b = this.b;
    const g = this.grad;
    switch (this.op) {
      case 'add':
        a!.grad += g;
        b!.grad += g;
        break;
      case 'sub':
        a!.grad += g;
        b!.grad -= g;
        break;
      case 'mul':
        a!.grad += b!.data * g;
        b!.grad += a!.data * g;
        break;
      case 'div':
        a!.grad += g / b!.data;
        b!.grad -= (a!.data * g) / b!.data ** 2;
        break;
      case 'neg':
        a!.grad -= g;
        break;
      case 'pow':
        a!.grad += this.n * a!.data ** (this.n - 1) * g;
        break;
      case 'exp':
        a!.grad += this.data * g;
        break;
      case 'log':
        a!.grad += g / a!.data;
        break;
      case 'tanh':
        a!.grad += (1 - this.data * this.data) * g;
        break;
      case 'relu':
        if (a!.data > 0) a!.grad += g;
        break;
    }
  }
  backward(): void {
    // count how many parents every node has
    let todo: Value[] = [this];
    while (todo.length > 0) {
      let v = todo.pop()!;
      for (let child of [v.a, v.b]) {
        if (child === null) continue;
        if (child.count === 0) todo.push(child);
        child.count++;
      }
    }
    this.grad = 1;
    todo = [this];
    while (todo.length > 0) {
      let v = todo.pop()!;
      v.pushGrad();
      for (let child of [v.a, v.b]) {
        if (child === null) continue;
        child.count--;
        if (child.count === 0) todo.push(child);
      }
    }
  }
}`,
    edits: [
      [
        'add_mul',
        '?|v.add_slopes_of_mul|v.add_twice_to_one',
        "        b!.grad += g;\n        break;\n      case 'sub'",
        "        b!.grad += g;\n      case 'sub'",
      ],
      ['add_mul', '?', '        b!.grad += a!.data * g;\n        break;\n', '        b!.grad += a!.data * g;\n'],
      ['add_mul', '?|v.mul_no_backward', "this.data * b.data, 'mul', b)", "this.data * b.data, 'Mul', b)"],
      ['add_mul', 'v.mul_slopes_of_add|?', "this.data * b.data, 'mul', b)", "this.data * b.data, 'add', b)"],
      ['add_mul', '?|v.all_eq|v.add_eq', 'a!.grad += g;\n        b!.grad += g;', 'a!.grad = g;\n        b!.grad = g;'],
      [
        'add_mul',
        'v.mul_swapped|?',
        'a!.grad += b!.data * g;\n        b!.grad += a!.data * g;',
        'a!.grad += a!.data * g;\n        b!.grad += b!.data * g;',
      ],
      [
        'add_mul',
        '?|v.add_one_operand|v.add_twice_to_one',
        'a!.grad += g;\n        b!.grad += g;',
        'a!.grad += g;\n        a!.grad += g;',
      ],
      [
        'add_mul',
        'v.mul_no_out|?',
        'a!.grad += b!.data * g;\n        b!.grad += a!.data * g;',
        'a!.grad += b!.data;\n        b!.grad += a!.data;',
      ],
      ['add_mul', '?|v.nothing_flows|v.no_seed', '    v.a = this;\n', ''],
      ['add_mul', '?|s.no_return|s.no_return|v.mul_no_return', '    v.n = n;\n    return v;\n', '    v.n = n;\n'],
      ['backward', '?', '        child.count++;\n', ''],
      [
        'backward',
        '?|v.pushed_twice',
        'if (child.count === 0) todo.push(child);\n        child.count++;',
        'todo.push(child);\n        child.count++;',
      ],
      [
        'backward',
        '?|v.no_visited|v.bfs_no_visited',
        '        if (child.count === 0) todo.push(child);\n      }\n    }\n  }',
        '        todo.push(child);\n      }\n    }\n  }',
      ],
      [
        'backward',
        'v.first_child_only|?',
        'v.pushGrad();\n      for (let child of [v.a, v.b])',
        'v.pushGrad();\n      for (let child of [v.a])',
      ],
      ['arithmetic', 'v.sub_grad_sign', 'b!.grad -= g;', 'b!.grad += g;'],
      ['arithmetic', 'v.sub_adds|?', 'this.data - b.data', 'this.data + b.data'],
      ['arithmetic', 'v.div_first_power|?', '(a!.data * g) / b!.data ** 2', '(a!.data * g) / b!.data'],
      ['arithmetic', 'v.div_sign|?', 'b!.grad -= (a!.data', 'b!.grad += (a!.data'],
      ['arithmetic', 'v.pow_no_n|?', 'this.n * a!.data ** (this.n - 1)', 'a!.data ** (this.n - 1)'],
      ['arithmetic', '?|v.pow_no_backward|v.pow_no_n', "'pow', null, n)", "'pow', null)"],
      ['arithmetic', 'v.neg_grad_sign|?', 'a!.grad -= g;\n        break;', 'a!.grad += g;\n        break;'],
      ['exp_log', 'v.exp_x|?', 'a!.grad += this.data * g;', 'a!.grad += a!.data * g;'],
      ['exp_log', 'v.log_out|?', 'a!.grad += g / a!.data;', 'a!.grad += g / this.data;'],
      [
        'exp_log',
        '?|v.log_unchecked',
        "      throw new Error('log only works for positive numbers');\n",
        "      console.log('log only works for positive numbers');\n",
      ],
      ['exp_log', '?|v.log_unchecked|v.log_zero_only', '!(this.data > 0)', 'this.data == 0'],
      ['activations', 'v.tanh_x|?', '(1 - this.data * this.data)', '(1 - a!.data * a!.data)'],
      ['activations', '?|v.tanh_lin|v.tanh_plus', '(1 - this.data * this.data) * g', '1 - this.data * this.data * g'],
      ['activations', '?|v.relu_abs', "return this.make(0, 'relu', null);", 'return new Value(-this.data);'],
      ['activations', 'v.relu_ge|?', 'if (a!.data > 0) a!.grad', 'if (a!.data >= 0) a!.grad'],
      ['activations', '?|v.relu_none', 'if (a!.data > 0) a!.grad', 'if (a!.data) a!.grad'],
    ],
  },
  {
    exercise: 'softmax',
    style: 'three loops and no array method',
    text: `import { Value } from './value.ts';
export function softmax(logits: Value[]): Value[] {
  let exps: Value[] = [];
  for (let i = 0; i < logits.length; i++) {
    exps.push(logits[i].exp());
  }
  let sum = new Value(0);
  for (let i = 0; i < exps.length; i++) {
    sum = sum.add(exps[i]);
  }
  let probs: Value[] = [];
  for (let i = 0; i < exps.length; i++) {
    let p = exps[i].div(sum);
    probs.push(p);
  }
  return probs;
}
export function negativeLogLikelihood(probs: Value[], label: number): Value {
  let p = probs[label];
  let logP = p.log();
  let loss = logP.neg();
  return loss;
}`,
    edits: [
      ['softmax', 's.smoothed|?', 'new Value(0)', 'new Value(1)'],
      ['softmax', 's.sum_dropped|s.no_denominator|?', 'sum = sum.add(exps[i])', 'sum.add(exps[i])'],
      ['softmax', 's.sum_of_logits|?', 'sum.add(exps[i])', 'sum.add(logits[i])'],
      ['softmax', 's.logit_over_sum|?', 'exps[i].div(sum)', 'logits[i].div(sum)'],
      ['softmax', 's.upside_down|?', 'exps[i].div(sum)', 'sum.div(exps[i])'],
      ['softmax', '?|s.last_denominator', 'sum = sum.add(exps[i])', 'sum = exps[i]'],
      [
        'softmax',
        's.one_left_out|?',
        'for (let i = 0; i < exps.length; i++) {\n    sum',
        'for (let i = 1; i < exps.length; i++) {\n    sum',
      ],
      ['softmax', '?|s.detached_denominator', 'exps[i].div(sum)', 'exps[i].div(sum.data)'],
      ['softmax', '?|s.no_minus', 'return loss', 'return logP'],
      ['softmax', '?|s.no_log', 'let loss = logP.neg()', 'let loss = p.neg()'],
      ['softmax', '?|s.product_denominator', 'sum.add(exps[i])', 'sum.mul(exps[i])'],
      ['softmax', 's.detached|?', 'exps.push(logits[i].exp())', 'exps.push(new Value(Math.exp(logits[i].data)))'],
      [
        'softmax',
        '?',
        'for (let i = 0; i < exps.length; i++) {\n    sum = sum.add(exps[i]);\n  }\n  let probs: Value[] = [];\n  for (let i = 0; i < exps.length; i++) {',
        'let probs: Value[] = [];\n  for (let i = 0; i < exps.length; i++) {\n    sum = sum.add(exps[i]);',
      ],
      ['softmax', 's.label_shifted|?', 'probs[label]', 'probs[label - 1]'],
      ['softmax', '?|s.loss_no_return', '  return loss;\n', ''],
    ],
  },
  {
    exercise: 'logsumexp',
    style: 'numbers first, then Values, with flags',
    text: `import { Value } from '../section2/value.ts';
function biggest(xs: Value[]): number {
  let best = -Infinity;
  for (const x of xs) {
    if (x.data > best) {
      best = x.data;
    }
  }
  return best;
}
export function logSumExp(xs: Value[]): Value {
  const m = biggest(xs);
  let started = false;
  let sum: Value = new Value(0);
  for (let i = 0; i < xs.length; i++) {
    const e = xs[i]!.sub(m).exp();
    if (started) {
      sum = sum.add(e);
    } else {
      sum = e;
      started = true;
    }
  }
  return sum.log().add(m);
}`,
    edits: [
      ['logsumexp', 'l.shift_min|?', 'x.data > best', 'x.data < best'],
      ['logsumexp', '?|l.shift_from_zero', 'let best = -Infinity', 'let best = 0'],
      ['logsumexp', '?|l.shift_last', 'if (x.data > best) {\n      best = x.data;\n    }', 'best = x.data;'],
      ['logsumexp', 'l.not_added_back|?', 'sum.log().add(m)', 'sum.log()'],
      ['logsumexp', 's.overflow|l.not_lowered|?', 'xs[i]!.sub(m).exp()', 'xs[i]!.exp()'],
      ['logsumexp', 'l.largest|l.sum_dropped|?|l.shift_first', 'sum = sum.add(e);', 'sum.add(e);'],
      ['logsumexp', '?|l.added_inside', 'return sum.log().add(m)', 'return sum.add(m).log()'],
      ['logsumexp', '?|l.sum_dropped', '      started = true;\n', ''],
      ['logsumexp', 'l.no_log|l.log_left_out|?', 'sum.log().add(m)', 'sum.add(m)'],
      ['logsumexp', '?|l.times_largest', 'sum.log().add(m)', 'sum.log().mul(m)'],
      ['logsumexp', '?|l.largest|l.shift_first', '  return best;\n', '  return xs[0]!.data;\n'],
      ['logsumexp', '?', 'xs[i]!.sub(m).exp()', 'xs[i]!.exp().sub(m)'],
      ['logsumexp', 'l.number|?', 'sum.log().add(m)', 'Math.log(sum.data) + m'],
    ],
  },
  {
    exercise: 'cross_entropy',
    style: 'nested loops, a copy of the row, a softmax function by hand',
    text: `import { Value } from '../section2/value.ts';
import { logSumExp } from './logsumexp.ts';
export function crossEntropy(logits: Value[], label: number): Value {
  const lse = logSumExp(logits);
  const right = logits[label];
  const loss = lse.sub(right);
  return loss;
}
function softmaxRow(row: number[]): number[] {
  let m = row[0];
  for (let i = 1; i < row.length; i++) {
    if (row[i] > m) m = row[i];
  }
  let e: number[] = [];
  let s = 0;
  for (let i = 0; i < row.length; i++) {
    e[i] = Math.exp(row[i] - m);
    s += e[i];
  }
  for (let i = 0; i < row.length; i++) {
    e[i] = e[i] / s;
  }
  return e;
}
export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  const N = logits.length;
  const grads: number[][] = [];
  for (let n = 0; n < N; n++) {
    const p = softmaxRow(logits[n]);
    p[labels[n]] -= 1;
    for (let k = 0; k < p.length; k++) {
      p[k] /= N;
    }
    grads.push(p);
  }
  return grads;
}`,
    edits: [
      ['cross_entropy', 'x.sign|?', 'lse.sub(right)', 'right.sub(lse)'],
      ['cross_entropy', 'x.added|?', 'lse.sub(right)', 'lse.add(right)'],
      ['cross_entropy', 'x.label_shifted|?', 'logits[label];', 'logits[label - 1];'],
      ['cross_entropy', 'x.no_y|?', '    p[labels[n]] -= 1;\n', ''],
      ['cross_entropy', '?|x.y_alone|x.y_replaces', 'p[labels[n]] -= 1', 'p[labels[n]] = 1'],
      ['cross_entropy', 'x.y_added|?', 'p[labels[n]] -= 1', 'p[labels[n]] += 1'],
      ['cross_entropy', '?|x.y_elsewhere|x.y_by_example', 'p[labels[n]] -= 1', 'p[n] -= 1'],
      ['cross_entropy', '?|x.divided_y|x.divided_by_classes', 'p[k] /= N', 'p[k] /= p.length'],
      ['cross_entropy', 'x.not_divided|?', '    for (let k = 0; k < p.length; k++) {\n      p[k] /= N;\n    }\n', ''],
      ['cross_entropy', 'x.overflow|?', 'Math.exp(row[i] - m)', 'Math.exp(row[i])'],
      [
        'cross_entropy',
        '?',
        '    s += e[i];\n  }\n  for (let i = 0; i < row.length; i++) {\n    e[i] = e[i] / s;',
        '    s += e[i];\n    e[i] = e[i] / s;',
      ],
      ['cross_entropy', '?|x.gradient_no_return', '    grads.push(p);\n', ''],
      ['cross_entropy', '?', 'grads.push(p)', 'grads[0] = p'],
      ['cross_entropy', '?', 's += e[i]', 's = e[i]'],
      ['cross_entropy', '?|x.label_shifted|x.first_label', 'const right = logits[label]', 'const right = label'],
    ],
  },
  {
    exercise: 'gradient_check',
    style: 'copy, change and compare in a for loop',
    text: `
export function relativeError(x: number, y: number): number {
  if (x == 0 && y == 0) {
    return 0;
  }
  let ax = x;
  let ay = y;
  if (ax < 0) ax = -ax;
  if (ay < 0) ay = -ay;
  let bigger = ax;
  if (ay > ax) {
    bigger = ay;
  }
  let difference = x - y;
  if (difference < 0) difference = -difference;
  return difference / bigger;
}
export function gradientCheck(f: any, x: number[], gradient: number[]): number[] {
  const h = 0.00001;
  let errors: number[] = [];
  for (let i = 0; i < x.length; i++) {
    let plus = [...x];
    let minus = [...x];
    plus[i] = plus[i] + h;
    minus[i] = minus[i] - h;
    let numeric = (f(plus) - f(minus)) / (2 * h);
    errors.push(relativeError(numeric, gradient[i]));
  }
  return errors;
}`,
    edits: [
      ['gradient_check', 'g.not_put_back|g.nudges_add_up|g.same_input|?', 'let plus = [...x]', 'let plus = x'],
      ['gradient_check', '?|g.no_difference|g.same_input|g.flat', 'let minus = [...x]', 'let minus = plus'],
      ['gradient_check', 'g.brackets|?|g.flat', '(f(plus) - f(minus)) / (2 * h)', '(f(plus) - f(minus)) / 2 * h'],
      ['gradient_check', 'g.not_2h|?', '/ (2 * h)', '/ h'],
      ['gradient_check', 'g.forward|?|g.half_of_it', '    minus[i] = minus[i] - h;\n', ''],
      ['gradient_check', 'g.by_smaller|?', 'if (ay > ax)', 'if (ay < ax)'],
      ['gradient_check', 'g.signed|?', '  if (difference < 0) difference = -difference;\n', ''],
      ['gradient_check', 'g.absolute|?', 'return difference / bigger', 'return difference'],
      ['gradient_check', 'g.zero_by_zero|?', 'if (x == 0 && y == 0)', 'if (x == 0 || y == 0)'],
      ['gradient_check', 'g.sign_in_scale|?', '  if (ay < 0) ay = -ay;\n', ''],
      ['gradient_check', '?', 'relativeError(numeric, gradient[i])', 'relativeError(numeric, gradient)'],
      ['gradient_check', 'g.slopes|?', 'errors.push(relativeError(numeric, gradient[i]))', 'errors.push(numeric)'],
      [
        'gradient_check',
        'g.differences|?',
        'errors.push(relativeError(numeric, gradient[i]))',
        'errors.push(numeric - gradient[i])',
      ],
      ['gradient_check', 'g.sizes|?', 'let difference = x - y', 'let difference = ax - ay'],
      ['gradient_check', '?', 'plus[i] + h', 'x + h'],
      ['gradient_check', '?', 'minus[i] = minus[i] - h', 'minus[i] = -h'],
    ],
  },
  {
    exercise: 'sgd',
    style: 'a while loop each',
    text: `import { Value } from '../section2/value.ts';
export function zeroGrad(parameters: Value[]): void {
  let i = 0;
  while (i < parameters.length) {
    parameters[i].grad = 0;
    i++;
  }
}
export function step(parameters: Value[], learningRate: number): void {
  let i = 0;
  while (i < parameters.length) {
    let p = parameters[i];
    let change = learningRate * p.grad;
    p.data = p.data - change;
    i++;
  }
}`,
    edits: [
      ['sgd', 't.sign|?', 'p.data - change', 'p.data + change'],
      ['sgd', 't.no_rate|?', 'learningRate * p.grad', 'p.grad'],
      ['sgd', 't.grad_on_copy|?|t.no_step', 'let p = parameters[i];', 'let p = new Value(parameters[i].data);'],
      ['sgd', '?|t.no_step', 'p.data = p.data - change', 'p.data - change'],
      ['sgd', '?', 'learningRate * p.grad', 'learningRate * p.data'],
      ['sgd', 't.zero_data|?', 'parameters[i].grad = 0', 'parameters[i].data = 0'],
      ['sgd', '?|t.zero_grad', 'parameters[i].grad = 0', 'parameters[i].grad == 0'],
      [
        'sgd',
        't.first_stays|?',
        'let i = 0;\n  while (i < parameters.length) {\n    let p',
        'let i = 1;\n  while (i < parameters.length) {\n    let p',
      ],
      [
        'sgd',
        't.last_stays|?',
        'while (i < parameters.length) {\n    let p',
        'while (i < parameters.length - 1) {\n    let p',
      ],
      ['sgd', '?|t.grad_changed', 'learningRate * p.grad', 'learningRate + p.grad'],
      ['sgd', '?|t.grad_changed', 'learningRate * p.grad', 'p.grad / learningRate'],
    ],
  },
  {
    exercise: 'mlp',
    style: 'plain public fields, for loops, an if chain',
    text: `import { Value } from '../section2/value.ts';
export type Activation = 'tanh' | 'relu' | 'linear';
export class Neuron {
  w: Value[];
  b: Value;
  act: Activation;
  constructor(nin: number, activation: Activation) {
    this.w = [];
    for (let i = 0; i < nin; i++) {
      this.w.push(new Value(Math.random() * 2 - 1));
    }
    this.b = new Value(0);
    this.act = activation;
  }
  forward(x: (number | Value)[]): Value {
    let out = this.b;
    for (let i = 0; i < this.w.length; i++) {
      out = out.add(this.w[i].mul(x[i]));
    }
    if (this.act === 'tanh') {
      return out.tanh();
    } else if (this.act === 'relu') {
      return out.relu();
    } else {
      return out;
    }
  }
  parameters(): Value[] {
    let ps = [];
    for (const w of this.w) {
      ps.push(w);
    }
    ps.push(this.b);
    return ps;
  }
}
export class Layer {
  neurons: Neuron[] = [];
  constructor(nin: number, nout: number, activation: Activation) {
    for (let i = 0; i < nout; i++) {
      this.neurons.push(new Neuron(nin, activation));
    }
  }
  forward(x: (number | Value)[]): Value[] {
    let outs = [];
    for (let i = 0; i < this.neurons.length; i++) {
      outs.push(this.neurons[i].forward(x));
    }
    return outs;
  }
  parameters(): Value[] {
    let ps: Value[] = [];
    for (const n of this.neurons) {
      ps = ps.concat(n.parameters());
    }
    return ps;
  }
}
export class MLP {
  layers: Layer[] = [];
  constructor(nin: number, nouts: number[], hidden: Activation, output: Activation) {
    let size = nin;
    for (let i = 0; i < nouts.length; i++) {
      let activation = hidden;
      if (i === nouts.length - 1) {
        activation = output;
      }
      this.layers.push(new Layer(size, nouts[i], activation));
      size = nouts[i];
    }
  }
  forward(x: (number | Value)[]): Value[] {
    let current: any = x;
    for (let i = 0; i < this.layers.length; i++) {
      current = this.layers[i].forward(current);
    }
    return current;
  }
  parameters(): Value[] {
    let ps: Value[] = [];
    for (const l of this.layers) {
      ps = ps.concat(l.parameters());
    }
    return ps;
  }
}`,
    edits: [
      ['mlp', '?|t.inputs_of_layers|t.layers_of_inputs', '      size = nouts[i];\n', ''],
      [
        'mlp',
        't.layers_same_input|?|t.last_layer_missing',
        'this.layers[i].forward(current)',
        'this.layers[i].forward(x)',
      ],
      ['mlp', 't.activations_of_layers|t.last_hidden|t.relu_out|?', 'i === nouts.length - 1', 'i === nouts.length'],
      ['mlp', '?|t.activations_exchanged|t.last_hidden', 'let activation = hidden;', 'let activation = output;'],
      ['mlp', 't.no_bias|?', '    ps.push(this.b);\n', ''],
      ['mlp', 't.bias_unused|?', 'let out = this.b', 'let out = new Value(0)'],
      ['mlp', '?|t.sum_dropped', 'out = out.add(this.w[i].mul(x[i]))', 'out.add(this.w[i].mul(x[i]))'],
      ['mlp', 't.added_weights|?', 'this.w[i].mul(x[i])', 'this.w[i].add(x[i])'],
      ['mlp', 't.first_input|?', 'this.w[i].mul(x[i])', 'this.w[i].mul(x[0])'],
      [
        'mlp',
        't.no_activation|?|t.always_relu|t.one_no_return',
        "    if (this.act === 'tanh') {\n      return out.tanh();\n    } else if (this.act === 'relu') {",
        "    if (this.act === 'tanh') {\n      out.tanh();\n    } else if (this.act === 'relu') {",
      ],
      ['mlp', 't.begins_positive|t.begins_on_one_side|?', 'Math.random() * 2 - 1', 'Math.random()'],
      ['mlp', 't.bias_each|?', 'out = out.add(this.w[i].mul(x[i]))', 'out = out.add(this.w[i].mul(x[i])).add(this.b)'],
      ['mlp', 't.nested|?', 'ps = ps.concat(n.parameters())', 'ps.push(n.parameters() as any)'],
      ['mlp', '?|t.too_few', 'ps = ps.concat(n.parameters())', 'ps = n.parameters()'],
      ['mlp', '?|t.one_neuron', 'new Layer(size, nouts[i], activation)', 'new Layer(nouts[i], size, activation)'],
      [
        'mlp',
        '?|t.inputs_of_layers|t.layers_of_inputs',
        'new Layer(size, nouts[i], activation)',
        'new Layer(nin, nouts[i], activation)',
      ],
      ['mlp', '?|ts.concat_unused', 'ps = ps.concat(l.parameters())', 'ps.concat(l.parameters())'],
      ['mlp', '?|t.layer_number', 'outs.push(this.neurons[i].forward(x))', 'outs = this.neurons[i].forward(x)'],
      [
        'mlp',
        '?|t.detached_sum',
        'out = out.add(this.w[i].mul(x[i]))',
        'out = new Value(out.data + this.w[i].mul(x[i]).data)',
      ],
      ['mlp', 't.bias_subtracted|?', 'return out;\n    }', 'return out.sub(this.b).sub(this.b);\n    }'],
      ['mlp', '?|t.one_linear', "this.act === 'relu'", "this.act === 'ReLU'"],
    ],
  },
  {
    exercise: 'moons',
    style: 'one long function in the order of the text',
    text: `import { Value } from '../section2/value.ts';
import { MLP } from './mlp.ts';
import { step, zeroGrad } from './sgd.ts';
export interface Data { points: [number, number][]; labels: number[] }
export function train(data: Data, parameters: number[], steps: number): number[] {
  const net = new MLP(2, [16, 16, 1], 'relu', 'linear');
  const ps = net.parameters();
  for (let i = 0; i < ps.length; i++) {
    ps[i].data = parameters[i];
  }
  const losses: number[] = [];
  for (let k = 0; k < steps; k++) {
    // data loss
    let dataLoss = new Value(0);
    for (let i = 0; i < data.points.length; i++) {
      const score = net.forward(data.points[i])[0];
      const margin = score.mul(data.labels[i]);
      const one = new Value(1);
      const pointLoss = one.sub(margin).relu();
      dataLoss = dataLoss.add(pointLoss);
    }
    dataLoss = dataLoss.div(data.points.length);
    // regularization
    let reg = new Value(0);
    for (let i = 0; i < ps.length; i++) {
      reg = reg.add(ps[i].mul(ps[i]));
    }
    reg = reg.mul(0.0001);
    const loss = dataLoss.add(reg);
    losses.push(loss.data);
    // training
    zeroGrad(ps);
    loss.backward();
    const learningRate = 1 - 0.9 * k / 100;
    step(ps, learningRate);
  }
  for (let i = 0; i < ps.length; i++) {
    parameters[i] = ps[i].data;
  }
  return losses;
}`,
    edits: [
      ['moons', 'm.zero_grad|?', '    zeroGrad(ps);\n', ''],
      ['moons', '?|m.rate_constant', '1 - 0.9 * k / 100', '1 - 0.9'],
      ['moons', '?|m.rate', '1 - 0.9 * k / 100', '(1 - 0.9) * k / 100'],
      ['moons', '?|m.rate_over_steps', '0.9 * k / 100', '0.9 * k / steps'],
      ['moons', 'm.sum|?', '    dataLoss = dataLoss.div(data.points.length);\n', ''],
      ['moons', 'm.alpha|?', 'reg.mul(0.0001)', 'reg.mul(0.001)'],
      ['moons', 'm.label_sign|?', 'one.sub(margin)', 'one.add(margin)'],
      ['moons', 'm.not_loaded|?', '    ps[i].data = parameters[i];\n', '    parameters[i] = ps[i].data;\n'],
      ['moons', '?|m.no_size', 'const loss = dataLoss.add(reg)', 'const loss = dataLoss'],
      ['moons', '?|m.squared', 'ps[i].mul(ps[i])', 'ps[i].pow(2).pow(2)'],
      ['moons', 'm.size_not_squared|?', 'ps[i].mul(ps[i])', 'ps[i]'],
      ['moons', 'm.no_margin|?', 'one.sub(margin).relu()', 'margin.neg().relu()'],
      ['moons', 'm.no_relu|?', 'one.sub(margin).relu()', 'one.sub(margin)'],
      ['moons', 'm.squared|?', 'one.sub(margin).relu()', 'one.sub(margin).pow(2)'],
      ['moons', '?|m.one_too_few|m.rate_from_one|m.one_too_few', 'let k = 0; k < steps', 'let k = 1; k < steps'],
      ['moons', '?|m.noted_after|m.data_loss_noted', 'losses.push(loss.data)', 'losses.push(dataLoss.data)'],
      ['moons', 'm.loss_values|?', 'losses.push(loss.data)', 'losses.push(loss as any)'],
      ['moons', '?|m.stands_still', '    loss.backward();\n', ''],
      ['moons', '?|m.stands_still', '    step(ps, learningRate);\n', ''],
      ['moons', '?', 'data.points[i])[0]', 'data.points[0])[0]'],
      [
        'moons',
        '?|m.stands_still',
        '    zeroGrad(ps);\n    loss.backward();\n',
        '    loss.backward();\n    zeroGrad(ps);\n',
      ],
      ['moons', '?|m.all_tanh', "'relu', 'linear'", "'tanh', 'linear'"],
    ],
  },
  {
    exercise: 'tape',
    style: 'one object per node in a list, if chains',
    text: `
export class Tape {
  nodes: any[] = [];
  leaf(x: number): number {
    this.nodes.push({ op: 'leaf', a: 0, b: 0, data: x, grad: 0 });
    return this.nodes.length - 1;
  }
  add(a: number, b: number): number {
    let d = this.nodes[a].data + this.nodes[b].data;
    this.nodes.push({ op: 'add', a: a, b: b, data: d, grad: 0 });
    return this.nodes.length - 1;
  }
  mul(a: number, b: number): number {
    let d = this.nodes[a].data * this.nodes[b].data;
    this.nodes.push({ op: 'mul', a: a, b: b, data: d, grad: 0 });
    return this.nodes.length - 1;
  }
  tanh(a: number): number {
    let d = Math.tanh(this.nodes[a].data);
    this.nodes.push({ op: 'tanh', a: a, b: 0, data: d, grad: 0 });
    return this.nodes.length - 1;
  }
  relu(a: number): number {
    let d = Math.max(0, this.nodes[a].data);
    this.nodes.push({ op: 'relu', a: a, b: 0, data: d, grad: 0 });
    return this.nodes.length - 1;
  }
  get(i: number): number {
    return this.nodes[i].data;
  }
  gradient(i: number): number {
    return this.nodes[i].grad;
  }
  set(i: number, x: number): void {
    this.nodes[i].data = x;
  }
  forward(): void {
    for (let i = 0; i < this.nodes.length; i++) {
      let n = this.nodes[i];
      let left = this.nodes[n.a];
      let right = this.nodes[n.b];
      if (n.op === 'add') {
        n.data = left.data + right.data;
      } else if (n.op === 'mul') {
        n.data = left.data * right.data;
      } else if (n.op === 'tanh') {
        n.data = Math.tanh(left.data);
      } else if (n.op === 'relu') {
        n.data = Math.max(0, left.data);
      }
    }
  }
  backward(out: number): void {
    for (let i = 0; i < this.nodes.length; i++) {
      this.nodes[i].grad = 0;
    }
    this.nodes[out].grad = 1;
    for (let i = out; i >= 0; i--) {
      let n = this.nodes[i];
      let left = this.nodes[n.a];
      let right = this.nodes[n.b];
      if (n.op === 'add') {
        left.grad += n.grad;
        right.grad += n.grad;
      } else if (n.op === 'mul') {
        left.grad += right.data * n.grad;
        right.grad += left.data * n.grad;
      } else if (n.op === 'tanh') {
        left.grad += (1 - n.data * n.data) * n.grad;
      } else if (n.op === 'relu') {
        if (left.data > 0) {
          left.grad += n.grad;
        }
      }
    }
  }
}`,
    edits: [
      [
        'tape',
        'p.place_off|?',
        'grad: 0 });\n    return this.nodes.length - 1;\n  }\n  add',
        'grad: 0 });\n    return this.nodes.length;\n  }\n  add',
      ],
      [
        'tape',
        'p.accumulates|?',
        '    for (let i = 0; i < this.nodes.length; i++) {\n      this.nodes[i].grad = 0;\n    }\n',
        '',
      ],
      ['tape', 'p.no_seed|?', '    this.nodes[out].grad = 1;\n', ''],
      ['tape', '?|p.upwards', 'let i = out; i >= 0; i--', 'let i = 0; i <= out; i++'],
      ['tape', '?|p.output_missing', 'let i = out; i >= 0', 'let i = out - 1; i >= 0'],
      ['tape', '?', 'let i = out; i >= 0', 'let i = this.nodes.length; i >= 0'],
      ['tape', '?', 'n.data = left.data * right.data', 'n.data = left.data + right.data'],
      [
        'tape',
        '?|p.overwrites',
        'left.grad += n.grad;\n        right.grad += n.grad;',
        'left.grad = n.grad;\n        right.grad = n.grad;',
      ],
      [
        'tape',
        'p.mul_own_factor|?',
        'left.grad += right.data * n.grad;\n        right.grad += left.data * n.grad;',
        'left.grad += left.data * n.grad;\n        right.grad += right.data * n.grad;',
      ],
      [
        'tape',
        '?|p.mul_no_grad',
        'left.grad += right.data * n.grad;\n        right.grad += left.data * n.grad;',
        'left.grad += right.data;\n        right.grad += left.data;',
      ],
      ['tape', 'p.tanh_input|?', '(1 - n.data * n.data)', '(1 - left.data * left.data)'],
      [
        'tape',
        'p.relu_none|?',
        'if (left.data > 0) {\n          left.grad += n.grad;\n        }',
        'left.grad += n.grad;',
      ],
      [
        'tape',
        '?|p.relu_no_grad',
        'if (left.data > 0) {\n          left.grad += n.grad;\n        }',
        'if (left.data > 0) {\n          left.grad += 1;\n        }',
      ],
      ['tape', '?|p.leaf_number', 'this.nodes[i].data = x', 'this.nodes[i] = x'],
      ['tape', '?|p.recorded_as_other', "op: 'relu', a: a, b: 0", "op: 'tanh', a: a, b: 0"],
      ['tape', '?|p.kept_forward', "} else if (n.op === 'tanh') {\n        n.data = Math.tanh(left.data);\n", ''],
      ['tape', '?', 'let right = this.nodes[n.b]', 'let right = this.nodes[n.a]'],
      ['tape', '?', 'this.nodes[a].data * this.nodes[b].data', 'a * b'],
      ['tape', '?|p.relu_left', 'if (left.data > 0) {', 'if (n.grad > 0) {'],
    ],
  },
];
