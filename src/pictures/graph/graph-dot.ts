import { operandsOf } from '../../check/graphs/graph-fault.ts';
import { boxesOf } from './graph-boxes.ts';
import type { GraphPicture } from './graph-picture.ts';

/** A graph as source for Graphviz. (https://graphviz.org/doc/info/lang.html) */
export function graphDot(picture: GraphPicture): string {
  const { nodes, call, fault, wrong } = picture;
  const { boxes } = boxesOf(picture);
  const isBad = (place: number) => wrong.some(({ node }) => node === place) || fault?.node === place;
  const values = boxes.flatMap(({ id, place, op, cells, isStub }) => {
    if (isStub) return [];
    const label = cells.map(({ text }) => escapeRecord(text)).join(' | ');
    const color = isBad(place) ? ', color=red, fontcolor=red' : '';
    const record = `  ${id} [shape=record, label=${quoted(`{ ${label} }`)}${color}];`;
    return op === '' ? [record] : [record, `  o${place} [label=${quoted(escapeLabel(op))}];`, `  o${place} -> ${id};`];
  });
  const edges = nodes.flatMap((_, place) =>
    operandsOf(nodes, place)
      .filter(({ node }) => nodes[node])
      .map(({ node, slope }) => {
        const label = slope === undefined ? '' : `label="${Number(slope.toPrecision(4))}"`;
        const color = isBad(node) ? 'color=red' : '';
        const to = nodes[place]?.op === '' ? `n${place}` : `o${place}`;
        return `  n${node} -> ${to} [${[label, color].filter((part) => part !== '').join(', ')}];`;
      }),
  );
  return [
    '// Drawn by microgradx.',
    'digraph {',
    `  label=${quoted(escapeLabel(call))};`,
    '  rankdir=LR;',
    ...values,
    ...edges,
    '}',
    '',
  ].join('\n');
}

/** In a record's label these make fields and ports; a backslash begins an escape. */
function escapeRecord(text: string): string {
  return text.replace(/[{}|<>\\ ]/g, (character) => `\\${character}`);
}

function escapeLabel(text: string): string {
  return text.replaceAll('\\', '\\\\');
}

/** A quoted string has one escape: the quote. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
