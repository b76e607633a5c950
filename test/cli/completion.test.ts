import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { microgradx, program } from './microgradx.ts';

let bin: string;

beforeAll(() => {
  bin = mkdtempSync(path.join(tmpdir(), 'microgradx-path-'));
  symlinkSync(program, path.join(bin, 'microgradx'));
});

afterAll(() => rmSync(bin, { recursive: true, force: true }));

test.each([
  [['run'], 'cent', 'central_difference'],
  [['run', 'gradf'], 'section1', 'section1'],
  [['-C', 'run', 'hint'], 'gra', 'gradf gradient_check'],
  [['hint', '--level', '2'], 'gradf', 'gradf'],
  [[], 'comp', 'completion'],
  [['help'], 'comp', 'completion'],
  [['check'], '--js', '--json'],
  [['completion'], '', 'bash zsh fish powershell'],
  [['run', '--junit'], '', ''],
  [['grade'], '', ''],
])('after %j, %s becomes %s', async (before, current, words) => {
  const { stdout } = await microgradx(['completion', 'words', `--current=${current}`, '--', ...before], { cwd: bin });
  const found = stdout.split('\n').map((line) => line.split('\t')[0]);
  expect(found.join(' ').trim()).toBe(words);
});

const shells: readonly [string, readonly string[]][] = [
  [
    'bash',
    [
      '-c',
      'eval "$(microgradx completion bash)"; COMP_WORDS=(microgradx run gradi); COMP_CWORD=2; _microgradx; echo "$COMPREPLY"',
    ],
  ],
  ['fish', ['-c', 'microgradx completion fish | source; complete -C "microgradx run gradi"']],
  // Its functions for completion work only at a prompt: here one that prints what it is given stands in.
  [
    'zsh',
    [
      '-fc',
      'compdef() {}; _describe() { eval "print -r -- \\$$2" }; eval "$(microgradx completion zsh)"; words=(microgradx run gradi); CURRENT=3; _microgradx',
    ],
  ],
];

for (const [shell, args] of shells) {
  const isThere = spawnSync(shell, ['--version']).status === 0;
  test.skipIf(!isThere)(`${shell} completes an exercise's name`, () => {
    const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, npm_config_user_agent: '' };
    expect(execFileSync(shell, [...args], { env, encoding: 'utf8' })).toMatch(/^gradient_check\b.*\n$/);
  });
}

test('help is what --help is, and -v the version', async () => {
  const said = async (...args: string[]) => (await microgradx(args, { cwd: bin })).stdout;
  expect(await said('help')).toBe(await said('--help'));
  expect(await said('help', 'run')).toBe(await said('run', '--help'));
  expect(await said('-v')).toBe(await said('--version'));
  expect(await microgradx(['help', 'rnu'], { cwd: bin })).toMatchObject({
    stderr: "There is no command 'rnu'. Did you mean 'microgradx run'? See 'microgradx --help'.\n",
    code: 2,
  });
});
