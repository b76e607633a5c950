import { escapeXml } from '../../reporters/xml.ts';
import { type Box, boxesOf, type Edge, sizes, textWidth } from './graph-boxes.ts';
import { type Layout, layOut, type Point } from './graph-layout.ts';
import { chainRules, cutSentence, type GraphPicture, gradientSentence } from './graph-picture.ts';

const margin = 24;
const headingHeight = 52;

/**
 * A graph as an SVG image: values as records, operations round, each line with its local derivative, and what is wrong
 * in red. A file of its own, or part of a page.
 *
 * @throws ExpectedError where Graphviz is not installed, or gives up
 */
export async function graphSvg(picture: GraphPicture): Promise<string> {
  const { boxes, edges } = boxesOf(picture);
  const layout = await layOut(boxes, edges);
  const gradients = chainRules(picture);
  const width = Math.ceil(
    Math.max(layout.width, (14 / 12) * textWidth(picture.call), textWidth(`✓ ${sentencesOf(picture)}`)) + 2 * margin,
  );
  const height = Math.ceil(layout.height + headingHeight + 2 * margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="mg-graph" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escapeXml(`The graph of ${picture.call}`)}</title>`,
    `<desc>${escapeXml(sentencesOf(picture))}</desc>`,
    `<style>${graphStyle}</style>`,
    `<rect class="mg-paper" width="${width}" height="${height}"/>`,
    ...headingLines(picture),
    `<g transform="translate(${margin} ${margin + headingHeight})">`,
    ...edges.map((edge, index) => edgeSvg(edge, layout.paths[index] ?? [])),
    ...boxes.map((box) => boxSvg(picture, box, layout, gradients[box.place] ?? '')),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** The verdict on its gradients, and whether it was cut, as full sentences. */
function sentencesOf(picture: GraphPicture): string {
  const verdict = gradientSentence(picture);
  const cut = picture.beyond > 0 ? cutSentence(picture, picture.nodes.length) : '';
  const sentences = [verdict === undefined ? '' : `${verdict}.`, cut].filter((part) => part !== '').join(' ');
  return sentences.charAt(0).toUpperCase() + sentences.slice(1);
}

function headingLines(picture: GraphPicture): readonly string[] {
  const sign = { right: '✓ ', wrong: '✗ ', unknown: '' }[picture.state];
  return [
    `<text class="mg-heading" x="${margin}" y="${margin + 12}">${escapeXml(picture.call)}</text>`,
    `<text class="mg-${picture.state}" x="${margin}" y="${margin + 32}">${escapeXml(sign + sentencesOf(picture))}</text>`,
  ];
}

function edgeSvg({ slope, isWrong }: Edge, path: readonly Point[]): string {
  const [start, ...others] = path.map(({ x, y }) => `${round(x)},${round(y)}`);
  if (start === undefined) return '';
  const middle = middleOf(path);
  const y = round(middle.y + (isBelow(path, middle) ? 11 : -4));
  const label = slope === '' ? '' : `<text x="${round(middle.x)}" y="${y}">${escapeXml(slope)}</text>`;
  return `<g class="mg-edge${isWrong ? ' mg-bad' : ''}"><path d="M${start}C${others.join(' ')}"/>${label}</g>`;
}

/** Whether a line's label goes below it: lines that meet, and two lines between the same nodes, have room on the other side. */
function isBelow(path: readonly Point[], middle: Point): boolean {
  const [start, end] = [path[0]?.y ?? 0, path.at(-1)?.y ?? 0];
  const bend = middle.y - (start + end) / 2;
  return Math.abs(bend) > 1.5 ? bend > 0 : end < start - 1;
}

/** The middle of its middle curve. */
function middleOf(path: readonly Point[]): Point {
  const curves = Math.floor((path.length - 1) / 3);
  const [a, b, c, d] = path.slice(3 * Math.floor(curves / 2)) as [Point, Point, Point, Point];
  if (curves % 2 === 0) return a;
  return { x: (a.x + 3 * b.x + 3 * c.x + d.x) / 8, y: (a.y + 3 * b.y + 3 * c.y + d.y) / 8 };
}

/** @param gradient how its grad came about */
function boxSvg(picture: GraphPicture, box: Box, { centres }: Layout, gradient: string): string {
  const { x = 0, y = 0 } = centres.get(box.id) ?? {};
  const left = x - box.width / 2;
  const top = y - box.height / 2;
  const { isStub, place, op, opWidth } = box;
  const start = op === '' ? 0 : opWidth + sizes.opGap;
  const isFault = picture.fault?.node === place;
  const isBad = picture.wrong.some(({ node }) => node === place);
  const classes = ['mg-node', isStub ? 'mg-stub' : '', isFault && !isStub ? 'mg-fault' : '', isBad ? 'mg-bad' : ''];
  const width = box.width - start;
  const parts = [
    `<title>${escapeXml(isStub ? `${box.cells[0]?.text}, the same node` : gradient)}</title>`,
    ...(op === '' ? [] : opSvg(box)),
    `<rect class="mg-record" x="${round(start)}" width="${round(width)}" height="${box.height}" rx="5"/>`,
    ...cellsSvg(box, start),
  ];
  const name = classes.filter((each) => each !== '').join(' ');
  return `<g class="${name}" data-node="${place}" transform="translate(${round(left)} ${round(top)})">${parts.join('')}</g>`;
}

function opSvg({ op, opWidth, height }: Box): readonly string[] {
  const { opHeight } = sizes;
  const middle = height / 2;
  const [width, top] = [round(opWidth), middle - opHeight / 2];
  return [
    `<line x1="${width}" y1="${middle}" x2="${round(opWidth + sizes.opGap)}" y2="${middle}"/>`,
    `<rect class="mg-op" y="${top}" width="${width}" height="${opHeight}" rx="${opHeight / 2}"/>`,
    `<text class="mg-op-text" x="${round(opWidth / 2)}" y="${middle + 4}">${escapeXml(op)}</text>`,
  ];
}

function cellsSvg({ cells, width, isStub }: Box, start: number): readonly string[] {
  const middle = round((start + width) / 2);
  const isHeaded = cells[0]?.kind === 'name' && !isStub;
  const { rowHeight, rowPadding, belowName } = sizes;
  const line = rowPadding + rowHeight;
  return [
    ...cells.map(({ text, kind }, index) => {
      const top = rowPadding + index * rowHeight + (isHeaded && index > 0 ? belowName : 0);
      return `<text class="mg-${kind}" x="${middle}" y="${top + 12}">${escapeXml(text)}</text>`;
    }),
    ...(isHeaded ? [`<line x1="${round(start)}" y1="${line}" x2="${round(width)}" y2="${line}"/>`] : []),
  ];
}

/** To a tenth of a point, finer than any screen. */
function round(x: number): number {
  return Math.round(x * 10) / 10;
}

/**
 * For light and for paper, with what differs in the dark. Colours are written out, since not every viewer knows
 * variables; each class begins with mg-, to leave a page's own classes alone.
 */
const graphStyle = `
.mg-graph{color-scheme:light dark}
.mg-graph text{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:12px;fill:#1f2328;text-anchor:middle}
.mg-graph .mg-heading{font-size:14px;font-weight:600;text-anchor:start}
.mg-graph .mg-right,.mg-graph .mg-wrong,.mg-graph .mg-unknown{text-anchor:start}
.mg-graph .mg-right{fill:#1a7f37}
.mg-graph .mg-wrong{fill:#cf222e}
.mg-paper{fill:#ffffff}
.mg-record{fill:#f6f8fa;stroke:#8c959f}
.mg-node line{stroke:#d0d7de}
.mg-op{fill:#ddf4ff;stroke:#54aeff}
.mg-graph .mg-op-text{font-weight:600;fill:#0a3069}
.mg-graph .mg-name{font-weight:600}
.mg-edge path{fill:none;stroke:#8c959f;stroke-width:1.2}
.mg-graph .mg-edge text{font-size:10px;fill:#57606a;paint-order:stroke;stroke:#ffffff;stroke-width:4px}
.mg-stub .mg-record{stroke-dasharray:3 3}
.mg-graph .mg-bad>.mg-grad,.mg-graph .mg-bad>.mg-mark,.mg-graph .mg-fault>.mg-mark{fill:#cf222e}
.mg-edge.mg-bad path,.mg-bad>.mg-record{stroke:#cf222e}
.mg-fault>.mg-record{stroke:#cf222e;stroke-width:2.5;fill:#ffebe9}
@media screen and (prefers-color-scheme:dark){
.mg-graph text{fill:#e6edf3}
.mg-graph .mg-right{fill:#3fb950}
.mg-graph .mg-wrong{fill:#ff7b72}
.mg-paper{fill:#0d1117}
.mg-record{fill:#161b22;stroke:#6e7681}
.mg-node line{stroke:#30363d}
.mg-op{fill:#0c2d6b;stroke:#388bfd}
.mg-graph .mg-op-text{fill:#cae8ff}
.mg-edge path{stroke:#6e7681}
.mg-graph .mg-edge text{fill:#9198a1;stroke:#0d1117}
.mg-graph .mg-bad>.mg-grad,.mg-graph .mg-bad>.mg-mark,.mg-graph .mg-fault>.mg-mark{fill:#ff7b72}
.mg-edge.mg-bad path,.mg-bad>.mg-record{stroke:#ff7b72}
.mg-fault>.mg-record{stroke:#ff7b72;fill:#3c1618}
}
`;
