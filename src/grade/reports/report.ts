import type { Exercise } from '../../check/exercise.ts';
import type { Points } from '../points.ts';
import type { SubmissionRecord } from '../results/record.ts';
import type { Tally } from '../results/tally.ts';

/** What every report of a class is made from. */
export interface ClassReport {
  /** Those that were graded, in the course's order. */
  readonly exercises: readonly GradedExercise[];
  readonly points: Points;
  readonly tally: Tally;
  readonly seed: number;
  readonly isolation: SubmissionRecord['isolation'];
}

export interface GradedExercise {
  readonly exercise: Exercise;
  /** `1.2` */
  readonly number: string;
  /** `section1` */
  readonly section: string;
}

/** How a result is named to a reader, in a word or two. */
export const statusWords: Readonly<Record<SubmissionRecord['exercises'][number]['status'], string>> = {
  passed: 'solved',
  wrong: 'wrong',
  todo: 'not begun',
  error: 'does not run',
  timeout: 'too slow',
  crashed: 'crashed',
};

/** Why an exercise is not solved, line by line: the message, the other mistakes, the wrong numbers. */
export function reasonsOf({ message, diagnoses, wrong }: SubmissionRecord['exercises'][number]): readonly string[] {
  return [...new Set([message, ...diagnoses.map((mistake) => mistake.message), ...wrong])];
}

/** A pass that the fresh cases do not confirm is none. */
export function statusWord({ status, solved }: SubmissionRecord['exercises'][number]): string {
  return status === 'passed' && !solved ? statusWords.wrong : statusWords[status];
}
