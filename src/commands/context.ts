import { createInterface } from 'node:readline/promises';
import { stripVTControlCharacters } from 'node:util';
import { type Course, type Exercise, exercisesOf } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { findExercises } from '../check/find-exercises.ts';
import type { Look } from '../terminal/look.ts';
import { wrap } from '../terminal/text.ts';
import { findWorkspace } from '../workspace/find.ts';
import type { CourseWorkspace } from '../workspace/workspace.ts';

/** Where a command was typed, and where it prints. */
export interface Context {
  /** The folder that `-C` named, or the one the learner stands in. */
  readonly folder: string;
  readonly course: Course;
  readonly look: Look;
  /** Of the terminal. Text is no wider than the look's width, a picture may be. */
  readonly columns: number;
  /** True if someone can answer a question. */
  readonly isInteractive: boolean;
  /** Results for a person, to stdout: signs as its terminal has them, and no line wider than that. */
  print(...lines: readonly string[]): void;
  /** A line with a link at each file and line that it names, where the terminal supports links. */
  readonly withLinks: (line: string) => string;
  /** Results for another program, to stdout. */
  emit(text: string): void;
  /** Everything else, to stderr. */
  warn(...lines: readonly string[]): void;
}

/** @throws ExpectedError where there is none */
export function workspaceOf({ folder, course }: Context): CourseWorkspace {
  const sections = course.sections.map(({ name }) => name);
  return { ...findWorkspace(folder, sections), course };
}

/** The exercises that were typed, each once, in the order of the course. @throws ExpectedError at an unknown name */
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
  throw new ExpectedError(
    `'${typed}' matches several exercises: ${exercises.map(({ name }) => name).join(', ')}. Name one of them.`,
    2,
  );
}

/**
 * Asks a question that y answers with yes, and everything else with no.
 *
 * @param instead what to type where nobody can answer
 * @throws ExpectedError without a terminal to ask on
 */
export async function confirm({ isInteractive }: Context, question: string, instead: string): Promise<boolean> {
  if (!isInteractive) throw new ExpectedError(`${question} No terminal to ask on. To go ahead: ${instead}`, 2);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    const lines = wrap(`${question} [y/N]`, (process.stderr.columns || 80) - 2);
    process.stderr.write(
      lines
        .slice(0, -1)
        .map((line) => `${line}\n`)
        .join(''),
    );
    return /^y(es)?$/i.test((await terminal.question(`${lines.at(-1)} `)).trim());
  } catch {
    process.stderr.write('\n');
    return false; // Ctrl-D
  } finally {
    terminal.close();
  }
}
