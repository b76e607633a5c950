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

/**
 * The class that is to blame, where an exercise has several that build on one another: the wrong probe that uses the
 * fewest needs it, and the right ones that use fewer do not. Undefined where that says nothing: where numbers are right, but not how
 * they came about, it may be any of them.
 */
export async function suspectClassIn(search: Search): Promise<string | undefined> {
  const { exercise, verdict } = search;
  const solution = (await exercise.diagnostics?.())?.solution;
  const classes = Object.keys(exercise.exports).filter((name) => exercise.exports[name] === 'class');
  if (!solution || classes.length < 2) return undefined;
  const places = placesIn(exercise, solution);
  const probes = exercise.probes.flatMap((probe, index) => {
    if (!isUsable(search, probe, index)) return [];
    const { used } = usesOf(index, exercise, solution, {}, places);
    const own = classes.filter((name) => [...used].some((place) => place.startsWith(`${name}.`)));
    return [{ probe, classes: own, isWrong: isWrongIn(search, probe) }];
  });
  const wrong = probes.filter(({ isWrong }) => isWrong);
  const [fewest] = [...wrong].sort((one, other) => one.classes.length - other.classes.length);
  if (!fewest || wrong.some((other) => fewest.classes.some((name) => !other.classes.includes(name)))) return undefined;
  const isTelling = fewest.probe.cases.some(
    ({ label, expected }) =>
      typeof expected === 'number' && verdict.cases.some((each) => each.label === label && !each.ok),
  );
  const smaller = probes.filter((each) => !each.isWrong && each.classes.length < fewest.classes.length);
  const cleared = smaller.flatMap((each) => each.classes);
  const [blamed, ...others] = fewest.classes.filter((name) => !cleared.includes(name));
  return isTelling && others.length === 0 ? blamed : undefined;
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
