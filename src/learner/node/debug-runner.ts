import { pathToFileURL } from 'node:url';
import blankTypes from 'ts-blank-space';
import type { Training } from '../../check/exercise.ts';
import { ExpectedError } from '../../check/expected-error.ts';
import type { SourcePosition } from '../../check/messages.ts';
import type { Job, LearnerRunner } from '../../check/runner.ts';
import type { Transcript } from '../../check/transcript.ts';
import { debuggerAddress, startHarness } from './child-program.ts';
import type { Debugging, HarnessJob } from './debugging.ts';
import { LearnerProcess } from './learner-process.ts';

interface DebugRunnerOptions {
  /** The `exercises` folder. */
  readonly folder: string;
  /** On 127.0.0.1; 0 for any that is free. */
  readonly port: number;
  /** Runs what comes after the first job. */
  readonly others: LearnerRunner;
  /** Told where the debugger is awaited: `ws://127.0.0.1:9229/…`. */
  readonly onWaiting: (address: string) => void;
}

/** No limit: the longest time that a timer can take, ms. */
const noLimit = 2 ** 31 - 1;

/**
 * Runs its first job under a debugger, which it waits for, and without time limits. Those that come after it explain the
 * verdict, and run as always.
 */
export class DebugRunner implements LearnerRunner {
  readonly #options: DebugRunnerOptions;
  #process: LearnerProcess | undefined;

  constructor(options: DebugRunnerOptions) {
    this.#options = options;
  }

  async run(
    job: Job,
    timeout: number,
    signal?: AbortSignal,
    onTraining?: (training: Training) => void,
  ): Promise<Transcript> {
    const { others, onWaiting, port, folder } = this.#options;
    if (this.#process) return others.run(job, timeout, signal, onTraining);
    const child = startHarness([`--inspect-wait=127.0.0.1:${port}`]);
    this.#process = new LearnerProcess(() => child, noLimit);
    const debug = await debuggerAddress(child);
    if ('refusal' in debug) throw new ExpectedError(portRefused(port, debug.refusal), 2);
    onWaiting(debug.address);
    const debugged: HarnessJob = { ...job, debugging: debuggingOf(job, folder) };
    return this.#process.run(debugged, noLimit, signal, onTraining);
  }

  locateLoop(job: Job, signal?: AbortSignal): Promise<SourcePosition | undefined> {
    return this.#options.others.locateLoop?.(job, signal) ?? Promise.resolve(undefined);
  }

  close(): void {
    this.#process?.kill();
    this.#options.others.close();
  }
}

function portRefused(port: number, refusal: string): string {
  const why = refusal.includes('in use') ? 'is taken by another program' : `cannot be used (${refusal})`;
  return `Port ${port} ${why}. Name another one: --inspect=${port + 1}.`;
}

function debuggingOf({ modules }: Job, folder: string): Debugging {
  const blanked = Object.entries(modules).flatMap(([file, source]) => {
    const code = withoutTypes(source);
    return code === undefined ? [] : [[file, code] as const];
  });
  return { folder: `${pathToFileURL(folder).href}/`, inPlace: Object.fromEntries(blanked) };
}

/** Spaces in place of the types; undefined where that is not enough, as for an enum. */
function withoutTypes(source: string): string | undefined {
  let isErasable = true;
  const code = blankTypes(source, () => {
    isErasable = false;
  });
  return isErasable ? code : undefined;
}
