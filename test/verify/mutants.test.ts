import { expect, test } from 'vitest';
import { Value } from '../../solutions/section2/value.ts';
import { runMutant } from '../../src/check/diagnose/run-mutant.ts';
import { computeGraph, evaluate, type Graph, operations } from '../../src/check/graphs/graph.ts';
import { randomGraphs } from '../../src/check/graphs/random-graphs.ts';
import type { Mistake } from '../../src/check/mistake.ts';
import { largestError, tolerance } from '../../src/verify/compare-graphs.ts';
import { exerciseCalled } from '../course/answering.ts';

// Random graphs find what is wrong in an engine, whatever it is.

/** PyTorch gives NaN where the course asks for an error: nothing that could be compared. */
const beyondComparison = ['v.log_unchecked', 'v.log_zero_passes', 'v.log_zero_only'];
/** Wrong from the second call of backward() on; each graph is its own, and gets one. */
const inLaterCalls = ['v.visited_kept', 'v.seed_added'];
const exceptions = [...beyondComparison, ...inLaterCalls];

const mistakes = new Map<string, Mistake>();
for (const name of ['add_mul', 'backward', 'arithmetic', 'exp_log', 'activations']) {
  const diagnostics = await exerciseCalled(name).diagnostics?.();
  for (const mistake of diagnostics?.mistakes ?? []) {
    if (mistake.wrong?.Value && !exceptions.includes(mistake.id)) mistakes.set(mistake.id, mistake);
  }
}

const graphs = take(200, 1);

test('a right engine agrees on every graph', () => {
  expect(firstDisagreement({})).toBe(-1);
});

test.each([...mistakes])('%s is found within 200 graphs', (_, { wrong = {} }) => {
  expect(firstDisagreement(wrong)).toBeGreaterThanOrEqual(0);
});

/** The place of the first graph on which our solution with some of it replaced is wrong, or -1. */
function firstDisagreement(wrong: NonNullable<Mistake['wrong']>): number {
  const probes = graphs.map((input) => ({ call: '', run: computeGraph, input, cases: [], isFromNotebook: false }));
  const results = runMutant({ ...exerciseCalled('backward'), probes }, { Value }, [wrong]);
  return graphs.findIndex((graph, index) => {
    const result = results[index];
    if (!result || !('answers' in result)) return true;
    return !(largestError(expectedOf(graph), result.answers.map(Number)) <= tolerance);
  });
}

function expectedOf(graph: Graph): number[] {
  const { data, grad } = evaluate(graph);
  return data.flatMap((x, node) => [x, grad[node] ?? Number.NaN]);
}

function take(count: number, seed: number): Graph[] {
  const from = randomGraphs(seed, operations);
  return Array.from({ length: count }, () => from.next().value);
}
