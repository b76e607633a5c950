import type { Answer } from '../check/answers.ts';
import { encodeNumber } from '../check/messages.ts';
import type { GraphFinding, Verdict } from '../check/verdict.ts';
import { faultSentence } from './graph-lines.ts';
import { nameOf } from './graph-tree.ts';

/** Verdicts as `--json` prints them. NaN and infinities are words in strings, other answers are described. */
export function verdictsToJson(verdicts: readonly Verdict[]): string {
  const passed = verdicts.filter(({ status }) => status === 'passed').length;
  const report = { version: 1, total: verdicts.length, passed, exercises: verdicts.map(exerciseToJson) };
  return JSON.stringify(report, undefined, 2);
}

function exerciseToJson(verdict: Verdict) {
  const { name, section, file, status, diagnoses, observations, remark, error, output } = verdict;
  const blockedBy = verdict.blockedBy?.exercise ?? null;
  const graph = verdict.graph ? graphToJson(verdict.graph) : null;
  const durationMs = Math.round(verdict.durationMs * 10) / 10;
  const cases = verdict.cases.map(({ label, ok, expected, actual }) => ({
    label,
    ok,
    expected: typeof expected === 'number' ? encodeNumber(expected) : expected,
    actual: answerToJson(actual),
  }));
  const locations = verdict.locations.map(({ file, line, part, message }) => ({ file, line, part, message }));
  const reasons = { diagnoses, locations, blockedBy, observations, graph, remark, error };
  return { name, section, file, status, cached: verdict.isCached ?? false, cases, ...reasons, output, durationMs };
}

/** Where a graph first goes wrong. `operation`: the one that should have passed the gradient on, if it is only one. */
function graphToJson({ case: label, nodes, fault }: GraphFinding) {
  const found = nodes[fault.node];
  const isGradient = fault.kind === 'gradient';
  const [user, ...otherUsers] = isGradient ? fault.users : [fault.node];
  return {
    case: label,
    message: faultSentence(nodes, fault),
    operation: (user !== undefined && otherUsers.length === 0 && nodes[user]?.op) || null,
    node: nameOf(nodes, fault.node) || null,
    expected: isGradient ? encodeNumber(fault.expected) : null,
    actual: isGradient ? encodeNumber(found?.grad ?? Number.NaN) : null,
  };
}

export function answerToJson(answer: Answer): number | string {
  if (typeof answer === 'number') return Object.is(answer, -0) ? 0 : encodeNumber(answer);
  return 'text' in answer ? answer.text : answer.described;
}
