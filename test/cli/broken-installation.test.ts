import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gradf, program, solutions, workspace } from './microgradx.ts';

const root = path.dirname(path.dirname(program));
const env = { PATH: process.env.PATH };
let installation: string;

beforeAll(() => {
  installation = mkdtempSync(path.join(tmpdir(), 'microgradx-broken-'));
  for (const part of ['bin', 'dist', 'package.json']) {
    cpSync(path.join(root, part), path.join(installation, part), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(installation, 'node_modules'));
});

afterAll(() => rmSync(installation, { recursive: true, force: true }));

const parts = readdirSync(path.join(root, 'dist')).filter((name) =>
  /^(main|harness|commands-(program|run)|course-index|learner-node-learner-process|starters)\./.test(name),
);

test.each(parts)('without %s it says in one sentence how to mend that, and exits 70', (part) => {
  const cwd = workspace();
  const [file, away] = [path.join(installation, 'dist', part), path.join(installation, part)];
  cpSync(file, away);
  rmSync(file);
  try {
    const bin = path.join(installation, 'bin', 'microgradx.js');
    const { status, stderr, stdout } = spawnSync(process.execPath, [bin, 'run', 'gradf'], {
      cwd,
      env,
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/^A part of microgradx is missing.*Install it again; in a clone of it, type 'npm ci'\.\n$/);
    expect({ status, stdout }).toEqual({ status: 70, stdout: '' });
  } finally {
    cpSync(away, file);
  }
});

test("from a zip file of Yarn's it says in one sentence what to set, and exits 70", () => {
  const bin = path.join(installation, 'microgradx-npm-0.1.0.zip', 'node_modules', 'microgradx', 'bin');
  cpSync(path.join(root, 'bin'), bin, { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, [path.join(bin, 'microgradx.js'), 'list'], {
    cwd: workspace(),
    env,
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/^microgradx cannot run from a zip file of Yarn's\. Put nodeLinker: node-modules into .*\n$/);
  expect(status).toBe(70);
});

test('without the native part of oxc TypeScript compiles, and one line says so', () => {
  const modules = path.join(installation, 'node_modules');
  rmSync(modules);
  mkdirSync(modules);
  for (const name of ['typescript', 'ts-node']) {
    symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name));
  }
  cpSync(path.join(root, 'node_modules/oxc-transform'), path.join(modules, 'oxc-transform'), { recursive: true });
  const bin = path.join(installation, 'bin', 'microgradx.js');
  const run = (source: string) =>
    spawnSync(process.execPath, [bin, 'run', 'gradf'], { cwd: workspace({ [gradf]: source }), env, encoding: 'utf8' });
  const { stdout, stderr, status } = run(solutions[gradf] ?? '');
  expect(stdout).toContain('✓ gradf done.');
  expect(stderr).toMatch(/^The fast compiler has no binary for this machine, so TypeScript .*--include=optional'\.\n$/);
  expect(status).toBe(0);
  expect(run('export function gradf( { return 1 }\n').stdout).toContain("✗ gradf.ts, line 1: ':' expected.");
});

test('a program that changed is not run as V8 kept it, and what is broken of that is made anew', () => {
  const kept = path.join(installation, 'node_modules/.cache/microgradx');
  const bin = path.join(installation, 'bin', 'microgradx.js');
  const version = () => spawnSync(process.execPath, [bin, '--version'], { env, encoding: 'utf8' }).stdout.trim();
  const file = path.join(installation, 'dist/commands-program.cjs');
  const before = version();
  expect(readdirSync(kept)).not.toHaveLength(0);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replaceAll(`"${before}"`, '"9.9.9"'));
  expect(version()).toBe('9.9.9');
  const names = readdirSync(kept).filter((name) => name.startsWith(path.basename(file)));
  for (const name of names) writeFileSync(path.join(kept, name), 'broken');
  expect(version()).toBe('9.9.9');
  for (const name of names) expect(statSync(path.join(kept, name)).size).toBeGreaterThan(100);
});

test.skipIf(process.platform === 'win32').each([22, 26, 30])(
  'with %i file descriptors it says what to raise',
  (limit) => {
    const command = `ulimit -n ${limit} && exec "$0" "$@"`;
    const { status, stderr } = spawnSync('/bin/sh', ['-c', command, process.execPath, program, 'check'], {
      cwd: workspace(),
      env,
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/^Too many files are open .* 'ulimit -n 1024'\.\n$/);
    expect(status).toBe(1);
  },
);
