import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exerciseCalled } from '../course/answering.ts';
import { temporaryFolder } from '../workspace/temporary.ts';
import { TestEditor, testEditor } from './editor.ts';
import { doing, returning } from './judged.ts';
import { exitCode, learnerProcesses, microgradx, solutionText, until, workspace } from './microgradx.ts';
import { onScreen } from './screen.ts';

/** One server for all of them: each test has a workspace of its own. */
let editor: TestEditor;
beforeAll(async () => {
  editor = new TestEditor(['--timeout', '1500']);
  await editor.initialize();
});
afterAll(() => void editor.server.kill('SIGKILL'));

const gradf = 'section1/gradf.ts';
const value = 'section2/value.ts';
const total = exerciseCalled('gradf').probes.flatMap(({ cases }) => cases).length;
const starter = (folder: string, file: string) => readFileSync(path.join(folder, 'exercises', file), 'utf8');
const twoMistakes = 'return [-3 * a ** 2 - 0.5 * a ** -0.5, Math.cos(3 * b) + 2.5 * b ** 1.5, -1 / c ** 2]';

function progressIn(folder: string) {
  try {
    return JSON.parse(readFileSync(path.join(folder, '.microgradx/progress.json'), 'utf8')).exercises;
  } catch {
    return {};
  }
}

test('a starter is to do; what is typed is checked unsaved, with the numbers and the reason of each wrong part', async () => {
  const folder = workspace();
  const uri = editor.open(folder, gradf);
  expect(await editor.problems(uri)).toEqual(['information 14 gradf: gradf · the gradient of f, by calculus: to do']);
  editor.change(uri, starter(folder, gradf).replace('return [0, 0, 0]', twoMistakes));
  expect(await editor.problems(uri)).toEqual([
    'error 14 b.no_chain3: WRONG! for dim 1: expected 10.25699027111255, yours returns 12.079250794881903',
    'error 14 c.sign: WRONG! for dim 2: expected 0.0625, yours returns -0.0625',
  ]);
  const [first] = await editor.diagnostics(uri);
  expect(first?.message).toContain('sin has something inside it');
  expect(first?.message).toMatch(/and \d+ more wrong cases/);
  expect(first?.codeDescription?.href).toMatch(/^https:/);
  expect(await editor.figures(uri)).toEqual([expect.stringMatching(new RegExp(`^14 \\d+ of ${total}$`))]);
  const hover = await editor.hover(uri, { line: 13, character: 18 });
  expect(JSON.stringify(hover)).toContain('WRONG! for dim 1 at (1.5, 0.7, 2.5)');
  expect(progressIn(folder)).toEqual({});
});

test('a try and a pass are remembered when they are saved, once, and the terminal knows them', async () => {
  const folder = workspace();
  const uri = editor.open(folder, gradf);
  editor.change(uri, starter(folder, gradf).replace('return [0, 0, 0]', twoMistakes));
  await editor.problems(uri);
  editor.save(uri);
  await until(() => progressIn(folder).gradf?.attempts === 1, 'the try is saved');
  editor.change(uri, solutionText(gradf));
  expect(await editor.problems(uri)).toEqual([]);
  expect(await editor.figures(uri)).toEqual([`6 ${total} of ${total}`]);
  expect(progressIn(folder).gradf.passed).toBeNull();
  editor.save(uri);
  await until(() => progressIn(folder).gradf.passed !== null, 'the pass is saved');
  const { stdout } = await microgradx(['check', '--json'], { cwd: folder });
  expect(JSON.parse(stdout)).toMatchObject({ passed: 1 });
  expect(progressIn(folder).gradf.attempts).toBe(2);
  const hover = await editor.hover(uri, { line: 5, character: 18 });
  expect(JSON.stringify(hover)).toContain('OK for dim 1');
});

test.each([
  ['a syntax error', 'export function gradf() {\n  return [1,\n}\n', /^error \d syntax: /],
  ['what it throws', doing(`throw new Error('no');`), /^error 2 throw: Error: no, in the case/],
  ['an endless loop', doing('for (;;);'), /^error 2 timeout: still running after 1\.5 s/],
  ['a missing export', 'export const other = 1;\n', /^error 1 export: gradf.ts exports no 'gradf'/],
  ['an empty file', ' \n', /^error 1 file: exercises\/section1\/gradf.ts is empty/],
  ['a mistake nobody knows', returning('[1, 2, 3]'), /^error 1 (wrong|\w+\.\w+): WRONG! for dim 0/],
])('%s is shown at its line', async (_, text, problem) => {
  const uri = editor.open(workspace(), gradf, text);
  expect((await editor.problems(uri))[0]).toMatch(problem);
});

test('of several exercises in a file: the one the learner is at, and an earlier one that is broken', async () => {
  const folder = workspace();
  const uri = editor.open(folder, value);
  expect(await editor.problems(uri)).toEqual([
    'information 45 add_mul: add_mul · + and *, and how a gradient flows back: to do',
  ]);
  const right = solutionText(value);
  const withoutLog = right.replace(/log\(\): Value \{/, "$&\n    throw new Error('TODO: the logarithm');");
  editor.change(uri, withoutLog);
  expect(await editor.problems(uri)).toEqual([expect.stringMatching(/^information \d+ todo: TODO: the logarithm/)]);
  expect(await editor.figures(uri)).toContainEqual(expect.stringMatching(/^\d+ add_mul (\d+) of \1$/));
  editor.save(uri);
  await until(() => progressIn(folder).arithmetic?.passed, 'the passes are saved');
  editor.change(uri, withoutLog.replace('this.data * right.data', 'this.data + right.data'));
  const problems = await editor.problems(uri);
  expect(problems[0]).toMatch(/^error \d+ v\.mul_adds: WRONG! for a\*b/);
  expect(problems.slice(1)).toContainEqual(expect.stringMatching(/^information \d+ \w+: First 2.1 add_mul: /));
});

test('a file sees what another one has on the screen, and is checked again when that changes', async () => {
  const folder = workspace({ [`exercises/${value}`]: solutionText(value) });
  const engine = editor.open(folder, value, solutionText(value).replace('this.data * right.data', 'this.data'));
  await editor.problems(engine);
  const uri = editor.open(folder, 'section2/softmax.ts', solutionText('section2/softmax.ts'));
  expect(await editor.problems(uri)).toEqual([expect.stringMatching(/^information \d+ softmax: First 2.1 add_mul: /)]);
  const [blocked] = await editor.diagnostics(uri);
  expect(blocked?.relatedInformation?.[0]?.location.uri).toBe(engine);
  editor.change(engine, solutionText(value));
  await until(
    () => editor.published.findLast(({ params }) => params.uri === uri)?.params.diagnostics.length === 0,
    'softmax is right with the other text',
  );
});

test('hints, the graph, the plot, the solution and a reset are code actions, and hints are those of the terminal', async () => {
  const folder = workspace();
  const uri = editor.open(folder, gradf);
  await editor.problems(uri);
  expect((await editor.actions(uri)).map(({ title }) => title)).toEqual([
    'gradf: hint 1 of 3',
    'Reset exercises/section1/gradf.ts; yours is kept',
  ]);
  expect(await editor.act(uri, 'hint')).toMatch(/^gradf · hint 1 of 3: /);
  expect((await microgradx(['hint', 'gradf'], { cwd: folder })).stdout).toContain('hint 2 of 3');
  await editor.act(uri, 'hint 3 of 3');
  expect(editor.messages.at(-1)).toMatch(/^gradf · hint 3 of 3: /);

  editor.change(uri, solutionText(gradf));
  await editor.problems(uri);
  await editor.act(uri, 'solution');
  expect(readFileSync(fileURLToPath(editor.shown.at(-1)?.uri ?? ''), 'utf8')).toBe(solutionText(gradf));
  await editor.act(uri, 'Reset');
  expect(editor.textOf(uri)).toBe(starter(folder, gradf));
  const [backup = ''] = readdirSync(path.join(folder, '.microgradx/backup/section1'));
  expect(readFileSync(path.join(folder, '.microgradx/backup/section1', backup), 'utf8')).toBe(solutionText(gradf));

  const difference = editor.open(
    folder,
    'section1/forward_difference.ts',
    solutionText('section1/forward_difference.ts'),
  );
  await editor.problems(difference);
  await editor.act(difference, 'plot');
  const { uri: page = '', external } = editor.shown.at(-1) ?? {};
  expect(external).toBe(true);
  expect(readFileSync(fileURLToPath(page), 'utf8')).toContain('<svg');

  const engine = editor.open(folder, value, solutionText(value).replace(/\n {2}exp\(\)/, '\n  later()'));
  await editor.problems(engine);
  await editor.act(engine, 'show the graph');
  expect(readFileSync(fileURLToPath(editor.shown.at(-1)?.uri ?? ''), 'utf8')).toContain('<svg');
});

test('a file in no workspace, and one that is no exercise, are left alone; two workspaces are not', async () => {
  const outside = path.join(temporaryFolder(), 'exercises');
  const [one, other] = [workspace(), workspace()];
  const [stranger, helper] = [editor.open(outside, gradf, 'x'), editor.open(one, 'section1/mine.ts', 'x')];
  const uris = [editor.open(one, gradf), editor.open(other, gradf, solutionText(gradf))];
  const problems = await Promise.all(uris.map((uri) => editor.problems(uri)));
  expect(problems.map(({ length }) => length)).toEqual([1, 0]);
  expect(editor.published.filter(({ params }) => params.uri === stranger)).toEqual([]);
  expect(await editor.problems(helper)).toEqual([]);
  expect(pathToFileURL(one).href).not.toBe(pathToFileURL(other).href);
});

test('watch mode runs beside it: a save is shown by both, and counts once', async () => {
  const folder = workspace();
  const uri = editor.open(folder, gradf);
  editor.change(uri, starter(folder, gradf).replace('return [0, 0, 0]', twoMistakes));
  await editor.problems(uri);
  editor.save(uri);
  await until(() => progressIn(folder).gradf?.attempts === 1, 'the try is saved');
  const screen = onScreen(['watch'], { cwd: folder });
  await screen.shows('yours returns 12.079');
  editor.change(uri, solutionText(gradf));
  expect(await editor.problems(uri)).toEqual([]);
  editor.save(uri);
  await screen.shows('gradf done');
  await until(() => progressIn(folder).gradf.passed !== null, 'the pass is saved');
  screen.type('q');
  expect(await screen.exit).toBe(0);
  expect(progressIn(folder).gradf.attempts).toBe(2);
});

// On a busy machine a verdict may be on its way when the next key is pressed: no server can call it back.
const onceMore = { retry: 2 };

test(
  'while someone types, nothing is said about a text that is gone, and at the end about the one that is there',
  onceMore,
  async () => {
    const own = await testEditor();
    const folder = workspace();
    const uri = own.open(folder, gradf);
    const source = solutionText(gradf);
    for (let edit = 0; edit < 60; edit++) {
      const at = (edit * 97) % source.length;
      own.change(uri, source.slice(0, at) + source.slice(at + 1 + (edit % 7)));
      if (edit % 10 === 9) await own.problems(uri);
      else await new Promise((next) => setTimeout(next, (edit * 31) % 40));
    }
    own.change(uri, source);
    expect(await own.problems(uri)).toEqual([]);
    const stale = own.published.filter(({ params, onScreen }) => params.version !== onScreen);
    expect(stale).toEqual([]);
    expect(await own.quit()).toBe(0);
  },
);

test('an editor that is killed in the middle of an endless loop leaves no process', async () => {
  const own = await testEditor();
  own.open(workspace(), gradf, doing('for (;;);'));
  const pid = own.server.pid ?? 0;
  await until(() => learnerProcesses(pid).length > 0, 'the loop runs');
  const exit = exitCode(own.server);
  own.server.stdin?.end();
  expect(await exit).toBe(1);
});
