import fc from 'fast-check';
import { expect, test } from 'vitest';
import { softmax } from '../../solutions/section2/softmax.ts';
import { Value } from '../../solutions/section2/value.ts';
import { crossEntropy, crossEntropyGradient } from '../../solutions/section3/cross_entropy.ts';
import { gradientCheck, relativeError } from '../../solutions/section3/gradient_check.ts';
import { logSumExp } from '../../solutions/section3/logsumexp.ts';

// What holds for every input, of our own solutions of section 3.

const logit = fc.double({ min: -20, max: 20, noNaN: true });
const logits = fc.array(logit, { minLength: 1, maxLength: 12 });

test('logsumexp moves by a shift of 1e4 and its gradient does not', () => {
  const property = fc.property(logits, fc.constantFrom(1e4, -1e4), (numbers, shift) => {
    const [still, moved] = [0, shift].map((by) => {
      const inputs = numbers.map((x) => new Value(x + by));
      const out = logSumExp(inputs);
      out.backward();
      return { value: out.data - by, gradient: inputs.map(({ grad }) => grad) };
    });
    expect(moved?.value).toBeCloseTo(still?.value ?? Number.NaN, 8);
    for (const [i, grad] of (still?.gradient ?? []).entries()) expect(moved?.gradient[i]).toBeCloseTo(grad, 8);
  });
  fc.assert(property);
});

test('the gradient of logsumexp is softmax', () => {
  const property = fc.property(logits, (numbers) => {
    const inputs = numbers.map((x) => new Value(x));
    logSumExp(inputs).backward();
    for (const [i, { data }] of softmax(inputs).entries()) expect(inputs[i]?.grad).toBeCloseTo(data, 10);
  });
  fc.assert(property);
});

test('logsumexp is finite for every finite list', () => {
  const any = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(fc.property(any, (numbers) => Number.isFinite(logSumExp(numbers.map((x) => new Value(x))).data)));
});

test('the gradient of a batch is that of the mean loss, taken through the graph', () => {
  const example = fc.tuple(fc.array(logit, { minLength: 3, maxLength: 3 }), fc.integer({ min: 0, max: 2 }));
  const property = fc.property(fc.array(example, { minLength: 1, maxLength: 5 }), (batch) => {
    const rows = batch.map(([numbers]) => numbers.map((x) => new Value(x)));
    const losses = rows.map((row, i) => crossEntropy(row, batch[i]?.[1] ?? 0));
    losses
      .reduce((sum, loss) => sum.add(loss))
      .div(batch.length)
      .backward();
    const gradient = crossEntropyGradient(
      batch.map(([numbers]) => numbers),
      batch.map(([, label]) => label),
    );
    for (const [i, row] of rows.entries()) {
      for (const [dim, { grad }] of row.entries()) expect(gradient[i]?.[dim]).toBeCloseTo(grad, 10);
    }
  });
  fc.assert(property);
});

test('a label that is no class is refused in words', () => {
  expect(() => crossEntropy([new Value(1)], 1)).toThrow('no class 1 among 1');
});

const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });

test('a relative error is symmetric, between 0 and 2, and the same for any unit', () => {
  const property = fc.property(number, number, fc.integer({ min: -20, max: 20 }), (x, y, exponent) => {
    const error = relativeError(x, y);
    expect(error).toBeGreaterThanOrEqual(0);
    expect(error).toBeLessThanOrEqual(2);
    expect(relativeError(y, x)).toBe(error);
    const unit = 2 ** exponent;
    if (Math.min(Math.abs(x), Math.abs(y)) > 1e-280) expect(relativeError(x * unit, y * unit)).toBe(error);
  });
  fc.assert(property);
});

test('a gradient check clears the right gradient of any quadratic and finds a change of one part in a thousand', () => {
  const whole = fc.integer({ min: 1, max: 9 });
  const property = fc.property(
    fc.tuple(whole, whole, whole),
    fc.tuple(whole, whole),
    fc.nat(1),
    ([p, q, r], x, wrong) => {
      const f = ([a = 0, b = 0]: number[]) => p * a * a + q * a * b + r * b * b;
      const [a, b] = x;
      const gradient = [2 * p * a + q * b, q * a + 2 * r * b];
      for (const error of gradientCheck(f, [...x], gradient)) expect(error).toBeLessThan(1e-7);
      const claimed = gradient.map((slope, dim) => (dim === wrong ? slope * 1.001 : slope));
      const errors = gradientCheck(f, [...x], claimed);
      expect(errors.map((error) => error > 1e-4)).toEqual([wrong === 0, wrong === 1]);
    },
  );
  fc.assert(property);
});

test('at the kink of relu a check finds what is no bug', () => {
  expect(gradientCheck(([a = 0]) => Math.max(0, a), [0], [0])).toEqual([1]);
});
