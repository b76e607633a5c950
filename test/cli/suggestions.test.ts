import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../workspace/temporary.ts';
import { inTerminal, microgradx, program, workspace } from './microgradx.ts';
import { situations } from './situations.ts';

/** As npx starts it. */
const npx = { npm_config_user_agent: 'npm/11.0.0 node/v24.0.0 linux x64' };

describe.skipIf(process.platform === 'win32').each(situations)('$where', ({ folder, typed }) => {
  test('each command that is suggested works as it is printed, and 40 columns cut no word', async () => {
    const cwd = folder();
    const PATH = pathWithNpx();
    const done = new Set<string>();
    const whole = new Set<string>();
    for (const args of typed) {
      const { stdout, stderr } = await microgradx(args, { cwd, environment: npx });
      const page = path.join(cwd, 'report.html');
      const text = `${stdout}${stderr}${existsSync(page) ? readFileSync(page, 'utf8') : ''}`;
      expect(text.replace(/^Usage: .*/gm, ''), args.join(' ')).not.toMatch(bareCommand);
      for (const command of suggestionsIn(text)) runAsPrinted(command, { cwd, PATH, done });

      for (const word of text.split(/\s+/)) whole.add(word);
      const lines = isScreen(args) ? [] : await narrowLines(args, cwd);
      expect(lines.filter((line) => line.length > 40 && !line.includes('https://'))).toEqual([]);
      expect(lines.filter((line, index) => isCut(line, lines[index + 1] ?? '', whole))).toEqual([]);
    }
  }, 180_000);
});

/** Commands that end only when somebody quits. */
function isScreen([name]: readonly string[]): boolean {
  return name === 'watch';
}

/** What is left on a terminal of 40 columns; every question is answered with no. */
async function narrowLines(args: readonly string[], cwd: string): Promise<readonly string[]> {
  const terminal = inTerminal(args, { cwd, environment: npx }, 40);
  terminal.type('n\r');
  await terminal.exit;
  const erased = new RegExp(`[^\\n]*\\r${String.fromCharCode(27)}\\[2K`, 'g');
  return stripVTControlCharacters(terminal.raw().replace(erased, '')).replaceAll('\r', '').split('\n');
}

/** Whether a word begins at the end of a line and goes on in the next. */
function isCut(line: string, next: string, whole: ReadonlySet<string>): boolean {
  const [end = '', start = ''] = [line.split(' ').at(-1), next.trim().split(' ')[0]];
  const word = `${end}${start}`;
  // A path or an address that is longer than a line has to be cut.
  if (end === '' || start === '' || word.length > 40) return false;
  return whole.has(word) && !(whole.has(end) && whole.has(start));
}

/** By the real npx, and by the program's name alone. */
describe.skipIf(process.platform === 'win32').each([
  ['npx in a clone', 'npx microgradx', clone],
  ['npx in a workspace that init made', 'npx microgradx', () => workspace()],
  ['a global installation', 'microgradx', () => workspace()],
])('started by %s', (_, typed, folder) => {
  test('a suggestion is the same command', () => {
    const cwd = folder();
    const bin = temporaryFolder();
    symlinkSync(program, path.join(bin, 'microgradx'));
    const PATH = typed === 'microgradx' ? `${bin}:${process.env.PATH}` : process.env.PATH;
    const first = shell(`${typed} run gradf`, cwd, PATH);
    const [suggested = 'nothing'] = suggestionsIn(first.stdout);
    expect(suggested).toBe(`${typed} hint gradf`);
    expect(shell(suggested, cwd, PATH).stdout).toContain('gradf · hint 1 of 3');
  }, 120_000);
});

test('with -C every suggestion has it too, in quotes where the shell needs them', async () => {
  const parent = temporaryFolder();
  cpSync(workspace(), path.join(parent, 'my course'), { recursive: true });
  const { stdout } = await microgradx(['-C', 'my course', 'run', 'gradf'], { cwd: parent, environment: npx });
  const [suggested = 'nothing'] = suggestionsIn(stdout);
  expect(suggested).toBe("npx microgradx -C 'my course' hint gradf");
  if (process.platform !== 'win32') runAsPrinted(suggested, { cwd: parent, PATH: pathWithNpx(), done: new Set() });
});

interface Place {
  readonly cwd: string;
  readonly PATH: string;
  /** Commands that were run there already. */
  readonly done: Set<string>;
}

/** A question that nobody can answer suggests a command too. */
function runAsPrinted(command: string, { cwd, PATH, done }: Place): void {
  if (done.has(command)) return;
  done.add(command);
  const { stdout, stderr, status } = shell(command, cwd, PATH);
  const isQuestion = stderr.includes('No terminal to ask on.');
  expect({ command, stdout, stderr, status }).toMatchObject({ status: expect.toSatisfy(isWorking) });
  for (const next of suggestionsIn(stderr)) runAsPrinted(next, { cwd, PATH, done });

  function isWorking(code: unknown): boolean {
    return code === 0 || code === 1 || (code === 2 && isQuestion);
  }
}

const command = /npx microgradx(?: -C (?:'[^']*'|\S+))?(?: (?!-C)[^\s'<…]+)*|(?<= )microgradx hint \S+/g;

/** In the folder that init says to go to. */
function suggestionsIn(text: string): readonly string[] {
  const [, there] = /^ {2}cd (.+)$/m.exec(text) ?? [];
  const found = [...text.matchAll(command)].map(([typed]) => typed.replace(/[.:]$/, ''));
  return there === undefined ? found : found.map((typed) => `cd ${there} && ${typed}`);
}

/** Whoever came by npx has no `microgradx`. */
const bareCommand =
  /(?<!npx )\bmicrogradx (?:init|run|check|hint|list|reset|restore|solution|watch|graph|plot|report|help|--help)\b/;

function shell(typed: string, cwd: string, PATH: string | undefined) {
  const options = { cwd, env: { PATH, HOME: temporaryFolder() }, encoding: 'utf8', input: '' } as const;
  return spawnSync('/bin/sh', ['-c', typed], options);
}

/** A PATH on which `npx` starts the program of the folder or of one above, as npx does, in a tenth of its time. */
function pathWithNpx(): string {
  const bin = temporaryFolder();
  const script = `#!/bin/sh
folder=$PWD
while [ ! -x "$folder/node_modules/.bin/$1" ] && [ "$folder" != / ]; do folder=$(dirname "$folder"); done
shift
[ "$folder" = / ] && started=${program} || started=$folder/node_modules/.bin/microgradx
npm_config_user_agent=npm/11.0.0 exec ${process.execPath} "$started" "$@"
`;
  writeFileSync(path.join(bin, 'npx'), script);
  chmodSync(path.join(bin, 'npx'), 0o755);
  return `${bin}:/usr/bin:/bin`;
}

/** A folder that is to npx what a clone is: the package itself, and a workspace. */
function clone(): string {
  const [root, folder] = [path.resolve(path.dirname(program), '..'), temporaryFolder()];
  for (const name of ['bin', 'dist', 'node_modules']) symlinkSync(path.join(root, name), path.join(folder, name));
  const { name, version, bin } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version, bin })); // npx would build it first
  cpSync(path.join(workspace(), 'exercises'), path.join(folder, 'exercises'), { recursive: true });
  mkdirSync(path.join(folder, '.microgradx'));
  return folder;
}
