// 4.3 sgd: a step downhill
//
// The gradient of the loss says which way is up, for every parameter. A step of
// stochastic gradient descent moves each one a little the other way. Training is
// this loop:
//
//   for (let k = 0; k < 30; k++) {
//     const loss = …;                     forward
//     zeroGrad(model.parameters());
//     loss.backward();
//     step(model.parameters(), 0.05);
//   }
//
// The most common bug of all is hard to see in the loss. backward() adds to grad,
// as it must. What is in grad when the next step begins?

import { Value } from '../section2/value.ts';

/** Prepares the parameters for the next backward(). */
export function zeroGrad(parameters: Value[]): void {
  throw new Error('TODO: what must be in grad before backward()?');
}

/** Moves each parameter against its gradient. */
export function step(parameters: Value[], learningRate: number): void {
  throw new Error('TODO: change the data of each parameter');
}
