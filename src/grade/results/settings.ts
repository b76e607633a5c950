import type { Isolation } from './result.ts';

/** What decides the results: two runs with the same settings over the same submissions end with the same results. */
export interface GradeSettings {
  /** Of this program: `0.1.0`. */
  readonly microgradx: string;
  /** Of the results file. */
  readonly version: 1;
  readonly seed: number;
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
  readonly isolation: Isolation;
  /** Their names, in the course's order. */
  readonly exercises: readonly string[];
  /** The part that is graded; null for all of it. */
  readonly shard: Shard | null;
}

/** One of several parts, numbered from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** What differs, in words with both values; undefined where nothing does. The shard is not looked at. */
export function differenceOf(one: GradeSettings, other: GradeSettings): string | undefined {
  const named = [
    ['microgradx', one.microgradx, other.microgradx],
    ['--seed', one.seed, other.seed],
    ['--timeout', one.timeout, other.timeout],
    ['isolation', one.isolation, other.isolation],
    ['--exercises', one.exercises.join(','), other.exercises.join(',')],
  ] as const;
  const different = named.find(([, a, b]) => a !== b);
  return different && `${different[0]} ${different[1]} and ${different[2]}`;
}
