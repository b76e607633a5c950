import type { Value } from '../section2/value.ts';

/** backward() adds to grad: without this, each step would also repeat all those before it. */
export function zeroGrad(parameters: Value[]): void {
  for (const parameter of parameters) parameter.grad = 0;
}

/** One step of stochastic gradient descent: the gradient points uphill, so the step goes the other way. */
export function step(parameters: Value[], learningRate: number): void {
  for (const parameter of parameters) parameter.data -= learningRate * parameter.grad;
}
