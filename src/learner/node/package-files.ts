import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ExpectedError } from '../../check/expected-error.ts';

/** Where this program finds its own parts: the files of its package, and the compiler's native part. */

// The shipped program is one CommonJS file in dist/, where import.meta is empty; from source it is this module.
const here = typeof __filename === 'string' ? __filename : import.meta.filename;

/**
 * The folder that the build fills and the package ships: `starters.json`, `solutions.json`.
 *
 * @throws ExpectedError where nothing was built.
 */
export function packageFolder(): string {
  const candidates = [path.dirname(here), path.join(path.dirname(here), '../../../dist')];
  const found = candidates.find((folder) => existsSync(path.join(folder, 'starters.json')));
  if (found !== undefined) return found;
  throw new ExpectedError(`A part of microgradx is missing: the course's files. ${repair}`, 70);
}

/** The path of one of those files. @throws ExpectedError where it is not there */
export function packageFile(name: string): string {
  const file = path.join(packageFolder(), name);
  if (existsSync(file)) return file;
  throw new ExpectedError(`A part of microgradx is missing: ${file}. ${repair}`, 70);
}

/**
 * One of those files, as text.
 *
 * @throws ExpectedError where it cannot be read
 */
export function readPackageFile(name: string): string {
  const file = packageFile(name);
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ExpectedError(`microgradx cannot read a part of its own: ${file}. ${repair}`, 70, { cause });
  }
}

const repair = "Install it again; in a clone of it, type 'npm ci'.";

/**
 * The compiler's native part, by its real path. Most package managers put it straight into a `node_modules` above us:
 * Node's own search and the wrapper around it, which finds out what machine this is, take ten times as long.
 *
 * @returns undefined where there is none for this machine, and the wrapper finds another way
 */
export function compilerPath(): string | undefined {
  const platform = `${process.platform}-${process.arch}`;
  const bindings = [`${platform}-gnu`, `${platform}-musl`, platform, `${platform}-msvc`];
  for (let folder = path.dirname(here); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const packages = path.join(folder, 'node_modules/@oxc-transform');
    const files = bindings.map((name) => path.join(packages, `binding-${name}`, `transform.${name}.node`));
    const found = files.find((file) => existsSync(file));
    if (found !== undefined) return realpathSync(found);
  }
  return bindings.map(resolvedFromItsWrapper).find((file) => file !== undefined);
}

/** Where each package sees its own dependencies only. (pnpm) */
function resolvedFromItsWrapper(binding: string): string | undefined {
  try {
    const wrapper = createRequire(here).resolve('oxc-transform');
    return realpathSync(createRequire(wrapper).resolve(`@oxc-transform/binding-${binding}`));
  } catch {
    return undefined;
  }
}

/** For what is derived from our own programs and TypeScript's: beside our package, so that it goes away with it. */
export function cacheFolder(): string {
  const [, above] = /^(.*[\\/]node_modules)[\\/]microgradx[\\/]/.exec(here) ?? [];
  return path.join(above ?? path.join(packageFolder(), '../node_modules'), '.cache/microgradx');
}

/** Said where TypeScript has to stand in for it; empty where it is there. */
export function compilerNotice(): readonly string[] {
  if (compilerPath() !== undefined || isLoadable('oxc-transform')) return [];
  return [
    "The fast compiler has no binary for this machine, so TypeScript compiles your code, more slowly. To get it: 'npm install --include=optional'.",
  ];
}

/** On machines that are rarer than those above. */
function isLoadable(name: string): boolean {
  try {
    createRequire(here)(name);
    return true;
  } catch {
    return false;
  }
}
