import type { MoonsData } from './plain-net.ts';

type Activation = 'tanh' | 'relu' | 'linear';
/** A number, and its slope by what it was made from. */
type WithSlope = readonly [value: number, slope: number];

/** How a training goes, in steps each of which may be wrong by itself. */
export class Training {
  hidden(): Activation {
    return 'relu';
  }
  output(): Activation {
    return 'linear';
  }
  /** Of a point, by its score. */
  loss(score: number, label: number): WithSlope {
    return hinge(score, label);
  }
  /** Which point's label a point gets. */
  labelled(index: number, _k: number): number {
    return index;
  }
  /** How much of a point's loss is part of the loss. */
  share(_index: number, count: number, _k: number): number {
    return 1 / count;
  }
  /** What a parameter adds to the loss. @param _count of the points */
  size(parameter: number, _isBias: boolean, _count: number): WithSlope {
    return squared(parameter, 1e-4);
  }
  /** What is recorded of the loss. @param _ofPoints the part of it that is the data loss */
  noted(loss: number, _ofPoints: number): number {
    return loss;
  }
  /** Whether grads are 0 when a step begins. */
  isCleared(): boolean {
    return true;
  }
  /** @param _count of the points */
  rate(k: number, _steps: number, _count: number): number {
    return 1 - (0.9 * k) / 100;
  }
  /** What ends up in the list. @param _before the last step */
  left(learned: readonly number[], _before: readonly number[], _given: readonly number[]): readonly number[] {
    return learned;
  }
  isNotedAfter(): boolean {
    return false;
  }
}

/** 1 - label * score, where that is above 0. */
export function hinge(score: number, label: number): WithSlope {
  const margin = 1 - label * score;
  return margin > 0 ? [margin, -label] : [0, 0];
}

/** A multiple of a parameter's square. */
export function squared(parameter: number, factor: number): WithSlope {
  return [factor * parameter * parameter, 2 * factor * parameter];
}

/** The training with plain numbers: with an engine, all known mistakes together would take a second. */
export function train(data: MoonsData, parameters: number[], steps: number): number[] {
  const training = new Training();
  const own = parameters.slice();
  const grad = own.map(() => 0);
  let before: readonly number[] = own;
  const losses = Array.from({ length: steps }, (_, k) => {
    if (training.isCleared()) grad.fill(0);
    const now = addGradient(training, data, own, grad, k);
    before = own.slice();
    const rate = training.rate(k, steps, data.points.length);
    for (const [i, slope] of grad.entries()) own[i] = (own[i] ?? 0) - rate * slope;
    return training.isNotedAfter() ? addGradient(training, data, own, [], k) : now;
  });
  for (const [i, parameter] of training.left(own, before, parameters.slice()).entries()) parameters[i] = parameter;
  return losses;
}

/** A training with some of its steps wrong. */
export function trained(wrong: Partial<Training>) {
  return { Training: wrong };
}

const sizes = [2, 16, 16, 1] as const;

/** Adds the gradient of the loss to `grad`. @returns the loss */
function addGradient(
  training: Training,
  { points, labels }: MoonsData,
  own: readonly number[],
  grad: number[],
  k: number,
): number {
  const { length: count } = points;
  const add = (i: number, slope: number) => {
    grad[i] = (grad[i] ?? 0) + slope;
  };
  let sum = 0;
  for (const [n, point] of points.entries()) {
    const layers = forward(point, own, training.hidden(), training.output());
    const label = labels[training.labelled(n, k)] ?? 0;
    const [value, slope] = training.loss(layers.at(-1)?.outputs[0] ?? 0, label);
    const share = training.share(n, count, k);
    sum += value * share;
    backward(layers, own, [slope * share], add);
  }
  let all = sum;
  for (const [i, parameter] of own.entries()) {
    const [value, slope] = training.size(parameter, isBias(i), count);
    all += value;
    add(i, slope);
  }
  return training.noted(all, sum);
}

interface LayerState {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly slopes: readonly number[];
  /** Where its parameters begin. */
  readonly start: number;
}

function forward(point: readonly number[], own: readonly number[], hidden: Activation, output: Activation) {
  const layers: LayerState[] = [];
  let inputs = point;
  let start = 0;
  for (const [index, size] of sizes.slice(1).entries()) {
    const bend = index === sizes.length - 2 ? output : hidden;
    const width = inputs.length + 1;
    const bent = Array.from({ length: size }, (_, neuron) => {
      const first = start + neuron * width;
      const products = inputs.reduce((sum, x, i) => sum + x * (own[first + i] ?? 0), own[first + width - 1] ?? 0);
      return activated(products, bend);
    });
    layers.push({ inputs, outputs: bent.map(([value]) => value), slopes: bent.map(([, slope]) => slope), start });
    inputs = bent.map(([value]) => value);
    start += size * width;
  }
  return layers;
}

function activated(sum: number, bend: Activation): WithSlope {
  if (bend === 'linear') return [sum, 1];
  const value = bend === 'tanh' ? Math.tanh(sum) : Math.max(0, sum);
  return [value, bend === 'tanh' ? 1 - value * value : Number(sum > 0)];
}

function backward(
  layers: readonly LayerState[],
  own: readonly number[],
  slopes: readonly number[],
  add: (i: number, slope: number) => void,
): void {
  let received = slopes;
  for (const { inputs, slopes: bends, start } of [...layers].reverse()) {
    const handedOn = inputs.map(() => 0);
    for (const [neuron, bend] of bends.entries()) {
      const slope = (received[neuron] ?? 0) * bend;
      const first = start + neuron * (inputs.length + 1);
      for (const [i, x] of inputs.entries()) {
        add(first + i, x * slope);
        handedOn[i] = (handedOn[i] ?? 0) + (own[first + i] ?? 0) * slope;
      }
      add(first + inputs.length, slope);
    }
    received = handedOn;
  }
}

/** The last number of each neuron. */
function isBias(index: number): boolean {
  const [first, second] = [16 * 3, 16 * 17];
  if (index < first) return index % 3 === 2;
  return (index - first) % 17 === 16 && index < first + second + 17;
}
