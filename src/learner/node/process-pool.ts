import type { Training } from '../../check/exercise.ts';
import type { Job } from '../../check/messages.ts';
import type { Transcript } from '../../check/transcript.ts';
import { LearnerProcess } from './learner-process.ts';

export interface ProcessPoolOptions {
  /** How many processes may run at once. */
  readonly processes: number;
  /** Processes that are on their way already. */
  readonly started: readonly LearnerProcess[];
  /** How many processes wait, while nothing runs, for what may come; one fewer while something does. */
  readonly spares?: number;
}

/** What any exercise needs: a compiler, a realm, a module, a call. */
const warmUpJob: Job = {
  modules: { 'warm.ts': 'export const warm = (x: number): number => x;' },
  uses: [{ file: 'warm.ts', exports: { warm: 'function' } }],
  probes: [{ source: '({ warm }) => warm(1)', input: null }],
};

/** Milliseconds from a run to the start of spare processes: a start is felt by what runs beside it. */
const sparesDelay = 60;

/** Milliseconds that the warm-up may take. */
const warmUpLimit = 20_000;

/** Processes for learners' code: started when they are wanted, kept, and replaced after a fault. */
export class ProcessPool {
  readonly #options: ProcessPoolOptions;
  readonly #idle: LearnerProcess[] = [];
  readonly #busy = new Set<LearnerProcess>();
  /** On their way to be idle. */
  readonly #warming = new Set<LearnerProcess>();
  readonly #waiting: (() => void)[] = [];
  #sparesTimer: NodeJS.Timeout | undefined;

  constructor(options: ProcessPoolOptions) {
    this.#options = options;
    this.#idle.push(...options.started.toReversed()); // the first of them is taken first: it is ready first
  }

  /** Runs a job as soon as a process is free: `LearnerProcess.run`. */
  async run(
    job: Job,
    timeout: number,
    signal?: AbortSignal,
    onTraining?: (training: Training) => void,
  ): Promise<Transcript> {
    const process = await this.#acquire();
    try {
      return await process.run(job, timeout, signal, onTraining);
    } finally {
      this.#release(process);
    }
  }

  /** Ends every process. */
  close(): void {
    clearTimeout(this.#sparesTimer);
    for (const process of [...this.#idle, ...this.#warming, ...this.#busy]) process.kill();
  }

  async #acquire(): Promise<LearnerProcess> {
    while (this.#idle.length === 0 && this.#busy.size >= this.#options.processes) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    const process = this.#takeIdle() ?? new LearnerProcess();
    this.#busy.add(process);
    this.#startSparesSoon();
    return process;
  }

  #takeIdle(): LearnerProcess | undefined {
    // One may have died while it waited.
    for (let process = this.#idle.pop(); process; process = this.#idle.pop()) if (process.isUsable) return process;
    return undefined;
  }

  #release(process: LearnerProcess): void {
    this.#busy.delete(process);
    if (process.isUsable) this.#idle.push(process);
    else process.kill();
    this.#waiting.shift()?.();
    this.#startSparesSoon();
  }

  /** The first job of a process takes five times as long as the next ones. */
  async #warmUp(process: LearnerProcess): Promise<void> {
    this.#warming.add(process);
    await process.run(warmUpJob, warmUpLimit);
    this.#warming.delete(process);
    if (process.isUsable) this.#idle.unshift(process);
  }

  #startSparesSoon(): void {
    const { spares = 0 } = this.#options;
    if (spares === 0 || this.#sparesTimer) return;
    this.#sparesTimer = setTimeout(() => {
      this.#sparesTimer = undefined;
      const wanted = spares - Math.min(1, this.#busy.size);
      while (this.#idle.length + this.#warming.size < wanted) void this.#warmUp(new LearnerProcess());
    }, sparesDelay);
  }
}
