import type { ExpressionNode, Graph, Operand, Operation } from '../check/graphs/graph.ts';
import { maximumDepth } from '../check/graphs/random-graphs.ts';
import { encodeNumber } from '../check/messages.ts';
import { answerToJson } from '../reporters/json.ts';
import { caseLine } from '../reporters/verdict-lines.ts';
import type { Look, Palette } from '../terminal/look.ts';
import { count, wrap } from '../terminal/text.ts';
import type { Oracle } from './shipped-graphs.ts';
import type { Agreement, Disagreement, SoftmaxCheck } from './verify.ts';

/** The notebook's last cell: the gradient of each logit beside PyTorch's. */
export function softmaxLines(softmax: SoftmaxCheck, { palette, width }: Look): readonly string[] {
  const title = `${palette.bold('softmax')} · as in the last cell of the notebook`;
  if (softmax.kind === 'compared') return [title, '', ...softmax.cases.map((result) => caseLine(result, palette))];
  return [title, '', ...wrap(`  It cannot be compared yet: ${softmax.why}`, width)];
}

/** How many random graphs agree and, where one does not, the smallest example. */
export function verificationLines(
  { kind, torch, why, remedy = '' }: Oracle,
  { compared, agreed, largestError, disagreement }: Agreement,
  missing: readonly Operation[],
  asked: { readonly graphs?: number; readonly seed: number },
  { palette, width }: Look,
): readonly string[] {
  const source = kind === 'live' ? `seed ${asked.seed}` : 'from the package';
  const title = `${palette.bold(count(compared, 'random graph'))} · ${source}, up to ${maximumDepth} nodes deep`;
  const oracle =
    kind === 'live'
      ? `Compared with PyTorch ${torch} on this machine.`
      : `Compared with results of PyTorch ${torch} from the package, because ${why}. ${remedy}`.trimEnd();
  const without = missing.length === 0 ? [] : [`Without ${missing.join(', ')}: your Value has no such method yet.`];
  const fewer = compared < (asked.graphs ?? 0) ? [`There are only ${compared} of these.`] : [];
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
  const lines = [`  The smallest example, followed by ${nameOf(graph.length - 1)}.backward():`, '', ...drawn, ''];
  if ('failed' in actual) return [...lines, `  ${palette.wrong('✗')} it returns no numbers: ${actual.failed}`];
  if (!wrong) return lines;
  const { node, what } = wrong;
  const index = 2 * node + (what === 'data' ? 0 : 1);
  const label = what === 'data' ? nameOf(node) : `the grad of ${nameOf(node)}`;
  const result = `expected ${expected[index]}, yours returns ${actual[index]}`;
  return [...lines, `  ${palette.wrong('WRONG!')} for ${label}: ${result}`, ...blame(graph, wrong)];
}

/** Where to look for a wrong number: at the operation that made the data, or at those that passed the grad on. */
function blame(graph: Graph, { node, what }: NonNullable<Disagreement['wrong']>): readonly string[] {
  if (what === 'data') return [`      made by ${graph[node]?.[0]}, from right numbers`];
  const users = graph.flatMap(([operation, ...operands], place) =>
    operation !== 'leaf' && (operands as readonly Operand[]).includes(node) ? [{ operation, place }] : [],
  );
  if (users.length === 0) return ['      the output: its grad is where backward() begins'];
  const from = users.map(({ operation, place }) => `${operation} in ${nameOf(place)}`).join(', ');
  const grads = users.length === 1 ? 'grad is' : 'grads are';
  return [`      passed to ${nameOf(node)} by ${from}, whose own ${grads} right`];
}

/** a, b, c, … and n26, n27, … after z. */
function nameOf(place: number): string {
  return place < 26 ? String.fromCharCode('a'.charCodeAt(0) + place) : `n${place}`;
}

const signs: Partial<Record<Operation, string>> = { add: '+', sub: '-', mul: '*', div: '/', pow: '**' };

function formulaOf(node: ExpressionNode): string {
  if (node[0] === 'leaf') return String(node[1]);
  const [operation, ...operands] = node;
  const [left = '', right] = operands.map((operand) =>
    typeof operand === 'number' ? nameOf(operand) : String(operand[0]),
  );
  if (operation === 'neg') return `-${left}`;
  return right === undefined ? `${operation}(${left})` : `${left} ${signs[operation]} ${right}`;
}

/** What `verify --json` prints. A graph's numbers come node by node: data, then grad. */
export function verificationToJson(
  softmax: SoftmaxCheck,
  { kind, torch, why }: Oracle,
  { compared, agreed, largestError, disagreement }: Agreement,
  missing: readonly Operation[],
): string {
  const report = {
    version: 1,
    softmax: softmaxToJson(softmax),
    torch,
    isLive: kind === 'live',
    whyNotLive: why ?? null,
    missingOperations: missing,
    graphs: compared,
    agreed,
    largestError,
    disagreement: disagreement ? disagreementToJson(disagreement) : null,
  };
  return JSON.stringify(report, undefined, 2);
}

function softmaxToJson(softmax: SoftmaxCheck) {
  if (softmax.kind === 'unwritten') return { cases: [], error: softmax.why };
  const cases = softmax.cases.map(({ label, ok, expected, actual }) => ({
    label,
    ok,
    expected,
    actual: answerToJson(actual),
  }));
  return { cases, error: null };
}

function disagreementToJson({ graph, expected, actual, wrong }: Disagreement) {
  return {
    graph,
    expected: expected.map(encodeNumber),
    actual: 'failed' in actual ? null : actual.map(encodeNumber),
    error: 'failed' in actual ? actual.failed : null,
    wrong: wrong ?? null,
  };
}
