import { landmarksOf } from '../check/exercise.ts';
import { exercisesFolder } from '../workspace/course.ts';
import { readStarters } from '../workspace/starters.ts';
import type { CourseWorkspace } from '../workspace/workspace.ts';
import type { PlottedCourse } from './errors/learner-errors.ts';

/** What a learner's course has for the plot of errors. */
export function plottedCourse(workspace: CourseWorkspace): PlottedCourse {
  const starters = readStarters();
  return {
    source: landmarksOf(workspace.course).errorPlot,
    folder: exercisesFolder(workspace),
    starterOf: (file) => starters[file] ?? '',
  };
}
