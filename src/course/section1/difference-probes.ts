import {
  type Exercise,
  notebookTolerance,
  type Probe,
  type ProbeFunction,
  type Tolerance,
} from '../../check/exercise.ts';

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

/** What both difference quotients are tried on. `tolerance`: how near to the gradient an estimate comes elsewhere. */
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
    call: `${name}(${formula}, ${point.join(', ')}, ${shortest(h)})`,
    run,
    input: { formula, point, h } satisfies DifferenceInput,
    traces: 'points',
    isFromNotebook: false,
    cases: gradient.map((expected, dim) => ({ label: labelOf(dim), part: `dim ${dim}`, expected, tolerance })),
  };
}

function labelElsewhere({ function: formula, point, h }: Estimate): (dim: number) => string {
  const of = formula === 'f' ? '' : ` of ${formula}`;
  return (dim) => `dim ${dim}${of} at (${point.join(', ')}) with h = ${shortest(h)}`;
}

/** 0.25 and 1e-5 */
function shortest(h: number): string {
  return h < 1e-3 ? h.toExponential() : `${h}`;
}

/**
 * A word for who asks for f at the point itself more often than one gradient needs it.
 *
 * @param enough how often it does
 */
export function remarkOnPoint({ notebook: { point } }: Estimates, enough: 0 | 1): NonNullable<Exercise['remark']> {
  return ([trace]) => {
    const times = trace?.points.filter((asked) => asked.every((x, dim) => x === point[dim])).length ?? 0;
    if (times <= enough) return undefined;
    const better = enough === 0 ? 'it is not needed here' : 'once is enough';
    return `f(a, b, c) is asked for ${times === 1 ? 'once' : `${times} times`}: ${better}, and a large f takes its time.`;
  };
}

/** What `run` is handed. */
export interface DifferenceInput {
  readonly formula: string;
  readonly point: readonly number[];
  readonly h: number;
}

// An exercise exports one of the two functions: it calls the one that is there, and sees where that asks for f.
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
