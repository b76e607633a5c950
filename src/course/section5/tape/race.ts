import type { ProbeFunction, Race } from '../../../check/exercise.ts';
import moons from '../../section4/moons/moons.json' with { type: 'json' };
import { plainLoops } from '../../section4/moons/plain-net.ts';

const { points, labels, parameters } = moons;

/** Every lap trains micrograd's demo. */
export const demoInput = { points, labels, parameters };

/** In the graph of one step. */
const nodes = 65_819;

/** Per lap: enough for the compiler to have warmed up. */
const steps = { tape: 100, value: 10, loops: 1000 };

/**
 * micrograd's demo on a tape that is built once and played again, or with Values that are built anew in each step.
 * Returns the losses.
 */
export const demoRun: ProbeFunction = ({ Tape, Value }, { engine, points, labels, parameters, steps }) => {
  const tape = engine === 'tape' ? new Tape() : undefined;
  // biome-ignore lint/suspicious/noExplicitAny: a place on the tape, or a Value of the learner's
  type Node = any;
  const leaf = (x: number): Node => (tape ? tape.leaf(x) : new Value(x));
  const add = (a: Node, b: Node): Node => (tape ? tape.add(a, b) : a.add(b));
  const mul = (a: Node, b: Node): Node => (tape ? tape.mul(a, b) : a.mul(b));
  const relu = (a: Node): Node => (tape ? tape.relu(a) : a.relu());
  const own: Node[] = parameters.map(leaf);
  const layer = (x: Node[], start: number, outputs: number) =>
    Array.from({ length: outputs }, (_, neuron) => {
      const weights = start + neuron * (x.length + 1);
      return x.reduce((sum, xi, i) => add(sum, mul(own[weights + i], xi)), own[weights + x.length]);
    });
  const build = () => {
    const [zero, one, minusOne] = [leaf(0), leaf(1), leaf(-1)];
    const margins = points.map((point: number[], i: number) => {
      const hidden = layer(point.map(leaf), 0, 16).map(relu);
      const [score] = layer(layer(hidden, 48, 16).map(relu), 320, 1);
      return relu(add(one, mul(mul(leaf(labels[i]), minusOne), score)));
    });
    const total = (list: Node[]) => list.reduce((sum, each) => add(sum, each), zero);
    const size = total(own.map((parameter) => mul(parameter, parameter)));
    return add(mul(total(margins), leaf(1 / points.length)), mul(size, leaf(1e-4)));
  };
  const losses: number[] = [];
  let loss = tape ? build() : undefined;
  for (let k = 0; k < steps; k++) {
    const rate = 1 - (0.9 * k) / 100;
    if (tape) {
      tape.forward();
      tape.backward(loss);
      losses.push(tape.get(loss));
      for (const node of own) tape.set(node, tape.get(node) - rate * tape.gradient(node));
    } else {
      loss = build();
      losses.push(loss.data);
      for (const parameter of own) parameter.grad = 0;
      loss.backward();
      for (const parameter of own) parameter.data -= rate * parameter.grad;
    }
  }
  return losses;
};

/** A tape, a `Value`, and no engine at all, on the same training. */
export const race: Race = {
  laps: [
    { run: demoRun, input: { ...demoInput, engine: 'tape', steps: steps.tape } },
    { run: demoRun, input: { ...demoInput, engine: 'Value', steps: steps.value } },
    { run: plainLoops, input: { ...demoInput, steps: steps.loops } },
  ],
  lines: (
    [tape = Number.NaN, value = Number.NaN],
    [ourTape = Number.NaN, ourValue = Number.NaN, loops = Number.NaN],
  ) => [
    `nanoseconds per node, forward and back, in micrograd's demo (${nodes.toLocaleString('en')} nodes per step)`,
    '',
    lineOf('your tape', tape, steps.tape),
    lineOf('your Value', value, steps.value),
    lineOf('our tape', ourTape, steps.tape),
    lineOf('our Value', ourValue, steps.value),
    `${lineOf('no engine', loops, steps.loops)}   loops over typed arrays, for this net alone: the floor`,
  ],
};

/** `your tape      12.1` */
function lineOf(name: string, milliseconds: number, steps: number): string {
  const nanoseconds = (milliseconds * 1e6) / (steps * nodes);
  return `  ${name.padEnd(10)} ${(Number.isNaN(nanoseconds) ? '?' : nanoseconds.toFixed(1)).padStart(8)}`;
}
