import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { shellWord } from '../check/to-type.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * How this program is started once more: `npx microgradx` where a package manager runs it, else `microgradx`.
 *
 * @param script the path that Node was given
 */
export function startedAs(environment: Environment, script: string): string {
  switch (packageManager(environment)) {
    case 'npm':
      return `npx ${npxPackage(script) ?? 'microgradx'}`;
    case 'pnpm':
      return /[\\/]dlx[\\/]/.test(script) ? 'pnpm dlx microgradx' : 'pnpm exec microgradx';
    case 'yarn':
      return 'yarn microgradx';
    case 'bun':
      return 'bunx microgradx';
    default:
      return 'microgradx';
  }
}

/** The same in a workspace that has this program in its `node_modules`, or will have. */
export function startedInWorkspace(environment: Environment): string {
  return packageManager(environment) === undefined ? 'npx microgradx' : startedAs(environment, '');
}

/** How the published package is added to a workspace. */
export function addPublishedCommand(environment: Environment): string {
  const add = { pnpm: 'pnpm add -D', yarn: 'yarn add -D', bun: 'bun add -d', npm: 'npm install --save-dev' };
  return `${add[packageManager(environment) ?? 'npm']} microgradx@latest`;
}

/**
 * Whether it was started by its name alone, from a folder of the PATH.
 *
 * @param script the path that Node was given: a link in that folder, or the program itself where the folder has a shim
 */
export function isGlobal(environment: Environment, script: string): boolean {
  if (packageManager(environment) !== undefined) return false;
  const folders = (environment.PATH ?? environment.Path ?? '').split(delimiter).filter((folder) => folder !== '');
  const isShimmed = script.split(sep).includes('node_modules') && !script.includes(`${sep}.bin${sep}`);
  return folders.some(
    (folder) =>
      folder === dirname(script) ||
      (isShimmed && ['microgradx', 'microgradx.cmd'].some((name) => existsSync(join(folder, name)))),
  );
}

type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

/** `npm` of `npm/11.19.1 node/v20.20.2 linux x64`; undefined where none runs this. */
function packageManager({ npm_config_user_agent = '' }: Environment): PackageManager | undefined {
  return /^(npm|pnpm|yarn|bun)(?=\/)/.exec(npm_config_user_agent)?.[0] as PackageManager | undefined;
}

/** What npx was told to run, where that is not a registry's package: a packed file, say. Its cache remembers it. */
function npxPackage(script: string): string | undefined {
  const cached = /^(.*[\\/]_npx[\\/][^\\/]+)[\\/]node_modules[\\/]/.exec(script)?.[1];
  if (cached === undefined) return undefined;
  try {
    const { _npx } = JSON.parse(readFileSync(join(cached, 'package.json'), 'utf8'));
    const [spec] = _npx.packages;
    if (typeof spec !== 'string' || !/[\\/:]/.test(spec)) return undefined;
    return `${process.cwd()}${sep}`.startsWith(`${spec}${sep}`) ? undefined : shellWord(spec); // a clone knows its name
  } catch {
    return undefined;
  }
}
