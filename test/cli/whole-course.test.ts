import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { exercises, total } from '../course/answering.ts';
import { microgradx, solutionText, workspace } from './microgradx.ts';
import { valueEdits } from './value-edits.ts';

test('a newcomer goes through all exercises in order, in one workspace', { timeout: 900_000 }, async () => {
  const cwd = workspace();
  for (const [index, { name, file }] of exercises.entries()) {
    const before = await microgradx(['run'], { cwd });
    expect(before.stdout).toMatch(new RegExp(`^${name} ·`));
    expect(before.stdout, `what ${name} asks for`).toMatch(/To do: open |TODO|↳ /);
    expect(before.stdout).not.toContain("We don't recognise this mistake");
    expect(before.code).toBe(1);

    const text = readFileSync(path.join(cwd, 'exercises', file), 'utf8');
    const edit = valueEdits[name] ?? (() => solutionText(file));
    writeFileSync(path.join(cwd, 'exercises', file), edit(text));

    const after = await microgradx(['run'], { cwd, patience: 300_000 });
    const next = exercises[index + 1]?.name;
    const figures =
      next === undefined ? `${total} of ${total}: every exercise is done` : `${index + 1} of ${total} · next: ${next}`;
    expect(after.stdout).toContain(` done.   ${figures}`);
    expect(after.stdout, 'how far a training is').not.toContain(' of 100 ');
    expect(after.stderr, `what ${name} has broken`).toBe('');
    expect(after.code).toBe(0);
  }
  expect((await microgradx(['run'], { cwd })).stdout).toBe(`✓ ${total} of ${total}: every exercise is done.\n`);
});
