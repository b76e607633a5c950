import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { ExpectedError } from '../check/expected-error.ts';
import { packageFile } from '../learner/node/package-files.ts';
import { htmlMark } from '../reporters/page/page.ts';
import { diskRefusal, makeFolder, replaceFile } from '../workspace/disk.ts';
import type { Context } from './context.ts';
import { examples, type Startup } from './options.ts';

export function register(command: Command, { contextOf }: Startup): void {
  command
    .addHelpText('before', examples('site public'))
    .argument('<dir>', 'a folder for any static host')
    .action(async (dir: string) => {
      process.exitCode = site(await contextOf(), dir);
    });
}

/** Writes the browser edition into a folder: a new one, an empty one, or one that it wrote before. @returns the exit code */
function site({ folder, print }: Context, dir: string): number {
  const target = path.resolve(folder, dir);
  const present = filesIn(target);
  requireOurs(target, present);
  const source = path.dirname(packageFile('site/index.html'));
  const files = readdirSync(source);
  try {
    makeFolder(target);
    // The page last: whoever loads it meanwhile finds all that it asks for.
    for (const file of [...files.filter((name) => name !== page), page]) {
      replaceFile(path.join(target, file), readFileSync(path.join(source, file), 'utf8'));
    }
    for (const file of present) if (isPart(file) && !files.includes(file)) rmSync(path.join(target, file));
  } catch (cause) {
    throw new ExpectedError(`microgradx could not write ${target}: ${diskRefusal(cause)}.`, 1, { cause });
  }
  print(`✓ Wrote the browser edition to ${dir}: put it on any static host, or serve it: npx http-server ${dir}`);
  return 0;
}

const page = 'index.html';

/** A file whose name changes with its content. */
function isPart(file: string): boolean {
  return /^part-\w+\.js$/.test(file);
}

function filesIn(target: string): readonly string[] {
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) throw new ExpectedError(`${target} is a file, not a folder. Name another.`, 2);
  return stats ? readdirSync(target) : [];
}

function requireOurs(target: string, present: readonly string[]): void {
  if (present.length === 0) return;
  const isOurs = present.includes(page) && htmlMark.test(readFileSync(path.join(target, page), 'utf8'));
  if (isOurs) return;
  throw new ExpectedError(
    `${target} contains other files. Nothing was changed. Name an empty folder, or a new one.`,
    2,
  );
}
