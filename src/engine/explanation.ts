import type { Mistake } from '../curriculum/mistake.ts';
import { agrees, type Group, type Results } from './answer-groups.ts';
import { plausiblePairs } from './mistake-pairs.ts';

/** More mistakes than these that fit equally well help nobody. */
const maximumTies = 3;

/** Groups in which a mistake must leave what the learner's code did, where in others neither it nor any other one does. */
const fewestWithoutLuck = 3;

/** In all styles together: more than these take too long. */
const maximumPairs = 1200;

/** Mistakes that are made together, and how far they account for what the learner's code left. */
export interface Suspect {
  readonly mistakes: readonly Mistake[];
  /** What they leave by themselves. */
  readonly profile: Results;
  /** Whether they leave nothing that the learner's code did not. */
  readonly isPossible: boolean;
  /** The wrong groups in which they leave the same. */
  readonly explained: readonly Group[];
  /** How many groups they would make wrong that are right. */
  readonly contradictions: number;
}

/** What the exercise's probes leave, all or those of some indices, when these mistakes are made together. */
export type Rehearse = (mistakes: readonly Mistake[], probes?: ReadonlySet<number>) => Results;

/**
 * The fewest mistakes that explain the most of the wrong groups. Where single ones leave some unexplained in every style,
 * two that are made together are tried.
 *
 * @param rehearsals one for each style in which the right parts may be written
 * @param learners what the learner's code left
 */
export function explain(
  groups: readonly Group[],
  mistakes: readonly Mistake[],
  rehearsals: readonly Rehearse[],
  learners: Results,
): readonly Suspect[] {
  const wrong = groups.filter(({ isWrong, isRehearsed }) => isWrong && isRehearsed);
  const openAfter = (found: readonly Suspect[]) =>
    wrong.filter((group) => !found.some(({ explained }) => explained.includes(group)));
  const singles = mistakes.filter((mistake) => mistake.wrong !== undefined).map((mistake) => [mistake]);
  const screening = new Set(wrong.flatMap(({ firstWrongProbe }) => firstWrongProbe ?? []).slice(0, 2));
  const attempts: Attempt[] = [];
  for (const rehearse of rehearsals) {
    const suspectOf = (made: readonly Mistake[]) => suspect(made, rehearse(made), groups, learners);
    const isPossible = (made: readonly Mistake[]) =>
      suspect(made, rehearse(made, screening), groups, learners).isPossible;
    const found = cover(wrong, singles.filter(isPossible).map(suspectOf));
    const open = openAfter(found);
    if (open.length === 0) return found;
    attempts.push({ rehearse, suspectOf, found, open });
  }
  for (const attempt of attempts) {
    const alone = singles.map(attempt.suspectOf);
    const pairs = pairSuspects(attempt, alone, groups, learners, maximumPairs / attempts.length);
    const found = cover(wrong, [...alone, ...pairs]);
    const open = openAfter(found);
    if (open.length === 0) return found;
    if (open.length < attempt.open.length) Object.assign(attempt, { found, open });
  }
  const [best] = attempts.sort((one, other) => one.open.length - other.open.length);
  return best?.found.filter(isMoreThanLuck) ?? [];
}

/** Whether a mistake that leaves some wrong groups unexplained is to be named for those that it explains. */
function isMoreThanLuck({ explained }: Suspect): boolean {
  return explained.some(({ isPart }) => isPart) || explained.length >= fewestWithoutLuck;
}

/** What came of one style. */
interface Attempt {
  readonly rehearse: Rehearse;
  readonly suspectOf: (made: readonly Mistake[]) => Suspect;
  readonly found: readonly Suspect[];
  readonly open: readonly Group[];
}

/** Those that are right in an open group, up to the first batch in which one explains all of them. */
function pairSuspects(
  { rehearse, suspectOf, open }: Attempt,
  singles: readonly Suspect[],
  groups: readonly Group[],
  learners: Results,
  limit: number,
): readonly Suspect[] {
  const telling = open.filter(({ isTelling, isPart }) => isTelling || !isPart);
  // Most pairs are off in the first two probes already.
  const firstProbes = new Set(telling.flatMap(({ firstWrongProbe }) => firstWrongProbe ?? []).slice(0, 2));
  const isPromising = (pair: readonly Mistake[]) => {
    const profile = rehearse(pair, firstProbes);
    return telling.some((group) => agrees(group, profile, learners));
  };
  const found: Suspect[] = [];
  for (const batch of plausiblePairs(singles, groups, open, learners, limit)) {
    found.push(...batch.filter(isPromising).map(suspectOf));
    if (found.some(({ explained }) => open.every((group) => explained.includes(group)))) break;
  }
  return found;
}

function suspect(mistakes: readonly Mistake[], profile: Results, groups: readonly Group[], learners: Results): Suspect {
  const contradicted = groups.filter((group) => !group.isWrong && !agrees(group, profile, learners));
  // Parts go wrong one by one; in any other group a mistake leaves its own numbers, or none.
  const goesTogether = (group: Group) => !group.isPart || mistakes.some(({ isWhole }) => isWhole);
  const isPossible = groups
    .filter((group) => group.isRehearsed && goesTogether(group))
    .every((group) => !group.isTouchedBy(profile) || agrees(group, profile, learners));
  const explained = groups.filter((group) => isPossible && group.isWrong && agrees(group, profile, learners));
  return { mistakes, profile, isPossible, explained, contradictions: contradicted.length };
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
