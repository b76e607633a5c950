import { createHash } from 'node:crypto';
import type { Exercise } from '../check/exercise.ts';
import { type Checked, isCutShort, type Verdict } from '../check/verdict.ts';

/** What is remembered about a workspace. Fields that a later version adds are kept, though this one ignores them. */
export interface Progress {
  readonly version: 1;
  /** By the exercise's name. */
  readonly exercises: Readonly<Record<string, ExerciseProgress>>;
}

export interface ExerciseProgress {
  /** Since when it passes (ISO 8601), and what `contentHash` was at the last pass. */
  readonly passed: Pass | null;
  /** How many different contents the learner asked about, one after the other. */
  readonly attempts: number;
  /** What `contentHash` was at the last try. */
  readonly lastContent: string | null;
  /** 0: none was asked for; 1 to 3. */
  readonly hintLevel: number;
  /** The level that fits the mistakes of the last try, where they are known: 1 to 3. */
  readonly fittingHint?: number;
}

interface Pass {
  readonly at: string;
  readonly content: string;
}

/** `changed`: it passed once, its code is another now, and nobody has tried that yet. */
export type ExerciseState = 'done' | 'changed' | 'unfinished';

/** Where a learner is with each exercise, in the course's order. */
export type CourseStates = ReadonlyMap<Exercise, ExerciseState>;

export const noProgress: Progress = { version: 1, exercises: {} };

const untouched: ExerciseProgress = { passed: null, attempts: 0, lastContent: null, hintLevel: 0 };

export function progressOf(progress: Progress, name: string): ExerciseProgress {
  return (Object.hasOwn(progress.exercises, name) && progress.exercises[name]) || untouched;
}

/** @param content the `contentHash` of what is there now */
export function stateOf(progress: Progress, name: string, content: string): ExerciseState {
  const { passed, lastContent } = progressOf(progress, name);
  if (passed === null) return 'unfinished';
  if (isSameCode(passed.content, content)) return 'done';
  return isSameCode(lastContent ?? '', content) ? 'unfinished' : 'changed';
}

/** The exercise that a learner is at: the first that was never done, or else the first that was changed since. */
export function currentExercise(states: CourseStates): Exercise | undefined {
  const first = (state: ExerciseState) => [...states.keys()].find((exercise) => states.get(exercise) === state);
  return first('unfinished') ?? first('changed');
}

/**
 * Progress after some verdicts. An untouched starter is no try, and neither is a file that could not be read.
 *
 * @param asked those the learner asked about; the others were checked because they share a file, or with all the rest
 */
export function recordTried(
  progress: Progress,
  checked: readonly Checked[],
  at: Date,
  asked: readonly Exercise[],
): Progress {
  return checked
    .filter(({ isUntouched, sources }) => !isUntouched && Object.keys(sources).length > 0)
    .reduce((before, one) => {
      if (keepsPass(before, one)) return before;
      const { exercise, verdict, sources } = one;
      const { name } = exercise;
      const isAsked = asked.includes(exercise);
      const after = recordAttempt(before, name, contentHash(sources), verdict.status === 'passed', at, isAsked);
      return recordFittingHint(after, name, fittingHint(verdict));
    }, progress);
}

/**
 * Whether a run was cut short of code that has passed before: that is the machine's doing, not the learner's.
 *
 * @param progress before or after that run
 */
export function keepsPass(progress: Progress, { exercise, verdict, sources }: Checked): boolean {
  return isCutShort(verdict) && stateOf(progress, exercise.name, contentHash(sources)) === 'done';
}

/** What these exercises took, and on how many days they passed. */
export function totalsOf(progress: Progress, exercises: readonly Pick<Exercise, 'name'>[]) {
  const all = exercises.map(({ name }) => progressOf(progress, name));
  return {
    exercises: exercises.length,
    tries: all.reduce((sum, { attempts }) => sum + attempts, 0),
    hints: all.reduce((sum, { hintLevel }) => sum + hintLevel, 0),
    days: new Set(all.flatMap(({ passed }) => (passed ? [passed.at.slice(0, 10)] : []))).size,
  };
}

/** Of exercises that were all checked together, those the learner asked about: the first that is not done. */
export function askedAmongAll(checked: readonly Checked[]): readonly Exercise[] {
  const unfinished = checked.filter(({ verdict }) => verdict.status !== 'passed');
  return unfinished.slice(0, 1).map(({ exercise }) => exercise);
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
 * @param isAsked whether the learner asked about this exercise. If not, a pass that is still one keeps its time, and
 *   only a first pass is a try
 */
export function recordAttempt(
  progress: Progress,
  name: string,
  content: string,
  passed: boolean,
  at: Date,
  isAsked = true,
): Progress {
  const before = progressOf(progress, name);
  const isTry = (isAsked || (passed && before.passed === null)) && !isSameCode(before.lastContent ?? '', content);
  return withExercise(progress, name, {
    ...before,
    passed: passAfter(before.passed, content, passed, { at, isAsked }),
    attempts: before.attempts + (isTry ? 1 : 0),
    lastContent: content,
  });
}

/** A content that fails leaves the pass of another one alone: the learner may go back to it. */
function passAfter(
  before: Pass | null,
  content: string,
  passed: boolean,
  { at, isAsked }: { readonly at: Date; readonly isAsked: boolean },
): Pass | null {
  const isSame = before !== null && isSameCode(before.content, content);
  if (passed === isSame) return before;
  if (!passed) return null;
  return { at: before === null || isAsked ? at.toISOString() : before.at, content };
}

/** @param level 1 to 3 */
export function recordHint(progress: Progress, name: string, level: number): Progress {
  return withExercise(progress, name, { ...progressOf(progress, name), hintLevel: level });
}

/** @param level that fits what went wrong in the last try, 1 to 3; undefined where nothing is known of it */
function recordFittingHint(progress: Progress, name: string, level: number | undefined): Progress {
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
 * One word for the content of an exercise: SHA-256 of its code and of its whole text, in hexadecimal digits.
 *
 * @param sources the exercise's file and what it imports, by path below `exercises/`; in any order
 */
export function contentHash(sources: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(sources).sort(([a], [b]) => (a < b ? -1 : 1));
  const code = sorted.map(([file, text]) => [file, codeOnly(text)]);
  return `${hashOf(code)}.${hashOf(sorted)}`;
}

/** Whether two contents differ in comments and blank lines at most. 0.1.0 saved the hash of the whole text alone. */
function isSameCode(one: string, other: string): boolean {
  const [code = '', whole = code] = one.split('.');
  const [otherCode = '', otherWhole = otherCode] = other.split('.');
  return code === otherCode || whole === otherWhole;
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/**
 * A text without what certainly is comment or space: lines that begin with a comment, and a comment behind code without
 * quotes and slashes. Where a text or a comment may begin in one line and end in another one, it stays as it is.
 */
function codeOnly(text: string): string {
  const trimmed = text.split(/\r\n?|\n/).map((line) => line.trim());
  const isDoubtful = (line: string) => line.includes('`') || line.lastIndexOf('/*') > 0 || line.endsWith('\\');
  if (trimmed.some(isDoubtful)) return text;
  let isInside = false;
  const lines = trimmed.flatMap((line) => {
    if (!isInside && !line.startsWith('/*')) return [line.replace(/^([^'"/]*)\/\/.*$/, '$1').trimEnd()];
    const end = line.indexOf('*/', isInside ? 0 : 2);
    isInside = end === -1;
    return isInside ? [] : [line.slice(end + 2).trimEnd()];
  });
  return lines.filter((line) => line !== '').join('\n');
}

function withExercise(progress: Progress, name: string, exercise: ExerciseProgress): Progress {
  return { ...progress, exercises: { ...progress.exercises, [name]: exercise } };
}
