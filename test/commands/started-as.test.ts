import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startedAs } from '../../src/commands/started-as.ts';

const npm = { npm_config_user_agent: 'npm/11.0.0 node/v24.0.0 linux x64' };

/** The program's path in npx's cache, where npx was told to run this. */
function cached(spec: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'microgradx-npx-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const cache = join(folder, '_npx', '0123');
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, 'package.json'), JSON.stringify({ _npx: { packages: [spec] } }));
  return join(cache, 'node_modules', '.bin', 'microgradx');
}

test.each([
  ['by its name', 'microgradx', 'npx microgradx'],
  ['in a clone', process.cwd(), 'npx microgradx'],
  ['from a packed file', './microgradx-0.1.0.tgz', 'npx ./microgradx-0.1.0.tgz'],
  ['from a folder whose name begins like that of a clone', `${process.cwd()}-2`, `npx ${process.cwd()}-2`],
])('npx %s', (_, spec, typed) => {
  expect(startedAs(npm, cached(spec))).toBe(typed);
});
