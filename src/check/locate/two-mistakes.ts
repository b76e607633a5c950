import { diagnose, knownResults } from '../diagnose/diagnose.ts';
import type { Probe } from '../exercise.ts';
import { judgeProbe } from '../judge.ts';
import type { ProbeResult } from '../transcript.ts';
import type { CaseResult, Diagnosis, MistakeLocation } from '../verdict.ts';
import { type Candidates, candidatesOf } from './candidates.ts';
import { type Edit, editKinds } from './edit.ts';
import { placesOf } from './locations.ts';
import { type Target, type TextSearch, wholeTarget, wrongProbesFirst } from './search.ts';
import { withSleepingEdits } from './sleeping-edits.ts';
import { parse } from './syntax.ts';
import { applied, locateAmong, resultsAlone, resultsOf } from './try-edits.ts';

/** What is found of mistakes that have no name together. */
export interface Located {
  readonly locations: readonly MistakeLocation[];
  /** Names of what is left once a place is mended. */
  readonly diagnoses: readonly Diagnosis[];
}

/** At how many probes first steps are sought. */
const maximumProbes = 3;
/** How many first steps are made in the file itself. */
const maximumSteps = 8;
/** How many edits are tried at a probe: the likeliest. */
const maximumEdits = 1000;
/** Of the time that is left, how much first steps at one probe may take. */
const shareOfSteps = 0.4;

/**
 * Two mistakes at once, where no single edit makes everything right: an edit that makes more right and nothing wrong, or
 * leaves what a known mistake leaves; then a name or an edit for all the rest.
 */
export async function locateTwo(candidates: Candidates, search: TextSearch): Promise<Located> {
  const whole = wholeTarget(search);
  const steps = await firstSteps(candidates, search);
  const made: Step[] = [];
  for (const edit of steps.slice(0, maximumSteps)) {
    if (search.clock() > search.deadline) break;
    const step = await stepWith(edit, search, whole);
    if (!step) continue;
    const named = isRepair(edit) ? await nameAfter(step) : undefined;
    if (named) return { locations: placesOf([edit], search, step.target), diagnoses: [named] };
    if (step.gained > 0) made.push(step);
  }
  for (const step of made.sort((one, other) => other.gained - one.gained)) {
    if (search.clock() > search.deadline) break;
    const [second, ...others] = await placesAfter(step);
    if (second && others.length === 0) {
      const [first] = placesOf([step.edit], search, step.target);
      return { locations: first ? [first, second] : [], diagnoses: [] };
    }
  }
  return { locations: [], diagnoses: [] };
}

/** The edits that may be one of two: those that make the most right first, then what leaves a known mistake's numbers. */
async function firstSteps(candidates: Candidates, search: TextSearch): Promise<readonly Edit[]> {
  const isKnown = await knownResults(search.exercise, search.results, { error: '', source: search.text });
  const indexOf = (probe: Probe) => search.exercise.probes.indexOf(probe);
  const found: { edit: Edit; gain: number; isNamed: boolean }[] = [];
  for (const probe of quickestWrong(search).slice(0, maximumProbes)) {
    const now = search.clock();
    const limited = { ...search, deadline: now + shareOfSteps * (search.deadline - now) };
    if (limited.deadline <= now) break;
    const sleeping = withSleepingEdits(search.text, search.tree, candidates.runIn(probe).slice(0, maximumEdits));
    const results = await resultsOf(sleeping, probe, limited);
    for (const [index, edit] of sleeping.edits.entries()) {
      const result = results.get(index + 1);
      const gain = result ? gainAt(probe, result, search.verdict.cases) : -1;
      const isNamed = result !== undefined && gain >= 0 && isRepair(edit) && isKnown(indexOf(probe), result);
      if (gain > 0 || isNamed) found.push({ edit, gain, isNamed });
    }
  }
  const rank = ({ kind }: Edit) => editKinds.indexOf(kind);
  return found.sort((one, other) => other.gain - one.gain || rank(one.edit) - rank(other.edit)).map(({ edit }) => edit);
}

/** Many known mistakes are something missing: an edit that takes something away arrives there from anywhere. */
function isRepair({ changes }: Edit): boolean {
  return changes.every(({ start, end, text }) => text.length >= end - start);
}

function quickestWrong(search: TextSearch): readonly Probe[] {
  const target = wholeTarget(search);
  return wrongProbesFirst(search, target).filter(({ cases }) => cases.some(({ label }) => target(label)));
}

/** How many of a probe's cases are right that were wrong; negative where one is wrong that was right. */
function gainAt(probe: Probe, result: ProbeResult, before: readonly CaseResult[]): number {
  const wasRight = new Map(before.map(({ label, ok }) => [label, ok]));
  const cases = judgeProbe(probe, result);
  if (cases.some(({ label, ok }) => !ok && wasRight.get(label))) return -1;
  return cases.filter(({ label, ok }) => ok && !wasRight.get(label)).length;
}

/** A first edit that was made in the file itself, and what is left then. */
interface Step {
  readonly edit: Edit;
  readonly after: TextSearch;
  /** How many cases it makes right. */
  readonly gained: number;
  /** These; where it makes none right by itself, all that are wrong. */
  readonly target: Target;
}

/** Undefined where it makes something wrong that was right. */
async function stepWith(edit: Edit, search: TextSearch, whole: Target): Promise<Step | undefined> {
  const { exercise, verdict, sources } = search;
  const text = applied(edit, search.text);
  const tree = parse(text);
  const probes = exercise.probes.filter((probe) => !probe.isCostly);
  const answered = await resultsAlone(edit, probes, search);
  if (!tree || probes.some((probe, index) => gainAt(probe, answered[index] ?? nothing, verdict.cases) < 0))
    return undefined;
  const results = exercise.probes.map((probe, index) =>
    probe.isCostly ? search.results[index] : answered[probes.indexOf(probe)],
  );
  const cases = exercise.probes.flatMap((probe, index) => judgeProbe(probe, results[index]));
  const isRight = new Set(cases.flatMap(({ label, ok }) => (ok ? [label] : [])));
  const gained = verdict.cases.filter(({ ok, label }) => !ok && isRight.has(label)).length;
  return {
    edit,
    after: {
      ...search,
      text,
      tree,
      results,
      sources: { ...sources, [exercise.file]: text },
      verdict: { ...verdict, cases },
    },
    gained,
    target: gained > 0 ? (label) => whole(label) && isRight.has(label) : whole,
  };
}

const nothing: ProbeResult = { answers: [] };

/** The one known mistake that is all that is left after a step. */
async function nameAfter({ after }: Step): Promise<Diagnosis | undefined> {
  const { exercise, results, text } = after;
  const { diagnoses } = await diagnose(exercise, results, { error: '', source: text }, { pairs: 0 });
  const [name, ...others] = diagnoses;
  const isAll = after.verdict.cases.every(({ ok, label }) => ok || name?.cases.includes(label));
  return name && others.length === 0 && isAll ? name : undefined;
}

/** Where a second edit makes all the rest right. */
async function placesAfter({ after }: Step): Promise<readonly MistakeLocation[]> {
  const whole = wholeTarget(after);
  const { batches } = await candidatesOf(after, []);
  for (const batch of batches) {
    const places = await locateAmong(batch, after, whole);
    if (places.length > 0) return places;
  }
  return [];
}
