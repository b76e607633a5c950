import { relative } from 'node:path';
import type { Command } from 'commander';
import { exercisesOf } from '../check/exercise.ts';
import type { Palette } from '../terminal/look.ts';
import { count } from '../terminal/text.ts';
import { type InitResult, initWorkspace } from '../workspace/init.ts';
import { readStarters } from '../workspace/starters.ts';
import { examples, type Startup } from './options.ts';

export function register(command: Command, { version, contextOf }: Startup): void {
  command
    .addHelpText('before', examples('init', 'init my-folder'))
    .argument('[dir]', 'the folder to create (default: microgradx)')
    .action(async (directory: string | undefined) => {
      const { folder, course, look, print } = await contextOf();
      const sections = course.sections.map(({ name }) => name);
      const result = initWorkspace(folder, directory, { starters: readStarters(), sections, version });
      print(...createdLines(result, exercisesOf(course).length, look.palette));
    });
}

/** What was made, and what to type next. */
function createdLines(result: InitResult, exercises: number, palette: Palette): readonly string[] {
  const below = relative(process.cwd(), result.root) || '.';
  const shown = below.startsWith('..') ? result.root : below;
  const next = ['', ...(shown === '.' ? [] : [`  cd ${shown}`]), '  npx microgradx'];
  if (result.kind === 'already') return [`${result.root} is already a workspace. Nothing was changed.`, ...next];
  const kept = result.kept.length > 0 ? [`  Kept as they were: ${result.kept.join(', ')}`] : [];
  return [`${palette.right('✓')} Created ${shown} with ${count(exercises, 'exercise')}.`, ...kept, ...next];
}
