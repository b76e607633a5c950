import type { GraphNode } from '../curriculum/exercise.ts';
import type { GraphFault } from '../engine/graph-fault.ts';
import type { GraphFinding } from '../engine/verdict.ts';
import { wrap } from './text.ts';
import type { Look } from './verdict-lines.ts';

const maximumLines = 12;

/** Where a learner's graph first goes wrong: a sentence, and the part of the graph around it as a tree. */
export function graphLines({ nodes, fault }: GraphFinding, { palette, width }: Look): readonly string[] {
  const sentence = wrap(sentenceOf(nodes, fault), width - 6).map((line) => `      ${palette.dim(line)}`);
  const tree = treeLines(nodes, fault).map(({ text, mark }) => {
    const line = `        ${text}`;
    return mark === '' || line.length + mark.length + 3 > width
      ? line.slice(0, width)
      : `${line}   ${palette.wrong(mark)}`;
  });
  return [...sentence, '', ...tree, ''];
}

function sentenceOf(nodes: readonly GraphNode[], fault: GraphFault): string {
  if (fault.kind === 'unlinked')
    return `${operationAt(nodes, fault.node)} remembers none of its operands: its prev is empty`;
  const { node, users, expected } = fault;
  const numbers = `${short(nodes[node]?.grad ?? Number.NaN)}, expected ${short(expected)}`;
  const [user] = users;
  if (user === undefined) return `the first wrong gradient is that of the output itself: ${numbers}`;
  if (users.length === 1) return `the first wrong gradient is at ${operationAt(nodes, user)}: ${numbers}`;
  return `the first wrong gradient is that of ${nameOf(nodes, node)}, which ${users.length} nodes hand a grad to: ${numbers}`;
}

/** `the * that made c` */
function operationAt(nodes: readonly GraphNode[], place: number): string {
  const { op = '', name = '', data = Number.NaN } = nodes[place] ?? {};
  const operation = op === '' ? 'the operation' : `the ${op}`;
  if (place === 0) return `${operation} that made the output`;
  return name === '' ? `${operation} that made ${short(data)}` : `${operation} that made ${name}`;
}

function nameOf(nodes: readonly GraphNode[], place: number): string {
  const { name = '', op = '', data = Number.NaN } = nodes[place] ?? {};
  if (name !== '') return name;
  return op === '' ? short(data) : `a ${op}`;
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

function branchLines(
  nodes: readonly GraphNode[],
  fault: GraphFault,
  root: number,
  maximumDepth = 20,
): readonly TreeLine[] {
  const shown = new Set<number>();
  const branch = (place: number, first: string, further: string, depth: number): TreeLine[] => {
    const node = nodes[place];
    if (!node) return [{ text: `${first}no node`, mark: '' }];
    const isAgain = shown.has(place);
    shown.add(place);
    const line = lineOf(node, place, fault, isAgain);
    const prev = isAgain ? [] : node.prev;
    if (prev.length > 0 && depth === maximumDepth) return [{ ...line, text: `${first}${line.text} …` }];
    return [
      { ...line, text: first + line.text },
      ...prev.flatMap((child, index) => {
        const isLast = index === prev.length - 1;
        return branch(child, `${further}${isLast ? '└─' : '├─'} `, `${further}${isLast ? '  ' : '│ '} `, depth + 1);
      }),
    ];
  };
  return branch(root, '', '', 0);
}

function lineOf({ name, op, data, grad }: GraphNode, place: number, fault: GraphFault, isAgain: boolean): TreeLine {
  const shownName = place === 0 && op !== '' ? '' : name;
  const title = [shownName, op].filter((part) => part !== '').join(' = ');
  if (isAgain) return { text: `${title === '' ? short(data) : title} (the same node)`, mark: '' };
  const text = `${title === '' ? '' : `${title} `}data ${short(data)} | grad ${short(grad)}`;
  return { text, mark: place === fault.node ? markOf(fault) : '' };
}

function markOf(fault: GraphFault): string {
  return fault.kind === 'gradient' ? `✗ expected ${short(fault.expected)}` : '✗ nothing behind it';
}

/** At most six digits. */
function short(x: number): string {
  return String(Number(x.toPrecision(6)));
}
