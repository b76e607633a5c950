import type { GraphFault } from '../check/graphs/graph-fault.ts';
import type { GraphNode } from '../check/trace.ts';
import type { GraphFinding } from '../check/verdict.ts';
import type { Look } from '../terminal/look.ts';
import { wrap } from '../terminal/text.ts';
import { nameOf, oneLine, short, type TreeRow, treeRows } from './graph-tree.ts';

const maximumLines = 12;

/** Where a learner's graph first goes wrong: a sentence, and the part of the graph around it as a tree. */
export function graphLines({ nodes, fault }: GraphFinding, { palette, width }: Look): readonly string[] {
  const sentence = wrap(faultSentence(nodes, fault), width - 6).map((line) => `      ${palette.dim(line)}`);
  const tree = treeLines(nodes, fault).map(({ text, mark }) => {
    const line = `        ${text}`;
    return mark === '' || line.length + mark.length + 3 > width
      ? line.slice(0, width)
      : `${line}   ${palette.wrong(mark)}`;
  });
  return [...sentence, '', ...tree, ''];
}

/** The first thing that is wrong: `the first wrong gradient is at the * that made the output: 3, expected 6`. */
export function faultSentence(nodes: readonly GraphNode[], fault: GraphFault): string {
  if (fault.kind === 'unlinked') return `${operationAt(nodes, fault.node)} has no operands: its prev is empty`;
  const { node, users, expected } = fault;
  const numbers = `${short(nodes[node]?.grad ?? Number.NaN)}, expected ${short(expected)}`;
  const [user] = users;
  if (user === undefined) return `the first wrong gradient is the output's own: ${numbers}`;
  if (users.length === 1) return `the first wrong gradient is at ${operationAt(nodes, user)}: ${numbers}`;
  return `the first wrong gradient is that of ${calledBy(nodes, node)}, which ${users.length} nodes pass a grad to: ${numbers}`;
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

interface TreeLine {
  readonly text: string;
  /** `✗ expected 6`, behind the text; empty for most. */
  readonly mark: string;
}

/** From the output if that fits, else from the node that passes on the first wrong grad. */
function treeLines(nodes: readonly GraphNode[], fault: GraphFault): readonly TreeLine[] {
  const nearest = fault.kind === 'gradient' ? (fault.users[0] ?? fault.node) : fault.node;
  const fromOutput = branchLines(nodes, fault, 0);
  if (fromOutput.length <= maximumLines) return fromOutput;
  const fromNearest = branchLines(nodes, fault, nearest);
  return fromNearest.length <= maximumLines
    ? fromNearest
    : branchLines(nodes, fault, nearest, 1).slice(0, maximumLines);
}

/** The rows below `root`, at most `maximumDepth` deep. */
function branchLines(
  nodes: readonly GraphNode[],
  fault: GraphFault,
  root: number,
  maximumDepth = 20,
): readonly TreeLine[] {
  const rows = treeRows(nodes, { root, maximumDepth, maximumRows: nodes.length * 16 });
  const nextTree = rows.findIndex(({ branch }, index) => index > 0 && branch === '');
  return rows.slice(0, nextTree === -1 ? undefined : nextTree).map((row) => lineOf(nodes, row, fault));
}

function lineOf(nodes: readonly GraphNode[], { branch, title, place, kind }: TreeRow, fault: GraphFault): TreeLine {
  const node = place === undefined ? undefined : nodes[place];
  if (!node) return { text: `${branch}no node`, mark: '' };
  if (kind === 'again') return { text: `${branch}${title} (the same node)`, mark: '' };
  const numbers = `data ${short(node.data)} | grad ${short(node.grad)}`;
  const text = [`${branch}${title}`, numbers, ...(kind === 'below' ? ['…'] : [])];
  return {
    text: text.filter((part) => part !== '').join(title === '' ? '' : ' '),
    mark: place === fault.node ? markOf(fault) : '',
  };
}

/** `✗ expected 6` */
export function markOf(fault: GraphFault): string {
  return fault.kind === 'gradient' ? `✗ expected ${short(fault.expected)}` : '✗ prev is empty';
}
