/**
 * The slope of f in each input at (a, b, c), by a step of size h to both sides, in the units of the inputs.
 * (https://en.wikipedia.org/wiki/Symmetric_derivative)
 */
export function centralDifference(
  f: (a: number, b: number, c: number) => number,
  a: number,
  b: number,
  c: number,
  h: number,
): [number, number, number] {
  const dfda = (f(a + h, b, c) - f(a - h, b, c)) / (2 * h);
  const dfdb = (f(a, b + h, c) - f(a, b - h, c)) / (2 * h);
  const dfdc = (f(a, b, c + h) - f(a, b, c - h)) / (2 * h);
  return [dfda, dfdb, dfdc];
}
