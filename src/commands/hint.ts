import type { Command } from 'commander';
import { ExpectedError } from '../check/expected-error.ts';
import type { Look } from '../terminal/look.ts';
import { besideOrBelow, wrap } from '../terminal/text.ts';
import { courseStates, rememberHint } from '../workspace/course.ts';
import { currentExercise } from '../workspace/course-states.ts';
import { nextHintLevel, progressOf } from '../workspace/progress.ts';
import { readProgress } from '../workspace/progress-file.ts';
import { type Context, exerciseNamed, workspaceOf } from './context.ts';
import { examples, hintLevel, type Startup } from './options.ts';

interface HintOptions {
  /** 1 to 3 */
  readonly level?: number;
  readonly all?: boolean;
}

export function register(command: Command, { contextOf }: Startup): void {
  command
    .addHelpText('before', examples('hint', 'hint gradf --level 2'))
    .argument('[name]', 'an exercise (default: the next)')
    .option('--level <n>', 'show level 1, 2 or 3', hintLevel)
    .option('--all', 'show every level')
    .action(async (name: string | undefined, options: HintOptions) => {
      process.exitCode = await hint(await contextOf(), name, options);
    });
}

/** Prints the next hint level of an exercise, or those that were asked for. @returns the exit code */
async function hint(context: Context, name: string | undefined, options: HintOptions): Promise<number> {
  const workspace = workspaceOf(context);
  const { progress } = await readProgress(workspace);
  const exercise =
    name === undefined ? currentExercise(courseStates(workspace, progress)) : exerciseNamed(context.course, name);
  if (!exercise) {
    throw new ExpectedError(`Every exercise is done. Name one to read its hints: 'microgradx hint gradf'.`, 2);
  }
  const { hints } = exercise;
  const next = options.level ?? Math.min(nextHintLevel(progressOf(progress, exercise.name)), hints.length);
  const levels = options.all ? hints.map((_, index) => index + 1) : [next];
  context.print(...hintLines(exercise, levels, context.look));
  // Saved last: nobody waits for the disk to read a hint.
  const { warnings } = await rememberHint(workspace, exercise.name, Math.max(...levels));
  context.warn(...warnings);
  return 0;
}

function hintLines(
  { name, hints }: { readonly name: string; readonly hints: readonly string[] },
  levels: readonly number[],
  { palette, width }: Look,
): readonly string[] {
  const texts = levels.flatMap((level) => [
    `${palette.bold(name)} · hint ${level} of ${hints.length}`,
    '',
    ...wrap(hints[level - 1] ?? '', width - 2).map((line) => `  ${line}`.trimEnd()),
    '',
  ]);
  const isLast = levels.includes(hints.length);
  const after = isLast
    ? ['That is the last hint.', `The answer: microgradx solution ${name}`]
    : [`Another: microgradx hint ${name}`];
  return [...texts, ...besideOrBelow(after, width)];
}
