import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ExpectedError } from '../../check/expected-error.ts';
import { firstToGo, harnessPermissions, quickStart, startCommand } from '../../learner/node/child-program.ts';
import { LearnerProcess } from '../../learner/node/learner-process.ts';
import { compilerPath, packageFolder } from '../../learner/node/package-files.ts';

const nodeVersion = Number.parseInt(process.versions.node, 10);

/**
 * How to start a submission's process under bubblewrap. One is started and ended first, to see that it works.
 *
 * @throws ExpectedError if it does not work here
 */
export async function bubblewrapped(limits: Limits): Promise<() => LearnerProcess> {
  const enclosure = requireEnclosure();
  const harness = join(packageFolder(), 'harness.cjs');
  const command = enclosedCommand(enclosure, harness, gradedOptions(limits), limits);
  const start = () => new LearnerProcess(() => startCommand(command));
  const tried = start();
  const isReady = await tried.isReady;
  tried.kill();
  if (!isReady) throw new ExpectedError(doesNotWork(tried.lastWords), 2);
  return start;
}

/** @throws ExpectedError if bubblewrap is not installed */
export function requireEnclosure(): Enclosure {
  if (process.platform !== 'linux') throw new ExpectedError(onLinuxOnly, 2);
  const bubblewrap = findProgram('bwrap');
  if (bubblewrap === undefined) throw new ExpectedError(notInstalled, 2);
  return findEnclosure(bubblewrap);
}

/** Node's options for a process that is used once and then thrown away, many times a second. */
export function gradedOptions({ memory, isForTraining }: Limits): readonly string[] {
  return [
    '--disallow-code-generation-from-strings',
    '--experimental-vm-modules',
    `--max-old-space-size=${Math.floor(memory / 2)}`,
    // Room for new objects: more slows the start, less slows a graph of 20,000 nodes.
    '--min-semi-space-size=16',
    '--max-semi-space-size=64',
    // There is a process per core already: more threads would only compete with them.
    '--single-threaded',
    // Hardly any loop runs long enough to be worth compiling before its function is called again.
    '--no-use-osr',
    ...(isForTraining ? [] : lateOptimization),
    quickStart,
  ];
}

/**
 * Optimizing a function takes as long as calling it some ten thousand times, and only a training calls any so often. Twenty
 * times as late as by default.
 */
const lateOptimization: readonly string[] = [
  nodeVersion < 22 ? '--interrupt-budget=1500000' : '--invocation-count-for-turbofan=60000',
];

function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What stands between a submission's code, should it ever leave its realm, and everything else. */
export interface SandboxLayers {
  /** Node's own: reads only the program itself; no writing, no other processes, no threads. */
  readonly permissions: boolean;
  /** Namespaces without network, other processes, or files other than Node's own. */
  readonly bubblewrap: boolean;
  /** System calls that the kernel refuses. Needs bubblewrap, which installs it. */
  readonly filter: boolean;
  /** The shell's: memory, processor time, open files, file size. */
  readonly limits: boolean;
}

export const allLayers: SandboxLayers = { permissions: true, bubblewrap: true, filter: true, limits: true };

/** What one process may use. */
export interface Limits {
  /** Megabytes, typed arrays included. */
  readonly memory: number;
  /** Seconds. */
  readonly processorTime: number;
  /** Whether an exercise trains a net, or takes as long as that. */
  readonly isForTraining?: boolean;
}

/** The files that a process needs to start in an empty namespace. */
interface Enclosure {
  /** The path of `bwrap`. */
  readonly bubblewrap: string;
  readonly node: string;
  readonly compiler: string;
  /** Real paths, by the paths at which Node and the compiler look for them. */
  readonly libraries: Readonly<Record<string, string>>;
  /** The file of the system call filter; undefined if there is none for this processor. */
  readonly filter?: string;
}

/** @throws Error if Node's libraries cannot be found */
function findEnclosure(bubblewrap: string): Enclosure {
  const node = realpathSync(process.execPath);
  const compiler = compilerPath();
  if (compiler === undefined) {
    throw new ExpectedError(
      "Grading needs the compiler's binary for this machine. Install it: 'npm install --include=optional'.",
      70,
    );
  }
  const filter = join(packageFolder(), `system-calls-${process.arch}.bpf`);
  return {
    bubblewrap,
    node,
    compiler,
    libraries: librariesOf([node, compiler]),
    ...(existsSync(filter) && { filter }),
  };
}

/**
 * The command that runs a program of ours in the sandbox.
 *
 * @param program its path; the sandbox shows it under another one
 * @param options Node's
 */
export function enclosedCommand(
  enclosure: Enclosure,
  program: string,
  options: readonly string[],
  limits: Limits,
  layers: SandboxLayers = allLayers,
): readonly string[] {
  const { compiler, node, filter } = enclosure;
  const shown = layers.bubblewrap ? inside : { node, program, compiler };
  const guard = layers.permissions ? harnessPermissions([shown.program, shown.compiler]) : [];
  const command = [shown.node, ...guard, '--no-warnings', ...options, shown.program, shown.compiler];
  if (!layers.bubblewrap) return limited(command, layers.limits ? limits : undefined);
  const seccomp = layers.filter ? filter : undefined;
  const walls = wallsOf(enclosure, program, seccomp !== undefined);
  return limited([...walls, ...command], layers.limits ? limits : undefined, seccomp);
}

const inside = { node: '/node', program: '/microgradx/program.cjs', compiler: '/microgradx/compiler.node' };

/** The descriptor on which bubblewrap reads the filter. */
const filterDescriptor = 4;

/** A copy of stderr, on which bubblewrap says which process it has started. */
const infoDescriptor = 6;

function wallsOf({ bubblewrap, node, compiler, libraries }: Enclosure, program: string, isFiltered: boolean): string[] {
  const files = { ...libraries, [inside.node]: node, [inside.program]: program, [inside.compiler]: compiler };
  return [
    bubblewrap,
    ...['--unshare-user', '--unshare-all', '--disable-userns', '--cap-drop', 'ALL', '--uid', '65534', '--gid', '65534'],
    ...['--die-with-parent', '--new-session', '--as-pid-1', '--clearenv', '--hostname', 'sandbox'],
    ...Object.entries(files).flatMap(([shown, real]) => ['--ro-bind', real, shown]),
    ...['--remount-ro', '/', '--chdir', '/microgradx'],
    ...(isFiltered ? ['--seccomp', `${filterDescriptor}`] : []),
    ...['--info-fd', `${infoDescriptor}`],
  ];
}

/** Unlike a learner's own check, it does not start without its limits. */
function limited(command: readonly string[], limits: Limits | undefined, filter?: string): readonly string[] {
  const settings = limits
    ? [
        `ulimit -d ${(limits.memory + addressesForCode()) * 1024}`,
        `ulimit -t ${limits.processorTime}`,
        ...['ulimit -c 0', 'ulimit -f 0', 'ulimit -n 64', threadLimit],
      ]
    : [];
  const [first = '', ...rest] = filter === undefined ? ['', ...command] : [filter, ...command];
  const reading = filter === undefined ? '' : ` ${filterDescriptor}<"$0"`;
  const run = `exec "$@"${reading} ${infoDescriptor}>&2`;
  return ['/bin/sh', '-c', `${firstToGo} ${[...settings, run].join(' && ')}`, first, ...rest];
}

/** bash and dash name it differently. It counts all that the user runs, and does not hold for root. */
const threadLimit = '{ ulimit -u 4096 2>/dev/null || ulimit -p 4096; }';

/** Megabytes that newer Nodes reserve for compiled code: they count towards the limit, though hardly any are used. */
function addressesForCode(): number {
  return nodeVersion > 22 ? 512 : 0;
}

/** The shared libraries that `ldd` lists: `libm.so.6 => /lib/…/libm.so.6 (0x…)`, or a path alone. */
function librariesOf(programs: readonly string[]): Readonly<Record<string, string>> {
  const listed = execFileSync('ldd', programs, { encoding: 'utf8', env: { PATH: process.env.PATH, LC_ALL: 'C' } });
  const paths = [...listed.matchAll(/^\s+(?:\S+ => )?(\/\S+) \(0x/gm)].map(([, path]) => path ?? '');
  return Object.fromEntries(paths.map((path) => [path, realpathSync(path)]));
}

const orUnsafe = 'To grade code that you trust without a sandbox, add --unsafe.';
const onLinuxOnly = `grade runs submissions in a bubblewrap sandbox, which needs Linux: grade there, or in a container. ${orUnsafe}`;
const notInstalled = `grade runs submissions in a bubblewrap sandbox, and bubblewrap is not installed. Install it (Debian and Ubuntu: 'apt install bubblewrap', Fedora: 'dnf install bubblewrap') and run this again. ${orUnsafe}`;

function doesNotWork(why: string): string {
  const said = why.trim().split('\n').at(-1) ?? '';
  return `grade runs submissions in a bubblewrap sandbox, and bubblewrap does not work here${said === '' ? '' : ` (${said})`}. It needs user namespaces, which this kernel or container may forbid. ${orUnsafe}`;
}
