import type { TrainingDemo } from '../../../check/exercise.ts';
import recorded from '../moons.json' with { type: 'json' };
import { scoreAt, trainPlainly } from '../moons-net.ts';
import { moons } from './exercise.ts';

const { points, labels, parameters, losses } = recorded;

/** micrograd's own training, which a learner's that passed repeats to the last loss. */
export const moonsDemo: TrainingDemo = {
  exercise: moons,
  points,
  labels,
  losses,
  scoreAt,
  train: () => trainPlainly({ points, labels }, parameters, losses.length),
};
