import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { classOf, gradeClass, solvedGradf, wrongGradf } from './grading.ts';
import { microgradx } from './microgradx.ts';

const seed = ['--seed', '7'] as const;

test('all formats come from one run', async () => {
  const cwd = classOf({ 'bob <b>': wrongGradf, alice: solvedGradf });
  symlinkSync('/etc', path.join(cwd, 'class/eve'));
  const formats = ['--csv', 'grades.csv', '--junit', 'grades.xml', '--gradescope', 'out/scores', '--html', 'out/pages'];
  const { stdout, code } = await gradeClass(cwd, ...seed, ...formats, '--json');
  expect(code).toBe(1);
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows).toMatchObject([
    { version: 1, name: 'alice', problem: null, isolation: 'none', seed: 7, points: 1, of: 1 },
    { name: 'bob <b>', points: 0, exercises: [{ name: 'gradf', status: 'wrong', solved: false }] },
    { name: 'eve', problem: 'It is a link: hand in the folder itself.', points: 0, of: 1, exercises: [] },
  ]);
  const read = (file: string) => readFileSync(path.join(cwd, file), 'utf8');
  expect(read('grades.csv').split('\r\n').slice(0, 2)).toEqual([
    'name,points,of,solved,problem,gradf',
    'alice,1,1,1,,1',
  ]);
  expect(read('grades.xml')).toContain('<testsuites name="microgradx" tests="3" failures="1" errors="1">');
  expect(readdirSync(path.join(cwd, 'out/scores')).sort()).toEqual(['alice.json', 'bob _b_.json', 'eve.json']);
  expect(JSON.parse(read('out/scores/alice.json'))).toMatchObject({ score: 1, tests: [{ status: 'passed' }] });
  expect(readdirSync(path.join(cwd, 'out/pages')).sort()).toEqual([
    'alice.html',
    'bob _b_.html',
    'eve.html',
    'index.html',
  ]);
  expect(read('out/pages/index.html')).toContain('<a href="bob%20_b_.html">bob &lt;b&gt;</a>');
});

test('a second run writes over reports of the first, and over nothing else', async () => {
  const cwd = classOf({ alice: solvedGradf });
  const formats = [
    '--csv',
    'grades.csv',
    '--junit',
    'grades.xml',
    '--gradescope',
    'scores',
    '--html',
    'pages',
    '--resume',
  ];
  expect((await gradeClass(cwd, ...formats)).code).toBe(0);
  expect((await gradeClass(cwd, ...formats)).code).toBe(0);
  writeFileSync(path.join(cwd, 'pages/alice.html'), 'my own page');
  const { stderr, code } = await gradeClass(cwd, ...formats);
  expect(stderr).toMatch(/alice\.html exists and was not written by microgradx\. Name another file with --html\.\n$/);
  expect(code).toBe(2);
  expect(readFileSync(path.join(cwd, 'pages/alice.html'), 'utf8')).toBe('my own page');
});

test.each([
  ['--csv', 'grades.csv', 'student,name,points,of,solved,problem,gradf\r\nada,x\r\n'],
  ['--csv', 'grades.csv', 'name,points\r\nname,points,of,solved,problem,\r\n'],
  ['--junit', 'grades.xml', '<!-- mine --><testsuites name="microgradx" tests="1">'],
  ['--html', 'pages/alice.html', '<p>About <meta name="generator" content="microgradx"></p>'],
  ['--gradescope', 'scores/results.json', '{ "mine": { "microgradx": 1, "extra_data": 2 } }'],
])('%s never writes over a file that only mentions our words: %s', async (option, file, content) => {
  const cwd = classOf({ alice: solvedGradf });
  mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true });
  writeFileSync(path.join(cwd, file), content);
  const { stderr, code } = await gradeClass(cwd, option, file.split('/')[0] ?? '');
  expect(stderr).toMatch(new RegExp(`exists and was not written by microgradx\\. Name another file with ${option}\\.`));
  expect(code).toBe(2);
  expect(readFileSync(path.join(cwd, file), 'utf8')).toBe(content);
});

test('where Gradescope runs it there is one submission, and one results.json', async () => {
  const cwd = classOf({ submission: solvedGradf });
  mkdirSync(path.join(cwd, 'results'));
  await gradeClass(cwd, '--gradescope', 'results');
  expect(readdirSync(path.join(cwd, 'results'))).toEqual(['results.json']);
});

test('in a step of GitHub Actions the result is an output, and annotations are in the log', async () => {
  const cwd = classOf({ alice: wrongGradf });
  const output = path.join(cwd, 'output');
  writeFileSync(output, 'before=1\n');
  const args = ['grade', 'class/alice', '--unsafe', '--exercises', 'gradf', '--github'];
  const { stderr } = await microgradx(args, { cwd, environment: { GITHUB_OUTPUT: output } });
  expect(stderr).toMatch(/^::error file=exercises\/section1\/gradf\.ts,title=gradf::wrong: .*inside.*\n$/);
  const [, encoded = ''] = /^before=1\nresult=([\w+/=]+)\n$/.exec(readFileSync(output, 'utf8')) ?? [];
  expect(JSON.parse(Buffer.from(encoded, 'base64').toString())).toMatchObject({ status: 'fail', max_score: 1 });
});

test('an output of the step that cannot be written is said before anything is graded', async () => {
  const cwd = classOf({ alice: wrongGradf });
  const args = ['grade', 'class/alice', '--unsafe', '--exercises', 'gradf', '--github'];
  const { stderr, code } = await microgradx(args, { cwd, environment: { GITHUB_OUTPUT: path.join(cwd, 'class') } });
  expect(stderr).toMatch(/^microgradx could not write the result to \$GITHUB_OUTPUT \(.*class\): a folder is .*\.\n$/);
  expect(code).toBe(2);
  expect(readdirSync(cwd)).toEqual(['class']);
});

test('elsewhere both are on stderr, and for a class there is neither', async () => {
  const cwd = classOf({ alice: wrongGradf });
  expect((await gradeClass(cwd, '--github')).stderr).toMatch(/^result=[\w+/=]+\n::error /);
  const { stderr, code } = await gradeClass(classOf({ alice: '', bob: '' }), '--github');
  expect(stderr).toBe('--github takes one submission, not 2.\n');
  expect(code).toBe(2);
});
