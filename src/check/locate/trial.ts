import { maximumAnswers } from '../answers.ts';
import type { Exercise, Probe } from '../exercise.ts';
import { type Job, jobOf } from '../runner.ts';
import type { Sources } from '../sources.ts';
import type { ProbeResult, Transcript } from '../transcript.ts';
import { spendName, unedited, wakeName } from './sleeping-edits.ts';

/** One probe's answers with each of many edits awake, in several calls. */
export interface Trial {
  readonly job: Job;
  /** The result with each edit, by its number, and the edits behind the call that came to no end. */
  resultsOf(transcript: Transcript): {
    readonly results: ReadonlyMap<number, ProbeResult>;
    readonly unreached: readonly number[];
  };
}

/** So many edits may each take as long as they want: with more of them most that take long are endless. */
export const fewEdits = 100;
/** Edits tried in one call: they are lost together if one of them hangs or fills the memory. */
const maximumTogether = 64;
/** How long the edits of one call may take together, if each takes as long as the learner's answer, ms. */
const timeTogether = 60;
/** Turns of one of many edits, where the learner's answer threw and tells nothing. */
const turnsOfMany = 20_000;

/**
 * @param sources the exercise's file with sleeping edits in it, and what it imports
 * @param numbers of the edits to wake, one after the other; before them the file runs as it is, which says how long one may take
 */
export function trialOf(
  exercise: Exercise,
  sources: Sources,
  probe: Probe,
  numbers: readonly number[],
  { duration = 1, time = Number.POSITIVE_INFINITY }: TrialTimes = {},
): Trial {
  const count = probe.cases.length + (probe.extras ?? 0);
  const together = Math.min(maximumTogether, Math.floor(maximumAnswers / count), Math.floor(timeTogether / duration));
  const chunks = chunksOf([unedited, ...numbers], Math.max(1, together));
  const job = jobOf(exercise, sources, []);
  const [own, ...others] = job.uses;
  const source = sourceOf(probe, numbers.length > fewEdits, time);
  return {
    job: {
      ...job,
      uses: own
        ? [{ ...own, exports: { ...own.exports, [wakeName]: 'function', [spendName]: 'function' } }, ...others]
        : others,
      probes: chunks.map((edits) => ({ source, input: { edits, count, input: probe.input } })),
    },
    resultsOf: ({ results }) => {
      const answered: [number, ProbeResult][] = [];
      const skipped: number[] = [];
      for (const [chunk, edits] of chunks.entries()) {
        const result = results[chunk];
        if (!result || 'fault' in result) continue;
        for (const [index, number] of edits.entries()) {
          const answers = result.answers.slice(index * count, (index + 1) * count);
          if (answers.length === count) answered.push([number, { answers }]);
          else skipped.push(number);
        }
      }
      const stopped = results.indexOf(undefined);
      const behind = stopped < 0 ? [] : chunks.slice(stopped + 1).flat();
      return { results: new Map(answered), unreached: [...skipped, ...behind] };
    },
  };
}

/** In ms. */
interface TrialTimes {
  /** Of the learner's answer. */
  readonly duration?: number;
  /** After that no further edit is tried: a process that ends by itself can be used again. */
  readonly time?: number;
}

/** A probe that wakes one edit after the other and gives all answers in one list. */
function sourceOf({ run, traces }: Probe, areMany: boolean, time: number): string {
  return `({ ${wakeName}, ${spendName}, ...exports }, { edits, count, input }) => {
    const probe = ${run};
    Error.stackTraceLimit = 0; // most edits throw, and a stack takes longer than the rest
    ${boundMemory}
    const text = JSON.stringify(input);
    const begun = (globalThis.$begun ??= Date.now());
    let enough = Infinity;
    return edits.flatMap((edit) => {
      if (Date.now() - begun > ${time}) return [];
      ${wakeName}(edit, enough);
      enough = ${areMany ? turnsOfMany : 'Infinity'};
      try {
        const answers = probe(exports, JSON.parse(text), () => {})${traces ? '.answers' : ''};
        enough = ${areMany ? 0 : 'Infinity'};
        const list = typeof answers === 'object' && answers?.length >= 0 ? listOf(answers) : [answers];
        return list.length === count ? list : listOf({ length: count });
      } catch {
        return listOf({ length: count });
      }
    });
  }`;
}

/** An edit can make an array as long as memory allows, which takes seconds: 16 elements count as a turn. */
const boundMemory = `
    const List = Array;
    const { from } = List;
    const listOf = (globalThis.$listOf ??= (items) => from.call(List, items));
    if (from.name !== 'spending') {
      const spend = (length) => ${spendName}(length > 0 ? length / 16 : 0);
      Array.from = function spending(items, ...rest) {
        spend(items?.length);
        return from.call(this, items, ...rest);
      };
      for (const name of ['Array', 'Float64Array', 'Float32Array', 'Int32Array', 'Uint32Array', 'Uint16Array', 'Uint8Array']) {
        globalThis[name] = new Proxy(globalThis[name], {
          construct(target, args, made) {
            if (typeof args[0] === 'number') spend(args[0]);
            return Reflect.construct(target, args, made);
          },
        });
      }
    }`;

/** A list in pieces of that length; the last may be shorter. */
export function chunksOf<Element>(list: readonly Element[], length: number): readonly (readonly Element[])[] {
  return Array.from({ length: Math.ceil(list.length / length) }, (_, index) =>
    list.slice(index * length, (index + 1) * length),
  );
}
