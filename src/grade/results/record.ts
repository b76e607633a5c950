import { createHash } from 'node:crypto';
import type { Status } from '../../check/verdict.ts';

/** The result of one submission, as it is saved and reported. The same seed gives the same bytes on every machine. */
export interface SubmissionRecord {
  readonly version: 1;
  readonly name: string;
  /** Why nothing was graded; null if something was. */
  readonly problem: string | null;
  readonly isolation: Isolation;
  readonly seed: number;
  /** In the course's order; empty if there was a problem. */
  readonly exercises: readonly ExerciseRecord[];
}

/** `none`: in a process with Node's permission flags, as a learner's own `check` runs it. */
export type Isolation = 'bubblewrap' | 'none';

export interface ExerciseRecord {
  readonly name: string;
  readonly section: string;
  readonly status: Status;
  /** The course's own cases, which the learner knows. */
  readonly cases: number;
  readonly casesOk: number;
  /** Cases made from the seed, which the learner never sees. */
  readonly freshCases: number;
  readonly freshOk: number;
  /** All of them right. */
  readonly solved: boolean;
  /** The known mistakes that explain the wrong answers; ids like `b.no_chain3`. */
  readonly diagnoses: readonly { readonly id: string; readonly message: string }[];
  /** One line without control characters. It never gives away a number of a fresh case. */
  readonly message: string;
  /** The first wrong cases of the course's own, in the notebook's words. */
  readonly wrong: readonly string[];
}

/** Results that are read in order, one in memory at a time. */
export interface Records {
  /** In order. */
  readonly names: readonly string[];
  record(name: string): SubmissionRecord;
  records(): Iterable<SubmissionRecord>;
}

/** Everything that decides the results: the same settings and submissions end with the same results. */
export interface GradeSettings {
  /** The version of this program: `0.1.0`. */
  readonly microgradx: string;
  /** The version of the results file's format. */
  readonly version: 1;
  readonly seed: number;
  /** Time limit per exercise, ms. */
  readonly timeout: number;
  readonly isolation: Isolation;
  /** Names, in the course's order. */
  readonly exercises: readonly string[];
  /** The part that is graded; null for all of it. */
  readonly shard: Shard | null;
}

/** One of several parts, numbered from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** The first difference, with both values: `--seed 7 and 8`; undefined if there is none. */
export function differenceOf(one: GradeSettings, other: GradeSettings): string | undefined {
  const named = [
    ['microgradx', one.microgradx, other.microgradx],
    ['--seed', one.seed, other.seed],
    ['--timeout', one.timeout, other.timeout],
    ['isolation', one.isolation, other.isolation],
    ['--exercises', one.exercises.join(','), other.exercises.join(',')],
    ['--shard', shardText(one.shard), shardText(other.shard)],
  ] as const;
  const different = named.find(([, a, b]) => a !== b);
  return different && `${different[0]} ${different[1]} and ${different[2]}`;
}

function shardText(shard: Shard | null): string {
  return shard ? `${shard.index}/${shard.of}` : 'none';
}

/** Whether a submission belongs to a part. Its name alone decides, so every machine splits a class the same way. */
export function isInShard(name: string, { index, of }: Shard): boolean {
  return createHash('sha256').update(name).digest().readUInt32BE() % of === index - 1;
}
