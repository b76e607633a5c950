import type { Command } from 'commander';

/** @param lines examples, as they are typed */
export function addCommand(program: Command, name: string, about: string, ...lines: readonly string[]): Command {
  return program
    .command(name)
    .description(about)
    .addHelpText('before', examples(...lines));
}

export function examples(...lines: readonly string[]): string {
  return `Examples:\n${lines.map((line) => `  $ microgradx ${line}`.trimEnd()).join('\n')}\n`;
}
