import { f } from '../../solutions/section1/gradf.ts';
import type { Exports } from '../../src/check/mistake.ts';

/** Right answers in many hands, by exercise. */

export type F = (...point: number[]) => number;
type Gradient = (a: number, b: number, c: number) => ArrayLike<number>;
type Difference = (f: F, a: number, b: number, c: number, h: number) => ArrayLike<number>;

const { cos, sqrt, pow, sin, exp, log } = Math;

const gradients: readonly Gradient[] = [
  (a, b, c) => [-3 * a ** 2 - 0.5 * a ** -0.5, 3 * cos(3 * b) + 2.5 * b ** 1.5, 1 / c ** 2],
  (a, b, c) => [-3 * a * a - 1 / (2 * sqrt(a)), 3 * cos(b * 3) + 2.5 * b * sqrt(b), 1 / (c * c)],
  (a, b, c) => [-(3 * pow(a, 2)) - 0.5 / sqrt(a), cos(3 * b) * 3 + (5 / 2) * pow(b, 3 / 2), pow(c, -2)],
  (a, b, c) => Float64Array.of(-3 * a * a - 0.5 * a ** -0.5, 3 * cos(3 * b) + 2.5 * b ** 1.5, c ** -2),
  (a, b, c) => [-(a * a * 3 + 0.5 * sqrt(1 / a)), 2.5 * sqrt(b ** 3) + 3 * sin(Math.PI / 2 - 3 * b), 1 / c / c],
  (a, b, c) => [
    -3 * exp(2 * log(a)) - 0.5 * exp(-0.5 * log(a)),
    3 * cos(3 * b) + 2.5 * exp(1.5 * log(b)),
    exp(-2 * log(c)),
  ],
  (a, b, c) => {
    const power = (x: number, n: number) => n * x ** (n - 1);
    return [-power(a, 3) - power(a, 0.5), 3 * cos(3 * b) + power(b, 2.5), -power(c, -1)];
  },
  (a, b, c) => {
    let [x, y, z] = [0, 0, 0];
    x -= 3 * a ** 2;
    x -= 0.5 / a ** 0.5;
    y += 2.5 * b ** 1.5;
    y += 3 * cos(3 * b);
    z -= -1 * c ** -2;
    return [x, y, z];
  },
  (...point) => {
    const slopes: F[] = [
      (a = 0) => -3 * a ** 2 - a ** -0.5 / 2,
      (_, b = 0) => 3 * cos(3 * b) + 2.5 * b ** 1.5,
      (_, __, c = 0) => c ** -2,
    ];
    return slopes.map((slope) => slope(...point));
  },
  (a, b, c) => Object.values({ a: -3 * a ** 2 - 0.5 * a ** -0.5, b: 3 * cos(3 * b) + 2.5 * b ** 1.5, c: 1 / c ** 2 }),
  (a, b, c) => [(-6 * a ** 2.5 - 1) / (2 * sqrt(a)), (6 * cos(3 * b) + 5 * b ** 1.5) / 2, 1 / c ** 2],
  (a, b, c) => [-3 * a ** 2 - 0.5 * a ** -0.5, 3 * (1 - 2 * sin(1.5 * b) ** 2) + 2.5 * b ** 1.5, (1 / c) ** 2],
];

function along(f: F, point: readonly number[], dim: number): F {
  return (nudge = 0) => f(...point.map((x, i) => (i === dim ? x + nudge : x)));
}

const forward: readonly Difference[] = [
  (f, a, b, c, h) => [
    (f(a + h, b, c) - f(a, b, c)) / h,
    (f(a, b + h, c) - f(a, b, c)) / h,
    (f(a, b, c + h) - f(a, b, c)) / h,
  ],
  (f, a, b, c, h) => {
    const here = f(a, b, c);
    return [f(a + h, b, c) - here, f(a, b + h, c) - here, f(a, b, c + h) - here].map((rise) => rise / h);
  },
  (f, a, b, c, h) => [
    f(a + h, b, c) / h - f(a, b, c) / h,
    f(a, b + h, c) / h - f(a, b, c) / h,
    f(a, b, c + h) / h - f(a, b, c) / h,
  ],
  (f, a, b, c, h) => [a, b, c].map((_, dim) => (along(f, [a, b, c], dim)(h) - f(a, b, c)) / h),
  (f, a, b, c, h) => {
    const point = [a, b, c];
    const slopes = [];
    for (let dim = 0; dim < 3; dim++) {
      const before = point[dim] ?? 0;
      const start = f(...point);
      point[dim] = before + h;
      slopes.push((f(...point) - start) / h);
      point[dim] = before;
    }
    return slopes;
  },
  (f, a, b, c, h) => {
    const slope = (da: number, db: number, dc: number) => (f(a + da, b + db, c + dc) - f(a, b, c)) / h;
    return [slope(h, 0, 0), slope(0, h, 0), slope(0, 0, h)];
  },
  (f, a, b, c, h) =>
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ].map(([i = 0, j = 0, k = 0]) => (f(a + i * h, b + j * h, c + k * h) - f(a, b, c)) / h),
  (f, a, b, c, h) => [
    (1 / h) * (f(h + a, b, c) - f(a, b, c)),
    (1 / h) * (f(a, h + b, c) - f(a, b, c)),
    (1 / h) * (f(a, b, h + c) - f(a, b, c)),
  ],
  (f, a, b, c, h) =>
    Float64Array.from([0, 1, 2], (dim) => (along(f, [a, b, c], dim)(h) - along(f, [a, b, c], dim)(0)) / h),
  (f, a, b, c, h) => [
    -(f(a, b, c) - f(a + h, b, c)) / h,
    -(f(a, b, c) - f(a, b + h, c)) / h,
    (f(a, b, c) - f(a, b, c + h)) / -h,
  ],
  (f, a, b, c, h) => {
    const slopes: number[] = [];
    for (const dim in [a, b, c]) slopes[Number(dim)] = (along(f, [a, b, c], Number(dim))(h) - f(a, b, c)) / h;
    return slopes;
  },
  (f, ...rest) => {
    const h = rest.pop() ?? 0;
    return rest.map((x, dim) => (f(...rest.with(dim, x + h)) - f(...rest)) / h);
  },
];

const central: readonly Difference[] = [
  (f, a, b, c, h) => [
    (f(a + h, b, c) - f(a - h, b, c)) / (2 * h),
    (f(a, b + h, c) - f(a, b - h, c)) / (2 * h),
    (f(a, b, c + h) - f(a, b, c - h)) / (2 * h),
  ],
  (f, a, b, c, h) => [
    (f(a + h, b, c) - f(a - h, b, c)) / 2 / h,
    (f(a, b + h, c) - f(a, b - h, c)) / 2 / h,
    (f(a, b, c + h) - f(a, b, c - h)) / 2 / h,
  ],
  (f, a, b, c, h) =>
    [0, 1, 2].map((dim) => along(f, [a, b, c], dim)(h) / (2 * h) - along(f, [a, b, c], dim)(-h) / (2 * h)),
  (f, a, b, c, h) => [0, 1, 2].map((dim) => (0.5 * (along(f, [a, b, c], dim)(h) - along(f, [a, b, c], dim)(-h))) / h),
  (f, a, b, c, h) => {
    const slope = (da: number, db: number, dc: number) =>
      (f(a + da, b + db, c + dc) - f(a - da, b - db, c - dc)) / (h + h);
    return [slope(h, 0, 0), slope(0, h, 0), slope(0, 0, h)];
  },
  (f, a, b, c, h) => {
    const forwards = [0, 1, 2].map((dim) => (along(f, [a, b, c], dim)(h) - f(a, b, c)) / h);
    const backwards = [0, 1, 2].map((dim) => (f(a, b, c) - along(f, [a, b, c], dim)(-h)) / h);
    return forwards.map((slope, dim) => (slope + (backwards[dim] ?? 0)) / 2);
  },
  (f, a, b, c, h) => {
    const point = [a, b, c];
    return point.map((x, dim) => {
      point[dim] = x + h;
      const right = f(...point);
      point[dim] = x - h;
      const left = f(...point);
      point[dim] = x;
      return (right - left) / (2 * h);
    });
  },
  (f, a, b, c, h) =>
    Float64Array.from([0, 1, 2], (dim) => (along(f, [a, b, c], dim)(h) - along(f, [a, b, c], dim)(-h)) / (2 * h)),
  (f, a, b, c, h) => [
    (f(a - h, b, c) - f(a + h, b, c)) / (-2 * h),
    (f(a, b - h, c) - f(a, b + h, c)) / (-2 * h),
    (f(a, b, c - h) - f(a, b, c + h)) / (-2 * h),
  ],
  (f, a, b, c, h) => {
    const width = a + h - (a - h);
    return [0, 1, 2].map(
      (dim) =>
        (along(f, [a, b, c], dim)(h) - along(f, [a, b, c], dim)(-h)) / (Math.abs(width - 2 * h) < h ? 2 * h : width),
    );
  },
  (f, a, b, c, h) =>
    [1, -1]
      .map((side) => [0, 1, 2].map((dim) => side * along(f, [a, b, c], dim)(side * h)))
      .reduce((right, left) => right.map((x, dim) => (x + (left[dim] ?? 0)) / (2 * h))),
  (f, ...rest) => {
    const h = rest.pop() ?? 0;
    return rest.map((x, dim) => (f(...rest.with(dim, x + h)) - f(...rest.with(dim, x - h))) / (2 * h));
  },
];

const steps: readonly (readonly [forwardStep: number, centralStep: number])[] = [
  [1e-8, 1e-5],
  [1e-8, 5e-6],
  [2e-8, 1e-5],
  [3e-8, 6e-6],
  [7e-9, 3e-6],
  [2 ** -26, 2 ** -17],
  [10 ** -8, 10 ** -5],
  [sqrt(Number.EPSILON), Math.cbrt(Number.EPSILON)],
  [1.5e-8, 4e-6],
  [1e-8, 7e-6],
  [2.5e-8, 8e-6],
  [Number('1e-8'), Number('1e-5')],
];

export const rightWays: Readonly<Record<string, readonly Exports[]>> = {
  gradf: gradients.map((gradf) => ({ gradf, f })),
  forward_difference: forward.map((forwardDifference) => ({ forwardDifference })),
  central_difference: central.map((centralDifference) => ({ centralDifference })),
  step_size: steps.map(([forwardStep, centralStep]) => ({ forwardStep, centralStep })),
};
