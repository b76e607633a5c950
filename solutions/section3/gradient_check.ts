/** |x - y| relative to the larger of the two: 0 when equal, 2 when opposite. (cs231n, gradient checks) */
export function relativeError(x: number, y: number): number {
  const larger = Math.max(Math.abs(x), Math.abs(y));
  return larger === 0 ? 0 : Math.abs(x - y) / larger;
}

/** How far each number of a claimed gradient of f at x is from a central difference. */
export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  const h = 1e-5; // near the best for numbers around 1: see step_size
  const nudged = (index: number, by: number) => f(x.map((xi, i) => (i === index ? xi + by : xi)));
  return gradient.map((claimed, index) => relativeError(claimed, (nudged(index, h) - nudged(index, -h)) / (2 * h)));
}
