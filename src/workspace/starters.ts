import { ExpectedError } from '../check/expected-error.ts';
import { readPackageFile } from '../learner/node/package-files.ts';

/** Texts by the file they belong to: `section1/gradf.ts`. */
export type CourseTexts = Readonly<Record<string, string>>;

/**
 * Every starter. They come from the package, never from `exercises/`: in a clone those are what the learner edits.
 *
 * @throws ExpectedError where the package's files are missing
 */
export function readStarters(): CourseTexts {
  return JSON.parse(readPackageFile('starters.json'));
}

/** Every right answer. @throws ExpectedError where the package's files are missing */
export function readSolutions(): CourseTexts {
  return JSON.parse(readPackageFile('solutions.json'));
}

/** One exercise's file as it was before anybody edited it. @throws ExpectedError where the package has none */
export function readStarter(file: string): string {
  return textOf(readStarters(), file, 'starter');
}

/** One right answer. @throws ExpectedError where the package has none */
export function readSolution(file: string): string {
  return textOf(readSolutions(), file, 'solution');
}

function textOf(texts: CourseTexts, file: string, what: string): string {
  const text = Object.hasOwn(texts, file) ? texts[file] : undefined;
  if (text !== undefined) return text;
  throw new ExpectedError(
    `This copy of microgradx has no ${what} for ${file}. Install it again; in a clone of it, type 'npm run build'.`,
    1,
  );
}
