import { relative } from 'node:path';
import type { Command } from 'commander';
import { exercisesOf } from '../check/course.ts';
import { shellWord } from '../check/to-type.ts';
import type { Palette } from '../terminal/look.ts';
import { count } from '../terminal/text.ts';
import { type InitResult, initWorkspace } from '../workspace/init.ts';
import { type Installation, installationOf, isPublished, linkInstallation } from '../workspace/installation.ts';
import { readStarters } from '../workspace/starters.ts';
import { examples, type Startup } from './options.ts';
import { addPublishedCommand, isGlobal, startedInWorkspace } from './started-as.ts';

export function register(command: Command, { version, contextOf }: Startup): void {
  command
    .addHelpText('before', examples('init', 'init my-folder'))
    .argument('[dir]', 'the folder to create (default: microgradx)')
    .action(async (directory: string | undefined) => {
      const { folder, course, look, print, warn } = await contextOf();
      const sections = course.sections.map(({ name }) => name);
      const installation = currentInstallation(version);
      const result = initWorkspace(folder, directory, { starters: readStarters(), sections, version, installation });
      const isReady = result.kind === 'already' || isLinked(result.root, installation);
      print(
        ...resultLines(result, exercisesOf(course).length, look.palette),
        ...nextLines(result.root, installation.program, isReady),
      );
      if (result.kind === 'made') warn(...originLines(installation));
    });
}

export function currentInstallation(version: string): Installation {
  const { env, argv } = process;
  const isOnPath = isGlobal(env, argv[1] ?? '');
  return installationOf(version, isOnPath, {
    program: isOnPath ? 'microgradx' : startedInWorkspace(env),
    addPublished: addPublishedCommand(env),
  });
}

function isLinked(root: string, installation: Installation): boolean {
  return installation.dependency === undefined || linkInstallation(root, installation);
}

/** What was made. */
function resultLines(result: InitResult, exercises: number, palette: Palette): readonly string[] {
  if (result.kind === 'already') return [`${result.root} is already a workspace. Nothing was changed.`];
  const kept = result.kept.length > 0 ? [`  Kept as they were: ${result.kept.join(', ')}`] : [];
  return [`${palette.right('✓')} Created ${fromHere(result.root)} with ${count(exercises, 'exercise')}.`, ...kept];
}

/** What to type next. @param isReady whether the program is in the workspace, or anywhere */
function nextLines(root: string, program: string, isReady: boolean): readonly string[] {
  const folder = fromHere(root);
  return [
    '',
    ...(folder === '.' ? [] : [`  cd ${shellWord(folder)}`]),
    ...(isReady ? [] : ['  npm install']),
    `  ${program}`,
  ];
}

/** Where it does not come from a registry: which one it is, and how to change that. */
function originLines({ root, dependency, addPublished }: Installation): readonly string[] {
  if (dependency === undefined || isPublished(dependency)) return [];
  return ['', `It uses the microgradx in ${root}.`, `To move to the published one: ${addPublished}`];
}

function fromHere(root: string): string {
  const below = relative(process.cwd(), root) || '.';
  return below.startsWith('..') ? root : below;
}
