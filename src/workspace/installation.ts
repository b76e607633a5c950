import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { packageFolder } from '../learner/node/package-files.ts';
import { makeFolder, writeNewFile } from './disk.ts';

/** The copy of this program that runs, and how a workspace gets it again. */
export interface Installation {
  /** The package's folder; of a clone, the clone. */
  readonly root: string;
  /** What a workspace's `package.json` asks for: `^0.1.0`, `file:/home/me/microgradx`; undefined for a global one. */
  readonly dependency: string | undefined;
  /** How it is started in a workspace: `npx microgradx`. */
  readonly program: string;
  /** Adds the published package to a workspace: `npm install --save-dev microgradx@latest`. */
  readonly addPublished: string;
}

/** @param version of this program @param isGlobal whether the learner types its name alone, anywhere */
export function installationOf(
  version: string,
  isGlobal: boolean,
  commands: Pick<Installation, 'program' | 'addPublished'>,
): Installation {
  const root = path.dirname(packageFolder());
  return { root, dependency: isGlobal ? undefined : dependencyOn(root, version), ...commands };
}

/** True where the dependency is a registry's package: `^0.1.0`. */
export function isPublished(dependency: string): boolean {
  return !/[:/\\]/.test(dependency);
}

/** As it was asked for where it is installed; a folder that nobody asked for, a clone say, is named itself. */
function dependencyOn(root: string, version: string): string {
  const asked = askedFor(root);
  if (asked === undefined) return `file:${root}`;
  const { spec, folder } = asked;
  if (isPublished(spec)) return `^${version}`;
  const [, file] = /^file:(.*)$/.exec(spec) ?? [];
  if (file !== undefined) return `file:${path.resolve(folder, file)}`;
  return /^(link|portal|workspace):/.test(spec) ? `file:${root}` : spec;
}

/** What the nearest project around an installed package says of it, and that project's folder. */
function askedFor(root: string): { readonly spec: string; readonly folder: string } | undefined {
  if (!root.split(path.sep).includes('node_modules')) return undefined;
  for (let folder = path.dirname(root); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const spec = specIn(path.join(folder, 'package.json'), path.basename(root));
    if (spec !== undefined) return { spec, folder };
  }
  return undefined;
}

function specIn(file: string, name: string): string | undefined {
  try {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync(file, 'utf8'));
    const spec = { ...optionalDependencies, ...devDependencies, ...dependencies }[name];
    return typeof spec === 'string' ? spec : undefined;
  } catch {
    return undefined; // There is none, or it is no package.
  }
}

/**
 * Puts links to an installation where a package manager would put the package, so that a new workspace works at once and
 * without a network.
 *
 * @param root of the workspace
 * @returns whether it has one now
 */
export function linkInstallation(root: string, installation: Installation): boolean {
  const modules = path.join(root, 'node_modules');
  const link = path.join(modules, 'microgradx');
  try {
    makeFolder(path.join(modules, '.bin'));
    rmSync(link, { force: true });
    symlinkSync(installation.root, link, 'junction');
    linkCommand(path.join(modules, '.bin', 'microgradx'));
    return existsSync(path.join(link, 'bin'));
  } catch {
    return false; // No links on this disk, or something else in their place: the package manager is asked then.
  }
}

function linkCommand(command: string): void {
  const script = path.join('..', 'microgradx', 'bin', 'microgradx.js');
  if (process.platform === 'win32') {
    rmSync(`${command}.cmd`, { force: true });
    writeNewFile(`${command}.cmd`, `@node "%~dp0${script}" %*\r\n`);
  } else {
    rmSync(command, { force: true });
    symlinkSync(script, command);
  }
}
