import type { GraphFault } from '../../check/diagnose/graph-fault.ts';
import type { GraphNode } from '../../check/trace.ts';
import type { GraphFinding } from '../../check/verdict.ts';
import { short, type TreeRow, treeRows } from '../../reporters/graph-tree.ts';
import { faultSentence, markOf } from '../../reporters/graph-words.ts';
import type { Look } from '../../terminal/look.ts';
import { wrap } from '../../terminal/text.ts';

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

interface TreeLine {
  readonly text: string;
  /** What stands behind it; empty for most. */
  readonly mark: string;
}

/** From the output if there is room, else from the node that hands on the first wrong grad. */
function treeLines(nodes: readonly GraphNode[], fault: GraphFault): readonly TreeLine[] {
  const nearest = fault.kind === 'gradient' ? (fault.users[0] ?? fault.node) : fault.node;
  const fromOutput = branchLines(nodes, fault, 0);
  if (fromOutput.length <= maximumLines) return fromOutput;
  const fromNearest = branchLines(nodes, fault, nearest);
  return fromNearest.length <= maximumLines
    ? fromNearest
    : branchLines(nodes, fault, nearest, 1).slice(0, maximumLines);
}

/** What is deeper than that is left out. */
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
