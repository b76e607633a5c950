import { readFileSync } from 'node:fs';

const { hrtime } = process;

/**
 * Milliseconds from a moment of no meaning, by a clock that nobody sets. The same as `performance.now()`, whose first use
 * loads a dozen of Node's own modules: a tenth of the start of a learner's process.
 */
export function now(): number {
  const [seconds, nanoseconds] = hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

/**
 * How long a process has been ready to run while others ran, ms: on a busy machine most of the time that passes. 0 where the
 * system does not tell.
 */
export function waitingTime(pid: number | undefined): number {
  try {
    const [, nanoseconds] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
    return Number(nanoseconds) / 1e6 || 0;
  } catch {
    return 0;
  }
}
