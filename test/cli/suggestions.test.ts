import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { exercises } from '../course/answering.ts';
import { temporaryFolder } from '../workspace/temporary.ts';
import { inTerminal, microgradx, program, workspace } from './microgradx.ts';
import { situations } from './situations.ts';

const root = path.resolve(path.dirname(program), '..');

/** As npx starts it. */
const npx = { npm_config_user_agent: 'npm/11.0.0 node/v24.0.0 linux x64' };

/** Commands that a situation types and that must work there, as they would be suggested. */
const typedThere = situations.flatMap(({ typed }) => typed.map((args) => `npx microgradx ${args.join(' ')}`));

/** Suggestions that were run, or will be. */
const done = new Set(typedThere);

describe.skipIf(process.platform === 'win32').each(situations)('$where', ({ folder, typed, mistyped = [] }) => {
  test('40 columns cut no word and no command, and each command that is suggested works as it is printed', async () => {
    const cwd = folder();
    const PATH = pathWithNpx();
    for (const args of [...typed, ...mistyped]) {
      const { lines, text, code } = await answerTo(args, cwd);
      expect({ args, text, isWorking: code === 0 || code === 1 }).toMatchObject({ isWorking: typed.includes(args) });
      expect(text.replace(/^Usage: .*/gm, ''), args.join(' ')).not.toMatch(bareCommand);
      expect(lines.filter((line) => line.length > 40 && !line.includes('https://'))).toEqual([]);
      expect(lines.filter((line, index) => isCut(line, lines[index + 1] ?? ''))).toEqual([]);
      for (const command of suggestionsIn(text)) runAsPrinted(command, { cwd, PATH });
    }
  }, 180_000);
});

interface Answer {
  /** On a terminal of 40 columns. */
  readonly lines: readonly string[];
  /** These, what a pipe gets where a question is asked, and the page where one is written. */
  readonly text: string;
  readonly code: number | null;
}

/** Every question is answered with no, and once more with nothing. */
async function answerTo(args: readonly string[], cwd: string): Promise<Answer> {
  const isScreen = args[0] === 'watch'; // It ends only when somebody quits.
  const terminal = isScreen ? undefined : inTerminal(args, { cwd, environment: npx }, 40);
  terminal?.type('n\r');
  const codeThere = await terminal?.exit;
  const erased = new RegExp(`[^\\n]*\\r${String.fromCharCode(27)}\\[2K`, 'g');
  const shown = stripVTControlCharacters(terminal?.raw().replace(erased, '') ?? '').replaceAll('\r', '');
  const needsPipe = isScreen || shown.includes('[y/N]');
  const { stdout, stderr, code } = needsPipe ? await microgradx(args, { cwd, environment: npx }) : nothing;
  const page = path.join(cwd, 'report.html');
  const written = existsSync(page) ? readFileSync(page, 'utf8') : '';
  return { lines: shown.split('\n'), text: `${shown}${stdout}${stderr}${written}`, code: codeThere ?? code };
}

const nothing = { stdout: '', stderr: '', code: null };

/** Whether a word begins at the end of a line and goes on in the next, or a command that has room in one. */
function isCut(line: string, next: string): boolean {
  const [end = '', start = ''] = [line.split(' ').at(-1), next.trim().split(' ')[0]];
  // A path or an address that is longer than a line has to be cut.
  if (!/\w$/.test(end) || !/^[\w-]/.test(start) || end.length + start.length > 40) return false;
  const [command = ''] = /npx microgradx [a-z]+$/.exec(line) ?? [];
  const isArgument = start.startsWith('--') || exercises.some(({ name }) => name === start.replace(/\W+$/, ''));
  if (command !== '' && isArgument && command.length + start.length < 36) return true;
  const isNumber = line.length > 35 && /\d\.\d*$|\d{5}$/.test(end) && /^\d+\W*$/.test(start);
  return isNumber || (isWord(`${end}${start}`) && !(isWord(end) && isWord(start)));
}

function isWord(typed: string): boolean {
  return words.has(typed.replace(/^\W+|\W+$/g, ''));
}

/** Those that we have to print: of our sources, and of what learners read and write. */
const words = new Set(
  ['src', 'exercises', 'solutions'].flatMap((folder) => {
    const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
    const texts = files.filter((file) => file.endsWith('.ts')).map((file) => path.join(root, folder, file));
    return texts.flatMap((file) => readFileSync(file, 'utf8').match(/\w+(?:['-]\w+)*/g) ?? []);
  }),
);

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
    const { stdout } = shell(`${typed} hint gradf`, cwd, PATH);
    expect(stdout).toContain('gradf · hint 1 of 3');
    expect(suggestionsIn(stdout)).toEqual([`${typed} hint gradf`]);
  }, 120_000);
});

test('with -C every suggestion has it too, in quotes where the shell needs them', async () => {
  const parent = temporaryFolder();
  cpSync(workspace(), path.join(parent, 'my course'), { recursive: true });
  const { stdout } = await microgradx(['-C', 'my course', 'hint', 'gradf'], { cwd: parent, environment: npx });
  const [suggested = 'nothing'] = suggestionsIn(stdout);
  expect(suggested).toBe("npx microgradx -C 'my course' hint gradf");
  if (process.platform !== 'win32') runAsPrinted(suggested, { cwd: parent, PATH: pathWithNpx() });
});

interface Place {
  readonly cwd: string;
  readonly PATH: string;
}

/** A question that nobody can answer suggests a command too. */
function runAsPrinted(command: string, { cwd, PATH }: Place): void {
  if (done.has(command)) return;
  done.add(command);
  const { stdout, stderr, status } = shell(command, cwd, PATH);
  const isQuestion = stderr.includes('No terminal to ask on.');
  expect({ command, stdout, stderr, status }).toMatchObject({ status: expect.toSatisfy(isWorking) });
  for (const next of suggestionsIn(stderr)) runAsPrinted(next, { cwd, PATH });

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
  const folder = temporaryFolder();
  for (const name of ['bin', 'dist', 'node_modules']) symlinkSync(path.join(root, name), path.join(folder, name));
  const { name, version, bin } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version, bin })); // npx would build it first
  cpSync(path.join(workspace(), 'exercises'), path.join(folder, 'exercises'), { recursive: true });
  mkdirSync(path.join(folder, '.microgradx'));
  return folder;
}
