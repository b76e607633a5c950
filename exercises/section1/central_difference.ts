// 1.3 central_difference: a better estimate for the same h
//
// A forward step sees only one side of the point, so a curve that bends leads
// it astray. The symmetric derivative steps to both sides, and the bend cancels:
// https://en.wikipedia.org/wiki/Symmetric_derivative
//
// Once this passes, its error is printed beside the error of your
// forward_difference at the same h. Confirm that it is smaller.

export function centralDifference(
  f: (a: number, b: number, c: number) => number,
  a: number,
  b: number,
  c: number,
  h: number,
): [number, number, number] {
  return [0, 0, 0]; // TODO: [df/da, df/db, df/dc]
}
