import type { Answer } from '../check/answers.ts';
import type { ProbeFunction } from '../check/exercise.ts';
import { computeGraph, type Graph, type Operation, operations } from '../check/graphs/graph.ts';
import type { LearnerRunner } from '../check/runner.ts';
import type { Sources } from '../check/sources.ts';
import type { ProbeResult } from '../check/transcript.ts';
import type { Numbers } from './compare-graphs.ts';

/** Graphs per job: few enough for the limit of what a job may send. */
const graphsInJob = 100;

/** Of one job, milliseconds. */
const timeLimit = 20_000;

/** The learner's numbers for a graph, or what went wrong. */
export type LearnersResult = Numbers | { readonly failed: string };

/** Computes graphs with the learner's `Value`. */
export class LearnersEngine {
  readonly #sources: Sources;
  readonly #file: string;
  readonly #runner: LearnerRunner;

  /** @param file exports Value, below `exercises/`; `sources` holds it and all that it imports */
  constructor(sources: Sources, file: string, runner: LearnerRunner) {
    this.#runner = runner;
    this.#sources = sources;
    this.#file = file;
  }

  /** The operations that Value has and that are written. */
  async operations(): Promise<readonly Operation[]> {
    const results = await this.#run(hasOperation, operations);
    return operations.filter((_, index) => numbersOf(results[index])?.[0] === 1);
  }

  async compute(graphs: readonly Graph[]): Promise<readonly LearnersResult[]> {
    const computed: LearnersResult[] = [];
    for (let start = 0; start < graphs.length; start += graphsInJob) {
      const results = await this.#run(computeGraph, graphs.slice(start, start + graphsInJob));
      computed.push(...results.map((result) => numbersOf(result) ?? { failed: failureOf(result) }));
    }
    return computed;
  }

  async #run(run: ProbeFunction, inputs: readonly unknown[]): Promise<readonly (ProbeResult | undefined)[]> {
    const transcript = await this.#runner.run(
      {
        modules: this.#sources,
        uses: [{ file: this.#file, exports: { Value: 'class' } }],
        probes: inputs.map((input) => ({ source: run.toString(), input })),
      },
      timeLimit,
    );
    const { failure } = transcript;
    return failure ? inputs.map(() => ({ fault: failure })) : transcript.results;
  }
}

/** 1 where Value has a method of that name that is written. */
const hasOperation: ProbeFunction = ({ Value }, operation) => {
  try {
    new Value(0.5)[operation](2);
    return 1;
  } catch (error) {
    return typeof new Value(1)[operation] !== 'function' || /^TODO/.test((error as Error).message) ? 0 : 1;
  }
};

function numbersOf(result: ProbeResult | undefined): Numbers | undefined {
  if (!result || !('answers' in result)) return undefined;
  return result.answers.map((answer: Answer) => (typeof answer === 'number' ? answer : Number.NaN));
}

function failureOf(result: ProbeResult | undefined): string {
  if (!result || !('fault' in result)) return 'it did not finish';
  const { name, message } = result.fault;
  return name === undefined ? message : `${name}: ${message}`;
}
