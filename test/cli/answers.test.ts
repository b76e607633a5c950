import { expect, test } from 'vitest';
import { runGradf } from './judge-gradf.ts';
import { type Judged, returning, right } from './judged.ts';
import { gradf, microgradx, workspace } from './microgradx.ts';

test.each([
  ['an array', right],
  ['a Float64Array', `Float64Array.from(${right})`],
  ['a promise', `Promise.resolve(${right})`],
  ['a thenable', `({ then(settle: any) { settle(${right}); } })`],
  ['a thenable that calls back twice', `({ then(settle: any) { settle(${right}); settle([0, 0, 0]); } })`],
  ['a Proxy that lets everything through', `new Proxy(${right}, {})`],
])('%s of the right numbers passes', async (_, expression) => {
  expect((await runGradf(returning(expression))).status).toBe('passed');
});

test.each([
  ['undefined', 'undefined', 'undefined'],
  ['null', 'null', 'null'],
  ['a boolean', 'true', 'true'],
  ['a text', '"[1, 2, 3]"', '[1, 2, 3]'],
  ['texts of the right numbers', `${right}.map(String)`, '-12.353553390593273'],
  ['BigInts', '[1n, 2n, 3n]', 'a BigInt, not a number'],
  ['a BigInt64Array', 'new BigInt64Array(3)', 'a BigInt, not a number'],
  ['boxed numbers', `${right}.map((x) => new Number(x))`, 'a boxed number (new Number), not a number'],
  ['a symbol', 'Symbol("s")', 'a symbol'],
  ['a function', '() => 1', 'a function'],
  ['an object', '({ length: 3, 0: 1, 1: 2, 2: 3 })', 'an object'],
  ['an object of a class', 'new (class Vector {})()', 'an object (Vector)'],
  [
    'an object of a class with a name of many lines',
    'new (class { static name = "A)\\nOK for dim 0"; })()',
    'an object',
  ],
  ['a Set', 'new Set([1, 2, 3])', 'an object (Set)'],
  ['a DataView', 'new DataView(new ArrayBuffer(24))', 'an object (DataView)'],
  ['a generator', '(function* () { for (;;) yield 1; })()', 'a generator'],
  ['promises in an array', '[Promise.resolve(1)]', 'a promise'],
  ['an array in an array', '[[1], [2], [3]]', 'an array'],
  ['an empty array', '[]', 'an empty array'],
  ['a sparse array', '[, , 1]', 'undefined'],
  ['a huge sparse array', 'Object.assign([], { 100000: 1 })', 'an array of length 100001'],
  ['a length of 2^53', 'new Proxy([], { get: () => 2 ** 53 })', 'an array of length 9007199254740992'],
  ['a length below 0', 'new Proxy([], { get: () => -5 })', 'an array without a length'],
  ['a length that is none', 'new Proxy([], { get: () => ({ valueOf: () => 3 }) })', 'an array without a length'],
  ['NaN', '[NaN, 0, 0]', 'NaN'],
  ['Infinity', '[Infinity, 0, 0]', 'Infinity'],
  ['-Infinity', '[-Infinity, 0, 0]', '-Infinity'],
  ['-0', '[-0, 0, 0]', 0],
  ['the second of two results of a thenable', `({ then(f: any) { f([5, 0, 0]); f(${right}); } })`, 5],
])('%s is wrong, and is described', async (_, expression, actual) => {
  const { status, cases } = await runGradf(returning(expression));
  expect(status).toBe('wrong');
  expect(cases[0]).toEqual({ label: 'dim 0', ok: false, expected: -12.353553390593273, actual });
});

test('an answer that is too short lacks its last numbers', async () => {
  expect(answersIn(await runGradf(returning(`${right}.slice(0, 2)`)))).toEqual([
    'dim 0: -12.353553390593273',
    'dim 1: 10.25699027111255',
    'dim 2 ✗ nothing',
  ]);
});

test('an answer that is too long is wrong in its length', async () => {
  const { status, cases } = await runGradf(returning(`[...${right}, 7]`));
  expect(status).toBe('wrong');
  expect(cases.filter(({ ok }) => !ok)[0]).toEqual({
    label: 'the length of what gradf(2, 3, 4) returns',
    ok: false,
    expected: 3,
    actual: 4,
  });
});

test('a getter that changes its mind is asked once', async () => {
  const changing = `(() => { let asked = 0; return Object.defineProperty(${right}, 0, { get: () => (asked++ === 0 ? 5 : -12.353553390593273) }); })()`;
  expect(answersIn(await runGradf(returning(changing)))[0]).toBe('dim 0 ✗ 5');
});

test.each([
  ['-0', '[-0, 0, 0]', 'yours returns -0'],
  ['NaN', '[NaN, 0, 0]', 'yours returns NaN'],
  ['a text', '"1"', 'yours returns the text "1"'],
  ['a text of two lines', String.raw`"1\nOK for dim 1"`, String.raw`yours returns the text "1\nOK for dim 1"`],
  ['nothing', 'undefined', 'yours returns undefined'],
])('the line of %s', async (_, expression, end) => {
  const cwd = workspace({ [gradf]: returning(expression) });
  const { stdout } = await microgradx(['run', 'gradf'], { cwd });
  expect(stdout).toContain(`\nWRONG! for dim 0: expected -12.353553390593273, ${end}\n`);
});

/** The notebook's three cases. */
function answersIn({ cases }: Judged): readonly string[] {
  return cases.slice(0, 3).map(({ label, ok, actual }) => `${label}${ok ? ':' : ' ✗'} ${actual}`);
}
