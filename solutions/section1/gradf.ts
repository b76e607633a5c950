export function f(a: number, b: number, c: number): number {
  return -(a ** 3) + Math.sin(3 * b) - 1.0 / c + b ** 2.5 - a ** 0.5;
}

/** The gradient of f, term by term. */
export function gradf(a: number, b: number, c: number): [number, number, number] {
  const dfda = -3 * a ** 2 - 0.5 * a ** -0.5;
  const dfdb = 3 * Math.cos(3 * b) + 2.5 * b ** 1.5; // the inside of sin moves three times as fast as b
  const dfdc = 1 / c ** 2; // -1/c is -(c^-1): its slope is -(-1)·c^-2
  return [dfda, dfdb, dfdc];
}
