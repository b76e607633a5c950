import type { Graph, GraphNode, Operand, Operation } from '../check/graphs/graph.ts';
import { maximumDepth } from '../check/graphs/random-graphs.ts';
import { caseLine } from '../reporters/verdict-lines.ts';
import type { Look, Palette } from '../terminal/look.ts';
import { count, wrap } from '../terminal/text.ts';
import type { SoftmaxCheck } from './softmax.ts';
import type { Agreement, Disagreement, Oracle } from './verify.ts';

/** The notebook's last cell: the gradient of each logit beside PyTorch's. */
export function softmaxLines(softmax: SoftmaxCheck, { palette, width }: Look): readonly string[] {
  const title = `${palette.bold('softmax')} · as in the last cell of the notebook`;
  if (softmax.kind === 'compared') return [title, '', ...softmax.cases.map((result) => caseLine(result, palette))];
  return [title, '', ...wrap(`  It cannot be compared yet: ${softmax.why}`, width)];
}

/** How many random graphs agree and, where one does not, the smallest that shows it. */
export function verificationLines(
  { kind, torch, why }: Oracle,
  { compared, agreed, largestError, disagreement }: Agreement,
  missing: readonly Operation[],
  asked: { readonly graphs?: number; readonly seed: number },
  { palette, width }: Look,
): readonly string[] {
  const source = kind === 'live' ? `seed ${asked.seed}` : 'those that microgradx brings along';
  const title = `${palette.bold(count(compared, 'random graph'))} · ${source}, up to ${maximumDepth} nodes deep`;
  const oracle =
    kind === 'live'
      ? `Compared with PyTorch ${torch}, asked just now.`
      : `Compared with results of PyTorch ${torch} that were computed before, since ${why}. --python names another.`;
  const without = missing.length === 0 ? [] : [`Without ${missing.join(', ')}: your Value has no such method yet.`];
  const fewer = compared < (asked.graphs ?? 0) ? [`There are no more than ${compared} of these.`] : [];
  const error = agreed === 0 ? '' : ` The largest relative error is ${largestError.toExponential(1)}.`;
  const verdict = disagreement
    ? `${palette.wrong('✗')} ${compared - agreed} of ${compared} disagree.`
    : `${palette.right('✓')} All of them agree: values, and the gradient of every node.${error}`;
  return [
    title,
    '',
    ...[oracle, ...without, ...fewer].flatMap((text) => wrap(`  ${text}`, width)),
    '',
    verdict,
    ...(disagreement ? ['', ...disagreementLines(disagreement, palette)] : []),
  ];
}

function disagreementLines({ graph, expected, actual, wrong }: Disagreement, palette: Palette): readonly string[] {
  const drawn = graph.map((node, place) => `    ${nameOf(place)} = ${formulaOf(node)}`);
  const lines = [
    `  The smallest graph that shows it, and then ${nameOf(graph.length - 1)}.backward():`,
    '',
    ...drawn,
    '',
  ];
  if ('failed' in actual) return [...lines, `  ${palette.wrong('✗')} it gives no numbers: ${actual.failed}`];
  if (!wrong) return lines;
  const { node, what } = wrong;
  const index = 2 * node + (what === 'data' ? 0 : 1);
  const label = what === 'data' ? nameOf(node) : `the grad of ${nameOf(node)}`;
  const result = `expected ${expected[index]}, yours returns ${actual[index]}`;
  return [...lines, `  ${palette.wrong('WRONG!')} for ${label}: ${result}`, ...blame(graph, wrong)];
}

/** Whose business a wrong number is: what made the data, or what hands the grad on. */
function blame(graph: Graph, { node, what }: NonNullable<Disagreement['wrong']>): readonly string[] {
  if (what === 'data') return [`      ${graph[node]?.[0]} made it, out of right numbers`];
  const users = graph.flatMap(([operation, ...operands], place) =>
    operation !== 'leaf' && (operands as readonly Operand[]).includes(node) ? [{ operation, place }] : [],
  );
  if (users.length === 0) return ['      it is the output: its grad is where backward() begins'];
  const from = users.map(({ operation, place }) => `${operation} in ${nameOf(place)}`).join(', ');
  return [
    `      it is handed to ${nameOf(node)} by ${from}, ${users.length === 1 ? 'whose own grad is right' : 'whose own grads are right'}`,
  ];
}

/** a, b, c, … and n26, n27, … after z. */
function nameOf(place: number): string {
  return place < 26 ? String.fromCharCode('a'.charCodeAt(0) + place) : `n${place}`;
}

const signs: Partial<Record<Operation, string>> = { add: '+', sub: '-', mul: '*', div: '/', pow: '**' };

function formulaOf(node: GraphNode): string {
  if (node[0] === 'leaf') return String(node[1]);
  const [operation, ...operands] = node;
  const [left = '', right] = operands.map((operand) =>
    typeof operand === 'number' ? nameOf(operand) : String(operand[0]),
  );
  if (operation === 'neg') return `-${left}`;
  return right === undefined ? `${operation}(${left})` : `${left} ${signs[operation]} ${right}`;
}
