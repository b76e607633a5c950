import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inTerminal, microgradx, solutions, workspace } from './microgradx.ts';

const value = 'exercises/section2/value.ts';
const solved = {
  [value]: solutions[value] ?? '',
  'exercises/section2/softmax.ts': solutions['exercises/section2/softmax.ts'] ?? '',
};
/** A product forgets what was in grad already. */
const overwriting = solved[value]
  .replace('this.grad += right.data * out.grad', 'this.grad = right.data * out.grad')
  .replace('right.grad += this.data * out.grad', 'right.grad = this.data * out.grad');

const hostileFile = `import { Value } from './section2/value.ts';
const leaves = () => [
  new Value(2, [], '', '<script>alert(1)</script>'),
  new Value(3, [], '', '\\u202e"quoted"\\n\\u001b[31m\\u0007'),
];
export const loss = () => { const [a, b] = leaves(); return a.mul(b).add(a); };
export const walked = loss();
walked.backward();
export const odd = new Value(6, leaves(), '</svg>\\u001b[31m\\n', 'odd');
export const chain = () => { const [a, b] = leaves(); let out = a; for (let i = 0; i < 3000; i++) out = out.add(b); return out; };
export const five = 5;
export const broken = () => { throw new Error('oh no'); };
`;

test('the graph of softmax, from the loss down', async () => {
  const { stdout, code } = await microgradx(['graph', 'softmax'], { cwd: workspace(solved) });
  expect(stdout).toMatch(/^softmax · probabilities/);
  expect(stdout).toMatch(/^ {2}loss = \* +data 2\.17552 +\| grad 1$/m);
  expect(stdout).toMatch(/^ {2}│ {2}└─ probs\[3\] = \* +data 0\.11355 +\| grad -8\.80672$/m);
  expect(stdout).toMatch(/└─ exp #1 \(the same node\)/);
  expect(stdout).toContain('✓ every gradient matches the chain rule');
  expect(code).toBe(0);
});

test.each(['add_mul', 'backward', 'arithmetic', 'exp_log', 'logsumexp', 'cross_entropy', 'activations', 'mlp'])(
  'the graph of %s, as our solution makes it, is right',
  async (name) => {
    const { stdout } = await microgradx(['graph', name], { cwd: workspace(solutions) });
    expect(stdout).toContain('✓ every gradient matches the chain rule');
  },
);

test('of a wrong engine, the first graph that goes wrong, and where', async () => {
  const { stdout, code } = await microgradx(['graph', 'add_mul'], {
    cwd: workspace({ ...solved, [value]: overwriting }),
  });
  expect(stdout).toContain('├─ a   data 3 | grad 3   ✗ expected 6');
  expect(stdout).toContain('✗ the first wrong gradient is at the * that made the output: 3, expected 6');
  expect(code).toBe(0);
});

test.each([
  ['gradf', 'gradf has no graph. These do: add_mul,', 2],
  ['add_mul', 'There is no graph to draw yet. exercises/section2/value.ts', 1],
  ['nonsense', "No exercise is called 'nonsense'.", 2],
  ['exercises/none.ts:x', 'exercises/none.ts does not exist.', 2],
  ['package.json/a.ts:x', 'package.json/a.ts cannot be opened: a file is where a folder should be.', 2],
  ['../elsewhere.ts:x', 'is not in the workspace', 2],
])('graph %s, untouched: %s', async (typed, sentence, expected) => {
  const { stderr, stdout, code } = await microgradx(['graph', typed], { cwd: workspace() });
  expect(stderr).toContain(sentence);
  expect(stdout).toBe('');
  expect(code).toBe(expected);
});

test('a file beside the exercises is called by its name, even in a workspace called exercises', async () => {
  const parent = workspace();
  await microgradx(['init', 'my/exercises'], { cwd: parent });
  const { stderr } = await microgradx(['graph', 'none.ts:x'], { cwd: path.join(parent, 'my/exercises') });
  expect(stderr).toBe('none.ts does not exist.\n');
});

describe('a Value of the learner’s own', () => {
  const graph = (name: string, ...more: string[]) => {
    const cwd = workspace({ ...solved, 'exercises/mine.ts': hostileFile });
    return microgradx(['graph', `exercises/mine.ts:${name}`, ...more], { cwd });
  };

  test.each([
    ['loss', 'It had no grad yet, so microgradx called backward() on it.'],
    ['walked', '✓ every gradient matches the chain rule'],
  ])('%s, a function or a Value', async (name, sentence) => {
    const { stdout, code } = await graph(name);
    expect(stdout).toContain(sentence);
    expect(stdout).toMatch(/"quoted" +data 3 +\| grad 2/);
    expect(code).toBe(0);
  });

  test('what it calls its nodes is shown, and never obeyed', async () => {
    const shown = await Promise.all([
      graph('loss'),
      ...['loss', 'odd'].flatMap((name) => [graph(name, '--svg', '-'), graph(name, '--html', '-')]),
    ]);
    for (const { stdout } of shown) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]/);
    }
    expect(shown[0]?.stdout).toContain('<script>alert(1)</scrip');
    for (const { stdout } of shown.slice(1)) expect(stdout).not.toMatch(/<script>alert|<\/svg>.*<\/svg>/s);
  });

  test('of 3002 nodes a part is drawn, and that is said', async () => {
    expect((await graph('chain')).stdout).toMatch(/Only \d+ of 3002 nodes are drawn, those nearest the output\./);
  });

  test.each([
    ['five', "exports 'five', which is neither a Value nor"],
    ['broken', 'oh no'],
    ['missing', "exports no 'missing'. It exports"],
  ])('%s: %s', async (name, sentence) => {
    const { stderr, code } = await graph(name);
    expect(stderr).toContain(sentence);
    expect(code).not.toBe(0);
  });
});

describe('files', () => {
  test('a picture, a page, a source: made, and made again', async () => {
    const cwd = workspace(solved);
    const files = ['--svg', 'a.svg', '--html', 'a.html', '--dot', 'a.dot'];
    for (const _ of ['once', 'again']) {
      const { stdout, code } = await microgradx(['graph', 'softmax', ...files], { cwd });
      expect(stdout).toBe('Drawn: a.svg, a.html, a.dot\n');
      expect(code).toBe(0);
    }
    expect(readFileSync(path.join(cwd, 'a.svg'), 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(readFileSync(path.join(cwd, 'a.html'), 'utf8')).toMatch(/^<!doctype html>[\s\S]*<svg/);
    expect(readFileSync(path.join(cwd, 'a.dot'), 'utf8')).toContain('digraph');
  });

  test.each([
    ['svg', '<svg xmlns="http://www.w3.org/2000/svg" class="mg-graph" role="img" width="592" height="177">'],
    [
      'html',
      '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="microgradx">\n',
    ],
    ['dot', '// Drawn by microgradx.\ndigraph {\n'],
  ])('--%s replaces a file that version 0.1.0 wrote', async (format, beginning) => {
    const cwd = workspace(solved);
    const file = `old.${format}`;
    writeFileSync(path.join(cwd, file), `${beginning}<!-- old -->`);
    const { stdout, code } = await microgradx(['graph', 'softmax', `--${format}`, file], { cwd });
    expect(stdout).toBe(`Drawn: ${file}\n`);
    expect(readFileSync(path.join(cwd, file), 'utf8')).not.toContain('<!-- old -->');
    expect(code).toBe(0);
  });

  const foreign: [format: string, text: string][] = [
    ['svg', '<svg xmlns="http://www.w3.org/2000/svg"><!-- mine --></svg>'],
    ['svg', '<!-- mine --><svg xmlns="http://www.w3.org/2000/svg" class="mg-graph"></svg>'],
    ['html', '<!doctype html><title>mine</title>'],
    ['html', '<!doctype html><title>mine</title><p>Pages have <meta name="generator" content="microgradx">'],
    ['dot', 'digraph mine {}'],
    ['dot', 'digraph mine {} // Drawn by microgradx.'],
  ];

  test.each(foreign)('--%s does not overwrite %j, and writes no other file either', async (format, text) => {
    const cwd = workspace(solved);
    const file = `mine.${format}`;
    writeFileSync(path.join(cwd, file), text);
    const other = format === 'svg' ? ['--dot', 'other'] : ['--svg', 'other'];
    const { stderr, code } = await microgradx(['graph', 'softmax', ...other, `--${format}`, file], { cwd });
    expect(stderr).toBe(`${file} exists and was not written by microgradx. Name another file with --${format}.\n`);
    expect(readFileSync(path.join(cwd, file), 'utf8')).toBe(text);
    expect(existsSync(path.join(cwd, 'other'))).toBe(false);
    expect(code).toBe(2);
  });
});

describe.skipIf(process.platform === 'win32')('--open', () => {
  const openers: [what: string, program: string, sentence: RegExp][] = [
    ['works', 'printf %s "$1" > opened', /^$/],
    ['fails', 'exit 3', /^microgradx could not start a browser\. Open this in yours: .*picture\.html\n$/],
  ];

  test.each(openers)('a page in our own folder, and it %s', async (_, program, sentence) => {
    const cwd = workspace(solved);
    const opener = path.join(cwd, 'bin', 'xdg-open');
    mkdirSync(path.dirname(opener));
    for (const name of [opener, path.join(cwd, 'bin', 'open')]) {
      writeFileSync(name, `#!/bin/sh\n${program}\n`, { mode: 0o755 });
    }
    const environment = { PATH: `${path.dirname(opener)}:/bin:/usr/bin` };
    const { stderr, code } = await microgradx(['graph', 'softmax', '--open'], { cwd, environment });
    expect(stderr).toMatch(sentence);
    expect(code).toBe(0);
    const page = path.join(cwd, '.microgradx', 'pictures', 'picture.html');
    expect(readFileSync(page, 'utf8')).toContain('<svg');
    if (program.startsWith('printf')) expect(readFileSync(path.join(cwd, 'opened'), 'utf8')).toBe(page);
  });
});

test('without Graphviz, an optional package, the terminal and --dot still work', async () => {
  const cwd = workspace(solved);
  // As if it were not installed.
  const hook = path.join(cwd, 'hook.cjs');
  const missing = "const { Module } = require('node:module'); const resolve = Module._resolveFilename;";
  const refuse = "if (name === '@viz-js/viz') throw Object.assign(new Error(name), { code: 'MODULE_NOT_FOUND' });";
  writeFileSync(
    hook,
    `${missing}\nModule._resolveFilename = (name, ...rest) => { ${refuse} return resolve(name, ...rest); };\n`,
  );
  const environment = { NODE_OPTIONS: `--require ${hook}` };
  const graph = (...args: string[]) => microgradx(['graph', 'softmax', ...args], { cwd, environment });
  const { stderr, code } = await graph('--svg', 'a.svg');
  expect(stderr).toMatch(/needs Graphviz, an optional package that is not installed: npm install @viz-js\/viz/);
  expect(code).toBe(1);
  expect((await graph()).stdout).toContain('loss = *');
  expect((await graph('--dot', '-')).stdout).toContain('digraph');
});

test('in a terminal of 40 columns every number is there', async () => {
  const terminal = inTerminal(['graph', 'softmax'], { cwd: workspace(solved) }, 40);
  await terminal.exit;
  expect(terminal.screen()).toContain('each node with its data | grad');
  expect(terminal.screen()).not.toContain('…');
  const picture = terminal.screen().split('\n').slice(2);
  expect(Math.max(...picture.map((line) => line.length))).toBeLessThanOrEqual(40);
});
