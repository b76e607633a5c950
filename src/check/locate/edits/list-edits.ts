import { nodesIn, type SyntaxNode } from '../syntax.ts';
import { type Change, instead } from './edit.ts';
import type { Place } from './place.ts';

/** Another order in an array, one element less or more. */
export function arrayEdits(array: SyntaxNode, place: Place, text: string): readonly Change[] {
  const elements = nodesIn(array, 'elements');
  const isEmpty = isArgument(place) && elements.length === 0;
  return [
    ...swappedNeighbours(elements, text),
    ...withoutOne(array, elements, text),
    ...withOneMore(elements, place, text),
    ...(isEmpty ? instead(array, 'missing', ...listsOf([...new Set(place.variables), 'this'])) : []),
  ];
}

function isArgument({ parent, field }: Place): boolean {
  return field === 'arguments' && /^(Call|New)Expression$/.test(parent?.type ?? '');
}

/** Two that stand side by side change places. */
export function swappedNeighbours(nodes: readonly SyntaxNode[], text: string): readonly Change[] {
  return nodes.slice(1).flatMap((second, index) => {
    const first = nodes[index];
    if (!first) return [];
    const between = text.slice(first.end, second.start);
    const swap = `${text.slice(second.start, second.end)}${between}${text.slice(first.start, first.end)}`;
    return [{ start: first.start, end: second.end, text: swap, kind: 'order' as const }];
  });
}

/** A list without one of its elements. */
export function withoutOne(list: SyntaxNode, nodes: readonly SyntaxNode[], text: string): readonly Change[] {
  if (nodes.length < 2 && list.type === 'CallExpression') return [];
  return nodes
    .map((node, index) => {
      const [before, after] = [nodes[index - 1], nodes[index + 1]];
      const start = after ? node.start : (before?.end ?? node.start);
      return { start, end: after ? after.start : node.end, text: '', kind: 'surplus' as const };
    })
    .filter(({ start, end }) => text.slice(start, end) !== '');
}

/** A list with a variable more, before its first element or behind its last one. */
function withOneMore(nodes: readonly SyntaxNode[], { variables }: Place, text: string): readonly Change[] {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) return [];
  const twice = nodes
    .filter(({ type }) => type === 'Literal')
    .flatMap((node) => {
      const own = text.slice(node.start, node.end);
      return instead(node, 'missing', `${own}, ${own}`);
    });
  const all = { start: first.start, end: last.end };
  const list = text.slice(all.start, all.end);
  const longer = [...new Set(variables)].flatMap((name) => [`${name}, ${list}`, `${list}, ${name}`]);
  return [...twice, ...instead(all, 'missing', ...longer)];
}

/** Lists that something new may be made of: `[this, other]`. */
export function listsOf(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [`[${name}]`, ...(name === 'this' ? [] : [`[this, ${name}]`])]);
}
