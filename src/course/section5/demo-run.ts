import type { ProbeFunction } from '../../check/exercise.ts';

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
