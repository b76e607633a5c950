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
  /** What the sum of the points' losses is divided by. */
  divisor(count: number): number {
    return count;
  }
  /** What a parameter adds to the loss. */
  size(parameter: number, _isBias: boolean): WithSlope {
    return squared(parameter, 1e-4);
  }
  /** Whether grads are 0 when a step begins. */
  isCleared(): boolean {
    return true;
  }
  rate(k: number, _steps: number): number {
    return 1 - (0.9 * k) / 100;
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
  const losses = Array.from({ length: steps }, (_, k) => {
    if (training.isCleared()) grad.fill(0);
    const now = addGradient(training, data, own, grad);
    for (const [i, slope] of grad.entries()) own[i] = (own[i] ?? 0) - training.rate(k, steps) * slope;
    return training.isNotedAfter() ? addGradient(training, data, own, []) : now;
  });
  for (const [i, parameter] of own.entries()) parameters[i] = parameter;
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
): number {
  const add = (i: number, slope: number) => {
    grad[i] = (grad[i] ?? 0) + slope;
  };
  let sum = 0;
  for (const [n, point] of points.entries()) {
    const layers = forward(point, own, training.hidden(), training.output());
    const [value, slope] = training.loss(layers.at(-1)?.outputs[0] ?? 0, labels[n] ?? 0);
    sum += value;
    backward(layers, own, [slope / training.divisor(points.length)], add);
  }
  let all = sum / training.divisor(points.length);
  for (const [i, parameter] of own.entries()) {
    const [value, slope] = training.size(parameter, isBias(i));
    all += value;
    add(i, slope);
  }
  return all;
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
