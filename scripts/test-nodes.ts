import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The tests through the real binary, on each Node that it promises to run on. npm's package `node` brings them. */
const root = fileURLToPath(new URL('..', import.meta.url));
const versions = process.argv.length > 2 ? process.argv.slice(2) : ['20', '22', '24', '26'];
const failed = versions.filter((version) => !passesOn(version));
console.log(
  failed.length === 0 ? `\nAll pass on Node ${versions.join(', ')}` : `\nFailed on Node ${failed.join(', ')}`,
);
process.exit(failed.length === 0 ? 0 : 1);

function passesOn(version: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'microgradx-node-'));
  try {
    run('npm', ['install', '--prefix', folder, '--silent', '--no-save', `node@${version}`]);
    const bin = join(folder, 'node_modules/node/bin');
    console.log(`\n▸ Node ${version}`);
    run(join(bin, 'node'), ['--version']);
    return run(join(bin, 'node'), ['node_modules/vitest/vitest.mjs', 'run', 'test/cli'], bin) === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[], bin?: string): number | null {
  const shell = command === 'npm' && process.platform === 'win32'; // there it is npm.cmd
  const PATH = bin === undefined ? process.env.PATH : `${bin}${delimiter}${process.env.PATH}`;
  return spawnSync(command, args, { cwd: root, env: { ...process.env, PATH }, stdio: 'inherit', shell }).status;
}
