import { Command, InvalidArgumentError } from 'commander';
import type { Context } from './commands/context.ts';
import type { HintOptions } from './commands/hint.ts';
import type { ReportOptions } from './commands/reports.ts';
import type { ResetOptions } from './commands/reset.ts';
import { ExpectedError } from './expected-error.ts';
import { colorLevel, createPalette } from './ui/palette.ts';

/** The command line. A command's module is imported when it runs, so that `--version` waits for none of them. */
export function createProgram({ version, description }: { version: string; description: string }): Command {
  const program = new Command('microgradx')
    .description(description)
    .version(version)
    .usage('[command] [options]')
    .argument('[command]')
    .option('-C, --workspace <dir>', 'work in that folder instead of this one')
    .option('--no-color', 'no colour (NO_COLOR=1 does the same)')
    .option('--debug', 'a stack trace with an error')
    .addHelpText('before', examples(['', 'init', 'run', 'run gradf', 'check', 'hint']))
    .configureOutput({ outputError: () => {} })
    .exitOverride()
    .helpCommand(false);

  /** Adds a command; what `run` gives is the exit code. */
  const add = (name: string, about: string, lines: readonly string[], run: CommandRun): Command =>
    program
      .command(name)
      .description(about)
      .addHelpText('before', examples(lines))
      .action(async (...given) => {
        const [argument] = given; // the options, where the command takes no argument
        process.exitCode = await run(createContext(program.opts()), argument, given.at(-2));
      });

  add('init', 'make a workspace', ['init', 'init my-folder'], async (context, directory) =>
    (await import('./commands/init.ts')).init(context, directory as string | undefined, version),
  ).argument('[dir]', 'the folder to make (default: microgradx)');

  const run = add(
    'run',
    'check an exercise',
    ['run', 'run gradf', 'run 1.2 section2'],
    async (context, names, options) =>
      (await import('./commands/run.ts')).run(context, names as string[], options as ReportOptions),
  ).argument('[names...]', 'an exercise, a number like 1.2, a section, or the beginning of a name (default: the next)');

  const check = add('check', 'check every exercise', ['check', 'check --json'], checkAll);
  for (const command of [run, check]) addReportOptions(command);

  add('hint', 'the next hint', ['hint', 'hint gradf --level 2'], async (context, name, options) =>
    (await import('./commands/hint.ts')).hint(context, name as string | undefined, options as HintOptions),
  )
    .argument('[name]', 'an exercise (default: the next)')
    .option('--level <n>', 'the hint of that level, 1 to 3', hintLevel)
    .option('--all', 'all of them');

  add('list', 'where you are', ['list', 'list --json'], async (context, _none, options) =>
    (await import('./commands/list.ts')).list(context, options as { json?: boolean }),
  ).option('--json', 'as JSON');

  add('reset', 'start an exercise over; your file is kept', ['reset gradf'], async (context, name, options) =>
    (await import('./commands/reset.ts')).reset(context, name as string | undefined, options as ResetOptions),
  )
    .argument('[name]', 'an exercise (default: the next)')
    .option('--all', 'every exercise')
    .option('-y, --yes', 'do not ask');

  add('solution', 'our answer beside yours', ['solution gradf'], async (context, name, options) =>
    (await import('./commands/solution.ts')).solution(
      context,
      name as string | undefined,
      options as { yes?: boolean },
    ),
  )
    .argument('[name]', 'an exercise (default: the last that you finished)')
    .option('-y, --yes', 'do not ask, done or not');

  return program.action(async (typed: string | undefined) => {
    if (typed !== undefined) throw await unknownCommand(program, typed);
    process.exitCode = await checkAll(createContext(program.opts()), undefined, { timeout: defaultTimeout });
  });
}

type CommandRun = (context: Context, argument: unknown, options: unknown) => Promise<number>;

/** Milliseconds. */
const defaultTimeout = 5000;

const checkAll: CommandRun = async (context, _none, options) =>
  (await import('./commands/check.ts')).check(context, options as ReportOptions);

function addReportOptions(command: Command): void {
  command
    .option('--json', 'the verdicts as JSON, and nothing else')
    .option('--junit <file>', 'the verdicts as JUnit XML, into a file')
    .option('--timeout <ms>', 'milliseconds an exercise may take', milliseconds, defaultTimeout);
}

function milliseconds(typed: string): number {
  const value = Number(typed);
  if (Number.isInteger(value) && value > 0 && value <= 2 ** 31 - 1) return value;
  throw new InvalidArgumentError('It takes milliseconds: a whole number from 1.');
}

function hintLevel(typed: string): number {
  if (/^[123]$/.test(typed)) return Number(typed);
  throw new InvalidArgumentError('It takes 1, 2 or 3.');
}

function examples(lines: readonly string[]): string {
  return `Examples:\n${lines.map((line) => `  $ microgradx ${line}`.trimEnd()).join('\n')}\n`;
}

async function unknownCommand(program: Command, typed: string): Promise<ExpectedError> {
  const { findExercises, nearest } = await import('./curriculum/find-exercises.ts');
  const { curriculum } = await import('./curriculum/index.ts');
  const command = nearest(
    typed,
    program.commands.map((each) => each.name()),
  );
  const isExercise = 'exercises' in findExercises(curriculum, typed);
  const meant = command ?? (isExercise ? `run ${typed}` : undefined);
  const question = meant === undefined ? '' : ` Did you mean 'microgradx ${meant}'?`;
  return new ExpectedError(`There is no command '${typed}'.${question} See 'microgradx --help'.`, 2);
}

function createContext(options: { workspace?: string; color?: boolean }): Context {
  return {
    folder: options.workspace ?? process.cwd(),
    look: {
      palette: createPalette(colorLevel(process.env, options.color === false)),
      width: Math.min(process.stdout.columns || 80, 100),
    },
    isInteractive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    print: (...lines) => process.stdout.write(lines.map((line) => `${line}\n`).join('')),
    warn: (...lines) => process.stderr.write(lines.map((line) => `${line}\n`).join('')),
  };
}
