import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { microgradx, solutions, workspace } from './microgradx.ts';

const value = 'exercises/section2/value.ts';
const softmax = 'exercises/section2/softmax.ts';
const solved = { [value]: solutions[value] ?? '', [softmax]: solutions[softmax] ?? '' };

/** Where no python3 is found. */
const environment = { PATH: '' };

test('a right engine agrees with every graph in the package', async () => {
  const { stdout, code } = await microgradx(['verify'], { cwd: workspace(solved), environment });
  expect(stdout).toMatch(/^OK for dim 3: expected -0\.8864503806400\d+, yours returns -0\.8864503806400\d+$/m);
  expect(stdout).toContain('780 random graphs');
  expect(stdout).toMatch(/results of PyTorch \d+\.\d+\S* from the package, because there is\s+no python3 here/);
  expect(stdout).toContain('All of them agree');
  expect(code).toBe(0);
});

test('a wrong engine is shown on the smallest graph, with the node that is wrong', async () => {
  const wrong = solved[value].replace(
    'this.grad += (1 / this.data) * out.grad',
    'this.grad -= (1 / this.data) * out.grad',
  );
  const { stdout, code } = await microgradx(['verify'], { cwd: workspace({ ...solved, [value]: wrong }), environment });
  expect(stdout).toMatch(/\d+ of 780 disagree/);
  expect(stdout).toMatch(/^ {4}a = [\d.]+\n {4}b = log\(a\)\n/m);
  expect(stdout).toContain('WRONG! for the grad of a: expected');
  expect(stdout).toContain('passed to a by log in b, whose own grad is right');
  expect(code).toBe(1);
});

test('an engine without activations is compared on what it has', async () => {
  const early = solved[value].replace(/ {2}(tanh|relu)\(\): Value \{.*?\n {2}\}\n/gs, '');
  const { stdout, code } = await microgradx(['verify'], { cwd: workspace({ ...solved, [value]: early }), environment });
  expect(stdout).toContain('Without tanh, relu: your Value has no such method yet.');
  expect(stdout).toContain('All of them agree');
  expect(code).toBe(0);
});

test('an untouched engine is sent back to where it begins', async () => {
  const { stderr, code } = await microgradx(['verify'], { cwd: workspace(), environment });
  expect(stderr).toContain('Next: microgradx run add_mul');
  expect(code).toBe(1);
});

test('--json prints JSON, nothing else', async () => {
  const { stdout } = await microgradx(['verify', '--json', '--graphs', '30'], { cwd: workspace(solved), environment });
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    isLive: false,
    whyNotLive: 'there is no python3 here',
    graphs: 30,
    agreed: 30,
    disagreement: null,
  });
});

test.each(['--seed -1', '--graphs 0', '--graphs many'])('%s is refused', async (typed) => {
  const { code } = await microgradx(['verify', ...typed.split(' ')], { cwd: workspace(), environment });
  expect(code).toBe(2);
});

/** Programs in the place of a Python, each with what is said of it. */
const pythons: [what: string, program: string, sentence: RegExp][] = [
  ['has no torch', `console.log('{"missing":"torch"}')`, /has no torch\./],
  ['is not one', `console.log('hello')`, /is not a Python\./],
  ['prints nothing', '', /is not a Python\./],
  [
    'dies while torch is loaded',
    `console.error('Segmentation fault'); process.exit(139)`,
    /PyTorch crashed \(Segmentation fault\)\./,
  ],
  [
    'dies over a graph',
    `console.log('{"torch":"9.9"}'); process.stdin.once('data', () => { console.error('MemoryError'); process.exit(1); })`,
    /PyTorch crashed \(MemoryError\)\./,
  ],
];

describe.skipIf(process.platform === 'win32')('a Python that was named', () => {
  test.each(pythons)('%s', async (_, program, sentence) => {
    const cwd = workspace(solved);
    const python = path.join(cwd, 'python');
    writeFileSync(python, `#!${process.execPath}\n${program}\n`);
    chmodSync(python, 0o755);
    const { stderr, code } = await microgradx(['verify', '--python', python], { cwd });
    expect(stderr).toMatch(sentence);
    expect(stderr).toContain("Without --python, 'microgradx verify' compares");
    expect(code).toBe(1);
  });

  test('is asked about as many random graphs as wished, and its version is named', async () => {
    const cwd = workspace(solved);
    const python = path.join(cwd, 'python');
    const agreeable = `console.log('{"torch":"9.9"}'); process.stdin.setEncoding('utf8').on('data', (text) => process.stdout.write(text.replace(/.+/g, '[]')));`;
    writeFileSync(python, `#!${process.execPath}\n${agreeable}\n`);
    chmodSync(python, 0o755);
    const args = ['verify', '--python', python, '--graphs', '40', '--seed', '7'];
    const { stdout, code } = await microgradx(args, { cwd });
    expect(stdout).toContain('40 random graphs · seed 7');
    expect(stdout).toContain('Compared with PyTorch 9.9 on this machine.');
    expect(code).toBe(0);
  });

  test('is not there', async () => {
    const { stderr } = await microgradx(['verify', '--python', '/nowhere/python3'], { cwd: workspace(solved) });
    expect(stderr).toContain('There is no /nowhere/python3 here.');
  });
});
