import type { Probe, ProbeFunction, Tolerance } from '../../check/exercise.ts';

/** A graph of scalars, as scripts/reference.py writes it. */
interface ReferenceGraph {
  /** `a*b + c` */
  readonly expression: string;
  readonly inputs: Readonly<Record<string, number>>;
  readonly value: number;
  /** The derivative of the value by each input. */
  readonly gradients: Readonly<Record<string, number>>;
}

/** Loose enough for another order of the same operations, tight enough for nothing else. */
export const sameFormula: Tolerance = { relative: 1e-9 };

/** The same call, to be drawn. */
export function drawingOf(probe: Probe | undefined): Probe {
  if (!probe) throw new Error('there is no such probe');
  return { ...probe, traces: 'drawing' };
}

/**
 * A probe that builds a graph of Values.
 *
 * @param run is handed the inputs as numbers; its answers are the graph's value and then the grad of each input, and it
 *   shows the output and then the nodes that a reader has a name for
 */
export function graphProbe({ expression, inputs, value, gradients }: ReferenceGraph, run: ProbeFunction): Probe {
  const at = `at ${Object.entries(inputs)
    .map(([name, x]) => `${name} = ${x}`)
    .join(', ')}`;
  const gradientCases = Object.entries(gradients).map(([name, expected]) => ({
    label: `${name}.grad of ${expression} ${at}`,
    expected,
    tolerance: sameFormula,
  }));
  return {
    call: `${expression} ${at}`,
    run,
    traces: 'graph',
    input: Object.values(inputs),
    isFromNotebook: false,
    cases: [{ label: `${expression} ${at}`, expected: value, tolerance: sameFormula }, ...gradientCases],
  };
}
