import type { Mistake } from '../mistake.ts';
import { agrees, type Group, isTouched, type Results } from './answer-groups.ts';
import { cheapestFirst, plausiblePairs } from './mistake-pairs.ts';
import type { Style } from './solution-variant.ts';

/** More mistakes than these that fit equally well help nobody. */
const maximumTies = 3;

/** Groups in which a mistake must leave what the learner's code did, where in others neither it nor any other one does. */
const fewestWithoutLuck = 3;

/** More than these take too long. */
const maximumPairs = 600;

/** Mistakes that are made together, and how far they account for what the learner's code left. */
export interface Suspect {
  readonly mistakes: readonly Mistake[];
  /** The wrong groups in which they leave the same. */
  readonly explained: readonly Group[];
  /** How many groups they would make wrong that are right. */
  readonly contradictions: number;
}

/**
 * The fewest mistakes that explain the most of the wrong groups. Where single ones leave some unexplained in every style,
 * two that are made together are tried.
 *
 * @param learners what the learner's code left
 */
export function explain(
  groups: readonly Group[],
  mistakes: readonly Mistake[],
  styles: readonly Style[],
  learners: Results,
): readonly Suspect[] {
  const wrong = groups.filter(({ isWrong, isRehearsed }) => isWrong && isRehearsed);
  const openAfter = (found: readonly Suspect[]) =>
    wrong.filter((group) => !found.some(({ explained }) => explained.includes(group)));
  const singles = mistakes.filter((mistake) => mistake.wrong !== undefined);
  const attempts: Attempt[] = [];
  for (const style of styles) {
    const suspectOf = suspecting(style, groups, learners);
    const alone = singles.flatMap((mistake) => suspectOf([mistake]) ?? []);
    const found = cover(wrong, alone);
    const open = openAfter(found);
    if (open.length === 0) return found;
    attempts.push({ style, suspectOf, alone, found, open });
  }
  let pairsLeft = maximumPairs;
  for (const attempt of fewestOpenFirst(attempts)) {
    const pairs = plausiblePairs({ ...attempt, singles, groups, learners }, pairsLeft);
    pairsLeft -= pairs.flat().length;
    const found = cover(wrong, [...attempt.alone, ...pairSuspects(attempt, pairs)]);
    const open = openAfter(found);
    if (open.length === 0) return found;
    if (open.length < attempt.open.length) Object.assign(attempt, { found, open });
    if (pairsLeft <= 0) break;
  }
  return fewestOpenFirst(attempts)[0]?.found.filter(isMoreThanLuck) ?? [];
}

function fewestOpenFirst(attempts: readonly Attempt[]): readonly Attempt[] {
  return [...attempts].sort((one, other) => one.open.length - other.open.length);
}

/** Whether a mistake that leaves some wrong groups unexplained is to be named for those that it explains. */
function isMoreThanLuck({ explained }: Suspect): boolean {
  return explained.some(({ isPart }) => isPart) || explained.length >= fewestWithoutLuck;
}

/** What came of one style. */
interface Attempt {
  readonly style: Style;
  readonly suspectOf: ReturnType<typeof suspecting>;
  /** Single mistakes. */
  readonly alone: readonly Suspect[];
  readonly found: readonly Suspect[];
  readonly open: readonly Group[];
}

/**
 * Those that explain the open group that costs the least, up to the first batch in which one explains all of them. A pair
 * that explains everything explains that one too, and most are ruled out by it.
 */
function pairSuspects(
  { style, suspectOf, open }: Attempt,
  batches: readonly (readonly (readonly Mistake[])[])[],
): readonly Suspect[] {
  const telling = open.filter(({ isTelling, isPart }) => isTelling || !isPart);
  const [clue] = cheapestFirst(telling, style);
  if (!clue) return [];
  const found: Suspect[] = [];
  for (const batch of batches) {
    found.push(...batch.flatMap((pair) => suspectOf(pair, clue) ?? []));
    if (found.some(({ explained }) => open.every((group) => explained.includes(group)))) break;
  }
  return found;
}

/**
 * How to suspect mistakes in a style: undefined where they leave what the learner's code did not, or explain nothing.
 * `clue`: a wrong group that they must explain.
 */
function suspecting(style: Style, groups: readonly Group[], learners: Results) {
  // Most are ruled out by the first probe that they make wrong: those that cost the least go first.
  const tried = cheapestFirst(groups, style);
  const [wrong, right] = [true, false].map((is) => tried.filter(({ isWrong }) => isWrong === is));
  return (mistakes: readonly Mistake[], clue?: Group): Suspect | undefined => {
    const profile = style.profileOf(mistakes);
    if (clue && !agrees(clue, profile, learners)) return undefined;
    const isWhole = mistakes.some((mistake) => mistake.isWhole);
    // Parts go wrong one by one; in any other group a mistake leaves its own numbers, or none.
    const isPossible = (group: Group) =>
      (group.isPart && !isWhole) || !isTouched(group, profile) || agrees(group, profile, learners);
    if (!wrong?.every(isPossible)) return undefined;
    const isExplained = (group: Group) =>
      wrong.includes(group) && isTouched(group, profile) && agrees(group, profile, learners);
    const explained = groups.filter(isExplained);
    if (explained.length === 0 || !right?.every(isPossible)) return undefined;
    const contradicted = right.filter((group) => !agrees(group, profile, learners));
    return { mistakes, explained, contradictions: contradicted.length };
  };
}

/** Takes the suspect that explains the most, and those that explain the same as well, until nothing more is explained. */
function cover(wrong: readonly Group[], suspects: readonly Suspect[]): readonly Suspect[] {
  const named: Suspect[] = [];
  let open = wrong;
  for (;;) {
    const stillOpen = open;
    const reach = ({ explained }: Suspect) => explained.filter((group) => stillOpen.includes(group)).length;
    const ranked = suspects
      .map((each) => ({ each, score: [-reach(each), each.mistakes.length, each.contradictions] as const }))
      .filter(({ score }) => score[0] < 0)
      .sort((one, other) => compareScores(one.score, other.score));
    const [best] = ranked;
    if (!best) return named;
    const ties = ranked.filter(
      ({ each, score }) =>
        compareScores(score, best.score) === 0 &&
        best.each.explained.every((group) => !stillOpen.includes(group) || each.explained.includes(group)),
    );
    named.push(...told(ties.map(({ each }) => each)));
    open = open.filter((group) => !best.each.explained.includes(group));
  }
}

function compareScores(one: readonly number[], other: readonly number[]): number {
  const index = one.findIndex((score, i) => score !== other[i]);
  return index < 0 ? 0 : (one[index] ?? 0) - (other[index] ?? 0);
}

/** As many of those that fit equally well as can be told. */
function told(ties: readonly Suspect[]): readonly Suspect[] {
  const ids = new Set<string>();
  return ties.filter(({ mistakes }) => {
    const isNew = mistakes.some(({ id }) => !ids.has(id));
    if (!isNew || (ids.size > 0 && ids.size + mistakes.length > maximumTies)) return false;
    for (const { id } of mistakes) ids.add(id);
    return true;
  });
}
