import { evaluate } from '../check/graphs/evaluate.ts';
import { type Graph, type Operation, operations } from '../check/graphs/graph.ts';
import type { Sources } from '../check/sources.ts';
import { firstWrong, largestError, type Numbers, tolerance } from './compare-graphs.ts';
import { LearnersEngine, type LearnersResult } from './learner-graphs.ts';
import { shrink } from './shrink.ts';

/** Graphs and what they should give. */
export interface Expected {
  readonly graphs: readonly Graph[];
  readonly results: readonly Numbers[];
}

/** Whom the learner's engine is compared with. */
export interface Oracle extends Expected {
  /** `live`: asked just now; `shipped`: its results are part of the package. */
  readonly kind: 'live' | 'shipped';
  /** Of PyTorch: `1.13.0`. */
  readonly torch: string;
  /** Why it was not asked, in words that go on from "…: ". */
  readonly why?: string;
}

export interface Agreement {
  /** How many graphs were compared. */
  readonly compared: number;
  readonly agreed: number;
  /** Of data and grads, relative to what is expected, at least 1. Of those that agree, where not all do. */
  readonly largestError: number;
  readonly disagreement?: Disagreement;
}

/** The smallest graph found on which the learner's engine is wrong. */
export interface Disagreement {
  readonly graph: Graph;
  /** Its data and grads, node by node. */
  readonly expected: Numbers;
  readonly actual: LearnersResult;
  /** The first that is wrong, data from the leaves up and then grads from the output down; missing where all failed. */
  readonly wrong?: { readonly node: number; readonly what: 'data' | 'grad' };
}

/** The learner's `Value`, asked for what it can, and compared. */
export class Verification {
  readonly #engine: LearnersEngine;

  /** @param sources of value.ts and what it imports */
  constructor(sources: Sources, file: string) {
    this.#engine = new LearnersEngine(sources, file);
  }

  /** The operations that the learner's `Value` has, and those it has not yet. */
  async operations(): Promise<{ readonly there: readonly Operation[]; readonly missing: readonly Operation[] }> {
    const there = await this.#engine.operations();
    return { there, missing: operations.filter((operation) => !there.includes(operation)) };
  }

  async compare({ graphs, results }: Expected): Promise<Agreement> {
    const actual = await this.#engine.compute(graphs);
    const errors = graphs.map((_, index) => errorOf(results[index] ?? [], actual[index]));
    const wrong = errors.findIndex((error) => !(error <= tolerance));
    const right = errors.filter((error) => error <= tolerance);
    const agreement = { compared: graphs.length, agreed: right.length, largestError: Math.max(0, ...right) };
    const graph = graphs[wrong];
    return graph ? { ...agreement, disagreement: await this.#smallest(graph) } : agreement;
  }

  close(): void {
    this.#engine.close();
  }

  async #smallest(graph: Graph): Promise<Disagreement> {
    const smallest = await shrink(graph, async (candidates) => {
      const actual = await this.#engine.compute(candidates);
      return candidates.flatMap((candidate, index) =>
        errorOf(expectedOf(candidate), actual[index]) <= tolerance ? [] : [index],
      );
    });
    const [actual = { failed: 'nothing came of it' }] = await this.#engine.compute([smallest]);
    const expected = expectedOf(smallest);
    const wrong = 'failed' in actual ? undefined : firstWrong(expected, actual);
    return { graph: smallest, expected, actual, ...(wrong && { wrong }) };
  }
}

/** What a graph should give, by the same calculus that PyTorch uses, in the same precision. */
function expectedOf(graph: Graph): Numbers {
  const { data, grad } = evaluate(graph);
  return data.flatMap((x, node) => [x, grad[node] ?? 0]);
}

function errorOf(expected: Numbers, actual: LearnersResult | undefined): number {
  if (actual === undefined || 'failed' in actual) return Number.POSITIVE_INFINITY;
  return largestError(expected, actual);
}
