import { defineCourse } from '../../src/check/course.ts';
import { course } from '../../src/course/index.ts';

/** The course without its costly probes, for tests that judge thousands of texts. */
export const quickCourse = defineCourse(
  course.sections.map((section) => ({
    ...section,
    exercises: section.exercises.map((exercise) => ({
      ...exercise,
      probes: exercise.probes.filter(({ isCostly }) => !isCostly),
    })),
  })),
);
