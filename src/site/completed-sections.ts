import type { Course, Exercise, Section } from '../check/exercise.ts';
import { completedSection } from '../reporters/ending-lines.ts';
import type { CourseStates } from '../workspace/progress.ts';

/** Which exercise completed which section, since the page was opened. */
export class CompletedSections {
  readonly #course: Course;
  readonly #ends = new Map<Exercise, Section>();

  constructor(course: Course) {
    this.#course = course;
  }

  /** The section whose end stands beside an exercise that passed: the one it completed, or the one it is the last of. */
  endBeside(exercise: Exercise, before: CourseStates, states: CourseStates): Section | undefined {
    const isDone = (each: Exercise) => states.get(each) === 'done';
    const completed = completedSection(this.#course, (each) => before.get(each) === 'done', isDone);
    if (completed) this.#ends.set(exercise, completed);
    const last = this.#course.sections.find(({ exercises }) => exercises.at(-1) === exercise);
    const section = last ?? this.#ends.get(exercise);
    return section?.exercises.every(isDone) ? section : undefined;
  }
}
