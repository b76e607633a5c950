// 3.3 gradient_check: find the engine that lies
//
// A wrong gradient is silent: the net still learns, only worse. So whoever
// writes an engine checks it with a gradient that needs no formula: the central
// difference of section 1, now for any number of inputs. Your function is given
// correct gradients, and gradients from engines with a bug in them; it says how
// far off each number is.
//
// How much is too much depends on the size of the numbers, so measure the
// distance relative to the larger of the two. Below 1e-7 all is well; above
// 1e-2 there is a bug. In between, look for a kink: relu has two slopes at 0, and a
// step to both sides finds neither. https://cs231n.github.io/neural-networks-3/#gradcheck

/** |x - y| relative to the larger of |x| and |y|; 0 if both are 0. */
export function relativeError(x: number, y: number): number {
  throw new Error('TODO: the distance between x and y, relative to the larger');
}

/**
 * How wrong each number of a claimed gradient is.
 *
 * @param f a function of a list of numbers
 * @param x the point at which the gradient is claimed; do not change it
 * @param gradient the claim, one number per input
 * @returns one relative error per input
 */
export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  throw new Error('TODO: compare each number with a central difference');
}
