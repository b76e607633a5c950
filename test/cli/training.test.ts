import { expect, test } from 'vitest';
import { microgradx, solutions, solutionText, workspace } from './microgradx.ts';
import { onScreen } from './screen.ts';

// Training takes seconds: whoever waits at a terminal sees how far it is, and nobody else does (test/cli/whole-course.test.ts).

const solved = () => workspace({ ...solutions, 'exercises/section4/moons.ts': solutionText('section4/moons.ts') });

const progressLine = /\[#+>-+\] step \d+ of 100 · loss 0\.\d{4}/;

test('while a net trains, a line says how far it is; then it is gone', async () => {
  const screen = onScreen(['run', 'moons', '--timeout', '300000'], { cwd: solved(), rows: 50 });
  await screen.shows(progressLine);
  expect(await screen.exit).toBe(0);
  expect(screen.text()).toContain('✓ moons done.');
  expect(screen.text()).not.toContain(' of 100 ');
});

test('watch mode shows it, too', async () => {
  const cwd = solved();
  const others = ['section1', 'section2', 'section3', 'activations', 'mlp', 'sgd'];
  expect((await microgradx(['run', ...others, '--json'], { cwd })).code).toBe(0);
  const screen = onScreen([], { cwd });
  await screen.shows('4.4 moons');
  await screen.shows(progressLine);
  screen.type('q');
  expect(await screen.exit).toBe(0);
});
