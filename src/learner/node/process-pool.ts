import type { Training } from '../../check/exercise.ts';
import type { SourcePosition } from '../../check/messages.ts';
import { type Job, type LearnerRunner, probesIn } from '../../check/runner.ts';
import { type Transcript, TranscriptBuilder } from '../../check/transcript.ts';
import { LearnerProcess } from './learner-process.ts';

interface ProcessPoolOptions {
  /** How many processes may run at once. */
  readonly processes: number;
  /** Starts one; by default as for a learner's own check. */
  readonly start?: () => LearnerProcess;
  /** Processes that are already starting. */
  readonly started?: readonly LearnerProcess[];
  /** How many idle processes to keep ready; one fewer while something runs. */
  readonly spares?: number;
  /** Whether a released process is killed, so that nothing of one learner reaches the next. */
  readonly isSingleUse?: boolean;
}

/** Exercises everything a job needs: compiler, realm, module, call. */
const warmUpJob: Job = {
  modules: { 'warm.ts': 'export const warm = (x: number): number => x;' },
  uses: [{ file: 'warm.ts', exports: { warm: 'function' } }],
  probes: [{ source: '({ warm }) => warm(1)', input: null }],
};

/** Delay before spare processes start, ms: a start slows down what runs beside it. */
const sparesDelay = 60;

/** Warm-up timeout, ms. */
const warmUpLimit = 20_000;

/** How often a start is attempted on a busy machine. */
const maximumStarts = 3;

/** Processes for learners' code: started on demand, reused, and replaced after a fault. */
export class ProcessPool implements LearnerRunner {
  readonly #options: ProcessPoolOptions;
  readonly #idle: LearnerProcess[] = [];
  readonly #busy = new Set<LearnerProcess>();
  /** On their way to be idle. */
  readonly #warming = new Set<LearnerProcess>();
  /** Permits in use, of `processes`. */
  #taken = 0;
  readonly #waiting: (() => void)[] = [];
  #sparesTimer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: ProcessPoolOptions) {
    this.#options = options;
    this.#idle.push(...(options.started?.toReversed() ?? [])); // the first of them is taken first: it is ready first
  }

  async run(
    job: Job,
    timeout: number,
    signal?: AbortSignal,
    onTraining?: (training: Training) => void,
  ): Promise<Transcript> {
    await this.#enter();
    try {
      // Cancelled while waiting: start nothing that would only be killed.
      if (signal?.aborted) return new TranscriptBuilder(probesIn(job).length).build('cancelled', 0);
      const process = this.#take();
      const transcript = await process.run(job, timeout, signal, onTraining);
      this.#putBack(process);
      return transcript;
    } finally {
      this.#leave();
    }
  }

  async locateLoop(job: Job, signal?: AbortSignal): Promise<SourcePosition | undefined> {
    const { locateLoop } = await import('./locate-loop.ts');
    return locateLoop(job, signal);
  }

  /**
   * A process for several jobs of one learner, as soon as there is room. Give it back with `release`.
   *
   * @throws Error where none can be started
   */
  async acquire(): Promise<LearnerProcess> {
    await this.#enter();
    try {
      for (let starts = 0; starts < maximumStarts; starts++) {
        const process = this.#take();
        if (await process.isReady) return process;
        this.#busy.delete(process);
        process.kill();
      }
      throw new Error("a process for a learner's code could not be started");
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  release(process: LearnerProcess): void {
    this.#putBack(process);
    this.#leave();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#sparesTimer);
    for (const process of [...this.#idle, ...this.#warming, ...this.#busy]) process.kill();
  }

  async #enter(): Promise<void> {
    if (this.#taken >= this.#options.processes) await new Promise<void>((enter) => this.#waiting.push(enter));
    else this.#taken += 1;
  }

  /** Hands the permit to the next in line, if any. */
  #leave(): void {
    const enter = this.#waiting.shift();
    if (enter) enter();
    else this.#taken -= 1;
  }

  #take(): LearnerProcess {
    const process = this.#takeIdle() ?? this.#start();
    this.#busy.add(process);
    this.#startSparesSoon();
    return process;
  }

  #putBack(process: LearnerProcess): void {
    this.#busy.delete(process);
    if (process.isUsable && !this.#options.isSingleUse) this.#idle.push(process);
    else process.kill();
    this.#startSparesSoon();
  }

  #takeIdle(): LearnerProcess | undefined {
    // One may have died while idle.
    for (let process = this.#idle.pop(); process; process = this.#idle.pop()) if (process.isUsable) return process;
    return undefined;
  }

  #start(): LearnerProcess {
    return this.#options.start?.() ?? new LearnerProcess();
  }

  /** A process's first job takes five times as long as later ones. */
  async #warmUp(process: LearnerProcess): Promise<void> {
    this.#warming.add(process);
    await process.run(warmUpJob, warmUpLimit);
    this.#warming.delete(process);
    if (process.isUsable) this.#idle.unshift(process);
  }

  #startSparesSoon(): void {
    const { spares = 0, isSingleUse } = this.#options;
    if (spares === 0 || this.#sparesTimer || this.#isClosed) return;
    if (isSingleUse) {
      while (this.#idle.length < spares) this.#idle.push(this.#start());
      return;
    }
    this.#sparesTimer = setTimeout(() => {
      this.#sparesTimer = undefined;
      const wanted = spares - Math.min(1, this.#busy.size);
      while (this.#idle.length + this.#warming.size < wanted) void this.#warmUp(this.#start());
    }, sparesDelay);
  }
}
