import type { Training } from './exercise.ts';
import type { Job } from './job.ts';
import type { SourcePosition } from './messages.ts';
import type { Transcript } from './transcript.ts';

/** Where a learner's code runs: processes, a worker in a page, or a test double. */
export interface LearnerRunner {
  /**
   * Runs a job to its end or to the time limit, as soon as there is room for it. Never rejects for what the code does.
   *
   * @param timeout milliseconds, from when the code can begin
   * @param signal ends the run; the transcript then says `cancelled`
   * @param onTraining is told now and then how far a probe that trains is
   */
  run(job: Job, timeout: number, signal?: AbortSignal, onTraining?: (training: Training) => void): Promise<Transcript>;
  /** Told of a job that will probably be run: what takes time before it may be done now. */
  prepare?(job: Job): Promise<void>;
  /** Where a job is that does not come to an end; undefined where that cannot be known. */
  locateLoop?(job: Job, signal?: AbortSignal): Promise<SourcePosition | undefined>;
  /** Ends everything that runs. */
  close(): void;
}
