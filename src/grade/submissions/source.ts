import type { Submission } from '../submission.ts';

/** Submissions whose names are known and whose files are read one after the other: a class of any size fits in memory. */
export interface SubmissionSource {
  /** In order; two of them may be the same. */
  readonly names: readonly string[];
  /**
   * Those that are wanted, each with its place in `names`, in whatever order they can be read.
   *
   * @throws nothing for a submission's sake: what is wrong with one is its `problem`
   */
  read(isWanted: (place: number) => boolean): AsyncGenerator<readonly [place: number, submission: Submission]>;
}

/** One row that says what is wrong. */
export function problemSource(name: string, problem: string): SubmissionSource {
  return {
    names: [name],
    async *read(isWanted) {
      if (isWanted(0)) yield [0, { name, files: {}, problem }];
    },
  };
}
