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
  throw new ExpectedError(`A part of microgradx is missing: the course's files. ${repair}`, 70);
}

/** The path of one of those files. @throws ExpectedError where it is not there */
export function packageFile(name: string, folder: string = packageFolder()): string {
  const file = path.join(folder, name);
  if (existsSync(file)) return file;
  throw new ExpectedError(`A part of microgradx is missing: ${file}. ${repair}`, 70);
}

/**
 * One of those files, as text.
 *
 * @throws ExpectedError where it cannot be read
 */
export function readPackageFile(name: string, folder: string = packageFolder()): string {
  const file = packageFile(name, folder);
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ExpectedError(`microgradx cannot read a part of its own: ${file}. ${repair}`, 70, { cause });
  }
}

const repair = "Install it again; in a clone of it, type 'npm ci'.";
