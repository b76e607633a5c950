import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestOf, slopesOf } from '../../src/pictures/errors/curve-shape.ts';

const steps = Array.from({ length: 121 }, (_, index) => 10 ** (-1 - index / 8));
const curve = (error: (h: number) => number) => steps.map((h) => ({ h, error: error(h) }));

test('the exponents and the best h of any such curve, however scattered its rounding', () => {
  const scatter = fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 121, maxLength: 121 });
  const property = fc.property(fc.constantFrom(1, 2), scatter, (order, noise) => {
    const points = curve((h) => h ** order).map(({ h, error }, i) => ({
      h,
      error: error + (1e-16 / h) * (noise[i] ?? 1),
    }));
    const best = bestOf(points);
    const { formula, rounding } = slopesOf(points, best);
    expect(formula).toBeCloseTo(order, 1);
    expect(Math.abs(rounding + 1)).toBeLessThan(0.2);
    expect(Math.abs(Math.log10(best?.h ?? 1) - -16 / (order + 1))).toBeLessThan(1);
  });
  fc.assert(property);
});

test.each([
  ['a constant error', () => 3],
  ['no error at all', () => 0],
  ['no number at all', () => Number.NaN],
  ['nothing finite', () => Number.POSITIVE_INFINITY],
])('%s has no slopes that are made up', (_, error) => {
  const points = curve(error);
  for (const slope of Object.values(slopesOf(points, bestOf(points)))) expect(Math.abs(slope) > 0).toBe(false);
});
