import type { ProbeEvidence } from '../../../check/mistake.ts';
import type { DifferenceInput } from '../difference-probes.ts';

/** How far each point was from the one that the slopes are asked for at, input by input. */
export function nudgesIn({ input, trace }: ProbeEvidence): readonly (readonly number[])[] {
  const { point } = input as DifferenceInput;
  return (trace?.points ?? []).map((asked) => point.map((x, dim) => (asked[dim] ?? Number.NaN) - x));
}

/** The step that was taken whatever h was handed in; undefined where it follows h, or where f was never asked. */
export function ownStep(probes: readonly ProbeEvidence[]): number | undefined {
  const steps = probes.flatMap((probe) => nudgesIn(probe).flat().map(Math.abs)).filter((size) => size > 0);
  const [smallest, largest] = [Math.min(...steps), Math.max(...steps)];
  // The smallest steps are rounded to whole digits of the input.
  const isFixed = steps.length > 0 && largest < 2 * smallest;
  const follows = probes.every(({ input }) => isSameSize((input as DifferenceInput).h, largest));
  return isFixed && !follows ? largest : undefined;
}

/** The inputs that were at their place whenever f was asked. */
export function neverMoved(probe: ProbeEvidence): readonly number[] {
  const nudges = nudgesIn(probe);
  return [0, 1, 2].filter((dim) => nudges.every((nudge) => nudge[dim] === 0));
}

/** Where f was asked for, where that is not at the point and one step of h from it along each input. */
export function pointsLine(probe: ProbeEvidence | undefined): string | undefined {
  if (!probe?.trace || probe.trace.points.length === 0) return undefined;
  const { h } = probe.input as DifferenceInput;
  const still = neverMoved(probe);
  const isExpected = (nudge: readonly number[]) =>
    nudge.every((size) => size === 0 || isSameSize(Math.abs(size), h)) && nudge.filter((size) => size !== 0).length < 2;
  if (still.length === 0 && nudgesIn(probe).every(isExpected)) return undefined;
  const places = [...new Set(probe.trace.points.map((point) => `(${point.map(shortest).join(', ')})`))];
  const shown = [...places.slice(0, maximumPlaces), ...(places.length > maximumPlaces ? ['…'] : [])].join(', ');
  return `with h = ${brief(h)} you asked for f at ${shown}${conclusionOf(still)}`;
}

function conclusionOf(still: readonly number[]): string {
  if (still.length === 0) return '';
  return still.length === 3
    ? ': no input ever moved'
    : `: ${still.map((dim) => `dim ${dim}`).join(' and ')} never moved`;
}

const maximumPlaces = 7;

function isSameSize(one: number, other: number): boolean {
  return one <= 1.5 * other && other <= 1.5 * one;
}

function shortest(x: number): string {
  return String(Number(x.toPrecision(15)));
}

/** 0.25 and 1e-5 */
export function brief(h: number): string {
  return Math.abs(h) < 1e-3 || Math.abs(h) >= 1e5 ? h.toExponential() : String(h);
}

/** Whether f was asked at all. */
export function isAsked({ trace }: ProbeEvidence): boolean {
  return trace !== undefined && trace.points.length > 0;
}

/** Whether it is known that f was not. */
export function isNeverAsked({ trace }: ProbeEvidence): boolean {
  return trace?.points.length === 0;
}

/** Whether f was handed something that is no number. */
export function hasOddPoint({ trace }: ProbeEvidence): boolean {
  return trace?.points.some((point) => point.some(Number.isNaN)) ?? false;
}
