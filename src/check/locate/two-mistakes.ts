import { diagnose, knownResults } from '../diagnose/diagnose.ts';
import type { Probe } from '../exercise.ts';
import { judgeProbe } from '../judge.ts';
import type { ProbeResult } from '../transcript.ts';
import type { Diagnosis, MistakeLocation, Verdict } from '../verdict.ts';
import { type Candidates, candidatesOf } from './candidates.ts';
import type { Edit } from './edits/edit.ts';
import { type FirstStep, firstSteps, gainAt, isRepair, likeliestSteps } from './first-steps.ts';
import { placesOf } from './locations.ts';
import { type Target, type TextSearch, wholeTarget, wrongProbesFirst } from './search.ts';
import { parse } from './syntax.ts';
import { applied, type EditTrial, resultsAlone, trialAt, tryEdits } from './try-edits.ts';

/** What is found of mistakes that have no name together. */
export interface Located {
  readonly locations: readonly MistakeLocation[];
  /** Names of what is left once a place is mended. */
  readonly diagnoses: readonly Diagnosis[];
}

/** At how many further probes first steps are sought. */
const maximumProbes = 2;

/** A first step that makes fewer cases right may do so by luck: something must make the rest right, too. */
const fewestWithoutLuck = 3;

/** How many edits are tried at a further probe: the likeliest. */
const maximumEdits = 500;

/**
 * Two mistakes at once, where no single edit makes everything right: an edit that makes more right and nothing wrong, or
 * leaves what a known mistake leaves; then a name or an edit for all the rest.
 *
 * @param trials what each candidate gave when it was tried alone
 */
export async function locateTwo(
  candidates: Candidates,
  trials: readonly EditTrial[],
  search: TextSearch,
): Promise<Located> {
  const isKnown = await knownResults(search.exercise, search.results, { error: '', source: search.text });
  const found = await fromSteps(
    trials.flatMap((trial) => firstSteps(trial, search, isKnown)),
    search,
  );
  if (found) return found;
  const [first] = trials;
  const others = wrongProbes(search).filter((probe) => probe !== first?.probe);
  for (const probe of others.slice(0, maximumProbes)) {
    if (search.clock() > search.deadline) break;
    const trial = await trialAt(probe, candidates.runIn(probe).slice(0, maximumEdits), search);
    const found = await fromSteps(firstSteps(trial, search, isKnown), search);
    if (found) return found;
  }
  return { locations: [], diagnoses: [] };
}

async function fromSteps(found: readonly FirstStep[], search: TextSearch): Promise<Located | undefined> {
  const whole = wholeTarget(search);
  const steps: Step[] = [];
  for (const { edit } of likeliestSteps(found)) {
    if (search.clock() > search.deadline) break;
    const step = await stepWith(edit, search, whole);
    if (step && (step.gained > 0 || step.name)) steps.push(step);
  }
  const byGain = steps.sort((one, other) => other.gained - one.gained);
  const sure = byGain.find(({ gained, name }) => gained >= fewestWithoutLuck && name);
  if (sure?.name) return { locations: placesOf([sure.edit], search, sure.target), diagnoses: [sure.name] };
  for (const step of byGain) {
    if (search.clock() > search.deadline) return undefined;
    const places = await placesAfter(step);
    if (places.length === 0 || linesIn(step.after.text) !== linesIn(search.text)) continue;
    const first = placesOf([step.edit], search, step.target);
    // A name says more than a second place.
    if (step.name) return { locations: first, diagnoses: [step.name] };
    if (places.length === 1) return { locations: [...first, ...places], diagnoses: [] };
  }
  return undefined;
}

function linesIn(text: string): number {
  return text.split('\n').length;
}

function wrongProbes(search: TextSearch): readonly Probe[] {
  const target = wholeTarget(search);
  return wrongProbesFirst(search, target).filter(({ cases }) => cases.some(({ label }) => target(label)));
}

/** A first edit that was made in the file itself, and what is left then. */
interface Step {
  readonly edit: Edit;
  readonly after: TextSearch;
  /** How many cases it makes right. */
  readonly gained: number;
  /** The known mistake that is all that is left. */
  readonly name: Diagnosis | undefined;
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
  const after = {
    ...search,
    text,
    tree,
    results,
    sources: { ...sources, [exercise.file]: text },
    verdict: { ...verdict, cases },
  };
  return {
    edit,
    after,
    gained,
    name: isRepair(edit, search.text) ? await nameIn(after, verdict) : undefined,
    target: gained > 0 ? (label) => whole(label) && isRight.has(label) : whole,
  };
}

const nothing: ProbeResult = { answers: [] };

/**
 * The one known mistake that is all that is left. Where none of its cases had an answer before, the edit may be what makes
 * it.
 */
async function nameIn(after: TextSearch, before: Verdict): Promise<Diagnosis | undefined> {
  const { exercise, results, text, verdict } = after;
  const { diagnoses } = await diagnose(exercise, results, { error: '', source: text }, { pairs: 0 });
  const [name, ...others] = diagnoses;
  const isAll = verdict.cases.every(({ ok, label }) => ok || name?.cases.includes(label));
  const wasSeen = before.cases.some(({ isAnswered, label }) => isAnswered && name?.cases.includes(label));
  return name && others.length === 0 && isAll && wasSeen ? name : undefined;
}

/** Where a second edit makes all the rest right. */
async function placesAfter({ after }: Step): Promise<readonly MistakeLocation[]> {
  const whole = wholeTarget(after);
  const { batches } = await candidatesOf(after, []);
  for (const batch of batches) {
    const { places } = await tryEdits(batch, after, whole);
    if (places.length > 0) return places;
  }
  return [];
}
