// 1.2 forward_difference: the same gradient, without calculus
//
// Nudge one input by a small h and see how far the output moves: the slope is
// about rise over run. This needs no formula for the derivative, only f itself,
// so it works for any function, and people use it to check their calculus.
//
// f is a function of three numbers. Return the three slopes at (a, b, c), each
// found with a step forward of size h. Do not use gradf here.

export function forwardDifference(
  f: (a: number, b: number, c: number) => number,
  a: number,
  b: number,
  c: number,
  h: number,
): [number, number, number] {
  return [0, 0, 0]; // TODO: [df/da, df/db, df/dc]
}
