import type { Command } from 'commander';
import type { Quotient } from '../check/exercise.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { errorPlotCsv } from '../pictures/errors/error-plot.ts';
import { errorPlotLines } from '../pictures/errors/error-plot-lines.ts';
import { plotOfErrors } from '../pictures/errors/learner-errors.ts';
import { type Context, workspaceOf } from './context.ts';
import { examples, type Startup } from './options.ts';
import { type PictureOptions, writePicture } from './picture-files.ts';

type PlotArgument = Quotient | 'both';

export function register(command: Command, { started, contextOf }: Startup): void {
  const quotient = command.createArgument('[quotient]', 'which quotients to plot');
  command
    .addHelpText('before', examples('plot', 'plot central', 'plot --svg plot.svg'))
    .addArgument(quotient.choices(['forward', 'central', 'both']).default('both'))
    .option('--svg <file>', 'an SVG image; - is stdout, for every format')
    .option('--html <file>', 'an HTML page')
    .option('--csv <file>', 'a table')
    .option('--open', 'show it in the browser')
    .action(async (typed: PlotArgument, options: PictureOptions) => {
      process.exitCode = await plot(await contextOf(), typed, options, started);
    });
}

/**
 * Plots the error of the learner's difference quotients against h.
 *
 * @param started processes that are starting already
 * @returns the exit code
 */
async function plot(
  context: Context,
  typed: PlotArgument,
  options: PictureOptions,
  started: readonly LearnerProcess[],
): Promise<number> {
  const workspace = workspaceOf(context);
  const asked = typed === 'both' ? (['forward', 'central'] as const) : [typed];
  const picture = await plotOfErrors(asked, workspace, started);
  const isWritten = await writePicture(context, workspace, options, {
    svg: async () => (await import('../pictures/errors/error-plot-svg.ts')).errorPlotSvg(picture),
    html: async () => (await import('../pictures/picture-page.ts')).errorPlotPage(picture),
    csv: () => errorPlotCsv(picture),
  });
  if (isWritten) context.warn(...picture.remarks);
  else context.print(...errorPlotLines(picture, { ...context.look, width: context.columns }));
  return 0;
}
