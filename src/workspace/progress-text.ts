import { type ExerciseProgress, type Progress, progressOf } from './progress.ts';

/** What a progress file turned out to hold. */
type ParsedProgress =
  | { readonly kind: 'progress'; readonly progress: Progress; readonly isMerged?: boolean }
  | { readonly kind: 'newer' }
  | { readonly kind: 'corrupt' };

/**
 * Reads what `formatProgress` wrote, or an editor after it: line ends and a byte order mark do not matter. Where git left
 * a conflict in it, both sides count.
 */
export function parseProgress(text: string): ParsedProgress {
  const sides = conflictSides(text)?.map(parseSide);
  const [one, other] = sides?.filter((side) => side.kind === 'progress') ?? [];
  if (!one) return sides?.find(({ kind }) => kind === 'newer') ?? parseSide(text);
  return {
    kind: 'progress',
    progress: other ? mergeProgress(one.progress, other.progress) : one.progress,
    isMerged: true,
  };
}

function parseSide(text: string): ParsedProgress {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { kind: 'corrupt' };
  }
  if (!isRecord(value) || !isCount(value.version) || value.version < 1) return { kind: 'corrupt' };
  if (value.version > 1) return { kind: 'newer' };
  return isProgress(value) ? { kind: 'progress', progress: value } : { kind: 'corrupt' };
}

export function formatProgress(progress: Progress): string {
  return `${JSON.stringify(progress, null, 2)}\n`;
}

function isProgress(value: Record<string, unknown>): value is Record<string, unknown> & Progress {
  return isRecord(value.exercises) && Object.values(value.exercises).every(isExerciseProgress);
}

// Every field must be there: a file in which one is misspelled is not quietly taken for one without it.
function isExerciseProgress(value: unknown): value is ExerciseProgress {
  return (
    isRecord(value) &&
    (value.passed === null || isPass(value.passed)) &&
    isCount(value.attempts) &&
    (value.lastContent === null || typeof value.lastContent === 'string') &&
    isCount(value.hintLevel) &&
    (value.fittingHint === undefined || isCount(value.fittingHint))
  );
}

function isPass(value: unknown): boolean {
  return isRecord(value) && typeof value.at === 'string' && typeof value.content === 'string';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Progress of two machines that worked apart: what either has passed, has passed. */
function mergeProgress(one: Progress, other: Progress): Progress {
  const names = new Set([...Object.keys(one.exercises), ...Object.keys(other.exercises)]);
  const merged = [...names].map(
    (name) => [name, mergeExercise(progressOf(one, name), progressOf(other, name))] as const,
  );
  return { ...other, ...one, exercises: Object.fromEntries(merged) };
}

/** The later pass counts; a pass on one side counts even if the other has tried something else since. */
function mergeExercise(one: ExerciseProgress, other: ExerciseProgress): ExerciseProgress {
  const isOther = (other.passed?.at ?? '') > (one.passed?.at ?? '');
  const [base, rest] = isOther ? [other, one] : [one, other];
  return {
    ...rest,
    ...base,
    lastContent: base.lastContent ?? rest.lastContent,
    attempts: Math.max(one.attempts, other.attempts),
    hintLevel: Math.max(one.hintLevel, other.hintLevel),
  };
}

type Part = 'both' | 'ours' | 'base' | 'theirs';

const partAfter: Readonly<Record<string, Part>> = { '<': 'ours', '|': 'base', '=': 'theirs', '>': 'both' };

/** Both sides of a file that git left in conflict, each whole; undefined where there is no conflict in it. */
function conflictSides(text: string): readonly [ours: string, theirs: string] | undefined {
  if (!/^<{7} /m.test(text) || !/^>{7} /m.test(text)) return undefined;
  const sides: [string[], string[]] = [[], []];
  let part: Part = 'both';
  for (const line of text.split(/\r?\n/)) {
    const marker = /^(<{7}|\|{7}|={7}|>{7})( |$)/.exec(line)?.[1]?.[0];
    if (marker !== undefined) part = partAfter[marker] ?? part;
    else {
      if (part === 'both' || part === 'ours') sides[0].push(line);
      if (part === 'both' || part === 'theirs') sides[1].push(line);
    }
  }
  return [sides[0].join('\n'), sides[1].join('\n')];
}
