import { expect, test } from 'vitest';
import { centralDifference } from '../../solutions/section1/central_difference.ts';
import { f } from '../../solutions/section1/gradf.ts';
import { Value } from '../../solutions/section2/value.ts';
import { crossEntropyGradient } from '../../solutions/section3/cross_entropy.ts';
import { gradientCheck } from '../../solutions/section3/gradient_check.ts';
import { Layer, MLP, Neuron } from '../../solutions/section4/mlp.ts';
import { Tape } from '../../solutions/section5/tape.ts';
import type { Exports } from '../../src/check/mistake.ts';
import { freshProbesOf } from '../../src/grade/graded-exercise.ts';
import { exerciseCalled, exportsIn, wrongCases } from './answering.ts';

// Wrong answers that were once accepted: each must leave at least one case WRONG!

const accepted: [exercise: string, mistake: string, wrong: Exports][] = [
  ['gradf', 'a Richardson quotient', { gradf: richardson }],
  ['backward', 'every grad of the graph zeroed first', { Value: { backward: zeroedBackward } }],
  ['exp_log', 'exp clamped at 700', { Value: { exp: clampedExp } }],
  ['softmax', 'a little added to the sum', { softmax: paddedSoftmax }],
  [
    'softmax',
    'a little added to the probability',
    { negativeLogLikelihood: (probs: Value[], label: number) => probs[label]?.add(1e-12).log().neg() },
  ],
  [
    'cross_entropy',
    'a gradient without rows',
    {
      crossEntropyGradient: (logits: number[][], labels: number[]) => crossEntropyGradient(logits, labels).flat(),
    },
  ],
  [
    'cross_entropy',
    'rows lowered by their first logit',
    {
      crossEntropyGradient: (logits: number[][], labels: number[]) =>
        crossEntropyGradient(
          logits.map(([first = 0, ...others]) =>
            Math.max(...others) - first > 700 ? [Number.NaN] : [first, ...others],
          ),
          labels,
        ),
    },
  ],
  ['gradient_check', 'an answer for three inputs only', { gradientCheck: checkOfThree }],
  ['mlp', 'biases of 1', startedWith((neuron) => addTo([neuron.bias], 1))],
  ['mlp', 'a weight of 0 for each bias that is not', startedWith(({ weights, bias }) => exchange(bias, weights[0]))],
  ['mlp', 'weights between -1 and 0', startedWith(({ weights }) => addTo(weights.filter(isPositive), -1))],
  ['sgd', 'gradients clipped at 5', { step: clippedStep }],
  ['tape', 'a slope of 1 where relu bends', { Tape: { handOn: handOnAtZero } }],
  ['tape', 'a relu that replaces the grad of its operand', { Tape: { handOn: replacingOperand('relu') } }],
  ['tape', 'a tanh that replaces the grad of its operand', { Tape: { handOn: replacingOperand('tanh') } }],
];

test.each(accepted)('%s with %s is WRONG!', async (name, _, wrong) => {
  const exercise = exerciseCalled(name);
  const solution = await exportsIn('solutions', exercise);
  expect(wrongCases(exercise, solution, wrong)).not.toEqual([]);
  for (const seed of [1, 2, 3]) {
    const probes = await freshProbesOf(exercise, seed);
    expect(wrongCases({ ...exercise, probes }, solution, wrong), `fresh cases of seed ${seed}`).not.toEqual([]);
  }
});

/** Two central differences, the errors of which take each other away. */
function richardson(...point: [a: number, b: number, c: number]): number[] {
  const wide = centralDifference(f, ...point, 2e-3);
  return centralDifference(f, ...point, 1e-3).map((slope, dim) => (4 * slope - (wide[dim] ?? 0)) / 3);
}

const { backward, exp } = Value.prototype;
const { handOn } = Tape.prototype;

function zeroedBackward(this: Value): void {
  const found = new Set<Value>([this]);
  for (const node of found) {
    node.grad = 0;
    for (const child of node.prev) found.add(child);
  }
  backward.call(this);
}

function clampedExp(this: Value): Value {
  const out = exp.call(this);
  out.data = Math.exp(Math.min(this.data, 700));
  return out;
}

function paddedSoftmax(logits: Value[]): Value[] {
  const counts = logits.map((logit) => logit.exp());
  const denominator = counts.reduce((sum, count) => sum.add(count)).add(1e-12);
  return counts.map((count) => count.div(denominator));
}

function checkOfThree(...claim: Parameters<typeof gradientCheck>): number[] {
  return gradientCheck(...claim).slice(0, 3);
}

/** Neurons, layers and nets whose neurons are changed when they are made. */
function startedWith(change: (neuron: Neuron) => void): Exports {
  return {
    Neuron: class extends Neuron {
      constructor(...shape: ConstructorParameters<typeof Neuron>) {
        super(...shape);
        change(this);
      }
    },
    Layer: class extends Layer {
      constructor(...shape: ConstructorParameters<typeof Layer>) {
        super(...shape);
        this.neurons.forEach(change);
      }
    },
    MLP: class extends MLP {
      constructor(...shape: ConstructorParameters<typeof MLP>) {
        super(...shape);
        for (const { neurons } of this.layers) neurons.forEach(change);
      }
    },
  };
}

function addTo(parameters: Value[], x: number): void {
  for (const parameter of parameters) parameter.data += x;
}

function exchange(one: Value, other = one): void {
  [one.data, other.data] = [other.data, one.data];
}

function isPositive({ data }: Value): boolean {
  return data > 0;
}

function clippedStep(parameters: Value[], learningRate: number): void {
  for (const parameter of parameters) parameter.data -= learningRate * Math.max(-5, Math.min(5, parameter.grad));
}

/** As `this.grad[a] = …` does where `+=` is right. */
function replacingOperand(operation: 'tanh' | 'relu') {
  const number = { tanh: 3, relu: 4 }[operation];
  return function (this: Tape, node: number): void {
    if (this.operation[node] === number) this.grad[this.left[node] ?? 0] = 0;
    handOn.call(this, node);
  };
}

function handOnAtZero(this: Tape, node: number): void {
  const reluNode = 4;
  const operand = this.left[node] ?? 0;
  if (this.operation[node] === reluNode && this.get(operand) === 0) this.receive(operand, this.gradient(node));
  else handOn.call(this, node);
}
