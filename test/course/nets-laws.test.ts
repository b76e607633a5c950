import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Value } from '../../solutions/section2/value.ts';
import { MLP } from '../../solutions/section4/mlp.ts';
import { train } from '../../solutions/section4/moons.ts';
import { step, zeroGrad } from '../../solutions/section4/sgd.ts';
import { Tape } from '../../solutions/section5/tape.ts';
import { drawMoons } from '../../src/course/section4/moons/drawings.ts';
import moons from '../../src/course/section4/moons/moons.json' with { type: 'json' };

// What holds for every input, of our own solutions of sections 4 and 5.

const small = fc.double({ min: -2, max: 2, noNaN: true });

test('a net has a weight for each connection and a bias for each neuron', () => {
  const size = fc.integer({ min: 1, max: 6 });
  const property = fc.property(size, fc.array(size, { minLength: 1, maxLength: 4 }), (inputs, outputs) => {
    const sizes = [inputs, ...outputs];
    const count = outputs.reduce((sum, size, i) => sum + size * ((sizes[i] ?? 0) + 1), 0);
    const model = new MLP(inputs, outputs, 'relu', 'linear');
    expect(model.parameters()).toHaveLength(count);
    expect(model.forward(Array.from({ length: inputs }, () => 1))).toHaveLength(outputs.at(-1) ?? 0);
  });
  fc.assert(property);
});

test('a small step makes the loss smaller', () => {
  const property = fc.property(fc.array(small, { minLength: 3, maxLength: 3 }), small, (input, target) => {
    const model = new MLP(3, [3, 1], 'tanh', 'tanh');
    const lossNow = () => model.forward(input).reduce((sum, out) => sum.add(out.sub(target).pow(2)), new Value(0));
    const before = lossNow();
    zeroGrad(model.parameters());
    before.backward();
    step(model.parameters(), 1e-4);
    expect(lossNow().data).toBeLessThanOrEqual(before.data);
  });
  fc.assert(property);
});

test('a picture has a place for every point, and shows both sides of the line', () => {
  const parameters = [...moons.parameters];
  train({ points: moons.points as [number, number][], labels: moons.labels }, parameters, 8);
  const picture = drawMoons(parameters, moons).slice(0, 20);
  expect(picture.map((line) => line.length)).toEqual(Array(20).fill(66));
  const count = (sign: string) => picture.join('').split(sign).length - 1;
  expect(count('●')).toBeGreaterThan(35);
  expect(count('○')).toBeGreaterThan(35);
  expect(count('░')).toBeGreaterThan(200);
  expect(count(' ')).toBeGreaterThan(200);
});

/** How a graph is grown: each step takes two earlier nodes and an operation. */
const growth = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('add', 'mul', 'tanh', 'relu')), {
  minLength: 1,
  maxLength: 30,
});

test('a tape plays any graph as Value computes it, again and again', () => {
  const inputs = fc.array(small, { minLength: 3, maxLength: 3 });
  const property = fc.property(growth, inputs, inputs, (steps, first, second) => {
    const tape = new Tape();
    const leaves = first.map((x) => tape.leaf(x));
    const out = growOnTape(steps, tape, leaves);
    expectSame(tape, leaves, out, grown(steps, first));
    for (const [i, leaf] of leaves.entries()) tape.set(leaf, second[i] ?? 0);
    tape.forward();
    expectSame(tape, leaves, out, grown(steps, second));
  });
  fc.assert(property);
});

type Steps = readonly (readonly [number, number, 'add' | 'mul' | 'tanh' | 'relu'])[];

function growOnTape(steps: Steps, tape: Tape, leaves: readonly number[]): number {
  const nodes = [...leaves];
  for (const [i, j, operation] of steps) {
    const [a, b] = [nodes[i % nodes.length] ?? 0, nodes[j % nodes.length] ?? 0];
    nodes.push(operation === 'add' || operation === 'mul' ? tape[operation](a, b) : tape[operation](a));
  }
  return nodes.at(-1) ?? 0;
}

function grown(steps: Steps, inputs: readonly number[]): { readonly leaves: Value[]; readonly out: Value } {
  const leaves = inputs.map((x) => new Value(x));
  const nodes = [...leaves];
  for (const [i, j, operation] of steps) {
    const [a, b] = [nodes[i % nodes.length], nodes[j % nodes.length]] as [Value, Value];
    nodes.push(operation === 'add' || operation === 'mul' ? a[operation](b) : a[operation]());
  }
  return { leaves, out: nodes.at(-1) as Value };
}

function expectSame(tape: Tape, leaves: readonly number[], out: number, expected: ReturnType<typeof grown>): void {
  expected.out.backward();
  tape.backward(out);
  const close = (x: number, y: number) =>
    expect(Object.is(x, y) || Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(y)), `${x} is ${y}`).toBe(true);
  close(tape.get(out), expected.out.data);
  for (const [i, leaf] of leaves.entries()) close(tape.gradient(leaf), expected.leaves[i]?.grad ?? Number.NaN);
}
