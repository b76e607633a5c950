import type { TrainingSnapshot } from '../../check/exercise.ts';

/** The net of micrograd's demo with plain numbers, as far as pictures need it: MLP(2, [16, 16, 1], 'relu', 'linear'). */

/** Neurons of each layer, the inputs first. */
const sizes = [2, 16, 16, 1] as const;

export interface MoonsData {
  readonly points: readonly (readonly number[])[];
  /** 1 and -1. */
  readonly labels: readonly number[];
}

/** The net's score of a point: above 0 for one moon, below for the other. */
export function scoreAt(point: Numbers, parameters: Numbers): number {
  return signalsOf(point, parameters).at(-1)?.[0] ?? 0;
}

/**
 * micrograd's demo as loops over plain numbers. Sums are in another order than an engine's, so the last digits differ.
 *
 * @param start the 337 parameters to start from, in the order of parameters()
 * @returns the training before each step, and after the last
 */
export function trainPlainly({ points, labels }: MoonsData, start: Numbers, steps: number): TrainingSnapshot[] {
  let parameters = Float64Array.from(start);
  const snapshots: TrainingSnapshot[] = [];
  for (let k = 0; k < steps; k++) {
    const gradient = parameters.map((x) => 2e-4 * x);
    let loss = 1e-4 * parameters.reduce((sum, x) => sum + x * x, 0);
    for (const [i, point] of points.entries()) {
      const label = labels[i] ?? 0;
      const signals = signalsOf(point, parameters);
      const margin = 1 - label * (signals.at(-1)?.[0] ?? 0);
      if (margin <= 0) continue;
      loss += margin / points.length;
      addGradient(gradient, parameters, signals, -label / points.length);
    }
    snapshots.push({ loss, parameters });
    const rate = 1 - (0.9 * k) / 100;
    parameters = parameters.map((x, i) => x - rate * (gradient[i] ?? 0));
  }
  return [...snapshots, { loss: Number.NaN, parameters }];
}

type Numbers = ArrayLike<number>;

/** What each layer gives out, the point itself first. */
function signalsOf(point: Numbers, parameters: Numbers): readonly Numbers[] {
  const signals: Numbers[] = [point];
  let at = 0;
  for (let layer = 1; layer < sizes.length; layer++) {
    const inputs = signals[layer - 1] ?? [];
    const outputs = new Float64Array(sizes[layer] ?? 0);
    for (let neuron = 0; neuron < outputs.length; neuron++) {
      let sum = 0;
      for (let i = 0; i < inputs.length; i++) sum += get(inputs, i) * get(parameters, at++);
      sum += get(parameters, at++);
      outputs[neuron] = layer === sizes.length - 1 ? sum : Math.max(0, sum);
    }
    signals.push(outputs);
  }
  return signals;
}

/** Follows the chain rule from the score back through the layers. @param slope of the loss by the score */
function addGradient(gradient: Float64Array, parameters: Numbers, signals: readonly Numbers[], slope: number): void {
  let slopes: Numbers = [slope];
  let end = gradient.length;
  for (let layer = sizes.length - 1; layer > 0; layer--) {
    const inputs = signals[layer - 1] ?? [];
    const before = new Float64Array(inputs.length);
    end -= slopes.length * (inputs.length + 1);
    let at = end;
    for (let neuron = 0; neuron < slopes.length; neuron++, at++) {
      const received = get(slopes, neuron);
      for (let i = 0; i < inputs.length; i++, at++) {
        gradient[at] = get(gradient, at) + get(inputs, i) * received;
        if (get(inputs, i) > 0) before[i] = get(before, i) + get(parameters, at) * received; // relu
      }
      gradient[at] = get(gradient, at) + received;
    }
    slopes = before;
  }
}

function get(numbers: Numbers, index: number): number {
  return numbers[index] as number;
}
