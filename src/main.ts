import { closeSync, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { isatty } from 'node:tty';
import { isExpected, issuesPage } from './check/expected-error.ts';
import { type CompiledProgram, loadCompiled } from './learner/node/compiled-program.ts';
import type { LearnerProcess } from './learner/node/learner-process.ts';
import { wrapPainted } from './terminal/painted.ts';
import { checkedPassesFile } from './workspace/workspace.ts';

/**
 * The way in. A process for a learner's code takes longer to start than everything of ours, so those that the command
 * will need are begun before the command line itself is loaded.
 */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  exitOnSignals();
  loadCompiledPrograms();
  try {
    const started = await startProcesses(processesFor(words));
    const { runCommandLine } = await import('./commands/program.ts');
    await runCommandLine(words, started);
  } catch (error) {
    process.exitCode = reportError(error, words.includes('--debug'));
  }
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((flushed) => stream.write('', () => flushed()));
  }
  process.exit();
}

/** For the programs beside this one, which are required when they are needed. */
function loadCompiledPrograms(): void {
  const programs: CompiledProgram[] = [];
  const { extensions } = require;
  extensions['.cjs'] = (module, file) => {
    if (dirname(file) !== __dirname) return extensions['.js']?.(module, file);
    const program = loadCompiled(file);
    module.exports = program.exports;
    programs.push(program);
  };
  process.once('exit', () => {
    for (const { keep } of programs) keep();
  });
}

function exitOnSignals(): void {
  // Exiting ends every process that runs a learner's code.
  for (const [signal, code] of Object.entries({ SIGINT: 130, SIGQUIT: 131, SIGTERM: 143, SIGHUP: 129 })) {
    process.on(signal, () => process.exit(code));
  }
  process.stdout.on('error', async (error: NodeJS.ErrnoException) => {
    // The reader has read enough: `microgradx check | head -1`.
    if (error.code === 'EPIPE' || error.code === 'EOF') process.exit(141);
    const { diskRefusal } = await import('./workspace/disk.ts');
    console.error(`microgradx could not write its output: ${diskRefusal(error)}.`);
    process.exit(1);
  });
  // On exit Node resets every terminal, and aborts where one is gone because its window was closed.
  const terminals = [0, 1, 2].filter((descriptor) => isatty(descriptor));
  process.once('exit', () => {
    for (const descriptor of terminals.filter((each) => !isatty(each))) closeSync(descriptor);
  });
}

/** How many processes to start: a guess from the first words. A wrong guess costs a little time and nothing else. */
function processesFor([command, ...others]: readonly string[]): number {
  const isWatching = isatty(0) && isatty(1);
  if (command === undefined) return isWatching ? 1 : checks();
  if (command === 'watch' || command === 'graph' || command === 'plot') return 1;
  if (command === 'check') return checks();
  if (command === 'report') return 2;
  if (command === 'lsp') return existsSync('exercises') ? 1 : 0;
  const firstOption = others.findIndex((word) => word.startsWith('-'));
  const names = others.slice(0, firstOption === -1 ? undefined : firstOption);
  return command === 'run' ? Math.min(names.length, 2) || 1 : 0;
}

/** A second check has little or nothing to run. */
function checks(): number {
  return existsSync(checkedPassesFile({ root: '.' })) ? 0 : 2;
}

async function startProcesses(count: number): Promise<readonly LearnerProcess[]> {
  if (count === 0) return [];
  const { LearnerProcess } = await import('./learner/node/learner-process.ts');
  try {
    return Array.from({ length: count }, () => new LearnerProcess());
  } catch {
    return []; // The command starts its own, and says what is in the way.
  }
}

/** Says on stderr what went wrong. @returns the exit code */
function reportError(error: unknown, isDebug: boolean): number {
  if (isExpected(error)) {
    console.error(fitted(error.message));
    if (isDebug) console.error(error.stack, error.cause ?? '');
    return error.exitCode;
  }
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') {
    console.error("A part of microgradx is missing. Install it again; in a clone of it, type 'npm ci'.");
    if (isDebug) console.error(stack);
    return 70;
  }
  console.error(`This is a bug in microgradx: ${message}`);
  console.error((isDebug && stack) || 'Run it again with --debug to see where.');
  console.error(`Please report it: ${issuesPage}`);
  return 70;
}

/** No command in a message is broken by a narrow terminal. */
function fitted(message: string): string {
  if (!process.stderr.isTTY) return message;
  const lines = message.split('\n').flatMap((line) => wrapPainted(line, process.stderr.columns || 80, 2));
  return lines.join('\n');
}

void main();
