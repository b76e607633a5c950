// 4.4 moons: train a neural net, on an engine that you wrote
//
// This is micrograd's own demo. A hundred points lie on two interlocking moons,
// and a net with 337 parameters has to tell the moons apart. With the same
// parameters to start from and the same training, yours has the same losses as
// micrograd, digit for digit. When it passes, look at the line that it draws
// between the moons.
//
// The net         new MLP(2, [16, 16, 1], 'relu', 'linear'); its one output is
//                 the point's score: above 0 for one moon, below for the other.
// The data loss   relu(1 - label * score), the mean over all points. A point that
//                 is on the right side by 1 or more adds nothing.
// The loss        the data loss plus 0.0001 times the sum of the squares of all
//                 parameters, which keeps them small (alpha in the lecture).
// The step        learning rate 1 - 0.9 * k / 100 in step k = 0, 1, 2, …, on all
//                 of the points at once.

import { Value } from '../section2/value.ts';
import { MLP } from './mlp.ts';
import { step, zeroGrad } from './sgd.ts';

export interface Data {
  points: [number, number][];
  /** 1 for one moon, -1 for the other. */
  labels: number[];
}

/**
 * @param parameters 337 numbers to start from, in the order of parameters(); at
 *   the end, replace them with those that your net has learned
 * @returns the loss of each step, before its change to the parameters
 */
export function train(data: Data, parameters: number[], steps: number): number[] {
  throw new Error('TODO: a net, its loss, and a loop');
}
