// 3.3 gradient_check: find the engine that lies
//
// A wrong gradient is silent: the net still learns, only worse. So whoever
// writes an engine checks it against the other way to a gradient, which needs
// no formula: the central difference of section 1, now for any number of inputs.
// The check hands your function right gradients and gradients of engines with a
// bug in them, and you say how far off each number is.
//
// How far is far depends on the size of the numbers, so measure the distance
// relative to the larger of the two. Below 1e-7 all is well; above 1e-2 there is
// a bug; in between, look for a kink: at 0 relu has two slopes, and a step to
// both sides finds neither. https://cs231n.github.io/neural-networks-3/#gradcheck

/** |x - y| relative to the larger of |x| and |y|; 0 where both are 0. */
export function relativeError(x: number, y: number): number {
  throw new Error('TODO: the distance of x and y, relative to the larger');
}

/**
 * How wrong each number of a claimed gradient is.
 *
 * @param f a function of a list of numbers
 * @param x the point at which the gradient is claimed: leave it as it is
 * @param gradient the claim, one number an input
 * @returns one relative error an input
 */
export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  throw new Error('TODO: compare each number with a central difference');
}
