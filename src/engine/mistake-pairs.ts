import type { Mistake } from '../curriculum/mistake.ts';
import { type Effect, effectsIn, type Group, type Results } from './answer-groups.ts';

/** A mistake, and what it leaves by itself. */
export interface Single {
  readonly mistakes: readonly Mistake[];
  readonly profile: Results;
}

/**
 * Pairs of mistakes in different places that may together explain the open groups, in batches that are equally plausible,
 * the most plausible first. Where only one of the two has an effect, it should leave what the learner's code left. Where
 * both have one, only a rehearsal of the two can tell; in a part of an answer they must, since one alone would have
 * explained it.
 *
 * @param limit how many at most: there may be ten thousand
 */
export function* plausiblePairs(
  singles: readonly Single[],
  groups: readonly Group[],
  open: readonly Group[],
  learners: Results,
  limit: number,
): Generator<readonly (readonly Mistake[])[]> {
  const parts = open.filter(({ isPart }) => isPart);
  let left = limit;
  for (const [ones, others] of byPlausibility(kindsOf(singles, groups, parts, learners))) {
    const pairs: (readonly Mistake[])[] = [];
    for (const one of ones) {
      for (const other of ones === others ? ones.slice(ones.indexOf(one) + 1) : others) {
        if (one.places.some((place) => other.places.includes(place))) continue;
        if (parts.length > 0 && !one.parts.some((part) => other.parts.includes(part))) continue;
        pairs.push([...one.mistakes, ...other.mistakes]);
      }
    }
    yield pairs.slice(0, left);
    left -= pairs.length;
    if (left <= 0) return;
  }
}

interface Candidate {
  readonly mistakes: readonly Mistake[];
  /** The functions and methods that it replaces: only one mistake can stand in each. */
  readonly places: readonly string[];
  /** The open parts in which it has an effect. */
  readonly parts: readonly Group[];
  /** What it does to each answer that is no part. */
  readonly effects: readonly Effect[];
}

/** Mistakes that do the same kind of thing to every answer, together: there are far fewer kinds. */
function kindsOf(
  singles: readonly Single[],
  groups: readonly Group[],
  parts: readonly Group[],
  learners: Results,
): readonly (readonly Candidate[])[] {
  const relevant = groups.filter((group) => group.isRehearsed && !group.isPart);
  const kinds = new Map<string, Candidate[]>();
  for (const { mistakes, profile } of singles) {
    if (mistakes.some(({ isWhole }) => isWhole)) continue;
    const effects = relevant.flatMap((group) => effectsIn(group, profile, learners));
    const kind = kinds.get(effects.join()) ?? [];
    kinds.set(effects.join(), kind);
    kind.push({
      mistakes,
      places: mistakes.flatMap(placesOf),
      parts: parts.filter((part) => part.isTouchedBy(profile)),
      effects,
    });
  }
  return [...kinds.values()];
}

/** A mistake may leave a right number by luck, where it would not beside another: the fewer such surprises the better. */
function byPlausibility(kinds: readonly (readonly Candidate[])[]) {
  const pairs = kinds.flatMap((ones, index) =>
    kinds.slice(index).map((others) => ({ ones, others, surprises: surprisesOf(ones[0], others[0]) })),
  );
  return pairs.sort((one, other) => one.surprises - other.surprises).map(({ ones, others }) => [ones, others] as const);
}

function surprisesOf(one: Candidate | undefined, other: Candidate | undefined): number {
  return one?.effects.filter((effect, index) => !isPlausible(effect, other?.effects[index] ?? 'none')).length ?? 0;
}

function isPlausible(one: Effect, other: Effect): boolean {
  const isAlone = (effect: Effect) => effect === 'none' || effect === 'missing';
  if (isAlone(one)) return other === 'same' || other === 'none';
  return !isAlone(other) || one === 'same';
}

function placesOf({ wrong = {} }: Mistake): readonly string[] {
  return Object.entries(wrong).flatMap(([name, value]) =>
    typeof value === 'object' ? Object.keys(value).map((method) => `${name}.${method}`) : [name],
  );
}
