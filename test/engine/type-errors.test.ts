import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readSources } from '../../src/engine/sources.ts';
import { type TypeCheck, TypeChecker } from '../../src/engine/type-errors.ts';
import { exerciseCompilerOptions } from '../../src/exercise-project.ts';
import { projectFiles } from '../../src/workspace/project-files.ts';
import { folderWith } from '../workspace/temporary.ts';

const { 'tsconfig.json': tsconfig, 'globals.d.ts': globals } = projectFiles('0.0.0');
const project = { 'tsconfig.json': tsconfig, 'globals.d.ts': globals };
const value = 'export class Value { constructor(public data: number) {} }\n';

describe('what is said', () => {
  test.each([
    [
      'a wrong return type',
      'export function f(x: number): number { return `${x}`; }',
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
    const { errors, ending } = await checkOnce({ ...project, 'exercises/a/f.ts': text }, 'a/f.ts');
    const said = errors.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`).join('\n');
    expect(ending).toBe('checked');
    if (expected.endsWith('…')) expect(said).toContain(expected.slice(0, -1));
    else expect(said).toBe(expected);
  });

  test('an error in an imported file comes after the own file’s, under its own name', async () => {
    const files = {
      ...project,
      'exercises/a/f.ts': 'import { g } from "../b/g.ts";\nexport const f: string = g;',
      'exercises/b/g.ts': 'export const g: number = "one";',
    };
    const { errors } = await checkOnce(files, 'a/f.ts');
    expect(errors.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      'exercises/a/f.ts:2 TS2322',
      'exercises/b/g.ts:1 TS2322',
    ]);
  });

  test('ten errors are enough, the topmost ones', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `export const x${index}: number = 'x';`);
    const { errors } = await checkOnce({ ...project, 'exercises/a/f.ts': lines.join('\n') }, 'a/f.ts');
    expect(errors.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('nothing of an exercise that does not parse: the verdict says that', async () => {
    const files = {
      ...project,
      'exercises/a/f.ts': 'import { g } from "./g.ts";\nexport const f: string = g;',
      'exercises/a/g.ts': 'export const g = (;\n',
    };
    expect(await checkOnce(files, 'a/f.ts')).toEqual({ errors: [], ending: 'checked' });
  });
});

describe('what is right', () => {
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
    const files = { ...project, 'exercises/a/f.ts': text, 'exercises/a/value.ts': value };
    expect(await checkOnce(files, 'a/f.ts')).toEqual({ errors: [], ending: 'checked' });
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

describe('too hard a type', () => {
  test('that takes for ever is given up at the limit, and the next check is fine', async () => {
    const root = folderWith({
      ...project,
      'exercises/a/f.ts': endlessType,
      'exercises/a/g.ts': 'export const g: number = 1;',
    });
    const checker = checkerOf(root, 1500);
    const started = performance.now();
    expect(await check(checker, root, 'a/f.ts')).toEqual({ errors: [], ending: 'timeout' });
    expect(performance.now() - started).toBeLessThan(2500);
    expect((await check(checker, root, 'a/g.ts')).ending).toBe('checked');
  });

  test('that breaks the compiler down does no harm to the next check', async () => {
    const deep = `export const x = ${'('.repeat(50_000)}1${')'.repeat(50_000)};`;
    const root = folderWith({
      ...project,
      'exercises/a/f.ts': deep,
      'exercises/a/g.ts': 'export const g: number = "";',
    });
    const checker = checkerOf(root);
    expect(await check(checker, root, 'a/f.ts')).toEqual({ errors: [], ending: 'crashed' });
    expect((await check(checker, root, 'a/g.ts')).errors).toHaveLength(1);
  });

  test('that nobody waits for any more makes nobody wait', async () => {
    const root = folderWith({
      ...project,
      'exercises/a/f.ts': endlessType,
      'exercises/a/g.ts': 'export const g: number = "";',
    });
    const checker = checkerOf(root);
    const abort = new AbortController();
    const first = check(checker, root, 'a/f.ts', abort.signal);
    setTimeout(() => abort.abort(), 1000);
    const started = performance.now();
    expect((await first).ending).toBe('cancelled');
    expect(performance.now() - started).toBeLessThan(1500);
    expect((await check(checker, root, 'a/g.ts')).errors).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(6000);
  });
});

describe('a warm compiler', () => {
  test('sees each change, of the file and of what it imports', async () => {
    const root = folderWith({
      ...project,
      'exercises/a/f.ts': 'import { g } from "./g.ts";\nexport const f: string = g;',
      'exercises/a/g.ts': 'export const g = "one";',
    });
    const checker = checkerOf(root);
    expect(await codes(checker, root)).toEqual([]);
    write(root, 'exercises/a/g.ts', 'export const g = 1;');
    expect(await codes(checker, root)).toEqual(['TS2322']);
    write(root, 'exercises/a/f.ts', 'import { g } from "./g.ts";\nexport const f: number = g;');
    expect(await codes(checker, root)).toEqual([]);
    write(root, 'exercises/a/g.ts', 'export const h = 1;');
    expect(await codes(checker, root)).toEqual(['TS2305']);
  });

  test('sees files come and go, folders too', async () => {
    const root = folderWith({
      ...project,
      'exercises/a/f.ts': 'import { Value } from "../b/value.ts";\nexport const f: string = new Value(1).data;',
    });
    const checker = checkerOf(root);
    expect(await codes(checker, root)).toEqual(['TS2307']);
    write(root, 'exercises/b/value.ts', value);
    expect(await codes(checker, root)).toEqual(['TS2322']);
    rmSync(path.join(root, 'exercises/b'), { recursive: true });
    expect(await codes(checker, root)).toEqual(['TS2307']);
  });

  test('sees the tsconfig.json change, break and come back', async () => {
    const root = folderWith({ ...project, 'exercises/a/f.ts': 'export const f = (x) => x;' });
    const checker = checkerOf(root);
    expect(await codes(checker, root)).toEqual(['TS7006']);
    write(root, 'tsconfig.json', tsconfig.replace('"strict": true', '"strict": false'));
    expect(await codes(checker, root)).toEqual([]);
    write(root, 'tsconfig.json', '{');
    expect(await codes(checker, root)).toEqual(['TS7006']);
    write(root, 'tsconfig.json', tsconfig.replace('"strict": true', '"strict": false'));
    expect(await codes(checker, root)).toEqual([]);
    rmSync(path.join(root, 'tsconfig.json'));
    expect(await codes(checker, root)).toEqual(['TS7006']);
  });

  test('answers each of several checks asked at once', async () => {
    const files = Object.fromEntries(
      [1, 2, 3].map((n) => [`exercises/a/f${n}.ts`, `\n`.repeat(n) + 'export const x: 1 = 2;']),
    );
    const root = folderWith({ ...project, ...files });
    const checker = checkerOf(root);
    const checks = await Promise.all([1, 2, 3].map((n) => check(checker, root, `a/f${n}.ts`)));
    expect(checks.map(({ errors }) => errors.map(({ line }) => line))).toEqual([[2], [3], [4]]);
  });
});

test('after close every check is cancelled', async () => {
  const root = folderWith({ ...project, 'exercises/a/f.ts': 'export const f = 1;' });
  const checker = checkerOf(root);
  const first = check(checker, root, 'a/f.ts');
  await new Promise((resolve) => setTimeout(resolve, 50));
  checker.close();
  expect(await first).toEqual({ errors: [], ending: 'cancelled' });
  expect(await check(checker, root, 'a/f.ts')).toEqual({ errors: [], ending: 'cancelled' });
});

test('the code is never executed', async () => {
  const mark = path.join(folderWith({}), 'executed');
  const text = `import { writeFileSync } from "node:fs";\nwriteFileSync(${JSON.stringify(mark)}, "");\nthrow new Error();`;
  await checkOnce({ ...project, 'exercises/a/f.ts': text }, 'a/f.ts');
  expect(() => readFileSync(mark)).toThrow('ENOENT');
});

describe('the course', () => {
  const starters: Record<string, string> = JSON.parse(readFileSync(inRepository('dist/starters.json'), 'utf8'));
  const solutions: Record<string, string> = JSON.parse(readFileSync(inRepository('dist/solutions.json'), 'utf8'));

  test.each(Object.keys(starters).filter((file) => file !== 'section2/value.ts'))(
    '%s starts without a type error',
    async (file) => {
      const { errors } = await checkOnce(
        { ...project, ...inExercises({ ...starters, 'section2/value.ts': solutions['section2/value.ts'] ?? '' }) },
        file,
      );
      expect(errors).toEqual([]);
    },
  );

  test.each(Object.keys(solutions))('%s is solved without one', async (file) => {
    expect((await checkOnce({ ...project, ...inExercises(solutions) }, file)).errors).toEqual([]);
  });
});

/** The compiler alone would take minutes: each line is worth millions of instantiations. */
const endlessType = [
  "type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';",
  'type Pair<A extends string> = A extends `${infer X}${infer Y}` ? `${Y}${X}` : never;',
  ...Array.from(
    { length: 300 },
    (_, index) => `export const x${index}: Pair<\`\${Digit}\${Digit}\${Digit}\${Digit}${index}\`> = 'none';`,
  ),
].join('\n');

function withTsNode(options: object): string {
  return JSON.stringify({ ...JSON.parse(tsconfig), 'ts-node': options });
}

function checkerOf(root: string, timeout?: number): TypeChecker {
  const checker = new TypeChecker(root, timeout);
  onTestFinished(() => checker.close());
  return checker;
}

function checkOnce(files: Record<string, string>, file: string): Promise<TypeCheck> {
  const root = folderWith(files);
  return check(checkerOf(root), root, file);
}

function check(checker: TypeChecker, root: string, file: string, signal?: AbortSignal): Promise<TypeCheck> {
  const read = readSources(path.join(root, 'exercises'), [file]);
  if ('unreadable' in read) throw new Error(read.unreadable.why);
  return checker.check(read.sources, signal);
}

async function codes(checker: TypeChecker, root: string): Promise<readonly string[]> {
  return (await check(checker, root, 'a/f.ts')).errors.map(({ code }) => code);
}

function write(root: string, name: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
}

function inExercises(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([file, text]) => [`exercises/${file}`, text]));
}

function inRepository(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}
