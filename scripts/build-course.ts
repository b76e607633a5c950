import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Texts by the file they belong to: `section1/gradf.ts`. */
type CourseTexts = Record<string, string>;

/**
 * The starters and solutions that a package ships. A clone is a workspace too, so a starter is what git has staged, not
 * what a learner has made of it; without git, the file as it is.
 *
 * @param root the repository's folder
 * @param warn told, in a sentence, of each starter that was edited
 */
export function courseFiles(
  root: string,
  warn: (line: string) => void = console.error,
): { starters: CourseTexts; solutions: CourseTexts } {
  const solutions = readCourse(path.join(root, 'solutions'));
  const starters = readCourse(path.join(root, 'exercises'));
  for (const file of editedFiles(root)) {
    const staged = stagedText(root, file);
    if (staged === undefined || staged === starters[file]) continue;
    starters[file] = staged;
    warn(
      `exercises/${file} differs from what git has staged: the staged one is the starter; git add it to build it in`,
    );
  }
  return { starters: sorted(starters), solutions: sorted(solutions) };
}

function readCourse(folder: string): CourseTexts {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter(isExercise);
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
}

/** Files that git tracks and that differ from its index, or are gone. */
function editedFiles(root: string): readonly string[] {
  try {
    const names = git(root, 'diff', '--name-only', '--relative', '--no-ext-diff', '-z', '--', 'exercises');
    return names
      .split('\0')
      .map((name) => name.replace(/^exercises\//, ''))
      .filter(isExercise);
  } catch {
    return [];
  }
}

/** Undefined in the middle of a merge, where there are several. */
function stagedText(root: string, file: string): string | undefined {
  try {
    return git(root, 'show', `:./exercises/${file}`);
  } catch {
    return undefined;
  }
}

function isExercise(file: string): boolean {
  return /^[^/]+\/.*\.ts$/.test(file) && !file.endsWith('.d.ts');
}

function git(root: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

function sorted(texts: CourseTexts): CourseTexts {
  return Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
