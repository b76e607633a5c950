import { Value } from '../../../../solutions/section2/value.ts';
import { MLP } from '../../../../solutions/section4/mlp.ts';
import { step, zeroGrad } from '../../../../solutions/section4/sgd.ts';
import type { Diagnostics, Mistake } from '../../../check/mistake.ts';

export const sgdDiagnostics: Diagnostics = {
  solution: { Value, MLP, zeroGrad, step },
  mistakes: [
    inZeroGrad(
      't.zero_grad',
      () => {},
      'Print the grad of one parameter in two steps at learning rate 0: should the second be twice the first? Your zeroGrad leaves it.',
    ),
    inZeroGrad(
      't.zero_data',
      (parameters) => {
        for (const parameter of parameters) parameter.data = 0;
      },
      'That makes the net forget all it has learned. What is it that must be 0 before backward()?',
    ),
    inZeroGrad(
      't.zero_both',
      (parameters) => {
        for (const parameter of parameters) Object.assign(parameter, { data: 0, grad: 0 });
      },
      'The grads must be 0 before backward(). The data is what the net has learned.',
    ),
    inZeroGrad(
      't.zero_one',
      (parameters) => {
        for (const parameter of parameters) parameter.grad = 1;
      },
      'backward() adds to what it finds. What must it find?',
    ),
    inZeroGrad(
      't.zero_first',
      ([first]) => {
        if (first) first.grad = 0;
      },
      'The first parameter is ready for the next step, the others are not: is there a return in your loop?',
    ),
    inZeroGrad(
      't.zero_copies',
      (parameters) => {
        parameters.forEach((parameter, i) => {
          parameters[i] = new Value(parameter.data);
        });
      },
      'You put new Values into the list. The net still holds the old ones, with their grads.',
    ),
    inStep(
      't.sign',
      (parameters, rate) => move(parameters, ({ data, grad }) => data + rate * grad),
      'The gradient points to where the loss grows.',
    ),
    inStep(
      't.no_rate',
      (parameters) => move(parameters, ({ data, grad }) => data - grad),
      'However large the learning rate is, your step has the same length.',
    ),
    inStep(
      't.rate_alone',
      (parameters, rate) => move(parameters, ({ data, grad }) => data - rate * Math.sign(grad)),
      'Every parameter moves equally far. The steeper the slope, the longer the step.',
    ),
    inStep(
      't.replaces',
      (parameters, rate) => move(parameters, ({ grad }) => -rate * grad),
      'The step is put in the place of the parameter. Should it not be taken from where the parameter is?',
    ),
    inStep(
      't.grad_on_copy',
      (parameters, rate) => {
        parameters.forEach(({ data, grad }, i) => {
          parameters[i] = new Value(data - rate * grad);
        });
      },
      'Did the net keep your new numbers? It holds the Values that it was made with, and no others.',
    ),
    inStep(
      't.no_step',
      () => {},
      'No parameter moves. Which of its two numbers does your step change, and of which Value?',
    ),
    inStep(
      't.step_first',
      ([first], rate) => {
        if (first) first.data -= rate * first.grad;
      },
      'Only the first parameter moves: is there a return in your loop?',
    ),
  ],
};

function move(parameters: Value[], to: (parameter: Value) => number): void {
  for (const parameter of parameters) parameter.data = to(parameter);
}

function inZeroGrad(id: string, wrong: (parameters: Value[]) => void, message: string): Mistake {
  return { id, message, wrong: { zeroGrad: wrong } };
}

function inStep(id: string, wrong: (parameters: Value[], learningRate: number) => void, message: string): Mistake {
  return { id, message, wrong: { step: wrong } };
}
