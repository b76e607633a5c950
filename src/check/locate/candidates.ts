import type { Probe } from '../exercise.ts';
import { labelsOf } from '../judge.ts';
import { type Edit, editKinds } from './edits/edit.ts';
import { editsOf } from './edits/edits.ts';
import type { Surroundings } from './edits/names.ts';
import { type Search, type TextSearch, wholeTarget, wrongProbesFirst } from './search.ts';
import { surveyOf } from './survey.ts';
import { parse } from './syntax.ts';
import { chunksOf } from './trial.ts';

/**
 * How many edits are tried at once. V8 reads a whole function again for each "x is not a function" that is thrown in it, and
 * most edits throw: with four times as many in the text each of them takes four times as long.
 */
const maximumEdits = 1000;

/** Edits that can change what is wrong. */
export interface Candidates {
  /** Those that run in every wrong probe, in the order in which they are tried: those of the suspects, then the others. */
  readonly batches: readonly (readonly Edit[])[];
  /** Those that run in a probe, in the same order: first what runs in no right one. */
  readonly runIn: (probe: Probe) => readonly Edit[];
}

export async function candidatesOf(search: TextSearch, suspects: readonly string[]): Promise<Candidates> {
  const { exercise, run, text, tree, searchTime } = search;
  const { files, probe } = exercise.miniature ?? {};
  const target = wholeTarget(search);
  const probes = probe ? [probe] : wrongProbesFirst(search, target);
  const sources = { ...search.sources, ...files };
  const survey = await surveyOf(exercise, tree, { sources, run, probes, timeout: searchTime / 5 });
  const wrong = probe ? probes : probes.filter((each) => labelsOf(each).some(target));
  const surroundings = surroundingsOf(search);
  const runsIn = ({ changes }: Edit) => {
    const each = changes.map(survey.runsIn);
    return (probe: Probe) => each.some((runs) => runs(probe));
  };
  const editsRunIn = (asked: readonly Probe[]) => {
    const edits = editsOf(text, tree, surroundings, (node) => asked.every(survey.runsIn(node)));
    return edits.filter((edit) => asked.every(runsIn(edit)));
  };
  const right = probes.filter((probe) => !wrong.includes(probe));
  const isSuspect = (edit: Edit) => suspects.includes(edit.part) || !right.some(runsIn(edit));
  // What passes its own cases is to blame for nothing, as far as it runs in right ones here, too.
  const isPossible = (edit: Edit) => !search.settled.includes(edit.part) || !right.some(runsIn(edit));
  const edits = editsRunIn(wrong).filter(isPossible);
  return {
    batches: [edits.filter(isSuspect), edits.filter((edit) => !isSuspect(edit))].flatMap((batch) =>
      chunksOf(likeliestFirst(batch), maximumEdits),
    ),
    runIn: (probe) => {
      const own = likeliestFirst(editsRunIn([probe]).filter(isPossible));
      return [...own.filter(isSuspect), ...own.filter((edit) => !isSuspect(edit))];
    },
  };
}

function surroundingsOf({ exercise: { file, probes, hints }, sources }: Search): Surroundings {
  const calls = probes.flatMap(({ run }) => [...run.toString().matchAll(/(\w+)\(/g)]);
  const others = Object.entries(sources).flatMap(([path, text]) => (path === file ? [] : (parse(text) ?? [])));
  const numbers = hints.flatMap((hint) => hint.match(/\b\d+(\.\d+)?(e-?\d+)?\b/g) ?? []).map(Number);
  return { called: new Set(calls.map(([, name = '']) => name)), others, numbers: [...new Set(numbers)] };
}

/** In the order in which they are tried. */
export function likeliestFirst(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((one, other) => rankOf(one) - rankOf(other));
}

/** The same for the numbers with which they are woken. */
export function likeliestNumbers(edits: readonly Edit[]): readonly number[] {
  const ranks = edits.map(rankOf);
  return [...ranks.keys()].sort((one, other) => (ranks[one] ?? 0) - (ranks[other] ?? 0)).map((index) => index + 1);
}

function rankOf({ kind, isRepeated = false }: Edit): number {
  return editKinds.indexOf(kind) + (isRepeated ? editKinds.length : 0);
}
