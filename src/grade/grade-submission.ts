import { blockerOf, foundationsOf } from '../check/blocker.ts';
import { type Course, type Exercise, filesOf } from '../check/exercise.ts';
import type { Job } from '../check/messages.ts';
import { jobOf } from '../check/runner.ts';
import { isUntouched, pickSources, type Sources } from '../check/sources.ts';
import type { Transcript } from '../check/transcript.ts';
import type { Blocker } from '../check/verdict.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import type { ProcessPool } from '../learner/node/process-pool.ts';
import type { CourseTexts } from '../workspace/starters.ts';
import { type GradedExercise, isSolvedBy, resultOf, resultOfProblem } from './exercise-result.ts';
import type { ExerciseRecord } from './results/record.ts';
import type { Submission } from './submissions/submission.ts';

export interface Grading {
  readonly course: Course;
  readonly exercises: readonly GradedExercise[];
  readonly pool: ProcessPool;
  readonly starters: CourseTexts;
  readonly signal: AbortSignal | undefined;
}

/**
 * Grades one exercise after the other in the submission's own process, which is replaced if it dies.
 *
 * Exercises of the same file run in one realm first, because most are right and making a realm takes as long as an
 * exercise. Those that are not right there run once more, each in its own realm.
 */
export async function gradeSubmission(submission: Submission, grading: Grading): Promise<readonly ExerciseRecord[]> {
  const runner = new SubmissionRunner(submission, grading);
  try {
    const results: ExerciseRecord[] = [];
    for (const group of byFile(grading.exercises)) {
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

/** Groups neighbours whose probes call the same exports of the same files. */
function byFile(exercises: readonly GradedExercise[]): readonly (readonly GradedExercise[])[] {
  const groups: GradedExercise[][] = [];
  for (const graded of exercises) {
    const group = groups.at(-1);
    if (group?.[0] && callsOf(group[0].exercise) === callsOf(graded.exercise)) group.push(graded);
    else groups.push([graded]);
  }
  return groups;
}

function callsOf({ file, exports, uses }: Exercise): string {
  return JSON.stringify([file, exports, uses]);
}

/** Runs and judges the exercises of one submission. */
class SubmissionRunner {
  readonly #files: Submission['files'];
  readonly #grading: Grading;
  #process: LearnerProcess | undefined;

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
    const blocker = this.#blockerOf(graded.exercise, reading.sources, before);
    return await this.#judge(graded, await this.#run([graded], reading.sources), reading.sources, blocker);
  }

  /** The results of those that are right; undefined for the others. */
  async gradeTogether(group: readonly GradedExercise[]): Promise<readonly (ExerciseRecord | undefined)[]> {
    const [first] = group;
    const reading = first && pickSources(this.#files, filesOf(first.exercise));
    if (!reading || 'unreadable' in reading) return [];
    const transcript = await this.#run(group, reading.sources);
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

  async #run(group: readonly GradedExercise[], sources: Sources): Promise<Transcript> {
    const [first] = group as readonly [GradedExercise];
    const timeout = Math.max(...group.map((graded) => graded.timeout));
    return await this.#inProcess(jobOf(first.exercise, sources, group.flatMap(probesOf)), timeout);
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
      run: (job, timeout) => this.#inProcess(job, timeout),
      isUntouched: isUntouched(sources[file] ?? '', this.#grading.starters[file] ?? ''),
      blocker,
    });
  }
}

function probesOf({ exercise, fresh }: GradedExercise) {
  return [...exercise.probes, ...fresh];
}

/** The part of a run that belongs to some of its probes, if it was orderly and all of them were answered. */
function partOf(transcript: Transcript, start: number, end: number): Transcript | undefined {
  const results = transcript.results.slice(start, end);
  const isAnswered = results.every((result) => result && 'answers' in result);
  if (transcript.ending !== 'done' || transcript.failure || !isAnswered) return undefined;
  return { ...transcript, results };
}
