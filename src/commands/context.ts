import { stripVTControlCharacters } from 'node:util';
import { type Course, type Exercise, exercisesOf } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { findExercises } from '../check/find-exercises.ts';
import type { Look } from '../terminal/look.ts';
import { findWorkspace } from '../workspace/find.ts';
import type { CourseWorkspace } from '../workspace/workspace.ts';

/** How a command meets the world: where it was typed, and where it prints. */
export interface Context {
  /** The folder that `-C` named, or the one the learner stands in. */
  readonly folder: string;
  readonly course: Course;
  readonly look: Look;
  /** Of the terminal; text that is read is no wider than the look's width, a picture may be. */
  readonly columns: number;
  /** Whether someone can answer a question. */
  readonly isInteractive: boolean;
  /** Results, to stdout. */
  print(...lines: readonly string[]): void;
  /** What is beside the result, to stderr. */
  warn(...lines: readonly string[]): void;
}

/** @throws ExpectedError where there is none */
export function workspaceOf({ folder, course }: Context): CourseWorkspace {
  const sections = course.sections.map(({ name }) => name);
  return { ...findWorkspace(folder, sections), course };
}

/** The exercises that were typed, each once, in the order of the course. @throws ExpectedError at a name of none */
export function exercisesNamed(course: Course, typed: readonly string[]): readonly Exercise[] {
  const found = typed.flatMap((word) => {
    const result = findExercises(course, stripVTControlCharacters(word));
    if ('problem' in result) throw new ExpectedError(result.problem, 2);
    return result.exercises;
  });
  return exercisesOf(course).filter((exercise) => found.includes(exercise));
}

/** The one exercise that was typed. @throws ExpectedError where the word means several, or none */
export function exerciseNamed(course: Course, typed: string): Exercise {
  const exercises = exercisesNamed(course, [typed]);
  const [only, ...others] = exercises;
  if (only && others.length === 0) return only;
  throw new ExpectedError(`'${typed}' means ${exercises.map(({ name }) => name).join(', ')}: which one?`, 2);
}
