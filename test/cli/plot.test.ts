import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { inTerminal, microgradx, solutions, workspace } from './microgradx.ts';

const forward = 'exercises/section1/forward_difference.ts';
const central = 'exercises/section1/central_difference.ts';

test('both curves, with their slopes and the learner’s own steps', async () => {
  const { stdout, code } = await microgradx(['plot'], { cwd: workspace(solutions) });
  expect(stdout).toMatch(/forward {2}slope 1\.00 \(1\), left of the best h -(0\.9|1\.0)\d \(-1\)/);
  expect(stdout).toMatch(/central {2}slope 2\.00 \(2\), left of the best h -(0\.9|1\.0)\d \(-1\)/);
  expect(stdout).toContain('▲ your forwardStep 1e-8');
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(code).toBe(0);
});

test('a central difference that steps to one side only has the slope of a forward one', async () => {
  const oneSided = `export const centralDifference = (f, a, b, c, h) =>
    [(f(a + h, b, c) - f(a, b, c)) / h, (f(a, b + h, c) - f(a, b, c)) / h, (f(a, b, c + h) - f(a, b, c)) / h];\n`;
  const { stdout } = await microgradx(['plot', 'central'], { cwd: workspace({ ...solutions, [central]: oneSided }) });
  expect(stdout).toContain('central  slope 1.00 (2)');
});

test('what is not written yet is said, and the other is drawn', async () => {
  const { stdout } = await microgradx(['plot'], { cwd: workspace({ [forward]: solutions[forward] ?? '' }) });
  expect(stdout).toContain('forward  slope 1.00 (1)');
  expect(stdout).toContain('central_difference is not written yet: microgradx run central_difference');
  expect(stdout).not.toContain('centralStep');
});

test.each([
  [
    'plot',
    /^There is nothing to plot yet\. forward_difference is not written yet: microgradx run forward_difference$/m,
    1,
  ],
  ['plot sideways', /sideways/, 2],
])('%s, untouched', async (typed, sentence, expected) => {
  const { stderr, stdout, code } = await microgradx(typed.split(' '), { cwd: workspace() });
  expect(stderr).toMatch(sentence);
  expect(stdout).toBe('');
  expect(code).toBe(expected);
});

test('a function that never ends leaves the other curve', async () => {
  const endless =
    'export const forwardDifference = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);\n';
  const { stdout } = await microgradx(['plot'], { cwd: workspace({ ...solutions, [forward]: endless }) });
  expect(stdout).toContain('central  slope 2.00 (2)');
  expect(stdout).toContain('still running after 5 s');
});

test('a picture, a page and a table; a table on stdout alone', async () => {
  const cwd = workspace(solutions);
  const { stdout } = await microgradx(['plot', '--svg', 'p.svg', '--html', 'p.html', '--csv', 'p.csv'], { cwd });
  expect(stdout).toBe('Drawn: p.svg, p.html, p.csv\n');
  const table = readFileSync(path.join(cwd, 'p.csv'), 'utf8');
  expect((await microgradx(['plot', '--csv', '-'], { cwd })).stdout).toBe(table);
  expect(table.split('\n')).toHaveLength(123);
  expect(readFileSync(path.join(cwd, 'p.svg'), 'utf8')).toContain('your centralStep');
});

test.each(['h,error\n1,2\n', 'name,forward_difference_error\nada,1\n'])(
  'a table that somebody wrote is not overwritten: %j',
  async (text) => {
    const cwd = workspace(solutions);
    writeFileSync(path.join(cwd, 'mine.csv'), text);
    const { stderr, code } = await microgradx(['plot', '--csv', 'mine.csv'], { cwd });
    expect(stderr).toBe('mine.csv exists and was not written by microgradx. Name another file with --csv.\n');
    expect(readFileSync(path.join(cwd, 'mine.csv'), 'utf8')).toBe(text);
    expect(code).toBe(2);
  },
);

test.each([
  ['csv', 'h,forward_difference_error,central_difference_error\n0.1,1,2\n'],
  ['csv', 'h,central_difference_error\n0.1,2\n'],
  ['svg', '<svg xmlns="http://www.w3.org/2000/svg" class="mg-plot" role="img" width="760" height="500">'],
])('--%s replaces a file that version 0.1.0 wrote: %s', async (format, text) => {
  const cwd = workspace(solutions);
  writeFileSync(path.join(cwd, 'old'), text);
  expect((await microgradx(['plot', `--${format}`, 'old'], { cwd })).stdout).toBe('Drawn: old\n');
  expect(readFileSync(path.join(cwd, 'old'), 'utf8').length).toBeGreaterThan(text.length);
});

test.each([40, 200])('in a terminal of %i columns it is as wide as that', async (columns) => {
  const terminal = inTerminal(['plot'], { cwd: workspace(solutions) }, columns);
  await terminal.exit;
  const widest = Math.max(
    ...terminal
      .screen()
      .split('\n')
      .map((line) => line.length),
  );
  expect(widest).toBeLessThanOrEqual(columns);
  expect(widest).toBeGreaterThan(columns - 4);
});
