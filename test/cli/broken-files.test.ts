import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkGradf, endless, runGradf } from './judge-gradf.ts';
import { returning, right, summary } from './judged.ts';
import { gradf, microgradx, workspace } from './microgradx.ts';

const good = returning(right);

const tooDeep = 'Is something nested thousands of levels deep?';
const gaveUp = `the compiler gave up on this file. ${tooDeep}`;

test.each([
  ['a bracket that is not closed', 'const x = [1, 2;\n', 'error: line 1: Expected `,` or `]` but found `;`.'],
  [
    'a brace that is never closed',
    'export function gradf() {\n  return [1];\n',
    'error: line 1: Expected `}` but the file ends: what is opened here is never closed.',
  ],
  ['a name declared twice', 'const x = 1;\nlet x = 2;\n', 'error: line 2: Identifier `x` has already been declared.'],
  [
    'an await where none may be',
    'export function gradf() {\n  return await 1;\n}\n',
    'error: line 2: `await` is only allowed within async functions and at the top levels of modules. Either remove this `await` or add the `async` keyword to the enclosing function.',
  ],
  ['a text that does not end', `\nconst x = 'abc;\n`, 'error: line 2: Unterminated string.'],
  [
    'a regular expression that is none',
    'const x = /(/;\n',
    'error: gradf.ts: Invalid regular expression: /(/: Unterminated group.',
  ],
  [
    'a decorator',
    'const d: any = 0; // @d\n@d class A {}\n',
    "error: line 2: it uses syntax that exercises don't support: a decorator, or using.",
  ],
  ['a minus from a page', 'const x = \u22121;\n', 'error: line 1: \u2212 is a typographic character: in code it is -.'],
  [
    'a character that cannot be seen',
    'const x =\n  \u200e1;\n',
    'error: line 2: there is an invisible character here, probably copied from a page. Delete it.',
  ],
  ['20,000 brackets in one another', `const x = ${'['.repeat(20_000)}${']'.repeat(20_000)};\n`, `crashed: ${gaveUp}`],
  ['20,000 blocks in one another', `${'{'.repeat(20_000)}${'}'.repeat(20_000)}\n`, `crashed: ${gaveUp}`],
  ['60,000 ! in a row', `const x = ${'!'.repeat(60_000)}1;\n`, `error: gradf.ts: ${gaveUp}`],
])('a file with %s', async (_, source, read) => {
  expect(summary(await checkGradf(source))).toBe(read);
});

test('a file with 20,000 if in a row is too much for every compiler', async () => {
  const read = summary(await checkGradf(`${'if(1)'.repeat(20_000)};\n`, endless));
  expect(read).toMatch(
    /^(crashed: the compiler gave up on this file|timeout: the compiler did not finish within [\d.]+ s)\. /,
  );
  expect(read).toContain(tooDeep);
});

test('a syntax error is shown in its line', async () => {
  const cwd = workspace({ [gradf]: 'export function gradf(a: number) {\n  return [1, 2;\n}\n' });
  const { stdout, code } = await microgradx(['run', 'gradf'], { cwd });
  expect(stdout).toContain(`✗ gradf.ts, line 2: Expected \`,\` or \`]\` but found \`;\`.

    1 │ export function gradf(a: number) {
  ▸ 2 │   return [1, 2;
      │               ^
`);
  expect(code).toBe(1);
});

test.each([
  ['nothing', `const g = 1;\n`, "error: gradf.ts exports no 'gradf'. Does it say 'export function gradf'?"],
  [
    'a misspelled name',
    'export function gradF() {}\n',
    "error: gradf.ts exports no 'gradf', but a 'gradF': rename it to 'gradf'.",
  ],
  [
    'a default',
    'export default function gradf() {}\n',
    "error: gradf.ts exports no 'gradf', but a default. Does it say 'export function gradf'?",
  ],
  [
    'a list of that name',
    'export const gradf = [1, 2, 3];\n',
    "error: gradf.ts exports 'gradf', but it isn't a function.",
  ],
  [
    'a class of that name',
    'export class gradf {}\n',
    "error: TypeError: Class constructor gradf cannot be invoked without 'new', in the case gradf(2, 3, 4).",
  ],
])('a file that exports %s', async (_, source, read) => {
  expect(summary(await runGradf(source))).toBe(read);
});

const noExercise = "but an exercise can import only other exercises, like './value.ts'.";

test.each([
  ['node:fs', `import fs from 'node:fs';\nfs.rmSync('x');\n`, `line 1: it imports 'node:fs', ${noExercise}`],
  ['a package', `import _ from 'lodash';\n_.map([]);\n`, `line 1: it imports 'lodash', ${noExercise}`],
  [
    'a file out of the folder',
    `import x from '../../../x.ts';\nx();\n`,
    `line 1: it imports '../../../x.ts', which is outside exercises/: an exercise can import only files in there.`,
  ],
  [
    'a file that is not there',
    `\nimport { x } from './x.ts';\nx();\n`,
    `line 2: it imports './x.ts', but there is no such file.`,
  ],
  [
    'a name that a file has not',
    `import { nope } from './forward_difference.ts';\nnope();\n`,
    `line 1: it imports 'nope' from './forward_difference.ts', but forward_difference.ts does not export it. Was it deleted or renamed there?`,
  ],
  [
    'a missing file at run time',
    `await import('./x.ts');\n`,
    `line 1: it imports './x.ts', but there is no such file.`,
  ],
  ['a package at run time', `\nawait import('lodash');\n`, `line 2: it imports 'lodash', ${noExercise}`],
  [
    'itself at run time, and waits',
    `await import('./gradf.ts');\n`,
    'an await at the top of section1/gradf.ts never ends.',
  ],
])('a file that imports %s', async (_, source, read) => {
  expect(summary(await runGradf(source + good))).toBe(`error: ${read}`);
});

test.each([
  ['itself', `import * as me from './gradf.ts';\nme.gradf(1, 2, 3);\n${good}`],
  ['itself at run time', `${good}\nimport('./gradf.ts').then((me) => me.gradf(1, 2, 3));\n`],
  ['only a type of a file that is not there', `import type { X } from './x.ts';\n${good}`],
  ['what it does not use', `import fs from 'node:fs';\n${good}`],
])('a file that imports %s is fine', async (_, source) => {
  expect((await runGradf(source)).status).toBe('passed');
});

test('a mistake in a file that it imports is shown there', async () => {
  const cwd = workspace({
    [gradf]: `import { slope } from './slope.ts';\nslope();\n${good}`,
    'exercises/section1/slope.ts': 'export const slope = ;\n',
  });
  const { stdout } = await microgradx(['run', 'gradf'], { cwd });
  expect(stdout).toContain('✗ slope.ts, line 1: Unexpected token.\n\n  ▸ 1 │ export const slope = ;');
});

const again = 'To start it again: microgradx reset gradf';

test.each<[string, (file: string) => void, string]>([
  ['empty', (file) => writeFileSync(file, ''), 'is empty.'],
  ['blank', (file) => writeFileSync(file, '\n \t\n'), 'is empty.'],
  ['missing', (file) => rmSync(file), 'does not exist.'],
  ['a folder', (file) => replace(file, () => mkdirSync(file)), 'is a folder, not a file.'],
  ['a link to nowhere', (file) => replace(file, () => symlinkSync('nowhere', file)), 'does not exist.'],
  ['a link to itself', (file) => replace(file, () => symlinkSync(file, file)), 'is a link that leads in a circle.'],
  ['a device', (file) => replace(file, () => symlinkSync('/dev/zero', file)), 'is not a regular file.'],
  [
    'a named pipe',
    (file) => replace(file, () => execFileSync('/bin/sh', ['-c', 'mkfifo "$0"', file])),
    'is not a regular file.',
  ],
  ['of 10 MB', (file) => writeFileSync(file, `//${'x'.repeat(1e7)}`), 'is too large: 9.5 MB, at most 0.25 MB.'],
  [
    'Latin-1',
    (file) => writeFileSync(file, Buffer.from('// caf\xe9', 'latin1')),
    'is not UTF-8 text: save it as UTF-8 in your editor.',
  ],
  [
    'UTF-16',
    (file) => writeFileSync(file, Buffer.from(`\ufeff${good}`, 'utf16le')),
    'is not UTF-8 text: save it as UTF-8 in your editor.',
  ],
])('a file that is %s', async (_, prepare, why) => {
  expect(summary(await checkGradf(good, { prepare }))).toBe(`error: exercises/section1/gradf.ts ${why} ${again}`);
});

test('a file that may not be read', async ({ skip }) => {
  skip(process.getuid?.() === 0, 'root may read everything');
  const judged = await checkGradf(good, { prepare: (file) => execFileSync('chmod', ['000', file]) });
  expect(summary(judged)).toBe(
    `error: exercises/section1/gradf.ts may not be read: its permissions forbid it. ${again}`,
  );
});

test.each<[string, (file: string) => void]>([
  ['a link to a file', (file) => replace(file, () => link(file, `${file}.linked`))],
  ['with line ends of Windows', (file) => writeFileSync(file, good.replaceAll('\n', '\r\n'))],
  ['with a byte order mark', (file) => writeFileSync(file, `\ufeff${good}`)],
])('a file that is %s is fine', async (_, prepare) => {
  expect((await checkGradf('', { prepare })).status).toBe('passed');
});

test.each([
  ['line ends of Windows', '\r\n\r\nthrow new Error("no");\r\n', 3],
  ['a byte order mark', '\ufeffthrow new Error("no");\n', 1],
  ['types over many lines', 'interface A {\n  x: 1;\n}\n\nthrow new Error("no");\n', 5],
])('the line is the one in the editor, with %s', async (_, source, line) => {
  expect(summary(await runGradf(source))).toBe(`error: line ${line}: Error: no, while the file was loaded.`);
});

function replace(file: string, make: () => void): void {
  rmSync(file);
  make();
}

function link(file: string, target: string): void {
  writeFileSync(target, good);
  symlinkSync(target, file);
}
