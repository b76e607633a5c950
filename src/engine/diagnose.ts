import type { Exercise } from '../curriculum/exercise.ts';
import type { Diagnostics, Mistake } from '../curriculum/mistake.ts';
import { agrees, type Group, groupsOf } from './answer-groups.ts';
import { rehearse } from './rehearsal.ts';
import type { ProbeResult } from './transcript.ts';
import type { Diagnosis } from './verdict.ts';

/** More mistakes than these that fit equally well help nobody. */
const maximumTies = 3;

type Results = readonly (ProbeResult | undefined)[];

/**
 * The known mistakes that leave the same numbers as the learner's code did. The parts of an answer are separate: each has
 * a mistake of its own, or one mistake explains several. The fewest that explain the most win; where nothing fits,
 * nothing is said.
 *
 * @param results what the learner's code left, probe by probe
 * @param error the message of the verdict's error, or an empty text
 * @param source the learner's file
 */
export async function diagnose(
  exercise: Exercise,
  results: Results,
  { error, source }: { error: string; source: string },
): Promise<readonly Diagnosis[]> {
  const diagnostics = await exercise.diagnostics?.();
  if (!diagnostics) return [];
  const groups = groupsOf(exercise, results);
  const suspects = diagnostics.mistakes
    .filter(({ wrong }) => wrong !== undefined)
    .map((mistake) => suspect(exercise, diagnostics, groups, results, [mistake]));
  const found = explain(groups, suspects, exercise, diagnostics, results);
  const open = groups.filter((group) => group.isWrong && !found.some(({ explained }) => explained.includes(group)));
  return [...found.flatMap(toDiagnoses), ...seen(diagnostics, open, { error, source })];
}

/** Mistakes that are made together, and how far they account for what the learner's code left. */
interface Suspect {
  readonly mistakes: readonly Mistake[];
  /** What they leave by themselves. */
  readonly profile: Results;
  /** The wrong groups in which they leave the same. */
  readonly explained: readonly Group[];
  /** How many groups they would make wrong that are right. */
  readonly contradictions: number;
}

function suspect(
  exercise: Exercise,
  { solution }: Diagnostics,
  groups: readonly Group[],
  results: Results,
  mistakes: readonly Mistake[],
): Suspect {
  const profile = rehearse(
    exercise,
    solution,
    mistakes.map(({ wrong = {} }) => wrong),
  );
  const agreeing = groups.filter((group) => agrees(group, profile, results));
  return {
    mistakes,
    profile,
    explained: agreeing.filter(({ isWrong }) => isWrong),
    contradictions: groups.filter((group) => !group.isWrong && !agreeing.includes(group)).length,
  };
}

/** The single mistakes that explain the wrong groups or, where they leave some unexplained, two that do so together. */
function explain(
  groups: readonly Group[],
  suspects: readonly Suspect[],
  exercise: Exercise,
  diagnostics: Diagnostics,
  results: Results,
): readonly Suspect[] {
  const wrong = groups.filter(({ isWrong }) => isWrong);
  const singles = fewest(wrong, suspects);
  const explainedBySingles = new Set(singles.flatMap(({ explained }) => explained));
  if (explainedBySingles.size === wrong.length) return singles;
  const pairs = plausiblePairs(suspects, groups, results)
    .map((pair) => suspect(exercise, diagnostics, groups, results, pair))
    .filter(({ explained, contradictions }) => explained.length === wrong.length && contradictions === 0);
  return pairs.length > 0 ? pairs.slice(0, 1) : singles;
}

/** Takes the suspect that explains the most, and those that explain the same as well, until nothing more is explained. */
function fewest(wrong: readonly Group[], suspects: readonly Suspect[]): readonly Suspect[] {
  const named: Suspect[] = [];
  let open = wrong;
  for (;;) {
    const stillOpen = open;
    const reach = ({ explained }: Suspect) => explained.filter((group) => stillOpen.includes(group)).length;
    const ranked = suspects
      .filter((each) => reach(each) > 0)
      .sort((one, other) => reach(other) - reach(one) || one.contradictions - other.contradictions);
    const [best] = ranked;
    if (!best) return named;
    const ties = ranked.filter((each) => reach(each) === reach(best) && each.contradictions === best.contradictions);
    named.push(
      ...ties.filter((tie) => best.explained.every((group) => tie.explained.includes(group))).slice(0, maximumTies),
    );
    open = open.filter((group) => !best.explained.includes(group));
  }
}

/**
 * Two mistakes in different places, each of which is alone in some wrong group: there it must leave what the learner's
 * code left. Where both have an effect, only a rehearsal of the two can tell.
 */
function plausiblePairs(
  suspects: readonly Suspect[],
  groups: readonly Group[],
  results: Results,
): readonly (readonly Mistake[])[] {
  const touched = new Map(suspects.map((each) => [each, groups.filter((group) => group.isTouchedBy(each.profile))]));
  const pairs: (readonly Mistake[])[] = [];
  for (const [index, one] of suspects.entries()) {
    for (const other of suspects.slice(index + 1)) {
      if (replaceTheSame(one, other)) continue;
      const fits = groups.every((group) => {
        const byOne = touched.get(one)?.includes(group);
        const byOther = touched.get(other)?.includes(group);
        if (byOne && byOther) return true;
        if (byOne) return agrees(group, one.profile, results);
        if (byOther) return agrees(group, other.profile, results);
        return !group.isWrong;
      });
      if (fits) pairs.push([...one.mistakes, ...other.mistakes]);
    }
  }
  return pairs;
}

/** Whether two mistakes stand in the same function or method, where only one of them can be. */
function replaceTheSame(one: Suspect, other: Suspect): boolean {
  const places = ({ mistakes }: Suspect) =>
    mistakes.flatMap(({ wrong = {} }) =>
      Object.entries(wrong).flatMap(([name, value]) =>
        typeof value === 'function' ? [name] : Object.keys(value).map((method) => `${name}.${method}`),
      ),
    );
  const taken = places(one);
  return places(other).some((place) => taken.includes(place));
}

function toDiagnoses({ mistakes, explained }: Suspect): readonly Diagnosis[] {
  const cases = explained.flatMap(({ wrongLabels }) => wrongLabels);
  return mistakes.map(({ id, message, hintLevel }) => ({ id, message, cases, ...(hintLevel && { hintLevel }) }));
}

/** The mistakes that leave no numbers of their own, in what is not explained yet. */
function seen(
  { mistakes }: Diagnostics,
  open: readonly Group[],
  context: { error: string; source: string },
): readonly Diagnosis[] {
  const cases = open.flatMap(({ evidence }) => evidence);
  const everywhere = mistakes.filter(({ isSeenIn }) => isSeenIn?.({ ...context, cases }));
  if (everywhere.length > 0) {
    const labels = open.flatMap(({ wrongLabels }) => wrongLabels);
    return everywhere.slice(0, maximumTies).map(({ id, message }) => ({ id, message, cases: labels }));
  }
  return open.flatMap(({ evidence, wrongLabels }) =>
    mistakes
      .filter(({ isSeenIn }) => isSeenIn?.({ ...context, cases: evidence }))
      .slice(0, 1)
      .map(({ id, message }) => ({ id, message, cases: wrongLabels })),
  );
}
