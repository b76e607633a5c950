import type { Checked } from '../check/checker.ts';
import { exercisesOf } from '../check/exercise.ts';
import { numberOf } from '../check/find-exercises.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { checkLine } from '../reporters/check-line.ts';
import { unfinishedLines } from '../reporters/unfinished-lines.ts';
import { verdictLines } from '../reporters/verdict-lines.ts';
import { progressBar } from '../terminal/text.ts';
import { openChecker, remember } from '../workspace/course.ts';
import { type Context, workspaceOf } from './context.ts';
import { LiveLine } from './live-line.ts';
import { type ReportOptions, writeReports } from './reports.ts';
import { printTypeErrors } from './type-errors.ts';

/**
 * Checks every exercise, then shows the first that is not done.
 *
 * @param started processes that are on their way already
 * @returns the exit code
 */
export async function check(
  context: Context,
  options: ReportOptions,
  started: readonly LearnerProcess[],
): Promise<number> {
  const { course } = context;
  const exercises = exercisesOf(course);
  const workspace = workspaceOf(context);
  const checker = openChecker(workspace, started, options.timeout, exercises.length);
  const live = new LiveLine(options.json === true);
  try {
    const checked: Checked[] = [];
    for await (const one of checker.checkAll(exercises, { onTraining: live.show })) {
      checked.push(one);
      live.clear();
      if (!options.json) context.print(checkLine(one, numberOf(course, one.exercise), context.look));
    }
    const { warnings } = await remember(workspace, checked);
    writeReports(context, checked, options);
    if (!options.json) printSummary(context, checked);
    context.warn(...warnings);
    if (!options.json) await printTypeErrors(context, workspace, checked);
    return checked.every(({ verdict }) => verdict.status === 'passed') ? 0 : 1;
  } finally {
    checker.close();
  }
}

function printSummary({ print, look }: Context, checked: readonly Checked[]): void {
  const unfinished = checked.filter(({ verdict }) => verdict.status !== 'passed');
  print('', progressBar(checked.length - unfinished.length, checked.length, look.width));
  const [first] = unfinished;
  if (!first) {
    print('', `${look.palette.right('✓')} Every exercise is done.`);
    return;
  }
  print('', ...verdictLines(first, look), '', ...unfinishedLines(first, look));
}
