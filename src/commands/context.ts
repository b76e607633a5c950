import path from 'node:path';
import { isatty } from 'node:tty';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { type Course, exercisesOf } from '../check/course.ts';
import type { Exercise } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { findExercises } from '../check/find-exercises.ts';
import { setStart, shellWord, toTypeAnywhere } from '../check/to-type.ts';
import { knowsLinks, linkPlaces } from '../terminal/links.ts';
import { colorLevel, createPalette, type Look } from '../terminal/look.ts';
import { wrapPainted } from '../terminal/painted.ts';
import { knowsUnicode, type Signs, withSigns } from '../terminal/signs.ts';
import { wrap } from '../terminal/text.ts';
import { findWorkspace, searchWorkspace } from '../workspace/find.ts';
import { type CourseWorkspace, exerciseLabel } from '../workspace/workspace.ts';

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
  const { createInterface } = await import('node:readline/promises'); // most commands ask nothing
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

/** The options of every command. */
interface GlobalOptions {
  readonly workspace?: string;
  readonly color: boolean;
  readonly plain?: boolean;
}

/** Where a command was typed, and the terminal or pipe it prints to. */
export function contextInTerminal(course: Course, { workspace, color, plain = false }: GlobalOptions): Context {
  const signs = plain ? 'words' : knowsUnicode(process.env) ? 'unicode' : 'ascii';
  const columns = process.stdout.columns || 80;
  if (workspace !== undefined) setStart({ program: toTypeAnywhere(''), folder: shellWord(workspace) });
  const folder = workspace ?? currentFolder();
  const isLinked = process.stdout.isTTY && signs !== 'words' && knowsLinks(process.env);
  const withLinks = isLinked ? linker(folder, course) : (line: string) => line;
  return {
    folder,
    course,
    look: { palette: createPalette(colorLevel(process.env, !color || plain)), width: Math.min(columns, 100), signs },
    columns,
    // To look at `process.stdin` would open it, which takes 3 ms.
    isInteractive: isatty(0) && isatty(2),
    print: (...lines) => write(process.stdout, lines, signs, withLinks),
    withLinks,
    emit: (text) => process.stdout.write(`${text}\n`),
    warn: (...lines) => write(process.stderr, lines, signs),
  };
}

/** The workspace is looked for at the first line that names a file. */
function linker(folder: string, course: Course): (line: string) => string {
  const files = new Map(exercisesOf(course).map(({ file }) => [path.posix.basename(file), exerciseLabel(file)]));
  const sections = course.sections.map(({ name }) => name);
  let root: string | undefined;
  const urlOf = (name: string) => {
    const file = files.get(path.posix.basename(name)) ?? (name.startsWith('exercises/') ? name : undefined);
    root ??= searchWorkspace(folder, sections)?.root;
    return file === undefined || root === undefined ? undefined : pathToFileURL(path.join(root, file)).href;
  };
  return (line) => linkPlaces(line, urlOf);
}

function write(
  stream: NodeJS.WriteStream,
  lines: readonly string[],
  signs: Signs,
  withLinks = (line: string) => line,
): void {
  const shown = lines.flatMap((line) => withSigns(line, signs));
  const wrapped = stream.isTTY ? shown.flatMap((line) => wrapPainted(line, stream.columns || 80, 4)) : shown;
  stream.write(wrapped.map((line) => `${withLinks(line)}\n`).join(''));
}

function currentFolder(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new ExpectedError(`The folder you are in is gone. Change to another with 'cd' and try again.`, 2, { cause });
  }
}
