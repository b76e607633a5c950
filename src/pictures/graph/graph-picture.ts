import { type GraphFault, operandsOf } from '../../check/graphs/graph-fault.ts';
import type { GraphNode } from '../../check/trace.ts';
import { faultSentence } from '../../reporters/graph-lines.ts';
import { nameOf, oneLine, short } from '../../reporters/graph-tree.ts';

/** A learner's graph, ready to be drawn: the terminal, SVG, HTML and DOT are all made from it. */
export interface GraphPicture {
  /** `softmax` */
  readonly name: string;
  /** A few words behind the name. */
  readonly title: string;
  /** Where it comes from: `exercises/section2/softmax.ts`. */
  readonly file: string;
  /** What was called to make it: `a*a at a = 3`. */
  readonly call: string;
  /** The output first. */
  readonly nodes: readonly GraphNode[];
  /** How many more there are, farther from the output; where there are any, `state` is `unknown`. */
  readonly beyond: number;
  /** `right`: every gradient matches the chain rule; `unknown`: that cannot be decided. */
  readonly state: 'right' | 'wrong' | 'unknown';
  /** The first thing that is wrong. */
  readonly fault?: GraphFault;
  /** Every wrong gradient, walking back from the output. */
  readonly wrong: readonly WrongGradient[];
  /** A sentence on how it was made, where there is something to say. */
  readonly remark?: string;
}

interface WrongGradient {
  /** Its index in `nodes`. */
  readonly node: number;
  readonly expected: number;
}

/** Whether the gradients are right, as a sentence without its full stop; undefined where that is unknown. */
export function gradientSentence({ nodes, state, fault }: GraphPicture): string | undefined {
  if (fault) return faultSentence(nodes, fault);
  return state === 'right' ? 'every gradient matches the chain rule' : undefined;
}

/** The verdict on its gradients, and whether it was cut, as full sentences. */
export function verdictSentences(picture: GraphPicture): string {
  const verdict = gradientSentence(picture);
  const cut = picture.beyond > 0 ? cutSentence(picture, picture.nodes.length) : '';
  const sentences = [verdict === undefined ? '' : `${verdict}.`, cut].filter((part) => part !== '').join(' ');
  return sentences.charAt(0).toUpperCase() + sentences.slice(1);
}

/** Says that a graph was too large to be drawn whole. @param drawn how many of its nodes are drawn */
export function cutSentence({ nodes, beyond }: GraphPicture, drawn: number): string {
  const total = nodes.length + beyond;
  const all = total > countedNodes ? `more than ${countedNodes}` : `${total}`;
  return `Only ${drawn} of ${all} nodes are drawn, those nearest the output.`;
}

/** The trace counts no further. */
const countedNodes = 100_000;

/**
 * How each node's grad is made up, by its index: for each use, the user's grad times the local derivative:
 * `a: grad 6 = 1 × 3 (*) + 1 × 3 (*)`.
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
    return `${name}: grad ${short(grad)}${right === undefined ? '' : `, expected ${short(right)}`}${rule}`;
  });
}
