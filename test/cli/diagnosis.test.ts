import { expect, test } from 'vitest';
import { runGradf } from './judge-gradf.ts';
import { gradf, microgradx, solutions, workspace } from './microgradx.ts';

// What a learner reads of the cause.

const cube = '-3 * a ** 2 - 0.5 * a ** -0.5';
const sine = '3 * Math.cos(3 * b) + 2.5 * b ** 1.5';
const header = 'export function gradf(a: number, b: number, c: number): number[] {';
const answering = (expression: string) => `${header}\n  return ${expression};\n}\n`;

test('two mistakes are told apart, each under its line', async () => {
  const cwd = workspace({ [gradf]: answering(`[${cube}, Math.cos(3 * b) + 2.5 * b ** 1.5, -1 / c ** 2]`) });
  const { stdout, code } = await microgradx(['run', 'gradf'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toContain(`\
WRONG! for dim 1: expected 10.25699027111255, yours returns 12.079250794881903
    ↳ sin has something inside it: how fast does the inside move when b moves?
WRONG! for dim 2: expected 0.0625, yours returns -0.0625
    ↳ Two minus signs meet here: one from f, one from the power rule.
  20 more cases: 8 OK, 12 WRONG! for the same reasons
`);
});

test('hint begins with what helps with the mistake', async () => {
  const cwd = workspace({ [gradf]: answering(`[${cube}, ${sine}, -1 / c ** 2]`) });
  await microgradx(['run', 'gradf', '--json'], { cwd });
  const first = await microgradx(['hint', 'gradf'], { cwd });
  const second = await microgradx(['hint', 'gradf'], { cwd });
  expect([first.stdout, second.stdout].map((text) => text.split('\n')[0])).toEqual([
    'gradf · hint 2 of 3',
    'gradf · hint 3 of 3',
  ]);
});

const value = 'exercises/section2/value.ts';
const softmax = 'exercises/section2/softmax.ts';

test.each<[level: number, exercise: string, file: string, right: string, wrong: string]>([
  [2, 'add_mul', value, 'this.grad += right.data', 'this.grad = right.data'],
  [2, 'add_mul', value, 'this.grad += right.data * out.grad', 'this.grad += right.data'],
  [1, 'add_mul', value, "[this, right], '+');", "[this, right], '+'); return out;"],
  [2, 'backward', value, 'if (child.uses === 0) complete.push', 'complete.push'],
  [1, 'backward', value, 'this.grad = 1;', ''],
  [2, 'arithmetic', value, 'n * this.data ** (n - 1)', 'this.data ** (n - 1)'],
  [1, 'arithmetic', value, 'return this.mul(-1)', 'this.mul(-1)'],
  [2, 'exp_log', value, '(1 / this.data)', '(1 / out.data)'],
  [2, 'softmax', softmax, '.log().neg()', '.log()'],
  [1, 'softmax', softmax, 'logit.exp()', 'logit'],
])('hint begins with level %i in %s where a mistake is made: %s, %s → %s', async (level, name, file, right, wrong) => {
  const source = solutions[file] ?? '';
  expect(source).toContain(right);
  const cwd = workspace({ ...solutions, [file]: source.replace(right, wrong) });
  expect((await microgradx(['run', name, '--json'], { cwd })).code).toBe(1); // which compiles no types, and takes a fifth of the time
  const { stdout } = await microgradx(['hint', name], { cwd });
  expect(stdout.split('\n')[0]).toBe(`${name} · hint ${level} of 3`);
});

test.each([
  ['-a ** 3', `[-a ** 2, ${sine}, 1 / c ** 2]`, 'w.js_prec'],
  ['a function of Python', `[${cube}, 3 * cos(3 * b), 1 / c ** 2]`, 'w.math'],
  ['a function of Math that is none', `[${cube}, 3 * Math.Cos(3 * b), 1 / c ** 2]`, 'w.math'],
  ['^ for **', `[${cube}, ${sine}, 1 / c ^ 2]`, 'c.caret'],
  ['texts', `[${cube}, ${sine}, 1 / c ** 2].map((x) => x.toFixed(3))`, 'w.text'],
  ['an object', `({ a: ${cube}, b: ${sine}, c: 1 / c ** 2 }) as never`, 'w.object'],
  ['two numbers', `[${cube}, ${sine}]`, 'w.too_short'],
  ['three numbers behind commas alone', `(${cube}, ${sine}, 1 / c ** 2) as never`, 'w.one_number'],
  ['something that nobody knows', `[${cube}, ${sine}, 17 * c]`, undefined],
])('of %s', async (_, expression, id) => {
  const { diagnoses } = await runGradf(answering(expression));
  expect(diagnoses.map((diagnosis) => diagnosis.id)).toEqual(id === undefined ? [] : [id]);
});

test('where a difference asked for f is shown', async () => {
  const file = 'exercises/section1/forward_difference.ts';
  const cwd = workspace({
    [file]: `\
export function forwardDifference(f: (a: number, b: number, c: number) => number, a: number, b: number, c: number, h: number) {
  return [(f(a + h, b, c) - f(a, b, c)) / h, (f(a, b + h, c) - f(a, b, c)) / h, (f(a, b + h, c) - f(a, b, c)) / h];
}
`,
  });
  const { stdout } = await microgradx(['run', 'forward_difference'], { cwd });
  expect(stdout).toContain('WRONG! for dim 2: expected 0.0625, yours returns 10.256990385926201\n    ↳ ');
  expect(stdout.replace(/\n +/g, ' ')).toContain(
    'with h = 1e-7 you asked for f at (2.0000001, 3, 4), (2, 3, 4), (2, 3.0000001, 4): dim 2 never moved',
  );
});

test.each([
  ['softmax', '(n - 1)', 'n', '2.3 arithmetic: The slope of x^2 is a straight line'],
  ['logsumexp', '1 / this.data', '-1 / this.data', '2.4 exp_log: A logarithm rises everywhere.'],
  ['cross_entropy', '1 / this.data', '-1 / this.data', '2.4 exp_log: A logarithm rises everywhere.'],
  ['mlp', '1 - out.data ** 2', '1 - out.data', '4.1 activations: tanh is steepest at 0'],
])('where the engine goes wrong is told in %s', async (name, right, wrong, reason) => {
  const source = solutions[value] ?? '';
  expect(source).toContain(right);
  const cwd = workspace({ ...solutions, [value]: source.replace(right, wrong) });
  const { stdout } = await microgradx(['run', name, '--junit', '-'], { cwd });
  expect(stdout.replace(/\n +/g, ' ')).toContain(`First ${reason}`);
});

test('a mistake is known in softmax beside a quotient that has slopes of its own', async () => {
  const quotient = `const right = Value.from(other);
    const out = new Value(this.data / right.data, [this, right], '/');
    out._backward = () => {
      this.grad += out.grad / right.data;
      right.grad -= (this.data / right.data ** 2) * out.grad;
    };
    return out;`;
  const edited = (solutions[value] ?? '')
    .replace('return this.mul(Value.from(other).pow(-1));', quotient)
    .replace('this.grad += right.data * out.grad', 'this.grad += right.data');
  const cwd = workspace({ ...solutions, [value]: edited });
  const { stdout } = await microgradx(['run', 'softmax', '--junit', '-'], { cwd });
  expect(stdout).toContain('In mul one of the two lines leaves out');
});

const forward = 'exercises/section1/forward_difference.ts';

test.each<[exercise: string, file: string, edit: [right: string, better: string], remark: string]>([
  [
    'forward_difference',
    forward,
    [' - here', ' - f(a, b, c)'],
    'f(a, b, c) is called 4 times: once is enough, and a large f takes its time.',
  ],
  [
    'softmax',
    softmax,
    ['count.div(denominator)', 'count.div(counts.reduce((sum, count) => sum.add(count)))'],
    'The exponentials are added up again for each probability: one sum is enough.',
  ],
])('what is right in %s and could be better is said once', async (name, file, [right, poorer], remark) => {
  const source = solutions[file] ?? '';
  expect(source).toContain(right);
  const cwd = workspace({ ...solutions, [file]: source.replaceAll(right, poorer) });
  const { stdout, code } = await microgradx(['run', name], { cwd });
  expect(code).toBe(0);
  expect(stdout.split(remark)).toHaveLength(2);
  const best = await microgradx(['run', name], { cwd: workspace(solutions) });
  expect(best.stdout).not.toContain(remark);
});

test('what nobody recognises is observed: a result that nothing uses, by its line in the file', async () => {
  const softmax = 'exercises/section2/softmax.ts';
  const dropped = (solutions[softmax] ?? '').replace(
    /export function softmax[\s\S]*?\n}\n/,
    `// A comment, and a blank line.

export function softmax(logits: Value[]): Value[] {
  const counts = logits.map((x) => x.exp());
  const total = counts.reduce((sum, count) => sum.add(count.mul(1.25)));
  console.log(total.data);
  total.mul(2);
  return counts.map((count) => count.div(total));
}
`,
  );
  const line = dropped.split('\n').indexOf('  total.mul(2);') + 1;
  const { stdout } = await microgradx(['run', 'softmax'], { cwd: workspace({ ...solutions, [softmax]: dropped }) });
  expect(stdout).toContain(`line ${line}: total.mul(…) makes a new Value, and nothing uses it`);
});
