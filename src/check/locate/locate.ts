import type { Exercise, Probe } from '../exercise.ts';
import { judgeProbe } from '../judge.ts';
import type { Job } from '../messages.ts';
import { jobOf } from '../runner.ts';
import type { Sources } from '../sources.ts';
import type { ProbeResult, Transcript } from '../transcript.ts';
import type { MistakeLocation, Verdict } from '../verdict.ts';
import { type Edit, type EditKind, editKinds } from './edit.ts';
import { editsOf } from './edits.ts';
import type { Surroundings } from './names.ts';
import { suspectsOf } from './part.ts';
import { type SleepingEdits, unedited, withSleepingEdits } from './sleeping-edits.ts';
import { surveyOf } from './survey.ts';
import { parse, type SyntaxNode } from './syntax.ts';
import { trialOf } from './trial.ts';

/** After this time without an end an edit is taken to hang, ms. */
const hangTime = 600;
/** Of the search's time, how much one edit may take at all probes; at least 250 ms. */
const proofShare = 1 / 10;
/** Characters of a file: five times our longest solution. */
const maximumText = 20_000;
/** How many edits are tried at once: with more of them the text takes too long to compile. */
const maximumEdits = 4000;
/** How many that fit are run at all probes, each in a realm of its own. */
const maximumProofs = 6;
/** Two places still help; three are a riddle. */
const maximumPlaces = 2;

/** What is to be explained, and where the learner's code runs. */
export interface Search {
  readonly exercise: Exercise;
  readonly verdict: Verdict;
  /** The learner's, probe by probe. */
  readonly results: readonly (ProbeResult | undefined)[];
  readonly sources: Sources;
  /** Runs the learner's code with edits in it. What it answers is judged; it decides nothing else. */
  readonly run: (job: Job, timeout: number) => Promise<Transcript>;
  /** For all of it, ms. */
  readonly searchTime: number;
  /** The clock of that time: the real one where nothing else is said. */
  readonly clock?: () => number;
}

/**
 * Where a mistake is that has no name: small edits of the learner's own file are tried, and one that makes everything
 * right gives the line. Where none does, the part by elimination: the only function that all wrong cases need.
 */
export async function locate(search: Search): Promise<readonly MistakeLocation[]> {
  const { exercise, sources, searchTime, clock = () => performance.now() } = search;
  const deadline = clock() + searchTime;
  const text = sources[exercise.file] ?? '';
  const tree = text.length > maximumText ? undefined : parse(text);
  const suspects = await suspectsIn(search);
  const whole = wholeTarget(search);
  if (wrongProbesFirst(search, whole).length === 0) return [];
  // Beside a mistake that has a name, only another part of an answer can have one of its own.
  const isPart = partsIn(exercise, whole).every((part) => part !== undefined);
  if (search.verdict.diagnoses.length > 0 && !isPart) return [];
  if (tree) {
    for (const batch of await batchesOf(
      editsOf(text, tree, surroundingsOf(search)),
      { ...search, tree, text, clock, deadline },
      suspects,
    )) {
      const found = await locateAmong(batch, { ...search, tree, text, clock, deadline }, whole);
      if (found.length > 0) return found;
    }
  }
  const [part, ...others] = suspects;
  const isOneOfMany = (exercise.members ?? Object.keys(exercise.exports)).length > 1;
  return part !== undefined && others.length === 0 && isOneOfMany ? [placeOfPart(search, part, whole)] : [];
}

interface TextSearch extends Search {
  readonly text: string;
  readonly tree: SyntaxNode;
  readonly clock: () => number;
  /** When it must end, on that clock. */
  readonly deadline: number;
}

function surroundingsOf({ exercise: { file, probes }, sources }: Search): Surroundings {
  const calls = probes.flatMap(({ run }) => [...run.toString().matchAll(/(\w+)\(/g)]);
  const others = Object.entries(sources).flatMap(([path, text]) => (path === file ? [] : (parse(text) ?? [])));
  return { called: new Set(calls.map(([, name = '']) => name)), others };
}

/** Edits that can change what is wrong, in the order in which they are tried: those of the suspects, then the others. */
async function batchesOf(
  all: readonly Edit[],
  search: TextSearch,
  suspects: readonly string[],
): Promise<readonly (readonly Edit[])[]> {
  const { exercise, sources, run, tree, searchTime } = search;
  const probes = wrongProbesFirst(search, wholeTarget(search));
  const survey = await surveyOf(exercise, tree, { sources, run, probes, timeout: searchTime / 5 });
  const wrong = probes.filter((probe) => isWrongIn(search, probe));
  const isRun = ({ changes }: Edit, probe: Probe) => changes.some((change) => survey.isRun(change, probe));
  const edits = all.filter((edit) => wrong.every((probe) => isRun(edit, probe)));
  const right = probes.filter((probe) => !wrong.includes(probe));
  const isSuspect = (edit: Edit) => suspects.includes(edit.part) || !right.some((probe) => isRun(edit, probe));
  return [edits.filter(isSuspect), edits.filter((edit) => !isSuspect(edit))].flatMap((batch) => {
    const tried = likeliest(batch);
    return Array.from({ length: Math.ceil(tried.length / maximumEdits) }, (_, index) =>
      tried.slice(index * maximumEdits, (index + 1) * maximumEdits),
    );
  });
}

/** Whether a probe has a wrong case. */
function isWrongIn({ verdict }: Search, { cases }: Probe): boolean {
  return cases.some(({ label }) => verdict.cases.some((each) => each.label === label && !each.ok));
}

/** Cases that one mistake is to explain: whether a case of a probe is one of them. */
type Target = (label: string) => boolean;

/** Every unexplained case at once; where they are parts of an answer, then part by part. */
async function locateAmong(
  edits: readonly Edit[],
  search: TextSearch,
  whole: Target,
): Promise<readonly MistakeLocation[]> {
  const { exercise } = search;
  for (const targets of [[whole], partTargets(exercise, whole)]) {
    const found: MistakeLocation[] = [];
    for (const target of targets) {
      const places = placesOf(await proven(await fitting(edits, search, target), search, target), search, target);
      found.push(...places);
    }
    if (found.length > 0) return found.length <= maximumPlaces ? found : [];
  }
  return [];
}

/** In the order in which they are tried. */
function likeliest(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((one, other) => rankOf(one) - rankOf(other));
}

/** The same for the numbers with which they are woken. */
function likeliestNumbers(edits: readonly Edit[]): readonly number[] {
  const ranks = edits.map(rankOf);
  return [...ranks.keys()].sort((one, other) => (ranks[one] ?? 0) - (ranks[other] ?? 0)).map((index) => index + 1);
}

function rankOf({ kind }: Edit): number {
  return editKinds.indexOf(kind);
}

/** All that is wrong and has no name. */
function wholeTarget({ verdict: { cases, diagnoses } }: Search): Target {
  const unexplained = cases.filter(({ ok, label }) => !ok && !diagnoses.some((each) => each.cases.includes(label)));
  const labels = new Set(unexplained.map(({ label }) => label));
  return (label) => labels.has(label);
}

/** None where a case is no part of an answer: it cannot be told which mistake made it wrong. */
function partTargets({ probes }: Exercise, whole: Target): readonly Target[] {
  const cases = probes.flatMap((probe) => probe.cases).filter(({ label }) => whole(label));
  const parts = partsIn({ probes }, whole);
  if (parts.includes(undefined) || parts.length < 2) return [];
  return parts.map((part) => {
    const labels = new Set(cases.filter((each) => each.part === part).map(({ label }) => label));
    return (label) => labels.has(label);
  });
}

function partsIn({ probes }: Pick<Exercise, 'probes'>, target: Target): readonly (string | undefined)[] {
  const cases = probes.flatMap((probe) => probe.cases).filter(({ label }) => target(label));
  return [...new Set(cases.map(({ part }) => part))];
}

/** The edits that make a target right wherever the learner's code can be run quickly, the likeliest first. */
async function fitting(edits: readonly Edit[], search: TextSearch, target: Target): Promise<readonly Edit[]> {
  let fit = edits;
  for (const probe of wrongProbesFirst(search, target)) {
    if (fit.length === 0) break;
    const sleeping = withSleepingEdits(search.text, search.tree, fit);
    const results = await resultsOf(sleeping, probe, search);
    const isFit = (number: number) => isMended(search, probe, results.get(number), target);
    // What is right now without a change was no mistake of this text.
    if (probe.cases.some(({ label }) => target(label)) && isFit(unedited)) return [];
    fit = likeliest(sleeping.edits.filter((_, index) => isFit(index + 1)));
  }
  return fit;
}

/** A probe's result with each of the edits. Where one of them hangs, those behind it are tried again without it. */
async function resultsOf({ text, edits }: SleepingEdits, probe: Probe, search: TextSearch) {
  const { exercise, sources, run, deadline, clock, searchTime } = search;
  const results = new Map<number, ProbeResult>();
  let left = likeliestNumbers(edits);
  for (let time = deadline - clock(); left.length > 0 && time > 0; time = deadline - clock()) {
    const trial = trialOf(exercise, { ...sources, [exercise.file]: text }, probe, left, durationOf(search, probe));
    const transcript = await run(trial.job, Math.min(time, Math.max(hangTime, searchTime / 3)));
    if (transcript.failure || transcript.ending === 'cancelled') break;
    const answered = trial.resultsOf(transcript);
    for (const [number, result] of answered.results) results.set(number, result);
    left = answered.unreached;
  }
  return results;
}

/** Of the search's time, how much one call of a costly probe may take. */
const costlyShare = 1 / 5;

/**
 * Those with a case of the target, the quickest first, then the others. Costly ones only where no other is wrong, and
 * never the slowest of them.
 */
function wrongProbesFirst(search: Search, target: Target): readonly Probe[] {
  const isWrong = ({ cases }: Probe) => cases.some(({ label }) => target(label));
  const timeOf = (probe: Probe) => durationOf(search, probe);
  const ordered = [...search.exercise.probes].sort((one, other) => timeOf(one) - timeOf(other));
  const quick = ordered.filter(({ isCostly }) => !isCostly);
  const costly = ordered.filter(
    (probe) => probe.isCostly && isWrong(probe) && timeOf(probe) <= search.searchTime * costlyShare,
  );
  const wrong = quick.some(isWrong) ? quick.filter(isWrong) : costly;
  return wrong.length > 0 ? [...wrong, ...quick.filter((probe) => !isWrong(probe))] : [];
}

/** How long the learner's answer took, ms; 0 where there is none. */
function durationOf({ exercise, results }: Search, probe: Probe): number {
  const result = results[exercise.probes.indexOf(probe)];
  return (result && 'answers' in result && result.durationMs) || 0;
}

/** Whether a probe's cases of the target are right now, and those that were right still are. */
function isMended({ verdict }: Search, probe: Probe, result: ProbeResult | undefined, target: Target): boolean {
  if (!result) return false;
  const wasRight = (label: string) => verdict.cases.some((each) => each.label === label && each.ok);
  return judgeProbe(probe, result).every(({ ok, label }) => ok || !(target(label) || wasRight(label)));
}

/** The edits that also fit when they are made in the file itself, in a realm of their own. */
async function proven(edits: readonly Edit[], search: TextSearch, target: Target): Promise<readonly Edit[]> {
  const { exercise, sources, run, text, searchTime } = search;
  const probes = wrongProbesFirst(search, target);
  const kept: Edit[] = [];
  for (const edit of edits.slice(0, maximumProofs)) {
    const job = jobOf(exercise, { ...sources, [exercise.file]: applied(edit, text) }, probes);
    const { results } = await run(job, Math.max(250, searchTime * proofShare));
    if (probes.every((probe, index) => isMended(search, probe, results[index], target))) kept.push(edit);
  }
  return kept;
}

function applied({ changes }: Edit, text: string): string {
  return [...changes]
    .sort((one, other) => other.start - one.start)
    .reduce((done, change) => done.slice(0, change.start) + change.text + done.slice(change.end), text);
}

/** At most two places, of the likeliest kind where there are more. */
function placesOf(edits: readonly Edit[], search: TextSearch, target: Target): readonly MistakeLocation[] {
  const [likely] = edits;
  for (const candidates of [edits, edits.filter(({ kind }) => kind === likely?.kind)]) {
    const places = new Map(
      candidates.map((edit) => [lineOf(edit, search.text), edit]).toReversed() as [number, Edit][],
    );
    if (places.size <= maximumPlaces)
      return [...places].map(([line, edit]) => placeOf(search, edit, line, target)).toReversed();
  }
  const parts = new Set(edits.map(({ part }) => part));
  return parts.size === 1 && likely ? [placeOfPart(search, likely.part, target)] : [];
}

function lineOf({ changes: [change] }: Edit, text: string): number {
  return text.slice(0, change?.start).split('\n').length;
}

function placeOf(search: Search, { kind, part }: Edit, line: number, target: Target): MistakeLocation {
  const { exercise } = search;
  const place = `${basename(exercise.file)}:${line}`;
  const message = `Look ${whatToLookAt[kind]} ${place}, in ${part}.`;
  return { file: `exercises/${exercise.file}`, line, part, message, cases: labelsOf(search, target) };
}

function placeOfPart(search: Search, part: string, target: Target): MistakeLocation {
  const { file } = search.exercise;
  const message = `The mistake is in ${part}.`;
  return { file: `exercises/${file}`, line: null, part, message, cases: labelsOf(search, target) };
}

function labelsOf({ verdict }: Search, target: Target): readonly string[] {
  return verdict.cases.filter(({ label }) => target(label)).map(({ label }) => label);
}

function basename(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

const whatToLookAt: Readonly<Record<EditKind, string>> = {
  sign: 'at the sign in',
  operator: 'at the operator in',
  assignment: 'at the assignment in',
  name: 'at the variable used in',
  property: 'at the property used in',
  return: 'at what is returned in',
  number: 'at the number in',
  call: 'at the call in',
  order: 'at the order in',
  surplus: "for something that doesn't belong in",
  condition: 'at the condition in',
  bound: 'at the comparison in',
  factor: 'at the factor in',
  term: 'for a missing term in',
  statement: 'at the statement in',
  missing: 'for something missing in',
  'missing statement': 'for a missing statement near',
  'further call': 'for something missing in',
  step: 'at the order of the statements around',
};

/** The functions that all wrong cases need, without those that are right by themselves. */
async function suspectsIn(search: Search): Promise<readonly string[]> {
  const { exercise } = search;
  const diagnostics = await exercise.diagnostics?.();
  if (!diagnostics) return [];
  const wrong = exercise.probes.map((probe) => isWrongIn(search, probe));
  return suspectsOf(exercise, diagnostics.solution, wrong);
}
