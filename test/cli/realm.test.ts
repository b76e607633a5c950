import { expect, test } from 'vitest';
import { atTheLimit, checkGradf, endless, runGradf } from './judge-gradf.ts';
import { doing, returning, right, summary } from './judged.ts';

/** What a learner's code reaches beside itself: nothing. */

const good = returning(right);

test.each([
  [
    'process',
    doing('(process as any).exit(0);'),
    "line 2: ReferenceError: process is not defined (an exercise has JavaScript's own functions and console, and nothing from Node or a browser)",
  ],
  [
    'process of globalThis',
    doing('(globalThis as any).process.abort();'),
    "line 2: TypeError: Cannot read properties of undefined (reading 'abort')",
  ],
  [
    'setTimeout',
    doing('return new Promise((settle) => setTimeout(settle, 10));'),
    "line 2: ReferenceError: setTimeout is not defined (an exercise has JavaScript's own functions and console, and nothing from Node or a browser)",
  ],
  ['eval', doing('return eval("1");'), 'line 2: EvalError: Code generation from strings disallowed for this context'],
  [
    'Function',
    doing('return (gradf as any).constructor("return process")();'),
    'line 2: EvalError: Code generation from strings disallowed for this context',
  ],
  [
    'a timer of Atomics',
    doing('(Atomics as any).waitAsync(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);'),
    'line 2: TypeError: Atomics.waitAsync is not a function',
  ],
  [
    'what runs after a collection of garbage',
    doing('new FinalizationRegistry(() => {}).register({}, 1);'),
    'line 2: ReferenceError: FinalizationRegistry is not defined',
  ],
])('%s', async (_, source, read) => {
  expect(summary(await runGradf(source))).toBe(`error: ${read}, in the case gradf(2, 3, 4).`);
});

/** Looks at what it is given for a way to a Function that is not the realm's own; where there is one, it leaves. */
const tryToLeave = `
function tryToLeave(thing: any): void {
  try {
    const outer = thing.constructor.constructor;
    if (outer === Function || typeof outer !== 'function') return;
    console.log('found a way out');
    const process = outer('return process')();
    console.log('left');
    process.kill(process.ppid, 'SIGTERM');
    process.exit(0);
  } catch {}
}
`;

test.each([
  [
    'an error of console.log at the end of the stack',
    'function fill(): void { try { console.log("x"); } catch (e) { tryToLeave(e); } fill(); }\ntry { fill(); } catch (e) { tryToLeave(e); }',
  ],
  [
    'an error of console.log of a text that is too long',
    'const long = "x".repeat(2 ** 29 - 30);\ntry { console.log(long, long); } catch (e) { tryToLeave(e); }',
  ],
  ['the promise of an import', 'const loaded = import("./gradf.ts");\ntryToLeave(loaded);\ntryToLeave(loaded.then);'],
  ['the error of an import', 'await import("./x.ts").catch(tryToLeave);\nawait import("fs").catch(tryToLeave);'],
  [
    'what a patched Promise.prototype.then is given',
    'const { then } = Promise.prototype;\nPromise.prototype.then = function (this: any, ...args: any[]) {\n  args.forEach(tryToLeave);\n  return (then as any).call(this, ...args);\n} as any;',
  ],
  [
    'the frames that Error.prepareStackTrace is given',
    '(Error as any).prepareStackTrace = (_: unknown, frames: any[]) => {\n  for (const frame of [frames, ...frames]) { tryToLeave(frame); tryToLeave(frame.getThis?.()); tryToLeave(frame.getFunction?.()); }\n};\nvoid new Error().stack;',
  ],
  [
    'what a getter or a trap is given while it is printed',
    'const trap = (...args: any[]) => { args.forEach(tryToLeave); return undefined; };\nconsole.log(new Proxy({}, { get: trap, ownKeys: () => [] }), { get [Symbol.toStringTag]() { trap(this); return "x"; } }, { [Symbol.for("nodejs.util.inspect.custom")]: trap });',
  ],
])('%s is no way out', async (_, attempt) => {
  const { status, output } = await runGradf(`${tryToLeave}${attempt}\n${good}`);
  expect(output).not.toMatch(/found|left/);
  expect(status).toBe('passed');
});

/**
 * A stack overflow in one of Node's own callbacks is an error of the host's. Node reads properties by name later on, also
 * from its `Object.prototype`: a getter there would be handed `process`.
 */
const climb = `
let hosts: any;
function dive(): void {
  try { dive(); } catch {}
  if (hosts) return;
  try { void new Error('x').stack; } catch (e: any) { if (!(e instanceof Error)) hosts = e; }
}
for (let i = 0; i < 20 && !hosts; i++) dive();
void import('./gone.ts').catch((e: any) => { if (!(e instanceof Error)) hosts = e; });
for (let each = hosts; each; each = Object.getPrototypeOf(each)) {
  for (const name of ['noDeprecation', 'constructor', 'then', 'length', 'emitWarning']) {
    try {
      Object.defineProperty(each, name, { get() { console.log('found', this); return undefined; }, configurable: true });
      if (each !== hosts) console.log('found a prototype of the host that can be changed');
    } catch {}
  }
}
`;

test('an error of the host leads to nothing that can be changed', async () => {
  const { status, output } = await runGradf(`${climb}${good}`);
  expect(output).not.toContain('found');
  expect(status).toBe('passed');
});

test.each([
  ['JSON', 'JSON.stringify = () => "{}"; JSON.parse = () => { throw 1; };'],
  ['Object', 'Object.keys = Object.defineProperty = Object.entries = null as any;'],
  ['Function.prototype', 'Function.prototype.call = Function.prototype.apply = (() => 1) as any;'],
  [
    'the global object',
    'const { deleteProperty } = Reflect;\nconst all = globalThis;\nfor (const name of Object.getOwnPropertyNames(all)) if (name !== "Math") deleteProperty(all, name);',
  ],
  ['frozen prototypes', 'for (const each of [Object, Array, Function, Promise]) Object.freeze(each.prototype);'],
  ['console', '(globalThis as any).console = null;'],
  ['a promise that nobody waits for', 'void Promise.reject(new Error("no"));'],
  ['an import that fails and that nobody waits for', 'void import("./x.ts");'],
])('a right answer passes with patched things: %s', async (_, patch) => {
  expect((await checkGradf(`${patch}\n${good}`)).status).toBe('passed');
});

test.each([
  ['Math', 'Math.cos = Math.abs = Math.max = () => 0;'],
  ['Array', 'Array.isArray = (() => true) as any; Array.from = () => []; Array.prototype.map = () => [] as any;'],
  ['the elements of all arrays', 'Object.defineProperty(Array.prototype, 0, { get: () => -12.353553390593273 });'],
  ['JSON', 'JSON.stringify = () => "[-12.353553390593273,10.25699027111255,0.0625]";'],
  [
    'Object.prototype',
    'Object.assign(Object.prototype, { ok: true, status: "passed", type: "answered", answers: [1], toJSON: () => 1 });',
  ],
  ['Number.prototype', 'Number.prototype.valueOf = () => -12.353553390593273; Number.isNaN = () => false;'],
  ['Object.prototype.state', 'Object.defineProperty(Object.prototype, "state", { get: () => "returned", set() {} });'],
])('a wrong answer stays wrong with patched things: %s', async (_, patch) => {
  const { status, cases } = await checkGradf(`${patch}\n${returning('[0, 0, 0]')}`);
  expect(status).toBe('wrong');
  expect(cases.filter(({ ok, label }) => ok && label.startsWith('dim'))).toEqual([]);
});

test.each([
  [
    'Promise.prototype.then',
    'Promise.prototype.then = () => { throw new Error("no"); };',
    'error: line 1: Error: no, while the file was loaded.',
  ],
  [
    'a then on all objects',
    'Object.defineProperty(Object.prototype, "then", { value: (settle: any) => settle([0, 0, 0]) });',
    `timeout: still running ${atTheLimit}, in the case gradf(2, 3, 4). Is there a loop that never ends?`,
  ],
])('patched things that leave no answer: %s', async (_, patch, read) => {
  const judged = await checkGradf(`${patch}\n${good}`, endless);
  expect(summary(judged).replace('timeout: line 1: ', 'timeout: ')).toBe(read);
});
