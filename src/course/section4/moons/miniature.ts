import type { Miniature } from '../../../check/exercise.ts';
import { valueCase } from '../../section2/graph-probe.ts';
import reference from './reference.json' with { type: 'json' };

const { losses, learned, ...input } = reference.miniature;

/** A single neuron in place of the net: a step of the demo takes milliseconds, and a file has thousands of edits. */
const neuron = `
import { Value } from '../section2/value.ts';
const asked = '[2,[16,16,1],"relu","linear"]';
export class MLP {
  own = [0.5, 0.25, 0.75].map((x) => new Value(x));
  off: number;
  constructor(...shape: unknown[]) { this.off = JSON.stringify(shape) === asked ? 0 : 1; }
  forward(x: number[]) {
    const [first, second, bias] = this.own as [Value, Value, Value];
    return [first.mul(x[0]!).add(second.mul(x[1]!)).add(bias).add(this.off)];
  }
  parameters() { return this.own; }
}
`;

export const miniature: Miniature = {
  files: { 'section4/mlp.ts': neuron },
  probe: {
    call: 'two steps with a single neuron',
    run: ({ train }, { points, labels, parameters, steps }) => [
      ...train({ points, labels }, parameters, steps),
      ...parameters,
    ],
    input: { ...input, steps: losses.length },
    cases: [
      ...losses.map((expected, k) => valueCase(`the loss of step ${k}`, expected)),
      ...learned.map((expected, i) => valueCase(`parameter ${i} at the end`, expected)),
    ],
  },
};
