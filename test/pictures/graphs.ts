import fc from 'fast-check';
import { type GraphFault, graphFaultOf, wrongGradients } from '../../src/check/graphs/graph-fault.ts';
import type { GraphNode } from '../../src/check/trace.ts';
import type { GraphPicture } from '../../src/pictures/graph/graph-picture.ts';

/** Graphs to draw, and text that wants to be more than text. */

export function aNode(name: string, op: string, data: number, grad: number, prev: readonly number[] = []): GraphNode {
  return { name, op, data, grad, prev };
}

export function aPicture(nodes: readonly GraphNode[], named: Partial<GraphPicture> = {}): GraphPicture {
  const fault: GraphFault | undefined = graphFaultOf(nodes);
  return {
    name: 'add_mul',
    title: 'sums and products',
    file: 'exercises/section2/value.ts',
    call: 'a*a at a = 3',
    nodes,
    beyond: 0,
    state: fault ? 'wrong' : 'right',
    ...(fault && { fault }),
    wrong: wrongGradients(nodes),
    ...named,
  };
}

export const square = [aNode('out', '*', 9, 1, [1, 1]), aNode('a', '', 3, 6)];
export const wrongSquare = [aNode('out', '*', 9, 1, [1, 1]), aNode('a', '', 3, 3)];

/** Any graph: each node is made of later ones, the first is the output. */
export const anyGraph: fc.Arbitrary<readonly GraphNode[]> = fc
  .array(fc.tuple(fc.array(fc.nat(), { maxLength: 3 }), fc.constantFrom('', 'a', 'b')), { minLength: 1, maxLength: 40 })
  .map((given) =>
    given.map(([prev, name], place) => {
      const later = given.length - place - 1;
      const operands = later === 0 ? [] : prev.map((each) => place + 1 + (each % later));
      return aNode(name, operands.length > 0 ? '+' : '', 1, 1, operands);
    }),
  );

export const hostile = [
  '<script>alert(1)</script>',
  '</svg><img src=x onerror=alert(1)>',
  `"quotes' and & ampersands`,
  'a record | of { fields } <port> \\N \\',
  '\u001b[31mred\u0007 \u0000',
  '\u202eright to left\u2066',
  'two\nlines\tand a tab',
  '\ud800 half of a pair',
];
