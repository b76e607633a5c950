import type { KnownResults } from '../diagnose/diagnose.ts';
import type { Probe } from '../exercise.ts';
import { judgeProbe } from '../judge.ts';
import type { ProbeResult } from '../transcript.ts';
import type { CaseResult } from '../verdict.ts';
import { type Edit, editKinds, type TextChange } from './edits/edit.ts';
import type { TextSearch } from './search.ts';
import type { EditTrial } from './try-edits.ts';

/** How many first steps are made in the file itself: of those that make more right, and of the others. */
const maximumSteps = 4;

/** Of these, in one function. */
const maximumInPart = 3;

export interface FirstStep {
  readonly edit: Edit;
  /** How many cases it makes right at its probe. */
  readonly gain: number;
  readonly isNamed: boolean;
}

/** The edits that may be one of two. */
export function firstSteps(
  { probe, results }: EditTrial,
  { exercise, verdict, text, results: before }: TextSearch,
  isKnown: KnownResults,
): readonly FirstStep[] {
  if (!probe) return [];
  const index = exercise.probes.indexOf(probe);
  return results.flatMap(([edit, result]): FirstStep[] => {
    const gain = gainAt(probe, result, verdict.cases);
    const isNamed = gain >= 0 && isRepair(edit, text) && !areSame(result, before[index]) && isKnown(index, result);
    return gain > 0 || isNamed ? [{ edit, gain, isNamed }] : [];
  });
}

function areSame(one: ProbeResult, other: ProbeResult | undefined): boolean {
  if (!other || 'fault' in one || 'fault' in other) return false;
  return JSON.stringify(one.answers) === JSON.stringify(other.answers);
}

/** Those that make the most right, from different parts, then those that leave a known mistake. */
export function likeliestSteps(steps: readonly FirstStep[]): readonly FirstStep[] {
  const rank = ({ edit, isNamed }: FirstStep) => (isNamed ? 0 : editKinds.length) + editKinds.indexOf(edit.kind);
  const ordered = [...steps].sort((one, other) => other.gain - one.gain || rank(one) - rank(other));
  const isEarlyIn = (among: readonly FirstStep[]) => (step: FirstStep) =>
    among.filter(({ edit }) => edit.part === step.edit.part).indexOf(step) < maximumInPart;
  const gaining = ordered.filter(({ gain }) => gain > 0);
  const named = ordered.filter(({ gain }) => gain === 0);
  return [gaining, named].flatMap((each) => each.filter(isEarlyIn(each)).slice(0, maximumSteps));
}

/** Many known mistakes are something missing: an edit that takes something away arrives there from anywhere. */
export function isRepair({ changes, kind }: Edit, text: string): boolean {
  const takesAway = ({ start, end, text: other }: TextChange) => text.slice(start, end).includes(other);
  return !['surplus', 'statement', 'condition'].includes(kind) && !changes.some(takesAway);
}

/** How many of a probe's cases are right that were wrong; negative where one is wrong that was right. */
export function gainAt(probe: Probe, result: ProbeResult, before: readonly CaseResult[]): number {
  const wasRight = new Map(before.map(({ label, ok }) => [label, ok]));
  const cases = judgeProbe(probe, result);
  if (cases.some(({ label, ok }) => !ok && wasRight.get(label))) return -1;
  return cases.filter(({ label, ok }) => ok && !wasRight.get(label)).length;
}
