import type { Exercise } from './exercise.ts';
import { jobOf } from './job.ts';
import type { LearnerRunner } from './runner.ts';
import type { Sources } from './sources.ts';

/** Milliseconds for all laps of one side. */
const timeLimit = 60_000;

/**
 * The learner's code against ours, one after the other, each in a process of its own.
 *
 * @param learners the texts of the exercise's files
 * @param ours those of our solutions
 * @param openRunner makes a new place to run one side in
 * @returns lines with how long the laps took; none where the exercise has no race
 */
export async function race(
  exercise: Exercise,
  learners: Sources,
  ours: Sources,
  openRunner: () => LearnerRunner,
): Promise<readonly string[]> {
  if (!exercise.race) return [];
  const [theirs, own] = [await lapsOf(exercise, learners, openRunner()), await lapsOf(exercise, ours, openRunner())];
  return exercise.race.lines(theirs, own);
}

/** Milliseconds of each lap; NaN for one that did not come to its end. */
async function lapsOf(exercise: Exercise, sources: Sources, runner: LearnerRunner): Promise<readonly number[]> {
  const laps = exercise.race?.laps ?? [];
  const job = jobOf(exercise, sources, laps);
  try {
    const { results } = await runner.run(job, timeLimit);
    return results.map((result) => (result && 'answers' in result ? (result.durationMs ?? Number.NaN) : Number.NaN));
  } finally {
    runner.close();
  }
}
