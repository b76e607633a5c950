import { graphFindingOf } from '../../check/diagnose/graph-finding.ts';
import type { Exercise, Probe } from '../../check/exercise.ts';
import { type GraphFault, rightGradients, wrongGradients } from '../../check/graphs/graph-fault.ts';
import { isRight, judge } from '../../check/judge.ts';
import { toType } from '../../check/to-type.ts';
import type { ProbeTrace } from '../../check/trace.ts';
import type { ProbeResult, Transcript } from '../../check/transcript.ts';
import type { GraphPicture } from './graph-picture.ts';

/** The exercise with the probes that its picture needs: its drawing first. */
export function drawnExercise(exercise: Exercise): Exercise {
  return { ...exercise, probes: probesOf(exercise) };
}

/** @param results of the drawn exercise's probes */
export function graphOfResults(exercise: Exercise, results: readonly (ProbeResult | undefined)[]): GraphPicture {
  const { name, title } = exercise;
  const probes = probesOf(exercise);
  const [drawing] = probes;
  const finding = graphFindingOf({ ...exercise, probes }, results);
  const found = finding && probes.find(({ cases }) => cases.some(({ label }) => label === finding.case));
  const traced: TracedGraph = finding ? { graph: finding.nodes } : tracedIn(results[0]);
  const isAllRight = isRightResult(drawing, results[0]);
  return {
    name,
    title,
    file: `exercises/${exercise.file}`,
    call: (found ?? drawing).call,
    ...judged(traced, finding?.fault, finding || isAllRight ? traced.graph : undefined),
    ...(!finding && !isAllRight && { remark: `Not all of its numbers are right yet: ${toType(`run ${name}`)}` }),
  };
}

function probesOf({ name, drawing, probes }: Exercise): readonly [Probe, ...Probe[]] {
  if (!drawing) throw new Error(`${name} has no drawing`);
  return [drawing, ...probes.filter(({ traces, isCostly }) => traces === 'graph' && !isCostly)];
}

/** `value.ts, line 7: …`; undefined where there is a graph. @param timeLimit milliseconds */
export function whyNoGraph(exercise: Exercise, transcript: Transcript, timeLimit: number): string | undefined {
  const [result] = transcript.results;
  if (result && 'answers' in result) return undefined;
  const { error } = judge(exercise, '', transcript, { isUntouched: false, timeout: timeLimit });
  const file = error?.file.replace(/^exercises\//, '') ?? exercise.file;
  const line = error === null || error.line === null ? '' : `, line ${error.line}`;
  return `${file}${line}: ${error?.message}`;
}

export type TracedGraph = Pick<ProbeTrace, 'graph' | 'beyond'>;

/** @param named the same graph with a name for each node whose grad is judged; undefined: none is */
export function judged(
  { graph, beyond = 0 }: TracedGraph,
  fault: GraphFault | undefined,
  named?: TracedGraph['graph'],
) {
  const rest = { nodes: graph, beyond };
  if (named === undefined || beyond > 0) return { ...rest, state: 'unknown' as const, wrong: [] };
  if (fault) return { ...rest, state: 'wrong' as const, fault, wrong: wrongGradients(named) };
  const isKnown = rightGradients(graph).every((right) => right !== undefined);
  return { ...rest, state: isKnown ? ('right' as const) : ('unknown' as const), wrong: [] };
}

export function tracedIn(result: ProbeResult | undefined): TracedGraph {
  return (result && 'answers' in result && result.trace) || { graph: [] };
}

function isRightResult({ cases }: Probe, result: ProbeResult | undefined): boolean {
  const answers = result && 'answers' in result ? result.answers : [];
  return cases.every((expected, index) => isRight(answers[index] ?? Number.NaN, expected));
}
