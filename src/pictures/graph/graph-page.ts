import { pageOf } from '../../reporters/page/page.ts';
import { escapeXml } from '../../reporters/xml.ts';
import { graphFigure, graphFigureStyle } from './graph-figure.ts';
import type { GraphPicture } from './graph-picture.ts';

/** A graph as a page of its own. @param script of pages with a picture @throws ExpectedError as `graphFigure` does */
export async function graphPage(picture: GraphPicture, script: string): Promise<string> {
  const { name, title, file, call } = picture;
  const body = `<header>
<p class="kicker">microgradx · graph</p>
<h1>${escapeXml(name)}</h1>
<p>${escapeXml(title)} · <code>${escapeXml(file)}</code></p>
</header>
<main>
${await graphFigure(picture, `<h2>${escapeXml(call)}</h2>`)}</main>
`;
  return pageOf({ title: `${name} · the graph`, body, style: graphFigureStyle, script });
}
