import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { temporaryFolder } from '../workspace/temporary.ts';
import { program, workspace } from './microgradx.ts';

/**
 * The editors themselves, with the settings that the README of a workspace shows: each opens a starter and prints what
 * the language server says of it.
 */
const file = 'exercises/section1/gradf.ts';
const diagnostic = 'gradf · the gradient of f, by calculus: to do';

test('Neovim shows the diagnostic', (context) => {
  const nvim = installed(context, 'nvim', 'neovim');
  const folder = workspace();
  const settings = settingsOf(folder, 'lua');
  const script = path.join(temporaryFolder(), 'wait.lua');
  writeFileSync(
    script,
    `${settings}
vim.cmd('filetype on')
vim.cmd('edit ${file}')
local found = vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 50)
for _, each in ipairs(vim.diagnostic.get(0)) do print(each.lnum .. ' ' .. each.message) end
vim.cmd('qall!')
`,
  );
  const { stdout, stderr } = run(nvim, ['--headless', '-u', 'NONE', '-c', `luafile ${script}`], folder);
  expect(stdout + stderr).toContain(`13 ${diagnostic}`);
});

test('Emacs shows the diagnostic', (context) => {
  const emacs = installed(context, 'emacs', 'emacs-nox');
  const hasEglot = spawnSync(emacs, ['--batch', '--eval', "(progn (package-initialize) (require 'eglot))"]);
  if (hasEglot.status !== 0) context.skip('Emacs has no eglot here: apt-get install elpa-eglot');
  const folder = workspace();
  const script = path.join(temporaryFolder(), 'wait.el');
  writeFileSync(
    script,
    `(package-initialize)
(require 'eglot)
${settingsOf(folder, 'elisp')}
(unless (fboundp 'typescript-mode) (define-derived-mode typescript-mode prog-mode "TypeScript"))
(find-file "${path.join(folder, file)}")
(typescript-mode)
(setq eglot-sync-connect 60)
(apply #'eglot--connect (eglot--guess-contact))
(let ((tries 0))
  (while (and (< tries 600) (null (flymake-diagnostics)))
    (unless (bound-and-true-p flymake-mode) (flymake-mode 1))
    (accept-process-output nil 0.1)
    (sit-for 0.05)
    (flymake-start)
    (setq tries (1+ tries))))
(dolist (each (flymake-diagnostics))
  (princ (format "%d %s\\n" (line-number-at-pos (flymake-diagnostic-beg each)) (flymake-diagnostic-text each))))
`,
  );
  const { stdout, stderr } = run(emacs, ['--batch', '--load', script], folder);
  expect(stdout, stderr).toContain('14 ');
  expect(stdout).toContain(diagnostic);
});

/** The program, or the test is skipped with a word. @param debian its package */
function installed(context: TestContext, command: string, debian: string): string {
  const found = spawnSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).stdout.trim();
  if (found === '') context.skip(`${command} is not installed: apt-get install ${debian}`);
  return found;
}

/** What a workspace's README says for an editor. */
function settingsOf(folder: string, language: string): string {
  const readme = readFileSync(path.join(folder, 'README.md'), 'utf8');
  const found = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(readme)?.[1];
  expect(found, `the README has settings in ${language}`).toBeDefined();
  return found ?? '';
}

/** In a workspace where `npx microgradx` is this one, as after `npm install`. */
function run(command: string, args: readonly string[], folder: string): { stdout: string; stderr: string } {
  const bin = path.join(temporaryFolder(), 'bin');
  mkdirSync(bin);
  const npx = path.join(bin, 'npx');
  writeFileSync(npx, `#!/bin/sh\nshift\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(npx, 0o755);
  execFileSync('sh', ['-c', `PATH='${bin}':$PATH; npx microgradx --version`]);
  const env = { PATH: `${bin}${path.delimiter}${process.env.PATH}`, HOME: temporaryFolder(), TERM: 'dumb' };
  return spawnSync(command, args, { cwd: folder, env, encoding: 'utf8', timeout: 100_000, killSignal: 'SIGKILL' });
}
