import { Value } from '../../../../solutions/section2/value.ts';
import { MLP } from '../../../../solutions/section4/mlp.ts';
import { type Data, train } from '../../../../solutions/section4/moons.ts';
import { step, zeroGrad } from '../../../../solutions/section4/sgd.ts';
import type { Diagnostics, Mistake } from '../../../check/mistake.ts';

/** How a training goes; what is left out is right. */
interface Training {
  readonly net?: () => MLP;
  readonly loss?: (score: Value, label: number) => Value;
  readonly mean?: (sum: Value, count: number) => Value;
  readonly size?: (parameters: Value[], net: MLP) => Value;
  readonly clear?: (parameters: Value[]) => void;
  readonly rate?: (k: number, steps: number) => number;
  readonly isNotedAfter?: boolean;
  readonly isStepFirst?: boolean;
}

const hinge = (score: Value, label: number) => Value.from(1).sub(score.mul(label)).relu();
const squares = (parameters: Value[]) => sum(parameters.map((each) => each.mul(each)));

export const moonsDiagnostics: Diagnostics = {
  solution: { Value, train },
  mistakes: [
    trained(
      'm.zero_grad',
      { clear: () => {} },
      'The first two losses are right, then yours goes its own way: what is in grad when the next step begins?',
    ),
    trained('m.no_size', { size: () => new Value(0) }, 'The loss has two parts. Which one does yours leave out?'),
    trained(
      'm.alpha_one',
      { size: squares },
      'The sum of the squares counts for much too much: what is it multiplied by?',
    ),
    trained(
      'm.size_mean',
      { size: (parameters) => squares(parameters).div(parameters.length).mul(1e-4) },
      'The loss of the points is a mean. What is added for the parameters is a sum.',
    ),
    trained(
      'm.weights_only',
      {
        size: (_, { layers }) =>
          squares(layers.flatMap(({ neurons }) => neurons.flatMap(({ weights }) => weights))).mul(1e-4),
      },
      'The first loss is right, since biases begin at 0. The squares are those of every parameter, biases too.',
    ),
    trained(
      'm.half_alpha',
      { size: (parameters) => squares(parameters).mul(5e-5) },
      'There is no half before the sum of the squares here.',
    ),
    trained('m.sum', { mean: (total) => total }, 'The loss of the points is a mean: is yours a sum?'),
    trained(
      'm.no_margin',
      { loss: (score, label) => score.mul(-label).relu() },
      'A point that is right by a hair costs nothing in yours. By how much should it be right?',
    ),
    trained(
      'm.no_label',
      { loss: (score) => Value.from(1).sub(score).relu() },
      'Your loss is the same for both moons: where does the label come in?',
    ),
    trained(
      'm.label_sign',
      { loss: (score, label) => Value.from(1).add(score.mul(label)).relu() },
      'A point on the right side has a label and a score of the same sign. Your loss is large just there.',
    ),
    trained(
      'm.no_relu',
      { loss: (score, label) => Value.from(1).sub(score.mul(label)) },
      'A point that is right by more than 1 should cost nothing. In yours it pays for others: what cuts the loss off at 0?',
    ),
    trained(
      'm.squared',
      { loss: (score, label) => score.sub(label).pow(2) },
      'That is the squared error of the lecture. The loss here cares only for points that are not right by 1.',
    ),
    trained(
      'm.rate_constant',
      { rate: () => 1 },
      'The learning rate becomes smaller from step to step. Is yours always the same?',
    ),
    trained(
      'm.rate_over_steps',
      { rate: (k, steps) => 1 - (0.9 * k) / steps },
      'The learning rate falls by 0.9 in 100 steps, however many of them are asked for.',
    ),
    trained(
      'm.rate_from_one',
      { rate: (k) => 1 - (0.9 * (k + 1)) / 100 },
      'In the first step k is 0, and the learning rate is 1.',
    ),
    trained('m.uphill', { rate: (k) => (0.9 * k) / 100 - 1 }, 'The loss grows: the step leads uphill.'),
    trained(
      'm.noted_after',
      { isNotedAfter: true },
      'Each of your losses is the one that we expect a step later. When is the loss noted, before the step or after it?',
    ),
    trained(
      'm.step_first',
      { isStepFirst: true },
      'The parameters move before there is a gradient. What is in grad before the first backward()?',
    ),
    trained(
      'm.output_relu',
      { net: () => new MLP(2, [16, 16, 1], 'relu', 'relu') },
      "A score may be below 0: the last layer is 'linear'.",
    ),
    trained(
      'm.all_tanh',
      { net: () => new MLP(2, [16, 16, 1], 'tanh', 'linear') },
      "The net of this demo has the activation 'relu' in its hidden layers.",
    ),
    {
      id: 'm.not_loaded',
      message:
        'Your first loss is another one each time: a net begins with weights of chance. Give it the parameters that came in before you train.',
      matches: ({ cases, source }) =>
        cases.every(({ ok }) => !ok) &&
        !/\bparameters\s*\[/.test(source) &&
        !/\bparameters\.(map|forEach|entries|at)/.test(source),
    },
    {
      id: 'm.not_left_behind',
      message:
        'The losses are right. What your net has learned must also be left in the list of parameters that came in.',
      matches: ({ cases }) =>
        cases.some(({ expected, ok }) => expected === 100 && !ok) && cases.filter(({ ok }) => !ok).length === 1,
    },
  ],
};

function trainer({ net: makeNet = demoNet, loss = hinge, mean, size = alphaSquares, ...how }: Training): typeof train {
  const { clear = zeroGrad, rate = demoRate } = how;
  return ({ points, labels }: Data, parameters, steps) => {
    const net = makeNet();
    const own = net.parameters();
    for (const [i, parameter] of own.entries()) parameter.data = parameters[i] ?? 0;
    const lossNow = () => {
      const total = sum(points.map((point, i) => loss(net.forward(point)[0] ?? new Value(0), labels[i] ?? 0)));
      return (mean ? mean(total, points.length) : total.div(points.length)).add(size(own, net));
    };
    return Array.from({ length: steps }, (_, k) => {
      const now = lossNow();
      clear(own);
      if (how.isStepFirst) step(own, rate(k, steps));
      now.backward();
      if (!how.isStepFirst) step(own, rate(k, steps));
      return how.isNotedAfter ? lossNow().data : now.data;
    });
  };
}

function demoNet(): MLP {
  return new MLP(2, [16, 16, 1], 'relu', 'linear');
}

function demoRate(k: number): number {
  return 1 - (0.9 * k) / 100;
}

function alphaSquares(parameters: Value[]): Value {
  return squares(parameters).mul(1e-4);
}

function sum(values: Value[]): Value {
  return values.reduce((total, value) => total.add(value));
}

function trained(id: string, training: Training, message: string): Mistake {
  return { id, message, wrong: { train: trainer(training) } };
}
