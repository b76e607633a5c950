import { runMutant } from '../check/diagnose/run-mutant.ts';
import type { Case, Exercise, FreshProbe, Probe } from '../check/exercise.ts';
import { randomNumbers } from '../check/random.ts';

/**
 * Probes that a seed makes, with cases: what our solution answers in them is expected. No label names an input.
 *
 * @returns none for an exercise whose answer is a number that is found by trying
 */
export async function freshProbesOf(exercise: Exercise, seed: number): Promise<readonly Probe[]> {
  const [module, diagnostics] = await Promise.all([exercise.fresh?.(), exercise.diagnostics?.()]);
  if (!module || !diagnostics) return [];
  const made = module.fresh(randomNumbers(seedFor(exercise.name, seed)));
  const probes = made.map(({ run, input }): Probe => ({ call, run, input, isFromNotebook: false, cases: [] }));
  const answered = runMutant({ ...exercise, probes }, diagnostics.solution, []);
  return probes.map((probe, index) => ({ ...probe, cases: casesOf(exercise, made[index], answered[index]) }));
}

const call = 'a fresh case';

function casesOf(
  { name }: Exercise,
  probe: FreshProbe | undefined,
  result: ReturnType<typeof runMutant>[number],
): readonly Case[] {
  if (!probe || !result || 'fault' in result) throw new Error(`our own solution of ${name} fails in a fresh case`);
  return result.answers.map((answer): Case => {
    if (typeof answer === 'number') return { label: call, expected: answer, tolerance: probe.tolerance };
    if ('text' in answer) return { label: call, expected: answer.text, tolerance: 'exact' };
    throw new Error(`our own solution of ${name} answers ${answer.described} in a fresh case`);
  });
}

/** Of its own for each exercise, whichever others are graded beside it. (FNV-1a) */
function seedFor(name: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const character of name) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
}
