/** The slope of f in each input at (a, b, c), by one step forward of size h, in the units of the inputs. */
export function forwardDifference(
  f: (a: number, b: number, c: number) => number,
  a: number,
  b: number,
  c: number,
  h: number,
): [number, number, number] {
  const here = f(a, b, c);
  const dfda = (f(a + h, b, c) - here) / h;
  const dfdb = (f(a, b + h, c) - here) / h;
  const dfdc = (f(a, b, c + h) - here) / h;
  return [dfda, dfdb, dfdc];
}
