import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { cacheFolder } from '../../src/learner/node/package-files.ts';
import type { TypeChecker } from '../../src/learner/types/type-errors.ts';
import { folderWith } from '../workspace/temporary.ts';
import { check, checkerOf, project, write } from './type-checking.ts';

describe('too hard a type', () => {
  test('that takes for ever is given up at the limit, its compiler is gone, and the next check is fine', async () => {
    const root = folderWith({
      ...project,
      'exercises/a/f.ts': endlessType,
      'exercises/a/g.ts': 'export const g: number = 1;',
    });
    const before = compilersRunning();
    const checker = checkerOf(root, 2000);
    expect(await check(checker, root, 'a/f.ts')).toEqual({ errors: [], ending: 'timeout' });
    await vi.waitFor(() => expect(compilersRunning()).toBe(before), 60_000);
    // Nor is a busy machine quick enough at once.
    const next = async () => expect((await check(checker, root, 'a/g.ts')).ending).toBe('checked');
    await vi.waitFor(next, 60_000);
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
    const checker = checkerOf(root, 1_000_000);
    const abort = new AbortController();
    const first = check(checker, root, 'a/f.ts', abort.signal);
    setTimeout(() => abort.abort(), 1000);
    expect((await first).ending).toBe('cancelled');
    expect((await check(checker, root, 'a/g.ts')).errors).toHaveLength(1);
  });
});

test('what V8 kept of TypeScript is made anew where it is broken', async () => {
  const cache = cacheFolder();
  const [kept = 'none'] = readdirSync(cache).filter((name) => name.startsWith('typescript.js'));
  const file = path.join(cache, kept);
  writeFileSync(file, 'broken');
  const root = folderWith({ ...project, 'exercises/a/f.ts': 'export const f: number = "";' });
  expect((await check(checkerOf(root), root, 'a/f.ts')).errors).toHaveLength(1);
  expect(statSync(file).size).toBeGreaterThan(1_000_000);
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
    write(root, 'exercises/b/value.ts', 'export class Value { constructor(public data: number) {} }');
    expect(await codes(checker, root)).toEqual(['TS2322']);
    rmSync(path.join(root, 'exercises/b'), { recursive: true });
    expect(await codes(checker, root)).toEqual(['TS2307']);
  });

  test('sees the tsconfig.json change, break and come back', async () => {
    const root = folderWith({ ...project, 'exercises/a/f.ts': 'export const f = (x) => x;' });
    const checker = checkerOf(root);
    expect(await codes(checker, root)).toEqual(['TS7006']);
    write(root, 'tsconfig.json', project['tsconfig.json'].replace('"strict": true', '"strict": false'));
    expect(await codes(checker, root)).toEqual([]);
    write(root, 'tsconfig.json', '{');
    expect(await codes(checker, root)).toEqual(['TS7006']);
    write(root, 'tsconfig.json', project['tsconfig.json'].replace('"strict": true', '"strict": false'));
    expect(await codes(checker, root)).toEqual([]);
    rmSync(path.join(root, 'tsconfig.json'));
    expect(await codes(checker, root)).toEqual(['TS7006']);
  });

  test('answers each of several checks asked at once', async () => {
    const files = Object.fromEntries(
      [1, 2, 3].map((n) => [`exercises/a/f${n}.ts`, `${'\n'.repeat(n)}export const x: 1 = 2;`]),
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

/** The compiler alone would take minutes: each line is worth millions of instantiations. */
const endlessType = [
  "type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';",
  `type Pair<A extends string> = A extends \`\${infer X}\${infer Y}\` ? \`\${Y}\${X}\` : never;`,
  ...Array.from(
    { length: 300 },
    (_, index) => `export const x${index}: Pair<\`\${Digit}\${Digit}\${Digit}\${Digit}${index}\`> = 'none';`,
  ),
].join('\n');

async function codes(checker: TypeChecker, root: string): Promise<readonly string[]> {
  return (await check(checker, root, 'a/f.ts')).errors.map(({ code }) => code);
}

/** Children of ours. */
function compilersRunning(): number {
  const { stdout } = spawnSync('pgrep', ['-P', `${process.pid}`, '-f', 'type-checker.cjs'], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').filter(Boolean).length; // Windows has no pgrep
}
