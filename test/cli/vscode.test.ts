import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { serverCommand } from '../../editors/vscode/server-command.ts';
import { temporaryFolder } from '../workspace/temporary.ts';
import { TestEditor } from './editor.ts';
import { program, workspace } from './microgradx.ts';

const root = path.join(path.dirname(program), '..');

test('npm run vscode packs the extension, with all that its manifest names', () => {
  const file = path.join(temporaryFolder(), 'microgradx.vsix');
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/vscode.ts', file], { cwd: root });
  const packed = unzipSync(readFileSync(file));
  const read = (name: string) => new TextDecoder().decode(packed[name]);
  const { main, version } = JSON.parse(read('extension/package.json'));
  expect(version).toBe(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version);
  expect(read(path.posix.join('extension', main))).toContain('microgradx');
  const assets = [...read('extension.vsixmanifest').matchAll(/ Path="([^"]+)"/g)].map(([, asset]) => asset);
  expect(Object.keys(packed)).toEqual(expect.arrayContaining(assets));
});

test('the server that it starts is that of the first folder with one, and speaks the protocol', async () => {
  const [empty, installed] = [temporaryFolder(), temporaryFolder()];
  expect(serverCommand([empty])).toBeUndefined();
  mkdirSync(path.join(installed, 'node_modules'));
  symlinkSync(root, path.join(installed, 'node_modules/microgradx'));
  const found = serverCommand([empty, installed]);
  expect(found?.args[0]).toBe(path.join(installed, 'node_modules/microgradx/bin/microgradx.js'));
  const editor = new TestEditor([], found);
  onTestFinished(() => void editor.server.kill('SIGKILL'));
  await editor.initialize();
  expect(await editor.problems(editor.open(workspace(), 'section1/gradf.ts'))).toHaveLength(1);
  expect(await editor.quit()).toBe(0);
});
