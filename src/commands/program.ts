import { Command } from 'commander';
import { ExpectedError } from '../check/expected-error.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { colorLevel, createPalette } from '../terminal/look.ts';
import { addCommand, examples } from './add-command.ts';
import type { Context } from './context.ts';
import { addGrade } from './grade.ts';
import type { HintOptions } from './hint.ts';
import { graphCount, hintLevel, milliseconds, seed } from './option-values.ts';
import { addPictures } from './pictures.ts';
import type { ReportOptions } from './reports.ts';
import type { ResetOptions } from './reset.ts';
import type { VerifyOptions } from './verify.ts';
import type { WatchCommandOptions } from './watch.ts';

/**
 * The command line. A command's module is imported when it runs, so that `--version` waits for none of them.
 *
 * @param started processes for a learner's code that are on their way already
 */
export function createProgram(
  { version, description }: { readonly version: string; readonly description: string },
  started: readonly LearnerProcess[],
): Command {
  const program = new Command('microgradx')
    .description(description)
    .version(version)
    .usage('[command] [options]')
    .argument('[command]')
    .option('-C, --workspace <dir>', 'work in that folder instead of this one')
    .option('--no-color', 'no colour (NO_COLOR=1 does the same)')
    .option('--debug', 'a stack trace with an error')
    .addHelpText('before', examples('init', '', 'run', 'run gradf', 'check', 'hint'))
    .configureOutput({ outputError: () => {} })
    .exitOverride()
    .helpCommand(false);
  addInit(program, version);
  addRun(program, started);
  addCheck(program, started);
  addHint(program);
  addList(program);
  addReset(program);
  addSolution(program);
  addWatch(program, started);
  addVerify(program);
  addPictures(program, started, () => contextOf(program));
  addGrade(program, version, () => contextOf(program));
  return program.action(async (typed: string | undefined) => {
    if (typed !== undefined) throw await unknownCommand(program, typed);
    const isWatching = process.stdin.isTTY === true && process.stdout.isTTY === true;
    const run = isWatching ? runWatch : runCheck;
    process.exitCode = await run(await contextOf(program), { timeout: defaultTimeout }, started);
  });
}

/** Milliseconds. */
const defaultTimeout = 5000;

function addInit(program: Command, version: string): void {
  addCommand(program, 'init', 'make a workspace', 'init', 'init my-folder')
    .argument('[dir]', 'the folder to make (default: microgradx)')
    .action(async (directory: string | undefined) => {
      const { init } = await import('./init.ts');
      process.exitCode = init(await contextOf(program), directory, version);
    });
}

function addRun(program: Command, started: readonly LearnerProcess[]): void {
  addReportOptions(addCommand(program, 'run', 'check an exercise', 'run', 'run gradf', 'run 1.2 section2'))
    .argument('[names...]', 'an exercise, a number like 1.2, a section, or the beginning of a name (default: the next)')
    .action(async (names: string[], options: ReportOptions) => {
      const { run } = await import('./run.ts');
      process.exitCode = await run(await contextOf(program), names, options, started);
    });
}

function addCheck(program: Command, started: readonly LearnerProcess[]): void {
  addReportOptions(addCommand(program, 'check', 'check every exercise', 'check', 'check --json')).action(
    async (options: ReportOptions) => {
      process.exitCode = await runCheck(await contextOf(program), options, started);
    },
  );
}

function addHint(program: Command): void {
  addCommand(program, 'hint', 'the next hint', 'hint', 'hint gradf --level 2')
    .argument('[name]', 'an exercise (default: the next)')
    .option('--level <n>', 'the hint of that level, 1 to 3', hintLevel)
    .option('--all', 'all of them')
    .action(async (name: string | undefined, options: HintOptions) => {
      const { hint } = await import('./hint.ts');
      process.exitCode = await hint(await contextOf(program), name, options);
    });
}

function addList(program: Command): void {
  addCommand(program, 'list', 'where you are', 'list', 'list --json')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      const { list } = await import('./list.ts');
      process.exitCode = await list(await contextOf(program), options);
    });
}

function addReset(program: Command): void {
  addCommand(program, 'reset', 'start an exercise over; your file is kept', 'reset gradf', 'reset --all')
    .argument('[name]', 'an exercise (default: the next)')
    .option('--all', 'every exercise')
    .option('-y, --yes', 'do not ask')
    .action(async (name: string | undefined, options: ResetOptions) => {
      const { reset } = await import('./reset.ts');
      process.exitCode = await reset(await contextOf(program), name, options);
    });
}

function addSolution(program: Command): void {
  addCommand(program, 'solution', 'our answer beside yours', 'solution gradf')
    .argument('[name]', 'an exercise (default: the last that you finished)')
    .option('-y, --yes', 'do not ask, done or not')
    .action(async (name: string | undefined, options: { yes?: boolean }) => {
      const { solution } = await import('./solution.ts');
      process.exitCode = await solution(await contextOf(program), name, options);
    });
}

function addWatch(program: Command, started: readonly LearnerProcess[]): void {
  addTimeout(addCommand(program, 'watch', 'check at every save; the same as no command', 'watch', 'watch --poll'))
    .option('--poll', 'look at the files again and again, for a network drive that tells nothing')
    .action(async (options: WatchCommandOptions) => {
      process.exitCode = await runWatch(await contextOf(program), options, started);
    });
}

function addVerify(program: Command): void {
  addCommand(
    program,
    'verify',
    'compare your Value with PyTorch on random graphs',
    'verify',
    'verify --graphs 2000 --seed 7',
  )
    .option('--python <path>', 'the Python that has PyTorch (default: python3)')
    .option('--seed <n>', 'seed for the random graphs', seed, 1)
    .option('--graphs <n>', 'how many (default: 500, or every graph in the package)', graphCount)
    .option('--json', 'the result as JSON, nothing else')
    .action(async (options: VerifyOptions) => {
      const { verify } = await import('./verify.ts');
      process.exitCode = await verify(await contextOf(program), options);
    });
}

async function runWatch(
  context: Context,
  options: WatchCommandOptions,
  started: readonly LearnerProcess[],
): Promise<number> {
  const { watch } = await import('./watch.ts');
  return watch(context, options, started);
}

async function runCheck(context: Context, options: ReportOptions, started: readonly LearnerProcess[]): Promise<number> {
  const { check } = await import('./check.ts');
  return check(context, options, started);
}

function addReportOptions(command: Command): Command {
  return addTimeout(command)
    .option('--json', 'the verdicts as JSON, and nothing else')
    .option('--junit <file>', 'the verdicts as JUnit XML, into a file');
}

function addTimeout(command: Command): Command {
  return command.option('--timeout <ms>', 'milliseconds an exercise may take', milliseconds, defaultTimeout);
}

async function unknownCommand(program: Command, typed: string): Promise<ExpectedError> {
  const { findExercises, nearest } = await import('../check/find-exercises.ts');
  const { course } = await import('../course/index.ts');
  const commands = program.commands.map((command) => command.name());
  const isExercise = 'exercises' in findExercises(course, typed);
  const meant = isExercise ? `run ${typed}` : nearest(typed, commands);
  const question = meant === undefined ? '' : ` Did you mean 'microgradx ${meant}'?`;
  return new ExpectedError(`There is no command '${typed}'.${question} See 'microgradx --help'.`, 2);
}

async function contextOf(program: Command): Promise<Context> {
  const { course } = await import('../course/index.ts');
  const { workspace, color } = program.opts<{ workspace?: string; color: boolean }>();
  const columns = process.stdout.columns || 80;
  return {
    folder: workspace ?? currentFolder(),
    course,
    look: {
      palette: createPalette(colorLevel(process.env, !color)),
      width: Math.min(columns, 100),
    },
    columns,
    isInteractive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    print: (...lines) => process.stdout.write(lines.map((line) => `${line}\n`).join('')),
    warn: (...lines) => process.stderr.write(lines.map((line) => `${line}\n`).join('')),
  };
}

function currentFolder(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new ExpectedError(`The folder that you are in is gone. Go to another with 'cd' and try again.`, 2, { cause });
  }
}
