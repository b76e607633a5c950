import { closeSync } from 'node:fs';
import { isatty } from 'node:tty';
import packageJson from '../../package.json' with { type: 'json' };
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { createProgram } from './program.ts';
import { exitCodeOf } from './report-error.ts';

/**
 * Runs what was typed, and leaves with its exit code.
 *
 * @param started processes for a learner's code that are on their way already
 */
export async function main(started: readonly LearnerProcess[]): Promise<void> {
  // On leaving, every process of a learner's code is ended.
  for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
    process.on(signal, () => process.exit(code));
  }
  forgetTerminalsThatAreGone();
  // Whoever reads us has read enough: `microgradx check | head -1`.
  process.stdout.on('error', () => process.exit(141));
  const program = createProgram(packageJson, started);
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error, process.argv.includes('--debug'));
  }
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((flushed) => stream.write('', () => flushed()));
  }
  process.exit();
}

/** When its window is closed. Node would abort where it should leave: it insists on giving back every terminal. */
function forgetTerminalsThatAreGone(): void {
  const terminals = [0, 1, 2].filter((descriptor) => isatty(descriptor));
  process.once('exit', () => {
    for (const descriptor of terminals.filter((each) => !isatty(each))) closeSync(descriptor);
  });
}
