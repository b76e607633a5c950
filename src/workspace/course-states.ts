import type { Exercise } from '../check/exercise.ts';
import type { ExerciseState } from './progress.ts';

/** Where a learner is with each exercise, in the course's order. */
export type CourseStates = ReadonlyMap<Exercise, ExerciseState>;

/** The exercise that a learner is at: the first that was never done, or else the first that was changed since. */
export function currentExercise(states: CourseStates): Exercise | undefined {
  const first = (state: ExerciseState) => [...states.keys()].find((exercise) => states.get(exercise) === state);
  return first('unfinished') ?? first('changed');
}
