import { ExpectedError } from '../../check/expected-error.ts';
import type { Box, Edge } from './graph-boxes.ts';

/** Where everything is, in points from the upper left corner. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The middle of each box, by its id. */
  readonly centres: ReadonlyMap<string, Point>;
  /** For each edge its path: the start, then three points per cubic Bézier curve. */
  readonly paths: readonly (readonly Point[])[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const pointsPerInch = 72;

/**
 * Lets Graphviz lay out boxes and edges, leaves left, output right. It gets their sizes, never a learner's text.
 *
 * @throws ExpectedError where Graphviz is not installed, or gives up
 */
export async function layOut(boxes: readonly Box[], edges: readonly Edge[]): Promise<Layout> {
  const { instance } = await loadGraphviz();
  try {
    // In a page it answers from a worker, later.
    const { output } = await (await instance()).render(
      {
        graphAttributes: { rankdir: 'LR', ranksep: 0.8, nodesep: 0.2 },
        nodeAttributes: { shape: 'box', fixedsize: true, label: '' },
        edgeAttributes: { headport: 'w', tailport: 'e', arrowhead: 'none' },
        nodes: boxes.map(({ id, width, height }) => ({
          name: id,
          attributes: { width: width / pointsPerInch, height: height / pointsPerInch },
        })),
        edges: edges.map(({ from, to }) => ({ tail: from, head: to })),
      },
      { format: 'plain', yInvert: true },
    );
    return readPlain(output ?? '', edges);
  } catch (cause) {
    throw new ExpectedError(gaveUp, 1, { cause });
  }
}

async function loadGraphviz() {
  try {
    return await import('@viz-js/viz');
  } catch (cause) {
    throw new ExpectedError(notInstalled, 1, { cause });
  }
}

const gaveUp = 'Graphviz could not lay out this graph. To try another Graphviz, write the source with --dot graph.dot.';
const notInstalled =
  'A picture of a graph needs Graphviz, an optional package that is not installed: npm install @viz-js/viz. The terminal and --dot work without it.';

/** @see https://graphviz.org/docs/outputs/plain/ */
function readPlain(text: string, edges: readonly Edge[]): Layout {
  const lines = text.split('\n').map((line) => line.split(' '));
  const [, , width = '0', height = '0'] = lines.find(([kind]) => kind === 'graph') ?? [];
  const centres = new Map<string, Point>();
  const paths = new Map<string, Point[][]>();
  for (const [kind, first = '', second = '', ...rest] of lines) {
    if (kind === 'node') centres.set(first, point(second, rest[0]));
    if (kind !== 'edge') continue;
    const [count = '0', ...numbers] = rest;
    const path = Array.from({ length: Number(count) }, (_, index) => point(numbers[2 * index], numbers[2 * index + 1]));
    const key = `${first} ${second}`;
    paths.set(key, [...(paths.get(key) ?? []), path]);
  }
  return {
    width: Number(width) * pointsPerInch,
    height: Number(height) * pointsPerInch,
    centres,
    paths: edges.map(({ from, to }) => paths.get(`${from} ${to}`)?.shift() ?? []),
  };
}

function point(x = '0', y = '0'): Point {
  return { x: Number(x) * pointsPerInch, y: Number(y) * pointsPerInch };
}
