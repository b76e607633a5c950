import type { Exercise } from '../check/exercise.ts';
import { exercisesFolder } from '../workspace/course.ts';
import type { OnScreen } from '../workspace/sources.ts';
import type { CourseWorkspace } from '../workspace/workspace.ts';
import type { ErrorPlot } from './errors/error-plot.ts';
import { plotOfErrors } from './errors/learner-errors.ts';
import type { GraphPicture } from './graph/graph-picture.ts';
import { graphOfExercise } from './graph/learner-graph.ts';

/** What watch mode and editors show of an exercise. */
export type Picture =
  | { readonly kind: 'graph'; readonly graph: GraphPicture }
  | { readonly kind: 'plot'; readonly plot: ErrorPlot };

/** Runs the learner's code for the picture of an exercise. @throws ExpectedError where there is nothing to draw */
export async function draw(workspace: CourseWorkspace, exercise: Exercise, onScreen?: OnScreen): Promise<Picture> {
  if (exercise.plot) return { kind: 'plot', plot: await plotOfErrors(exercise.plot, workspace, [], onScreen) };
  return { kind: 'graph', graph: await graphOfExercise(exercise, exercisesFolder(workspace), [], onScreen) };
}
