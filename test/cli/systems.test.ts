import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../workspace/temporary.ts';
import { gradf, microgradx, start, until, workspace } from './microgradx.ts';

const loop = 'export function gradf() {\n  for (;;);\n}\n';

test('a workspace at the end of a path of 300 characters is one like any other', async () => {
  const deep = path.join(temporaryFolder(), ...Array.from({ length: 6 }, (_, index) => `${index}`.repeat(50)));
  mkdirSync(path.dirname(deep), { recursive: true });
  renameSync(workspace(), deep);
  const { stdout, code } = await microgradx(['-C', deep, 'run', 'gradf'], { cwd: path.parse(deep).root });
  expect(stdout).toContain('To do: open ');
  expect(code).toBe(1);
});

describe.runIf(process.platform === 'win32')('on Windows', () => {
  test('no loop of a learner’s outlives a command that is killed', async () => {
    const child = start(['run', 'gradf', '--timeout', '60000'], { cwd: workspace({ [gradf]: loop }) });
    const children = () => childrenOf(child.pid ?? 0);
    await until(() => children().length > 0, 'a process for the code');
    const [pid = 0] = children();
    child.kill('SIGKILL');
    await until(() => !isRunning(pid), 'the end of that process');
  });

  test.each(['toUpperCase', 'toLowerCase'] as const)('a drive letter may be %s', async (change) => {
    const root = workspace();
    const cwd = root.slice(0, 1)[change]() + root.slice(1);
    expect((await microgradx(['list'], { cwd })).stdout).toContain(' ▸ 1.1  gradf ');
    expect((await microgradx(['-C', cwd, 'run', 'gradf'], { cwd: path.parse(root).root })).stdout).toMatch(/^gradf ·/);
  });
});

function childrenOf(parent: number): readonly number[] {
  const query = `(Get-CimInstance Win32_Process -Filter 'ParentProcessId=${parent}').ProcessId`;
  const listed = execFileSync('powershell', ['-NoProfile', '-Command', query], { encoding: 'utf8' });
  return listed.split(/\s+/).filter(Boolean).map(Number);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
