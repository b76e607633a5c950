import type { LearnerProcess } from '../learner/node/learner-process.ts';
import type { StartProcess } from './enclosure/bubblewrap.ts';

/** How often a start is tried again, where the machine is too busy for it. */
const maximumTries = 3;

/** Processes that were never used, one started before it is needed. Whoever takes one ends it. */
export class ProcessPool {
  readonly #start: StartProcess;
  readonly #taken = new Set<LearnerProcess>();
  #spare: LearnerProcess | undefined;
  #isClosed = false;

  constructor(start: StartProcess) {
    this.#start = start;
  }

  /** @throws Error where none can be started */
  async take(): Promise<LearnerProcess> {
    for (let tries = 0; tries < maximumTries && !this.#isClosed; tries++) {
      const process = this.#spare ?? this.#start();
      this.#taken.add(process);
      this.#spare = this.#start();
      if (await process.isReady) return process;
      this.end(process);
    }
    throw new Error('a process for a submission could not be started');
  }

  end(process: LearnerProcess): void {
    this.#taken.delete(process);
    process.kill();
  }

  close(): void {
    this.#isClosed = true;
    this.#spare?.kill();
    for (const process of this.#taken) process.kill();
  }
}
