import { CommanderError } from 'commander';
import { isExpected } from '../check/expected-error.ts';

/** Says on stderr what went wrong. @returns the exit code */
export function exitCodeOf(error: unknown, isDebug: boolean): number {
  if (error instanceof CommanderError) return afterCommander(error);
  if (isExpected(error)) {
    console.error(error.message);
    if (isDebug) console.error(error.stack, error.cause ?? '');
    return error.exitCode;
  }
  console.error(`This is a bug in microgradx: ${error instanceof Error ? error.message : error}`);
  console.error(
    isDebug && error instanceof Error ? error.stack : 'Type the same with --debug to see where, and tell us.',
  );
  return 1;
}

/** commander throws for --help and --version too, after printing them. */
function afterCommander({ exitCode, message }: CommanderError): number {
  if (exitCode === 0) return 0;
  const sentence = message.replace(/^error: /, '').replace(/\n/g, ' ');
  const ending = /[.?)]$/.test(sentence) ? '' : '.';
  console.error(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${ending} See 'microgradx --help'.`);
  return 2;
}
