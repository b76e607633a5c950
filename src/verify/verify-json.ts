import type { Operation } from '../check/graphs/graph.ts';
import { encodeNumber } from '../check/messages.ts';
import { answerToJson } from '../reporters/json.ts';
import type { SoftmaxCheck } from './softmax.ts';
import type { Agreement, Disagreement, Oracle } from './verify.ts';

/** What `verify --json` prints. Numbers of a graph stand node by node: its data, then its grad. */
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
