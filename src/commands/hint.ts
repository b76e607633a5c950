import { ExpectedError } from '../check/expected-error.ts';
import { besideOrBelow, wrap } from '../terminal/text.ts';
import { courseStates, currentExercise, rememberHint } from '../workspace/course.ts';
import { nextHintLevel, progressOf } from '../workspace/progress.ts';
import { readProgress } from '../workspace/progress-file.ts';
import { type Context, exerciseNamed, workspaceOf } from './context.ts';

export interface HintOptions {
  /** 1 to 3 */
  readonly level?: number;
  readonly all?: boolean;
}

/** Prints the next hint level of an exercise, or those that were asked for. */
export async function hint(context: Context, name: string | undefined, options: HintOptions): Promise<number> {
  const workspace = workspaceOf(context);
  const { progress } = await readProgress(workspace);
  const exercise =
    name === undefined ? currentExercise(courseStates(workspace, progress)) : exerciseNamed(context.course, name);
  if (!exercise)
    throw new ExpectedError(`Every exercise is done. Name one to read its hints: 'microgradx hint gradf'.`, 2);
  const { hints } = exercise;
  const next = options.level ?? Math.min(nextHintLevel(progressOf(progress, exercise.name)), hints.length);
  const levels = options.all ? hints.map((_, index) => index + 1) : [next];
  for (const level of levels) printLevel(context, exercise.name, hints[level - 1] ?? '', level, hints.length);
  const last = Math.max(...levels);
  const after =
    last === hints.length
      ? ['That is the last hint.', `The answer: microgradx solution ${exercise.name}`]
      : [`Another: microgradx hint ${exercise.name}`];
  context.print(...besideOrBelow(after, context.look.width));
  const { warnings } = await rememberHint(workspace, exercise.name, last);
  context.warn(...warnings);
  return 0;
}

function printLevel({ print, look }: Context, name: string, text: string, level: number, levels: number): void {
  print(`${look.palette.bold(name)} · hint ${level} of ${levels}`, '');
  print(...wrap(text, look.width - 2).map((line) => `  ${line}`.trimEnd()), '');
}
