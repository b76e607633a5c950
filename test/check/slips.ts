import { readFileSync } from 'node:fs';
import type { Answer } from '../../src/check/answers.ts';

const value = readFileSync('solutions/section2/value.ts', 'utf8');
const softmax = readFileSync('solutions/section2/softmax.ts', 'utf8');

export type Slip = [
  id: string,
  exercise: string,
  source: string,
  error: string,
  wrong?: Readonly<Record<string, Answer>>,
];

/** Slips that are recognised by the source, by the error, or by some wrong answers, by label; without any, by none at all. */
export const slips: readonly Slip[] = [
  ['v.typo_backward', 'add_mul', value.replaceAll('out._backward =', 'out.backward ='), ''],
  ['ts.this_in_function', 'add_mul', value.replaceAll('_backward = () => {', '_backward = function () {'), ''],
  ['ts.step_called', 'add_mul', value.replace('_backward = () => {', '_backward = step(); const step = () => {'), ''],
  ['ts.step_not_called', 'backward', value.replace('node._backward();', 'node._backward;'), ''],
  ['ts.for_in', 'backward', value.replaceAll('const child of', 'const child in'), 'TypeError: no'],
  ['ts.has_fresh', 'backward', `${value}; seen.has(Value.from(node))`, ''],
  ['ts.number_operand', 'add_mul', value, "TypeError: Cannot create property 'grad' on number '5'"],
  ['ts.nothing_returned', 'add_mul', value, "TypeError: Cannot read properties of undefined (reading 'mul')"],
  ['v.recursion', 'backward', value, 'RangeError: Maximum call stack size exceeded, in a + … (100,000 additions)'],
  ['ts.endless_recursion', 'arithmetic', value, 'RangeError: Maximum call stack size exceeded, in the case -a'],
  ['v.visited_array', 'backward', `${value}; seen.includes(node)`, 'still running after 5 s, (100,000 additions)'],
  ['s.int_value', 'softmax', softmax.replace('sum.add(count))', 'sum + count, 0)'), ''],
  [
    'ts.sum_from_number',
    'softmax',
    softmax.replace('sum.add(count))', 'sum.add(count), 0)'),
    'sum.add is not a function',
  ],
  ['s.neg_before_log', 'softmax', softmax.replace('.log().neg()', '.neg().log()'), 'RangeError: no'],
  ['p.long_tape', 'tape', '', '', { 'a + a, a + a + a, … up to 1,101 terms on one tape, all added up, a = 0.5': 0 }],
  ['v.typo_backward', 'add_mul', value.replaceAll('out._backward =', '(out as any).backward ='), ''],
  ['ts.values_with_operator', 'add_mul', returning('this + other', 'add'), ''],
  ['ts.values_with_operator', 'arithmetic', returning('(this as any) / (other as any)', 'div'), ''],
  ['ts.values_with_operator', 'arithmetic', returning('this.mul((other as any) ** -1)', 'div'), ''],
  ['ts.values_with_operator', 'arithmetic', returning('-this', 'neg'), ''],
  ['ts.values_with_operator', 'softmax', softmax.replace('probability.log().neg()', '-probability.log()'), ''],
  ['ts.number_operand', 'arithmetic', value, 'TypeError: other.neg is not a function, in the case a-5 at a = 2.'],
  ['s.int_value', 'softmax', summing('let total: any = 0;', 'total += count;'), ''],
  ['ts.sum_from_number', 'softmax', summing('let total: any = 0;', '…'), 'TypeError: total.add is not a function'],
  ['s.numbers', 'softmax', softmax, 'TypeError: probability.log is not a function'],
  [
    'v.visited_array',
    'backward',
    `${value}; seen.some((x) => x === node)`,
    'still running after 5 s, (100,000 additions)',
  ],
  ['v.front_of_array', 'backward', `${value}; order.unshift(node)`, 'still running after 5 s, (100,000 additions)'],
  [
    'ts.callback_no_return',
    'softmax',
    softmax.replace('(logit) => logit.exp()', '(logit) => { logit.exp(); }'),
    '',
    { 'the loss': 0 },
  ],
  [
    'ts.concat_unused',
    'mlp',
    'let all = [];\nfor (const n of ns)\n  all.concat(n.parameters());\nreturn all;',
    '',
    { 'the number of parameters of Neuron(3)': 0 },
  ],
  ['ts.python', 'add_mul', '', 'ReferenceError: self is not defined'],
  ['ts.python', 'cross_entropy', '', 'ReferenceError: len is not defined'],
  ['ts.this_missing', 'mlp', 'this.weights.map((w) => weights)', 'ReferenceError: weights is not defined'],
  ['ts.new_missing', 'logsumexp', '', "TypeError: Class constructor Value cannot be invoked without 'new'"],
  ['ts.too_early', 'tape', '', "ReferenceError: Cannot access 'right' before initialization"],
  ['ts.constant', 'gradient_check', '', 'TypeError: Assignment to constant variable.'],
  ['ts.capitals', 'mlp', '', 'TypeError: neurons.foreach is not a function'],
  ['w.js_prec', 'gradf', '', 'SyntaxError: Unary operator used immediately before exponentiation expression'],
  ['w.no_times', 'gradf', '', 'TypeError: 3 is not a function'],
  ['w.no_times', 'gradf', '', 'SyntaxError: Invalid characters after number'],
  ['w.no_times', 'central_difference', 'return [3a, 0x1f, 1e-5];', 'SyntaxError: Unexpected token, expected ";"'],
  ['w.math', 'gradf', '', 'ReferenceError: cos is not defined'],
  ['w.math', 'forward_difference', '', 'TypeError: Math.Cos is not a function'],
  ['p.recursion', 'tape', '', 'RangeError: Maximum call stack size exceeded, in a + … (a million additions)'],
];

/** An engine whose method gives this back. */
function returning(expression: string, method: string): string {
  const start = new RegExp(`^  ${method}\\(.*\\{$`, 'm');
  return value.replace(start, (head) => `${head}\n    return ${expression};`);
}

/** A softmax whose denominator is a loop over the exponentials. */
function summing(before: string, each: string): string {
  return softmax.replace(/const denominator = .*/, `${before}\n  for (const count of counts) ${each}`);
}
