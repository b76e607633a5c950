import type { Status } from '../../check/verdict.ts';

/** What came of one submission. The same for the same seed, but for the durations. */
export interface SubmissionResult {
  readonly version: 1;
  readonly name: string;
  /** Why nothing was graded; null where something was. */
  readonly problem: string | null;
  /** How the submission was kept apart from everything else. */
  readonly isolation: Isolation;
  readonly seed: number;
  /** In the course's order; empty where there was a problem. */
  readonly exercises: readonly ExerciseResult[];
}

/** `none`: as a learner's own `check` runs it, in a process with Node's permission flags. */
export type Isolation = 'bubblewrap' | 'none';

export interface KnownMistake {
  /** `b.no_chain3` */
  readonly id: string;
  readonly message: string;
}

export interface ExerciseResult {
  readonly name: string;
  readonly section: string;
  readonly status: Status;
  /** The course's own, which the learner knows. */
  readonly cases: number;
  readonly casesOk: number;
  /** Those that the seed made, which the learner is told nothing of. */
  readonly freshCases: number;
  readonly freshOk: number;
  /** All of them right. */
  readonly solved: boolean;
  /** The known mistakes that explain what is wrong. */
  readonly diagnoses: readonly KnownMistake[];
  /** One line, without control characters, that names no number of a fresh case. */
  readonly message: string;
  /** The first of the course's own cases that are wrong, in the notebook's words. */
  readonly wrong: readonly string[];
  readonly durationMs: number;
}
