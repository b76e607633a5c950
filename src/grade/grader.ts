import { type Course, type Exercise, sectionOf } from '../check/exercise.ts';
import { ProcessPool } from '../learner/node/process-pool.ts';
import { readStarters } from '../workspace/starters.ts';
import { bubblewrapped } from './enclosure/bubblewrap.ts';
import type { GradedExercise } from './exercise-result.ts';
import { freshProbesOf } from './fresh-probes.ts';
import { gradeSubmission } from './grade-submission.ts';
import type { Isolation, SubmissionResult } from './results/result.ts';
import type { Submission } from './submission.ts';

export interface GraderOptions {
  /** Of the fresh cases. */
  readonly seed: number;
  /** Milliseconds an exercise may take; those with a limit of their own may take that. */
  readonly timeout: number;
  readonly course: Course;
  /** Those of the course that are graded. */
  readonly exercises: readonly Exercise[];
  readonly isolation: Isolation;
  /** How many submissions are graded at once, at most; further ones wait. */
  readonly processes: number;
}

/** Grades submissions, each in a process of its own that is never used for another. */
export interface Grader {
  /**
   * Always a result, whatever the submission does.
   *
   * @param signal ends it early: rejects with the signal's reason
   */
  grade(submission: Submission, signal?: AbortSignal): Promise<SubmissionResult>;
  /** Ends every process. */
  close(): void;
}

/** @throws ExpectedError where submissions cannot be kept apart as asked */
export async function createGrader(options: GraderOptions): Promise<Grader> {
  const { seed, isolation, processes } = options;
  const exercises = await Promise.all(options.exercises.map((exercise) => gradedExercise(exercise, options)));
  const pool = new ProcessPool({
    processes,
    ...(isolation !== 'none' && { start: await bubblewrapped(limitsOf(exercises)) }),
    spares: 1,
    isSingleUse: true,
  });
  const starters = readStarters();
  return {
    async grade(submission, signal) {
      const { name, problem = null } = submission;
      const result = { version: 1, name, problem, isolation, seed, exercises: [] } as const;
      if (problem !== null) return result;
      return { ...result, exercises: await gradeSubmission(submission, { exercises, pool, starters, signal }) };
    },
    close: () => pool.close(),
  };
}

async function gradedExercise(exercise: Exercise, { seed, timeout, course }: GraderOptions): Promise<GradedExercise> {
  const section = sectionOf(course, exercise);
  return {
    exercise: { ...exercise, probes: exercise.probes.filter(({ hasFreshTwin }) => !hasFreshTwin) },
    section,
    fresh: await freshProbesOf(exercise, seed),
    timeout: Math.max(timeout, exercise.timeLimit ?? 0),
  };
}

/** Megabytes, three times what the costliest of our solutions needs. What trains a net, or records a million steps, needs more. */
const memoryLimit = { usual: 192, large: 512 };

function limitsOf(exercises: readonly GradedExercise[]) {
  const isLarge = exercises.some(({ exercise }) => exercise.needsMemory);
  // Two processes share a core at times: it is the clock that ends an endless loop, this one what outlives the clock.
  const seconds = exercises.reduce((sum, { timeout }) => sum + timeout / 1000, 0);
  return { memory: isLarge ? memoryLimit.large : memoryLimit.usual, processorTime: Math.ceil(2 * seconds) + 10 };
}
