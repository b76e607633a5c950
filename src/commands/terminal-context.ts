import path from 'node:path';
import { isatty } from 'node:tty';
import { pathToFileURL } from 'node:url';
import { type Course, exercisesOf } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { setStart, shellWord, toTypeAnywhere } from '../check/to-type.ts';
import { knowsLinks, linkPlaces } from '../terminal/links.ts';
import { colorLevel, createPalette } from '../terminal/look.ts';
import { wrapPainted } from '../terminal/painted.ts';
import { knowsUnicode, type Signs, withSigns } from '../terminal/signs.ts';
import { searchWorkspace } from '../workspace/find.ts';
import { exerciseLabel } from '../workspace/workspace.ts';
import type { Context } from './context.ts';

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
