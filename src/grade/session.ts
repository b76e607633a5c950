import type { Grader } from './grader.ts';
import { GradeProgress } from './reports/progress.ts';
import { isInShard } from './results/record.ts';
import type { ResultsFile } from './results/results-file.ts';
import type { Submissions } from './submissions/open.ts';
import type { Submission } from './submissions/submission.ts';

export type EndSignal = 'SIGINT' | 'SIGTERM';

export const exitCodes: Readonly<Record<EndSignal, number>> = { SIGINT: 130, SIGTERM: 143 };

/**
 * Grades what has no result yet, and shows the progress on stderr. The first signal to end lets what runs finish; the
 * second ends the process.
 *
 * @param processes how many at once
 * @returns the signal, if one came
 * @throws ExpectedError if a result cannot be written
 */
export async function gradeInto(
  results: ResultsFile,
  submissions: Submissions,
  grader: Grader,
  processes: number,
): Promise<EndSignal | undefined> {
  const { shard } = results.settings;
  const names = new Set(submissions.names.filter((name) => shard === null || isInShard(name, shard)));
  const progress = new GradeProgress(names.size, [...names].filter((name) => results.has(name)).length);
  const ending = untilSignal();
  const isStopped = () => ending.signal() !== undefined;
  const isWanted = (name: string) => names.has(name) && !results.has(name) && !isStopped();
  const grade = async (submission: Submission) => {
    await results.append(await grader.grade(submission));
    progress.advance();
  };
  try {
    await inParallel(submissions.read(isWanted), grade, processes, isStopped);
    if (!isStopped()) results.finish(submissions.names);
    return ending.signal();
  } finally {
    ending.release();
    progress.end();
  }
}

/** Waits for what it has begun, also after a failure. @throws the first failure */
async function inParallel(
  submissions: AsyncIterable<Submission>,
  grade: (submission: Submission) => Promise<void>,
  atOnce: number,
  isStopped: () => boolean,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const submission of submissions) {
    if (isStopped() || failures.length > 0) break;
    const task = grade(submission)
      .catch((error) => void failures.push(error))
      .finally(() => running.delete(task));
    running.add(task);
    if (running.size >= atOnce) await Promise.race(running);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}

function untilSignal() {
  let first: EndSignal | undefined;
  const onSignal = (signal: EndSignal) => {
    if (first !== undefined) process.exit(exitCodes[signal]);
    first = signal;
  };
  const before = (['SIGINT', 'SIGTERM'] as const).map((signal) => ({ signal, listeners: process.listeners(signal) }));
  for (const { signal } of before) {
    process.removeAllListeners(signal);
    process.on(signal, onSignal);
  }
  return {
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
