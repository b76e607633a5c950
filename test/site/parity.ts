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
 * Status, cases, diagnoses and places. Apart from that: times; the words of an error, which are the compiler's and the
 * engine's; and the numbers themselves, since Math.sin and Math.exp differ in their last digit from one engine to the next
 * and a difference quotient makes that larger.
 */
export function comparable({ verdict, isUntouched }: Checked): Comparable {
  const { status, cases, diagnoses, locations, blockedBy, error } = verdict;
  return JSON.parse(
    JSON.stringify({
      status,
      isUntouched,
      cases: cases.map(({ label, ok, actual }) => [label, ok, typeof actual]),
      diagnoses: diagnoses.map(({ id, cases }) => [id, cases]),
      locations,
      blockedBy: blockedBy?.exercise,
      error: error && [error.kind, error.file, error.line],
    }),
  );
}
