import { type Exercise, filesOf } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { evaluate, type Graph, type Operation, operations } from '../check/graphs/graph.ts';
import { judge } from '../check/judge.ts';
import { jobOf, type LearnerRunner } from '../check/runner.ts';
import type { Reading } from '../check/sources.ts';
import { toType } from '../check/to-type.ts';
import type { CaseResult } from '../check/verdict.ts';
import { firstWrong, largestError, type Numbers, shrink, tolerance } from './compare-graphs.ts';
import type { LearnersEngine, LearnersResult } from './learner-graphs.ts';
import type { Oracle } from './shipped-graphs.ts';

export interface Agreement {
  /** How many graphs were compared. */
  readonly compared: number;
  readonly agreed: number;
  /** Of the graphs that agree, relative to the expected size or 1, whichever is larger. */
  readonly largestError: number;
  readonly disagreement?: Disagreement;
}

/** The smallest graph found on which the learner's engine is wrong. */
export interface Disagreement {
  readonly graph: Graph;
  /** Its data and grads, node by node. */
  readonly expected: Numbers;
  readonly actual: LearnersResult;
  /** The first wrong number, data from the leaves up, then grads from the output down; missing where it failed. */
  readonly wrong?: { readonly node: number; readonly what: 'data' | 'grad' };
}

/** Computes an oracle's graphs with the learner's engine, and shrinks the first on which it is wrong. */
export async function compare(engine: LearnersEngine, { graphs, results }: Oracle): Promise<Agreement> {
  const actual = await engine.compute(graphs);
  const errors = graphs.map((_, index) => errorOf(results[index] ?? [], actual[index]));
  const right = errors.filter((error) => error <= tolerance);
  const agreement = { compared: graphs.length, agreed: right.length, largestError: Math.max(0, ...right) };
  const wrong = graphs[errors.findIndex((error) => !(error <= tolerance))];
  return wrong ? { ...agreement, disagreement: await smallestDisagreement(engine, wrong) } : agreement;
}

async function smallestDisagreement(engine: LearnersEngine, wrong: Graph): Promise<Disagreement> {
  const graph = await shrink(wrong, async (candidates) => {
    const actual = await engine.compute(candidates);
    return [...candidates.keys()].filter((index) => {
      const error = errorOf(expectedOf(candidates[index] ?? []), actual[index]);
      return !(error <= tolerance);
    });
  });
  const [actual = { failed: 'it returned nothing' }] = await engine.compute([graph]);
  const expected = expectedOf(graph);
  const first = 'failed' in actual ? undefined : firstWrong(expected, actual);
  return { graph, expected, actual, ...(first && { wrong: first }) };
}

/** By the same calculus that PyTorch uses, in the same precision. */
function expectedOf(graph: Graph): Numbers {
  const { data, grad } = evaluate(graph);
  return data.flatMap((x, node) => [x, grad[node] ?? 0]);
}

function errorOf(expected: Numbers, actual: LearnersResult | undefined): number {
  if (actual === undefined || 'failed' in actual) return Number.POSITIVE_INFINITY;
  return largestError(expected, actual);
}

/** The learner's gradient of each of the notebook's logits, beside PyTorch's. */
export type SoftmaxCheck =
  | { readonly kind: 'compared'; readonly cases: readonly CaseResult[] }
  /** It isn't written yet, or does not run. */
  | { readonly kind: 'unwritten'; readonly why: string };

/** Runs the notebook's cases of the classifier. @param read reads files below `exercises/` */
export async function checkSoftmax(
  exercise: Exercise,
  read: (files: readonly string[]) => Reading,
  runner: LearnerRunner,
): Promise<SoftmaxCheck> {
  const notebook = { ...exercise, probes: exercise.probes.filter(({ isFromNotebook }) => isFromNotebook) };
  const reading = read(filesOf(notebook));
  if ('unreadable' in reading)
    return { kind: 'unwritten', why: `exercises/${reading.unreadable.file} ${reading.unreadable.why}` };
  const transcript = await runner.run(jobOf(notebook, reading.sources), timeLimit);
  const { cases, error } = judge(notebook, '', transcript, { isUntouched: false, timeout: timeLimit });
  if (error) return { kind: 'unwritten', why: error.message };
  return { kind: 'compared', cases: cases.filter(({ label }) => label.startsWith('dim')) };
}

/** Without these no graph can be built. */
const needed: readonly Operation[] = ['add', 'mul'];

/** What Value has, and what it lacks. @throws ExpectedError where it has too little to build a graph */
export async function operationsOf(engine: LearnersEngine, { name }: Exercise) {
  const there = await engine.operations();
  if (!needed.every((operation) => there.includes(operation))) {
    const next = toType(`run ${name}`);
    throw new ExpectedError(
      `Your Value cannot be compared yet: it needs add and mul to build a graph. Next: ${next}`,
      1,
    );
  }
  return { there, missing: operations.filter((operation) => !there.includes(operation)) };
}

/** Of one job, milliseconds. */
const timeLimit = 5000;
