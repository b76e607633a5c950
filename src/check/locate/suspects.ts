import { usesOf } from '../diagnose/solution-variant.ts';
import type { Exercise, Probe } from '../exercise.ts';
import { isUnwritten } from '../faults.ts';
import { labelsOf } from '../judge.ts';
import type { Exports } from '../mistake.ts';
import type { Search } from './search.ts';

/**
 * The functions that an exercise's wrong probes have in common, by elimination: each wrong probe uses them, and none of
 * them is right in all of those that use it alone, or in any where none does.
 *
 * @returns names of functions and methods: `mul`
 */
export async function suspectsIn(search: Search): Promise<readonly string[]> {
  const { exercise } = search;
  const solution = (await exercise.diagnostics?.())?.solution;
  if (!solution) return [];
  const places = placesIn(exercise, solution);
  const wrong = exercise.probes.map((probe, index) => isUsable(search, probe, index) && isWrongIn(search, probe));
  const uses = exercise.probes.map((probe, index) =>
    isUsable(search, probe, index) ? usesOf(index, exercise, solution, {}, places).used : undefined,
  );
  const wrongUses = uses.filter((_, index) => wrong[index]);
  return places
    .filter((place) => wrongUses.length > 0 && wrongUses.every((used) => used?.has(place)))
    .filter((place) => {
      const own = wrong.filter((_, index) => uses[index]?.size === 1 && uses[index].has(place));
      const all = wrong.filter((_, index) => uses[index]?.has(place));
      return own.length === 0 ? all.every((isWrong) => isWrong) : own.some((isWrong) => isWrong);
    })
    .map((place) => place.replace(/^.*\./, ''));
}

/** A probe that takes long, or whose function is not written yet, tells nothing. */
function isUsable({ results }: Search, { isCostly }: Probe, index: number): boolean {
  return !isCostly && !isUnwritten(results[index]);
}

/** Whether a probe has a wrong case. */
function isWrongIn({ verdict }: Search, probe: Probe): boolean {
  return labelsOf(probe).some((label) => verdict.cases.some((each) => each.label === label && !each.ok));
}

/** What the learner writes in this exercise: its methods of a shared class, or all functions and methods. */
function placesIn({ members, exports }: Exercise, solution: Exports): readonly string[] {
  return Object.entries(exports).flatMap(([name, kind]) => {
    if (kind === 'function') return [name];
    if (kind !== 'class') return [];
    const methods =
      members ?? Object.getOwnPropertyNames(solution[name].prototype).filter((own) => own !== 'constructor');
    return methods.map((method) => `${name}.${method}`);
  });
}
