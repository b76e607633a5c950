import type { Exercise, Probe } from '../exercise.ts';
import { type GraphFault, graphFaultOf, rightGradients } from '../graphs/graph-fault.ts';
import { isNear } from '../graphs/graph-slopes.ts';
import { isRight } from '../judge.ts';
import type { GraphNode } from '../trace.ts';
import type { ProbeResult } from '../transcript.ts';
import type { GraphFinding } from '../verdict.ts';
import type { Results } from './answer-groups.ts';

/**
 * Where the first wrong graph that an exercise's probes show goes wrong. Nothing where a right one looks wrong as well:
 * such an engine keeps its grads in a way of its own.
 */
export function graphFindingOf({ probes }: Exercise, results: Results): GraphFinding | undefined {
  const seen = probes.map((probe, index) => ({ probe, result: results[index], graph: graphIn(results[index]) }));
  const isRightProbe = ({ probe, result }: (typeof seen)[number]) => wrongLabels(probe, result).length === 0;
  if (seen.some((each) => isRightProbe(each) && isFaultBehindOutput(graphFaultOf(each.graph)))) return undefined;
  for (const { probe, result, graph } of seen) {
    const fault = graphFaultOf(graph);
    const wrong = wrongLabels(probe, result);
    if (!fault || wrong.length === 0 || !agreesWithCases(probe, graph)) continue;
    const name = graph[fault.node]?.name;
    const label = wrong.find((each) => gradOf(each) === name) ?? wrong[0] ?? '';
    return { case: label, nodes: graph, fault };
  }
  return undefined;
}

/** The grad of the output is nobody's affair but the engine's own: every one sets it to 1. */
function isFaultBehindOutput(fault: GraphFault | undefined): boolean {
  return fault !== undefined && fault.node !== 0;
}

function graphIn(result: ProbeResult | undefined): readonly GraphNode[] {
  return result && 'answers' in result ? (result.trace?.graph ?? []) : [];
}

function wrongLabels({ cases }: Probe, result: ProbeResult | undefined): readonly string[] {
  const answers = result && 'answers' in result ? result.answers : [];
  return cases.filter((expected, i) => !isRight(answers[i] ?? Number.NaN, expected)).map(({ label }) => label);
}

/** Whether the chain rule comes to the gradients that the exercise expects, wherever it comes to any. */
function agreesWithCases({ cases }: Probe, graph: readonly GraphNode[]): boolean {
  const right = rightGradients(graph);
  return cases.every(({ label, expected }) => {
    const known = right[graph.findIndex(({ name }) => name !== '' && name === gradOf(label))];
    return known === undefined || (typeof expected === 'number' && isNear(known, expected));
  });
}

/** `a.grad of a*a at a = 3` → a */
function gradOf(label: string): string | undefined {
  return /^(\w+)\.grad of /.exec(label)?.[1];
}
