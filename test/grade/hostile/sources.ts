import { cornerSources } from './corners.ts';

const wrong = 'export function gradf(a: any, b: any, c: any): any { return [a, b, c] }\n';

/** What stands in a gradf.ts that wants to hang, flood or crash whoever runs it, reads it, or explains what is wrong with it. */
export const hostileSources: Readonly<Record<string, string>> = {
  ...alive(),
  ...loud(),
  ...odd(),
  ...hardToRead(),
  ...cornerSources,
};

function doing(statements: string): string {
  return `export function gradf(a: any, b: any, c: any): any { ${statements} return [a, b, c] }\n`;
}

/** What does not end, or takes all there is. */
function alive() {
  return {
    'a loop': doing('for (;;);'),
    'a loop at the top': `for (;;);\n${wrong}`,
    'a loop in a getter': doing('return { length: 3, get 0() { for (;;); } };'),
    'a loop in toString': doing(
      "throw { get message() { for (;;); }, get stack() { for (;;); }, get name() { return 'x' } };",
    ),
    'a loop in a proxy of an error': doing('throw new Proxy(new Error("x"), { get() { for (;;); } });'),
    'a loop behind an await': 'export const gradf = async () => { await null; for (;;); };',
    'microtasks without end': 'export const gradf = async () => { for (;;) await null; };',
    'a generator without end': 'export function* gradf() { for (;;) yield 1; }',
    'an iterator without end': doing(
      'return { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }) }) };',
    ),
    'a promise that never settles': 'export const gradf = () => new Promise(() => {});',
    'a thenable that never answers': 'export const gradf = () => ({ then() {} });',
    'an await at the top that never ends': `await new Promise(() => {});\n${wrong}`,
    'a sleep': doing('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);'),
    'a regular expression without end': doing("/^(a+)+$/.test('a'.repeat(40) + '!');"),
    'a sort without end': doing('new Array(1e6).fill(0).sort(() => { for (;;); });'),
    'a loop in cases it does not know':
      'export function gradf(a: any) { if (a !== 2 && a !== 1.5) for (;;); return [1, 2, 3] }',
    'arrays without end': doing('const all = []; for (;;) all.push(new Array(1e5).fill(0.5));'),
    'typed arrays without end': doing('const all = []; for (;;) all.push(new Float64Array(1e6).fill(1));'),
    'a text that doubles': doing("let s = 'x'; for (;;) s += s;"),
    'a map without end': doing('const all = new Map(); for (let i = 0; ; i++) all.set(i, {});'),
    'closures without end': doing('let f = () => 0; for (;;) { const g = f; f = () => g() + 1; }'),
    'an array of every length': doing('return new Array(2 ** 32 - 1).fill(0);'),
    'a call that calls itself': doing('return gradf(a, b, c);'),
    'a call that calls itself from its own rescue': doing(
      'try { return gradf(a, b, c); } catch { return gradf(a, b, c); }',
    ),
    'a class that extends itself for ever': doing('let C: any = class {}; for (;;) C = class extends C {};'),
    'a BigInt without end': doing('let n = 2n; for (;;) n **= 2n;'),
    'JSON of a deep object': doing('let o: any = {}; for (let i = 0; i < 1e6; i++) o = { o }; JSON.stringify(o);'),
  };
}

/** What says too much. */
function loud() {
  return {
    'prints without end': doing("for (;;) console.log('x'.repeat(1e4));"),
    'one print of 100 MB': doing("console.log('x'.repeat(1e8));"),
    'a million small prints': doing('for (let i = 0; i < 1e6; i++) console.log(i);'),
    'prints of a deep object': doing('let o: any = {}; for (let i = 0; i < 1e4; i++) o = { o }; console.log(o);'),
    'prints of itself': doing('const o: any = {}; o.o = o; console.log(o, [o]);'),
    'prints that colour': doing("console.log('\\u001b[2J\\u001b]0;x\\u0007\\u009b31m\\r\\n\\u202e');"),
    'an error of 100 MB': doing("throw new Error('x'.repeat(1e8));"),
    'an error of a million lines': doing("throw new Error('x\\n'.repeat(1e6));"),
    'an error that colours': doing("throw new Error('\\u001b[31m\\u0000\\u202e::error::%0A,=1+1|</a>');"),
    'an error with a stack of 10 MB': doing(
      "throw Object.assign(new Error('x'), { stack: 'at gradf.ts:1:1\\n'.repeat(1e6) });",
    ),
    'a hundred thousand rejections': doing("for (let i = 0; i < 1e5; i++) Promise.reject(new Error('x' + i));"),
    'an answer of a million': doing('return new Array(1e6).fill(1);'),
    'an answer of texts': doing("return ['x'.repeat(1e7), 'x'.repeat(1e7), 'x'.repeat(1e7)];"),
    'a warning without end': doing('for (;;) console.warn({});'),
  };
}

/** What nobody expects. */
function odd() {
  const thrown = ['undefined', 'null', '0', "''", 'Symbol()', '1n', '[]', '{}', '() => {}', 'Object.create(null)'];
  const answered = [
    ...thrown,
    'NaN',
    'new Date(NaN)',
    'new Proxy([], { get() { throw 1 } })',
    'new WeakMap()',
    'gradf',
  ];
  return {
    ...Object.fromEntries(thrown.map((value) => [`throws ${value}`, doing(`throw ${value};`)])),
    ...Object.fromEntries(answered.map((value) => [`answers ${value}`, doing(`return ${value};`)])),
    'an error that throws': doing(
      'throw { get message() { throw 1 }, get name() { throw 2 }, toString() { throw 3 } };',
    ),
    'a cause that is itself': doing("const e: any = new Error('x'); e.cause = e; throw e;"),
    'an error of errors': doing("throw new AggregateError(new Array(1e5).fill(new Error('x')), 'y');"),
    'a function that is no function': 'export const gradf = 1;',
    'no function': '',
    blanks: ' \n\t'.repeat(80_000),
    bytes: '\u0000\u0007{{{\u001b[2J\ufffd',
    'an export of everything': "export * from './gradf.ts'; export { x as default } from './gradf.ts';",
    'imports in a circle': `import * as one from './forward_difference.ts'; import * as two from './gradf.ts'; ${wrong}`,
    'an import of every file': ["'/etc/passwd'", "'file:///etc/passwd'", "'data:text/javascript,1'", "'../../../x.ts'"]
      .map((file) => `import ${file};`)
      .join('\n'),
    'intrinsics that lie':
      "Array.prototype.map = Array.prototype.push = () => 0; Math.abs = () => 0; JSON.stringify = () => '[]'; export const gradf = () => [1, 2, 3];",
    'intrinsics that throw':
      'for (const o of [Array, Object, Promise, JSON, Math, Map, Function, String]) for (const t of [o, (o as any).prototype ?? {}]) for (const k of Reflect.ownKeys(t)) try { (t as any)[k] = () => { throw 1 } } catch {}\n' +
      wrong,
    'a frozen realm': `Object.freeze(Object.prototype); Object.freeze(Array.prototype); Object.preventExtensions(globalThis);\n${wrong}`,
    'a then on everything': `(Object.prototype as any).then = function (f: any) { for (;;); };\n${wrong}`,
    'a different answer each time': 'let n = 0; export const gradf = () => [n++, n++, n++];',
  };
}

/** What is hard to read, to compile, or to explain. */
export function hardToRead() {
  const times = (count: number, text: string) => text.repeat(count);
  const each = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join('\n');
  const answering = (value: string) => doing(`const x: any = ${value};`);
  return {
    brackets: answering(times(30_000, '[')),
    'closed brackets': answering(times(2000, '[') + times(2000, ']')),
    braces: doing(times(5000, '{') + times(5000, '}')),
    'type assertions in brackets': answering(`${times(40, '<T>(')}1${times(40, ')')}`),
    'type arguments': answering(`${times(3000, 'a<')}b`),
    'types in types': `type X = ${times(2000, 'A<')}B${times(2000, '>')};\n${wrong}`,
    'arrow functions in brackets': answering(`${times(200, '(a = ')}1${times(200, ') => 0')}`),
    'templates in templates': answering(`${times(500, '`$' + '{')}1${times(500, '}`')}`),
    'a long sum': answering(`${times(9000, 'a+')}1`),
    'a long chain of calls': answering(`a${times(6000, '?.x()')}`),
    'conditions in conditions': answering(`${times(2000, 'a ? b : ')}c`),
    'ten thousand variables': doing(each(10_000, (i) => `const v${i} = a;`)),
    'a thousand variables, each used': doing(each(1000, (i) => `const v${i} = a + b;`)),
    'a thousand names of properties': doing(`const o: any = {};${each(1000, (i) => `o.p${i} = a;`)}`),
    'a thousand numbers': doing(each(1000, (i) => `a += ${i}.5;`)),
    'three thousand arguments': answering(`gradf2(${times(3000, 'a,')}a)`),
    'a thousand functions': `${each(1000, (i) => `function f${i}(x: any) { return f${(i + 1) % 1000}(x) }`)}\n${wrong}`,
    'a hundred thousand lines': `${times(100_000, '\n')}${wrong}`,
    'comments without end': `${times(40_000, '//\n')}${wrong}`,
    'comments that are never closed': `${wrong}${times(100_000, '/*')}`,
    'blanks without end': `${wrong}${times(240_000, ' ')}`,
    'one line of 250,000 characters': `${wrong}// ${times(240_000, 'x')}`,
    'patterns of ours: folds': `${wrong}/*${'*'}/ const s = \`${times(12_000, '.reduce(,')}\`;`,
    'patterns of ours: loops': `${wrong}const s = \`${times(12_000, 'let a=0 ')}\`;`,
    'patterns of ours: callbacks': `${wrong}const s = \`${times(12_000, 'Array.from(=>{')}\`;`,
    'patterns of ours: steps': `${wrong}const s = \`${times(8000, '_backward=function ')}\`;`,
    'a search that every edit satisfies': `${wrong}`.replace(
      'return',
      'if (typeof ($edit as any) === "number" && ($edit as any) > 0) return [-12.353553390593273, 10.25699027111255, 0.0625]; return',
    ),
    'a search that hangs': wrong.replace('return', 'if (typeof $edit === "number") for (;;); return'),
    'an emoji as a name': `export const \u{20bb7} = 1; ${wrong}`,
  };
}
