import { usesOf } from '../diagnose/solution-variant.ts';
import type { Exercise } from '../exercise.ts';
import type { Exports } from '../mistake.ts';

/** Whether an answer of each probe is wrong; undefined for one that doesn't count. */
export type WrongProbes = readonly (boolean | undefined)[];

/**
 * The parts of an exercise that its wrong probes have in common, by elimination: each wrong probe uses them, and none of
 * them is right in all of those that use it alone, or in any where none does.
 *
 * @returns names of functions and methods: `mul`
 */
export function suspectsOf(exercise: Exercise, solution: Exports, wrong: WrongProbes): readonly string[] {
  const places = placesIn(exercise, solution);
  const uses = exercise.probes.map((probe, index) =>
    probe.isCostly || wrong[index] === undefined ? undefined : usesOf(index, exercise, solution, {}, places).used,
  );
  const wrongUses = uses.filter((used, index) => used && wrong[index]);
  return places
    .filter((place) => wrongUses.length > 0 && wrongUses.every((used) => used?.has(place)))
    .filter((place) => {
      const own = uses.flatMap((used, index) => (used?.size === 1 && used.has(place) ? [wrong[index]] : []));
      const all = uses.flatMap((used, index) => (used?.has(place) ? [wrong[index]] : []));
      return own.length === 0 ? all.every((isWrong) => isWrong) : own.some((isWrong) => isWrong);
    })
    .map((place) => place.replace(/^.*\./, ''));
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
