import { progressBar } from '../terminal/text.ts';
import type { Grader } from './grader.ts';
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

/** Time between two updates, ms. */
const onTerminal = 100;
const elsewhere = 10_000;

/** Shows on stderr how far a run is: a bar on a terminal, elsewhere a line every 10 seconds. */
class GradeProgress {
  readonly #total: number;
  readonly #before: number;
  readonly #started = performance.now();
  readonly #isTerminal = process.stderr.isTTY === true;
  readonly #timer: NodeJS.Timeout;
  #now = 0;

  /** @param before how many an earlier run has graded */
  constructor(total: number, before: number) {
    this.#total = total;
    this.#before = before;
    this.#timer = setInterval(() => this.#show(), this.#isTerminal ? onTerminal : elsewhere);
    if (this.#isTerminal) this.#show();
  }

  advance(): void {
    this.#now += 1;
  }

  /** Removes the bar. */
  end(): void {
    clearInterval(this.#timer);
    if (this.#isTerminal) process.stderr.write('\r\x1b[K');
  }

  #show(): void {
    const done = this.#before + this.#now;
    const figures = figuresOf(this.#now, this.#total - done, performance.now() - this.#started);
    if (!this.#isTerminal) process.stderr.write(`${lineOf(done, this.#total, figures)}\n`);
    else process.stderr.write(`\r\x1b[K${barOf(done, this.#total, figures, (process.stderr.columns || 80) - 1)}`);
  }
}

/** `120 of 1000 · 41 per second · 22 s left` */
function lineOf(done: number, total: number, figures: readonly string[]): string {
  return [`${done} of ${total}`, ...figures].join(' · ');
}

/** The same with a bar, no wider than `width`. */
function barOf(done: number, total: number, figures: readonly string[], width: number): string {
  const ending = figures.map((each) => ` · ${each}`).join('');
  const line = `${progressBar(done, total, width - ending.length)}${ending}`;
  return line.length <= width ? line : lineOf(done, total, figures).slice(0, width);
}

/** @param elapsed ms */
function figuresOf(graded: number, left: number, elapsed: number): readonly string[] {
  if (graded === 0 || elapsed < 500) return [];
  const rate = (graded * 1000) / elapsed;
  const shown = rate >= 1 ? `${Math.round(rate)} per second` : `${Math.round(rate * 60)} per minute`;
  return [shown, ...(left > 0 ? [`${duration(left / rate)} left`] : [])];
}

/** `9 s`, `4 min`, `3 h 20 min` */
function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
