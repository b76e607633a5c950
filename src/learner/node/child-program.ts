import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageFolder } from './package-files.ts';

/** As the shell's `ulimit` takes them. Kilobytes of all memory, typed arrays too; seconds of processor time: an endless loop ends even where we were killed and could not end it. */
const learnerLimits = { d: 1024 * 1024, t: 300, c: 0 };

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) endProgram(child);
});

/**
 * Starts one of our programs in a process of its own: it reads from stdin and writes to file descriptor 3, with an
 * empty environment, and may read files and nothing else. It ends with us.
 *
 * @param name a file of the package's: `harness.cjs`
 * @param options Node's, beside those that every program has
 * @param isDebugged whether it may be looked into, which the permissions would forbid
 * @throws ExpectedError where nothing was built
 */
export function startProgram(name: string, options: readonly string[], isDebugged = false): ChildProcess {
  const folder = packageFolder();
  const guard = isDebugged ? [] : permissions();
  const node = [process.execPath, ...guard, '--no-warnings', ...options, join(folder, name)];
  return startCommand(process.platform === 'win32' ? node : limited(node, learnerLimits));
}

/** Starts a command with those pipes and an empty environment. It ends with us. */
export function startCommand([command = '', ...args]: readonly string[]): ChildProcess {
  const child = spawn(command, args, {
    env: {},
    cwd: packageFolder(),
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32', // a process group of its own, which can be ended whole
    windowsHide: true,
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  child.stdin?.on('error', () => {}); // it died; the end of its frames says so
  return child;
}

/** Ends the process and all that it may have started. */
export function endProgram(child: ChildProcess): void {
  const { pid, exitCode, signalCode } = child;
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself in this moment.
  }
}

/**
 * Node's permission flags forbid writing, other processes and threads, should a learner's code ever leave its realm.
 *
 * @param readable the files that may be read
 */
export function permissions(readable: readonly string[] = ['*']): string[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isStable = major >= 24 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13);
  return [
    isStable ? '--permission' : '--experimental-permission',
    ...readable.map((file) => `--allow-fs-read=${file}`),
  ];
}

/** Where the shell cannot limit something, the command runs without that limit. */
function limited(command: readonly string[], limits: Readonly<Record<string, number>>): string[] {
  const settings = Object.entries(limits).map(([name, value]) => `ulimit -${name} ${value}`);
  return ['/bin/sh', '-c', `{ ${settings.join('; ')}; } 2>/dev/null; exec "$0" "$@"`, ...command];
}

/** Megabytes of JavaScript heap. */
const heapLimit = 256;

/**
 * Megabytes for new objects, at the start and at most: a graph of 100,000 nodes is built in half the time when none is
 * moved while it grows. To start with more would slow the start down.
 */
const nurserySize = { atStart: 40, atMost: 64 };

/**
 * A start takes a quarter less time where V8 keeps the hashes that it comes with. Who knows them can slow a process down
 * by keys that collide: here, nothing but their own.
 */
export const quickStart = '--no-rehash-snapshot';

/** How Node is started for a learner's code. */
export const learnerOptions: readonly string[] = [
  '--disallow-code-generation-from-strings',
  '--experimental-vm-modules',
  `--max-old-space-size=${heapLimit}`,
  `--min-semi-space-size=${nurserySize.atStart}`,
  `--max-semi-space-size=${nurserySize.atMost}`,
  quickStart,
];

/** What it is permitted, beside what every program is: the compiler is an addon. */
export const learnerPermissions: readonly string[] = ['--allow-addons'];
