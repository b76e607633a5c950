/** Data and grad of each node, one after the other: data 0, grad 0, data 1, … NaN for what is no number. */
export type Numbers = readonly number[];

/** Within this two engines agree: far above rounding, far below any mistake. */
export const tolerance = 1e-9;

/** The largest error of all, relative to the size of what is expected, at least 1; Infinity where something is missing. */
export function largestError(expected: Numbers, actual: Numbers): number {
  return expected.reduce((largest, x, index) => Math.max(largest, errorOf(x, actual[index])), 0);
}

/** What is wrong, in the order in which a reader can follow it: data from the leaves up, then grads from the output down. */
export function firstWrong(expected: Numbers, actual: Numbers): { node: number; what: 'data' | 'grad' } | undefined {
  const isWrong = (index: number) => errorOf(expected[index] ?? 0, actual[index]) > tolerance;
  const count = expected.length / 2;
  for (let node = 0; node < count; node++) if (isWrong(2 * node)) return { node, what: 'data' };
  for (let node = count - 1; node >= 0; node--) if (isWrong(2 * node + 1)) return { node, what: 'grad' };
  return undefined;
}

function errorOf(expected: number, actual: number | undefined): number {
  if (actual === undefined || Number.isNaN(actual)) return Number.POSITIVE_INFINITY;
  return Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
}
