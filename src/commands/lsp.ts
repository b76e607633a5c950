import type { Command } from 'commander';
import { ExpectedError } from '../check/expected-error.ts';
import { serveEditor } from '../lsp/server.ts';
import { defaultTimeout, examples, milliseconds, type Startup } from './options.ts';

export function register(command: Command, { version, contextOf }: Startup): void {
  command
    .addHelpText('before', examples('lsp', 'lsp --stdio'))
    .option('--stdio', 'speak on stdin and stdout, which is what it does anyway; many editors say so')
    .option('--timeout <ms>', 'time limit per exercise, in milliseconds', milliseconds, defaultTimeout)
    .action(async ({ timeout }: { readonly timeout: number }) => {
      if (process.stdin.isTTY) throw new ExpectedError(`An editor starts this, not a person: ${help}`, 2);
      const { course } = await contextOf();
      serveEditor({ course, version, timeout });
      // The library ends this process.
      await new Promise(() => {});
    });
}

const help = 'the README of a workspace says how to set one up.';
