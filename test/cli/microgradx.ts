import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { spawn as spawnInTerminal } from '@lydell/node-pty';
import { inject, onTestFinished } from 'vitest';

/** Drives the built command as a learner does: a real process, real files, where wanted a real terminal. */

const root = path.join(import.meta.dirname, '..', '..');
export const program = path.join(root, 'bin', 'microgradx.js');
const dist = realpathSync(path.join(root, 'dist'));

/** Milliseconds after which a run counts as hung, where nothing else is said. */
const usualPatience = 180_000;

export interface Finished {
  readonly stdout: string;
  readonly stderr: string;
  /** Null where it hung. */
  readonly code: number | null;
  readonly ms: number;
}

export interface Surroundings {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Milliseconds: what trains may take long on a busy machine. */
  readonly patience?: number;
}

/** Runs it to its end, with an input that is no terminal. */
export async function microgradx(args: readonly string[], surroundings: Surroundings): Promise<Finished> {
  const started = performance.now();
  const child = start(args, surroundings);
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (text) => {
      output[stream] += text;
    });
  }
  const timer = setTimeout(() => child.kill('SIGKILL'), surroundings.patience ?? usualPatience);
  const code = await exitCode(child);
  clearTimeout(timer);
  return { ...output, code, ms: performance.now() - started };
}

/** Starts it and leaves it to the test. */
export function start(args: readonly string[], { cwd, environment }: Surroundings): ChildProcess {
  return spawn(process.execPath, [program, ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', resolve));
}

export interface Terminal {
  readonly pid: number;
  /** What is on the screen, without colours. */
  readonly screen: () => string;
  /** The same as it came, with colours. */
  readonly raw: () => string;
  readonly type: (text: string) => void;
  /** Waits until the screen shows a text. */
  readonly shows: (text: string) => Promise<void>;
  readonly exit: Promise<number>;
}

/** Starts it in a terminal of its own. */
export function inTerminal(args: readonly string[], { cwd, environment }: Surroundings, columns = 80): Terminal {
  const terminal = spawnInTerminal(process.execPath, [program, ...args], {
    cwd,
    cols: columns,
    rows: 40,
    env: { PATH: process.env.PATH ?? '', TERM: 'xterm-256color', ...environment },
  });
  let output = '';
  terminal.onData((text) => {
    output += text;
  });
  const exit = new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  onTestFinished(() => terminal.kill('SIGKILL'));
  const screen = () => stripVTControlCharacters(output).replaceAll('\r', '');
  return {
    pid: terminal.pid,
    screen,
    raw: () => output,
    type: (text) => terminal.write(text),
    shows: (text) => until(() => screen().includes(text), `the terminal shows '${text}'`, screen),
    exit,
  };
}

/** Waits for what comes soon. @param patience milliseconds @throws Error where it does not */
export async function until(
  isSo: () => boolean,
  what: string,
  seen: () => string = () => '',
  patience = usualPatience,
): Promise<void> {
  for (const deadline = performance.now() + patience; !isSo(); await new Promise((next) => setTimeout(next, 10))) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what}\n${seen()}`);
  }
}

/** The folder of a new workspace, gone when the test is over, with these texts in its files. */
export function workspace(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'microgradx-cli-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(inject('freshWorkspace'), folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

/** What trains for seconds, and is tried by tests of its own. */
const slow = ['section4/moons.ts', 'section5/tape.ts'];

const everySolution: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(path.join(root, 'dist', 'solutions.json'), 'utf8'),
);

/** The right answer in one file: `section4/moons.ts`. */
export function solutionText(file: string): string {
  return everySolution[file] ?? '';
}

/** The right answers, but for those that take seconds, by the file: `exercises/section1/gradf.ts`. */
export const solutions: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(everySolution)
    .filter(([file]) => !slow.includes(file))
    .map(([file, text]) => [`exercises/${file}`, text]),
);

export const gradf = 'exercises/section1/gradf.ts';

/** The names of the exercises that a workspace with all `solutions` has not done. */
export const unsolved: readonly string[] = ['moons', 'tape'];

/** Processes of learners' code whose parent is gone. Those of other tests, which start them without the command, have one. */
export function orphans(): readonly number[] {
  return learnerProcesses().filter((pid) => !/microgradx\.js|vitest/.test(commandLine(parentOf(pid) ?? pid)));
}

/** Processes that run learners' code, where the system tells: those of one parent, or all. */
export function learnerProcesses(parent?: number): readonly number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => commandLine(pid).includes(`${dist}${path.sep}`) && isRunning(pid))
    .filter((pid) => parent === undefined || parentOf(pid) === parent);
}

/** The shell that waits beside each of them to end it has the same command line, but another program. */
function isRunning(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/exe`) === realpathSync(process.execPath);
  } catch {
    return false; // a zombie
  }
}

function parentOf(pid: number): number | undefined {
  const parent = /^PPid:\s+(\d+)/m.exec(readProcess(pid, 'status'))?.[1];
  return parent === undefined ? undefined : Number(parent);
}

function commandLine(pid: number): string {
  return readProcess(pid, 'cmdline').replaceAll('\0', ' ');
}

function readProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
