import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { gradf, microgradx, solutions, solutionText, workspace } from './microgradx.ts';
import { onScreen } from './screen.ts';

// Training takes seconds: whoever waits at a terminal sees how far it is. In watch mode too: test/cli/watch.test.ts.

test('while a net trains, a line says how far it is; the verdict is about the text that was run', async () => {
  const moons = 'exercises/section4/moons.ts';
  const cwd = workspace({ ...solutions, [moons]: solutionText('section4/moons.ts') });
  const screen = onScreen(['run', 'moons', '--timeout', '300000'], { cwd, rows: 50 });
  await screen.shows(/\[#+>-+\] step \d+ of 100 · loss 0\.\d{4}/);
  writeFileSync(path.join(cwd, moons), 'export const edited = 1;\n');
  expect(await screen.exit).toBe(0);
  expect(screen.text()).toContain('✓ moons done.   1 of 17 · next: gradf');
  expect(screen.text()).not.toContain(' of 100 ');
  expect((await microgradx(['list'], { cwd })).stdout).toMatch(/ ~ 4\.4 {2}moons .*changed since it passed/);
});

test('a run that takes long says for how many seconds', async () => {
  const cwd = workspace({ [gradf]: 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);\n' });
  const screen = onScreen(['run', 'gradf', '--timeout', '3000'], { cwd, rows: 50 });
  await screen.shows(/checking … \d+ s/);
  expect(await screen.exit).toBe(1);
  expect(screen.text()).not.toContain('checking');
});
