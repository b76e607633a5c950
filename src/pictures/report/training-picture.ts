import type { Verdict } from '../../check/verdict.ts';

/** A learner's training of the moons. */
export interface TrainingPicture {
  /** Whether it has passed: then every loss, and so every picture on the way, is micrograd's. */
  readonly isDone: boolean;
  /** Of each step, as far as the learner's code came. */
  readonly losses: readonly number[];
}

/** @returns undefined where no step was taken */
export function trainingOf({ cases }: Verdict): TrainingPicture | undefined {
  const losses = cases
    .filter(({ label, isAnswered }) => isAnswered && /^the loss of step \d+$/.test(label))
    .map(({ actual }) => (typeof actual === 'number' ? actual : Number.NaN));
  return losses.some((loss) => loss > 0) ? { isDone: cases.every(({ ok }) => ok), losses } : undefined;
}
