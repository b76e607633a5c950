import {
  type Exercise,
  notebookTolerance,
  type Probe,
  type ProbeFunction,
  type Tolerance,
} from '../../check/exercise.ts';
import type { Evidence, ProbeEvidence, TraceNote } from '../../check/mistake.ts';

/** What both difference quotients are run on, and what the points at which they asked for f tell. */

/** One function at one point, as scripts/reference.py writes it; h in the units of the inputs. */
interface Estimate {
  readonly function: string;
  readonly point: readonly number[];
  readonly h: number;
  readonly gradient: readonly number[];
}

interface Estimates {
  readonly notebook: Omit<Estimate, 'function'>;
  readonly elsewhere: readonly Estimate[];
  /** Of polynomials, at dyadic points and steps: nothing is rounded, whatever the order of the operations. */
  readonly exact: readonly Estimate[];
}

/** @param name of the function @param tolerance how near to the gradient an estimate must be, except in the notebook's case */
export function differenceProbes(name: string, estimates: Estimates, tolerance: Tolerance): Probe[] {
  return [
    {
      ...probeOf(name, { ...estimates.notebook, function: 'f' }, notebookTolerance, (dim) => `dim ${dim}`),
      isFromNotebook: true,
    },
    ...estimates.elsewhere.map((estimate) => probeOf(name, estimate, tolerance)),
    ...estimates.exact.map((estimate) => probeOf(name, estimate, 'exact')),
  ];
}

function probeOf(name: string, estimate: Estimate, tolerance: Tolerance, labelOf = labelElsewhere(estimate)): Probe {
  const { function: formula, point, h, gradient } = estimate;
  return {
    call: `${name}(${formula}, ${point.join(', ')}, ${brief(h)})`,
    run,
    input: { formula, point, h } satisfies DifferenceInput,
    traces: 'points',
    cases: gradient.map((expected, dim) => ({ label: labelOf(dim), part: `dim ${dim}`, expected, tolerance })),
  };
}

function labelElsewhere({ function: formula, point, h }: Estimate): (dim: number) => string {
  const of = formula === 'f' ? '' : ` of ${formula}`;
  return (dim) => `dim ${dim}${of} at (${point.join(', ')}) with h = ${brief(h)}`;
}

/** 0.25 and 1e-5 */
export function brief(h: number): string {
  return Math.abs(h) < 1e-3 || Math.abs(h) >= 1e5 ? h.toExponential() : String(h);
}

/** What `run` is given. */
interface DifferenceInput {
  readonly formula: string;
  readonly point: readonly number[];
  readonly h: number;
}

// An exercise exports one of the two functions: `run` calls the one that is there, and traces where that asks for f.
const run: ProbeFunction = ({ forwardDifference, centralDifference }, { formula, point, h }: DifferenceInput) => {
  const formulas: Record<string, (a: number, b: number, c: number) => number> = {
    f: (a, b, c) => -(a ** 3) + Math.sin(3 * b) - 1 / c + b ** 2.5 - a ** 0.5,
    'a*b + sin(b*c) - a/c': (a, b, c) => a * b + Math.sin(b * c) - a / c,
    '3x + 5y + 7z': (x, y, z) => 3 * x + 5 * y + 7 * z,
    'x² + 2y² + 4z²': (x, y, z) => x * x + 2 * y * y + 4 * z * z,
    'x³ + y³ + z³': (x, y, z) => x * x * x + y * y * y + z * z * z,
    xyz: (x, y, z) => x * y * z,
  };
  const value = formulas[formula] as (a: number, b: number, c: number) => number;
  const trace: number[][] = [];
  const f = (a: number, b: number, c: number) => {
    if (trace.length < 50) trace.push([a, b, c]);
    return value(a, b, c);
  };
  return { answers: (forwardDifference ?? centralDifference)(f, ...point, h), trace };
};

/**
 * Remarks on asking for f at the point itself more often than one gradient needs.
 *
 * @param enough how often it does
 */
export function remarkOnPoint({ notebook: { point } }: Estimates, enough: 0 | 1): NonNullable<Exercise['remark']> {
  return ([trace]) => {
    const times = trace?.points.filter((asked) => asked.every((x, dim) => x === point[dim])).length ?? 0;
    if (times <= enough) return undefined;
    const better = enough === 0 ? 'it is not needed here' : 'once is enough';
    return `f(a, b, c) is called ${times === 1 ? 'once' : `${times} times`}: ${better}, and a large f takes its time.`;
  };
}

/** Where f was asked for in the first probe that went wrong, if that is unexpected. */
export function observePoints({ cases, probes }: Evidence): readonly TraceNote[] {
  const wrong = cases.filter(({ ok }) => !ok).sort((one, other) => one.probe - other.probe);
  const [first] = wrong;
  const text = first && pointsLine(probes[first.probe]);
  return text === undefined ? [] : [{ case: first?.label ?? '', text }];
}

/** Where f was asked for, if not only at the point and one step of h from it along each input. */
function pointsLine(probe: ProbeEvidence | undefined): string | undefined {
  if (!probe?.trace || probe.trace.points.length === 0) return undefined;
  const { h } = probe.input as DifferenceInput;
  const nudges = nudgesIn(probe);
  const still = [0, 1, 2].filter((dim) => nudges.every((nudge) => nudge[dim] === 0));
  const isExpected = (nudge: readonly number[]) =>
    nudge.every((size) => size === 0 || isSameSize(Math.abs(size), h)) && nudge.filter((size) => size !== 0).length < 2;
  if (still.length === 0 && nudges.every(isExpected)) return undefined;
  const places = [...new Set(probe.trace.points.map((point) => `(${point.map(shortest).join(', ')})`))];
  const shown = [...places.slice(0, maximumPlaces), ...(places.length > maximumPlaces ? ['…'] : [])].join(', ');
  return `with h = ${brief(h)} you asked for f at ${shown}${conclusionOf(still)}`;
}

const maximumPlaces = 7;

/** @param still the inputs that were at their place whenever f was asked for */
function conclusionOf(still: readonly number[]): string {
  if (still.length === 0) return '';
  const which = still.length === 3 ? 'no input ever' : `${still.map((dim) => `dim ${dim}`).join(' and ')} never`;
  return `: ${which} moved`;
}

/** The step that was taken whatever h was given; undefined where it follows h, or where f was never asked for. */
export function ownStep(probes: readonly ProbeEvidence[]): number | undefined {
  const steps = probes.flatMap((probe) => nudgesIn(probe).flat().map(Math.abs)).filter((size) => size > 0);
  const [smallest, largest] = [Math.min(...steps), Math.max(...steps)];
  // The smallest steps are rounded to whole digits of the input.
  const isFixed = steps.length > 0 && largest < 2 * smallest;
  const follows = probes.every(({ input }) => isSameSize((input as DifferenceInput).h, largest));
  return isFixed && !follows ? largest : undefined;
}

/** How far each point was from the one that the slopes are asked for at, input by input. */
function nudgesIn({ input, trace }: ProbeEvidence): readonly (readonly number[])[] {
  const { point } = input as DifferenceInput;
  return (trace?.points ?? []).map((asked) => point.map((x, dim) => (asked[dim] ?? Number.NaN) - x));
}

function isSameSize(one: number, other: number): boolean {
  return one <= 1.5 * other && other <= 1.5 * one;
}

function shortest(x: number): string {
  return String(Number(x.toPrecision(15)));
}

/** Whether f was asked for at all. */
export function isAsked({ trace }: ProbeEvidence): boolean {
  return trace !== undefined && trace.points.length > 0;
}

/** Whether f was asked for with any input moved. */
export function isMoved(probe: ProbeEvidence): boolean {
  return nudgesIn(probe).some((nudge) => nudge.some((size) => size !== 0));
}

/** Whether it is known that f was not asked for. */
export function isNeverAsked({ trace }: ProbeEvidence): boolean {
  return trace?.points.length === 0;
}

/** Whether f was given something that isn't a number. */
export function hasOddPoint({ trace }: ProbeEvidence): boolean {
  return trace?.points.some((point) => point.some(Number.isNaN)) ?? false;
}
