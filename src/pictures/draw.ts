import type { Exercise } from '../check/exercise.ts';
import { exercisesFolder } from '../workspace/course.ts';
import type { CourseWorkspace } from '../workspace/workspace.ts';
import { plottedCourse } from './error-plot-inputs.ts';
import { plotOfErrors } from './errors/learner-errors.ts';
import { graphOfExercise } from './graph/learner-graph.ts';
import type { Picture } from './picture.ts';

/** Asks the learner's code for what pictures an exercise. @throws ExpectedError where there is nothing to draw */
export async function draw(workspace: CourseWorkspace, exercise: Exercise): Promise<Picture> {
  if (exercise.plot) return { kind: 'plot', plot: await plotOfErrors(exercise.plot, plottedCourse(workspace), []) };
  return { kind: 'graph', graph: await graphOfExercise(exercise, exercisesFolder(workspace), []) };
}
