import { Help, type HelpConfiguration, type OutputConfiguration } from 'commander';
import { wrapPainted } from '../terminal/painted.ts';
import { wrap } from '../terminal/text.ts';

/** Columns. Where there are fewer, a description stands below what it describes. */
const roomy = 60;

export const helpLayout: HelpConfiguration = {
  formatItem(term: string, termWidth: number, description: string, helper: Help): string {
    const { helpWidth = 80 } = helper;
    if (helpWidth >= roomy) return Help.prototype.formatItem.call(helper, term, termWidth, description, helper);
    return [`  ${term}`, ...wrap(description, helpWidth - 6).map((line) => `      ${line}`)].join('\n');
  },
};

/** What commander does not break, a usage line or an example, is broken at spaces. Errors are said by `main`. */
export const helpOutput: OutputConfiguration = {
  outputError: () => {},
  writeOut: (text) => {
    const { isTTY, columns = 80 } = process.stdout;
    const lines = text.split('\n');
    process.stdout.write((isTTY ? lines.flatMap((line) => wrapPainted(line, columns, 4)) : lines).join('\n'));
  },
};
