import type { Report } from '../../pictures/report.ts';
import { graphSvg } from '../graph-svg.ts';
import { escapeXml } from '../xml.ts';

const invitation = 'Point at a value: this line says how its grad came about.';

/** A graph with what makes it larger, and a line that says how the grad came about of what is pointed at. */
export async function graphFigure(graph: Report['graphs'][number]): Promise<string> {
  if ('refusal' in graph) return `<p><b>${escapeXml(graph.name)}</b>: ${escapeXml(graph.refusal)}</p>\n`;
  const label = `The graph of ${graph.name}`;
  return `<figure class="graph">
<figcaption><b>${escapeXml(graph.name)}</b> ${escapeXml(graph.title)}
<span class="tools"><button type="button" data-zoom="0.8" aria-label="smaller">−</button><button type="button" data-zoom="0">fit</button><button type="button" data-zoom="1.25" aria-label="larger">+</button></span></figcaption>
<div class="frame" role="group" tabindex="0" aria-label="${escapeXml(label)}">
${await graphSvg(graph)}</div>
<output aria-live="polite">${invitation}</output>
</figure>
`;
}
