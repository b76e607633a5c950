import { blockerOf, foundationsOf, settledMembers } from '../check/blocker.ts';
import type { Course } from '../check/course.ts';
import { type Exercise, filesOf } from '../check/exercise.ts';
import { isExpected } from '../check/expected-error.ts';
import { type Job, jobOf, withoutTraces } from '../check/runner.ts';
import { isUntouched, pickSources, type Sources } from '../check/sources.ts';
import { partOf, type Transcript } from '../check/transcript.ts';
import type { Blocker } from '../check/verdict.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { ProcessPool } from '../learner/node/process-pool.ts';
import { type CourseTexts, readStarters } from '../workspace/starters.ts';
import { bubblewrapped } from './enclosure/enclosure.ts';
import { resultOf, resultOfProblem } from './exercise-result.ts';
import { type GradedExercise, gradedExercise, isSolvedBy, limitsOf, probesOf } from './graded-exercise.ts';
import type { ExerciseRecord, Isolation, SubmissionRecord } from './results/record.ts';
import { faultOfOurs, type Submission } from './submissions/submission.ts';

interface GraderOptions {
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
  const [groups, starters] = [bySharedFiles(exercises), readStarters()];
  return {
    async grade(submission, signal) {
      const { name, problem = null } = submission;
      const result = { version: 1, name, problem, isolation, seed, exercises: [] } as const;
      if (problem !== null) return result;
      try {
        const grading = { course, groups, pool, starters, signal };
        return { ...result, exercises: await gradeSubmission(submission, grading) };
      } catch (error) {
        if (isExpected(error) || signal?.aborted) throw error;
        return { ...result, problem: faultOfOurs(error) };
      }
    },
    close: () => pool.close(),
  };
}

interface Grading {
  readonly course: Course;
  readonly groups: readonly (readonly GradedExercise[])[];
  readonly pool: ProcessPool;
  readonly starters: CourseTexts;
  readonly signal: AbortSignal | undefined;
}

/**
 * Grades one exercise after the other in the submission's own process, which is replaced if it dies.
 *
 * Exercises that share files run in one realm first, and nothing is traced there, because most are right, and making a
 * realm takes as long as an exercise. Those that are not right there run once more, each in its own realm.
 */
async function gradeSubmission(submission: Submission, grading: Grading): Promise<readonly ExerciseRecord[]> {
  const runner = new SubmissionRunner(submission, grading);
  try {
    const results: ExerciseRecord[] = [];
    for (const group of grading.groups) {
      const together = group.length > 1 ? await runner.gradeTogether(group) : [];
      for (const [index, graded] of group.entries()) {
        results.push(together[index] ?? (await runner.gradeAlone(graded, results)));
      }
    }
    return results;
  } finally {
    runner.close();
  }
}

/** Groups neighbours whose files the next one of them imports anyway, so that only what it builds on runs beside it. */
function bySharedFiles(exercises: readonly GradedExercise[]): readonly (readonly GradedExercise[])[] {
  const groups: GradedExercise[][] = [];
  for (const graded of exercises) {
    const group = groups.at(-1);
    const files = new Set(filesOf(graded.exercise));
    const isShared = group?.every(({ exercise }) => filesOf(exercise).every((file) => files.has(file)));
    if (group && isShared) group.push(graded);
    else groups.push([graded]);
  }
  return groups;
}

/**
 * For the places of mistakes without a name, ms: so long that honest code never needs it, for the same bytes on every
 * machine. It is the time that the code takes, not the clock on the wall, which runs on while others use the processor.
 */
const searchTime = { perExercise: 20_000, perSubmission: 40_000 };

/** Characters that we generate and compare in a millisecond: what a search costs us counts, too. */
const searchSpeed = 4000;

/** Runs and judges the exercises of one submission. */
class SubmissionRunner {
  readonly #files: Submission['files'];
  readonly #grading: Grading;
  #process: LearnerProcess | undefined;
  /** Of `searchTime`, ms. */
  #searched = 0;

  constructor({ files }: Submission, grading: Grading) {
    this.#files = files;
    this.#grading = grading;
  }

  close(): void {
    if (this.#process) this.#grading.pool.release(this.#process);
    this.#process = undefined;
  }

  /** @param before the results of the exercises before it */
  async gradeAlone(graded: GradedExercise, before: readonly ExerciseRecord[]): Promise<ExerciseRecord> {
    const reading = pickSources(this.#files, filesOf(graded.exercise));
    if ('unreadable' in reading) {
      const { file, why } = reading.unreadable;
      return resultOfProblem(graded, `exercises/${file} ${why}`);
    }
    const { sources } = reading;
    const transcript = await this.#inProcess(jobFor(graded, sources), graded.timeout);
    return this.#judge(graded, transcript, sources, this.#blockerOf(graded.exercise, sources, before));
  }

  /** The results of those that are right; undefined for the others. */
  async gradeTogether(group: readonly GradedExercise[]): Promise<readonly (ExerciseRecord | undefined)[]> {
    const files = group.flatMap(({ exercise }) => filesOf(exercise));
    const reading = pickSources(this.#files, [...new Set(files)]);
    if ('unreadable' in reading) return [];
    const [{ modules, ...first }, ...further] = group.map((graded) => jobFor(graded, reading.sources)) as [
      Job,
      ...Job[],
    ];
    const timeout = Math.max(...group.map((graded) => graded.timeout));
    const transcript = await this.#inProcess(withoutTraces({ modules, ...first, further }), timeout);
    let start = 0;
    const results: (ExerciseRecord | undefined)[] = [];
    for (const graded of group) {
      const end = start + probesOf(graded).length;
      const part = partOf(transcript, start, end);
      results.push(part && isSolvedBy(graded, part) ? await this.#judge(graded, part, reading.sources) : undefined);
      start = end;
    }
    return results;
  }

  async #inProcess(job: Job, timeout: number): Promise<Transcript> {
    const { pool, signal } = this.#grading;
    signal?.throwIfAborted();
    if (!this.#process?.isUsable) {
      this.close();
      this.#process = await pool.acquire();
    }
    const transcript = await this.#process.run(job, timeout, signal);
    signal?.throwIfAborted();
    return transcript;
  }

  /** The first exercise that this one builds on and that is wrong in the cases that the learner knows. */
  #blockerOf(exercise: Exercise, sources: Sources, before: readonly ExerciseRecord[]): Blocker | undefined {
    const { course } = this.#grading;
    for (const foundation of foundationsOf(course, exercise, sources)) {
      const result = before.find(({ name }) => name === foundation.name);
      if (!result || result.casesOk === result.cases) continue;
      return blockerOf(course, exercise, { foundation, status: result.status, reason: result.message });
    }
    return undefined;
  }

  #judge(graded: GradedExercise, transcript: Transcript, sources: Sources, blocker?: Blocker): Promise<ExerciseRecord> {
    const { file } = graded.exercise;
    return resultOf(graded, transcript, {
      sources,
      settled: settledMembers(this.#grading.course, graded.exercise),
      run: async (job, timeout) => {
        const transcript = await this.#inProcess(job, timeout);
        const length = Object.values(job.modules).reduce((sum, text) => sum + text.length, 0);
        this.#searched += transcript.durationMs + length / searchSpeed;
        return transcript;
      },
      clock: () => this.#searched,
      searchTime: Math.min(searchTime.perExercise, searchTime.perSubmission - this.#searched),
      isUntouched: isUntouched(sources[file] ?? '', this.#grading.starters[file] ?? ''),
      blocker,
    });
  }
}

function jobFor(graded: GradedExercise, sources: Sources): Job {
  return jobOf(graded.exercise, sources, probesOf(graded));
}
