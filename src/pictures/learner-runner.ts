import type { Job } from '../check/messages.ts';
import type { Transcript } from '../check/transcript.ts';
import { LearnerProcess } from '../learner/node/learner-process.ts';

/** Milliseconds that one job may take. */
export const timeLimit = 5000;

/** Runs one job after the other in a process, and in a new one where a job has broken it. */
export class LearnerRunner {
  #process: LearnerProcess | undefined;

  /** @param started processes that are on their way already */
  constructor([first]: readonly LearnerProcess[]) {
    this.#process = first;
  }

  run(job: Job): Promise<Transcript> {
    if (!this.#process?.isUsable) {
      this.close();
      this.#process = new LearnerProcess();
    }
    return this.#process.run(job, timeLimit);
  }

  close(): void {
    this.#process?.kill();
  }
}
