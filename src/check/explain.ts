import type { Exercise } from './exercise.ts';
import type { ProbeResult } from './transcript.ts';
import type { Verdict } from './verdict.ts';

/**
 * The verdict with the mistakes that explain it and, where a graph goes wrong, its place; as it was where there is
 * nothing to explain.
 *
 * @param results what the learner's code left, probe by probe
 * @param source the exercise's own file
 */
export async function explained(
  exercise: Exercise,
  verdict: Verdict,
  results: readonly (ProbeResult | undefined)[],
  source: string,
): Promise<Verdict> {
  if (!['wrong', 'error', 'timeout'].includes(verdict.status)) return verdict;
  const [{ diagnose }, { graphFindingOf }] = await Promise.all([
    import('./diagnose/diagnose.ts'),
    import('./diagnose/graph-finding.ts'),
  ]);
  const diagnosed = await diagnose(exercise, results, { error: verdict.error?.message ?? '', source });
  const graph = graphFindingOf(exercise, results);
  return { ...verdict, ...diagnosed, ...(graph && { graph }) };
}
