import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ExpectedError } from '../../check/expected-error.ts';
import { quickStart, startCommand } from '../../learner/node/child-program.ts';
import { LearnerProcess } from '../../learner/node/learner-process.ts';
import { packageFolder } from '../../learner/node/package-files.ts';
import { type Enclosure, enclosedCommand, findEnclosure, type Limits } from './enclosure.ts';

/** Starts a process that keeps a submission apart. */
export type StartProcess = () => LearnerProcess;

/**
 * How a submission's process is started under bubblewrap. One was started, and is gone again.
 *
 * @throws ExpectedError where that does not work here
 */
export async function bubblewrapped(limits: Limits): Promise<StartProcess> {
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

/** @throws ExpectedError where there is no bubblewrap */
export function requireEnclosure(): Enclosure {
  if (process.platform !== 'linux') throw new ExpectedError(onLinuxOnly, 2);
  const bubblewrap = findProgram('bwrap');
  if (bubblewrap === undefined) throw new ExpectedError(notInstalled, 2);
  return findEnclosure(bubblewrap);
}

/**
 * How Node is started for a process that is used once and then thrown away, many times a second.
 *
 * @param memory megabytes of all memory
 */
export function gradedOptions({ memory }: Limits): readonly string[] {
  return [
    '--disallow-code-generation-from-strings',
    '--experimental-vm-modules',
    `--max-old-space-size=${Math.floor(memory / 2)}`,
    // Room for new objects: more slows the start down, less the graph of 20,000 nodes.
    '--min-semi-space-size=16',
    '--max-semi-space-size=64',
    // Two processes keep two cores busy: threads of their own would only get in one another's way.
    '--single-threaded',
    // A loop that is hot is compiled when its function is called again: few are as hot as to be worth it sooner.
    '--no-use-osr',
    quickStart,
  ];
}

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

const orUnsafe = 'To grade without a sandbox what people whom you trust have written, add --unsafe.';
const onLinuxOnly = `Submissions are kept apart by bubblewrap, which is for Linux only: grade there, or in a container. ${orUnsafe}`;
const notInstalled = `Submissions are kept apart by bubblewrap, which is not installed. Install it (Debian and Ubuntu: 'apt install bubblewrap', Fedora: 'dnf install bubblewrap') and type the same again. ${orUnsafe}`;

function doesNotWork(why: string): string {
  const said = why.trim().split('\n').at(-1) ?? '';
  return `Submissions are kept apart by bubblewrap, which does not work here${said === '' ? '' : ` (${said})`}. It needs user namespaces, which this kernel or container may forbid. ${orUnsafe}`;
}
