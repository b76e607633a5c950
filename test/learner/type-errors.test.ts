import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { exerciseCompilerOptions } from '../../src/learner/types/exercise-project.ts';
import { TypeChecker } from '../../src/learner/types/type-errors.ts';
import { folderWith } from '../workspace/temporary.ts';
import { checkOnce, project, sharedWorkspace, type Texts } from './type-checking.ts';

const { 'tsconfig.json': tsconfig, 'globals.d.ts': globals } = project;
const value = 'export class Value { constructor(public data: number) {} }\n';

describe('what is said', () => {
  const shared = sharedWorkspace();

  test.each([
    [
      'a wrong return type',
      'export function f(x: number): number { return String(x); }',
      "1:40 TS2322 Type 'string' is not assignable to type 'number'.",
    ],
    [
      'a null that nobody looked for',
      'export function f(x: string | null): number { return x.length; }',
      "1:54 TS18047 'x' is possibly 'null'.",
    ],
    [
      'a forgotten return',
      'export class Value {\n  add(other: Value): Value {\n    new Value();\n  }\n}',
      "2:22 TS2355 A function whose declared type is neither 'undefined', 'void', nor 'any' must return a value.",
    ],
    [
      'an error with its reasons, a line each',
      'export function f(): { a: { b: number } } { return { a: { b: "1" } } as { a: { b: string } }; }',
      "1:45 TS2322 Type '{ a: { b: string; }; }' is not assignable to type '{ a: { b: number; }; }'.\n" +
        "  The types of 'a.b' are incompatible between these types.\n    Type 'string' is not assignable to type 'number'.",
    ],
    ['the document, of which there is none', 'export const x = document;', "1:18 TS2584 Cannot find name 'document'."],
    ['the process, of which there is none', 'export const x = process;', "1:18 TS2591 Cannot find name 'process'."],
    ['a module that is not there', 'import type { A } from "./a.ts";\nexport type B = A;', '1:24 TS2307 …'],
  ])('%s', async (_, text, expected) => {
    const { errors, ending } = await shared.check({ 'a/f.ts': text });
    const said = errors.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`).join('\n');
    expect(ending).toBe('checked');
    if (expected.endsWith('…')) expect(said).toContain(expected.slice(0, -1));
    else expect(said).toBe(expected);
  });

  test('an error in an imported file comes after the own file’s, under its own name', async () => {
    const { errors } = await shared.check({
      'a/f.ts': 'import { g } from "../b/g.ts";\nexport const f: string = g;',
      'b/g.ts': 'export const g: number = "one";',
    });
    expect(errors.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      'exercises/a/f.ts:2 TS2322',
      'exercises/b/g.ts:1 TS2322',
    ]);
  });

  test('ten errors are enough, the topmost ones', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `export const x${index}: number = 'x';`);
    const { errors } = await shared.check({ 'a/f.ts': lines.join('\n') });
    expect(errors.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('nothing of an exercise that does not parse: the verdict says that', async () => {
    const files = {
      'a/f.ts': 'import { g } from "./g.ts";\nexport const f: string = g;',
      'a/g.ts': 'export const g = (;\n',
    };
    expect(await shared.check(files)).toEqual({ errors: [], ending: 'checked' });
  });
});

describe('what is right', () => {
  const shared = sharedWorkspace();

  test.each([
    [
      'enums, parameter properties and namespaces',
      'export enum Op { Add = "+" }\nexport class V { constructor(public op: Op) {} }\nexport namespace N { export const x = 1; }',
    ],
    [
      'each ending of an import',
      'import { Value } from "./value.ts";\nimport { Value as B } from "./value.js";\nimport { Value as C } from "./value";\nexport const x: [B, C] = [new Value(1), new Value(2)];',
    ],
    ['a console', 'console.log(1, "two", [3]);\nconsole.table([[1]]);\nexport {};'],
    ['code that is never reached', 'export function f(): number {\n  return 1;\n  return 2;\n}'],
    ['what Node 20 has of JavaScript', 'export const x = [2, 1].toSorted().at(-1);'],
    ['an await at the top', 'export const x = await Promise.resolve(1);'],
    ['a file that exports nothing yet', 'const x = 1;'],
    ['CRLF and a mark of the byte order', '\ufeffexport const x: number = 1;\r\nexport const y = x;\r\n'],
  ])('%s', async (_, text) => {
    expect(await shared.check({ 'a/f.ts': text, 'a/value.ts': value })).toEqual({ errors: [], ending: 'checked' });
  });
});

describe('the compiler options', () => {
  const wrong = { 'exercises/a/f.ts': 'console.log(1);\nexport const f = (x: number): string => x;' };

  test.each([
    ['no tsconfig.json', {}],
    ['a tsconfig.json that does not parse', { 'tsconfig.json': '{ "compilerOptions": ' }],
    ['an unknown option', { 'tsconfig.json': '{ "compilerOptions": { "lib": ["ES1"] } }' }],
    ['one that extends nothing', { 'tsconfig.json': '{ "extends": "./missing.json" }' }],
    ['an empty one', { ...project, 'tsconfig.json': '' }],
    ['a folder of that name', { 'tsconfig.json/': '' }],
    [
      'one that wants no types checked',
      { ...project, 'tsconfig.json': withTsNode({ transpileOnly: true, swc: true }) },
    ],
    [
      'one that names a compiler',
      {
        ...project,
        'tsconfig.json': withTsNode({
          compiler: './compiler.cjs',
          transpiler: './compiler.cjs',
          require: ['./compiler.cjs'],
        }),
        'compiler.cjs': 'process.exit(1)',
      },
    ],
  ])('%s: the types are checked all the same', async (_, files) => {
    const { errors, ending } = await checkOnce({ ...files, ...wrong }, 'a/f.ts');
    expect(errors.map(({ line, code }) => `${line} ${code}`)).toEqual(['2 TS2322']);
    expect(ending).toBe('checked');
  });

  test('the nearest tsconfig.json is the one that holds, as in an editor', async () => {
    const lax = JSON.stringify({
      compilerOptions: { ...exerciseCompilerOptions, types: ['../globals.d.ts'], strict: false },
    });
    const files = { ...project, 'exercises/tsconfig.json': lax, 'exercises/a/f.ts': 'export const f = (x) => x;' };
    expect((await checkOnce(files, 'a/f.ts')).errors).toEqual([]);
  });

  test('a clone of the repository has the same as a workspace of init’s', () => {
    const inClone = JSON.parse(readFileSync(inRepository('exercises/tsconfig.json'), 'utf8'));
    expect(inClone.compilerOptions).toEqual(JSON.parse(tsconfig).compilerOptions);
    expect(readFileSync(inRepository('exercises/globals.d.ts'), 'utf8')).toBe(globals);
  });
});

test('the code is never executed', async () => {
  const mark = path.join(folderWith({}), 'executed');
  const text = `import { writeFileSync } from "node:fs";\nwriteFileSync(${JSON.stringify(mark)}, "");\nthrow new Error();`;
  await checkOnce({ ...project, 'exercises/a/f.ts': text }, 'a/f.ts');
  expect(() => readFileSync(mark)).toThrow('ENOENT');
});

describe('the course', () => {
  const starters: Texts = JSON.parse(readFileSync(inRepository('dist/starters.json'), 'utf8'));
  const solutions: Texts = JSON.parse(readFileSync(inRepository('dist/solutions.json'), 'utf8'));
  const value = 'section2/value.ts';
  // A clone of the repository is a workspace, too.
  const clone = new TypeChecker(inRepository(''), 120_000);
  afterAll(() => clone.close());

  test.each(Object.keys(starters).filter((file) => file !== value))('%s starts without a type error', async (file) => {
    expect((await clone.check(only(file, { ...starters, [value]: solutions[value] ?? '' }))).errors).toEqual([]);
  });

  test('value.ts starts with its two traps', async () => {
    const { errors } = await clone.check(only(value, starters));
    // An add that returns nothing; dead code that names what there is not.
    expect(errors.map(({ code }) => code)).toEqual(['TS2355', 'TS2304']);
  });

  test.each(Object.keys(solutions))('%s is solved without a type error', async (file) => {
    expect(await clone.check(only(file, solutions))).toEqual({ errors: [], ending: 'checked' });
  });

  /** A file with the one that others import. */
  function only(file: string, texts: Texts): Texts {
    return { [file]: texts[file] ?? '', [value]: texts[value] ?? '' };
  }
});

test('our own process knows no compiler', () => {
  expect(readFileSync(inRepository('dist/commands-program.cjs'), 'utf8')).not.toMatch(
    /require\(["'](ts-node|typescript)/,
  );
});

function withTsNode(options: object): string {
  return JSON.stringify({ ...JSON.parse(tsconfig), 'ts-node': options });
}

function inRepository(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}
