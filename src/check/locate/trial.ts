import { maximumAnswers } from '../answers.ts';
import type { Exercise, Probe } from '../exercise.ts';
import { type Job, jobOf } from '../messages.ts';
import type { Sources } from '../sources.ts';
import type { ProbeResult, Transcript } from '../transcript.ts';
import { wakeName } from './sleeping-edits.ts';

/** One probe's answers with each of many edits awake, in as many calls as the wire has room for. */
export interface Trial {
  readonly job: Job;
  /** The result with each edit, by its number; those that were not reached are missing. */
  resultsOf(transcript: Transcript): ReadonlyMap<number, ProbeResult>;
}

/**
 * @param sources the exercise's file with sleeping edits in it, and what it imports
 * @param numbers of the edits to wake, one after the other
 */
export function trialOf(exercise: Exercise, sources: Sources, probe: Probe, numbers: readonly number[]): Trial {
  const count = probe.cases.length + (probe.extras ?? 0);
  const chunks = chunksOf(numbers, Math.max(1, Math.floor(maximumAnswers / count)));
  const job = jobOf(exercise, sources, []);
  const [own, ...others] = job.uses;
  const source = sourceOf(probe);
  return {
    job: {
      ...job,
      uses: own ? [{ ...own, exports: { ...own.exports, [wakeName]: 'function' } }, ...others] : others,
      probes: chunks.map((edits) => ({ source, input: { edits, count, input: probe.input } })),
    },
    resultsOf: ({ results }) =>
      new Map(
        chunks.flatMap((edits, chunk) => {
          const result = results[chunk];
          if (!result || 'fault' in result) return [];
          return edits.map((number, index) => {
            const answers = result.answers.slice(index * count, (index + 1) * count);
            return [number, { answers }] as const;
          });
        }),
      ),
  };
}

/** A probe that wakes one edit after the other and gives all answers in one list. */
function sourceOf({ run, traces }: Probe): string {
  return `({ ${wakeName}, ...exports }, { edits, count, input }) => {
    const probe = ${run};
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

function chunksOf(numbers: readonly number[], length: number): readonly (readonly number[])[] {
  return Array.from({ length: Math.ceil(numbers.length / length) }, (_, index) =>
    numbers.slice(index * length, (index + 1) * length),
  );
}
