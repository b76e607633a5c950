import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { exercisesIn } from './judged.ts';
import { gradf, microgradx, solutions, workspace } from './microgradx.ts';

const section1 = Object.fromEntries(Object.entries(solutions).filter(([file]) => file.includes('/section1/')));

test('what passed with these very texts is not run again, and check says so; what changed is', async () => {
  const cwd = workspace(section1);
  const cachedNow = async () => {
    const { stdout } = await microgradx(['check', '--json', '--junit', 'out.xml'], { cwd });
    return exercisesIn(stdout).filter(({ cached }) => cached);
  };
  expect(await cachedNow()).toEqual([]);
  const cached = await cachedNow();
  expect(cached.map(({ section, status }) => [section, status])).toEqual(Array(4).fill(['section1', 'passed']));
  expect(cached[0]?.cases[0]).toMatchObject({ label: 'dim 0', ok: true, actual: -12.353553390593273 });
  expect(readFileSync(path.join(cwd, 'out.xml'), 'utf8')).toContain('<property name="cached" value="true"/>');

  writeFileSync(path.join(cwd, gradf), 'export function gradf() { return [1, 2, 3]; }\n');
  const { stdout } = await microgradx(['check'], { cwd });
  expect(stdout).toMatch(/^ ✗ 1\.1 {2}gradf {16}\d+ of \d+ WRONG!$/m);
  expect(stdout).toMatch(/^ ✓ 1\.2 {2}forward_difference {3}unchanged$/m);
  // step_size measures with its f.
  expect(stdout).toContain('2 exercises unchanged since the pass: not run again.');
});

test('what passed in a run is not run again by check', async () => {
  const cwd = workspace(section1);
  await microgradx(['run', 'gradf', 'step_size'], { cwd });
  const cached = exercisesIn((await microgradx(['check', '--json'], { cwd })).stdout).filter(({ cached }) => cached);
  expect(cached.map(({ name }) => name)).toEqual(['gradf', 'step_size']);
});

test('a run that is cut short leaves the pass of the same code, and says so', async () => {
  const slow = 'for (let k = 0, sum = 0; k < 1e8; k++) sum += k;\n';
  const cwd = workspace({ [gradf]: `${solutions[gradf]}${slow}` });
  await microgradx(['run', 'gradf'], { cwd });
  for (const command of [['run', 'gradf'], ['check']]) {
    rmSync(path.join(cwd, 'node_modules/.cache/microgradx/checked.json'));
    const { stdout, code } = await microgradx([...command, '--timeout', '1'], { cwd });
    const said = stdout.replace(/\s+/g, ' ');
    expect(said).toContain('gradf stays done: exactly this code passed before. This time it ran into the time limit.');
    expect(code).toBe(1);
    const { stdout: list } = await microgradx(['list', '--json'], { cwd });
    expect(JSON.parse(list).passed).toBe(1);
    await microgradx(['run', 'gradf'], { cwd });
  }
});

test('run runs what passed before, and a damaged memory of it costs a second run only', async () => {
  const cwd = workspace({ [gradf]: `${solutions[gradf]}console.log('ran');\n` });
  await microgradx(['check'], { cwd });
  expect((await microgradx(['run', 'gradf'], { cwd })).stdout).toContain('ran\n');
  writeFileSync(path.join(cwd, 'node_modules/.cache/microgradx/checked.json'), '{"program":');
  const [judged] = exercisesIn((await microgradx(['check', '--json'], { cwd })).stdout);
  expect(judged).toMatchObject({ status: 'passed', cached: false });
});
