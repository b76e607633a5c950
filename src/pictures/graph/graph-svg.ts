import { chainRules } from '../../reporters/chain-rules.ts';
import { cutSentence, faultSentence } from '../../reporters/graph-words.ts';
import { escapeXml } from '../../reporters/xml.ts';
import { graphStyle } from '../svg-style.ts';
import {
  type Box,
  boxesOf,
  type Edge,
  headGap,
  opGap,
  opHeight,
  rowHeight,
  rowPadding,
  textWidth,
} from './graph-boxes.ts';
import { type Layout, layOut, type Point } from './graph-layout.ts';
import type { GraphPicture } from './graph-picture.ts';

const margin = 24;
const headingHeight = 52;

/**
 * A graph as an SVG image: values as records, operations round, each line with its local derivative, and what is wrong
 * in red. It stands alone, or within a page.
 *
 * @throws ExpectedError where Graphviz is not there to lay it out
 */
export async function graphSvg(picture: GraphPicture): Promise<string> {
  const { boxes, edges } = boxesOf(picture);
  const layout = await layOut(boxes, edges);
  const gradients = chainRules(picture);
  const width = Math.ceil(
    Math.max(layout.width, (14 / 12) * textWidth(picture.call), textWidth(`✓ ${sentenceOf(picture)}`)) + 2 * margin,
  );
  const height = Math.ceil(layout.height + headingHeight + 2 * margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="mg-graph" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escapeXml(`The graph of ${picture.call}`)}</title>`,
    `<desc>${escapeXml(sentenceOf(picture))}</desc>`,
    `<style>${graphStyle}</style>`,
    `<rect class="mg-paper" width="${width}" height="${height}"/>`,
    ...headingLines(picture),
    `<g transform="translate(${margin} ${margin + headingHeight})">`,
    ...edges.map((edge, index) => edgeSvg(edge, layout.ways[index] ?? [])),
    ...boxes.map((box) => boxSvg(picture, box, layout, gradients[box.place] ?? '')),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** What is to be said of its gradients. */
export function sentenceOf({ nodes, beyond, state, fault }: GraphPicture): string {
  const verdict = { right: 'Every gradient is what the chain rule comes to.', wrong: '', unknown: '' }[state];
  const wrong = fault ? `${faultSentence(nodes, fault)}.` : '';
  const cut = beyond > 0 ? cutSentence(nodes.length, nodes.length + beyond) : '';
  const sentence = [wrong, verdict, cut].filter((part) => part !== '').join(' ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function headingLines(picture: GraphPicture): readonly string[] {
  const sign = { right: '✓ ', wrong: '✗ ', unknown: '' }[picture.state];
  return [
    `<text class="mg-heading" x="${margin}" y="${margin + 12}">${escapeXml(picture.call)}</text>`,
    `<text class="mg-${picture.state}" x="${margin}" y="${margin + 32}">${escapeXml(sign + sentenceOf(picture))}</text>`,
  ];
}

function edgeSvg({ slope, isWrong }: Edge, way: readonly Point[]): string {
  const [start, ...others] = way.map(({ x, y }) => `${round(x)},${round(y)}`);
  if (start === undefined) return '';
  const middle = middleOf(way);
  const y = round(middle.y + (isBelow(way, middle) ? 11 : -4));
  const label = slope === '' ? '' : `<text x="${round(middle.x)}" y="${y}">${escapeXml(slope)}</text>`;
  return `<g class="mg-edge${isWrong ? ' mg-bad' : ''}"><path d="M${start}C${others.join(' ')}"/>${label}</g>`;
}

/** On which side of a line its label stands: lines that meet, and two between the same nodes, leave room on the other. */
function isBelow(way: readonly Point[], middle: Point): boolean {
  const [start, end] = [way[0]?.y ?? 0, way.at(-1)?.y ?? 0];
  const bend = middle.y - (start + end) / 2;
  return Math.abs(bend) > 1.5 ? bend > 0 : end < start - 1;
}

/** Of the curve in the middle. */
function middleOf(way: readonly Point[]): Point {
  const curves = Math.floor((way.length - 1) / 3);
  const [a, b, c, d] = way.slice(3 * Math.floor(curves / 2)) as [Point, Point, Point, Point];
  if (curves % 2 === 0) return a;
  return { x: (a.x + 3 * b.x + 3 * c.x + d.x) / 8, y: (a.y + 3 * b.y + 3 * c.y + d.y) / 8 };
}

/** @param gradient how its grad came about */
function boxSvg(picture: GraphPicture, box: Box, { centres }: Layout, gradient: string): string {
  const { x = 0, y = 0 } = centres.get(box.id) ?? {};
  const left = x - box.width / 2;
  const top = y - box.height / 2;
  const { isStub, place, op, opWidth } = box;
  const start = op === '' ? 0 : opWidth + opGap;
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
  const middle = height / 2;
  const [width, top] = [round(opWidth), middle - opHeight / 2];
  return [
    `<line x1="${width}" y1="${middle}" x2="${round(opWidth + opGap)}" y2="${middle}"/>`,
    `<rect class="mg-op" y="${top}" width="${width}" height="${opHeight}" rx="${opHeight / 2}"/>`,
    `<text class="mg-op-text" x="${round(opWidth / 2)}" y="${middle + 4}">${escapeXml(op)}</text>`,
  ];
}

function cellsSvg({ cells, width, isStub }: Box, start: number): readonly string[] {
  const middle = round((start + width) / 2);
  const isHeaded = cells[0]?.kind === 'name' && !isStub;
  const line = rowPadding + rowHeight;
  return [
    ...cells.map(({ text, kind }, index) => {
      const top = rowPadding + index * rowHeight + (isHeaded && index > 0 ? headGap : 0);
      return `<text class="mg-${kind}" x="${middle}" y="${top + 12}">${escapeXml(text)}</text>`;
    }),
    ...(isHeaded ? [`<line x1="${round(start)}" y1="${line}" x2="${round(width)}" y2="${line}"/>`] : []),
  ];
}

/** A tenth of a point is finer than any screen. */
function round(x: number): number {
  return Math.round(x * 10) / 10;
}
