import { isComplete, type SubmissionRecord } from './record.ts';

/** A class at a glance. */
export interface Tally {
  readonly submissions: number;
  /** All exercises of them solved. */
  readonly complete: number;
  /** Not graded. */
  readonly problems: number;
  /** How many solved an exercise, by its name. */
  readonly solved: ReadonlyMap<string, number>;
  /** How many made a mistake, by its id. */
  readonly mistakes: ReadonlyMap<string, number>;
  /** Exercises of all submissions that were graded and not solved. */
  readonly unsolved: number;
}

export class TallyBuilder {
  #submissions = 0;
  #complete = 0;
  #problems = 0;
  #unsolved = 0;
  readonly #solved = new Map<string, number>();
  readonly #mistakes = new Map<string, number>();

  add(record: SubmissionRecord): void {
    const { problem, exercises } = record;
    this.#submissions += 1;
    if (problem !== null) this.#problems += 1;
    const solved = exercises.filter((exercise) => exercise.solved);
    this.#unsolved += exercises.length - solved.length;
    if (isComplete(record)) this.#complete += 1;
    for (const { name } of solved) increase(this.#solved, name);
    for (const id of new Set(exercises.flatMap(({ diagnoses }) => diagnoses.map((each) => each.id))))
      increase(this.#mistakes, id);
  }

  build(): Tally {
    return {
      submissions: this.#submissions,
      complete: this.#complete,
      problems: this.#problems,
      solved: this.#solved,
      mistakes: this.#mistakes,
      unsolved: this.#unsolved,
    };
  }
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
