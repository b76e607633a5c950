import type { ExerciseProgress, Progress } from './progress.ts';

/** What a progress file turned out to hold. */
export type ParsedProgress =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'newer' }
  | { readonly kind: 'corrupt' };

/** Reads what `formatProgress` wrote, or an editor after it: line ends and a byte order mark do not matter. */
export function parseProgress(text: string): ParsedProgress {
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
