import type { ExerciseProgress, Progress } from './progress.ts';
import { conflictSides, mergeProgress } from './progress-merge.ts';

/** What a progress file turned out to hold. */
export type ParsedProgress =
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
