import { readFileSync } from 'node:fs';

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
