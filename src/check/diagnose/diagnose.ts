import type { Answer } from '../answers.ts';
import type { Exercise, Probe } from '../exercise.ts';
import { isRight } from '../judge.ts';
import type { Diagnostics, Evidence, Mistake, TraceNote } from '../mistake.ts';
import type { ProbeResult } from '../transcript.ts';
import type { Diagnosis } from '../verdict.ts';
import { type Group, groupsOf, type Results } from './answer-groups.ts';
import { explain, type Hypothesis } from './explanation.ts';
import { observationsOn } from './observations.ts';
import { type SolutionVariant, variantOf } from './solution-variant.ts';
import { searchable } from './source-text.ts';

/** Why an answer is wrong, as far as known. */
interface Diagnosed {
  readonly diagnoses: readonly Diagnosis[];
  /** Facts about what the learner's code did. */
  readonly observations: readonly TraceNote[];
}

interface LearnersRun {
  /** The message of the verdict's error, or an empty text. */
  readonly error: string;
  /** The learner's file. */
  readonly source: string;
}

/**
 * Finds the known mistakes whose mutants give the same numbers as the learner's code. Parts of an answer are separate:
 * each may have its own mistake, or one mistake may explain several. The fewest that explain the most win; where nothing
 * fits, nothing is named.
 *
 * @param results the learner's, probe by probe
 */
export async function diagnose(
  exercise: Exercise,
  results: Results,
  { error, source }: LearnersRun,
  { pairs = 600 }: { pairs?: number } = {},
): Promise<Diagnosed> {
  const diagnostics = await exercise.diagnostics?.();
  if (!diagnostics) return { diagnoses: [], observations: [] };
  const groups = groupsOf(exercise, results);
  const evidence = evidenceOf(exercise, results, groups, { error, source });
  const mistakes = plausibleMistakes(diagnostics, evidence);
  const evident = mistakes.filter(({ isEvident, matches }) => isEvident && matches?.(evidence));
  if (evident.length > 0) {
    const wrong = groups.filter(({ isWrong }) => isWrong);
    return { diagnoses: evident.map((mistake) => toDiagnosis(mistake, wrong)), observations: [] };
  }
  const solutionVariants = variantsOf(exercise, diagnostics, mistakes, evidence);
  const explained = withCostly(
    groups,
    explain(groups, mistakes, solutionVariants, { learners: results, maximumPairs: pairs }).flatMap(toDiagnoses),
  );
  const open = groups.filter((group) => group.isWrong && !isExplained(group, explained));
  const diagnoses = onFirmGround(merged([...explained, ...matched(mistakes, open, evidence)]), mistakes, groups);
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

/** What a known mistake would leave, asked of many results: whether one leaves this at a probe, by the probe's index. */
export type KnownResults = (probe: number, result: ProbeResult) => boolean;

/** @param results the learner's: what is worth looking for depends on them */
export async function knownResults(exercise: Exercise, results: Results, run: LearnersRun): Promise<KnownResults> {
  const diagnostics = await exercise.diagnostics?.();
  if (!diagnostics) return () => false;
  const evidence = evidenceOf(exercise, results, groupsOf(exercise, results), run);
  const mistakes = plausibleMistakes(diagnostics, evidence);
  const profiles = variantsOf(exercise, diagnostics, mistakes, evidence).flatMap((variant) =>
    mistakes.filter(({ wrong }) => wrong).map((mistake) => variant.profileOf([mistake])),
  );
  return (index, result) => {
    const probe = exercise.probes[index];
    return probe !== undefined && profiles.some((profile) => isLeftBy(profile(index), result, probe));
  };
}

/** Whether both are the same numbers, and at least one that tells something. */
function isLeftBy(mistaken: ProbeResult | undefined, result: ProbeResult, { cases }: Probe): boolean {
  if (!mistaken || 'fault' in mistaken || 'fault' in result) return false;
  const [one, other] = [mistaken.answers, result.answers];
  const isTelling = cases.some(
    (expected, i) => Number.isFinite(one[i]) && one[i] !== 0 && !isRight(one[i] ?? 0, expected),
  );
  return isTelling && one.length === other.length && one.every((answer, i) => areClose(answer, other[i]));
}

function areClose(one: Answer, other: Answer | undefined): boolean {
  if (typeof one !== 'number' || typeof other !== 'number') return JSON.stringify(one) === JSON.stringify(other);
  return Object.is(one, other) || Math.abs(one - other) <= 1e-9 + 1e-6 * Math.abs(one);
}

function evidenceOf(
  exercise: Exercise,
  results: Results,
  groups: readonly Group[],
  { error, source }: LearnersRun,
): Evidence {
  const probes = exercise.probes.map(({ call, input }, index) => ({ call, input, ...traceOf(results[index]) }));
  return { error, source: searchable(source), probes, cases: groups.flatMap((group) => group.evidence) };
}

/** Those that are worth looking for, with the mutants that are built from a trace. */
function plausibleMistakes(diagnostics: Diagnostics, evidence: Evidence): readonly Mistake[] {
  const plausible = diagnostics.mistakes.filter(({ applies }) => applies?.(evidence) ?? true);
  return plausible.map(({ mutantFromTrace, ...mistake }) => {
    const wrong = mutantFromTrace?.(evidence) ?? mistake.wrong;
    return wrong === undefined ? mistake : { ...mistake, wrong };
  });
}

function variantsOf(
  exercise: Exercise,
  { solution, solutionVariants }: Diagnostics,
  mistakes: readonly Mistake[],
  evidence: Evidence,
): readonly SolutionVariant[] {
  return (solutionVariants?.(evidence) ?? [{}]).map((written) => variantOf(exercise, solution, written, mistakes));
}

function isExplained({ wrongLabels }: Group, diagnoses: readonly Diagnosis[]): boolean {
  return diagnoses.some(({ cases }) => wrongLabels.every((label) => cases.includes(label)));
}

/** Without those that rest on what is wrong for an unknown reason. */
function onFirmGround(
  diagnoses: readonly Diagnosis[],
  mistakes: readonly Mistake[],
  groups: readonly Group[],
): readonly Diagnosis[] {
  const unknown = groups
    .filter((group) => group.isWrong && !isExplained(group, diagnoses))
    .flatMap(({ evidence }) => evidence.filter(({ ok }) => !ok));
  const isShaky = ({ restsOn }: Mistake) => restsOn !== undefined && unknown.some(restsOn);
  const shaky = new Set(mistakes.filter(isShaky).map(({ id }) => id));
  return diagnoses.filter(({ id }) => !shaky.has(id));
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
