import { notebookTolerance, type Probe, type ProbeFunction, type Tolerance } from '../exercise.ts';

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
  const run = runs[formula];
  if (run === undefined) throw new Error(`${name}: no probe calls it with ${formula}`);
  return {
    call: `${name}(${formula}, ${point.join(', ')}, ${shortest(h)})`,
    run,
    input: [...point, h],
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

// An exercise exports one of the two functions, and each of these calls the one that is there.
const runs: Readonly<Record<string, ProbeFunction>> = {
  f: ({ forwardDifference, centralDifference }, [a, b, c, h]) => {
    const f = (a: number, b: number, c: number) => -(a ** 3) + Math.sin(3 * b) - 1 / c + b ** 2.5 - a ** 0.5;
    return (forwardDifference ?? centralDifference)(f, a, b, c, h);
  },

  'a*b + sin(b*c) - a/c': ({ forwardDifference, centralDifference }, [a, b, c, h]) => {
    const f = (a: number, b: number, c: number) => a * b + Math.sin(b * c) - a / c;
    return (forwardDifference ?? centralDifference)(f, a, b, c, h);
  },

  '3x + 5y + 7z': ({ forwardDifference, centralDifference }, [a, b, c, h]) => {
    const f = (x: number, y: number, z: number) => 3 * x + 5 * y + 7 * z;
    return (forwardDifference ?? centralDifference)(f, a, b, c, h);
  },

  'x² + 2y² + 4z²': ({ forwardDifference, centralDifference }, [a, b, c, h]) => {
    const f = (x: number, y: number, z: number) => x * x + 2 * y * y + 4 * z * z;
    return (forwardDifference ?? centralDifference)(f, a, b, c, h);
  },

  'x³ + y³ + z³': ({ forwardDifference, centralDifference }, [a, b, c, h]) => {
    const f = (x: number, y: number, z: number) => x * x * x + y * y * y + z * z * z;
    return (forwardDifference ?? centralDifference)(f, a, b, c, h);
  },

  xyz: ({ forwardDifference, centralDifference }, [a, b, c, h]) => {
    const f = (x: number, y: number, z: number) => x * y * z;
    return (forwardDifference ?? centralDifference)(f, a, b, c, h);
  },
};
