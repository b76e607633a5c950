import type { Exercise } from '../check/exercise.ts';
import type { Tally } from './results/tally.ts';

/** A mistake that several made. */
export interface CommonMistake {
  /** `b.no_chain3` */
  readonly id: string;
  /** The sentence that its makers read. */
  readonly message: string;
  /** How many made it. */
  readonly count: number;
}

/** The commonest first. */
export async function commonestMistakes(
  { mistakes }: Tally,
  exercises: readonly Exercise[],
  limit: number,
): Promise<readonly CommonMistake[]> {
  const commonest = [...mistakes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, limit);
  const sentences = await sentencesOf(exercises);
  return commonest.map(([id, count]) => ({ id, count, message: sentences.get(id) ?? id }));
}

async function sentencesOf(exercises: readonly Exercise[]): Promise<ReadonlyMap<string, string>> {
  const known = await Promise.all(exercises.map((exercise) => exercise.diagnostics?.()));
  return new Map(known.flatMap((each) => each?.mistakes.map(({ id, message }) => [id, message] as const) ?? []));
}
