import type { Exercise } from '../exercise.ts';
import type { Exports, Mistake } from '../mistake.ts';
import type { ProbeResult } from '../transcript.ts';
import { type Profile, runMutantAt } from './run-mutant.ts';

/** One way to write the right parts of an answer, and what mutants of it give. */
export interface SolutionVariant {
  /** What the exercise's probes leave when these mistakes are made together. A probe runs when it is first asked for. */
  profileOf(mistakes: readonly Mistake[]): Profile;
  /** Whether a right answer uses one of these functions or methods in a probe: a mistake in another one changes nothing there. */
  isUsed(places: readonly string[], probe: number): boolean;
  /** How often it uses any that a mistake may stand in: what a run costs. */
  costOf(probe: number): number;
}

/** What a right answer uses in a probe. */
interface SolutionTrace {
  readonly result: ProbeResult | undefined;
  readonly used: ReadonlySet<string>;
  readonly calls: number;
}

/** @param written the parts that are written in this variant; the others are our solution's */
export function variantOf(
  exercise: Exercise,
  solution: Exports,
  written: Exports,
  mistakes: readonly Mistake[],
): SolutionVariant {
  const placesBy = new Map(mistakes.map((mistake) => [mistake, placesOf(mistake)]));
  const places = [...new Set([...placesBy.values()].flat())];
  const way = `${identityOf(solution)} ${identityOfParts(written)}`;
  const traces = exercise.probes.map((_, probe) =>
    onceFor(exercise, `${probe} ${way} ${places}`, () => usesOf(probe, exercise, solution, written, places)),
  );
  const isUsed = (asked: readonly string[], probe: number) => {
    const used = traces[probe]?.used;
    return asked.some((place) => used?.has(place));
  };
  const profileOf = (made: readonly Mistake[]) => {
    const replaced = [written, ...made.map(({ wrong = {} }) => wrong)];
    const touched = made.flatMap((mistake) => placesBy.get(mistake) ?? []);
    const run = (probe: number) => runMutantAt(probe, exercise, solution, replaced);
    const alone = made.length === 1 ? made[0]?.wrong : undefined;
    const runOnce = alone
      ? (probe: number) => onceFor(alone, `${identityOf(exercise)} ${probe} ${way}`, () => run(probe))
      : run;
    return remembered((probe) => (isUsed(touched, probe) ? runOnce(probe) : traces[probe]?.result));
  };
  return { isUsed, costOf: (probe) => traces[probe]?.calls ?? 0, profileOf };
}

/** What our own code gives, which is the same each time: a class has many wrong answers, and so has a learner who saves. */
const given = new WeakMap<object, Map<string, unknown>>();

/** @param owner what the result is kept as long as: an exercise or a mistake */
function onceFor<Result>(owner: object, key: string, make: () => Result): Result {
  const known = given.get(owner) ?? new Map<string, unknown>();
  given.set(owner, known);
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as Result;
}

const identities = new WeakMap<object, number>();
let identified = 0;

function identityOf(object: object): number {
  const identity = identities.get(object) ?? identified++;
  identities.set(object, identity);
  return identity;
}

/** Of the functions that a variant is made of: the variant itself is made anew each time. */
function identityOfParts(exports: Exports): string {
  const parts = Object.entries(exports).map(([name, part]) => {
    const inside = typeof part === 'function' ? identityOf(part) : identityOfParts(part);
    return `${name}:${inside}`;
  });
  return `{${parts}}`;
}

/** The functions and methods that a mistake replaces: `softmax`, `Value.add`. */
export function placesOf({ wrong = {} }: Pick<Mistake, 'wrong'>): readonly string[] {
  return Object.entries(wrong).flatMap(([name, value]) =>
    typeof value === 'object' ? Object.keys(value).map((method) => `${name}.${method}`) : [name],
  );
}

function remembered(profile: Profile): Profile {
  const results = new Map<number, ProbeResult | undefined>();
  return (probe) => {
    if (!results.has(probe)) results.set(probe, profile(probe));
    return results.get(probe);
  };
}

/** @param places functions and methods to watch: `softmax`, `Value.add` */
export function usesOf(
  probe: number,
  exercise: Exercise,
  solution: Exports,
  written: Exports,
  places: readonly string[],
): SolutionTrace {
  const used = new Set<string>();
  let calls = 0;
  const note = (place: string) => {
    used.add(place);
    calls += 1;
  };
  const watched = places.map((place): Exports => {
    const [name = '', method] = place.split('.');
    const right =
      method === undefined
        ? (written[name] ?? solution[name])
        : (written[name]?.[method] ?? solution[name].prototype[method]);
    if (typeof right !== 'function') {
      note(place);
      return {};
    }
    const watching = watch(right, () => note(place));
    return { [name]: method === undefined ? watching : { [method]: watching } };
  });
  const result = runMutantAt(probe, exercise, solution, [written, ...watched]);
  return { result, used, calls };
}

/** The same function or class, which tells when it is used. */
function watch(right: object, note: () => void): unknown {
  return new Proxy(right as typeof Function, {
    apply: (target, self, args) => {
      note();
      return Reflect.apply(target, self, args);
    },
    construct: (target, args, made) => {
      note();
      return Reflect.construct(target, args, made);
    },
    get: (target, name, self) => {
      note();
      return Reflect.get(target, name, self);
    },
  });
}
