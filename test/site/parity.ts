import type { Checked } from '../../src/check/verdict.ts';

/** A file as a learner might have it, and the exercise that it is checked for. */
export interface Submission {
  readonly file: string;
  readonly text: string;
  readonly exercise: string;
  /** How long its place is looked for, ms. */
  readonly searchTime: number;
}

/** What must be the same in a browser and in a terminal, as plain data. */
export type Comparable = Readonly<Record<string, unknown>>;

/** Everything but times and, of a syntax error, the compiler's words and column. */
export function comparable({ verdict, isUntouched }: Checked): Comparable {
  const { durationMs, afterword, comparison, error, ...rest } = verdict;
  const told = error && (error.kind === 'syntax' ? { kind: error.kind, line: error.line } : { ...error, column: 0 });
  return JSON.parse(JSON.stringify({ ...rest, error: told, isUntouched }));
}
