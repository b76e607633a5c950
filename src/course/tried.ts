import type { Checked } from '../engine/checker.ts';
import { contentHash, type Progress, recordAttempt } from '../workspace/progress.ts';

/** Progress after some verdicts. An untouched starter is no try, and neither is a file that could not be read. */
export function recordTried(progress: Progress, checked: readonly Checked[], at: Date): Progress {
  return checked
    .filter(({ isUntouched, sources }) => !isUntouched && Object.keys(sources).length > 0)
    .reduce(
      (before, { exercise, verdict, sources }) =>
        recordAttempt(before, exercise.name, contentHash(sources), verdict.status === 'passed', at),
      progress,
    );
}
