import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import { ExpectedError } from '../check/expected-error.ts';
import { serveEditor } from '../lsp/server.ts';
import { defaultTimeout, examples, milliseconds, type Startup } from './options.ts';

export function register(command: Command, { version, started, contextOf }: Startup): void {
  command
    .addHelpText('before', examples('lsp', 'lsp --stdio'))
    .option('--stdio', 'use stdin and stdout, as it always does; many editors pass this')
    .option('--timeout <ms>', 'time limit per exercise, in milliseconds', milliseconds, defaultTimeout)
    .action(async ({ timeout }: { readonly timeout: number }) => {
      if (process.stdin.isTTY) throw new ExpectedError(`Your editor starts this: ${help}`, 2);
      for (const flag of smallHeap) setFlagsFromString(flag);
      const { course } = await contextOf();
      serveEditor({ course, version, timeout, started });
      // It ends this process itself.
      await new Promise(() => {});
    });
}

/** It runs as long as the editor, and most of the memory would be garbage that V8 had not collected yet. */
const smallHeap = ['--optimize-for-size', '--semi-space-growth-factor=1'];

const help = "your workspace's README says how to set it up.";
