import { readPackageFile } from '../learner/node/package-files.ts';
import { pageOf } from '../reporters/page/page.ts';
import { escapeXml } from '../reporters/xml.ts';
import type { Picture } from './draw.ts';
import { errorsFigure, errorsFigureStyle } from './errors/error-figure.ts';
import type { ErrorPlot } from './errors/error-plot.ts';
import { graphFigure, graphFigureStyle } from './graph/graph-figure.ts';
import type { GraphPicture } from './graph/graph-picture.ts';

/** A picture as a page of its own. @throws ExpectedError where Graphviz is not installed, or gives up */
export async function pageOfPicture(picture: Picture): Promise<string> {
  return picture.kind === 'plot' ? errorPlotPage(picture.plot) : graphPage(picture.graph);
}

/** @throws ExpectedError as `graphFigure` does */
export async function graphPage(picture: GraphPicture): Promise<string> {
  const { name, title, file, call } = picture;
  const body = `<header>
<p class="kicker">microgradx · graph</p>
<h1>${escapeXml(name)}</h1>
<p>${escapeXml(title)}</p>
<p><code>${escapeXml(file)}</code></p>
</header>
<main>
${await graphFigure(picture, `<h2>${escapeXml(call)}</h2>`)}</main>
`;
  return pageOf({ title: `${name} · the graph`, body, style: graphFigureStyle, script: pictureScript() });
}

export function errorPlotPage(plot: ErrorPlot): string {
  const body = `<header>
<p class="kicker">microgradx · plot</p>
<h1>How small is too small?</h1>
<p>How far the worst slope of f at (2, 3, 4) is off, against the step h.</p>
</header>
<main>
${errorsFigure(plot)}</main>
`;
  return pageOf({
    title: 'The error of difference quotients',
    body,
    style: errorsFigureStyle,
    script: pictureScript(),
  });
}

function pictureScript(): string {
  return readPackageFile('picture-page.js');
}
