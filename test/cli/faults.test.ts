import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { classOf, solvedGradf } from './grading.ts';
import { gradf, microgradx, program, solutions, workspace } from './microgradx.ts';

const env = { PATH: process.env.PATH };
const isRoot = process.getuid?.() === 0;

describe.skipIf(process.platform === 'win32')('bad luck is one sentence:', () => {
  test.skipIf(!existsSync('/dev/full')).each([
    ['that is full', 'exec "$0" "$1" check > /dev/full', 'the disk is full'],
    [
      'that grows too large',
      'trap \'\' XFSZ; ulimit -f 0; exec "$0" "$1" list > out',
      'a file may not be that large here',
    ],
  ])('an output %s', (_, command, why) => {
    const args = ['-c', command, process.execPath, program];
    const { stderr, status } = spawnSync('/bin/sh', args, { cwd: workspace(), env, encoding: 'utf8' });
    expect({ stderr, status }).toEqual({ stderr: `microgradx could not write its output: ${why}.\n`, status: 1 });
  });

  test("somebody else's workspace", () => {
    const cwd = forOthers(workspace({ [gradf]: solvedGradf }));
    const before = readdirSync(path.join(cwd, '.microgradx'));
    makeReadOnly(path.join(cwd, '.microgradx'));
    const { stdout, stderr, status } = asAnother(['run', 'gradf'], cwd);
    expect(stdout).toContain('✓ gradf done.');
    expect(stderr).toMatch(/^Progress was not saved: permission is denied \(\S+\)\.\n$/);
    expect(status).toBe(0);
    expect(readdirSync(path.join(cwd, '.microgradx'))).toEqual(before);
  });

  test("others' folders and files in a class", () => {
    const cwd = forOthers(classOf({ alice: solvedGradf, bob: solvedGradf, carol: solvedGradf, dan: solvedGradf }));
    const results = path.join(cwd, 'results');
    mkdirSync(results);
    chmodSync(results, 0o777);
    for (const closed of ['bob', 'carol/exercises', `dan/${gradf}`]) chmodSync(path.join(cwd, 'class', closed), 0);
    onTestFinished(() => execFileSync('chmod', ['-R', 'u+rwX', cwd]) && undefined);
    const options = ['--unsafe', '--exercises', 'gradf', '--results', path.join(results, 'grades.jsonl')];
    const { stdout, stderr, status } = asAnother(['grade', 'class', ...options], cwd);
    expect(stdout.match(/^(bob|carol|dan) +It cannot be read: permission is denied\.$/gm)).toHaveLength(3);
    expect(stdout).toMatch(/^alice +✓ {2}1\/1$/m);
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
  });

  test('a clock that runs backwards', async () => {
    const cwd = workspace({ [gradf]: solvedGradf });
    const clock = path.join(cwd, 'clock.cjs');
    writeFileSync(clock, backwards);
    const environment = { NODE_OPTIONS: `--require=${clock}` };
    for (const args of [['run', 'gradf'], ['hint', 'softmax'], ['reset', 'gradf', '--yes'], ['list']]) {
      const { stderr, code } = await microgradx(args, { cwd, environment });
      expect({ args, stderr, code }).toEqual({ args, stderr: '', code: 0 });
    }
    expect(readdirSync(path.join(cwd, '.microgradx')).sort()).toEqual(['backup', 'progress.json', 'starters.json']);
  });

  test('a control group without memory', async ({ skip }) => {
    const group = path.join('/sys/fs/cgroup/memory', `microgradx-${process.pid}`);
    try {
      mkdirSync(group);
      writeFileSync(path.join(group, 'memory.limit_in_bytes'), '200M');
    } catch {
      skip('control groups of the first version are not ours to make here');
    }
    // A process that was killed is gone from its group a moment later.
    onTestFinished(() => vi.waitFor(() => rmdirSync(group), 60_000));
    const cwd = workspace({
      [gradf]: 'export function gradf() { const all = []; for (;;) all.push(new Float64Array(1e6).fill(1)); }',
    });
    const command = `echo $$ > "${group}/cgroup.procs"; exec "${process.execPath}" "${program}" run gradf`;
    const { stdout, stderr, status } = spawnSync('/bin/sh', ['-c', command], { cwd, env, encoding: 'utf8' });
    expect(stdout).toMatch(/it was ended by\s+SIGKILL|memory/);
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
  });

  test('a class that changes while it is read', async () => {
    const cwd = classOf({ alice: solvedGradf, bob: solvedGradf });
    const busy = changing(path.join(cwd, 'class/bob/exercises'));
    for (let run = 0; run < 4; run++) {
      const options = ['--unsafe', '--exercises', 'gradf', '--json', '--results', `${run}.jsonl`];
      const { stdout, stderr, code } = await microgradx(['grade', 'class', ...options], { cwd });
      expect(stdout).toMatch(/^\{"version":1,"name":"alice","problem":null/m);
      expect(stdout.match(/^\{"version":1,"name":"bob"/gm)).toHaveLength(1);
      expect(stdout).not.toContain('a bug in microgradx');
      expect(stderr).toBe('');
      expect([0, 1]).toContain(code);
    }
    expect(busy.exitCode).toBe(null);
  });
});

/** As a user other than root, who owns nothing. */
function asAnother(args: readonly string[], cwd: string) {
  const command = [process.execPath, program, ...args];
  const [first = '', ...rest] = isRoot
    ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', ...command]
    : command;
  return spawnSync(first, rest, { cwd, env, encoding: 'utf8' });
}

function forOthers(folder: string): string {
  chmodSync(folder, 0o755);
  return folder;
}

/** Root's own folders are closed to others anyway. */
function makeReadOnly(folder: string): void {
  if (isRoot) return;
  chmodSync(folder, 0o555);
  onTestFinished(() => chmodSync(folder, 0o755));
}

/** An hour at each look. */
const backwards = `
const { now } = Date;
let looks = 0;
Date.now = () => now() - 3_600_000 * ++looks;
globalThis.Date = class extends Date {
  constructor(...parts) { parts.length > 0 ? super(...parts) : super(Date.now()); }
};
`;

/** A process that makes, replaces and removes a learner's exercises all the time. */
function changing(exercises: string): ChildProcess {
  const source = `
    const fs = require('node:fs');
    const section = ${JSON.stringify(exercises)} + '/section1';
    const file = section + '/gradf.ts';
    const text = ${JSON.stringify(solutions[gradf] ?? '')};
    for (let i = 0; ; i++) {
      fs.rmSync(${JSON.stringify(exercises)}, { recursive: true, force: true });
      fs.mkdirSync(section, { recursive: true });
      if (i % 3 === 0) fs.symlinkSync('/etc/passwd', file);
      else if (i % 3 === 1) fs.mkdirSync(file);
      else for (const half of [text.slice(0, 200), text]) fs.writeFileSync(file, half);
    }`;
  const child = spawn(process.execPath, ['-e', source], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}
