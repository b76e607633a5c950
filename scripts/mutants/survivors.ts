/** Mutants that pass, and may. Each with the reason; the first that fits a mutant counts. */
export interface Survivor {
  readonly file: string;
  /** A line of the solution, or a part of one. */
  readonly line: string;
  /** `kind: before → after`, or a part of it. */
  readonly edit?: string;
  /** `equivalent`: it is right as well; `unstated`: no text of the course says otherwise. */
  readonly reason: 'equivalent' | 'unstated';
  readonly why: string;
}

export const survivors: readonly Survivor[] = [];
