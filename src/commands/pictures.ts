import { Argument, type Command } from 'commander';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import type { Context } from './context.ts';
import { addCommand } from './options.ts';
import type { PictureOptions } from './picture-files.ts';
import type { PlotArgument } from './plot.ts';
import type { ReportCommandOptions } from './report.ts';

/** Registers the commands that draw. @param started processes for a learner's code that are starting already */
export function addPictures(
  program: Command,
  started: readonly LearnerProcess[],
  contextOf: () => Promise<Context>,
): void {
  const about = 'draw the graph that your code builds';
  addCommand(program, 'graph', about, 'graph softmax', 'graph --svg graph.svg', 'graph my-net.ts:loss')
    .argument('[exercise]', 'an exercise, or your own Value as file:export (default: the next exercise)')
    .option('--svg <file>', 'an SVG image; - is stdout, for every format')
    .option('--html <file>', 'an HTML page')
    .option('--dot <file>', 'source for Graphviz')
    .option('--open', 'show it in the browser')
    .action(async (typed: string | undefined, options: PictureOptions) => {
      const { graph } = await import('./graph.ts');
      process.exitCode = await graph(await contextOf(), typed, options, started);
    });
  const aboutPlot = 'plot the error of your difference quotients against h';
  addCommand(program, 'plot', aboutPlot, 'plot', 'plot central', 'plot --svg plot.svg')
    .addArgument(
      new Argument('[quotient]', 'which quotients to plot').choices(['forward', 'central', 'both']).default('both'),
    )
    .option('--svg <file>', 'an SVG image; - is stdout, for every format')
    .option('--html <file>', 'an HTML page')
    .option('--csv <file>', 'a table')
    .option('--open', 'show it in the browser')
    .action(async (typed: PlotArgument, options: PictureOptions) => {
      const { plot } = await import('./plot.ts');
      process.exitCode = await plot(await contextOf(), typed, options, started);
    });
  addCommand(program, 'report', 'write your course as a page', 'report', 'report --open', 'report --watch')
    .argument('[file]', 'the page to write (default: report.html)')
    .option('--open', 'show it in the browser')
    .option('--watch', 'serve it to this machine instead, redrawn at every save')
    .action(async (typed: string | undefined, options: ReportCommandOptions) => {
      const { report } = await import('./report.ts');
      process.exitCode = await report(await contextOf(), typed, options, started);
    });
}
