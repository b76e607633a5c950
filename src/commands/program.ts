import { Command, CommanderError, Help, type HelpConfiguration, type OutputConfiguration } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { ExpectedError } from '../check/expected-error.ts';
import { setStart, toType, toTypeAnywhere } from '../check/to-type.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { wrapPainted } from '../terminal/painted.ts';
import { wrap } from '../terminal/text.ts';
import { contextInTerminal } from './context.ts';
import { defaultTimeout, examples, type Startup } from './options.ts';
import { startedAs } from './started-as.ts';

/** One line per command: how it is typed, what it is for, and its module, which adds arguments, options and action. */
const commands: readonly CommandEntry[] = [
  { usage: 'init [dir]', about: 'create a workspace', load: () => import('./init.ts') },
  { usage: 'run [names...]', about: 'check one exercise or several', load: () => import('./run.ts') },
  { usage: 'check', about: 'check every exercise', load: () => import('./check.ts') },
  { usage: 'hint [name]', about: 'show the next hint', load: () => import('./hint.ts') },
  { usage: 'list', about: 'show every exercise and your progress', load: () => import('./list.ts') },
  { usage: 'reset [name]', about: 'start an exercise over; your file is kept', load: () => import('./reset.ts') },
  { usage: 'restore [name]', about: 'put back your file as it was before a reset', load: () => import('./restore.ts') },
  { usage: 'solution [name]', about: 'show our answer beside yours', load: () => import('./solution.ts') },
  { usage: 'watch', about: 'check at every save; the same as no command', load: () => import('./watch.ts') },
  { usage: 'lsp', about: 'the language server, for editors', load: () => import('./lsp.ts') },
  { usage: 'verify', about: 'compare your Value with PyTorch on random graphs', load: () => import('./verify.ts') },
  { usage: 'graph [exercise]', about: 'draw the graph that your code builds', load: () => import('./graph.ts') },
  { usage: 'plot [quotient]', about: 'plot the error of your difference quotients', load: () => import('./plot.ts') },
  { usage: 'report [file]', about: 'write your course as a page', load: () => import('./report.ts') },
  { usage: 'site <dir>', about: 'write the course for a browser', load: () => import('./site.ts') },
  { usage: 'update', about: 'after a new version: get its exercises', load: () => import('./update.ts') },
  { usage: 'grade <paths...>', about: 'grade a class', load: () => import('./grade.ts') },
  { usage: 'completion [shell]', about: 'complete commands and exercises in your shell', addTo: addCompletion },
  { usage: 'help [command]', about: 'show this help, or that of a command', addTo: addHelp },
];

type CommandEntry = { readonly usage: string; readonly about: string } & (
  | { readonly load: () => Promise<{ register(command: Command, startup: Startup): void }> }
  /** Adds a command that knows the others. */
  | { readonly addTo: (program: Command, startup: Startup) => Promise<void> }
);

/**
 * Runs what was typed and sets the exit code. Only the module of the command that was typed is loaded.
 *
 * @param words that follow the program's name
 * @param started processes for a learner's code that are already starting
 * @throws ExpectedError at what was typed wrongly
 */
export async function runCommandLine(words: readonly string[], started: readonly LearnerProcess[]): Promise<void> {
  setStart({ program: startedAs(process.env, process.argv[1] ?? '') });
  const program = createProgram();
  const contextOf = async () => {
    const { course } = await import('../course/index.ts');
    return contextInTerminal(course, program.opts());
  };
  const startup = { started, version: packageJson.version, contextOf };
  let entry: CommandEntry | undefined;
  try {
    const [typed] = program.parseOptions([...words]).operands;
    entry = commands.find(({ usage }) => nameIn(usage) === typed);
    if (entry) await addCommandOf(entry, program, startup);
    else listCommands(program);
    program.action((typed: string | undefined) => runWithoutCommand(typed, startup));
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Thrown for --help and --version too, after printing them.
    if (error.exitCode !== 0) throw new ExpectedError(usageSentence(error, entry), 2);
  }
}

function createProgram(): Command {
  return new Command('microgradx')
    .description(packageJson.description)
    .version(packageJson.version, '-v, --version')
    .usage('[command] [options]')
    .argument('[command]')
    .option('-C, --workspace <dir>', 'work in this folder instead of the current one')
    .option('--no-color', 'print without colour (NO_COLOR=1 does the same)')
    .option('--plain', 'for screen readers: words for signs, no drawings, nothing redrawn')
    .option('--debug', 'show a stack trace with an error')
    .addHelpText('before', examples('init', '', 'run', 'run gradf', 'check', 'hint'))
    .configureHelp(helpLayout)
    .configureOutput(helpOutput)
    .exitOverride()
    .helpCommand(false);
}

async function addCommandOf(entry: CommandEntry, program: Command, startup: Startup): Promise<void> {
  if ('addTo' in entry) return entry.addTo(program, startup);
  const { register } = await entry.load();
  register(program.command(nameIn(entry.usage)).description(entry.about), startup);
}

/** For `--help`, which needs no module. */
function listCommands(program: Command): void {
  const usages = new Map(commands.map(({ usage }) => [nameIn(usage), usage]));
  program.configureHelp({ ...helpLayout, subcommandTerm: (command) => usages.get(command.name()) ?? command.name() });
  for (const { usage, about } of commands) program.command(nameIn(usage)).description(about);
}

async function addCompletion(program: Command, startup: Startup): Promise<void> {
  const completion = await import('./completion.ts');
  const names = commands.map(({ usage, about }) => ({ name: nameIn(usage), about }));
  const load = async (name: string) => {
    const entry = commands.find(({ usage }) => nameIn(usage) === name);
    const isAdded = () => program.commands.find((command) => command.name() === name);
    if (entry && !isAdded()) await addCommandOf(entry, program, startup);
    return isAdded();
  };
  completion.addCompletion(program, { names, load }, startup);
}

/** `help run` is `run --help`. */
async function addHelp(program: Command, startup: Startup): Promise<void> {
  program
    .command('help')
    .description('show the help of a command')
    .argument('[command]')
    .action(async (typed: string | undefined) => {
      if (typed !== undefined && !commands.some(({ usage }) => nameIn(usage) === typed))
        throw await unknownCommand(typed);
      await runCommandLine([...(typed === undefined ? [] : [typed]), '--help'], startup.started);
    });
}

/** @param typed a word that is not a command */
async function runWithoutCommand(typed: string | undefined, startup: Startup): Promise<void> {
  if (typed !== undefined) throw await unknownCommand(typed);
  const context = await startup.contextOf();
  if (process.stdin.isTTY && process.stdout.isTTY) {
    const { watch } = await import('./watch.ts');
    process.exitCode = await watch(context, { timeout: defaultTimeout }, startup.started);
  } else {
    const { check } = await import('./check.ts');
    process.exitCode = await check(context, { timeout: defaultTimeout }, startup);
  }
}

async function unknownCommand(typed: string): Promise<ExpectedError> {
  const { findExercises, nearest } = await import('../check/find-exercises.ts');
  const { course } = await import('../course/index.ts');
  const names = commands.map(({ usage }) => nameIn(usage));
  const isExercise = 'exercises' in findExercises(course, typed);
  const meant = isExercise ? `run ${typed}` : nearest(typed, names);
  const question = meant === undefined ? '' : ` Did you mean '${toType(meant)}'?`;
  return new ExpectedError(`There is no command '${typed}'.${question} See '${toTypeAnywhere('--help')}'.`, 2);
}

/** commander's message as a sentence of ours, and where to read on. */
function usageSentence({ message }: CommanderError, entry: CommandEntry | undefined): string {
  const help = `See '${toTypeAnywhere(`${entry ? `${nameIn(entry.usage)} ` : ''}--help`)}'.`;
  const invalid = /^error: option '.*?(--[a-z]+).*?' argument '(.*)' is invalid\. (.*)$/s.exec(message);
  if (invalid) return `${invalid[1]} takes ${invalid[3]}, not '${invalid[2]}'. ${help}`;
  const sentence = message.replace(/^error: /, '').replace(/\n/g, ' ');
  const ending = /[.?)]$/.test(sentence) ? '' : '.';
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${ending} ${help}`;
}

/** `run` of `run [names...]` */
function nameIn(usage: string): string {
  return usage.split(' ')[0] ?? '';
}

/** Columns. Where there are fewer, a description stands below what it describes. */
const roomy = 60;

const helpLayout: HelpConfiguration = {
  formatItem(term: string, termWidth: number, description: string, helper: Help): string {
    const { helpWidth = 80 } = helper;
    if (helpWidth >= roomy) return Help.prototype.formatItem.call(helper, term, termWidth, description, helper);
    return [`  ${term}`, ...wrap(description, helpWidth - 6).map((line) => `      ${line}`)].join('\n');
  },
};

/** What commander does not break, a usage line or an example, is broken at spaces. Errors are said by `main`. */
const helpOutput: OutputConfiguration = {
  outputError: () => {},
  writeOut: (text) => {
    const { isTTY, columns = 80 } = process.stdout;
    const lines = text.split('\n');
    process.stdout.write((isTTY ? lines.flatMap((line) => wrapPainted(line, columns, 4)) : lines).join('\n'));
  },
};
