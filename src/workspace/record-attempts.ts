import type { Checked } from '../check/checker.ts';
import type { Verdict } from '../check/verdict.ts';
import { contentHash, type Progress, recordAttempt, recordFittingHint } from './progress.ts';

/** Progress after some verdicts. An untouched starter is no try, and neither is a file that could not be read. */
export function recordTried(progress: Progress, checked: readonly Checked[], at: Date): Progress {
  return checked
    .filter(({ isUntouched, sources }) => !isUntouched && Object.keys(sources).length > 0)
    .reduce((before, { exercise: { name }, verdict, sources }) => {
      const after = recordAttempt(before, name, contentHash(sources), verdict.status === 'passed', at);
      return recordFittingHint(after, name, fittingHint(verdict));
    }, progress);
}

/** The hint level that every diagnosis can do with; undefined where there is none, or the first one will do. */
function fittingHint({ diagnoses }: Verdict): number | undefined {
  const level = Math.min(...diagnoses.map(({ hintLevel }) => hintLevel ?? 1));
  return level > 1 && Number.isFinite(level) ? level : undefined;
}
