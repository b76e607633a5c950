import type { Quotient } from '../check/exercise.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { readPackageFile } from '../learner/node/package-files.ts';
import { errorPlotCsv } from '../pictures/errors/error-plot.ts';
import { errorPlotLines } from '../pictures/errors/error-plot-lines.ts';
import { plotOfErrors } from '../pictures/errors/learner-errors.ts';
import { type Context, workspaceOf } from './context.ts';
import { type PictureOptions, writePicture } from './picture-files.ts';

export type PlotArgument = Quotient | 'both';

/**
 * Plots the error of the learner's difference quotients against h.
 *
 * @param started processes that are starting already
 * @returns the exit code
 */
export async function plot(
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
    html: async () =>
      (await import('../pictures/errors/error-plot-page.ts')).errorPlotPage(
        picture,
        readPackageFile('picture-page.js'),
      ),
    csv: () => errorPlotCsv(picture),
  });
  if (isWritten) context.warn(...picture.remarks);
  else context.print(...errorPlotLines(picture, { ...context.look, width: context.columns }));
  return 0;
}
