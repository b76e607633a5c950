import type { GraphNode } from '../check/trace.ts';
import { cellsOf } from '../terminal/painted.ts';

/** One line of a graph that is drawn as a tree. */
export interface TreeRow {
  /** The lines that lead to it: `│  ├─ `. */
  readonly branch: string;
  /** The node's name and operation: `b = +`; empty for a plain number without a name. */
  readonly title: string;
  /** Its index in the graph; undefined where there is no node. */
  readonly place: number | undefined;
  /** `again`: shown in a line above; `below`: has its own tree further down; `missing`: no node. */
  readonly kind: 'node' | 'again' | 'below' | 'missing' | 'omitted';
}

interface TreeOptions {
  /** The index of the first tree's root. */
  readonly root: number;
  /** A deeper branch gets a tree of its own. */
  readonly maximumDepth: number;
  readonly maximumRows: number;
}

/**
 * A graph as a tree: each node with its operands below it. A node that is used again is drawn once, and marked with a
 * number if it has no name.
 */
export function treeRows(nodes: readonly GraphNode[], options: TreeOptions): readonly TreeRow[] {
  const rows = unmarkedRows(nodes, options);
  const referred = new Set(rows.flatMap(({ place, kind }) => (kind === 'again' || kind === 'below' ? [place] : [])));
  const marks = new Map<number, number>();
  for (const { place } of rows) {
    const isMarked = place !== undefined && referred.has(place) && nameOf(nodes, place) === '';
    if (isMarked && !marks.has(place)) marks.set(place, marks.size + 1);
  }
  return rows.map((row) => {
    const mark = row.place === undefined ? undefined : marks.get(row.place);
    return mark === undefined
      ? row
      : { ...row, title: [row.title, `#${mark}`].filter((part) => part !== '').join(' ') };
  });
}

/** A node's name: the learner's, or the probe's. An output that is only called `out` has none. */
export function nameOf(nodes: readonly GraphNode[], place: number): string {
  const { name = '', label = '', op = '' } = nodes[place] ?? {};
  const given = place === 0 && name === 'out' && op !== '' ? label : name || label;
  return oneLine(given);
}

/** A learner's text on one line, without anything that a terminal would obey. */
export function oneLine(text: string): string {
  return cellsOf(text.replace(/\s+/g, ' ')).join('');
}

/** At most six digits. */
export function short(x: number): string {
  return String(Number(x.toPrecision(6)));
}

function unmarkedRows(
  nodes: readonly GraphNode[],
  { root, maximumDepth, maximumRows }: TreeOptions,
): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const shown = new Set<number>();
  const roots = [root];
  const walk = (place: number, first: string, further: string, depth: number): void => {
    if (rows.length >= maximumRows) return;
    const row = { branch: first, title: titleOf(nodes, place), place };
    const node = nodes[place];
    if (!node) {
      rows.push({ ...row, place: undefined, kind: place < 0 ? 'missing' : 'omitted' });
      return;
    }
    if (shown.has(place) || (roots.indexOf(place) > 0 && depth > 0)) {
      rows.push({ ...row, kind: 'again' });
      return;
    }
    if (depth >= maximumDepth && node.prev.length > 0) {
      roots.push(place);
      rows.push({ ...row, kind: 'below' });
      return;
    }
    shown.add(place);
    rows.push({ ...row, kind: 'node' });
    for (const [index, child] of node.prev.entries()) {
      const isLast = index === node.prev.length - 1;
      walk(child, `${further}${isLast ? '└─' : '├─'} `, `${further}${isLast ? '   ' : '│  '}`, depth + 1);
    }
  };
  for (const place of roots) walk(place, '', '', 0);
  return rows;
}

function titleOf(nodes: readonly GraphNode[], place: number): string {
  const { op = '' } = nodes[place] ?? {};
  return [nameOf(nodes, place), oneLine(op)].filter((part) => part !== '').join(' = ');
}
