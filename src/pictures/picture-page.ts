import { readPackageFile } from '../learner/node/package-files.ts';
import type { Picture } from './draw.ts';
import { errorPlotPage } from './errors/error-plot-page.ts';
import { graphPage } from './graph/graph-page.ts';

/** A picture as a page of its own. @throws ExpectedError where Graphviz is not installed, or gives up */
export async function pageOfPicture(picture: Picture): Promise<string> {
  const script = readPackageFile('picture-page.js');
  return picture.kind === 'plot' ? errorPlotPage(picture.plot, script) : graphPage(picture.graph, script);
}
