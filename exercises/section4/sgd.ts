// 4.3 sgd: a step downhill
//
// The gradient of the loss says for every parameter which way is up. A step of
// stochastic gradient descent moves each of them a little the other way. The
// whole of training is this loop:
//
//   for (let k = 0; k < 30; k++) {
//     const loss = …;                     forward
//     zeroGrad(model.parameters());
//     loss.backward();
//     step(model.parameters(), 0.05);
//   }
//
// The most common bug of all is the one that the loss does not show. backward()
// adds to grad, as it must. What is in grad when the next step begins?

import { Value } from '../section2/value.ts';

/** Makes the parameters ready for the next backward(). */
export function zeroGrad(parameters: Value[]): void {
  throw new Error('TODO: what must be in grad before backward()?');
}

/** Moves each parameter against its gradient. */
export function step(parameters: Value[], learningRate: number): void {
  throw new Error('TODO: change the data of each parameter');
}
