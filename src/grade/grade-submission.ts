import type { Exercise } from '../check/exercise.ts';
import { filesOf, jobOf } from '../check/job.ts';
import { isUntouched, pickSources, type Sources } from '../check/sources.ts';
import type { Transcript } from '../check/transcript.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import type { ProcessPool } from '../learner/node/process-pool.ts';
import type { CourseTexts } from '../workspace/starters.ts';
import { type GradedExercise, isSolvedBy, resultOf, resultOfProblem } from './exercise-result.ts';
import type { ExerciseResult } from './results/result.ts';
import type { Submission } from './submission.ts';

export interface Grading {
  readonly exercises: readonly GradedExercise[];
  readonly pool: ProcessPool;
  readonly starters: CourseTexts;
  readonly signal: AbortSignal | undefined;
}

/**
 * One exercise after the other in a process of the submission's own: a new one where it did not survive.
 *
 * Those of the same file are run in one realm first, because most are right and a realm takes as long as an exercise;
 * what is not right in it is run once more, in a realm of its own.
 */
export async function gradeSubmission(submission: Submission, grading: Grading): Promise<readonly ExerciseResult[]> {
  const desk = new SubmissionRunner(submission, grading);
  try {
    const results: ExerciseResult[] = [];
    for (const group of byFile(grading.exercises)) {
      const together = group.length > 1 ? await desk.gradeTogether(group) : [];
      for (const [index, graded] of group.entries()) {
        results.push(together[index] ?? (await desk.gradeAlone(graded)));
      }
    }
    return results;
  } finally {
    desk.close();
  }
}

/** Neighbours whose probes call the same exports of the same files. */
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

/** Where one submission is graded. */
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

  async gradeAlone(graded: GradedExercise): Promise<ExerciseResult> {
    const reading = pickSources(this.#files, filesOf(graded.exercise));
    if ('unreadable' in reading) {
      const { file, why } = reading.unreadable;
      return resultOfProblem(graded, `exercises/${file} ${why}`);
    }
    return await this.#judge(graded, await this.#run([graded], reading.sources));
  }

  /** Only those that are right: the others are undefined. */
  async gradeTogether(group: readonly GradedExercise[]): Promise<readonly (ExerciseResult | undefined)[]> {
    const [first] = group;
    const reading = first && pickSources(this.#files, filesOf(first.exercise));
    if (!reading || 'unreadable' in reading) return [];
    const transcript = await this.#run(group, reading.sources);
    let start = 0;
    const results: (ExerciseResult | undefined)[] = [];
    for (const graded of group) {
      const end = start + probesOf(graded).length;
      const part = partOf(transcript, start, end);
      results.push(part && isSolvedBy(graded, part) ? await this.#judge(graded, part) : undefined);
      start = end;
    }
    return results;
  }

  async #run(group: readonly GradedExercise[], sources: Sources): Promise<Transcript> {
    const { pool, signal } = this.#grading;
    signal?.throwIfAborted();
    if (!this.#process?.isUsable) {
      this.close();
      this.#process = await pool.acquire();
    }
    const [first] = group as readonly [GradedExercise];
    const timeout = Math.max(...group.map((graded) => graded.timeout));
    const job = jobOf(first.exercise, sources, group.flatMap(probesOf));
    const transcript = await this.#process.run(job, timeout, signal);
    signal?.throwIfAborted();
    return transcript;
  }

  #judge(graded: GradedExercise, transcript: Transcript): Promise<ExerciseResult> {
    const { file } = graded.exercise;
    const source = this.#files[file] ?? '';
    return resultOf(graded, transcript, {
      source,
      isUntouched: isUntouched(source, this.#grading.starters[file] ?? ''),
    });
  }
}

function probesOf({ exercise, fresh }: GradedExercise) {
  return [...exercise.probes, ...fresh];
}

/** What an orderly run left in some of its probes, where all of them were answered. */
function partOf(transcript: Transcript, start: number, end: number): Transcript | undefined {
  const results = transcript.results.slice(start, end);
  const isAnswered = results.every((result) => result && 'answers' in result);
  if (transcript.ending !== 'done' || transcript.failure || !isAnswered) return undefined;
  const durations = results.map((result) => (result && 'answers' in result ? (result.durationMs ?? 0) : 0));
  return { ...transcript, results, durationMs: durations.reduce((sum, each) => sum + each, 0) };
}
