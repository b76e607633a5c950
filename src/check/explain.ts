import { type Course, exercisesOf } from './course.ts';
import type { Exercise } from './exercise.ts';
import { numberOf } from './find-exercises.ts';
import { type Search, wholeTarget } from './locate/search.ts';
import type { Sources } from './sources.ts';
import { type Blocker, caseSentence, type Status, type Verdict } from './verdict.ts';

/** What explains a verdict. Nothing that the learner's code does then can change it. */
export interface Explaining extends Omit<Search, 'verdict'> {
  /** Called with the verdict and the names of its mistakes, before the search for the place of one without a name. */
  readonly onNamed?: (verdict: Verdict) => void;
}

/**
 * Adds the known mistakes that explain a verdict, the place where a graph first goes wrong, and the place of a mistake
 * that has no name. A verdict that needs no explanation is returned unchanged. The one rule for when to explain: `check`
 * and `grade` both use it.
 */
export async function explained(verdict: Verdict, explaining: Explaining): Promise<Verdict> {
  if (!['wrong', 'error', 'timeout'].includes(verdict.status)) return verdict;
  const { exercise, results, sources, searchTime, onNamed } = explaining;
  const [{ diagnose }, { graphFindingOf }] = await loadDiagnosis();
  const source = sources[exercise.file] ?? '';
  const diagnosed = await diagnose(exercise, results, { error: verdict.error?.message ?? '', source });
  const graph = graphFindingOf(exercise, results);
  const named = { ...verdict, ...diagnosed, ...(graph && { graph }) };
  if (!isUnexplained(named, explaining) || searchTime <= 0) return named;
  onNamed?.(named);
  const { locate } = await import('./locate/locate.ts');
  const { locations, diagnoses } = await locate({ ...explaining, verdict: named });
  return { ...named, locations, diagnoses: [...named.diagnoses, ...diagnoses] };
}

/** Loads what it takes to explain an exercise, while its learner's code is still at work. */
export async function prepareExplaining({ diagnostics }: Exercise): Promise<void> {
  await Promise.all([loadDiagnosis(), diagnostics?.()]);
}

function loadDiagnosis() {
  return Promise.all([import('./diagnose/diagnose.ts'), import('./diagnose/graph-finding.ts')]);
}

/** Whether something is wrong that has no name. */
function isUnexplained(verdict: Verdict, { exercise, results }: Explaining): boolean {
  const { status, cases, error } = verdict;
  const isRunnable = status === 'wrong' || (status === 'error' && ['load', 'throw'].includes(error?.kind ?? ''));
  const isOpen = wholeTarget({ exercise, verdict, results });
  return isRunnable && cases.some(({ label }) => isOpen(label));
}

/**
 * The exercises before this one whose files its code is made of. What is wrong in them shows here too, and is mended first.
 *
 * @param sources the exercise's file and all that it imports
 * @returns in the course's order
 */
export function foundationsOf(course: Course, exercise: Exercise, sources: Sources): readonly Exercise[] {
  const exercises = exercisesOf(course);
  return exercises.slice(0, exercises.indexOf(exercise)).filter(({ file }) => Object.hasOwn(sources, file));
}

/** Whether a verdict may be the fault of a foundation. Where the file itself cannot be read or parsed, nothing else is to blame. */
export function mayBeBlocked({ status, error, file }: Verdict, isUntouched: boolean): boolean {
  const isUnreadable = (error?.kind === 'syntax' || error?.kind === 'file') && error.file === file;
  return status !== 'passed' && !isUntouched && !isUnreadable;
}

/**
 * What is run of a foundation: its costly probes take longer than all else, and show what is too slow or too deep. That
 * explains nothing but an answer that was cut off itself.
 */
export function asFoundation(foundation: Exercise, error: Verdict['error']): Exercise {
  const isCutOff = error?.kind === 'timeout' || /call stack/.test(error?.message ?? '');
  if (isCutOff) return foundation;
  return { ...foundation, probes: foundation.probes.filter(({ isCostly }) => !isCostly) };
}

/** @param foundation with its status, and what is wrong with it as a sentence */
export function blockerOf(
  course: Course,
  exercise: Exercise,
  { foundation, status, reason }: { foundation: Exercise; status: Status; reason: string },
): Blocker {
  const rest = foundation.file === exercise.file ? 'The rest may be right.' : 'This file may be right.';
  const { name } = foundation;
  const why = status === 'todo' ? "it isn't done yet." : reason;
  return { exercise: name, message: `First ${numberOf(course, foundation)} ${name}: ${why} ${rest}` };
}

/** What is wrong, in a sentence: the first mistake that was recognised, the place of one, or the first wrong case. */
export function firstReason({ diagnoses, locations, error, cases }: Verdict): string {
  const wrong = cases.find(({ ok, isAnswered }) => isAnswered && !ok);
  if (error?.kind === 'syntax') return `${error.file.split('/').at(-1)} does not parse.`;
  const cause = diagnoses[0] ?? locations[0] ?? error;
  return cause?.message ?? (wrong ? `${caseSentence(wrong)}.` : "it isn't right yet.");
}
