/** A learner's work as text, as it was found in a folder or an archive. */
export interface Submission {
  /** What the results call it. */
  readonly name: string;
  /** Texts by their path below `exercises/`: `section1/gradf.ts`. */
  readonly files: Readonly<Record<string, string>>;
  /** Why there is nothing to grade, in one sentence: links, a zip bomb, no workspace. */
  readonly problem?: string;
}
