import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centralDifference } from '../../solutions/section1/central_difference.ts';
import { negativeLogLikelihood, softmax } from '../../solutions/section2/softmax.ts';
import { Value } from '../../solutions/section2/value.ts';

// What holds for every input, of our own solutions.

test('a central difference is exact on quadratics', () => {
  const whole = fc.integer({ min: -64, max: 64 });
  const powerOfTwo = fc.integer({ min: -4, max: 2 }).map((exponent) => 2 ** exponent);
  const property = fc.property(
    fc.tuple(whole, whole, whole),
    fc.tuple(whole, whole, whole),
    powerOfTwo,
    ([p, q, r], [a, b, c], h) => {
      const quadratic = (x: number, y: number, z: number) => p * x * x + q * y * y + r * z + p * x * y;
      expect(centralDifference(quadratic, a, b, c, h).map(positiveZero)).toEqual(
        [2 * p * a + p * b, 2 * q * b + p * a, r].map(positiveZero),
      );
    },
  );
  fc.assert(property);
});

const logit = fc.double({ min: -20, max: 20, noNaN: true });

test('probabilities sum to 1, and the gradients of the loss to 0', () => {
  const property = fc.property(fc.array(logit, { minLength: 1, maxLength: 12 }), fc.nat(), (numbers, pick) => {
    const logits = numbers.map((x) => new Value(x));
    const probabilities = softmax(logits);
    const label = pick % numbers.length;
    negativeLogLikelihood(probabilities, label).backward();
    expect(sum(probabilities.map(({ data }) => data))).toBeCloseTo(1, 12);
    expect(sum(logits.map(({ grad }) => grad))).toBeCloseTo(0, 10);
    for (const [index, { grad }] of logits.entries()) {
      expect(grad).toBeCloseTo((probabilities[index]?.data ?? Number.NaN) - (index === label ? 1 : 0), 10);
    }
  });
  fc.assert(property);
});

/** How a graph is grown: each step takes two earlier nodes and an operation. */
const growth = fc.array(
  fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('add', 'mul', 'sub', 'pow', 'div', 'exp', 'log')),
  {
    minLength: 1,
    maxLength: 12,
  },
);
const points = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });

test('the gradient of any graph is its central difference', () => {
  const property = fc.property(growth, points, (steps, inputs) => {
    const leaves = inputs.map((x) => new Value(x));
    grow(steps, leaves).backward();
    for (const [index, { grad }] of leaves.entries()) {
      const h = 1e-6;
      const at = (nudge: number) =>
        grow(
          steps,
          inputs.map((x, i) => new Value(i === index ? x + nudge : x)),
        ).data;
      const estimate = (at(h) - at(-h)) / (2 * h);
      expect(Math.abs(grad - estimate)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(grad)));
    }
  });
  fc.assert(property, { numRuns: 300 });
});

test('the gradient of a multiple is the multiple of the gradient', () => {
  const property = fc.property(growth, points, fc.integer({ min: -8, max: 8 }), (steps, inputs, factor) => {
    const [once, scaled] = [1, factor].map((by) => {
      const leaves = inputs.map((x) => new Value(x));
      grow(steps, leaves).mul(by).backward();
      return leaves.map(({ grad }) => grad);
    });
    for (const [index, grad] of (once ?? []).entries()) expect(scaled?.[index]).toBeCloseTo(factor * grad, 8);
  });
  fc.assert(property);
});

test('a graph can be walked again', () => {
  const [a, b] = [new Value(-2), new Value(3)];
  const shared = a.mul(b);
  const out = shared.mul(shared.add(a));
  out.backward();
  const first = [a.grad, b.grad];
  for (const node of [a, b, shared, ...shared.prev, ...out.prev]) node.grad = 0;
  out.backward();
  expect([a.grad, b.grad]).toEqual(first);
});

test('a chain of a million nodes does not overflow the stack', () => {
  const a = new Value(0.5);
  let out = a;
  for (let i = 0; i < 1_000_000; i++) out = out.add(a);
  out.backward();
  expect(a.grad).toBe(1_000_001);
});

test.each([0, -0, -1, Number.NaN])('log of %s is refused in words', (x) => {
  expect(() => new Value(x).log()).toThrow(new RangeError(`log needs a positive value, not ${x}`));
});

test('a label that is no class is refused in words', () => {
  expect(() => negativeLogLikelihood(softmax([new Value(1)]), 1)).toThrow('no class 1 among 1');
});

/** Every node stays between -2 and 2, and off the places where an operation has no slope. */
function grow(steps: readonly (readonly [number, number, string])[], leaves: readonly Value[]): Value {
  const nodes = [...leaves];
  for (const [i, j, operation] of steps) {
    const [a, b] = [nodes[i % nodes.length], nodes[j % nodes.length]] as [Value, Value];
    nodes.push(apply(operation, a, b));
  }
  return nodes.at(-1) as Value;
}

function apply(operation: string, a: Value, b: Value): Value {
  switch (operation) {
    case 'add':
      return a.add(b).mul(0.5);
    case 'mul':
      return a.mul(b).mul(0.5);
    case 'sub':
      return a.sub(b).mul(0.5);
    case 'pow':
      return a.pow(3).mul(0.2);
    case 'div':
      return a.div(b.mul(b).add(2));
    case 'exp':
      return a.exp().mul(0.25);
    default:
      return a.mul(a).add(1).log();
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, x) => total + x, 0);
}

function positiveZero(x: number): number {
  return x + 0;
}
