import type { Command } from 'commander';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import type { Context } from './context.ts';

/** What a command's module is given when its command was typed. */
export interface Startup {
  /** Processes for a learner's code that are already starting. */
  readonly started: readonly LearnerProcess[];
  /** Of this program: `0.1.0`. */
  readonly version: string;
  /** Reads the options that every command has, and imports the course. */
  readonly contextOf: () => Promise<Context>;
}

/** @param lines examples, as they are typed */
export function addCommand(program: Command, name: string, about: string, ...lines: readonly string[]): Command {
  return program
    .command(name)
    .description(about)
    .addHelpText('before', examples(...lines));
}

/** @param lines as they are typed, without the program's name */
export function examples(...lines: readonly string[]): string {
  return `Examples:\n${lines.map((line) => `  $ microgradx ${line}`.trimEnd()).join('\n')}\n`;
}
