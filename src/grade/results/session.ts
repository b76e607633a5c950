import type { Grader } from '../grader.ts';
import type { Submission } from '../submission.ts';
import type { Submissions } from '../submissions/open.ts';
import { type SubmissionRecord, toRecord } from './record.ts';
import type { ResultsFile } from './results-file.ts';

export interface Session {
  readonly submissions: Submissions;
  readonly grader: Grader;
  readonly results: ResultsFile;
  /** The names of those that are graded here, done already or not. */
  readonly names: ReadonlySet<string>;
  /** How many at once. */
  readonly processes: number;
  /** No other is begun; those that run come to their end. */
  readonly stop: AbortSignal;
  /** Told of each when the disk has it. */
  readonly onGraded: () => void;
}

/** Grades what has no result yet. @throws ExpectedError where results cannot be written */
export async function gradeRest(session: Session): Promise<void> {
  const { submissions, results, names, processes, stop, onGraded } = session;
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  const grade = async (submission: Submission): Promise<void> => {
    try {
      await results.append(await recordOf(session, submission));
      onGraded();
    } catch (error) {
      failure ??= { error };
    }
  };
  const isWanted = (name: string) => names.has(name) && !results.has(name) && !stop.aborted;
  for await (const submission of submissions.read(isWanted)) {
    if (stop.aborted || failure) break;
    const task = grade(submission).finally(() => running.delete(task));
    running.add(task);
    if (running.size >= processes) await Promise.race(running);
  }
  await Promise.all(running);
  if (failure) throw failure.error;
}

async function recordOf({ grader, results }: Session, submission: Submission): Promise<SubmissionRecord> {
  const { name, problem } = submission;
  const { isolation, seed } = results.settings;
  if (problem === undefined) return toRecord(await grader.grade(submission));
  return { version: 1, name, problem, isolation, seed, exercises: [] };
}
