import type { Command } from 'commander';
import { exercisesOf } from '../check/course.ts';
import type { Exercise } from '../check/exercise.ts';
import { toType } from '../check/to-type.ts';
import type { Checked } from '../check/verdict.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { compilerNotice } from '../learner/node/package-files.ts';
import { endingLines } from '../reporters/ending-lines.ts';
import { stillDoneLines, unfinishedLines, verdictLines } from '../reporters/verdict-lines.ts';
import type { Look } from '../terminal/look.ts';
import { besideOrBelow, count, wrap } from '../terminal/text.ts';
import { checkCurrent, openCourse, type Standing, saveVerdicts } from '../workspace/course.ts';
import { keepsPass, totalsOf } from '../workspace/progress.ts';
import { type Context, exercisesNamed, workspaceOf } from './context.ts';
import { type Opening, openForDebugger, type TypedInspect, usualPort } from './debugger.ts';
import { LiveLine } from './live-line.ts';
import { examples, type Startup } from './options.ts';
import { typeLines } from './type-lines.ts';
import { addVerdictOptions, planReports, type VerdictOptions, writeVerdicts } from './verdict-reports.ts';

export function register(command: Command, { started, contextOf }: Startup): void {
  addVerdictOptions(command)
    .addHelpText('before', examples('run', 'run gradf', 'run 1.2 section2'))
    .argument('[names...]', 'exercises, numbers like 1.2, sections, or the beginning of a name (default: the next)')
    .option('--inspect [port]', `wait for a debugger on this machine, without time limits (default port: ${usualPort})`)
    .action(async (names: string[], options: RunOptions) => {
      const context = await contextOf();
      const { inspect, timeout } = options;
      const opening =
        inspect === undefined
          ? await openNamed(context, names, { timeout, started })
          : await openForDebugger(context, names, { inspect, timeout, started });
      process.exitCode = await run(context, opening, options);
    });
}

interface RunOptions extends VerdictOptions {
  readonly inspect?: TypedInspect;
}

/** @param names as they were typed */
async function openNamed(
  context: Context,
  names: readonly string[],
  options: { timeout: number; started: readonly LearnerProcess[] },
): Promise<Opening> {
  const named = exercisesNamed(context.course, names);
  const opened = await openCourse(workspaceOf(context), { ...options, atOnce: named.length || 1 });
  return { opened, named, isTimed: true };
}

/**
 * Checks the exercises that were named, or the one that the learner is at.
 *
 * @returns the exit code
 */
async function run(context: Context, { opened, named, isTimed }: Opening, options: VerdictOptions): Promise<number> {
  const { look, print, warn } = context;
  const reports = planReports(context.folder, options);
  warn(...compilerNotice());
  const live = new LiveLine(reports.stdout !== undefined, look);
  if (isTimed) live.begin();
  try {
    const asked = { onTraining: live.show };
    const { current, others } = named.length > 0 ? nothing : await checkCurrent(opened, asked);
    const checked: Checked[] = [];
    for await (const one of current ? [current] : opened.checker.checkAll(named, asked)) {
      checked.push(one);
      live.clear();
      if (!reports.stdout) print(...(checked.length > 1 ? ['', ''] : []), ...verdictLines(one, look));
    }
    const verdicts = checked.map(({ verdict }) => verdict);
    const { standing, states, progress, broken, warnings } = await saveVerdicts(opened, checked, others);
    live.close();
    writeVerdicts(reports, verdicts);
    if (reports.stdout) context.emit(reports.stdout(verdicts));
    else {
      const wasDone = (exercise: Exercise) => opened.states.get(exercise) !== 'unfinished';
      const isDone = (exercise: Exercise) => states.get(exercise) === 'done';
      const kept = checked.filter((one) => keepsPass(progress, one));
      const totals = totalsOf(progress, exercisesOf(context.course));
      print(...closingLines(checked, kept, standing, look));
      print(...endingLines(context.course, wasDone, isDone, totals, look));
    }
    warn(...warnings, ...broken.map(brokenLine));
    if (!reports.stdout) {
      const racing = checked.filter(({ exercise, verdict }) => exercise.race && verdict.status === 'passed');
      if (racing.length > 0) print(...(await (await import('./race.ts')).raceLines(racing, look)));
      print(...(await typeLines(opened.workspace, checked, look)));
    }
    return verdicts.every(({ status }) => status === 'passed') ? 0 : 1;
  } finally {
    live.close();
    opened.checker.close();
  }
}

const nothing = { current: undefined, others: [] };

/**
 * What was done, and what is next.
 *
 * @param kept those that stay done, though their run was cut short
 * @param standing after the verdicts
 */
function closingLines(
  checked: readonly Checked[],
  kept: readonly Checked[],
  standing: Standing,
  look: Look,
): readonly string[] {
  const { palette, width } = look;
  const [last] = checked.slice(-1);
  const figures = figuresOf(standing);
  if (last === undefined) return [`${palette.right('✓')} ${figures}.`];
  const { name } = last.exercise;
  const passed = checked.filter(({ verdict }) => verdict.status === 'passed');
  const unfinished = checked
    .filter((one) => !passed.includes(one) && !kept.includes(one))
    .map(({ exercise }) => exercise.name);
  const stillDone = kept.flatMap((one) => ['', ...stillDoneLines(one, look)]);
  if (checked.length === 1) {
    if (kept.length > 0) return stillDone;
    if (unfinished.length > 0) return ['', ...unfinishedLines(last, look)];
    const compare = `  Compare with ours: ${palette.accent(toType(`solution ${name}`))}`;
    const why = wrap(last.exercise.whyItMatters ?? '', width - 2).map((line) => `  ${line}`.trimEnd());
    return ['', ...besideOrBelow([`${palette.right('✓')} ${name} done.`, figures], width), ...why, compare];
  }
  if (unfinished.length === 0) {
    const done = `${palette.right('✓')} ${count(checked.length, 'exercise')} done.`;
    return [...stillDone, '', ...besideOrBelow([done, figures], width)];
  }
  const verb = unfinished.length === 1 ? 'is' : 'are';
  const notDone = `${palette.wrong('✗')} ${unfinished.join(', ')} ${verb} not done yet.`;
  const right = `${passed.length} of ${checked.length} OK.`;
  const next = `Next: ${palette.accent(toType(`hint ${unfinished[0]}`))}`;
  return [...stillDone, '', ...besideOrBelow([notDone, right, next], width)];
}

function figuresOf({ done, total, next }: Standing): string {
  return `${done} of ${total}${next === undefined ? ': every exercise is done' : ` · next: ${next.name}`}`;
}

function brokenLine({ name }: Exercise): string {
  return `${name} used to pass; it no longer does. See: ${toType(`run ${name}`)}`;
}
