import { existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readStarters } from '../../src/workspace/starters.ts';
import { zipOf } from '../grade/submissions/archives.ts';
import { classOf, gradeClass, resultsIn, solvedGradf, wrongGradf } from './grading.ts';
import { microgradx, solutions } from './microgradx.ts';
import { onScreen } from './screen.ts';

const endless = 'export function gradf() {\n  for (;;);\n}\n';

test('a class is a table, figures and the commonest mistakes', async () => {
  const cwd = classOf({ alice: solvedGradf, bob: wrongGradf, carol: wrongGradf, dan: '' });
  symlinkSync('/etc', path.join(cwd, 'class/eve'));
  const { stdout, stderr, code } = await gradeClass(cwd, '--seed', '7');
  expect(stdout).toMatch(/^alice +✓ {2}1\/1$/m);
  expect(stdout).toMatch(/^bob +✗ {2}0\/1$/m);
  expect(stdout).toMatch(/^dan +! {2}0\/1$/m);
  expect(stdout).toMatch(/^eve +It is a link: hand in the folder itself\.$/m);
  expect(stdout).toContain('5 graded, 1 with everything solved · 1 could not be graded · seed 7');
  expect(stdout).toMatch(/^1\.1 {2}gradf +#+·+ {2}1 of 5 +20 %$/m);
  expect(stdout).toMatch(/^The most common mistakes\n +2 {2}\S.*inside/m);
  expect(stderr).toBe('');
  expect(code).toBe(1);
});

test('a class that has solved everything is 0', async () => {
  expect((await gradeClass(classOf({ alice: solvedGradf, bob: solvedGradf }))).code).toBe(0);
});

test('without a sandbox, every result says so', async () => {
  const cwd = classOf({ alice: solvedGradf });
  const { stdout } = await gradeClass(cwd);
  expect(stdout).toContain('not sandboxed (--unsafe)');
  expect(resultsIn(cwd).match(/"isolation":"none"/g)).toHaveLength(2);
});

test('what a submission does is a row like the others', async () => {
  const cwd = classOf({
    alice: solvedGradf,
    blows: 'const x = []; for (;;) x.push(new Array(1e6).fill(1));',
    exits: 'export function gradf() { throw new Error("\\u001b[2J\\u202e"); }',
    loops: endless,
    nothing: 'export const other = 1;',
    syntax: 'export function gradf( {',
  });
  const { stdout } = await gradeClass(cwd, '--timeout', '1000', '--json');
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const statuses = rows.map(({ name, exercises }) => `${name} ${exercises[0].status}`);
  expect(statuses).toEqual([
    'alice passed',
    expect.stringMatching(/^blows (crashed|timeout)$/),
    'exits error',
    'loops timeout',
    'nothing error',
    'syntax error',
  ]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/);
});

test.each(['section1,softmax', 'section1, softmax', ' softmax ,gradf,1.2, section1'])(
  'only %j are graded',
  async (names) => {
    const cwd = classOf({ alice: solutions });
    const { stdout } = await gradeClass(cwd, '--exercises', names);
    expect(stdout).toMatch(/^ +1 {4}2\nalice +✓✓✓✓ ✓ {2}5\/5$/m);
  },
);

test.each([
  ['\n', 'LF'],
  ['\r\n', 'CRLF'],
])('a starter that nobody touched is not started, with line ends %j (%s)', async (lineEnd) => {
  const starter = readStarters()['section1/gradf.ts'] ?? '';
  const { stdout } = await gradeClass(classOf({ alice: starter.replaceAll('\n', lineEnd) }));
  expect(stdout).toMatch(/^alice +· {2}0\/1$/m);
});

test('a zip is graded as its folder is', async () => {
  const cwd = classOf({ alice: solvedGradf, bob: wrongGradf });
  const entries = [
    { name: 'bob/exercises/section1/gradf.ts', content: wrongGradf },
    { name: 'alice/exercises/section1/gradf.ts', content: solvedGradf },
  ];
  writeFileSync(path.join(cwd, 'class.zip'), zipOf(entries));
  await gradeClass(cwd, '--seed', '7');
  const options = ['--unsafe', '--exercises', 'gradf', '--seed', '7', '--results', 'zip.jsonl'];
  await microgradx(['grade', 'class.zip', ...options], { cwd });
  expect(resultsIn(cwd, 'zip.jsonl')).toBe(resultsIn(cwd));
  expect(readdirSync(cwd).sort()).toEqual(['class', 'class.zip', 'microgradx-grades.jsonl', 'zip.jsonl']);
});

describe('the points', () => {
  test.each([
    ['{"gradf": 2.5}', '2.5/2.5'],
    ['{"gradf": 0}', '0/0'],
    ['{"softmax": 9}', '1/1'],
  ])('%s are what a solved gradf is worth', async (points, shown) => {
    const cwd = classOf({ alice: solvedGradf });
    writeFileSync(path.join(cwd, 'points.json'), points);
    expect((await gradeClass(cwd, '--points', 'points.json')).stdout).toMatch(new RegExp(`^alice .*  ${shown}$`, 'm'));
  });

  test.each([
    ['nothing', 'it is not JSON'],
    ['[1]', 'it must be one object.'],
    ['{"gradff": 1}', 'no exercise is called "gradff". Did you mean \'gradf\'?'],
    ['{"gradf": -1}', 'gradf takes a number of points from 0 to 1000000, not -1.'],
    ['{"gradf": "2"}', 'gradf takes a number of points from 0 to 1000000, not "2".'],
  ])('%s are refused before anything is graded', async (points, sentence) => {
    const cwd = classOf({ alice: solvedGradf });
    writeFileSync(path.join(cwd, 'points.json'), points);
    const { stderr, code } = await gradeClass(cwd, '--points', 'points.json');
    expect(stderr).toContain(sentence);
    expect(code).toBe(2);
    expect(existsSync(path.join(cwd, 'microgradx-grades.jsonl'))).toBe(false);
  });
});

test.each([
  [['grade'], "Missing required argument 'paths'. See 'microgradx grade --help'."],
  [['grade', 'nowhere'], /There is no .*nowhere\. Name a workspace, a folder of them, a zip or a tar\./],
  [['grade', 'class', '--shard', '3/2'], "--shard takes a part and the number of parts, like 1/4, not '3/2'."],
  [['grade', 'class', '--github', '--shard', '1/2'], '--github takes one submission: leave --shard out.'],
  [['grade', 'class', '--unsafe', '--shard', '1/2'], 'Every part must be graded with the same seed'],
  [['grade', 'class', '--unsafe', '--exercises', 'gradf,foo'], "No exercise is called 'foo'"],
  [['grade', 'class', '--csv', 'notes.txt'], 'notes.txt exists and was not written by microgradx.'],
  [['grade', 'class', '--unsafe', '--results', 'notes.txt'], 'notes.txt already exists.'],
  [['grade', 'class', '--results', 'notes.txt', '--resume'], 'notes.txt is not a results file.'],
])('%j is used wrongly', async (args, sentence) => {
  const cwd = classOf({ alice: solvedGradf });
  writeFileSync(path.join(cwd, 'notes.txt'), 'mine\n');
  const { stderr, code } = await microgradx(args, { cwd });
  expect(stderr).toMatch(sentence);
  expect(code).toBe(2);
});

test.each([40, 80, 200])('nothing is wider than a terminal of %i columns', async (columns) => {
  const names = ['alice', '名前の長い学生さんのフォルダ', 'x'.repeat(90), 'José Ángel'];
  const cwd = classOf(Object.fromEntries(names.map((name) => [name, wrongGradf])));
  symlinkSync('/etc', path.join(cwd, 'class/eve'));
  const options = ['--unsafe', '--exercises', 'section1', '--no-color'];
  const screen = onScreen(['grade', 'class', ...options], { cwd, columns, rows: 60 });
  expect(await screen.exit).toBe(1);
  const lines = screen.text().split('\n');
  expect(lines.join('\n')).toContain('José Ángel');
  // A line that was too long goes on in the next row, without its beginning.
  expect(lines.filter((line) => /✗!!!/.test(line))).toHaveLength(4);
  for (const line of lines.filter((each) => /✗!!!/.test(each))) expect(line).toMatch(/^\S.* {2}0\/4$/);
});

test('on a terminal a bar shows how far it is, and is gone in the end', async () => {
  const cwd = classOf({ alice: solvedGradf, bob: endless });
  const args = ['grade', 'class', '--unsafe', '--exercises', 'gradf', '--timeout', '1500'];
  const screen = onScreen(args, { cwd });
  await screen.shows('] 1 of 2');
  expect(await screen.exit).toBe(1);
  expect(screen.text()).not.toContain('] ');
});

describe('--similar', () => {
  const copied = solvedGradf.replace(/\bdfd([abc])\b/g, 'slope_$1').replace(/;$/gm, ' ;// mine');

  test('lists who has the same files', async () => {
    const cwd = classOf({ alice: solvedGradf, bob: copied, carol: wrongGradf });
    const { stdout } = await gradeClass(cwd, '--similar');
    expect(stdout).toMatch(/names and order\n {2}alice and bob\n {4}section1\/gradf\.ts · \d+ tokens/);
    const none = await gradeClass(classOf({ alice: solvedGradf, carol: wrongGradf }), '--similar');
    expect(none.stdout).toMatch(/names and order\n {2}none\n$/);
  });

  test('stands in the JSON of each', async () => {
    const cwd = classOf({ alice: solvedGradf, bob: copied, carol: wrongGradf });
    const { stdout } = await gradeClass(cwd, '--similar', '--json');
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const group = { group: 1, files: ['section1/gradf.ts'], tokens: expect.any(Number) };
    expect(rows.map(({ similar }) => similar)).toEqual([[group], [group], []]);
  });

  test('is of the whole class', async () => {
    const { stderr, code } = await gradeClass(classOf({ alice: '' }), '--similar', '--shard', '1/2', '--seed', '1');
    expect(stderr).toBe('--similar compares the whole class: leave --shard out.\n');
    expect(code).toBe(2);
  });
});
