import { pageOf } from '../../reporters/page.ts';
import { escapeXml } from '../../reporters/xml.ts';
import type { GraphPicture } from './graph-picture.ts';
import { graphSvg } from './graph-svg.ts';

/** A graph as a page of its own. @throws ExpectedError where Graphviz is not there to lay it out */
export async function graphPage(picture: GraphPicture): Promise<string> {
  const { name, title, file } = picture;
  const heading = `<h1>${escapeXml(name)} · ${escapeXml(title)} <small>${escapeXml(file)}</small></h1>`;
  const body = `${heading}\n<figure>\n${await graphSvg(picture)}</figure>\n`;
  return pageOf({ title: `${name} · the graph`, body });
}
