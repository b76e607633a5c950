import { escapeXml } from '../../reporters/xml.ts';
import { graphSvg } from '../graph/graph-svg.ts';
import type { Report } from './report.ts';

const invitation = 'Point at a value: this line says how its grad came about.';

/** Points that fit across a sheet of paper and can still be read. */
const portraitWidth = 900;

/** A graph with what makes it larger, and a line that says how the grad came about of what is pointed at. */
export async function graphFigure(graph: Report['graphs'][number]): Promise<string> {
  if ('refusal' in graph) return `<p><b>${escapeXml(graph.name)}</b>: ${escapeXml(graph.refusal)}</p>\n`;
  const label = `The graph of ${graph.name}`;
  const svg = await graphSvg(graph);
  const isWide = Number(/ width="(\d+)"/.exec(svg)?.[1]) > portraitWidth;
  return `<figure class="graph${isWide ? ' wide' : ''}">
<figcaption><b>${escapeXml(graph.name)}</b> ${escapeXml(graph.title)}
<span class="tools"><button type="button" data-zoom="0.8" aria-label="smaller">−</button><button type="button" data-zoom="0">fit</button><button type="button" data-zoom="1.25" aria-label="larger">+</button></span></figcaption>
<div class="frame" role="group" tabindex="0" aria-label="${escapeXml(label)}">
${svg}</div>
<output aria-live="polite">${invitation}</output>
</figure>
`;
}
