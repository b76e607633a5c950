import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Exercise, filesOf } from '../../src/check/exercise.ts';
import { CheckedPasses } from '../../src/workspace/checked-passes.ts';
import { readSources } from '../../src/workspace/sources.ts';
import { exercises } from '../course/answering.ts';
import { aVerdict } from '../reporters/verdicts.ts';
import { gradf, inTerminal, microgradx, solutions, workspace } from './microgradx.ts';
import { finished } from './situations.ts';

// What is said beside a pass, as the commands print it. Nothing has to train: all but one exercise is done already.

const finale = new RegExp(
  `\\n {2}${exercises.length} exercises, \\d+ tries, 0 hints, over 2 days\\.\\n\\n {2}From here\\n(?: {2}[· ] .+\\n)+$`,
);

test('run and check end with the finale where they finish the course', async () => {
  const ran = await microgradx(['run', 'gradf'], { cwd: allDoneBut('gradf') });
  expect(ran.stdout).toMatch(finale);
  expect(ran.stdout).not.toContain('Section 1 done.');
  const cwd = allDoneBut('gradf');
  expect((await microgradx(['check'], { cwd })).stdout).toMatch(finale);
  // It is over once.
  expect((await microgradx(['check'], { cwd })).stdout).not.toContain('From here');
});

test('check ends a section as run does', async () => {
  const cwd = allDoneBut('gradf', 'tape');
  writeFileSync(path.join(cwd, 'exercises/section5/tape.ts'), 'export {\n');
  const { stdout } = await microgradx(['check'], { cwd });
  expect(stdout).toMatch(/\n {2}Section 1 done\. You can [\s\S]*\n {2}Next: +2\.1 add_mul · /);
  expect(stdout).not.toContain('From here');
});

test('a pass on a terminal is told where TypeScript disagrees about the types', async () => {
  const text = (solutions[gradf] ?? '').replace('): [number, number, number] {', '): [number, number, string] {');
  const cwd = workspace({ [gradf]: text });
  const terminal = inTerminal(['run', 'gradf'], { cwd }, 200);
  expect(await terminal.exit).toBe(0);
  const line = text.slice(0, text.indexOf('return [')).split('\n').length;
  expect(terminal.screen()).toContain('✓ gradf done.');
  expect(terminal.screen()).toMatch(
    new RegExp(`\\n {2}Right numbers, but TypeScript disagrees about the types: gradf\\.ts, line ${line}`),
  );
  // It is for whoever reads it: a script that runs the same gets the verdict.
  expect((await microgradx(['run', 'gradf'], { cwd })).stdout).not.toContain('TypeScript');
});

/** A workspace in which everything passed, and `check` knows it, but for these. */
function allDoneBut(...names: readonly string[]): string {
  const root = finished();
  const file = path.join(root, '.microgradx/progress.json');
  const progress = JSON.parse(readFileSync(file, 'utf8'));
  for (const name of names) delete progress.exercises[name];
  writeFileSync(file, JSON.stringify(progress));
  new CheckedPasses({ root }).add(
    exercises.filter(({ name }) => !names.includes(name)).map((each) => passed(root, each)),
  );
  return root;
}

function passed(root: string, exercise: Exercise) {
  const reading = readSources(path.join(root, 'exercises'), filesOf(exercise));
  const sources = 'sources' in reading ? reading.sources : {};
  return { exercise, sources, verdict: aVerdict({ name: exercise.name, status: 'passed' }), isUntouched: false };
}
