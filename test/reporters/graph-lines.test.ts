import { expect, test } from 'vitest';
import { graphFindingOf } from '../../src/check/diagnose/graph-finding.ts';
import { runMutant } from '../../src/check/diagnose/run-mutant.ts';
import type { Exercise } from '../../src/check/exercise.ts';
import { graphLines } from '../../src/reporters/graph-lines.ts';
import { plain } from '../../src/terminal/look.ts';
import { exerciseCalled } from '../course/answering.ts';

const look = { palette: plain, width: 80 };

test('a sentence, and the graph as a tree with the wrong grad marked', async () => {
  expect(await linesOf(exerciseCalled('add_mul'), 'v.mul_eq')).toEqual([
    '      the first wrong gradient is at the * that made the output: 3, expected 6',
    '',
    '        * data 9 | grad 1',
    '        ├─ a data 3 | grad 3   ✗ expected 6',
    '        └─ a (the same node)',
    '',
  ]);
});

test('a node in the middle is told by its name', async () => {
  expect(await linesOf(exerciseCalled('backward'), 'v.recursive')).toEqual([
    '      the first wrong gradient is at the + that made b: 48, expected 24',
    '',
    '        * data 36 | grad 1',
    '        ├─ b = + data 6 | grad 12',
    '        │  ├─ a data 3 | grad 48   ✗ expected 24',
    '        │  └─ a (the same node)',
    '        └─ b = + (the same node)',
    '',
  ]);
});

test.each(['add_mul', 'backward', 'arithmetic', 'exp_log'])('%s: a tree of 12 lines and 80 columns', async (name) => {
  const exercise = exerciseCalled(name);
  const { mistakes = [] } = (await exercise.diagnostics?.()) ?? {};
  for (const { id } of mistakes) {
    const lines = await linesOf(exercise, id);
    const tree = lines.slice(lines.indexOf('') + 1, -1);
    expect(tree.length, id).toBeLessThanOrEqual(12);
    expect(Math.max(0, ...lines.map((line) => line.length)), id).toBeLessThanOrEqual(80);
    if (lines.length > 0)
      expect(
        tree.filter((line) => line.includes('✗')),
        id,
      ).toHaveLength(1);
  }
});

async function linesOf(exercise: Exercise, id: string): Promise<readonly string[]> {
  const diagnostics = await exercise.diagnostics?.();
  const wrong = diagnostics?.mistakes.find((mistake) => mistake.id === id)?.wrong;
  if (!diagnostics || !wrong) return [];
  const finding = graphFindingOf(exercise, runMutant(exercise, diagnostics.solution, [wrong], { isTracing: true }));
  return finding ? graphLines(finding, look) : [];
}
