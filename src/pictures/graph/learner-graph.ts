import type { Exercise, Probe } from '../../check/exercise.ts';
import { ExpectedError } from '../../check/expected-error.ts';
import { graphFaultOf } from '../../check/graphs/graph-fault.ts';
import { jobOf } from '../../check/runner.ts';
import type { GraphNode } from '../../check/trace.ts';
import type { ProbeResult } from '../../check/transcript.ts';
import type { LearnerProcess } from '../../learner/node/learner-process.ts';
import { ProcessPool } from '../../learner/node/process-pool.ts';
import { type OnScreen, readExercise } from '../../workspace/sources.ts';
import { drawnExercise, graphOfResults, judged, type TracedGraph, tracedIn, whyNoGraph } from './exercise-graph.ts';
import type { GraphPicture } from './graph-picture.ts';

/** Of one job, milliseconds. */
const timeLimit = 5000;

/** Processes that are starting already. */
type Started = readonly LearnerProcess[];

/**
 * The graph that a learner's code makes in an exercise: the first that goes wrong, or else the exercise's `drawing`.
 *
 * @param folder the `exercises` folder
 * @throws ExpectedError where there is no graph
 */
export async function graphOfExercise(
  exercise: Exercise,
  folder: string,
  started: Started,
  onScreen?: OnScreen,
): Promise<GraphPicture> {
  const asked = drawnExercise(exercise);
  return graphOfResults(exercise, await resultsOf(asked, { folder, prefix: 'exercises/', onScreen }, started));
}

/**
 * The graph of a Value that a file of the workspace exports, or of what such a function returns.
 *
 * @param folder the workspace
 * @param file below it, with forward slashes
 * @throws ExpectedError where there is no graph
 */
export async function graphOfExport(
  { folder, file, name }: { readonly folder: string; readonly file: string; readonly name: string },
  started: Started,
): Promise<GraphPicture> {
  const probe: Probe = {
    call: `${name} of ${file}`,
    run: showExport,
    input: name,
    traces: 'drawing',
    cases: [{ label: name, expected: 0, tolerance: 'exact' }],
  };
  const exercise = { name, title: 'a graph of yours', file, exports: { [name]: 'any' as const }, probes: [probe] };
  const [result] = await resultsOf({ ...exercise, hints: ['', '', ''] }, { folder, prefix: '' }, started);
  const how = result && 'answers' in result ? result.answers[0] : undefined;
  const traced = tracedIn(result);
  if (traced.graph.length === 0) {
    throw new ExpectedError(`${file} exports '${name}', which is neither a Value nor a function that returns one.`, 2);
  }
  return {
    ...{ name, title: exercise.title, file, call: probe.call },
    ...judged(traced, graphFaultOf(named(traced.graph)), named(traced.graph)),
    ...(how === 1 && { remark: 'It had no grad yet, so microgradx called backward() on it.' }),
  };
}

/** Answers 1 where it called backward() itself. */
const showExport: Probe['run'] = (exports, name) => {
  const exported = exports[name];
  const isClass = typeof exported === 'function' && /^class\b/.test(`${exported}`);
  const out = typeof exported === 'function' && !isClass ? exported() : exported;
  if (out === null || typeof out !== 'object' || typeof out.data !== 'number') return { answers: 0, trace: {} };
  const isUntouched = out.grad === 0 && typeof out.backward === 'function';
  if (isUntouched) out.backward();
  return { answers: isUntouched ? 1 : 0, trace: { [name]: out } };
};

/** What the learner's code answers to each probe. @param prefix leads from the workspace to the folder, for messages */
async function resultsOf(
  exercise: Exercise,
  {
    folder,
    prefix,
    onScreen,
  }: { readonly folder: string; readonly prefix: string; readonly onScreen?: OnScreen | undefined },
  started: Started,
): Promise<readonly (ProbeResult | undefined)[]> {
  const reading = readExercise(exercise, folder, onScreen);
  if ('unreadable' in reading) {
    throw new ExpectedError(`${prefix}${reading.unreadable.file} ${reading.unreadable.why}.`, 2);
  }
  const runner = new ProcessPool({ processes: 1, started });
  try {
    const transcript = await runner.run(jobOf(exercise, reading.sources), timeLimit);
    const refusal = whyNoGraph(exercise, transcript, timeLimit);
    if (refusal === undefined) return transcript.results;
    throw new ExpectedError(`There is no graph to draw yet. ${prefix}${refusal}`, 1);
  } finally {
    runner.close();
  }
}

/** Names the nodes to judge: those with a label or, where none has one, the leaves. */
function named(graph: TracedGraph['graph']): TracedGraph['graph'] {
  const isLabelled = graph.slice(1).some(({ label }) => label !== undefined);
  const nameOf = ({ label, op }: GraphNode) => (isLabelled ? label : op === '' ? 'leaf' : undefined);
  return graph.map((node) => ({ ...node, name: nameOf(node) ?? '' }));
}
