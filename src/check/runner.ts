import type { Exercise, Probe, Training } from './exercise.ts';
import type { ExportKind, SourcePosition } from './messages.ts';
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

/** What we send to what runs a learner's code. It answers with frames (`messages.ts`). */
export interface Job extends JobPart {
  /** TypeScript sources by their path below `exercises/`: the exercise and all that it may import. */
  readonly modules: Readonly<Record<string, string>>;
  /**
   * More exercises in the same realm, each loaded when the probes before it are done. Probes are numbered through. Frames
   * may all come at the end.
   */
  readonly further?: readonly JobPart[];
}

export interface JobPart {
  /** The exercise's own file first, then the others whose exports the probes use. */
  readonly uses: readonly { readonly file: string; readonly exports: Readonly<Record<string, ExportKind>> }[];
  readonly probes: readonly ProbeCall[];
}

export interface ProbeCall {
  readonly source: string;
  readonly input: unknown;
  /** What it returns is then `{ answers, trace }`. `unread`: nobody needs the trace. */
  readonly traces?: 'points' | 'graph' | 'drawing' | 'unread';
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

/** All probes of a job, as they are numbered. */
export function probesIn({ probes, further = [] }: Job): readonly ProbeCall[] {
  return [...probes, ...further.flatMap((part) => part.probes)];
}

/** The same job for somebody who wants the answers alone, which is faster. */
export function withoutTraces({ further, ...job }: Job): Job {
  const untraced = <Part extends JobPart>(part: Part): Part => ({
    ...part,
    probes: part.probes.map((probe) => (probe.traces ? { ...probe, traces: 'unread' } : probe)),
  });
  return { ...untraced(job), ...(further && { further: further.map(untraced) }) };
}
