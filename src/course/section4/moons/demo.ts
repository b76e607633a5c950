import type { TrainingDemo } from '../../../check/exercise.ts';
import recorded from '../moons.json' with { type: 'json' };
import { scoreAt, trainPlainly } from '../moons-net.ts';

const { points, labels, parameters, losses } = recorded;

/**
 * micrograd's own training, which a learner's that passed repeats to the last loss. The report's page contains it, so it
 * must not import the exercise with its mistakes and solutions.
 */
export const moonsDemo: Omit<TrainingDemo, 'exercise'> = {
  points,
  labels,
  losses,
  scoreAt,
  train: () => trainPlainly({ points, labels }, parameters, losses.length),
};
