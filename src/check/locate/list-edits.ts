import type { Change } from './edit.ts';
import type { Place } from './place.ts';
import type { SyntaxNode } from './syntax.ts';

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
export function withOneMore(nodes: readonly SyntaxNode[], { variables }: Place, text: string): readonly Change[] {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) return [];
  const twice = nodes
    .filter(({ type }) => type === 'Literal')
    .map(({ end, start }) => ({
      start,
      end,
      text: `${text.slice(start, end)}, ${text.slice(start, end)}`,
      kind: 'missing' as const,
    }));
  const [start, end] = [first.start, last.end];
  const list = text.slice(start, end);
  const longer = [...new Set(variables)].flatMap((name) => [`${name}, ${list}`, `${list}, ${name}`]);
  return [...twice, ...longer.map((each) => ({ start, end, text: each, kind: 'missing' as const }))];
}
