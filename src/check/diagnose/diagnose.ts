import type { Exercise } from '../exercise.ts';
import type { Evidence, Mistake, TraceNote } from '../mistake.ts';
import type { Diagnosis } from '../verdict.ts';
import { type Group, groupsOf, type Results } from './answer-groups.ts';
import { explain, type Hypothesis } from './explanation.ts';
import { observationsOn } from './observations.ts';
import { variantOf } from './solution-variant.ts';
import { searchable } from './source-text.ts';

/** Why an answer is wrong, as far as known. */
export interface Diagnosed {
  readonly diagnoses: readonly Diagnosis[];
  /** Facts about what the learner's code did. */
  readonly observations: readonly TraceNote[];
}

/**
 * Finds the known mistakes whose mutants give the same numbers as the learner's code. Parts of an answer are separate:
 * each may have its own mistake, or one mistake may explain several. The fewest that explain the most win; where nothing
 * fits, nothing is named.
 *
 * @param results the learner's, probe by probe
 * @param error the message of the verdict's error, or an empty text
 * @param source the learner's file
 */
export async function diagnose(
  exercise: Exercise,
  results: Results,
  { error, source }: { error: string; source: string },
): Promise<Diagnosed> {
  const diagnostics = await exercise.diagnostics?.();
  if (!diagnostics) return { diagnoses: [], observations: [] };
  const groups = groupsOf(exercise, results);
  const probes = exercise.probes.map(({ call, input }, index) => ({ call, input, ...traceOf(results[index]) }));
  const cases = groups.flatMap((group) => group.evidence);
  const evidence: Evidence = { error, source: searchable(source), probes, cases };
  const plausible = diagnostics.mistakes.filter(({ applies }) => applies?.(evidence) ?? true);
  const mistakes = plausible.map(({ mutantFromTrace, ...mistake }) => {
    const wrong = mutantFromTrace?.(evidence) ?? mistake.wrong;
    return wrong === undefined ? mistake : { ...mistake, wrong };
  });
  const evident = mistakes.filter(({ isEvident, matches }) => isEvident && matches?.(evidence));
  if (evident.length > 0) {
    const wrong = groups.filter(({ isWrong }) => isWrong);
    return { diagnoses: evident.map((mistake) => toDiagnosis(mistake, wrong)), observations: [] };
  }
  const solutionVariants = (diagnostics.solutionVariants?.(evidence) ?? [{}]).map((written) =>
    variantOf(exercise, diagnostics.solution, written, mistakes),
  );
  const explained = withCostly(groups, explain(groups, mistakes, solutionVariants, results).flatMap(toDiagnoses));
  const open = groups.filter((group) => group.isWrong && !isExplained(group, explained));
  const diagnoses = merged([...explained, ...matched(mistakes, open, evidence)]);
  const unknown = groups.filter((group) => group.isWrong && !isExplained(group, diagnoses));
  return {
    diagnoses,
    observations: [
      ...(diagnostics.observe?.(evidence) ?? []),
      ...observationsOn(
        unknown.flatMap((group) => group.evidence),
        source,
      ),
    ],
  };
}

function isExplained({ wrongLabels }: Group, diagnoses: readonly Diagnosis[]): boolean {
  return diagnoses.some(({ cases }) => wrongLabels.every((label) => cases.includes(label)));
}

/** Where the cause of everything else is known, what is too slow to try has the same. */
function withCostly(groups: readonly Group[], diagnoses: readonly Diagnosis[]): readonly Diagnosis[] {
  const [first, ...others] = diagnoses;
  const open = groups.filter((group) => group.isWrong && !isExplained(group, diagnoses));
  if (!first || open.some(({ isRun }) => isRun)) return diagnoses;
  return [{ ...first, cases: [...first.cases, ...open.flatMap(({ wrongLabels }) => wrongLabels)] }, ...others];
}

function toDiagnoses({ mistakes, explained }: Hypothesis): readonly Diagnosis[] {
  return mistakes.map((mistake) => toDiagnosis(mistake, explained));
}

function toDiagnosis({ id, message, hintLevel }: Mistake, groups: readonly Group[]): Diagnosis {
  return { id, message, cases: groups.flatMap(({ wrongLabels }) => wrongLabels), ...(hintLevel && { hintLevel }) };
}

/** Mistakes recognised by `matches`, in what is still unexplained: in all of it or group by group. */
function matched(mistakes: readonly Mistake[], open: readonly Group[], evidence: Evidence): readonly Diagnosis[] {
  if (open.length === 0) return [];
  const matchesIn = (groups: readonly Group[]) => {
    const cases = groups.flatMap(({ evidence }) => evidence);
    return mistakes.filter(({ matches }) => matches?.({ ...evidence, cases }));
  };
  const [found] = matchesIn(open);
  if (found) {
    const isOfError = !found.matches?.({ ...evidence, cases: open.flatMap((group) => group.evidence), error: '' });
    const others = isOfError ? open.filter(isFinished) : [];
    const explained = open.filter((group) => !others.includes(group));
    if (explained.length === 0) return [toDiagnosis(found, open)];
    return [toDiagnosis(found, explained), ...matched(mistakes, others, { ...evidence, error: '' })];
  }
  return open.flatMap((group) =>
    matchesIn([group])
      .filter(({ isWhole }) => !isWhole)
      .slice(0, 1)
      .map((mistake) => toDiagnosis(mistake, [group])),
  );
}

/** Whether all that is wrong are numbers: an error elsewhere is no reason for them, as it might be for a NaN. */
function isFinished({ evidence }: Group): boolean {
  return evidence.every(({ ok, actual }) => ok || (typeof actual === 'number' && Number.isFinite(actual)));
}

/** One mistake in several parts becomes one diagnosis. */
function merged(diagnoses: readonly Diagnosis[]): readonly Diagnosis[] {
  const byId = new Map<string, Diagnosis>();
  for (const diagnosis of diagnoses) {
    const cases = new Set([...(byId.get(diagnosis.id)?.cases ?? []), ...diagnosis.cases]);
    byId.set(diagnosis.id, { ...diagnosis, cases: [...cases] });
  }
  return [...byId.values()];
}

function traceOf(result: Results[number]) {
  return result && 'answers' in result && result.trace ? { trace: result.trace } : {};
}
