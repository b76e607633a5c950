import type { Exercise } from '../check/exercise.ts';
import { jobOf } from '../check/job.ts';
import { judge } from '../check/judge.ts';
import type { CaseResult } from '../check/verdict.ts';
import { ProcessPool } from '../learner/node/process-pool.ts';
import { readExercise } from '../workspace/sources.ts';

/** Milliseconds. */
const timeLimit = 5000;

/** What the learner's softmax makes of the notebook's logits: the gradient of each beside PyTorch's. */
export type SoftmaxCheck =
  | { readonly kind: 'compared'; readonly cases: readonly CaseResult[] }
  /** It was not written, or does not run. */
  | { readonly kind: 'unwritten'; readonly why: string };

/** @param folder the `exercises` folder */
export async function checkSoftmax(exercise: Exercise, folder: string): Promise<SoftmaxCheck> {
  const notebook = { ...exercise, probes: exercise.probes.filter(({ isFromNotebook }) => isFromNotebook) };
  const reading = readExercise(notebook, folder);
  if ('unreadable' in reading)
    return { kind: 'unwritten', why: `exercises/${reading.unreadable.file} ${reading.unreadable.why}` };
  const runner = new ProcessPool({ processes: 1 });
  try {
    const transcript = await runner.run(jobOf(notebook, reading.sources), timeLimit);
    const { cases, error } = judge(notebook, '', transcript, { isUntouched: false, timeout: timeLimit });
    if (error) return { kind: 'unwritten', why: error.message };
    return { kind: 'compared', cases: cases.filter(({ label }) => label.startsWith('dim')) };
  } finally {
    runner.close();
  }
}
