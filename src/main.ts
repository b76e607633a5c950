import { isatty } from 'node:tty';
import type { LearnerProcess } from './learner/node/learner-process.ts';

/**
 * The way in. A process for a learner's code takes longer to start than all that is ours, so those that the command
 * will need are begun before the command line itself is loaded.
 */
async function start(): Promise<void> {
  const started = await startProcesses(processesFor(process.argv.slice(2)));
  const { main } = await import('./commands/cli.ts');
  await main(started);
}

/** How many: a guess from the first words, which costs a little time where it is wrong and is never felt elsewhere. */
function processesFor([command, ...others]: readonly string[]): number {
  const isWatching = isatty(0) && isatty(1);
  if (command === undefined) return isWatching ? 1 : 2;
  if (command === 'watch' || command === 'graph' || command === 'plot') return 1;
  if (command === 'check' || command === 'report') return 2;
  const firstOption = others.findIndex((word) => word.startsWith('-'));
  const names = others.slice(0, firstOption === -1 ? undefined : firstOption);
  return command === 'run' ? Math.min(names.length, 2) || 1 : 0;
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

void start();
