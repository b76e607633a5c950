import { expect, test } from 'vitest';
import { exercisesIn } from './judged.ts';
import { microgradx, solutions, workspace } from './microgradx.ts';

// What is wrong in an earlier exercise shows in all that build on it: it is mended first, and nothing else is blamed.

const value = 'exercises/section2/value.ts';
const brokenMul = (solutions[value] ?? '').replace(
  'this.grad += right.data * out.grad',
  'this.grad += this.data * out.grad',
);

test('what is built on a broken mul blames add_mul alone', async () => {
  const names = ['arithmetic', 'softmax', 'logsumexp', 'sgd'];
  const cwd = workspace({ ...solutions, [value]: brokenMul });
  const { stdout } = await microgradx(['run', ...names, '--json'], { cwd });
  const blamed = { status: 'wrong', blockedBy: 'add_mul', diagnoses: [], graph: null };
  expect(exercisesIn(stdout)).toMatchObject(names.map((name) => ({ name, ...blamed })));
  const said = await microgradx(['run', ...names], { cwd });
  expect(said.stdout.match(/↳ First 2\.1 add_mul: /g)).toHaveLength(names.length);
  expect(said.stdout).not.toContain("We don't recognise");
  const alone = await microgradx(['run', 'softmax'], { cwd });
  expect(alone.stdout).toContain('Next: microgradx run add_mul');
});

test.each([
  ['is empty', '', 'is empty.'],
  ['does not parse', 'export class Value {\n', 'does not parse.'],
])('softmax on a value.ts that %s names add_mul', async (_, text, reason) => {
  const cwd = workspace({ ...solutions, [value]: text });
  const { stdout } = await microgradx(['run', 'softmax'], { cwd });
  expect(stdout).toContain(`↳ First 2.1 add_mul: value.ts ${reason} This file may be right.\n`);
  expect(stdout).toContain('Next: microgradx run add_mul');
});

test('a mistake of its own, on a right engine, is not blamed on that', async () => {
  const file = 'exercises/section2/softmax.ts';
  const cwd = workspace({ ...solutions, [file]: (solutions[file] ?? '').replace('.neg()', '') });
  const { stdout } = await microgradx(['run', 'softmax', '--json'], { cwd });
  expect(exercisesIn(stdout)[0]).toMatchObject({ status: 'wrong', blockedBy: null });
});

test('a class is told the same', async () => {
  const cwd = workspace({ ...solutions, [value]: brokenMul });
  const { stdout } = await microgradx(['grade', '.', '--unsafe', '--json', '--exercises', 'add_mul,softmax'], { cwd });
  const [addMul, softmax] = JSON.parse(stdout.split('\n')[0] ?? '').exercises;
  expect(addMul.solved || softmax.solved).toBe(false);
  expect(softmax).toMatchObject({ diagnoses: [], message: expect.stringMatching(/^First 2\.1 add_mul: /) });
});
