import type { Command } from 'commander';
import { exercisesOf } from '../check/exercise.ts';
import { numberOf } from '../check/find-exercises.ts';
import type { Checked } from '../check/verdict.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { typeErrorLines } from '../reporters/diagnosis-lines.ts';
import { checkLine, unfinishedLines, verdictLines } from '../reporters/verdict-lines.ts';
import type { Look } from '../terminal/look.ts';
import { progressBar } from '../terminal/text.ts';
import { openChecker, remember, typeErrorsOf } from '../workspace/course.ts';
import { askedAmongAll } from '../workspace/progress.ts';
import { type Context, workspaceOf } from './context.ts';
import { examples, type Startup } from './options.ts';
import { addVerdictOptions, LiveLine, planReports, type VerdictOptions, writeReports } from './verdict-output.ts';

export function register(command: Command, { started, contextOf }: Startup): void {
  addVerdictOptions(command)
    .addHelpText('before', examples('check', 'check --json'))
    .action(async (options: VerdictOptions) => {
      process.exitCode = await check(await contextOf(), options, started);
    });
}

/**
 * Checks every exercise, then shows the first that is not done.
 *
 * @param started processes for a learner's code that are already starting
 * @returns the exit code
 */
export async function check(
  context: Context,
  options: VerdictOptions,
  started: readonly LearnerProcess[],
): Promise<number> {
  const { course, folder, look, print, warn } = context;
  const exercises = exercisesOf(course);
  const workspace = workspaceOf(context);
  const reports = planReports(folder, options);
  const checker = openChecker(workspace, { started, timeout: options.timeout, atOnce: exercises.length });
  const live = new LiveLine(reports.stdout !== undefined, look).begin();
  try {
    const checked: Checked[] = [];
    for await (const one of checker.checkAll(exercises, { onTraining: live.show })) {
      checked.push(one);
      live.clear();
      if (!reports.stdout) print(checkLine(one, numberOf(course, one.exercise), look));
    }
    live.close();
    const verdicts = checked.map(({ verdict }) => verdict);
    const { warnings } = await remember(workspace, checked, askedAmongAll(checked));
    writeReports(reports, verdicts);
    if (reports.stdout) context.emit(reports.stdout(verdicts));
    else print(...summaryLines(checked, look));
    warn(...warnings);
    if (!reports.stdout) {
      const types = await typeErrorsOf(workspace, checked);
      print(...typeErrorLines(types, look));
    }
    return verdicts.every(({ status }) => status === 'passed') ? 0 : 1;
  } finally {
    live.close();
    checker.close();
  }
}

function summaryLines(checked: readonly Checked[], look: Look): readonly string[] {
  const unfinished = checked.filter(({ verdict }) => verdict.status !== 'passed');
  const bar = progressBar(checked.length - unfinished.length, checked.length, look.width);
  const [first] = unfinished;
  if (!first) return ['', bar, '', `${look.palette.right('✓')} Every exercise is done.`];
  return ['', bar, '', ...verdictLines(first, look), '', ...unfinishedLines(first, look)];
}
