import type { Answer } from '../../src/check/answers.ts';
import { groupsOf, type Results } from '../../src/check/diagnose/answer-groups.ts';
import { diagnose } from '../../src/check/diagnose/diagnose.ts';
import { runMutant } from '../../src/check/diagnose/run-mutant.ts';
import type { Exercise } from '../../src/check/exercise.ts';
import { isRight } from '../../src/check/judge.ts';
import type { Diagnostics, Exports, Mistake } from '../../src/check/mistake.ts';

/** Known mistakes handed in as a learner would, and what they were taken for. */

export interface Trial {
  /** What was handed in: an id, or two that stand side by side. */
  readonly ids: readonly string[];
  readonly style: string;
  readonly results: Results;
}

export interface Outcome extends Trial {
  /** Whether any case was wrong. */
  readonly isCaught: boolean;
  readonly named: readonly string[];
  readonly milliseconds: number;
}

export async function outcomeOf(exercise: Exercise, trial: Trial): Promise<Outcome> {
  const isCaught = groupsOf(exercise, trial.results).some(({ isWrong }) => isWrong);
  const started = performance.now();
  const { diagnoses } = await diagnose(exercise, trial.results, { error: '', source: '' });
  const milliseconds = performance.now() - started;
  return { ...trial, isCaught, named: diagnoses.map(({ id }) => id), milliseconds };
}

/** A mistake that leaves numbers, beside our solution: as it is, and with its numbers computed in another way. */
export function singleTrials(exercise: Exercise, { solution }: Diagnostics, mistake: Mistake): readonly Trial[] {
  const mutant = mutantOf(mistake);
  if (!mutant) return [];
  const results = runMutant(exercise, solution, [mutant], { isTracing: true });
  // An example is recognised by more than its numbers: those stay as they are.
  const changes = Object.entries(mistake.wrong ? roundings : asItIs);
  return changes.map(([style, change]) => ({ ids: [mistake.id], style, results: changed(exercise, results, change) }));
}

/**
 * Two mistakes in different parts: of an answer, or else of a class. Those of which one hides the other are left out.
 *
 * @param pick whether to take a pair: there may be ten thousand
 */
export function pairTrials(
  exercise: Exercise,
  { solution, mistakes }: Diagnostics,
  pick: () => boolean,
): readonly Trial[] {
  const hasParts = exercise.probes.some(({ cases }) => cases.some(({ part }) => part !== undefined));
  const mutants = mistakes.flatMap(({ id, wrong, isWhole }) => {
    if (!wrong || (hasParts && isWhole)) return [];
    const results = runMutant(exercise, solution, [wrong]);
    return [{ id, wrong, results, parts: hasParts ? wrongParts(exercise, results) : placesOf(wrong) }];
  });
  const trials: Trial[] = [];
  for (const [index, one] of mutants.entries()) {
    for (const other of mutants.slice(index + 1)) {
      if (one.id === other.id || !pick()) continue;
      const results = hasParts
        ? joined(exercise, one, other)
        : areApart(one.parts, other.parts) && runMutant(exercise, solution, [one.wrong, other.wrong]);
      if (!results || areSame(results, one.results) || areSame(results, other.results)) continue;
      trials.push({ ids: [one.id, other.id], style: 'a pair', results });
    }
  }
  return trials;
}

/** Whether what was named leaves the same numbers as what was handed in: each of it alone, or two of it together. */
export function leavesTheSame(
  exercise: Exercise,
  { solution, mistakes }: Diagnostics,
  { ids, named, results }: Outcome,
): boolean {
  const mutantsOf = (id: string) =>
    mistakes.filter((mistake) => mistake.id === id).flatMap((each) => mutantOf(each) ?? []);
  const leaves = (...mutants: Exports[]) => areSame(runMutant(exercise, solution, mutants), results, 1e-6);
  const isAlone = (id: string) => mutantsOf(id).some((mutant) => leaves(mutant));
  if (ids.length < 2 || named.length < 2) return named.length > 0 && named.every(isAlone);
  return named.some((one, index) =>
    named.slice(index + 1).some((other) => mutantsOf(one).some((a) => mutantsOf(other).some((b) => leaves(a, b)))),
  );
}

export function mutantOf({ wrong, example }: Mistake): Exports | undefined {
  return wrong ?? example;
}

const asItIs = { 'as it is': (x: number) => x };

const roundings: Readonly<Record<string, (x: number) => number>> = {
  ...asItIs,
  'in another order': (x) => x * (1 + 1e-12),
  'rounded early': (x) => Number(x.toPrecision(11)),
};

/** The wrong answers of some results put another way; a right one that is exact would not be right any more. */
function changed(exercise: Exercise, results: Results, change: (x: number) => number): Results {
  return results.map((result, probe) => {
    if (!result || 'fault' in result) return result;
    const answers = result.answers.map((answer, index) => {
      const expected = exercise.probes[probe]?.cases[index];
      return typeof answer === 'number' && expected && !isRight(answer, expected) ? change(answer) : answer;
    });
    return { ...result, answers };
  });
}

interface Mutant {
  readonly results: Results;
  readonly parts: readonly string[];
}

/** The first part that the one makes wrong, from there; another that the other does, from that; the rest is right. */
function joined(exercise: Exercise, one: Mutant, other: Mutant): Results | undefined {
  const [first] = one.parts;
  const second = other.parts.find((part) => part !== first);
  if (first === undefined || second === undefined) return undefined;
  return exercise.probes.map(({ cases }, probe) => {
    const answers = cases.map(({ part, expected }, index): Answer => {
      const source = part === first ? one : part === second ? other : undefined;
      const right = typeof expected === 'number' ? expected : { text: expected };
      return (source ? answersAt(source.results, probe)[index] : right) ?? { described: 'nothing' };
    });
    return { answers };
  });
}

function wrongParts(exercise: Exercise, results: Results): readonly string[] {
  const shape = exercise.probes.every(({ cases }, probe) => answersAt(results, probe).length === cases.length);
  if (!shape) return [];
  const wrong = groupsOf(exercise, results).filter(({ isWrong }) => isWrong);
  return wrong.flatMap(({ evidence }) => evidence[0]?.part ?? []);
}

function answersAt(results: Results, probe: number): readonly Answer[] {
  const result = results[probe];
  return result && 'answers' in result ? result.answers : [];
}

function placesOf(wrong: Exports): readonly string[] {
  return Object.entries(wrong).flatMap(([name, value]) =>
    typeof value === 'object' ? Object.keys(value).map((method) => `${name}.${method}`) : [name],
  );
}

function areApart(one: readonly string[], other: readonly string[]): boolean {
  return !one.some((place) => other.includes(place));
}

function areSame(one: Results, other: Results, tolerance = 1e-12): boolean {
  const flat = (results: Results) =>
    results.flatMap((result) => (!result ? [] : 'fault' in result ? [{ text: result.fault.message }] : result.answers));
  const [left, right] = [flat(one), flat(other)];
  return left.length === right.length && left.every((answer, index) => isSameAnswer(answer, right[index], tolerance));
}

function isSameAnswer(one: Answer, other: Answer | undefined, tolerance: number): boolean {
  if (typeof one !== 'number' || typeof other !== 'number') return JSON.stringify(one) === JSON.stringify(other);
  return Object.is(one, other) || Math.abs(one - other) <= tolerance * Math.max(1e-9, Math.abs(one), Math.abs(other));
}
