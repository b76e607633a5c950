import type { Exercise } from './exercise.ts';
import { type Search, wholeTarget } from './locate/search.ts';
import type { Verdict } from './verdict.ts';

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
