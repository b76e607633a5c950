import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { gradf, microgradx, solutions, workspace } from './microgradx.ts';
import { valueEdits } from './value-edits.ts';

const value = 'exercises/section2/value.ts';
const steps = 'exercises/section1/step_size.ts';

test('a number where a Value is due is called that', async () => {
  const product = /const out = new Value\(this\.data \* right\.data[\s\S]*?return out;/;
  const text = (solutions[value] ?? '').replace(product, 'return (this.data * right.data) as any;');
  const { stdout } = await microgradx(['run', 'add_mul'], { cwd: workspace({ [value]: text }) });
  expect(stdout).toContain('WRONG! for a*b at a = -2, b = 3: expected -6, yours returns a number, not a Value\n');
});

test('an exercise that is still to do in a file that others have changed is not called wrong', async () => {
  const untouched = workspace();
  const starter = readFileSync(path.join(untouched, value), 'utf8');
  const { activations: _, ...earlier } = valueEdits;
  const text = Object.values(earlier).reduce((source, edit) => edit(source), starter);
  const { stdout } = await microgradx(['run', 'activations'], { cwd: workspace({ [value]: text }) });
  expect(stdout).toContain(`▸ To do: open ${value}, change it, and save.`);
  expect(stdout).not.toContain('✗');
});

test('f(2, 3, 4) is what the f in the file gives; without one, nothing is said of it', async () => {
  const printed = async (from: string, to: string) => {
    const text = (solutions[gradf] ?? '').replace(from, to);
    const { stdout } = await microgradx(['run', 'gradf'], { cwd: workspace({ [gradf]: text }) });
    return /^ {2}f\(2, 3, 4\) = .*$/m.exec(stdout)?.[0];
  };
  expect(await printed(' - a ** 0.5', '')).toBe('  f(2, 3, 4) = 7.750575753361653');
  expect(await printed('export function f(', 'function height(')).toBeUndefined();
});

test('a half-typed line is told by its own number', async () => {
  const text = 'export function gradf(a: number) {\n  const x =\n  return [a];\n}\n';
  const { stdout } = await microgradx(['run', 'gradf'], { cwd: workspace({ [gradf]: text }) });
  expect(stdout).toContain('gradf.ts, line 2: this line is not finished.');
});

test('of type errors of one kind one is shown', async () => {
  const text = 'export function gradf(a, b, c) {\n  return [1, 2, 3];\n}\nexport function f(a, b, c) { return a; }\n';
  const { stdout } = await microgradx(['run', 'gradf'], { cwd: workspace({ [gradf]: text }) });
  expect(stdout.match(/TS7006/g)).toHaveLength(1);
});

test('what an exercise asks to print is shown whole; runs and the list count alike; solution is that of the last one', async () => {
  const cwd = workspace(solutions);
  const printing = "for (let k = 1; k <= 60; k++) console.log('step 1e-' + k);\n";
  writeFileSync(path.join(cwd, steps), `${solutions[steps]}\n${printing}`);
  const run = await microgradx(['run', 'step_size'], { cwd });
  expect(run.stdout.match(/step 1e-\d+/g)).toHaveLength(60);
  expect(run.stdout).toMatch(/✓ step_size done\. {3}1 of 17/);
  expect((await microgradx(['list'], { cwd })).stdout).toContain(' 1 of 17');
  expect((await microgradx(['solution'], { cwd })).stdout).toMatch(/^step_size /);
});

test('a section that is done ends with what it was for, what to look at, and what is next', async () => {
  const { stdout } = await microgradx(['run', 'section1'], { cwd: workspace(solutions) });
  expect(stdout).toMatch(
    /\n {2}Section 1 done\. You can [\s\S]*\n {2}See it: +microgradx plot .*\n {2}Next: +2\.1 add_mul · /,
  );
});

test('a stack that the starter walk overflows is told by the line of the walk', async () => {
  const cwd = workspace();
  const text = valueEdits.add_mul?.(readFileSync(path.join(cwd, value), 'utf8')) ?? '';
  writeFileSync(path.join(cwd, value), text);
  const { stdout } = await microgradx(['run', 'backward', '--json'], { cwd });
  const line = text.split('\n').findIndex((each) => each.includes('for (const child of node.prev) walk(child);')) + 1;
  expect(JSON.parse(stdout).exercises[0].error).toMatchObject({ file: value, line });
});

test('solution shows every field that what it shows uses', async () => {
  const { stdout } = await microgradx(['solution', 'backward', '--yes'], { cwd: workspace() });
  for (const member of ['uses = 0;', 'backward(): void {', 'countUses(): void {'])
    expect(stdout).toContain(`   ${member}`);
});

test('what no longer passes is told in a line each, beside the one that comes first', async () => {
  const cwd = workspace(solutions);
  await microgradx(['run', 'add_mul', 'arithmetic', 'exp_log', 'activations'], { cwd });
  writeFileSync(
    path.join(cwd, value),
    (solutions[value] ?? '').replace('this.grad += out.grad', 'this.grad = out.grad'),
  );
  const { stdout, stderr } = await microgradx(['run', 'activations'], { cwd });
  expect(stdout).toContain('↳ First 2.1 add_mul: ');
  const broken = ['add_mul', 'arithmetic'].map(
    (name) => `${name} used to pass; it no longer does. See: microgradx run ${name}`,
  );
  expect(stderr.trim().split('\n').slice(0, 2)).toEqual(broken);
  expect(stderr.trim().split('\n').length).toBeLessThan(5);
});

test('tries count what was asked for, and not the exercises of the same file that are looked at again', async () => {
  const cwd = workspace(solutions);
  await microgradx(['run', 'add_mul', 'arithmetic', '--json'], { cwd });
  writeFileSync(path.join(cwd, value), (solutions[value] ?? '').replace('this.mul(-1)', 'this.mul(-2)'));
  await microgradx(['run', 'arithmetic', '--json'], { cwd });
  const { exercises } = JSON.parse((await microgradx(['list', '--json'], { cwd })).stdout);
  const tries = exercises.map(({ name, attempts }: { name: string; attempts: number }) => [name, attempts]);
  expect(Object.fromEntries(tries)).toMatchObject({ add_mul: 1, arithmetic: 2, exp_log: 0 });
});

test('the reason for an error does not stand under a number that another mistake made', async () => {
  const text = (solutions[value] ?? '')
    .replace('return this.mul(-1)', 'return this.mul(this.data - 1)')
    .replace('this.mul(Value.from(other).pow(-1))', 'this.mul((other as Value).pow(-1))');
  const { stdout } = await microgradx(['run', 'arithmetic', '--json'], { cwd: workspace({ [value]: text }) });
  const [{ cases, diagnoses }] = JSON.parse(stdout).exercises;
  const reason = diagnoses.find(({ id }: { id: string }) => id === 'ts.number_operand');
  expect(cases.find(({ label }: { label: string }) => label.startsWith('-a'))).toMatchObject({ ok: false });
  expect(reason.cases.filter((label: string) => label.startsWith('-a'))).toEqual([]);
  expect(reason.cases).toContainEqual(expect.stringMatching(/\//));
});
