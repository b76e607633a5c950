import { toTypeAnywhere } from '../check/to-type.ts';
import type { Shard } from '../grade/results/record.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import type { Context } from './context.ts';

/** What options take: from what was typed to a value. Each throws InvalidValue. */

/** commander knows it by its code. (Importing commander's own class would put commander into every command's bundle.) */
class InvalidValue extends Error {
  readonly code = 'commander.invalidArgument';
  readonly exitCode = 2;
}

/** Milliseconds an exercise may take. */
export const defaultTimeout = 5000;

export function milliseconds(typed: string): number {
  return wholeNumber(typed, 1, 2 ** 31 - 1, 'milliseconds, a whole number from 1');
}

export function seed(typed: string): number {
  return wholeNumber(typed, 0, 2 ** 32 - 1, 'a whole number from 0');
}

export function graphCount(typed: string): number {
  return wholeNumber(typed, 1, 100_000, 'a whole number from 1 to 100000');
}

export function hintLevel(typed: string): number {
  return wholeNumber(typed, 1, 3, '1, 2 or 3');
}

export function shard(typed: string): Shard {
  const [, index, of] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(typed)?.map(Number) ?? [];
  if (index !== undefined && of !== undefined && index <= of) return { index, of };
  throw new InvalidValue('a part and the number of parts, like 1/4');
}

/** @param allowed ends "--timeout takes …" */
function wholeNumber(typed: string, minimum: number, maximum: number, allowed: string): number {
  const value = Number(typed);
  if (typed.trim() !== '' && Number.isInteger(value) && value >= minimum && value <= maximum) return value;
  throw new InvalidValue(allowed);
}

/** What a command's module is given when its command was typed. */
export interface Startup {
  /** Processes for a learner's code that are already starting. */
  readonly started: readonly LearnerProcess[];
  /** Of this program: `0.1.0`. */
  readonly version: string;
  /** Reads the options that every command has, and imports the course. */
  readonly contextOf: () => Promise<Context>;
}

/** @param lines as they are typed, without the program's name */
export function examples(...lines: readonly string[]): string {
  return `Examples:\n${lines.map((line) => `  $ ${toTypeAnywhere(line)}`).join('\n')}\n`;
}
