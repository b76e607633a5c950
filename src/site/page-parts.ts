import type { Course } from '../check/course.ts';
import type { LearnerRunner } from '../check/runner.ts';
import type { Workspace } from './workspace.ts';

export interface CoursePageParts {
  readonly course: Course;
  readonly runner: LearnerRunner;
  readonly workspace: Workspace;
  /** Texts by the file they belong to: `section1/gradf.ts`. */
  readonly starters: Readonly<Record<string, string>>;
}
