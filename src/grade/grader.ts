import { runMutant } from '../check/diagnose/run-mutant.ts';
import { type Case, type Course, type Exercise, type FreshProbe, type Probe, sectionOf } from '../check/exercise.ts';
import { isExpected } from '../check/expected-error.ts';
import { randomNumbers } from '../check/random.ts';
import { ProcessPool } from '../learner/node/process-pool.ts';
import { readStarters } from '../workspace/starters.ts';
import { bubblewrapped, type Limits } from './enclosure/enclosure.ts';
import type { GradedExercise } from './exercise-result.ts';
import { gradeSubmission } from './grade-submission.ts';
import type { Isolation, SubmissionRecord } from './results/record.ts';
import { faultOfOurs, type Submission } from './submissions/submission.ts';

export interface GraderOptions {
  /** Of the fresh cases. */
  readonly seed: number;
  /** Time limit per exercise, ms; an exercise with a longer limit of its own keeps it. */
  readonly timeout: number;
  readonly course: Course;
  /** The exercises of the course to grade. */
  readonly exercises: readonly Exercise[];
  readonly isolation: Isolation;
  /** How many submissions are graded at once; further ones wait. */
  readonly processes: number;
}

/** Grades submissions, each in a process of its own that is never used for another. */
export interface Grader {
  /**
   * Always gives a result, whatever the submission does; a fault of ours is the problem of this one alone.
   *
   * @param signal ends it early: rejects with the signal's reason
   * @throws ExpectedError if no submission can be graded
   */
  grade(submission: Submission, signal?: AbortSignal): Promise<SubmissionRecord>;
  /** Ends every process. */
  close(): void;
}

/** @throws ExpectedError if submissions cannot be sandboxed as asked */
export async function createGrader(options: GraderOptions): Promise<Grader> {
  const { course, seed, isolation, processes } = options;
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
      try {
        const grading = { course, exercises, pool, starters, signal };
        return { ...result, exercises: await gradeSubmission(submission, grading) };
      } catch (error) {
        if (isExpected(error) || signal?.aborted) throw error;
        return { ...result, problem: faultOfOurs(error) };
      }
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

/** Megabytes: three times what our own solutions need. Exercises that train a net or record a million steps need more. */
const memoryLimit = { usual: 192, large: 512 };

function limitsOf(exercises: readonly GradedExercise[]): Limits {
  const isLarge = exercises.some(({ exercise }) => exercise.needsMemory);
  // The timeout ends an endless loop; this limit ends what outlives it. Twice, because two processes may share a core.
  const seconds = exercises.reduce((sum, { timeout }) => sum + timeout / 1000, 0);
  return {
    memory: isLarge ? memoryLimit.large : memoryLimit.usual,
    processorTime: Math.ceil(2 * seconds) + 10,
    isForTraining: isLarge,
  };
}

/**
 * Probes made from a seed. Our own solution's answers are what they expect; no label gives away an input.
 *
 * @returns none for an exercise whose answer is a number found by trial
 */
export async function freshProbesOf(exercise: Exercise, seed: number): Promise<readonly Probe[]> {
  const [module, diagnostics] = await Promise.all([exercise.fresh?.(), exercise.diagnostics?.()]);
  if (!module || !diagnostics) return [];
  const made = module.fresh(randomNumbers(seedFor(exercise.name, seed)));
  const probes = made.map(({ run, input }): Probe => ({ call, run, input, isFromNotebook: false, cases: [] }));
  const answered = runMutant({ ...exercise, probes }, diagnostics.solution, []);
  return probes.map((probe, index) => ({ ...probe, cases: casesOf(exercise, made[index], answered[index]) }));
}

const call = 'a fresh case';

function casesOf(
  { name }: Exercise,
  probe: FreshProbe | undefined,
  result: ReturnType<typeof runMutant>[number],
): readonly Case[] {
  if (!probe || !result || 'fault' in result) throw new Error(`our own solution of ${name} fails in a fresh case`);
  return result.answers.map((answer): Case => {
    if (typeof answer === 'number') return { label: call, expected: answer, tolerance: probe.tolerance };
    if ('text' in answer) return { label: call, expected: answer.text, tolerance: 'exact' };
    throw new Error(`our own solution of ${name} answers ${answer.described} in a fresh case`);
  });
}

/** Each exercise has its own seed, whichever others are graded beside it. (FNV-1a) */
function seedFor(name: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const character of name) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
}
