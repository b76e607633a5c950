import type { Probe } from '../exercise.ts';
import { judgeProbe, labelsOf } from '../judge.ts';
import { jobOf } from '../runner.ts';
import type { ProbeResult } from '../transcript.ts';
import type { MistakeLocation } from '../verdict.ts';
import { likeliestFirst, likeliestNumbers } from './candidates.ts';
import type { Edit } from './edits/edit.ts';
import { lineOf, maximumPlaces, placesOf } from './locations.ts';
import { durationOf, partTargets, type Search, type Target, type TextSearch, wrongProbesFirst } from './search.ts';
import { type SleepingEdits, unedited, validEdits, withSleepingEdits } from './sleeping-edits.ts';
import { fewEdits, trialOf } from './trial.ts';

/** After this time without an end an edit is taken to hang, ms. */
const hangTime = 600;
/** Of the search's time, how much one edit may take at all probes; at least 250 ms. */
const proofShare = 1 / 10;
/** Of the time that is left, how much many edits may take: those that fit must be tried further. */
const shareOfMany = 0.65;
/** Of a run's time limit, when a trial ends itself; the rest is for its start and its last edit. */
const trialShare = 0.75;
/** How many that fit are run at all probes, each in a realm of its own. */
const maximumProofs = 6;

/** What came of edits that were tried. */
export interface Tried {
  /** None where no single edit makes everything right. */
  readonly places: readonly MistakeLocation[];
  /** What each of them gave at the first probe. */
  readonly trial: EditTrial;
  /** Whether the parts of an answer are wrong in more places than help: no two mistakes explain that. */
  readonly isScattered: boolean;
}

/** One probe's results with each of many edits awake. */
export interface EditTrial {
  readonly probe: Probe | undefined;
  readonly results: readonly (readonly [Edit, ProbeResult])[];
}

interface Unedited {
  readonly unedited: ProbeResult | undefined;
}

const noTrial: EditTrial = { probe: undefined, results: [] };

/** Every unexplained case at once; where they are parts of an answer, then part by part. */
export async function tryEdits(edits: readonly Edit[], search: TextSearch, whole: Target): Promise<Tried> {
  let trial = noTrial;
  const possible = await fittingInMiniature(edits, search);
  const trials = new Map<Probe, ReturnType<TryAt>>();
  // What each of them gives is the same whatever is to be made right: all of an answer, or one part of it.
  const tryAt: TryAt = (probe, asked) => {
    if (asked !== possible) return trialAt(probe, asked, search);
    const tried = trials.get(probe) ?? trialAt(probe, possible, search);
    trials.set(probe, tried);
    return tried;
  };
  for (const targets of [[whole], partTargets(search.exercise, whole)]) {
    const found: (readonly MistakeLocation[])[] = [];
    for (const target of targets) {
      const { fit, first } = await fitting(possible, search, target, tryAt);
      if (target === whole) trial = first;
      found.push(placesOf(await proven(fit, search, target), search, target));
    }
    const places = found.flat();
    if (places.length > maximumPlaces) return { places: [], trial, isScattered: isScattered(found) };
    if (places.length > 0) return { places, trial, isScattered: false };
  }
  return { places: [], trial, isScattered: false };
}

/** @param found the places for each part of an answer */
function isScattered(found: readonly (readonly MistakeLocation[])[]): boolean {
  const sure = found.flatMap(([place, ...others]) => (place && others.length === 0 ? [place.line] : []));
  return new Set(sure).size > maximumPlaces;
}

type TryAt = (probe: Probe, edits: readonly Edit[]) => Promise<EditTrial & Unedited>;

/** The edits that make a target right wherever the learner's code can be run quickly, the likeliest first. */
async function fitting(edits: readonly Edit[], search: TextSearch, target: Target, tryAt: TryAt) {
  let fit = edits;
  let first = noTrial;
  for (const probe of wrongProbesFirst(search, target)) {
    if (fit.length === 0) break;
    const trial = await tryAt(probe, fit);
    if (first === noTrial) first = trial;
    // What is right now without a change was no mistake of this text.
    if (labelsOf(probe).some(target) && isMended(search, probe, trial.unedited, target)) {
      return { fit: [], first: noTrial };
    }
    fit = likeliestFirst(
      trial.results.flatMap(([edit, result]) => (isMended(search, probe, result, target) ? [edit] : [])),
    );
    if (fit.length <= maximumProofs) break;
  }
  return { fit, first };
}

/** Those that make the exercise's miniature right; all of them where there is none, or nothing is wrong in it. */
async function fittingInMiniature(edits: readonly Edit[], search: TextSearch): Promise<readonly Edit[]> {
  const { miniature } = search.exercise;
  if (!miniature) return edits;
  const { files, probe } = miniature;
  const trial = await trialAt(probe, edits, { ...search, sources: { ...search.sources, ...files } });
  const isFit = (result: ProbeResult | undefined) => judgeProbe(probe, result).every(({ ok }) => ok);
  if (isFit(trial.unedited)) return edits;
  return likeliestFirst(trial.results.flatMap(([edit, result]) => (isFit(result) ? [edit] : [])));
}

/** Each of many edits at one probe. */
export async function trialAt(probe: Probe, edits: readonly Edit[], search: TextSearch): Promise<EditTrial & Unedited> {
  const { text, tree } = search;
  const inTime = withinShare(search, edits);
  let sleeping = withSleepingEdits(text, tree, edits);
  let results = await resultsOf(sleeping, probe, inTime);
  if (results === 'invalid') {
    sleeping = withSleepingEdits(text, tree, validEdits(text, tree, edits));
    results = await resultsOf(sleeping, probe, inTime);
  }
  if (results === 'invalid') return { ...noTrial, unedited: undefined };
  const answers = results;
  const answered = sleeping.edits.flatMap((edit, index) => {
    const result = answers.get(index + 1);
    return result ? [[edit, result] as const] : [];
  });
  return { probe, results: answered, unedited: answers.get(unedited) };
}

/** The search, with the end that a trial of those edits must keep. */
function withinShare(search: TextSearch, edits: readonly Edit[]): TextSearch {
  const now = search.clock();
  const share = edits.length > fewEdits ? shareOfMany : 1;
  return { ...search, deadline: now + share * (search.deadline - now) };
}

/**
 * A probe's result with each of the edits. Where one of them hangs, those behind it are tried again without it.
 *
 * @returns 'invalid' where the text with the edits does not parse
 */
async function resultsOf(
  { text, edits }: SleepingEdits,
  probe: Probe,
  search: TextSearch,
): Promise<ReadonlyMap<number, ProbeResult> | 'invalid'> {
  const { exercise, sources, run, deadline, clock, searchTime } = search;
  const results = new Map<number, ProbeResult>();
  let left = likeliestNumbers(edits);
  for (let time = deadline - clock(); left.length > 0 && time > 0; time = deadline - clock()) {
    const timeout = Math.min(time, Math.max(hangTime, searchTime / 3));
    const trial = trialOf(exercise, { ...sources, [exercise.file]: text }, probe, left, {
      duration: durationOf(search, probe),
      ...(search.isOnWallClock && { time: timeout * trialShare }),
    });
    const transcript = await run(trial.job, timeout);
    if (transcript.failure?.kind === 'syntax') return 'invalid';
    if (transcript.failure || transcript.ending === 'cancelled') break;
    const answered = trial.resultsOf(transcript);
    for (const [number, result] of answered.results) results.set(number, result);
    left = answered.unreached;
  }
  return results;
}

/** Whether a probe's cases of the target are right now, and those that were right still are. */
function isMended({ verdict }: Search, probe: Probe, result: ProbeResult | undefined, target: Target): boolean {
  if (!result) return false;
  const wasRight = (label: string) => verdict.cases.some((each) => each.label === label && each.ok);
  return judgeProbe(probe, result).every(({ ok, label }) => ok || !(target(label) || wasRight(label)));
}

/** The edits that also fit when they are made in the file itself, in a realm of their own. */
async function proven(edits: readonly Edit[], search: TextSearch, target: Target): Promise<readonly Edit[]> {
  const probes = wrongProbesFirst(search, target);
  const kept: Edit[] = [];
  for (const edit of inTurn(edits, search.text).slice(0, maximumProofs)) {
    const results = await resultsAlone(edit, probes, search);
    if (probes.every((probe, index) => isMended(search, probe, results[index], target))) kept.push(edit);
  }
  return kept;
}

/** Many edits of one line must not crowd out those of another. */
const firstOfALine = 2;

/** The likeliest of each line, then the others. */
function inTurn(edits: readonly Edit[], text: string): readonly Edit[] {
  const counts = new Map<number, number>();
  const isFirst = edits.map((edit) => {
    const line = lineOf(edit, text);
    const count = (counts.get(line) ?? 0) + 1;
    counts.set(line, count);
    return count <= firstOfALine;
  });
  return [...edits.filter((_, index) => isFirst[index]), ...edits.filter((_, index) => !isFirst[index])];
}

/** What the probes give when an edit is made in the file itself, in a realm of its own. */
export async function resultsAlone(edit: Edit, probes: readonly Probe[], search: TextSearch) {
  const { exercise, sources, run, text, searchTime } = search;
  const job = jobOf(exercise, { ...sources, [exercise.file]: applied(edit, text) }, probes);
  const { results } = await run(job, Math.max(250, searchTime * proofShare));
  return results;
}

/** A text with an edit made in it. */
export function applied({ changes }: Edit, text: string): string {
  return [...changes]
    .sort((one, other) => other.start - one.start)
    .reduce((done, change) => done.slice(0, change.start) + change.text + done.slice(change.end), text);
}
