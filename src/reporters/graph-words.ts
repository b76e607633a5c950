import type { GraphFault } from '../check/diagnose/graph-fault.ts';
import type { GraphNode } from '../check/trace.ts';
import { nameOf, oneLine, short } from './graph-tree.ts';

/** What is said of a graph, wherever it is drawn. */

/** What goes wrong first: `the first wrong gradient is at the * that made the output: 3, expected 6`. */
export function faultSentence(nodes: readonly GraphNode[], fault: GraphFault): string {
  if (fault.kind === 'unlinked')
    return `${operationAt(nodes, fault.node)} remembers none of its operands: its prev is empty`;
  const { node, users, expected } = fault;
  const numbers = `${short(nodes[node]?.grad ?? Number.NaN)}, expected ${short(expected)}`;
  const [user] = users;
  if (user === undefined) return `the first wrong gradient is that of the output itself: ${numbers}`;
  if (users.length === 1) return `the first wrong gradient is at ${operationAt(nodes, user)}: ${numbers}`;
  return `the first wrong gradient is that of ${calledBy(nodes, node)}, which ${users.length} nodes hand a grad to: ${numbers}`;
}

/** `the * that made c` */
function operationAt(nodes: readonly GraphNode[], place: number): string {
  const { op = '', data = Number.NaN } = nodes[place] ?? {};
  const operation = op === '' ? 'the operation' : `the ${oneLine(op)}`;
  if (place === 0) return `${operation} that made the output`;
  return `${operation} that made ${nameOf(nodes, place) || short(data)}`;
}

function calledBy(nodes: readonly GraphNode[], place: number): string {
  const { op = '', data = Number.NaN } = nodes[place] ?? {};
  return nameOf(nodes, place) || (op === '' ? short(data) : `a ${oneLine(op)}`);
}

/** `✗ expected 6` */
export function markOf(fault: GraphFault): string {
  return fault.kind === 'gradient' ? `✗ expected ${short(fault.expected)}` : '✗ nothing behind it';
}

/** How a graph is cut that is too large to be drawn as a whole. */
export function cutSentence(drawn: number, total: number): string {
  const all = total > countedNodes ? `more than ${countedNodes}` : `${total}`;
  return `Of ${all} nodes ${drawn} are drawn, those next to the output.`;
}

/** More are not counted. */
const countedNodes = 100_000;
