import { createInterface } from 'node:readline/promises';
import { ExpectedError } from '../check/expected-error.ts';
import type { Context } from './context.ts';

/**
 * Asks a question that y answers with yes, and everything else with no.
 *
 * @param instead what to type where nobody can answer
 * @throws ExpectedError where there is no terminal to ask on
 */
export async function confirm({ isInteractive }: Context, question: string, instead: string): Promise<boolean> {
  if (!isInteractive) throw new ExpectedError(`${question} There is no terminal to ask on. If so: ${instead}`, 2);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } catch {
    process.stderr.write('\n');
    return false; // Ctrl-D
  } finally {
    terminal.close();
  }
}
