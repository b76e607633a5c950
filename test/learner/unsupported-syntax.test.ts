import { expect, test } from 'vitest';
import { compile } from '../../src/learner/browser/compile.ts';
import { RaisedFault } from '../../src/learner/inside/fault.ts';

function faultOf(source: string): string {
  try {
    compile('section1/gradf.ts', source);
    return 'none';
  } catch (error) {
    const fault = RaisedFault.faultIn(error);
    return `${fault?.at?.line}: ${fault?.message}`;
  }
}

const unsupported = "it uses syntax that exercises don't support: a decorator, or using";

test.each([
  [
    'a namespace',
    '\nnamespace N.M {\n  { }\n  export const x = 1;\n}',
    '2: a namespace works in the terminal and not in a browser',
  ],
  ['an accessor', 'class B {\n  accessor a = 1;\n}', '2: an accessor works in the terminal and not in a browser'],
  ['a decorator', '// @d\nclass B {\n  @d m() {}\n}', `3: ${unsupported}`],
  ['using', 'function f() {\n  using r = x;\n}', `2: ${unsupported}`],
])('the browser’s compiler refuses what no browser runs: %s', (_, source, said) => {
  expect(faultOf(source)).toBe(said);
});

test.each([
  'declare namespace N { const x: number }',
  'export namespace N { type X = 1 }\nconst y = 1;',
  'declare global { interface X {} }',
  'class B {\n  accessor\n  a = 1;\n}',
  'const namespace = 1; const module = namespace + 1;',
  'let using: number; const x = using as number; for (const using of [1]) {}',
  '/** @param x the accessor, using y */\nconst a = "@d";',
])('and nothing else: %s', (source) => {
  expect(faultOf(source)).toBe('none');
});
