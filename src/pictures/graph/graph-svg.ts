import { inBothSchemes } from '../../reporters/page/palette.ts';
import { escapeXml, tenth } from '../../reporters/xml.ts';
import { type Box, boxesOf, type Edge, sizes, textWidth } from './graph-boxes.ts';
import { placeLabels } from './graph-labels.ts';
import { type Layout, layOut, type Point } from './graph-layout.ts';
import { chainRules, type GraphPicture, verdictSentences } from './graph-picture.ts';

const margin = 24;
const headingHeight = 52;

/**
 * A graph as an SVG image: values as records, operations dark, each edge as heavy as its local derivative, and what is
 * wrong in red. A file of its own, with a heading.
 *
 * @throws ExpectedError where Graphviz is not installed, or gives up
 */
export async function graphSvg(picture: GraphPicture): Promise<string> {
  return drawn(picture, true);
}

/** The same without a heading: the page around it has one. @throws ExpectedError as above */
export async function graphDrawing(picture: GraphPicture): Promise<string> {
  return drawn(picture, false);
}

async function drawn(picture: GraphPicture, isHeaded: boolean): Promise<string> {
  const { boxes, edges } = boxesOf(picture);
  const layout = await layOut(boxes, edges);
  const labels = placeLabels(boxes, edges, layout);
  const gradients = chainRules(picture);
  const headingWidths = [(14 / 12) * textWidth(picture.call), textWidth(`✓ ${verdictSentences(picture)}`)];
  const top = margin + (isHeaded ? headingHeight : 0);
  const width = Math.ceil(Math.max(layout.width, ...(isHeaded ? headingWidths : [])) + 2 * margin);
  const height = Math.ceil(layout.height + top + margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="mg-graph" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escapeXml(`The graph of ${picture.call}`)}</title>`,
    `<desc>${escapeXml(verdictSentences(picture))}</desc>`,
    `<style>${graphStyle}</style>`,
    `<rect class="mg-paper" width="${width}" height="${height}"/>`,
    ...(isHeaded ? headingLines(picture) : []),
    `<g transform="translate(${margin} ${top})">`,
    ...edges.map((edge, index) => edgeSvg(edge, layout.paths[index] ?? [])),
    ...boxes.map((box) => boxSvg(picture, box, layout, gradients[box.place] ?? '')),
    ...edges.map((edge, index) => slopeSvg(edge, labels[index])),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function headingLines(picture: GraphPicture): readonly string[] {
  const sign = { right: '✓ ', wrong: '✗ ', unknown: '' }[picture.state];
  return [
    `<text class="mg-heading" x="${margin}" y="${margin + 12}">${escapeXml(picture.call)}</text>`,
    `<text class="mg-${picture.state}" x="${margin}" y="${margin + 32}">${escapeXml(sign + verdictSentences(picture))}</text>`,
  ];
}

function edgeSvg(edge: Edge, path: readonly Point[]): string {
  const [start, ...others] = path.map(({ x, y }) => `${tenth(x)},${tenth(y)}`);
  if (start === undefined) return '';
  const classes = ['mg-edge', signOf(edge), edge.isWrong ? 'mg-bad' : ''].filter((each) => each !== '').join(' ');
  return `<g class="${classes}" ${ends(edge)}><path stroke-width="${weightOf(edge)}" d="M${start}C${others.join(' ')}"/></g>`;
}

/** Above the boxes, so that none of them covers it. */
function slopeSvg(edge: Edge, place: Point | undefined): string {
  if (!place) return '';
  return `<g class="mg-slope" ${ends(edge)}><text x="${tenth(place.x)}" y="${tenth(place.y)}">${escapeXml(edge.slope)}</text></g>`;
}

/** The nodes at its ends, for whoever follows the gradient. */
function ends({ operand, user }: Edge): string {
  return `data-operand="${operand}" data-user="${user}"`;
}

function signOf({ slope }: Edge): string {
  const derivative = Number(slope);
  if (slope === '' || Number.isNaN(derivative)) return '';
  return derivative > 0 ? 'mg-plus' : derivative < 0 ? 'mg-minus' : 'mg-none';
}

/** Points: 0.75 for a derivative of 0, 2.25 for 1, at most 6. */
function weightOf({ slope }: Edge): number {
  const derivative = slope === '' ? Number.NaN : Math.abs(Number(slope));
  return Number.isNaN(derivative) ? 1.2 : tenth(Math.min(6, 0.75 + 1.5 * Math.sqrt(derivative)));
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
    `<rect class="mg-record" x="${tenth(start)}" width="${tenth(width)}" height="${box.height}" rx="5"/>`,
    ...cellsSvg(box, start),
  ];
  const name = classes.filter((each) => each !== '').join(' ');
  return `<g class="${name}" data-node="${place}" transform="translate(${tenth(left)} ${tenth(top)})">${parts.join('')}</g>`;
}

function opSvg({ op, opWidth, height }: Box): readonly string[] {
  const { opHeight } = sizes;
  const middle = height / 2;
  const [width, top] = [tenth(opWidth), middle - opHeight / 2];
  return [
    `<line x1="${width}" y1="${middle}" x2="${tenth(opWidth + sizes.opGap)}" y2="${middle}"/>`,
    `<rect class="mg-op" y="${top}" width="${width}" height="${opHeight}" rx="${opHeight / 2}"/>`,
    `<text class="mg-op-text" x="${tenth(opWidth / 2)}" y="${middle + 4}">${escapeXml(op)}</text>`,
  ];
}

function cellsSvg({ cells, width, isStub }: Box, start: number): readonly string[] {
  const middle = tenth((start + width) / 2);
  const isHeaded = cells[0]?.kind === 'name' && !isStub;
  const { rowHeight, rowPadding, belowName } = sizes;
  const line = rowPadding + rowHeight;
  return [
    ...cells.map(({ text, kind }, index) => {
      const top = rowPadding + index * rowHeight + (isHeaded && index > 0 ? belowName : 0);
      return `<text class="mg-${kind}" x="${middle}" y="${top + 12}">${escapeXml(text)}</text>`;
    }),
    ...(isHeaded ? [`<line x1="${tenth(start)}" y1="${line}" x2="${tenth(width)}" y2="${line}"/>`] : []),
  ];
}

/** Each class begins with mg-, to leave a page's own classes alone. */
const graphStyle = inBothSchemes(`
.mg-graph{color-scheme:light dark}
.mg-graph text{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:12px;text-anchor:middle;fill:$text}
.mg-graph .mg-heading{font-size:14px;font-weight:600;text-anchor:start}
.mg-graph .mg-right,.mg-graph .mg-wrong,.mg-graph .mg-unknown{text-anchor:start}
.mg-graph .mg-right{fill:$right}
.mg-graph .mg-wrong{fill:$wrong}
.mg-paper{fill:$paper}
.mg-record{fill:$raised;stroke:$soft;stroke-width:.8}
.mg-node line{stroke:$line}
.mg-op{fill:$text;stroke:none}
.mg-graph .mg-op-text{font-weight:600;fill:$paper}
.mg-graph .mg-name{font-weight:600}
.mg-graph .mg-data{fill:$soft}
.mg-edge path{fill:none;stroke-linecap:round;stroke:$soft}
.mg-edge.mg-plus path{stroke:$plus}
.mg-edge.mg-minus path{stroke:$minus}
.mg-edge.mg-none path{stroke-dasharray:1 4}
.mg-graph .mg-slope text{font-size:10px;paint-order:stroke;stroke-width:4px;stroke-linejoin:round;fill:$text;stroke:$paper}
.mg-stub .mg-record{stroke-dasharray:3 3}
.mg-graph .mg-bad>.mg-grad,.mg-graph .mg-bad>.mg-mark,.mg-graph .mg-fault>.mg-mark{font-weight:600;fill:$wrong}
.mg-edge.mg-bad path,.mg-bad>.mg-record{stroke:$wrong}
.mg-fault>.mg-record{stroke-width:2.5;stroke:$wrong;fill:$wrongTint}
`);
