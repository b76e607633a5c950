import type { Exercise } from '../curriculum/exercise.ts';
import { plotOfErrors } from '../pictures/learner-errors.ts';
import { graphOfExercise } from '../pictures/learner-graph.ts';
import type { Picture } from '../pictures/picture.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { exercisesFolder } from './course.ts';
import { plottedCourse } from './plotted.ts';

/** Asks the learner's code for what pictures an exercise. @throws ExpectedError where there is nothing to draw */
export async function draw(workspace: Workspace, exercise: Exercise): Promise<Picture> {
  if (exercise.plot) return { kind: 'plot', plot: await plotOfErrors(exercise.plot, plottedCourse(workspace), []) };
  return { kind: 'graph', graph: await graphOfExercise(exercise, exercisesFolder(workspace), []) };
}
