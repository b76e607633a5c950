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
  const probes = await usesInProbes(search);
  const wrong = probes.filter(({ isWrong }) => isWrong);
  const places = new Set(probes.flatMap(({ used }) => [...used]));
  return [...places]
    .filter((place) => wrong.length > 0 && wrong.every(({ used }) => used.has(place)))
    .filter((place) => {
      const own = probes.filter(({ used }) => used.size === 1 && used.has(place));
      const all = probes.filter(({ used }) => used.has(place));
      return own.length === 0 ? all.every(({ isWrong }) => isWrong) : own.some(({ isWrong }) => isWrong);
    })
    .map((place) => place.replace(/^.*\./, ''));
}

/** A probe that tells something. */
interface ProbeUse {
  readonly probe: Probe;
  /** What a right answer uses in it: `mul`, `Neuron.forward`. */
  readonly used: ReadonlySet<string>;
  readonly isWrong: boolean;
}

async function usesInProbes(search: Search): Promise<readonly ProbeUse[]> {
  const { exercise } = search;
  const solution = (await exercise.diagnostics?.())?.solution;
  if (!solution) return [];
  const places = placesIn(exercise, solution);
  return exercise.probes.flatMap((probe, index) => {
    if (!isUsable(search, probe, index)) return [];
    const { used } = usesOf(index, exercise, solution, {}, places);
    return [{ probe, used, isWrong: isWrongIn(search, probe) }];
  });
}

/**
 * The class that is to blame, where an exercise has several that build on one another: the wrong probe that uses the
 * fewest needs it, and the right ones that use fewer do not. Undefined where that says nothing: where numbers are right,
 * but not how they came about, it may be any of them.
 */
export async function suspectClassIn(search: Search): Promise<string | undefined> {
  const { exercise, verdict } = search;
  const classes = Object.keys(exercise.exports).filter((name) => exercise.exports[name] === 'class');
  if (classes.length < 2) return undefined;
  const probes = (await usesInProbes(search)).map((each) => ({
    ...each,
    classes: classes.filter((name) => [...each.used].some((place) => place.startsWith(`${name}.`))),
  }));
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
