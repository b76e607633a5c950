import type { Command } from 'commander';
import { serveEditor } from '../lsp/server.ts';
import { defaultTimeout, examples, milliseconds, type Startup } from './options.ts';

export function register(command: Command, { version, contextOf }: Startup): void {
  command
    .addHelpText('before', examples('lsp', 'lsp --stdio'))
    .option('--stdio', 'speak on stdin and stdout, which is what it does anyway; many editors say so')
    .option('--timeout <ms>', 'time limit per exercise, in milliseconds', milliseconds, defaultTimeout)
    .action(async ({ timeout }: { readonly timeout: number }) => {
      const { course } = await contextOf();
      serveEditor({ course, version, timeout });
      // The library ends this process.
      await new Promise(() => {});
    });
}
