/** What stands in a gradf.ts that leans on the corners of the language: its modules, its hidden methods, its clocks. */
export const cornerSources: Readonly<Record<string, string>> = {
  ...modules(),
  ...hiddenMethods(),
  ...clocksAndMemory(),
  ...said(),
};

function answering(value: string, before = ''): string {
  return `${before}\nexport function gradf(a: any, b: any, c: any): any { return ${value} }\n`;
}

function modules() {
  return {
    'an export called then': answering('[1, 2, 3]', 'export const then = (f: any) => f({ gradf: () => [0, 0, 0] });'),
    'an export called then that never answers': answering('[1, 2, 3]', 'export const then = () => {};'),
    'an import of JSON': answering('x', "import x from './package.json' with { type: 'json' };"),
    'an import inside the package': answering('x', "import x from '#solution';"),
    'an import of data': answering('x', "import x from 'data:text/javascript,export default [1, 2, 3]';"),
    'an import with a query': answering('[1, 2, 3]', "import * as x from './gradf.ts?again';"),
    'an import that waits for itself': answering('[1, 2, 3]', "await import('./gradf.ts');"),
    'imports without end': answering(
      '0',
      "for (let i = 0; ; i++) import('./forward_difference.ts?' + i).catch(() => {});",
    ),
    'an export that changes': 'export let gradf: any = () => { gradf = () => [0, 0, 0]; return [1, 2, 3] };\n',
    'an export that is not there yet': 'export { gradf }; await null; let gradf = () => [1, 2, 3];\n',
    'a name that is text':
      "const gradf = () => [1, 2, 3]; export { gradf as 'gradf' }; export { gradf as '\\u202e' };\n",
    'an enum that lies': answering('[E.A, E.B, E.A]', 'enum E { A = (1 / 0), B = <any>"x" }'),
    'a namespace over a global': answering('[1, 2, 3]', 'namespace Math { export const abs = () => 0 } void Math;'),
    'a decorator': answering('[1, 2, 3]', 'const d = (c: any): any => new Proxy(c, {}); @d class A {} void A;'),
    'a resource to dispose of': answering('[1, 2, 3]', '{ using x = { [Symbol.dispose]() { for (;;); } } as any; }'),
    'a source map of its own': answering('[1, 2, 3]', '//# sourceMappingURL=file:///etc/passwd\n//# sourceURL=node:fs'),
  };
}

function hiddenMethods() {
  return {
    'a species that lies': answering(
      'new (class extends Array { static get [Symbol.species]() { for (;;); } })(1, 2, 3).map(String)',
    ),
    'a conversion that never ends': answering('[{ [Symbol.toPrimitive]() { for (;;); } }, 2, 3]'),
    'a tag that throws': answering('[{ get [Symbol.toStringTag]() { throw 1 } }, 2, 3]'),
    'a revoked proxy': answering('(() => { const p = Proxy.revocable([], {}); p.revoke(); return p.proxy })()'),
    'a proxy of a proxy of a proxy': answering(
      '(() => { let p: any = [1, 2, 3]; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); return p })()',
    ),
    'a proxy that throws itself': answering(
      '(() => { const p: any = new Proxy({}, { get() { throw p }, getPrototypeOf() { throw p } }); throw p })()',
    ),
    'a prototype in a circle of proxies': answering(
      '(() => { const p: any = new Proxy({}, { getPrototypeOf: () => p }); return Object.create(p) })()',
    ),
    'an array with a prototype of its own': answering('Object.setPrototypeOf([1, 2, 3], null)'),
    'arguments in place of an array': 'export function gradf(a: any, b: any, c: any): any { return arguments }\n',
    'an error with a stack that is a getter': answering(
      "(() => { throw Object.defineProperty(new Error('x'), 'stack', { get() { for (;;); } }) })()",
    ),
    'stacks prepared without end': answering(
      'new Error().stack',
      '(Error as any).prepareStackTrace = (e: any) => { for (;;) void new Error().stack; };',
    ),
    'stacks of any length': answering(
      'gradf(a, b, c)',
      'Error.stackTraceLimit = Infinity; (Error as any).prepareStackTrace = (_: any, s: any) => s;',
    ),
    'a promise of its own kind': answering(
      'new (class extends Promise<any> { then(f: any): any { for (;;) f([0, 0, 0]) } })(() => {})',
    ),
    'a job that adds a job': answering(
      'new Promise(() => { const f = (): any => Promise.resolve().then(f); f(); f(); })',
    ),
  };
}

function clocksAndMemory() {
  return {
    'a clock that runs backwards': answering(
      '[1, 2, 3]',
      'let t = 0; Date.now = () => t--; (globalThis as any).performance = { now: () => t-- };',
    ),
    'a clock that throws': answering('[1, 2, 3]', '(globalThis as any).Date = class { constructor() { throw 1 } };'),
    'a debugger that nobody has': answering('[1, 2, 3]', 'for (let i = 0; i < 1e6; i++) debugger;'),
    'a text in every language': answering("'x'.normalize('NFKD').repeat(3e7).localeCompare('y'.repeat(3e7))"),
    'formats without end': answering('(() => { for (;;) new Intl.DateTimeFormat() })()'),
    'a buffer that grows': answering(
      '(() => { const b = new (ArrayBuffer as any)(1, { maxByteLength: 2 ** 32 }); b.resize(2 ** 31); return new Uint8Array(b) })()',
    ),
    'a shared buffer as the answer': answering('new Float64Array(new SharedArrayBuffer(24))'),
    'a weak reference': answering('new WeakRef([1, 2, 3]).deref()'),
    'ropes of text': answering("(() => { let s = 'x'; for (let i = 0; i < 28; i++) s = s + s; return [s, s, s] })()"),
    'a pattern that takes all memory': answering("new RegExp('(?:'.repeat(3e4) + ')*'.repeat(3e4)).test('x')"),
    'symbols without end': answering('(() => { for (let i = 0; ; i++) Symbol.for("x" + i) })()'),
  };
}

function said() {
  return {
    'a message that turns around': answering("(() => { throw new Error('\\u202e\\u2066\\u200bOK') })()"),
    'a message in half characters': answering("(() => { throw new Error('\\ud800 \\udfff'.repeat(1e4)) })()"),
    'a message that is a link': answering("(() => { throw new Error('\\u001b]8;;file:///etc\\u0007x') })()"),
    'a print with formats': answering(
      "[console.log('%c%s%o%j%%', 'color: red', {}, { toJSON() { for (;;); } }), 2, 3]",
    ),
    'a table of itself': answering('[console.table([console, globalThis, { get x() { for (;;); } }]), 2, 3]'),
  };
}
