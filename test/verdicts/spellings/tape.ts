import { type Edits, type Spelled, slips, spelled } from './hands.ts';

const tape = `export class Tape {
  constructor() { this.kind = []; this.one = []; this.two = []; this.data = []; this.grad = []; }
  put(kind, a, b, data) {
    this.kind.push(kind); this.one.push(a); this.two.push(b); this.data.push(data); this.grad.push(0);
    return this.data.length - 1;
  }
  leaf(x) { return this.put('leaf', -1, -1, x); }
  add(a, b) { return this.put('add', a, b, this.data[a] + this.data[b]); }
  mul(a, b) { return this.put('mul', a, b, this.data[a] * this.data[b]); }
  tanh(a) { return this.put('tanh', a, -1, Math.tanh(this.data[a])); }
  relu(a) { return this.put('relu', a, -1, Math.max(0, this.data[a])); }
  get(node) { return this.data[node]; }
  set(node, x) { this.data[node] = x; }
  gradient(node) { return this.grad[node]; }
  forward() {
    for kind, n of this.kind: this.replay(kind, n);
  }
  replay(kind, n) {
    const a = this.data[this.one[n]]; const b = this.data[this.two[n]];
    if (kind === 'add') this.data[n] = a + b;
    if (kind === 'mul') this.data[n] = a * b;
    if (kind === 'tanh') this.data[n] = Math.tanh(a);
    if (kind === 'relu') this.data[n] = Math.max(0, a);
  }
  backward(output) {
    for g, n of this.grad: this.grad[n] = 0;
    this.grad[output] = 1;
    const down = [...this.grad.keys()].slice(0, output + 1).reverse();
    for n of down: this.pass(n);
  }
  receive(n, amount) { this.grad[n] += amount; }
  pass(n) {
    const g = this.grad[n]; const a = this.one[n]; const b = this.two[n];
    switch (this.kind[n]) {
      case 'add': this.receive(a, g); this.receive(b, g); break;
      case 'mul': this.receive(a, this.data[b] * g); this.receive(b, this.data[a] * g); break;
      case 'tanh': this.receive(a, (1 - this.data[n] ** 2) * g); break;
      case 'relu': this.receive(a, this.data[a] > 0 ? g : 0); break;
    }
  }
}
`;
const mulPass = 'this.receive(a, this.data[b] * g); this.receive(b, this.data[a] * g);';
const addPass = 'this.receive(a, g); this.receive(b, g);';
const tanhPass = '(1 - this.data[n] ** 2) * g';
const reluPass = 'this.data[a] > 0 ? g : 0';
const both = (right: string, wrong: string): Edits => [right, wrong];

const tapeMistakes: Readonly<Record<string, Edits>> = {
  'p.accumulates': ['for g, n of this.grad: this.grad[n] = 0;', ''],
  'p.no_seed': ['this.grad[output] = 1;', ''],
  'p.upwards': ['.reverse()', ''],
  'p.output_missing': ['slice(0, output + 1)', 'slice(0, output)'],
  'p.leaf_lost': ["this.put('leaf', -1, -1, x)", "this.put('leaf', -1, -1, 0)"],
  'p.first_missing': ['this.replay(kind, n)', 'if (n < this.kind.length - 1) this.replay(kind, n)'],
  'p.data_later': [
    ...['this.data[a] + this.data[b])', '0)', 'this.data[a] * this.data[b])', '0)'],
    ...['Math.tanh(this.data[a]))', '0)', 'Math.max(0, this.data[a]))', '0)'],
  ],
  'p.never_computed': [
    ...['this.data[a] + this.data[b])', '0)', 'this.data[a] * this.data[b])', '0)'],
    ...['Math.tanh(this.data[a]))', '0)', 'Math.max(0, this.data[a]))', '0)'],
    ...['for kind, n of this.kind: this.replay(kind, n);', ''],
  ],
  'p.no_forward': ['for kind, n of this.kind: this.replay(kind, n);', ''],
  'p.overwrites': ['+= amount', '= amount'],
  'p.mul_own_factor': both(mulPass, 'this.receive(a, this.data[a] * g); this.receive(b, this.data[b] * g);'),
  'p.mul_no_grad': both(mulPass, 'this.receive(a, this.data[b]); this.receive(b, this.data[a]);'),
  'p.add_left_only': both(addPass, 'this.receive(a, g);'),
  'p.tanh_input': both(tanhPass, '(1 - this.data[a] ** 2) * g'),
  'p.relu_none': both(reluPass, 'g'),
  'p.relu_kept': both('this.data[n] = Math.max(0, a)', 'this.data[n] = a'),
  'p.recorded_as_other': both("'tanh', a, -1", "'relu', a, -1"),
  'p.not_recorded': both('this.kind.push(kind)', "this.kind.push('leaf')"),
  'p.leaf_only': both("return this.put('add', a, b, this.data[a] + this.data[b]);", 'return a;'),
  'p.leaf_no_return': both("return this.put('leaf'", "this.put('leaf'"),
  'p.add_no_return': both("return this.put('add'", "this.put('add'"),
  'p.mul_no_return': both("return this.put('mul'", "this.put('mul'"),
  'p.tanh_no_return': both("return this.put('tanh'", "this.put('tanh'"),
  'p.relu_no_return': both("return this.put('relu'", "this.put('relu'"),
  'p.leaf_number': both("return this.put('leaf', -1, -1, x);", "this.put('leaf', -1, -1, x); return x;"),
  'p.place_off': both('this.data.length - 1;', 'this.data.length;'),
  'p.mul_adds': [
    'this.data[n] = a * b',
    'this.data[n] = a + b',
    'this.data[a] * this.data[b])',
    'this.data[a] + this.data[b])',
  ],
  'p.add_multiplies': [
    'this.data[n] = a + b',
    'this.data[n] = a * b',
    'this.data[a] + this.data[b])',
    'this.data[a] * this.data[b])',
  ],
  'p.tanh_forward': [
    'this.data[n] = Math.tanh(a)',
    'this.data[n] = Math.tan(a)',
    'Math.tanh(this.data[a])',
    'Math.tan(this.data[a])',
  ],
  'p.relu_abs': [
    'this.data[n] = Math.max(0, a)',
    'this.data[n] = Math.abs(a)',
    'Math.max(0, this.data[a])',
    'Math.abs(this.data[a])',
  ],
  'p.kept_forward': both("if (kind === 'mul') this.data[n] = a * b;", ''),
  'p.backward_missing': both(mulPass, ''),
  'p.missing_break': both(`${mulPass} break;`, mulPass),
  'p.mul_one_factor': both(mulPass, 'this.receive(a, this.data[b] * g);'),
  'p.mul_as_add': both(mulPass, addPass),
  'p.mul_slopes': both(mulPass, 'this.receive(a, this.data[b] * g); this.receive(b, this.data[b] * g);'),
  'p.add_right_only': both(addPass, 'this.receive(b, g);'),
  'p.tanh_square': both(tanhPass, '(1 - this.data[n]) * g'),
  'p.relu_no_grad': both(reluPass, 'this.data[a] > 0 ? 1 : 0'),
  'p.relu_left': both(reluPass, 'this.data[a] < 0 ? g : 0'),
  'p.replaced_by_sign': both('+= amount', '-= amount'),
  'p.emptied_short': [
    'for g, n of this.grad: this.grad[n] = 0;',
    'for g, n of this.grad.slice(0, output): this.grad[n] = 0;',
  ],
  'p.forward_downwards': [
    'for kind, n of this.kind: this.replay(kind, n);',
    'const down = [...this.kind.keys()].reverse();\n    for n of down: this.replay(this.kind[n], n);',
  ],
  'p.leaves_computed': both("if (kind === 'add')", "if (kind === 'leaf') this.data[n] = 0;\n    if (kind === 'add')"),
  'p.from_the_end': both('this.grad[output] = 1;', 'output = this.grad.length - 1; this.grad[output] = 1;'),
  'p.stops_early': both(
    'for n of down: this.pass(n);',
    'let isOver = false;\n    for n of down: isOver ||= this.grad[n] === 0; if (!isOver) this.pass(n);',
  ),
  'p.backward_short': both('slice(0, output + 1)', 'slice(2, output + 1)'),
  'p.seed_in_data': both('this.grad[output] = 1;', 'this.data[output] = 1;'),
  'p.all_seeded': both('of this.grad: this.grad[n] = 0;', 'of this.grad: this.grad[n] = 1;'),
  'p.negative_skipped': both('for n of down: this.pass(n);', 'for n of down: if (this.grad[n] > 0) this.pass(n);'),
  'p.slopes_kept': [
    'this.data.push(data);',
    'this.data.push(data); (this.old ??= []).push(data);',
    'this.data[b] * g',
    'this.old[b] * g',
    'this.data[a] * g',
    'this.old[a] * g',
    '1 - this.data[n]',
    '1 - this.old[n]',
    reluPass,
    reluPass.replace('data', 'old'),
  ],
  'p.made_otherwise': both('this.data[a] * this.data[b])', 'this.data[a] * this.data[a])'),
  'p.places_computed': [
    ...['this.data[a] + this.data[b])', 'a + b)', 'this.data[a] * this.data[b])', 'a * b)'],
    ...['Math.tanh(this.data[a]))', 'Math.tanh(a))', 'Math.max(0, this.data[a]))', 'Math.max(0, a))'],
  ],
  'p.operand_twice': both('this.two.push(b)', 'this.two.push(a)'),
  'p.unary_operand': both("put('relu', a, -1", "put('relu', 0, a"),
  'p.wrong_list': both('gradient(node) { return this.grad[node]; }', 'gradient(node) { return this.data[node]; }'),
  'p.set_lost': both('this.data[node] = x;', 'this.grad[node] = x;'),
  'p.set_adds': both('this.data[node] = x;', 'this.data[node] += x;'),
  'p.mul_places': both(mulPass, 'this.receive(a, b * g); this.receive(b, a * g);'),
  'p.relu_place': both(reluPass, 'a > 0 ? g : 0'),
  'p.twice': both(`this.receive(a, ${tanhPass});`, `this.receive(a, ${tanhPass}); this.receive(a, ${tanhPass});`),
  'p.same_operand': both(addPass, 'this.receive(a, g); if (a !== b) this.receive(b, g);'),
  'p.single_precision': [
    'this.data[node]; }',
    'Math.fround(this.data[node]); }',
    'return this.grad[node]',
    'return Math.fround(this.grad[node])',
  ],
};

export const tapeSpelled: readonly Spelled[] = [
  spelled('tape', tape, tapeMistakes, {
    'p.long_tape': 'only the long tapes, which are costly, show it: test/check/slips.ts',
    'p.recursion': 'only the chain of a million nodes shows it: test/check/slips.ts',
    ...slips,
  }),
];
