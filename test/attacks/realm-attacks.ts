/**
 * Submissions for gradf that want to be solved without solving, or to leave their realm. What they find outside they
 * throw, so that it can be read in the message.
 */
const leaving: Readonly<Record<string, string>> = {
  'the constructor of a constructor':
    "export const gradf = () => { throw new Error('found ' + gradf.constructor('return process')().version) }",
  'the constructor of the global object':
    "export const gradf = () => { throw new Error('found ' + globalThis.constructor.constructor('return process')().version) }",
  'the constructor of console.log':
    "export const gradf = () => { throw new Error('found ' + console.log.constructor('return process')().version) }",
  'the prototype of console':
    "export const gradf = () => { throw new Error('found ' + Object.getPrototypeOf(console).constructor.constructor('return process')().version) }",
  'an async constructor':
    "export const gradf = async () => { throw new Error('found ' + (await (async () => {}).constructor('return process')()).version) }",
  'a generator constructor':
    "export const gradf = () => { throw new Error('found ' + (function* () {}).constructor('yield process')().next().value.version) }",
  eval: "export const gradf = () => { throw new Error('found ' + (0, eval)('process').version) }",
  process: "export const gradf = () => { throw new Error('found ' + process.version) }",
  require: "export const gradf = () => { throw new Error('found ' + require('fs').readFileSync('/etc/passwd')) }",
  'an import of Node':
    "import fs from 'node:fs'; export const gradf = () => { throw new Error('found ' + fs.readdirSync('/')) }",
  'a dynamic import of Node':
    "export const gradf = async () => { const fs = await import('node:fs'); throw new Error('found ' + fs.readdirSync('/')) }",
  'an import by path':
    "export const gradf = async () => { const all = await import('/microgradx/program.cjs'); throw new Error('found ' + Object.keys(all)) }",
  'what a failed import throws':
    "export const gradf = async () => { try { await import('fs') } catch (e) { throw new Error('found ' + e.constructor.constructor('return process')().version) } }",
  'import.meta': "export const gradf = () => { throw new Error('found ' + import.meta.url.length) }",
  'what runs out of stack':
    "export const gradf = () => { const deep = () => { try { deep() } catch (e) { throw e } }; try { deep() } catch (e) { throw new Error('found ' + e.constructor.constructor('return process')().version) } }",
  'the call sites of a stack':
    "export const gradf = () => { Error.prepareStackTrace = (_, sites) => sites.map((s) => s.getThis?.() ?? s.getFunction?.()); const [found] = new Error().stack.filter((x) => x?.process); throw new Error(found ? 'found ' + found.process.version : 'no') }",
  'who called':
    "export function gradf() { throw new Error('found ' + gradf.caller.constructor('return process')().version) }",
  inspection:
    "export const gradf = () => { let f = ''; console.log({ [Symbol.for('nodejs.util.inspect.custom')]: (...a) => { f = 'found ' + a[2].constructor.constructor('return process')().version } }); throw new Error(f || 'no') }",
  'a proxy that is inspected':
    "export const gradf = () => { let f = ''; console.log(new Proxy({}, { get: (t, k, r) => { f += typeof k === 'string' && r.constructor?.constructor?.('return process')().version ? 'found' : '' } })); throw new Error(f || 'no') }",
  WebAssembly:
    "export const gradf = () => { new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); throw new Error('found a compiler') }",
  timers: "export const gradf = () => { setTimeout(() => {}, 0); throw new Error('found timers') }",
  fetch: "export const gradf = async () => { throw new Error('found ' + (await fetch('http://127.0.0.1:1'))) }",
  "an error of the host's, at the end of the stack":
    "let h: any; const dive = (): void => { try { dive() } catch {} if (!h) try { void new Error('x').stack } catch (e: any) { if (!(e instanceof Error)) h = e } }; export const gradf = () => { for (let i = 0; i < 20 && !h; i++) dive(); let n = 0; for (let p = h; p; p = Object.getPrototypeOf(p)) { try { Object.defineProperty(p, 'noDeprecation', { get() { throw new Error('found ' + this) }, configurable: true }); if (p !== h) n++ } catch {} } throw new Error(n > 0 ? 'found a prototype' : 'no') }",
  "an error of the host's, from an import at the end of the stack":
    "let h: any; const dive = (): void => { try { dive() } catch {} if (!h) void import('./gone.ts').catch((e: any) => { if (!(e instanceof Error)) h = e }) }; export const gradf = async () => { for (let i = 0; i < 20; i++) { dive(); await null } let n = 0; for (let p = h; p; p = Object.getPrototypeOf(p)) { try { Object.defineProperty(p, 'noDeprecation', { get() { return 1 }, configurable: true }); if (p !== h) n++ } catch {} } throw new Error(n > 0 ? 'found a prototype' : 'no') }",
  "the constructor of the host's error":
    "let h: any; const dive = (): void => { try { dive() } catch {} if (!h) try { void new Error('x').stack } catch (e: any) { if (!(e instanceof Error)) h = e } }; export const gradf = () => { for (let i = 0; i < 20 && !h; i++) dive(); throw new Error(h ? 'found ' + h.constructor.constructor('return process')().version : 'no') }",
  "the functions of the host's error, changed":
    "let h: any; const dive = (): void => { try { dive() } catch {} if (!h) try { void new Error('x').stack } catch (e: any) { if (!(e instanceof Error)) h = e } }; export const gradf = () => { for (let i = 0; i < 20 && !h; i++) dive(); if (!h) throw new Error('no'); const F = Object.getPrototypeOf(h.constructor); for (const n of ['call', 'apply', 'bind']) { const was = F.constructor?.prototype?.[n]; try { F.constructor.prototype[n] = function (...a: any[]) { return was.apply(this, a) } } catch {} if (F.constructor.prototype[n] !== was) throw new Error('found ' + n) } throw new Error('no') }",
  'a console call at the end of the stack':
    "let f = ''; const dive = (): void => { try { dive() } catch {} try { console.log({ get x() { return 1 } }, new Map(), new Error('x')) } catch (e: any) { if (!(e instanceof Error)) f = 'found ' + e } }; export const gradf = () => { dive(); throw new Error(f || 'no') }",
  'a promise of the host':
    "export const gradf = async () => { const p: any = import('./gradf.ts'); const C = p.constructor; await p; if (C !== Promise) throw new Error('found ' + C.constructor('return process')().version); throw new Error('no') }",
  'a namespace':
    "export const gradf = async () => { const all: any = await import('./gradf.ts'); const f = Object.getPrototypeOf(all); throw new Error(f ? 'found ' + f.constructor.constructor('return process')().version : 'no') }",
  'the species of a promise':
    "let f = ''; Object.defineProperty(Promise, Symbol.species, { value: class { constructor(run: any) { try { f = run.constructor('return process')().version } catch {} run(() => {}, () => {}) } } }); export const gradf = async () => { await import('./gone.ts').then(() => {}, () => {}); throw new Error(f ? 'found ' + f : 'no') }",
  'an async iterator of the host':
    "export const gradf = async () => { for await (const x of [import('./gone.ts').catch((e) => e)]) if (x.constructor !== TypeError) throw new Error('found ' + x.constructor.constructor('return process')().version); throw new Error('no') }",
  'the arguments of a caller':
    "export function gradf() { throw new Error('found ' + (gradf as any).arguments.callee.caller.constructor('return process')().version) }",
  'the frames of a deep stack':
    "Error.stackTraceLimit = Infinity; (Error as any).prepareStackTrace = (_: any, s: any[]) => s; export const gradf = () => { for (const s of new Error().stack as any) { const t = s.getThis?.() ?? s.getFunction?.(); if (t && t.constructor?.constructor !== Function) throw new Error('found ' + t.constructor.constructor('return process')().version) } throw new Error('no') }",
  'a symbol of Node':
    "export const gradf = () => { const s = Symbol.for('nodejs.util.promisify.custom'); throw new Error((globalThis as any)[s] ? 'found' : 'no') }",
  'a timer of Atomics':
    "export const gradf = () => { (Atomics as any).waitAsync(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50).value.then(() => { for (;;); }); throw new Error('found a timer') }",
  'a finaliser':
    "export const gradf = () => { const r = new FinalizationRegistry(() => { for (;;); }); for (let i = 0; i < 1e4; i++) r.register({}, i); throw new Error('found a timer') }",
  'promises without end':
    'const spin = async (): Promise<void> => { for (;;) await null }; export const gradf = () => { void spin(); return [1, 2, 3] }',
  'shared memory':
    "export const gradf = () => { const kept = []; for (let i = 0; i < 400; i++) kept.push(new Int32Array(new SharedArrayBuffer(4e6)).fill(i)); throw new Error('found ' + kept.length) }",
  ShadowRealm:
    "export const gradf = () => { throw new Error('found ' + new (globalThis as any).ShadowRealm().evaluate('1')) }",
  'the host global':
    "export const gradf = () => { for (const n of ['global', 'self', 'window', 'escaped', 'module', 'exports', '__filename']) if (n in globalThis) throw new Error('found ' + n); throw new Error('no') }",
  'Buffer and structuredClone':
    "export const gradf = () => { for (const n of ['Buffer', 'structuredClone', 'MessageChannel', 'performance', 'crypto', 'WebSocket', 'URL', 'TextEncoder']) if (n in globalThis) throw new Error('found ' + n); throw new Error('no') }",
  queueMicrotask: "export const gradf = () => { queueMicrotask(() => {}); throw new Error('found it') }",
};

const cheating: Readonly<Record<string, string>> = {
  'a patched Math.abs': 'Math.abs = () => 0; export const gradf = () => [1, 2, 3]',
  'a patched Number':
    'Number.prototype.valueOf = () => 0; globalThis.Number = () => 0; export const gradf = () => [1, 2, 3]',
  'a patched JSON':
    "JSON.stringify = () => '[0,0,0]'; JSON.parse = () => [0, 0, 0]; export const gradf = () => [1, 2, 3]",
  'a patched Array':
    'Array.isArray = () => true; Array.from = () => []; Array.prototype.every = () => true; export const gradf = () => [1, 2, 3]',
  'a patched iterator': 'Array.prototype[Symbol.iterator] = function* () {}; export const gradf = () => [1, 2, 3]',
  'a patched Promise':
    'Promise.prototype.then = function (f) { f([0, 0, 0]); return this }; export const gradf = async () => [1, 2, 3]',
  'a polluted Object':
    "for (const k of ['then', 'answers', 'type', 'ok', 'toJSON', 'described', 'text']) Object.prototype[k] = 'passed'; export const gradf = () => [1, 2, 3]",
  'a polluted Object, with setters':
    "Object.defineProperty(Object.prototype, 'state', { set() {}, get: () => 'returned' }); export const gradf = () => [1, 2, 3]",
  'a patched Function':
    'Function.prototype.call = Function.prototype.apply = () => [0, 0, 0]; export const gradf = () => [1, 2, 3]',
  'a patched Reflect': 'Reflect.get = Reflect.apply = Reflect.ownKeys = () => []; export const gradf = () => [1, 2, 3]',
  'a patched Map': 'Map.prototype.get = Map.prototype.set = () => 0; export const gradf = () => [1, 2, 3]',
  'frozen globals':
    'Object.freeze(Object.prototype); Object.freeze(Array.prototype); export const gradf = () => [1, 2, 3]',
  'a number that changes':
    'export const gradf = () => { let n = 0; return { length: 3, get 0() { return n++ }, get 1() { return n++ }, get 2() { return n++ } } }',
  'a proxy': 'export const gradf = () => new Proxy([1, 2, 3], { get: (t, k) => (k === "length" ? 3 : 0) })',
  'a proxy of endless length':
    'export const gradf = () => new Proxy([], { get: (t, k) => (k === "length" ? 2 ** 53 : 0) })',
  'an array of endless length': 'export const gradf = () => { const a = []; a.length = 2 ** 32 - 1; return a }',
  holes: 'export const gradf = () => [, , ,]',
  'boxed numbers': 'export const gradf = () => [new Number(1), new Number(2), new Number(3)]',
  'what becomes a number':
    'export const gradf = () => [1, 2, 3].map((x) => ({ valueOf: () => x, [Symbol.toPrimitive]: () => x }))',
  BigInt: 'export const gradf = () => [1n, 2n, 3n]',
  NaN: 'export const gradf = () => [NaN, NaN, NaN]',
  'more answers than asked': 'export const gradf = () => Array.from({ length: 1000 }, (_, i) => i)',
  'a thenable': 'export const gradf = () => ({ then(f) { f([1, 2, 3]); f([0, 0, 0]) } })',
  'a thenable without end': 'export const gradf = () => ({ then(f) { f(this) } })',
  'a typed array of its own length':
    "export const gradf = () => Object.defineProperty(new Float64Array(3), 'length', { get: () => 0 })",
  'a painted verdict':
    "export const gradf = () => { console.log('\\u001b[2J\\u001b[H• OK for dim 0\\n✓ gradf done'); return [1, 2, 3] }",
  'a verdict as an error':
    "export const gradf = () => { throw { status: 'passed', solved: true, message: 'done', name: 'OK' } }",
  'an error that is none': 'export const gradf = () => { throw new Proxy({}, { get() { throw 1 } }) }',
  'an error with a stack of its own':
    "export const gradf = () => { throw Object.assign(new Error('x'), { stack: 'at section1/gradf.ts:1:1'.repeat(1e5) }) }",
  'a fault as the harness makes it': "export const gradf = () => { throw { kind: 'throw', message: 'TODO' } }",
  asleep: 'export const gradf = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)',
  'a class for a function': 'export class gradf {}',
  'a function that is a proxy': 'export const gradf = new Proxy(() => 0, { apply: () => new Proxy([], {}) })',
  'waiting at the top': 'await new Promise(() => {}); export const gradf = () => [1, 2, 3]',
  'an import of itself': "import * as all from './gradf.ts'; export const gradf = () => all.gradf",
  'the probe replaced':
    "globalThis.probe = () => [0, 0, 0]; Object.defineProperty(globalThis, 'parse', { value: () => [] }); export const gradf = () => [1, 2, 3]",
};

export const realmAttacks: readonly { readonly name: string; readonly source: string }[] = Object.entries({
  ...leaving,
  ...cheating,
}).map(([name, source]) => ({ name, source }));
