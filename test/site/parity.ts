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

/**
 * Everything but times and, of a syntax error, the compiler's words. Numbers are rounded: Math.sin and Math.exp differ in
 * their last digit from one engine to the next, and a difference quotient makes that larger.
 */
export function comparable({ verdict, isUntouched }: Checked): Comparable {
  const { durationMs, afterword, comparison, error, ...rest } = verdict;
  const told = error && (error.kind === 'syntax' ? { kind: error.kind, line: error.line } : { ...error, column: 0 });
  return JSON.parse(JSON.stringify({ ...rest, error: told, isUntouched }, rounded));
}

function rounded(_: string, value: unknown): unknown {
  if (typeof value === 'number') return Math.abs(value) < 1e-6 ? 0 : Number(value.toPrecision(4));
  if (typeof value !== 'string') return value;
  return value.replace(/-?\d+\.?\d*(e[+-]?\d+)?/g, (digits) => String(rounded('', Number(digits))));
}
