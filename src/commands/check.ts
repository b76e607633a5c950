import type { Command } from 'commander';
import type { Checker, CheckOptions } from '../check/checker.ts';
import { type Course, exercisesOf } from '../check/course.ts';
import { type Exercise, filesOf } from '../check/exercise.ts';
import { numberOf } from '../check/find-exercises.ts';
import type { Reading } from '../check/sources.ts';
import { toType } from '../check/to-type.ts';
import type { Checked } from '../check/verdict.ts';
import { compilerNotice } from '../learner/node/package-files.ts';
import { endingLines } from '../reporters/ending-lines.ts';
import { checkLine, stillDoneLines, unfinishedLines, verdictLines } from '../reporters/verdict-lines.ts';
import type { Look } from '../terminal/look.ts';
import { besideOrBelow, count, progressBar } from '../terminal/text.ts';
import { CheckedPasses } from '../workspace/checked-passes.ts';
import { exercisesFolder, openChecker, remember } from '../workspace/course.ts';
import { askedAmongAll, keepsPass, type Progress, totalsOf } from '../workspace/progress.ts';
import { type ReadFiles, readingOnce } from '../workspace/sources.ts';
import { type Context, workspaceOf } from './context.ts';
import { LiveLine } from './live-line.ts';
import { examples, type Startup } from './options.ts';
import { typeLines } from './type-lines.ts';
import { addVerdictOptions, planReports, type VerdictOptions, writeVerdicts } from './verdict-reports.ts';

export function register(command: Command, startup: Startup): void {
  addVerdictOptions(command)
    .addHelpText('before', examples('check', 'check --json'))
    .action(async (options: VerdictOptions) => {
      process.exitCode = await check(await startup.contextOf(), options, startup);
    });
}

/**
 * Checks every exercise but those that passed before as they are, then shows the first that is not done.
 *
 * @returns the exit code
 */
export async function check(
  context: Context,
  options: VerdictOptions,
  { started }: Pick<Startup, 'started'>,
): Promise<number> {
  const { course, folder, look, print, warn } = context;
  const exercises = exercisesOf(course);
  const workspace = workspaceOf(context);
  const reports = planReports(folder, options);
  warn(...compilerNotice());
  const read = readingOnce(exercisesFolder(workspace));
  const checker = openChecker(workspace, { started, timeout: options.timeout, atOnce: exercises.length, read });
  const passes = new CheckedPasses(workspace);
  const live = new LiveLine(reports.stdout !== undefined, look);
  live.begin();
  try {
    const checked: Checked[] = [];
    for await (const one of checkChanged(exercises, { checker, read, passes }, { onTraining: live.show })) {
      checked.push(one);
      live.clear();
      if (!reports.stdout) print(checkLine(one, numberOf(course, one.exercise), look));
    }
    live.close();
    const verdicts = checked.map(({ verdict }) => verdict);
    const { progress, warnings } = await remember(workspace, checked, askedAmongAll(checked));
    writeVerdicts(reports, verdicts);
    if (reports.stdout) context.emit(reports.stdout(verdicts));
    else print(...summaryLines(checked, progress, look), ...endOf(course, checked, progress, look));
    warn(...warnings);
    if (!reports.stdout) print(...(await typeLines(workspace, checked, look)));
    return verdicts.every(({ status }) => status === 'passed') ? 0 : 1;
  } finally {
    live.close();
    checker.close();
  }
}

interface Checking {
  readonly checker: Checker;
  readonly read: ReadFiles;
  readonly passes: CheckedPasses;
}

/** Results in the given order; what is known to pass is not run. */
function checkChanged(
  exercises: readonly Exercise[],
  { checker, read, passes }: Checking,
  options: CheckOptions,
): readonly (Checked | Promise<Checked>)[] {
  const known = new Map(exercises.flatMap((exercise) => knownPass(exercise, read(filesOf(exercise)), passes)));
  const changed = exercises.filter((exercise) => !known.has(exercise));
  const running = new Map(checker.checkAll(changed, options).map((checked, index) => [changed[index], checked]));
  return exercises.flatMap((exercise) => known.get(exercise) ?? running.get(exercise) ?? []);
}

function knownPass(exercise: Exercise, reading: Reading, passes: CheckedPasses): readonly [Exercise, Checked][] {
  if ('unreadable' in reading) return [];
  const { sources } = reading;
  const verdict = passes.find(exercise, sources);
  return verdict ? [[exercise, { exercise, verdict, sources, isUntouched: false }]] : [];
}

/** @param progress after the verdicts */
function summaryLines(checked: readonly Checked[], progress: Progress, look: Look): readonly string[] {
  const unfinished = checked.filter(({ verdict }) => verdict.status !== 'passed');
  const bar = progressBar(checked.length - unfinished.length, checked.length, look.width);
  const [first] = unfinished;
  const unchanged = unchangedLines(checked, look);
  if (!first) return ['', bar, '', ...unchanged, `${look.palette.right('✓')} Every exercise is done.`];
  return [
    '',
    bar,
    '',
    ...unchanged,
    ...(unchanged.length > 0 ? [''] : []),
    ...verdictLines(first, look),
    '',
    ...(keepsPass(progress, first) ? stillDoneLines(first, look) : unfinishedLines(first, look)),
  ];
}

/** @param progress after the verdicts */
function endOf(course: Course, checked: readonly Checked[], progress: Progress, look: Look): readonly string[] {
  const verdictOf = (exercise: Exercise) => checked.find((one) => one.exercise === exercise)?.verdict;
  const wasDone = (exercise: Exercise) => verdictOf(exercise)?.isCached === true;
  const isDone = (exercise: Exercise) => verdictOf(exercise)?.status === 'passed';
  return endingLines(course, wasDone, isDone, totalsOf(progress, exercisesOf(course)), look);
}

function unchangedLines(checked: readonly Checked[], { palette, width }: Look): readonly string[] {
  const cached = checked.filter(({ verdict }) => verdict.isCached);
  const [first] = cached;
  if (!first) return [];
  const isAll = cached.length === checked.length;
  const which = isAll
    ? 'Nothing has changed since everything passed'
    : `${count(cached.length, 'exercise')} unchanged since the pass`;
  const sentence = `${which}: not run again.`;
  return besideOrBelow([sentence, `To run one: ${toType(`run ${first.exercise.name}`)}`], width).map((line) =>
    palette.dim(line),
  );
}
