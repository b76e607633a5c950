import type { Course } from '../check/course.ts';
import type { LearnerRunner } from '../check/runner.ts';
import type { KeptWorkspace } from './workspace.ts';

export interface CoursePageParts {
  readonly course: Course;
  readonly runner: LearnerRunner;
  readonly workspace: KeptWorkspace;
  /** Texts by the file they belong to: `section1/gradf.ts`. */
  readonly starters: Readonly<Record<string, string>>;
}
