import type { Command } from 'commander';
import { exercisesOf } from '../check/course.ts';
import type { Exercise } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { toType } from '../check/to-type.ts';
import type { Look } from '../terminal/look.ts';
import { besideOrBelow, wrap } from '../terminal/text.ts';
import { courseStates, rememberHint } from '../workspace/course.ts';
import { currentExercise, nextHintLevel, progressOf } from '../workspace/progress.ts';
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
    throw new ExpectedError(
      `Every exercise is done. Name one to read its hints: '${toType(`hint ${exercisesOf(context.course)[0]?.name}`)}'.`,
      2,
    );
  }
  const { hints } = exercise;
  const next = options.level ?? Math.min(nextHintLevel(progressOf(progress, exercise.name)), hints.length);
  const levels = options.all ? hints.map((_, index) => index + 1) : [next];
  context.print(...hintLines(exercise, levels, context.look));
  // Saved after printing: nobody waits for the disk to read a hint.
  const last = Math.max(...levels);
  const { isSaved, warnings } = await rememberHint(workspace, exercise.name, last);
  context.print(...besideOrBelow(afterHint(exercise, last, isSaved), context.look.width));
  context.warn(...warnings);
  return 0;
}

function hintLines({ name, hints }: Exercise, levels: readonly number[], { palette, width }: Look): readonly string[] {
  return levels.flatMap((level) => [
    `${palette.bold(name)} · hint ${level} of ${hints.length}`,
    '',
    ...wrap(hints[level - 1] ?? '', width - 2).map((line) => `  ${line}`.trimEnd()),
    '',
  ]);
}

/** What to type next. Where the level was not saved, the next one is named: asking again would give the same. */
function afterHint({ name, hints }: Exercise, level: number, isSaved: boolean): readonly string[] {
  if (level >= hints.length) return ['That is the last hint.', `The answer: ${toType(`solution ${name}`)}`];
  return [`Another: ${toType(`hint ${name}${isSaved ? '' : ` --level ${level + 1}`}`)}`];
}
