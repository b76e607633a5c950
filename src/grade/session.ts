import type { Grader } from './grader.ts';
import type { ResultsFile } from './results/results-file.ts';
import type { Submissions } from './submissions/open.ts';
import type { Submission } from './submissions/submission.ts';

export interface Session {
  readonly submissions: Submissions;
  readonly grader: Grader;
  readonly results: ResultsFile;
  /** Names of those to grade; those with a result already are skipped. */
  readonly names: ReadonlySet<string>;
  /** How many at once. */
  readonly processes: number;
  /** Begins no others; those that run are finished. */
  readonly stop: AbortSignal;
  /** Called after each when its result is on the disk. */
  readonly onGraded: () => void;
}

/** Grades what has no result yet. @throws ExpectedError if a result cannot be written */
export async function gradeRest(session: Session): Promise<void> {
  const { submissions, grader, results, names, processes, stop, onGraded } = session;
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  const grade = async (submission: Submission): Promise<void> => {
    try {
      await results.append(await grader.grade(submission));
      onGraded();
    } catch (error) {
      failure ??= { error };
    }
  };
  const isWanted = (name: string) => names.has(name) && !results.has(name) && !stop.aborted;
  for await (const submission of submissions.read(isWanted)) {
    if (stop.aborted || failure) break;
    const task = grade(submission).finally(() => running.delete(task));
    running.add(task);
    if (running.size >= processes) await Promise.race(running);
  }
  await Promise.all(running);
  if (failure) throw failure.error;
}

export type EndSignal = 'SIGINT' | 'SIGTERM';

export const exitCodes: Readonly<Record<EndSignal, number>> = { SIGINT: 130, SIGTERM: 143 };

/** Waits for a signal to end: the first lets what runs finish, the second ends the process. */
export function untilSignal() {
  const controller = new AbortController();
  let first: EndSignal | undefined;
  const before = (['SIGINT', 'SIGTERM'] as const).map((signal) => ({ signal, listeners: process.listeners(signal) }));
  for (const { signal } of before) {
    process.removeAllListeners(signal);
    process.on(signal, () => {
      if (first !== undefined) process.exit(exitCodes[signal]);
      first = signal;
      controller.abort();
    });
  }
  return {
    stop: controller.signal,
    signal: () => first,
    /** Gives the signals back to who handled them before. */
    release: () => {
      for (const { signal, listeners } of before) {
        process.removeAllListeners(signal);
        for (const listener of listeners) process.on(signal, listener);
      }
    },
  };
}
