import type { F } from './right-ways.ts';

/** Known mistakes as other hands write them: the exercise, the exports, and what they should be taken for. */
const { cos, sqrt, pow } = Math;

type Wrong = readonly [exercise: string, ids: string, exports: Readonly<Record<string, unknown>>];

export const wrongWays: readonly Wrong[] = [
  gradf('b.no_chain3', (a, b, c) => [-3 * a * a - 0.5 / sqrt(a), cos(b * 3) + 2.5 * b * sqrt(b), 1 / (c * c)]),
  gradf('a.sqrt_not_reduced', (a, b, c) => [
    -3 * a ** 2 - (1 / 2) * sqrt(a),
    3 * cos(3 * b) + 2.5 * pow(b, 1.5),
    c ** -2,
  ]),
  gradf('a.no_sqrt c.sign', (a, b, c) => {
    const dc = c ** -2;
    return [a * a * -3, 3 * cos(3 * b) + 2.5 * b ** 1.5, -dc];
  }),
  gradf('a.cube_sign a.sqrt_no_coef', (a, b, c) => [3 * a * a - 1 / sqrt(a), 3 * cos(3 * b) + 2.5 * b ** 1.5, c ** -2]),
  gradf('b.cos_sign b.pow_no_coef', (a, b, c) => [-3 * a * a - 0.5 / sqrt(a), b * sqrt(b) - 3 * cos(3 * b), c ** -2]),
  gradf('w.numeric', (a, b, c) => differences(notebook, a, b, c, 1e-6)),
  gradf('w.numeric', (a, b, c) => differences(notebook, a, b, c, 1e-3)),
  gradf('w.numeric', (a, b, c) =>
    differences(notebook, a, b, c, 1e-5).map(
      (ahead, dim) => (ahead + (differences(notebook, a, b, c, -1e-5)[dim] ?? 0)) / 2,
    ),
  ),
  gradf('w.hardcoded', () => [-12.353553, 10.25699, 0.0625]),
  gradf('w.hardcoded', (_, b) => [-12.353553390593273, 3 * cos(3 * b) + 2.5 * b ** 1.5, 0.0625]),
  gradf('w.rounded', (a, b, c) =>
    [-3 * a * a - 0.5 / sqrt(a), 3 * cos(3 * b) + 2.5 * b ** 1.5, c ** -2].map((x) => Math.round(x * 1e6) / 1e6),
  ),
  gradf('w.rounded', (a, b, c) =>
    [-3 * a * a - 0.5 / sqrt(a), 3 * cos(3 * b) + 2.5 * b ** 1.5, c ** -2].map((x) => Number(x.toFixed(1))),
  ),
  gradf('w.rounded', (a, b, c) => [Math.round(-3 * a * a - 0.5 / sqrt(a)), 3 * cos(3 * b) + 2.5 * b ** 1.5, c ** -2]),
  gradf('w.nan', (a, b, c) => [-3 * a * a - 0.5 * pow(-a, -0.5), 3 * cos(3 * b) + 2.5 * b ** 1.5, c ** -2]),
  gradf('w.no_return', () => undefined),
  forward('f.sign', (f, a, b, c, h) => [0, 1, 2].map((dim) => f(a, b, c) / h - moved(f, [a, b, c], dim, h) / h)),
  forward('f.not_restored', (f, a, b, c, h) => {
    const point = [a, b, c];
    return point.map((_, dim) => {
      const before = f(...point);
      point[dim] = (point[dim] ?? 0) + h;
      return (f(...point) - before) / h;
    });
  }),
  forward('f.2h', (f, a, b, c, h) => [0, 1, 2].map((dim) => (moved(f, [a, b, c], dim, h) - f(a, b, c)) / h / 2)),
  forward('f.same_var', (f, a, b, c, h) => [
    (f(a + h, b, c) - f(a, b, c)) / h,
    (f(a, b + h, c) - f(a, b, c)) / h,
    (f(a, b + h, c) - f(a, b, c)) / h,
  ]),
  forward('f.h_large', (f, a, b, c) => differences(f, a, b, c, 0.005)),
  forward('f.sign f.h_large', (f, a, b, c) => differences(f, a, b, c, 1e-3).map((slope) => -slope)),
  forward('f.own_h', (f, a, b, c) => differences(f, a, b, c, 1e-7)),
  forward('f.h_small', (f, a, b, c) => differences(f, a, b, c, 1e-13)),
  forward('f.same_point', (f, a, b, c, h) => [
    (f(a, b, c) - f(a, b, c)) / h,
    (f(a, b + h, c) - f(a, b, c)) / h,
    (f(a, b, c + h) - f(a, b, c)) / h,
  ]),
  forward('f.retyped', (_, a, b, c, h) =>
    differences((x = 0, y = 0, z = 0) => -(x ** 3) + Math.sin(3 * y) - 1 / z + y ** 2.5, a, b, c, h),
  ),
  forward('f.calculus', (_, a, b, c) => [-3 * a ** 2 - 0.5 / sqrt(a), 3 * cos(3 * b) + 2.5 * b ** 1.5, 1 / c ** 2]),
  forward('f.rounded', (f, a, b, c, h) => differences(f, a, b, c, h).map((x) => Math.round(x * 1e4) / 1e4)),
  forward('f.as_array', (f, a, b, c, h) => [
    ((f as unknown as (p: number[]) => number)([a + h, b, c]) - f(a, b, c)) / h,
    Number.NaN,
    Number.NaN,
  ]),
  forward('f.wrong_point', (f, a, b, c, h) => [
    (f(a + h, 1, 1) - f(a, 1, 1)) / h,
    (f(1, b + h, 1) - f(1, b, 1)) / h,
    (f(1, 1, c + h) - f(1, 1, c)) / h,
  ]),
  forward('f.all_at_once', (f, a, b, c, h) => new Array(3).fill((f(a + h, b + h, c + h) - f(a, b, c)) / h)),
  forward('f.typed_in', () => [-12.3535, 10.2569, 0.0625]),
  forward('w.text', (f, a, b, c, h) => differences(f, a, b, c, h).map((x) => x.toFixed(3))),
  central('c3.paren', (f, a, b, c, h) =>
    [0, 1, 2].map((dim) => 0.5 * h * (moved(f, [a, b, c], dim, h) - moved(f, [a, b, c], dim, -h))),
  ),
  central('c3.h', (f, a, b, c, h) =>
    [0, 1, 2].map((dim) => moved(f, [a, b, c], dim, h) / h - moved(f, [a, b, c], dim, -h) / h),
  ),
  central('c3.copy_forward', (f, a, b, c, h) => differences(f, a, b, c, h)),
  central('c3.own_h', (f, a, b, c) =>
    [0, 1, 2].map((dim) => (moved(f, [a, b, c], dim, 1e-6) - moved(f, [a, b, c], dim, -1e-6)) / 2e-6),
  ),
  central('c3.mean', (f, a, b, c, h) => differences(f, a, b, c, 2 * h)),
  central('c3.half c3.sign', (f, a, b, c, h) => [
    (f(a + h, b, c) - f(a, b, c)) / (2 * h),
    (f(a, b - h, c) - f(a, b + h, c)) / (2 * h),
    (f(a, b, c + h) - f(a, b, c - h)) / (2 * h),
  ]),
  central('c3.not_restored', (f, a, b, c, h) => {
    const point = [a, b, c];
    return point.map((x, dim) => {
      point[dim] = x + h;
      const right = f(...point);
      point[dim] = x - h;
      return (right - f(...point)) / (2 * h);
    });
  }),
  step('s.h_large', 1e-3, 1e-5),
  step('s.h_small', 1e-8, 1e-9),
  step('s.h_large s.h_small', 1e-4, 1e-8),
  step('s.swapped', 1e-5, 1e-8),
  step('s.exponent', 8, 5),
  step('s.no_step', 1e-8, Number.NaN),
];

function gradf(ids: string, wrong: (a: number, b: number, c: number) => unknown): Wrong {
  return ['gradf', ids, { gradf: wrong }];
}

function forward(ids: string, wrong: (f: F, a: number, b: number, c: number, h: number) => unknown): Wrong {
  return ['forward_difference', ids, { forwardDifference: wrong }];
}

function central(ids: string, wrong: (f: F, a: number, b: number, c: number, h: number) => unknown): Wrong {
  return ['central_difference', ids, { centralDifference: wrong }];
}

function step(ids: string, forwardStep: number, centralStep: number): Wrong {
  return ['step_size', ids, { forwardStep, centralStep }];
}

function moved(f: F, point: readonly number[], dim: number, by: number): number {
  return f(...point.map((x, i) => (i === dim ? x + by : x)));
}

function differences(f: F, a: number, b: number, c: number, h: number): number[] {
  return [0, 1, 2].map((dim) => (moved(f, [a, b, c], dim, h) - f(a, b, c)) / h);
}

function notebook(a = 0, b = 0, c = 0): number {
  return -(a ** 3) + Math.sin(3 * b) - 1 / c + b ** 2.5 - a ** 0.5;
}
