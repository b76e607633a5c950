import { operandsOf } from '../check/diagnose/graph-fault.ts';
import type { GraphPicture } from '../pictures/graph/graph-picture.ts';
import { nameOf, oneLine, short } from './graph-tree.ts';

/**
 * How each grad comes about, by place: a product for each use of the node, that of the grad which comes back and the
 * local derivative: `a: grad 6 = 1 × 3 (*) + 1 × 3 (*)`.
 */
export function chainRules({ nodes, wrong }: GraphPicture): readonly string[] {
  const products = nodes.map((): string[] => []);
  for (const [place, user] of nodes.entries()) {
    for (const { node, slope } of operandsOf(nodes, place)) {
      products[node]?.push(`${short(user.grad)} × ${slope === undefined ? '?' : short(slope)} (${oneLine(user.op)})`);
    }
  }
  const expected = new Map(wrong.map((each) => [each.node, each.expected]));
  return nodes.map(({ grad, op, data }, place) => {
    const right = expected.get(place);
    const sum = products[place]?.join(' + ') ?? '';
    const rule = sum === '' ? '' : ` = ${sum}`;
    const name = nameOf(nodes, place) || oneLine(op) || short(data);
    if (right === undefined) return `${name}: grad ${short(grad)}${rule}`;
    return `${name}: grad ${short(grad)}, expected ${short(right)}${rule}`;
  });
}
