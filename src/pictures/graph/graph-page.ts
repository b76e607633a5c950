import { pageOf } from '../../reporters/page/page.ts';
import { escapeXml } from '../../reporters/xml.ts';
import type { GraphPicture } from './graph-picture.ts';
import { graphSvg } from './graph-svg.ts';

/** A graph as a page of its own. @throws ExpectedError where Graphviz is not installed, or gives up */
export async function graphPage(picture: GraphPicture): Promise<string> {
  const { name, title, file } = picture;
  const heading = `<h1>${escapeXml(name)} · ${escapeXml(title)} <small>${escapeXml(file)}</small></h1>`;
  const body = `${heading}\n<figure>\n${await graphSvg(picture)}</figure>\n`;
  return pageOf({ title: `${name} · the graph`, body });
}

const invitation = 'Point at a value: this line says how its grad came about.';

/** Points that fit across a sheet of paper and can still be read. */
const portraitWidth = 900;

/**
 * A graph in the report: it can be zoomed, and a line below it says how the grad came about of the value pointed at.
 *
 * @throws ExpectedError where Graphviz is not installed, or gives up
 */
export async function graphFigure(picture: GraphPicture): Promise<string> {
  const { name, title } = picture;
  const svg = await graphSvg(picture);
  const isWide = Number(/ width="(\d+)"/.exec(svg)?.[1]) > portraitWidth;
  return `<figure class="graph${isWide ? ' wide' : ''}">
<figcaption><b>${escapeXml(name)}</b> ${escapeXml(title)}
<span class="tools"><button type="button" data-zoom="0.8" aria-label="smaller">−</button><button type="button" data-zoom="0">fit</button><button type="button" data-zoom="1.25" aria-label="larger">+</button></span></figcaption>
<div class="frame" role="group" tabindex="0" aria-label="${escapeXml(`The graph of ${name}`)}">
${svg}</div>
<output aria-live="polite">${invitation}</output>
</figure>
`;
}
