import type { TrainingDemo, TrainingSnapshot } from '../../../check/course.ts';
import type { ProbeFunction } from '../../../check/exercise.ts';
import recorded from './moons.json' with { type: 'json' };

/** MLP(2, [16, 16, 1], 'relu', 'linear') of micrograd's demo, without an engine: plain numbers, for pictures and the race. */

export interface MoonsData {
  readonly points: readonly (readonly number[])[];
  /** 1 and -1. */
  readonly labels: readonly number[];
}

/**
 * The net's score of a point: above 0 for one moon, below for the other.
 *
 * @param parameters all 337, in the order of parameters()
 */
export function scoreAt(point: ArrayLike<number>, parameters: ArrayLike<number>): number {
  const [inputs, first, second, score] = scoreLayers;
  inputs[0] = point[0] as number;
  inputs[1] = point[1] as number;
  let at = forward(inputs, first, parameters, 0, true);
  at = forward(first, second, parameters, at, true);
  forward(second, score, parameters, at, false);
  return score[0] as number;
}

const layerOf = (size: number) => new Float64Array(size);

/** Made once: a picture asks for the scores of thousands of points. */
const scoreLayers = [layerOf(2), layerOf(16), layerOf(16), layerOf(1)] as const;

/** @returns where the next layer's parameters begin */
function forward(
  x: Float64Array,
  out: Float64Array,
  parameters: ArrayLike<number>,
  start: number,
  isBent: boolean,
): number {
  let at = start;
  for (let neuron = 0; neuron < out.length; neuron++) {
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (parameters[at++] as number);
    sum += parameters[at++] as number;
    out[neuron] = !isBent || sum > 0 ? sum : 0;
  }
  return at;
}

/**
 * The demo's training, a step at a time, each when it is asked for. Sums are in another order than an engine's, so the
 * last digits differ.
 *
 * @param start the parameters to start from
 * @returns the training before a step, or after the last
 */
function plainTraining({ points, labels }: MoonsData, start: ArrayLike<number>): (step: number) => TrainingSnapshot {
  const before: TrainingSnapshot[] = [];
  let parameters = Float64Array.from(start);
  return (step) => {
    for (let first = before.length; first <= step; first++) {
      const after = parameters.slice();
      const loss = plainLoops({}, { points, labels, parameters, steps: 1, first, after }, () => {});
      before.push({ loss: Number(loss), parameters });
      parameters = after;
    }
    return before[step] as TrainingSnapshot;
  };
}

/**
 * The same as loops over typed arrays, written by hand for this one net: what the hardware allows. Returns the last loss.
 * `first`: the number of the first step. `after`: a list for the parameters after the last, if any.
 */
export const plainLoops: ProbeFunction = (_, { points, labels, parameters, steps, first = 0, after }) => {
  const p = Float64Array.from(parameters);
  const grad = new Float64Array(p.length);
  const sizes = [2, 16, 16, 1];
  const signals = sizes.map((size) => new Float64Array(size));
  const slopes = sizes.map((size) => new Float64Array(size));
  const starts = [0, 48, 320];
  const column = (columns: Float64Array[], layer: number) => columns[layer] as Float64Array;
  const forward = (layer: number, isLast: boolean) => {
    const [x, out] = [column(signals, layer), column(signals, layer + 1)];
    let at = starts[layer] as number;
    for (let neuron = 0; neuron < out.length; neuron++, at++) {
      let sum = 0;
      for (let i = 0; i < x.length; i++) sum += (p[at++] as number) * (x[i] as number);
      sum += p[at] as number;
      out[neuron] = isLast || sum > 0 ? sum : 0;
    }
  };
  const backward = (layer: number, isLast: boolean) => {
    const [x, out] = [column(signals, layer), column(signals, layer + 1)];
    const [slopeOfX, slope] = [column(slopes, layer), column(slopes, layer + 1)];
    slopeOfX.fill(0);
    let at = starts[layer] as number;
    for (let neuron = 0; neuron < out.length; neuron++, at++) {
      const received = isLast || (out[neuron] as number) > 0 ? (slope[neuron] as number) : 0;
      for (let i = 0; i < x.length; i++, at++) {
        grad[at] = (grad[at] as number) + (x[i] as number) * received;
        slopeOfX[i] = (slopeOfX[i] as number) + (p[at] as number) * received;
      }
      grad[at] = (grad[at] as number) + received;
    }
  };
  let loss = 0;
  for (let k = first; k < first + steps; k++) {
    loss = 0;
    for (let i = 0; i < p.length; i++) {
      loss += 1e-4 * (p[i] as number) * (p[i] as number);
      grad[i] = 2e-4 * (p[i] as number);
    }
    for (let n = 0; n < points.length; n++) {
      column(signals, 0).set(points[n]);
      for (let layer = 0; layer < 3; layer++) forward(layer, layer === 2);
      const margin = 1 - labels[n] * (column(signals, 3)[0] as number);
      if (margin <= 0) continue;
      loss += margin / points.length;
      column(slopes, 3)[0] = -labels[n] / points.length;
      for (let layer = 2; layer >= 0; layer--) backward(layer, layer === 2);
    }
    for (let i = 0; i < p.length; i++) p[i] = (p[i] as number) - (1 - (0.9 * (k % 100)) / 100) * (grad[i] as number);
  }
  after?.set(p);
  return loss;
};

const { points, labels, parameters, losses } = recorded;

/**
 * micrograd's own training, which a learner's that passed repeats to the last loss. The report's page contains it, so it
 * must not import the exercise with its mistakes and solutions.
 */
export const moonsDemo: Omit<TrainingDemo, 'exercise'> = {
  points,
  labels,
  losses,
  scoreAt,
  snapshotAt: plainTraining({ points, labels }, parameters),
};
