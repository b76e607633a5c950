import { escapeXml } from '../../reporters/xml.ts';
import { type GraphPicture, verdictSentences } from './graph-picture.ts';
import { graphDrawing } from './graph-svg.ts';

const invitation =
  'Point at a value, or Tab to one: it says how its grad was computed, and its path to the output lights up.';

/** Points that fit across a sheet of paper and can still be read. */
const portraitWidth = 900;
/** Points that fit into the page's column. */
const columnWidth = 1100;

/**
 * A graph in a page: it opens fitted or at the first wrong node, can be zoomed, and explains the value pointed at
 * (`pictures/browser/graphs.ts`).
 *
 * @param heading HTML, before the verdict on its gradients
 * @throws ExpectedError where Graphviz is not installed, or gives up
 */
export async function graphFigure(picture: GraphPicture, heading: string): Promise<string> {
  const { name, state, fault, remark } = picture;
  const svg = await graphDrawing(picture);
  const width = Number(/ width="(\d+)"/.exec(svg)?.[1]);
  const classes = ['graph', ...(width > portraitWidth ? ['wide'] : []), ...(width > columnWidth ? ['broad'] : [])];
  const sign = { right: '✓ ', wrong: '✗ ', unknown: '' }[state];
  const first = fault ? ` data-first="${fault.node}"` : '';
  return `<figure class="${classes.join(' ')}"${first}>
<div class="above"><div>${heading}<p class="${state}">${escapeXml(sign + verdictSentences(picture))}</p></div>
<span class="tools"><button type="button" data-zoom="0.8" aria-label="Zoom out">−</button><button type="button" data-zoom="0">Fit</button><button type="button" data-zoom="1.25" aria-label="Zoom in">+</button></span></div>
<div class="view"><div class="frame" role="group" tabindex="0" aria-label="${escapeXml(`The graph of ${name}`)}">
${svg}</div></div>
<output aria-live="polite">${invitation}</output>
<figcaption>An edge shows its local derivative: <span class="plus">blue</span> above 0, <span class="minus">orange</span> below.${remark === undefined ? '' : ` ${escapeXml(remark)}`}</figcaption>
</figure>
`;
}

export const graphFigureStyle = `
.graph+.graph{margin-top:3rem}
.graph .above{display:flex;gap:.5rem 1.5rem;align-items:end;justify-content:space-between;margin-bottom:.6rem}
.graph .above p{margin:.15rem 0 0}
.graph .tools{flex:none}
.graph .view{overflow:hidden;border:1px solid var(--line);border-radius:var(--radius)}
.graph .view:has(.frame:focus-visible){outline:3px solid var(--accent);outline-offset:2px}
.graph .frame{max-height:min(36rem,75vh);border:0;border-radius:0;outline:none;contain:content;mask:linear-gradient(90deg,#0000,#000 var(--fade-left,0px),#000 calc(100% - var(--fade-right,0px)),#0000),linear-gradient(#0000,#000 var(--fade-top,0px),#000 calc(100% - var(--fade-bottom,0px)),#0000);mask-composite:intersect}
.graph.broad .view{margin-inline:calc(-1*clamp(0px,50vw - 36rem,20rem))}
.card .graph .view{margin-inline:0}
.card .graph .frame{max-height:min(22rem,60vh)}
.graph output{display:block;min-height:3.2em;margin-top:.6rem;overflow-wrap:anywhere;color:var(--soft)}
.graph:has(.mg-pointed) output{color:var(--text)}
.graph figcaption{margin-top:0}
.plus{color:var(--plus);font-weight:600}.minus{color:var(--minus);font-weight:600}
.mg-node{outline:none;cursor:default}
.mg-node:hover>.mg-record,.mg-node:focus>.mg-record{stroke:var(--accent);stroke-width:2.5}
.mg-graph.mg-pointed :is(.mg-node,.mg-edge,.mg-slope):not(.mg-lit){opacity:.22}
.mg-graph :is(.mg-node,.mg-edge,.mg-slope){transition:opacity .15s}
@media (prefers-reduced-motion:no-preference){
.mg-lit.mg-edge path{stroke-dasharray:9 4;animation:mg-flow .7s linear infinite}
@keyframes mg-flow{to{stroke-dashoffset:13}}
}
@media screen and (max-width:40rem){.graph .above{flex-wrap:wrap}.graph .frame{max-height:min(20rem,50vh)}}
@page wide{size:landscape}
@media print{.graph output{display:none}.graph .view{border:0}section:has(.wide){page:wide}}
`;
