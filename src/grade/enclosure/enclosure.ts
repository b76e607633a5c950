import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { learnerPermissions, permissions } from '../../learner/node/child-program.ts';
import { compilerPath } from '../../learner/node/compiler-path.ts';
import { packageFolder } from '../../learner/node/package-files.ts';

/** What stands between a submission's code, should it ever leave its realm, and everything else. */
export interface Parts {
  /** Node's own: no reading but of the program itself, no writing, no other processes, no threads. */
  readonly permissions: boolean;
  /** Namespaces without network, other processes and files but Node's own. */
  readonly bubblewrap: boolean;
  /** What the kernel refuses to do at all. Bubblewrap puts it in force. */
  readonly filter: boolean;
  /** The shell's: memory, processor time, open files, file size. */
  readonly limits: boolean;
}

export const allParts: Parts = { permissions: true, bubblewrap: true, filter: true, limits: true };

/** What one process may take. */
export interface Limits {
  /** Megabytes of all memory that it asks for, typed arrays too. */
  readonly memory: number;
  /** Seconds. */
  readonly processorTime: number;
}

/** What a process needs to start with nothing around it. */
export interface Enclosure {
  /** The path of `bwrap`. */
  readonly bubblewrap: string;
  readonly node: string;
  readonly compiler: string;
  /** Real paths, by the paths under which the two look for them. */
  readonly libraries: Readonly<Record<string, string>>;
  /** Of the system calls' filter; missing where there is none for this processor. */
  readonly filter?: string;
}

/** @throws Error where Node's libraries cannot be found */
export function findEnclosure(bubblewrap: string): Enclosure {
  const node = realpathSync(process.execPath);
  const compiler = compilerPath();
  if (compiler === undefined) throw new Error('the compiler has no native part for this machine');
  const filter = join(packageFolder(), `system-calls-${process.arch}.bpf`);
  return {
    bubblewrap,
    node,
    compiler: realpathSync(compiler),
    libraries: librariesOf([node, compiler]),
    ...(existsSync(filter) && { filter }),
  };
}

/**
 * The command that runs a program of ours enclosed.
 *
 * @param program its path; it is shown under another
 * @param options Node's
 */
export function enclosedCommand(
  enclosure: Enclosure,
  program: string,
  options: readonly string[],
  limits: Limits,
  parts: Parts = allParts,
): readonly string[] {
  const { compiler, node, filter } = enclosure;
  const shown = parts.bubblewrap ? inside : { node, program, compiler };
  const guard = parts.permissions ? [...permissions([shown.program, shown.compiler]), ...learnerPermissions] : [];
  const command = [shown.node, ...guard, '--no-warnings', ...options, shown.program, shown.compiler];
  if (!parts.bubblewrap) return limited(command, parts.limits ? limits : undefined);
  const seccomp = parts.filter ? filter : undefined;
  const walls = wallsOf(enclosure, program, seccomp !== undefined);
  return limited([...walls, ...command], parts.limits ? limits : undefined, seccomp);
}

const inside = { node: '/node', program: '/microgradx/program.cjs', compiler: '/microgradx/compiler.node' };

/** The descriptor on which bubblewrap reads the filter. */
const filterDescriptor = 4;

function wallsOf({ bubblewrap, node, compiler, libraries }: Enclosure, program: string, isFiltered: boolean): string[] {
  const files = { ...libraries, [inside.node]: node, [inside.program]: program, [inside.compiler]: compiler };
  return [
    bubblewrap,
    ...['--unshare-user', '--unshare-all', '--disable-userns', '--cap-drop', 'ALL', '--uid', '65534', '--gid', '65534'],
    ...['--die-with-parent', '--new-session', '--as-pid-1', '--clearenv', '--hostname', 'sandbox'],
    ...Object.entries(files).flatMap(([shown, real]) => ['--ro-bind', real, shown]),
    ...['--remount-ro', '/', '--chdir', '/microgradx'],
    ...(isFiltered ? ['--seccomp', `${filterDescriptor}`] : []),
  ];
}

/** Unlike a learner's own check it does not start where it cannot be limited. */
function limited(command: readonly string[], limits: Limits | undefined, filter?: string): readonly string[] {
  const settings = limits
    ? [
        `ulimit -d ${(limits.memory + addressesForCode()) * 1024}`,
        `ulimit -t ${limits.processorTime}`,
        ...['ulimit -c 0', 'ulimit -f 0', 'ulimit -n 64'],
      ]
    : [];
  const [first = '', ...rest] = filter === undefined ? ['', ...command] : [filter, ...command];
  const run = filter === undefined ? 'exec "$@"' : `exec "$@" ${filterDescriptor}<"$0"`;
  return ['/bin/sh', '-c', [...settings, run].join(' && '), first, ...rest];
}

/** Megabytes that newer Nodes reserve for compiled code, and that count though hardly any of it is ever used. */
function addressesForCode(): number {
  return Number.parseInt(process.versions.node, 10) > 22 ? 512 : 0;
}

/** What the loader would load for them, as `ldd` lists it: `libm.so.6 => /lib/…/libm.so.6 (0x…)`, or a path alone. */
function librariesOf(programs: readonly string[]): Readonly<Record<string, string>> {
  const listed = execFileSync('ldd', programs, { encoding: 'utf8', env: { PATH: process.env.PATH, LC_ALL: 'C' } });
  const paths = [...listed.matchAll(/^\s+(?:\S+ => )?(\/\S+) \(0x/gm)].map(([, path]) => path ?? '');
  return Object.fromEntries(paths.map((path) => [path, realpathSync(path)]));
}
