import { sha256Hex } from '../check/sha256.ts';
import type { Checked, Verdict } from '../check/verdict.ts';

/** What is remembered about a workspace. Fields that a later version adds are kept, though this one ignores them. */
export interface Progress {
  readonly version: 1;
  /** By the exercise's name. */
  readonly exercises: Readonly<Record<string, ExerciseProgress>>;
}

export interface ExerciseProgress {
  /** The last pass: when (ISO 8601), and what `contentHash` was. */
  readonly passed: { readonly at: string; readonly content: string } | null;
  /** How many different contents were tried, one after the other. */
  readonly attempts: number;
  /** What `contentHash` was at the last try. */
  readonly lastContent: string | null;
  /** 0: none was asked for; 1 to 3. */
  readonly hintLevel: number;
  /** The level that fits the mistakes of the last try, where they are known: 1 to 3. */
  readonly fittingHint?: number;
}

/** `changed`: it passed once, its content is another now, and nobody has tried that yet. */
export type ExerciseState = 'done' | 'changed' | 'unfinished';

export const noProgress: Progress = { version: 1, exercises: {} };

const untouched: ExerciseProgress = { passed: null, attempts: 0, lastContent: null, hintLevel: 0 };

export function progressOf(progress: Progress, name: string): ExerciseProgress {
  return (Object.hasOwn(progress.exercises, name) && progress.exercises[name]) || untouched;
}

/** @param content the `contentHash` of what is there now */
export function stateOf(progress: Progress, name: string, content: string): ExerciseState {
  const { passed, lastContent } = progressOf(progress, name);
  if (passed === null) return 'unfinished';
  if (passed.content === content) return 'done';
  return lastContent === content ? 'unfinished' : 'changed';
}

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

/**
 * After a verdict. A content that is tried again counts once, and keeps the time of its first pass; where it passed
 * before and fails now, the pass is gone.
 *
 * @param content its `contentHash`
 */
export function recordAttempt(progress: Progress, name: string, content: string, passed: boolean, at: Date): Progress {
  const before = progressOf(progress, name);
  const isSamePass = before.passed?.content === content;
  return withExercise(progress, name, {
    ...before,
    passed: passed === isSamePass ? before.passed : passed ? { at: at.toISOString(), content } : null,
    attempts: before.attempts + (before.lastContent === content ? 0 : 1),
    lastContent: content,
  });
}

/** @param level 1 to 3 */
export function recordHint(progress: Progress, name: string, level: number): Progress {
  return withExercise(progress, name, { ...progressOf(progress, name), hintLevel: level });
}

/** @param level that fits what went wrong in the last try, 1 to 3; undefined where nothing is known of it */
export function recordFittingHint(progress: Progress, name: string, level: number | undefined): Progress {
  const { fittingHint, ...before } = progressOf(progress, name);
  if (fittingHint === level) return progress;
  return withExercise(progress, name, level === undefined ? before : { ...before, fittingHint: level });
}

/** The level after those that were read; or a later one, where that fits the last try. Not below 1, and maybe past the last. */
export function nextHintLevel({ hintLevel, fittingHint = 1 }: ExerciseProgress): number {
  return Math.max(hintLevel + 1, fittingHint);
}

/** After a reset: attempts and hints stay. */
export function clearPass(progress: Progress, name: string): Progress {
  const before = progressOf(progress, name);
  return before.passed === null ? progress : withExercise(progress, name, { ...before, passed: null });
}

/**
 * One word for the content of an exercise: SHA-256, in hexadecimal digits.
 *
 * @param sources the exercise's file and what it imports, by path below `exercises/`; in any order
 */
export function contentHash(sources: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(sources).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256Hex(JSON.stringify(sorted));
}

function withExercise(progress: Progress, name: string, exercise: ExerciseProgress): Progress {
  return { ...progress, exercises: { ...progress.exercises, [name]: exercise } };
}
