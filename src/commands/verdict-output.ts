import path from 'node:path';
import type { WriteStream } from 'node:tty';
import type { Command } from 'commander';
import { exercisesOf, landmarksOf } from '../check/course.ts';
import type { Exercise, Training } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import type { Checked, Verdict } from '../check/verdict.ts';
import { now } from '../learner/node/clock.ts';
import { typeErrorLines, typeRemarkLines } from '../reporters/diagnosis-lines.ts';
import { completedSection, endOf, finaleLines, sectionEndingLines } from '../reporters/ending-lines.ts';
import { verdictsToJson } from '../reporters/json.ts';
import { junit } from '../reporters/junit.ts';
import type { FileReporter } from '../reporters/reporter.ts';
import { tap } from '../reporters/tap.ts';
import { trainingLine } from '../reporters/verdict-lines.ts';
import type { Look } from '../terminal/look.ts';
import { type Signs, withSigns } from '../terminal/signs.ts';
import { typesOf } from '../workspace/course.ts';
import { type Progress, totalsOf } from '../workspace/progress.ts';
import { requireReport, writeReport } from '../workspace/report-files.ts';
import { readSolutions } from '../workspace/starters.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Context } from './context.ts';
import { defaultTimeout, milliseconds } from './options.ts';

/** What `run` and `check` have in common: their options, their reports, and what they print beside the verdicts. */

/** A new format is a file with a reporter, and a place in this list. */
const reporters: readonly FileReporter<Verdict, void>[] = [junit, tap];

/** Beside these, a file for each reporter's flag: `junit`. */
export interface VerdictOptions extends Readonly<Record<string, unknown>> {
  readonly json?: boolean;
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
}

export function addVerdictOptions(command: Command): Command {
  command
    .option('--timeout <ms>', 'time limit per exercise, in milliseconds', milliseconds, defaultTimeout)
    .option('--json', 'print the verdicts as JSON, nothing else');
  for (const { flag, description } of reporters) command.option(flag, description);
  return command;
}

/** Where the verdicts go for other programs. */
export interface ReportPlan {
  /** Text for stdout, which then holds nothing else; undefined where a person reads it. */
  readonly stdout: ((verdicts: readonly Verdict[]) => string) | undefined;
  readonly files: readonly { readonly reporter: FileReporter<Verdict, void>; readonly file: string }[];
}

/**
 * @param folder that file names are relative to
 * @throws ExpectedError where a file may not be overwritten, or two formats would share stdout
 */
export function planReports(folder: string, options: VerdictOptions): ReportPlan {
  const asked = reporters.flatMap((reporter) => {
    const typed = options[nameOf(reporter)];
    return typeof typed === 'string' ? [{ reporter, typed }] : [];
  });
  const printed = asked.filter(({ typed }) => typed === '-').map(({ reporter }) => reporter);
  const [first, second] = [...(options.json ? ['--json'] : []), ...printed.map((each) => `--${nameOf(each)} -`)];
  if (second) throw new ExpectedError(`${first} and ${second} both print to stdout. Name a file instead of -.`, 2);
  const files = asked
    .filter(({ typed }) => typed !== '-')
    .map(({ reporter, typed }) => ({ reporter, file: path.resolve(folder, typed) }));
  for (const { reporter, file } of files) requireReport({ ...reporter, file, option: `--${nameOf(reporter)}` });
  const [reporter] = printed;
  const text = reporter && ((verdicts: readonly Verdict[]) => [...reporter.report(verdicts)].join('').trimEnd());
  return { stdout: options.json ? verdictsToJson : text, files };
}

/** @throws ExpectedError where a file cannot be written */
export function writeReports({ files }: ReportPlan, verdicts: readonly Verdict[]): void {
  for (const { reporter, file } of files) {
    writeReport({ ...reporter, file, option: `--${nameOf(reporter)}` }, reporter.report(verdicts));
  }
}

/** `junit` of `--junit <file>` */
function nameOf({ flag }: FileReporter<Verdict, void>): string {
  return flag.replace(/^--([a-z]+) .*/, '$1');
}

/**
 * The end of a section or of the course, where a command has just brought it about; else no lines.
 *
 * @param progress after the verdicts
 */
export function endingLines(
  { course, look }: Context,
  wasDone: (exercise: Exercise) => boolean,
  isDone: (exercise: Exercise) => boolean,
  progress: Progress,
): readonly string[] {
  const section = completedSection(course, wasDone, isDone);
  if (!section) return [];
  const exercises = exercisesOf(course);
  if (!exercises.every(isDone)) {
    const end = endOf(course, section);
    return end ? ['', ...sectionEndingLines(end, look)] : [];
  }
  const names = exercises.map(({ name }) => name);
  const lines = finaleLines(landmarksOf(course).finale, totalsOf(progress, names), { ...look, width: look.width - 2 });
  return ['', ...lines.map((line) => `  ${line}`.trimEnd())];
}

/** How fast the learner's code is beside ours, where it is right and the exercise has a race. */
export async function raceLines(checked: readonly Checked[], { palette }: Look): Promise<readonly string[]> {
  const racing = checked.filter(({ exercise, verdict }) => exercise.race && verdict.status === 'passed');
  if (racing.length === 0) return [];
  const { race } = await import('../check/race.ts');
  const { ProcessPool } = await import('../learner/node/process-pool.ts');
  const lines: string[] = [];
  // One after the other: side by side they would slow each other down.
  for (const { exercise, sources } of racing) {
    const times = await race(exercise, sources, readSolutions(), () => new ProcessPool({ processes: 1 }));
    lines.push('', `${palette.bold('the race')} · ${exercise.name}`, '', ...times.map((line) => `  ${line}`));
  }
  return lines;
}

/** The type errors of the first exercise that is not done; of one that passed, a remark for whoever reads it. */
export async function typeLines(
  workspace: Workspace,
  checked: readonly Checked[],
  look: Look,
): Promise<readonly string[]> {
  const unfinished = checked.find(({ verdict }) => verdict.status !== 'passed');
  if (unfinished) {
    const kind = unfinished.verdict.error?.kind;
    // A file that does not parse has no types.
    return kind === 'syntax' || kind === 'file' ? [] : typeErrorLines(await typesOf(workspace, unfinished), look);
  }
  const [only, ...more] = checked;
  return only && more.length === 0 && process.stdout.isTTY ? typeRemarkLines(await typesOf(workspace, only), look) : [];
}

const eraseLine = '\r\u001B[2K';

/** A line on a terminal that says what is under way, and is erased before anything else is printed. */
export class LiveLine {
  readonly #output: WriteStream | undefined;
  readonly #signs: Signs;
  #ticking: NodeJS.Timeout | undefined;
  #isShown = false;
  /** When a training said how far it is. */
  #trainedAt = -Infinity;

  /** @param isQuiet shows nothing; nor does an output that is not a terminal, or one that cannot erase */
  constructor(isQuiet: boolean, { signs = 'unicode' }: Look) {
    this.#signs = signs;
    const isAble = process.stdout.isTTY && process.stderr.isTTY && process.env.TERM !== 'dumb';
    this.#output = isAble && !isQuiet && signs !== 'words' ? process.stderr : undefined;
  }

  /** From now on, it counts the seconds where nothing better is known. */
  begin(): void {
    const begun = now();
    this.#ticking = setInterval(() => {
      const time = now();
      if (time - this.#trainedAt > 1500) this.#write(` checking … ${Math.round((time - begun) / 1000)} s`);
    }, 1000);
  }

  readonly show = ({ name }: Exercise, training: Training): void => {
    if (!this.#output) return;
    const width = Math.min(this.#output.columns || 80, 100) - name.length - 4; // Some terminals wrap at the last column.
    this.#trainedAt = now();
    this.#write(` ${name}  ${trainingLine(training, width)}`);
  };

  #write(line: string): void {
    this.#output?.write(`${eraseLine}${withSigns(line, this.#signs).join('')}`);
    this.#isShown = true;
  }

  clear(): void {
    if (this.#isShown) this.#output?.write(eraseLine);
    this.#isShown = false;
  }

  close(): void {
    clearInterval(this.#ticking);
    this.clear();
  }
}
