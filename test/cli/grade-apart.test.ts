import { expect, test } from 'vitest';
import { hasSandbox } from '../grade/sandbox.ts';
import { classOf, solvedGradf, wrongGradf } from './grading.ts';
import { microgradx } from './microgradx.ts';

const args = ['grade', 'class', '--exercises', 'gradf', '--seed', '7', '--no-color'];

test('where bubblewrap is missing, grade says how to install it and stops', async () => {
  const environment = { ...process.env, PATH: '/nowhere' };
  const { code, stderr, stdout } = await microgradx(args, { cwd: classOf({ ada: solvedGradf }), environment });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('apt install bubblewrap');
  expect(stderr).toContain('--unsafe');
});

test.skipIf(!(await hasSandbox()))('where it is not, a class is graded apart', async () => {
  const { stdout, stderr } = await microgradx(args, { cwd: classOf({ ada: solvedGradf, bob: wrongGradf }) });
  expect(stderr).not.toContain('unsafe');
  expect(stdout).toContain('sandboxed by bubblewrap');
  expect(stdout).toContain('ada');
});
