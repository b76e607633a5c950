import type { Exercise, Probe, Training } from './exercise.ts';
import type { Job, SourcePosition } from './messages.ts';
import type { Sources } from './sources.ts';
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

type ProbeToRun = Pick<Probe, 'run' | 'input' | 'traces'>;

/**
 * The job that runs an exercise's probes.
 *
 * @param sources the texts of all the files that it needs
 * @param calls the probes to run; by default all of the exercise's
 */
export function jobOf(exercise: Exercise, sources: Sources, calls: readonly ProbeToRun[] = exercise.probes): Job {
  const others = Object.entries(exercise.uses ?? {});
  return {
    modules: sources,
    uses: [
      { file: exercise.file, exports: exercise.exports },
      ...others.map(([name, file]) => ({ file, exports: { [name]: isClass(name) ? 'class' : 'optional' } as const })),
    ],
    probes: calls.map(({ run, input, traces }) => ({
      source: run.toString(),
      input,
      ...(traces && { traces }),
    })),
  };
}

/** What is used of another file is a class, which must be there, or a function that came with it. */
function isClass(name: string): boolean {
  return /^[A-Z]/.test(name);
}
