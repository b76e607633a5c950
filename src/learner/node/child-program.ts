import { type ChildProcess, spawn } from 'node:child_process';
import { ExpectedError } from '../../check/expected-error.ts';
import { compilerPath, packageFile, packageFolder } from './package-files.ts';

/** For the shell's `ulimit`. d: data memory, KB, typed arrays included; t: CPU time, s, which ends an endless loop even after
 * we were killed; c: core dumps. */
const learnerLimits = { d: 1024 * 1024, t: 300, c: 0 };

const running = new Set<ChildProcess>();

/** Listens for our exit only while something runs: this module is in several of our programs, and one command loads many. */
const endAll = () => {
  for (const child of running) endProgram(child);
};

/**
 * Starts the program that runs a learner's code. It may read itself and its compiler, and nothing else.
 *
 * @param debugging Node's flags for a debugger, which before Node 25 needs a process without permissions
 * @param harness the program
 * @throws ExpectedError where it is missing
 */
export function startHarness(
  debugging: readonly string[] = [],
  harness: string = packageFile('harness.cjs'),
): ChildProcess {
  const compiler = compilerPath();
  const guard = harnessPermissions(compiler === undefined ? everything : [harness, compiler]);
  const args = [...learnerOptions, harness, ...(compiler === undefined ? [] : [compiler])];
  if (debugging.length === 0) return startNode([...guard, ...args]);
  return startNode([...(major >= 25 ? [...guard, '--allow-inspector'] : []), ...debugging, ...args]);
}

/**
 * Where a process with a debugger listens, which Node says on its stderr: `ws://127.0.0.1:9229/…`.
 *
 * @returns or what it said instead, where it cannot listen
 */
export function debuggerAddress(child: ChildProcess): Promise<{ address: string } | { refusal: string }> {
  return new Promise((resolve) => {
    let text = '';
    child.stderr?.on('data', (chunk) => {
      text += chunk;
      const address = /(ws:\/\/127\.0\.0\.1:\S+)\s/.exec(text)?.[1];
      if (address !== undefined) resolve({ address });
      if (/failed: |not permitted/.test(text)) resolve({ refusal: text.trim() });
    });
    child.once('close', () => resolve({ refusal: text.trim() }));
  });
}

/**
 * Starts another of our programs. It may read any file.
 *
 * @param name a file of the package's
 * @param options Node's flags
 * @throws ExpectedError where it is missing
 */
export function startProgram(name: string, options: readonly string[]): ChildProcess {
  return startNode([...permissions(everything), ...options, packageFile(name)]);
}

/**
 * In a process of its own: the program reads from stdin and writes to file descriptor 3, with an empty environment. It
 * ends with us.
 */
function startNode(args: readonly string[]): ChildProcess {
  const node = [process.execPath, '--no-warnings', ...args];
  return startCommand(process.platform === 'win32' ? node : limited(node, learnerLimits));
}

/**
 * Starts a command with those pipes and an empty environment. It ends with us.
 *
 * @throws ExpectedError where the system has no room for its pipes
 */
export function startCommand([command = '', ...args]: readonly string[]): ChildProcess {
  const child = spawn(command, args, {
    env: {},
    cwd: packageFolder(),
    stdio: ['pipe', 'ignore', 'pipe', 'pipe', 'pipe'],
    // A process group of its own, which can be ended whole. On Windows it is in Node's job object, which ends with us.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  child.on('error', () => {}); // its end is told by `close`
  if (!child.stdio) throw new ExpectedError(tooManyFiles, 1);
  if (running.size === 0) process.on('exit', endAll);
  running.add(child);
  child.once('exit', () => child.stdio[4]?.destroy());
  child.once('close', () => {
    running.delete(child);
    if (running.size === 0) process.off('exit', endAll);
  });
  child.stdin?.on('error', () => {}); // it died, and the end of its frames tells
  return child;
}

const tooManyFiles =
  "Too many files are open to start a process for your code. Close some programs, or raise the limit: 'ulimit -n 1024'.";

/** Ends the process and all that it may have started. */
export function endProgram(child: ChildProcess): void {
  const { pid, exitCode, signalCode } = child;
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // It just ended by itself.
  }
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

const everything = ['*'];

/** A learner's process needs more: its compiler is a native addon, and except on Linux a thread watches its memory. */
export function harnessPermissions(readable: readonly string[]): string[] {
  const watching = process.platform === 'linux' ? [] : ['--allow-worker'];
  return [...permissions(readable), '--allow-addons', ...watching];
}

/**
 * Node's permission flags forbid writing, other processes and threads, should a learner's code ever leave its realm; from
 * Node 25 on the network, too.
 *
 * @param readable the files that may be read
 */
function permissions(readable: readonly string[]): string[] {
  const isStable = major >= 24 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13);
  return [
    isStable ? '--permission' : '--experimental-permission',
    ...readable.map((file) => `--allow-fs-read=${file}`),
  ];
}

/**
 * A limit that the shell does not support is skipped. Beside the command waits a guard, which ends the whole process group
 * when our end of file descriptor 4 closes: however we end, even by SIGKILL, no loop of a learner's outlives us.
 */
function limited(command: readonly string[], limits: Readonly<Record<string, number>>): string[] {
  const settings = Object.entries(limits).map(([name, value]) => `ulimit -${name} ${value}`);
  const guard = '{ read -r _ <&4; kill -9 0; } </dev/null >/dev/null 2>&1 3>&- &';
  return [
    '/bin/sh',
    '-c',
    `{ ${settings.join('; ')}; } 2>/dev/null; ${firstToGo} ${guard} exec "$0" "$@" 4<&-`,
    ...command,
  ];
}

/** Where memory runs out, the kernel is to end this process, not ours: for the shell that starts it. */
export const firstToGo = '{ echo 500 > /proc/self/oom_score_adj; } 2>/dev/null;';

/** Megabytes of JavaScript heap. */
const heapLimit = 256;

/**
 * Semi-space size, MB: a graph of 100,000 nodes builds in half the time when no node is moved while it grows. A larger
 * initial size would slow the start down.
 */
const nurserySize = { atStart: 40, atMost: 64 };

/**
 * Starting is a quarter faster with the hash seeds of V8's snapshot. Known seeds let code slow a process down with
 * colliding keys, but here only its own.
 */
export const quickStart = '--no-rehash-snapshot';

/**
 * After a while Node 20 makes each node's closure in the old generation, where it keeps a whole graph from being
 * collected: a training takes twice as long. Later versions move the rest there as well, and gain by it.
 */
const evenGenerations = process.version.startsWith('v20.') ? ['--no-allocation-site-pretenuring'] : [];

/** Node flags for a learner's process. */
export const learnerOptions: readonly string[] = [
  '--disallow-code-generation-from-strings',
  '--experimental-vm-modules',
  `--max-old-space-size=${heapLimit}`,
  `--min-semi-space-size=${nurserySize.atStart}`,
  `--max-semi-space-size=${nurserySize.atMost}`,
  ...evenGenerations,
  quickStart,
];
