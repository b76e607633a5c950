import { maximumAnswers } from '../answers.ts';
import type { Exercise, Probe } from '../exercise.ts';
import type { Job } from '../messages.ts';
import { jobOf } from '../runner.ts';
import type { Sources } from '../sources.ts';
import type { ProbeResult, Transcript } from '../transcript.ts';
import { wakeName } from './sleeping-edits.ts';

/** One probe's answers with each of many edits awake, in several calls. */
export interface Trial {
  readonly job: Job;
  /** The result with each edit, by its number, and the edits behind the call that came to no end. */
  resultsOf(transcript: Transcript): {
    readonly results: ReadonlyMap<number, ProbeResult>;
    readonly unreached: readonly number[];
  };
}

/** Edits tried in one call: they are lost together if one of them hangs or fills the memory. */
const maximumTogether = 64;

/**
 * @param sources the exercise's file with sleeping edits in it, and what it imports
 * @param numbers of the edits to wake, one after the other
 */
export function trialOf(exercise: Exercise, sources: Sources, probe: Probe, numbers: readonly number[]): Trial {
  const count = probe.cases.length + (probe.extras ?? 0);
  const chunks = chunksOf(numbers, Math.max(1, Math.min(maximumTogether, Math.floor(maximumAnswers / count))));
  const job = jobOf(exercise, sources, []);
  const [own, ...others] = job.uses;
  const source = sourceOf(probe);
  return {
    job: {
      ...job,
      uses: own ? [{ ...own, exports: { ...own.exports, [wakeName]: 'function' } }, ...others] : others,
      probes: chunks.map((edits) => ({ source, input: { edits, count, input: probe.input } })),
    },
    resultsOf: ({ results }) => {
      const answered = chunks.flatMap((edits, chunk) => {
        const result = results[chunk];
        if (!result || 'fault' in result) return [];
        return edits.map((number, index) => {
          return [number, { answers: result.answers.slice(index * count, (index + 1) * count) }] as const;
        });
      });
      const stopped = results.indexOf(undefined);
      return { results: new Map(answered), unreached: stopped < 0 ? [] : chunks.slice(stopped + 1).flat() };
    },
  };
}

/** A probe that wakes one edit after the other and gives all answers in one list. */
function sourceOf({ run, traces }: Probe): string {
  return `({ ${wakeName}, ...exports }, { edits, count, input }) => {
    const probe = ${run};
    Error.stackTraceLimit = 0; // most edits throw, and a stack takes longer than the rest
    ${boundMemory}
    const text = JSON.stringify(input);
    return edits.flatMap((edit) => {
      ${wakeName}(edit);
      try {
        const answers = probe(exports, JSON.parse(text), () => {})${traces ? '.answers' : ''};
        const list = typeof answers === 'object' && answers?.length >= 0 ? Array.from(answers) : [answers];
        return Array.from({ length: count }, (_, index) => (list.length === count ? list[index] : undefined));
      } catch {
        return Array.from({ length: count });
      }
    });
  }`;
}

/** Elements: an edit can make an array as long as memory allows, which takes seconds. */
const maximumLength = 1_000_000;

const boundMemory = `
    const bounded = (make) => new Proxy(make, {
      construct(target, args, made) {
        if (args[0] > ${maximumLength}) throw new RangeError('too long');
        return Reflect.construct(target, args, made);
      },
    });
    const { from } = Array;
    Array.from = function (items, ...rest) {
      if (items?.length > ${maximumLength}) throw new RangeError('too long');
      return from.call(this, items, ...rest);
    };
    for (const name of ['Array', 'Float64Array', 'Float32Array', 'Int32Array', 'Uint32Array', 'Uint16Array', 'Uint8Array']) {
      globalThis[name] = bounded(globalThis[name]);
    }`;

function chunksOf(numbers: readonly number[], length: number): readonly (readonly number[])[] {
  return Array.from({ length: Math.ceil(numbers.length / length) }, (_, index) =>
    numbers.slice(index * length, (index + 1) * length),
  );
}
