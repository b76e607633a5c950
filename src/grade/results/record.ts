import type { ExerciseResult, SubmissionResult } from './result.ts';

/** A result as it is kept and reported: without durations, so that the same run leaves the same bytes anywhere. */
export interface SubmissionRecord extends Omit<SubmissionResult, 'exercises'> {
  readonly exercises: readonly ExerciseRecord[];
}

export type ExerciseRecord = Omit<ExerciseResult, 'durationMs'>;

export function toRecord({ exercises, ...result }: SubmissionResult): SubmissionRecord {
  return { ...result, exercises: exercises.map(({ durationMs: _, ...exercise }) => exercise) };
}

/** Whether every exercise is solved. */
export function isComplete({ problem, exercises }: SubmissionRecord): boolean {
  return problem === null && exercises.every(({ solved }) => solved);
}
