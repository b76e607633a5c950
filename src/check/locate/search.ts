import type { Exercise, Probe } from '../exercise.ts';
import { isUnwritten } from '../faults.ts';
import { labelsOf } from '../judge.ts';
import type { Job } from '../runner.ts';
import type { Sources } from '../sources.ts';
import type { ProbeResult, Transcript } from '../transcript.ts';
import type { Verdict } from '../verdict.ts';
import type { SyntaxNode } from './syntax.ts';

/** What is to be explained, and where the learner's code runs. */
export interface Search {
  readonly exercise: Exercise;
  readonly verdict: Verdict;
  /** The learner's, probe by probe. */
  readonly results: readonly (ProbeResult | undefined)[];
  /** The exercise's file and all that it imports. */
  readonly sources: Sources;
  /** Methods of the same class that earlier exercises own, and that pass their cases. */
  readonly settled: readonly string[];
  /** Runs the learner's code with edits in it. What it answers is judged; it decides nothing else. */
  readonly run: (job: Job, timeout: number) => Promise<Transcript>;
  /** For all of the search for a place, ms; 0 for none. */
  readonly searchTime: number;
  /** The clock of that time: the real one where nothing else is said. */
  readonly clock?: () => number;
}

/** A search in a text that could be parsed. */
export interface TextSearch extends Search {
  readonly text: string;
  readonly tree: SyntaxNode;
  readonly clock: () => number;
  /** When it must end, on that clock. */
  readonly deadline: number;
  readonly isOnWallClock: boolean;
}

/** Cases that one mistake is to explain: whether a case of a probe is one of them. */
export type Target = (label: string) => boolean;

/** All that is wrong and has no name, without what is not written yet. */
export function wholeTarget(search: Pick<Search, 'exercise' | 'verdict' | 'results'>): Target {
  const { exercise, verdict, results } = search;
  const unwritten = exercise.probes.flatMap(({ cases }, index) => (isUnwritten(results[index]) ? cases : []));
  const isNamed = (label: string) => verdict.diagnoses.some(({ cases }) => cases.includes(label));
  const isOpen = (label: string) => !isNamed(label) && !unwritten.some((each) => each.label === label);
  const unexplained = verdict.cases.filter(({ ok, label }) => !ok && isOpen(label));
  const labels = new Set(unexplained.map(({ label }) => label));
  return (label) => labels.has(label);
}

/** None where a case is no part of an answer: it cannot be told which mistake made it wrong. */
export function partTargets({ probes }: Exercise, whole: Target): readonly Target[] {
  const cases = probes.flatMap((probe) => probe.cases).filter(({ label }) => whole(label));
  const parts = partsIn({ probes }, whole);
  if (parts.includes(undefined) || parts.length < 2) return [];
  return parts.map((part) => {
    const labels = new Set(cases.filter((each) => each.part === part).map(({ label }) => label));
    return (label) => labels.has(label);
  });
}

export function partsIn({ probes }: Pick<Exercise, 'probes'>, target: Target): readonly (string | undefined)[] {
  const cases = probes.flatMap((probe) => probe.cases).filter(({ label }) => target(label));
  return [...new Set(cases.map(({ part }) => part))];
}

/** Of the search's time, how much one call of a costly probe may take. */
const costlyShare = 1 / 5;

/**
 * Those with a case of the target, then the others, in the exercise's order: which of them is measured as the quickest is
 * luck, and must decide nothing. Costly ones only where no other is wrong, and never the slowest of them.
 */
export function wrongProbesFirst(search: Search, target: Target): readonly Probe[] {
  const isWrong = (probe: Probe) => labelsOf(probe).some(target);
  const { probes } = search.exercise;
  const quick = probes.filter(({ isCostly }) => !isCostly);
  const costly = probes.filter(
    (probe) => probe.isCostly && isWrong(probe) && durationOf(search, probe) <= search.searchTime * costlyShare,
  );
  const wrong = quick.some(isWrong) ? quick.filter(isWrong) : costly;
  return wrong.length > 0 ? [...wrong, ...quick.filter((probe) => !isWrong(probe))] : [];
}

/** How long the learner's answer took, ms; 0 where there is none. */
export function durationOf({ exercise, results }: Search, probe: Probe): number {
  const result = results[exercise.probes.indexOf(probe)];
  return (result && 'answers' in result && result.durationMs) || 0;
}
