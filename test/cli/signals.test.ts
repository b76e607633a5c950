import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { doing } from './judged.ts';
import {
  exitCode,
  gradf,
  inTerminal,
  learnerProcesses,
  microgradx,
  program,
  start,
  until,
  workspace,
} from './microgradx.ts';

/** That nothing is left running is looked at after every test. */
describe.skipIf(process.platform === 'win32')('in a loop of the learner that never ends,', () => {
  const loop = { [gradf]: doing('for (;;);') };

  test.each([
    ['run', ['run', 'gradf']],
    ['check', ['check']],
  ])('Ctrl-C ends %s at once, with 130', async (_, args) => {
    const terminal = inTerminal(args, { cwd: workspace(loop) });
    await until(() => isBusy(terminal.pid), 'the loop runs');
    terminal.type('\x03');
    expect(await terminal.exit).toBe(130);
    expect(terminal.screen()).not.toMatch(/bug|Error| at /);
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGQUIT', 131],
    ['SIGHUP', 129],
  ] as const)('%s ends it at once, with %i', async (signal, code) => {
    const child = start(['run', 'gradf'], { cwd: workspace(loop) });
    await until(() => isBusy(child.pid), 'the loop runs');
    child.kill(signal);
    expect(await exitCode(child)).toBe(code);
  });

  test.skipIf(process.platform !== 'linux')('the process has limits of its own', async () => {
    const child = start(['run', 'gradf'], { cwd: workspace(loop) });
    await until(() => isBusy(child.pid), 'the loop runs');
    const [learner = 0] = learnerProcesses(child.pid);
    const limits = readFileSync(`/proc/${learner}/limits`, 'utf8');
    child.kill('SIGKILL');
    expect(limits).toMatch(/^Max cpu time +300 +300 /m);
    expect(limits).toMatch(/^Max data size +1073741824 /m);
    expect(limits).toMatch(/^Max core file size +0 /m);
  });

  /** Starting takes a tenth of a second. */
  function isBusy(parent: number | undefined): boolean {
    return learnerProcesses(parent).some((pid) => secondsOfWork(pid) > 0.2);
  }

  function secondsOfWork(pid: number): number {
    if (!existsSync(`/proc/${pid}/stat`)) return 0;
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '';
    return Number(afterName.split(' ')[11]) / 100;
  }
});

test('a reader that has read enough ends it without a word', () => {
  const command = `"${process.execPath}" "${program}" check | head -1`;
  const output = execFileSync('/bin/sh', ['-c', `${command} 2>&1`], {
    cwd: workspace(),
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  });
  expect(output).toMatch(/^ · 1\.1 {2}gradf +to do\n$/);
});

test('an input that is closed is no reason to fail', async () => {
  expect((await microgradx(['check'], { cwd: workspace() })).code).toBe(1);
});
