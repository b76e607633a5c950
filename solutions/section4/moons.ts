import { Value } from '../section2/value.ts';
import { MLP } from './mlp.ts';
import { step, zeroGrad } from './sgd.ts';

export interface Data {
  points: [number, number][];
  /** 1 for one moon, -1 for the other. */
  labels: number[];
}

/** micrograd's demo. `parameters`: what to start from, and afterwards what was learned. Returns the loss of each step. */
export function train(data: Data, parameters: number[], steps: number): number[] {
  const model = new MLP(2, [16, 16, 1], 'relu', 'linear');
  const learned = model.parameters();
  for (const [i, parameter] of learned.entries()) parameter.data = parameters[i] ?? 0;

  const losses: number[] = [];
  for (let k = 0; k < steps; k++) {
    const loss = dataLoss(model, data).add(sizeOf(learned).mul(1e-4));
    losses.push(loss.data);
    zeroGrad(learned);
    loss.backward();
    step(learned, 1 - (0.9 * k) / 100);
  }

  for (const [i, parameter] of learned.entries()) parameters[i] = parameter.data;
  return losses;
}

/** The mean of relu(1 - label * score): a point that is right by 1 or more costs nothing. (support vector machines) */
function dataLoss(model: MLP, { points, labels }: Data): Value {
  const losses = points.map((point, i) => {
    const [score = new Value(0)] = model.forward(point);
    return Value.from(1)
      .sub(score.mul(labels[i] ?? 0))
      .relu();
  });
  return sum(losses).div(points.length);
}

function sizeOf(parameters: Value[]): Value {
  return sum(parameters.map((parameter) => parameter.mul(parameter)));
}

function sum(values: Value[]): Value {
  return values.reduce((total, value) => total.add(value));
}
