/** Right answers of section 1 in many hands. The first three of each are a loop, a functional one, and one with helpers. */

export const gradfs: readonly string[] = [
  `export function gradf(a: number, b: number, c: number): [number, number, number] {
  const d = [0, 0, 0] as [number, number, number];
  d[0] += -3 * a * a;
  d[0] += -0.5 / Math.sqrt(a);
  d[1] += 3 * Math.cos(3 * b);
  d[1] += 2.5 * b ** 1.5;
  d[2] += 1 / (c * c);
  return d;
}`,
  `const { cos, pow } = Math;
const slopes = [
  (a: number) => -3 * pow(a, 2) - 0.5 * pow(a, -0.5),
  (b: number) => 3 * cos(3 * b) + 2.5 * pow(b, 1.5),
  (c: number) => pow(c, -2),
];
export const gradf = (...p: number[]) => p.map((x, i) => slopes[i]!(x));`,
  `function power(x: number, n: number): number { return n * x ** (n - 1); }
function sine(k: number, x: number): number { return k * Math.cos(k * x); }
export function gradf(a: number, b: number, c: number) {
  const da = -power(a, 3) - power(a, 0.5);
  const db = sine(3, b) + power(b, 2.5);
  const dc = -power(c, -1);
  return [da, db, dc];
}`,
  `class Dual {
  readonly #x: number; readonly #d: number;
  constructor(x: number, d = 0) { this.#x = x; this.#d = d; }
  get slope(): number { return this.#d; }
  pow(n: number): Dual { return new Dual(this.#x ** n, n * this.#x ** (n - 1) * this.#d); }
  sin(): Dual { return new Dual(Math.sin(this.#x), Math.cos(this.#x) * this.#d); }
  times(k: number): Dual { return new Dual(k * this.#x, k * this.#d); }
  plus(o: Dual): Dual { return new Dual(this.#x + o.#x, this.#d + o.#d); }
}
export function gradf(a: number, b: number, c: number) {
  return [0, 1, 2].map((dim) => {
    const [x, y, z] = [a, b, c].map((v, i) => new Dual(v, i === dim ? 1 : 0)) as [Dual, Dual, Dual];
    return x.pow(3).times(-1).plus(y.times(3).sin()).plus(z.pow(-1).times(-1)).plus(y.pow(2.5)).plus(x.pow(0.5).times(-1)).slope;
  });
}`,
  `function* terms(a, b, c) {
  yield -(3 * a ** 2 + 1 / (2 * a ** 0.5));
  yield Math.cos(b * 3) * 3 + Math.sqrt(b) * b * 2.5;
  yield c ** -2;
}
export var gradf = function (a, b, c) { return Array.from(terms(a, b, c)); };`,
  `enum Dim { A, B, C }
const one = (dim: Dim, x: number): number => {
  switch (dim) {
    case Dim.A: return -3 * x ** 2 - 1 / (2 * Math.sqrt(x));
    case Dim.B: return 3 * Math.cos(3 * x) + 5 / 2 * x ** (3 / 2);
    case Dim.C: return 1 / x / x;
  }
};
export async function unused() {}
export function gradf(a: number, b: number, c: number): number[] { return [one(Dim.A, a), one(Dim.B, b), one(Dim.C, c)]; }`,
  `export function gradf(a: number, b: number, c: number): Float64Array {
  return Float64Array.of(-3 * a ** 2 - 0.5 * a ** -0.5, 3 * Math.cos(3 * b) + 2.5 * b ** 1.5, c ** -2);
}`,
  `const terms = new Map<string, (x: number) => number>([
  ['a', (x) => -3 * x ** 2], ['a.', (x) => -0.5 * x ** -0.5], ['b', (x) => 3 * Math.cos(3 * x)],
  ['b.', (x) => 2.5 * x ** 1.5], ['c', (x) => 1 / x ** 2],
]);
export function gradf(a: number, b: number, c: number) {
  const at: Record<string, number> = { a, b, c };
  const out: Record<string, number> = { a: 0, b: 0, c: 0 };
  for (const [key, slope] of terms) out[key[0]!]! += slope(at[key[0]!]!);
  return Object.values(out);
}`,
  `abstract class Slope { constructor(protected readonly x: number) {} abstract get value(): number; }
class A extends Slope { get value() { return -3 * this.x * this.x - 0.5 * Math.exp(-0.5 * Math.log(this.x)); } }
class B extends Slope { get value() { return 3 * Math.sin(Math.PI / 2 - 3 * this.x) + 2.5 * Math.exp(1.5 * Math.log(this.x)); } }
class C extends Slope { get value() { return 1 / this.x ** 2; } }
export const gradf = (a: number, b: number, c: number) => [new A(a), new B(b), new C(c)].map((s) => s.value);`,
  `export const f = (a: number, b: number, c: number) => -(a ** 3) + Math.sin(3 * b) - 1.0 / c + b ** 2.5 - a ** 0.5;
const d = (terms: [number, number][]) => (x: number) => terms.reduce((s, [k, n]) => s + k * n * Math.pow(x, n - 1), 0);
const [byA, byB, byC] = [d([[-1, 3], [-1, 0.5]]), d([[1, 2.5]]), d([[-1, -1]])];
export const gradf = (a: number, b: number, c: number) => [byA!(a), byB!(b) + 3 * Math.cos(3 * b), byC!(c)];`,
];

/** Both quotients, written with NAME, UP, DOWN and SPAN in the place of what they differ in. */
const quotients: readonly string[] = [
  `export function NAME(f: (a: number, b: number, c: number) => number, a: number, b: number, c: number, h: number) {
  const x = [a, b, c];
  const out: number[] = [];
  for (let i = 0; i < 3; i++) {
    const up = [...x]; up[i]! += UP;
    const down = [...x]; down[i]! -= DOWN;
    out.push((f(up[0]!, up[1]!, up[2]!) - f(down[0]!, down[1]!, down[2]!)) / (SPAN));
  }
  return out;
}`,
  `export const NAME = (f: any, ...[a, b, c, h]: number[]) =>
  [[1, 0, 0], [0, 1, 0], [0, 0, 1]].map(([i, j, k]) =>
    (f(a! + i! * UP, b! + j! * UP, c! + k! * UP) - f(a! - i! * DOWN, b! - j! * DOWN, c! - k! * DOWN)) / (SPAN));`,
  `type F = (a: number, b: number, c: number) => number;
function slope(g: (x: number) => number, x: number, h: number): number {
  const rise = g(x + UP) - g(x - DOWN);
  const run = SPAN;
  return rise / run;
}
export function NAME(f: F, a: number, b: number, c: number, h: number): [number, number, number] {
  return [slope((x) => f(x, b, c), a, h), slope((x) => f(a, x, c), b, h), slope((x) => f(a, b, x), c, h)];
}`,
  `class Quotient {
  #f; #p; #h;
  constructor(f, p, h) { this.#f = f; this.#p = p; this.#h = h; }
  at(dim, by) { return this.#f(...this.#p.map((x, i) => x + (i === dim ? by : 0))); }
  get slopes() { const h = this.#h; return [0, 1, 2].map((dim) => (this.at(dim, UP) - this.at(dim, -DOWN)) / (SPAN)); }
}
export function NAME(f, a, b, c, h) { return new Quotient(f, [a, b, c], h).slopes; }`,
  `function* nudges(p, h) { for (let i = 0; i < p.length; i++) yield [p.with(i, p[i] + UP), p.with(i, p[i] - DOWN)]; }
export const NAME = function (f, a, b, c, h) {
  return [...nudges([a, b, c], h)].map(([up, down]) => (f(...up) - f.apply(null, down)) / (SPAN));
};`,
  `export function NAME(f, a, b, c, h) {
  const memo = new Map();
  const at = (...p) => { const k = p.join(); if (!memo.has(k)) memo.set(k, f(...p)); return memo.get(k); };
  const run = SPAN;
  let da = at(a + UP, b, c); da -= at(a - DOWN, b, c); da /= run;
  let db = at(a, b + UP, c); db -= at(a, b - DOWN, c); db /= run;
  let dc = at(a, b, c + UP); dc -= at(a, b, c - DOWN); dc /= run;
  return [da, db, dc];
}`,
  `export function NAME(f, a, b, c, h) {
  const p = Float64Array.of(a, b, c);
  return p.map((x, i) => {
    p[i] = x + UP; const up = f(...p);
    p[i] = x - DOWN; const down = f(...p);
    p[i] = x;
    return (up - down) / (SPAN);
  });
}`,
  `export function NAME(f, a, b, c, h, dim = 0) {
  if (dim === 3) return [];
  const [up, down] = [UP, -DOWN].map((by) => f(...[a, b, c].map((x, i) => (i === dim ? x + by : x))));
  return [(up - down) / (SPAN), ...NAME(f, a, b, c, h, dim + 1)];
}`,
  `enum Dim { A = 'a', B = 'b', C = 'c' }
type Point = Record<Dim, number>;
export function NAME(f: (a: number, b: number, c: number) => number, a: number, b: number, c: number, h: number) {
  const point: Point = { a, b, c };
  const g = ({ a, b, c }: Point) => f(a, b, c);
  const out: number[] = [];
  for (const dim of Object.values(Dim)) {
    out.push((g({ ...point, [dim]: point[dim] + UP }) - g({ ...point, [dim]: point[dim] - DOWN })) / (SPAN));
  }
  return out as [number, number, number];
}`,
  `function Slope(f, point) { this.f = f; this.point = point; }
Slope.prototype.along = function (dim) { const self = this; return function (by) { const p = self.point.slice(); p[dim] += by; return self.f(p[0], p[1], p[2]); }; };
Slope.prototype.by = function (dim, h) { const g = this.along(dim); return (g(UP) - g(-DOWN)) / (SPAN); };
export function NAME(f, a, b, c, h) {
  var s = new Slope(f, [a, b, c]), out = [], dim = 0;
  do { out[dim] = s.by(dim, h); dim++; } while (dim < 3);
  return out;
}`,
];

function written(name: string, down: string, span: string): readonly string[] {
  return quotients.map((text) =>
    text.replaceAll('NAME', name).replaceAll('UP', 'h').replaceAll('DOWN', down).replaceAll('SPAN', span),
  );
}

export const forwardDifferences = written('forwardDifference', '0', 'h');
export const centralDifferences = written('centralDifference', 'h', '2 * h');

const imports = `import { centralDifference } from './central_difference.ts';
import { forwardDifference } from './forward_difference.ts';
import { f, gradf } from './gradf.ts';
function worst(estimate: number[]): number {
  const g = gradf(2, 3, 4);
  return Math.max(...g.map((s, i) => Math.abs(estimate[i]! - s)));
}
const steps = Array.from({ length: 15 }, (_, i) => 10 ** -(i + 1));
`;

export const stepSizes: readonly string[] = [
  `${imports}for (const h of steps) console.log(h, worst(forwardDifference(f, 2, 3, 4, h)));
export const forwardStep = 1e-8; export const centralStep = 1e-5;`,
  `${imports}const best = (q: any) => steps.reduce((b, h) => (worst(q(f, 2, 3, 4, h)) < worst(q(f, 2, 3, 4, b)) ? h : b));
export const forwardStep = best(forwardDifference); export const centralStep = best(centralDifference);`,
  `${imports}let [forwardStep, centralStep] = [0.1, 0.1];
for (const h of steps) {
  if (worst(forwardDifference(f, 2, 3, 4, h)) < worst(forwardDifference(f, 2, 3, 4, forwardStep))) forwardStep = h;
  if (worst(centralDifference(f, 2, 3, 4, h)) < worst(centralDifference(f, 2, 3, 4, centralStep))) centralStep = h;
}
export { forwardStep, centralStep };`,
  'export const forwardStep = Math.sqrt(Number.EPSILON), centralStep = Math.cbrt(Number.EPSILON);',
  'export const forwardStep = 2 ** -27; export const centralStep = 2 ** -18;',
];
