// 1.1 gradf: the gradient of f, by calculus
//
// f takes three inputs and returns one number. Its gradient says how fast that
// number changes when each input changes a little: [df/da, df/db, df/dc].
// Training a neural net asks the same question of a very large f.
//
// Work out the three derivatives on paper, then write the formulas below. There
// is no step h in this exercise: calculus only.

export function f(a: number, b: number, c: number): number {
  return -(a ** 3) + Math.sin(3 * b) - 1.0 / c + b ** 2.5 - a ** 0.5;
}

export function gradf(a: number, b: number, c: number): [number, number, number] {
  return [0, 0, 0]; // TODO: [df/da, df/db, df/dc]
}
