import { exerciseCalled, exercisesFolder } from '../workspace/course.ts';
import { readStarters } from '../workspace/starters.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { PlottedCourse } from './errors/learner-errors.ts';

/** What a learner's course has for the plot of errors. */
export function plottedCourse(workspace: Workspace): PlottedCourse {
  const starters = readStarters();
  return {
    exercises: {
      forward: exerciseCalled('forward_difference'),
      central: exerciseCalled('central_difference'),
      steps: exerciseCalled('step_size'),
    },
    folder: exercisesFolder(workspace),
    starterOf: (file) => starters[file] ?? '',
  };
}
