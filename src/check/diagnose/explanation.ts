import type { Mistake } from '../mistake.ts';
import { agrees, changesAnswer, type Group, type Results } from './answer-groups.ts';
import { cheapestFirst, plausiblePairs } from './mistake-pairs.ts';
import { placesOf, type SolutionVariant } from './solution-variant.ts';

/** Where some groups stay unexplained, a mistake is named only if it explains at least this many. */
const fewestWithoutLuck = 3;

/** Mistakes made together, and how much of the learner's answers they explain. */
export interface Hypothesis {
  readonly mistakes: readonly Mistake[];
  /** The wrong groups in which they give the learner's answers. */
  readonly explained: readonly Group[];
  /** How many right groups they would make wrong. */
  readonly contradictions: number;
}

/**
 * The fewest mistakes that explain the most of the wrong groups. Pairs are tried only where single mistakes leave some
 * groups unexplained in every variant.
 *
 * @param learners the learner's results
 * @param maximumPairs how many are tried at most, for time
 */
export function explain(
  groups: readonly Group[],
  mistakes: readonly Mistake[],
  solutionVariants: readonly SolutionVariant[],
  { learners, maximumPairs }: { learners: Results; maximumPairs: number },
): readonly Hypothesis[] {
  const wrong = groups.filter(({ isWrong, isRun }) => isWrong && isRun);
  const openAfter = (found: readonly Hypothesis[]) =>
    wrong.filter((group) => !found.some(({ explained }) => explained.includes(group)));
  const singles = mistakes.filter((mistake) => mistake.wrong !== undefined);
  const attempts: Attempt[] = [];
  for (const variant of solutionVariants) {
    const hypothesisOf = hypothesizing(variant, groups, learners);
    const alone = singles.flatMap((mistake) => hypothesisOf([mistake]) ?? []);
    const found = cover(wrong, alone);
    const open = openAfter(found);
    if (open.length === 0) return found;
    attempts.push({ variant, hypothesisOf, alone, found, open });
  }
  let pairsLeft = maximumPairs;
  for (const attempt of fewestOpenFirst(attempts)) {
    const pairs = plausiblePairs({ ...attempt, singles, groups, learners }, pairsLeft);
    pairsLeft -= pairs.flat().length;
    const found = cover(wrong, [...attempt.alone, ...pairHypotheses(attempt, pairs)]);
    const open = openAfter(found);
    if (open.length === 0) return found;
    if (open.length < attempt.open.length) Object.assign(attempt, { found, open });
    if (pairsLeft <= 0) break;
  }
  const [best] = fewestOpenFirst(attempts);
  return best?.found.filter((hypothesis) => isMoreThanLuck(hypothesis) && isApart(hypothesis, best)) ?? [];
}

/** Whether nothing that stays unexplained uses what the mistake is in: there would be another one in the same place. */
function isApart({ mistakes, explained }: Hypothesis, { open, variant }: Attempt): boolean {
  const places = mistakes.flatMap(placesOf);
  const isUsedIn = ({ members }: Group) => members.some(({ probe }) => variant.isUsed(places, probe));
  return explained.every(({ isPart }) => isPart) || !open.some((group) => !group.isPart && isUsedIn(group));
}

function fewestOpenFirst(attempts: readonly Attempt[]): readonly Attempt[] {
  return [...attempts].sort((one, other) => one.open.length - other.open.length);
}

/** Whether a partial explanation is good enough to be named. */
function isMoreThanLuck({ explained }: Hypothesis): boolean {
  return explained.some(({ isPart }) => isPart) || explained.length >= fewestWithoutLuck;
}

/** What came of one variant. */
interface Attempt {
  readonly variant: SolutionVariant;
  readonly hypothesisOf: ReturnType<typeof hypothesizing>;
  /** Single mistakes. */
  readonly alone: readonly Hypothesis[];
  readonly found: readonly Hypothesis[];
  readonly open: readonly Group[];
}

/**
 * Tests each pair on the cheapest open group first, which rules most of them out, and stops after the first batch in
 * which a pair explains all of them.
 */
function pairHypotheses(
  { variant, hypothesisOf, open }: Attempt,
  batches: readonly (readonly (readonly Mistake[])[])[],
): readonly Hypothesis[] {
  const distinctive = open.filter(({ isDistinctive, isPart }) => isDistinctive || !isPart);
  const [clue] = cheapestFirst(distinctive, variant);
  if (!clue) return [];
  const found: Hypothesis[] = [];
  for (const batch of batches) {
    found.push(...batch.flatMap((pair) => hypothesisOf(pair, clue) ?? []));
    if (found.some(({ explained }) => open.every((group) => explained.includes(group)))) break;
  }
  return found;
}

/**
 * A function that tests mistakes in a variant: undefined where their numbers differ from the learner's, or explain nothing.
 * `clue`: a wrong group that they must explain.
 */
function hypothesizing(variant: SolutionVariant, groups: readonly Group[], learners: Results) {
  // Most are ruled out by the first probe they make wrong, so the cheapest go first.
  const tried = cheapestFirst(groups, variant);
  const [wrong, right] = [true, false].map((is) => tried.filter(({ isWrong }) => isWrong === is));
  return (mistakes: readonly Mistake[], clue?: Group): Hypothesis | undefined => {
    const profile = variant.profileOf(mistakes);
    if (clue && !agrees(clue, profile, learners)) return undefined;
    const isWhole = mistakes.some((mistake) => mistake.isWhole);
    // Parts go wrong independently; elsewhere a mistake must give exactly the learner's answers or change nothing.
    const isPossible = (group: Group) =>
      (group.isPart && !isWhole) || !changesAnswer(group, profile) || agrees(group, profile, learners);
    if (!wrong?.every(isPossible)) return undefined;
    const isExplained = (group: Group) =>
      wrong.includes(group) && changesAnswer(group, profile) && agrees(group, profile, learners);
    const explained = groups.filter(isExplained);
    if (explained.length === 0 || !right?.every(isPossible)) return undefined;
    const contradicted = right.filter((group) => !agrees(group, profile, learners));
    return { mistakes, explained, contradictions: contradicted.length };
  };
}

/** Greedy cover: takes the hypothesis that explains the most, of several the first, until nothing more is explained. */
function cover(wrong: readonly Group[], hypotheses: readonly Hypothesis[]): readonly Hypothesis[] {
  const named: Hypothesis[] = [];
  let open = wrong;
  for (;;) {
    const stillOpen = open;
    const reach = ({ explained }: Hypothesis) => explained.filter((group) => stillOpen.includes(group)).length;
    const ranked = hypotheses
      .map((each) => ({ each, score: [-reach(each), each.mistakes.length, each.contradictions] as const }))
      .filter(({ score }) => score[0] < 0)
      .sort((one, other) => compareScores(one.score, other.score));
    const [best] = ranked;
    if (!best) return named;
    named.push(best.each);
    open = open.filter((group) => !best.each.explained.includes(group));
  }
}

function compareScores(one: readonly number[], other: readonly number[]): number {
  const index = one.findIndex((score, i) => score !== other[i]);
  return index < 0 ? 0 : (one[index] ?? 0) - (other[index] ?? 0);
}
