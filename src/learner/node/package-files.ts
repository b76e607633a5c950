import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../../check/expected-error.ts';

// The shipped program is one CommonJS file in dist/, where import.meta is empty; from source it is this module.
const here = typeof __dirname === 'string' ? __dirname : import.meta.dirname;

/**
 * The folder that the build fills and the package ships: `starters.json`, `solutions.json`.
 *
 * @throws ExpectedError where nothing was built.
 */
export function packageFolder(): string {
  const candidates = [here, path.join(here, '../../../dist')];
  const found = candidates.find((folder) => existsSync(path.join(folder, 'starters.json')));
  if (found !== undefined) return found;
  throw new ExpectedError(
    `The course's files are missing beside the program, in ${candidates.at(-1)}. Install microgradx again; in a clone of it, type 'npm run build'.`,
    1,
  );
}

/**
 * One of those files, as text.
 *
 * @throws ExpectedError where it is not there.
 */
export function readPackageFile(name: string, folder: string = packageFolder()): string {
  const file = path.join(folder, name);
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ExpectedError(
      `${file}, a part of microgradx, cannot be read. Install microgradx again; in a clone of it, type 'npm run build'.`,
      1,
      { cause },
    );
  }
}
