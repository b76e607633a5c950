import { expect, test } from 'vitest';
import { atTheLimit, checkGradf, endless, runGradf } from './judge-gradf.ts';
import { doing, returning, right, summary } from './judged.ts';
import { gradf, microgradx, workspace } from './microgradx.ts';

const inFirst = 'in the case gradf(2, 3, 4).';
const good = returning(right);

test.each([
  ['while it is loaded', `\nthrow new Error('no');\n`, 'error: line 2: Error: no, while the file was loaded.'],
  ['in a case', doing(`throw new Error('no');`), `error: line 2: Error: no, ${inFirst}`],
  [
    'in a later case',
    doing(`if (a !== 2) throw new Error('no'); return ${right};`),
    'wrong: line 2: Error: no, in the case gradf(1.5, 0.7, 2.5).',
  ],
  [
    'in a promise',
    `export async function gradf() {\n  throw new Error('no');\n}\n`,
    `error: line 2: Error: no, ${inFirst}`,
  ],
  [
    'by itself, where it names what is not there',
    doing('return [d, 0, 0] as any;'),
    `error: line 2: ReferenceError: d is not defined, ${inFirst}`,
  ],
  [
    'by itself, where a constant is assigned',
    'const x = 1;\n// @ts-ignore\nx = 2;\n',
    'error: line 3: TypeError: Assignment to constant variable, while the file was loaded.',
  ],
  [
    'an error of its own',
    `class Bad extends Error { override name = 'Bad'; }\nthrow new Bad('no');\n`,
    'error: line 2: Bad: no, while the file was loaded.',
  ],
  ['a text', doing(`throw 'oh';`), `error: it threw "oh", ${inFirst}`],
  ['null', doing('throw null;'), `error: it threw null, ${inFirst}`],
  ['null while it is loaded', 'throw null;\n', 'error: it threw null, while the file was loaded.'],
  ['a symbol', doing(`throw Symbol('s');`), `error: it threw Symbol(s), ${inFirst}`],
  ['an object', doing('throw { a: 1 };'), `error: it threw an object, ${inFirst}`],
  ['a function', doing('throw () => 1;'), `error: it threw a function, ${inFirst}`],
  [
    'an object whose getters throw',
    doing('throw { get message() { throw 1; }, get stack() { throw 2; }, get name() { throw 3; } };'),
    `error: it threw an object, ${inFirst}`,
  ],
  [
    'a Proxy whose traps throw',
    doing('throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; } });'),
    `error: it threw an object, ${inFirst}`,
  ],
  [
    'a Proxy while it is loaded',
    'throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; } });\n',
    'error: it threw an object, while the file was loaded.',
  ],
  [
    'an error with a stack that is a lie',
    doing(`const e = new Error('no'); e.stack = 'at x (__proto__.ts:1:1) (../../x.ts:1:1)'; throw e;`),
    `error: Error: no, ${inFirst}`,
  ],
  [
    'with a patched Error.prepareStackTrace',
    `(Error as any).prepareStackTrace = () => { throw 1; };\n${doing(`throw new Error('no');`)}`,
    `error: Error: no, ${inFirst}`,
  ],
])('a file that throws %s', async (_, source, read) => {
  expect(summary(await runGradf(source))).toBe(read);
});

const never = 'Is there a loop that never ends?';
const inCase = `timeout: line 2: still running ${atTheLimit}, in the case gradf(2, 3, 4). ${never}`;
const inLoading = `still running ${atTheLimit}, while the file was loaded. ${never}`;

test.each([
  ['while it is loaded', 'for (;;);\n', `timeout: line 1: ${inLoading}`],
  ['in a case', doing('for (;;);'), inCase],
  ['in a getter of its answer', doing('return Object.defineProperty([1], 0, { get() { for (;;); } });'), inCase],
  ['in a getter of what it throws', doing('throw { get message() { for (;;); } };'), inCase],
  ['in a regular expression', doing(`return /^(a+)+$/.test('a'.repeat(40) + 'b');`), inCase],
  ['of a thenable that resolves to itself', doing('const t: any = { then(f: any) { f(t); } }; return t;'), inCase],
  ['of promises', 'export async function gradf() {\n for (;;) await null;\n}\n', inCase],
  [
    'of promises that nobody waits for',
    doing(`(async () => { for (;;) await null; })(); return ${right};`),
    `timeout: line 2: still running ${atTheLimit}, after the last case. ${never}`,
  ],
  ['in Atomics.wait', doing('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);'), inCase],
])('a loop that never ends %s', async (_, source, read) => {
  expect(summary(await checkGradf(source, endless))).toBe(read);
});

test('a loop of promises that never ends while it is loaded has a line only where it is caught in the act', async () => {
  const judged = await checkGradf('(async () => { for (;;) await null; })();\n', endless);
  expect(summary(judged).replace('line 1: ', '')).toBe(`timeout: ${inLoading}`);
});

test.each([
  ['it returned', doing('return new Promise(() => {});'), `the promise it returned never settles, ${inFirst}`],
  [
    'at the top of the file',
    `await new Promise(() => {});\n${good}`,
    'an await at the top of section1/gradf.ts never ends.',
  ],
])('a promise that never settles, %s, is seen at once', async (_, source, read) => {
  const judged = await checkGradf(source);
  expect(summary(judged)).toBe(`error: ${read}`); // and no timeout
});

const grows = 'in the case gradf(2, 3, 4). Does something grow without end?';

test.each([
  ['objects', 'const all: any[] = []; for (;;) all.push({});', `crashed: ran out of memory, ${grows}`],
  [
    'an iterator that never ends',
    'return [...{ [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }) }) }];',
    `crashed: ran out of memory, ${grows}`,
  ],
  [
    'one typed array',
    'return new Float64Array(1e9);',
    `error: line 2: RangeError: Array buffer allocation failed (it needs more memory than an exercise may take), ${inFirst}`,
  ],
  [
    'a text',
    `let s = 'x'; for (;;) s += s;`,
    `error: line 2: RangeError: Invalid string length (it is longer than JavaScript allows), ${inFirst}`,
  ],
  [
    'the stack',
    'return (gradf as any)(a, b, c);',
    `error: line 2: RangeError: Maximum call stack size exceeded (calls are nested too deeply), ${inFirst}`,
  ],
])('a blow-up of %s', async (_, statements, read) => {
  expect(summary(await checkGradf(doing(statements)))).toBe(read);
});

test('a blow-up of typed arrays', async () => {
  const judged = await runGradf(doing('const all: any[] = []; for (;;) all.push(new Float64Array(4e6).fill(1));'));
  // Which of the two it is depends on who asks for the last megabytes.
  expect(summary(judged)).toMatch(/: ran out of memory, in the case|allocation failed \(it needs more memory than/);
});

test('100 MB of output is cut, and harms nothing', async () => {
  const judged = await runGradf(
    doing(`const line = 'x'.repeat(1000); for (let i = 0; i < 1e5; i++) console.log(line); return ${right};`),
  );
  expect(judged.status).toBe('passed');
  expect(judged.output.length).toBe(16 * 1024);
});

test('output that paints a green OK stays behind its bar', async () => {
  const painted = String.raw`\x1b[2J\x1b[H\x1b[32mOK\x1b[0m for dim 0: expected 1\rOK\u0085OK\u202eKO`;
  const cwd = workspace({ [gradf]: doing(`console.log('${painted}\\nOK for dim 1'); return [0, 0, 0];`) });
  const { stdout, code } = await microgradx(['run', 'gradf'], { cwd });
  expect(stdout).toContain('  │ OK for dim 0: expected 1\n  │ OKOKKO\n  │ OK for dim 1\n');
  expect(stdout.split('\n').filter((line) => line.startsWith('OK'))).toEqual([]);
  expect(stdout).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  expect(code).toBe(1);
});

test('what a learner prints is shown as JavaScript shows it', async () => {
  const values = `{ get a() { throw 1; } }, new Proxy({}, { get() { throw 2; } }), Symbol('s'), 1n, -0, [1, , 2], new Map([[1, 2]])`;
  const { output } = await runGradf(
    doing(`if (a === 2 && c === 4) { console.log(${values}); console.assert(a > 2, 'small'); }`),
  );
  // Node 26 says which of them is a proxy.
  expect(output.replace('Proxy({})', '{}')).toBe(
    '{ a: [Getter] } {} Symbol(s) 1n -0 [ 1, <1 empty item>, 2 ] Map(1) { 1 => 2 }\nAssertion failed: small\n',
  );
});

test('an error that a learner prints has no lines of ours', async () => {
  const { output } = await runGradf(doing(`if (a === 2 && c === 4) console.log(new Error('no'));`));
  expect(output).toMatch(/^Error: no\n {4}at gradf \(section1\/gradf\.ts:2:\d+\)\n$/);
});
