import { relative } from 'node:path';
import { exercisesOf } from '../check/exercise.ts';
import { count } from '../terminal/text.ts';
import { initWorkspace } from '../workspace/init.ts';
import { readStarters } from '../workspace/starters.ts';
import type { Context } from './context.ts';

/** Makes a workspace, and says what to type next. @returns the exit code */
export function init(context: Context, directory: string | undefined, version: string): number {
  const { print, look, folder, course } = context;
  const sections = course.sections.map(({ name }) => name);
  const result = initWorkspace(folder, directory, { starters: readStarters(), sections, version });
  const below = relative(process.cwd(), result.root) || '.';
  const shown = below.startsWith('..') ? result.root : below;
  if (result.kind === 'already') {
    print(`${result.root} is a workspace already: nothing was changed.`);
  } else {
    print(`${look.palette.right('✓')} ${shown} holds ${count(exercisesOf(course).length, 'exercise')} now.`);
    if (result.kept.length > 0) print(`  Kept as they were: ${result.kept.join(', ')}`);
  }
  print('', ...(shown === '.' ? [] : [`  cd ${shown}`]), '  npx microgradx');
  return 0;
}
