import type { Curriculum, Exercise } from '../curriculum/exercise.ts';
import { filesOf, jobOf } from '../engine/checker.ts';
import { diagnose } from '../engine/diagnose.ts';
import { judge, verdictOfError } from '../engine/judge.ts';
import { LearnerProcess } from '../engine/learner-process.ts';
import { pickSources } from '../engine/sources.ts';
import type { Verdict } from '../engine/verdict.ts';
import { readStarters } from '../workspace/starters.ts';
import type { ExerciseResult, Isolation, SubmissionResult } from './result.ts';
import type { Submission } from './submission.ts';

export interface GraderOptions {
  /** Of the fresh cases. */
  readonly seed: number;
  /** Milliseconds an exercise may take; those with a limit of their own may take that. */
  readonly timeout: number;
  readonly curriculum: Curriculum;
  /** Those of the curriculum that are graded. */
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
  const starters = readStarters();
  const processes = new Set<LearnerProcess>();
  return {
    async grade(submission, signal) {
      const { seed, isolation, exercises } = options;
      const result = { version: 1, name: submission.name, isolation, seed } as const;
      if (submission.problem !== undefined) return { ...result, problem: submission.problem, exercises: [] };
      const graded: ExerciseResult[] = [];
      for (const exercise of exercises) graded.push(await gradeExercise(exercise, submission, signal));
      return { ...result, problem: null, exercises: graded };
    },
    close() {
      for (const process of processes) process.kill();
    },
  };

  async function gradeExercise(
    exercise: Exercise,
    { files }: Submission,
    signal?: AbortSignal,
  ): Promise<ExerciseResult> {
    const section = options.curriculum.sections.find(({ exercises }) => exercises.includes(exercise))?.name ?? '';
    const reading = pickSources(files, filesOf(exercise));
    if ('unreadable' in reading) {
      const message = `exercises/${reading.unreadable.file} ${reading.unreadable.why}`;
      const error = { kind: 'file', message, file: exercise.file, line: null, column: null } as const;
      return toResult(verdictOfError(exercise, section, error));
    }
    const process = new LearnerProcess();
    processes.add(process);
    const transcript = await process.run(jobOf(exercise, reading.sources), options.timeout, signal);
    process.kill();
    processes.delete(process);
    signal?.throwIfAborted();
    const isUntouched = files[exercise.file] === starters[exercise.file];
    const verdict = judge(exercise, section, transcript, { isUntouched, timeout: options.timeout });
    if (verdict.status !== 'wrong') return toResult(verdict);
    const evidence = { error: verdict.error?.message ?? '', source: files[exercise.file] ?? '' };
    return toResult({ ...verdict, ...(await diagnose(exercise, transcript.results, evidence)) });
  }
}

function toResult(verdict: Verdict): ExerciseResult {
  const { name, section, status, cases, diagnoses, error, durationMs } = verdict;
  return {
    name,
    section,
    status,
    cases: cases.length,
    casesOk: cases.filter(({ ok }) => ok).length,
    freshCases: 0,
    freshOk: 0,
    solved: status === 'passed',
    diagnoses: diagnoses.map(({ id }) => id),
    message: status === 'passed' ? 'done' : (diagnoses[0]?.message ?? error?.message ?? status),
    durationMs,
  };
}
