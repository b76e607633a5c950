import type { Mistake } from '../mistake.ts';
import { AnswerEffect, changesAnswer, effectsIn, type Group, type Results } from './answer-groups.ts';
import { placesOf, type SolutionVariant } from './solution-variant.ts';

/** Budget for finding out what one mistake does, in calls of functions and methods that mistakes replace. */
const maximumCalls = 40;

/** What pairs are looked for in. */
interface Unexplained {
  readonly variant: SolutionVariant;
  /** Those that leave numbers. */
  readonly singles: readonly Mistake[];
  readonly groups: readonly Group[];
  /** Those that no single mistake explains. */
  readonly open: readonly Group[];
  /** What the learner's code left. */
  readonly learners: Results;
}

/**
 * Pairs of mistakes in different places that may together explain the open groups, in batches that are equally plausible,
 * the most plausible first. Where only one of the two has an effect, it should leave what the learner's code left. Where
 * both have one, only running the two together can tell; in a part of an answer they must, since one alone would have
 * explained it.
 *
 * @param limit how many at most: there may be ten thousand
 */
export function plausiblePairs(unexplained: Unexplained, limit: number): readonly (readonly (readonly Mistake[])[])[] {
  const parts = unexplained.open.filter(({ isPart }) => isPart);
  const batches: (readonly (readonly Mistake[])[])[] = [];
  let left = limit;
  for (const [ones, others] of byPlausibility(kindsOf(unexplained, parts))) {
    const pairs: (readonly Mistake[])[] = [];
    for (const one of ones) {
      for (const other of ones === others ? ones.slice(ones.indexOf(one) + 1) : others) {
        if (one.places.some((place) => other.places.includes(place))) continue;
        if (parts.length > 0 && !one.parts.some((part) => other.parts.includes(part))) continue;
        pairs.push([one.mistake, other.mistake]);
      }
    }
    batches.push(pairs.slice(0, left));
    left -= pairs.length;
    if (left <= 0) break;
  }
  return batches;
}

interface Candidate {
  readonly mistake: Mistake;
  /** The functions and methods that it replaces: only one mistake can stand in each. */
  readonly places: readonly string[];
  /** The open parts in which it has an effect. */
  readonly parts: readonly Group[];
  readonly kind: Kind;
}

/** What a mistake does to the answers that are no parts. */
interface Kind {
  /** For each group whether a right answer uses what it replaces. */
  readonly isUsed: readonly boolean[];
  /** For each group whether it leaves there what neither is right nor the learner's. */
  readonly isOff: readonly boolean[];
  /** For each answer. */
  readonly effects: readonly AnswerEffect[];
}

/** Mistakes that do the same kind of thing to every answer, together: there are far fewer kinds. */
function kindsOf(unexplained: Unexplained, parts: readonly Group[]): readonly (readonly Candidate[])[] {
  const { variant, singles, learners } = unexplained;
  const groups = representativesOf(unexplained);
  const kinds = new Map<string, Candidate[]>();
  for (const mistake of singles) {
    if (mistake.isWhole) continue;
    const profile = variant.profileOf([mistake]);
    const places = placesOf(mistake);
    const effects = groups.map((group) => effectsIn(group, profile, learners));
    // A whole function that is wrong may use other methods than the right one does.
    const isMethod = places.every((place) => place.includes('.'));
    const kind: Kind = {
      isUsed: groups.map(({ members: [first] }) => first !== undefined && variant.isUsed(places, first.probe)),
      isOff: effects.map((each) => isMethod && each.includes(AnswerEffect.other)),
      effects: effects.flat(),
    };
    const name = `${kind.effects.join('')} ${kind.isUsed.map(Number).join('')}`;
    const alike = kinds.get(name) ?? [];
    kinds.set(name, alike);
    alike.push({ mistake, places, parts: parts.filter((part) => changesAnswer(part, profile)), kind });
  }
  return [...kinds.values()];
}

/**
 * One for all groups in which a right answer uses the same things and the learner's is wrong in the same; of these the
 * cheapest, as far as calls allow.
 */
function representativesOf({ variant, singles, groups, learners }: Unexplained): readonly Group[] {
  const places = [...new Set(singles.flatMap(placesOf))];
  const right = variant.profileOf([]);
  const seen = new Set<string>();
  let calls = 0;
  return cheapestFirst(groups, variant).filter((group) => {
    const [first] = group.members;
    if (group.isPart || !first) return false;
    const used = places.filter((place) => variant.isUsed([place], first.probe));
    const sort = [...used, ...effectsIn(group, right, learners)].join();
    if (seen.has(sort) || calls > maximumCalls) return false;
    seen.add(sort);
    calls += variant.costOf(first.probe);
    return true;
  });
}

/** Those that mistakes can be tried in. */
export function cheapestFirst(groups: readonly Group[], variant: SolutionVariant): readonly Group[] {
  const costOf = ({ members }: Group) =>
    [...new Set(members.map(({ probe }) => probe))].reduce((sum, probe) => sum + variant.costOf(probe), 0);
  return groups.filter(({ isRun }) => isRun).sort((one, other) => costOf(one) - costOf(other));
}

/**
 * A mistake may leave a right number by luck, where it would not beside another: the fewer such surprises the better. Where
 * there are as many, the more answers that one of the two leaves as the learner's.
 */
function byPlausibility(kinds: readonly (readonly Candidate[])[]) {
  const pairs: { ones: readonly Candidate[]; others: readonly Candidate[]; surprises: number; same: number }[] = [];
  for (const [index, ones] of kinds.entries()) {
    for (let other = index; other < kinds.length; other++) {
      const others = kinds[other] ?? [];
      const [one, two] = [ones[0]?.kind, others[0]?.kind];
      if (!one || !two || !areCompatible(one, two)) continue;
      pairs.push({ ones, others, surprises: surprisesOf(one, two), same: sameIn(one, two) });
    }
  }
  const sorted = pairs.sort((one, other) => one.surprises - other.surprises || other.same - one.same);
  return sorted.map(({ ones, others }) => [ones, others] as const);
}

/** Whether each is right, or leaves the learner's, wherever the other has no part in it. */
function areCompatible(one: Kind, other: Kind): boolean {
  for (let i = 0; i < one.isOff.length; i++) {
    if ((one.isOff[i] && !other.isUsed[i]) || (other.isOff[i] && !one.isUsed[i])) return false;
  }
  return true;
}

function surprisesOf(one: Kind, other: Kind): number {
  let surprises = 0;
  for (let i = 0; i < one.effects.length; i++) {
    if (!plausible[one.effects[i] ?? 0]?.[other.effects[i] ?? 0]) surprises += 1;
  }
  return surprises;
}

/** How many answers one of them leaves as they are. */
function sameIn(one: Kind, other: Kind): number {
  const { same } = AnswerEffect;
  return one.effects.filter((effect, i) => effect === same || other.effects[i] === same).length;
}

// Where one of two is right alone, the other should have left what the learner's code did.
const plausible: readonly (readonly boolean[])[] = [
  [true, false, true, false],
  [false, false, true, false],
  [true, true, true, true],
  [false, false, true, true],
];
