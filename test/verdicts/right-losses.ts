/** Right answers of 2.5 to 3.3 in many hands. The first three of each are a loop, a functional one, and one with helpers. */

const value = `import { Value } from './value.ts';\n`;
const deeper = `import { Value } from '../section2/value.ts';\n`;

export const softmaxes: readonly string[] = [
  `${value}export function softmax(logits: Value[]): Value[] {
  const counts: Value[] = [];
  for (const logit of logits) counts.push(logit.exp());
  let total = counts[0]!;
  for (let i = 1; i < counts.length; i++) total = total.add(counts[i]!);
  const probs: Value[] = [];
  for (const count of counts) probs.push(count.div(total));
  return probs;
}
export function negativeLogLikelihood(probs: Value[], label: number): Value {
  const p = probs[label]!;
  const log = p.log();
  return log.neg();
}`,
  `${value}const sum = (xs: Value[]) => xs.reduce((a, b) => a.add(b));
export const softmax = (logits: Value[]) => logits.map((x) => x.exp()).map((e, _, all) => e.div(sum(all)));
export const negativeLogLikelihood = (probs: Value[], label: number) => probs[label]!.log().mul(-1);`,
  `${value}function exponentials(xs: Value[]): Value[] { return xs.map((x) => x.exp()); }
function total(xs: Value[]): Value {
  let t = new Value(0);
  xs.forEach((x) => { t = t.add(x); });
  return t;
}
function share(part: Value, whole: Value): Value { return part.div(whole); }
export function softmax(logits: Value[]): Value[] {
  const e = exponentials(logits);
  const t = total(e);
  return e.map((x) => share(x, t));
}
function surprise(p: Value): Value { return p.log().neg(); }
export function negativeLogLikelihood(probs: Value[], label: number): Value { return surprise(probs[label]!); }`,
  `${value}export function softmax(logits) {
  const m = Math.max(...logits.map((l) => l.data));
  const e = logits.map((l) => l.sub(m).exp());
  const s = e.reduce((a, b) => a.add(b), new Value(0));
  return e.map((x) => x.mul(s.pow(-1)));
}
export function negativeLogLikelihood(probs, label) { return new Value(0).sub(probs[label].log()); }`,
  `${value}class Distribution {
  #counts: Value[]; #sum: Value;
  constructor(logits: Value[]) { this.#counts = logits.map((l) => l.exp()); this.#sum = this.#counts.slice(1).reduce((s, c) => c.add(s), this.#counts[0]!); }
  get probs() { return this.#counts.map((c) => c.div(this.#sum)); }
}
export const softmax = (logits: Value[]) => new Distribution(logits).probs;
export const negativeLogLikelihood = (probs: Value[], label: number): Value => probs.at(label)!.pow(-1).log();`,
  `${value}function* exps(xs: Value[]) { for (const x of xs) yield x.exp(); }
export function softmax(logits: Value[]): Value[] {
  const parts = [...exps(logits)];
  const sum = (from: number): Value => (from === parts.length - 1 ? parts[from]! : parts[from]!.add(sum(from + 1)));
  const whole = sum(0);
  return Array.from(parts, (part) => part.div(whole));
}
export function negativeLogLikelihood(probs: Value[], label: number): Value {
  const oneHot = probs.map((_, i) => Number(i === label));
  return probs.map((p, i) => (oneHot[i] ? p.log() : new Value(0))).reduce((a, b) => a.add(b)).neg();
}`,
  `${value}export var softmax = function (logits) {
  var out = [], i, s = null;
  for (i = 0; i < logits.length; i++) { out[i] = logits[i].exp(); s = s === null ? out[i] : s.add(out[i]); }
  var inverse = s.pow(-1);
  for (i = 0; i < out.length; i++) out[i] = out[i].mul(inverse);
  return out;
};
export var negativeLogLikelihood = function (probs, label) { return probs[label].log().mul(new Value(-1)); };`,
  `${value}const logs = new WeakMap<Value, Value>();
export function softmax(logits: Value[]): Value[] {
  const l = logits.map((x) => x.exp()).reduce((a, b) => b.add(a)).log();
  return logits.map((x) => { const log = x.sub(l); const p = log.exp(); logs.set(p, log); return p; });
}
export function negativeLogLikelihood(probs: Value[], label: number): Value { return (logs.get(probs[label]!) ?? probs[label]!.log()).neg(); }`,
  `${value}interface Pair { e: Value; i: number }
export function softmax(logits: Value[]): Value[] {
  const pairs: Pair[] = logits.map((x, i) => ({ e: x.exp(), i }));
  let whole: Value | undefined;
  for (const { e } of pairs) whole = whole?.add(e) ?? e;
  const out = new Array<Value>(logits.length);
  for (const { e, i } of pairs) out[i] = e.div(whole!);
  return out;
}
export function negativeLogLikelihood(probs: Value[], label: number): Value {
  for (const [i, p] of probs.entries()) if (i === label) return p.log().neg();
  throw new RangeError('label');
}`,
  `${value}const pipe = (...fs: any[]) => (x: any) => fs.reduce((v, f) => f(v), x);
const method = (name: string, ...args: any[]) => (x: any) => x[name](...args);
export const softmax = (logits: Value[]): Value[] => logits.map((_, i) => logits.map((x) => x.exp()).reduce((a, b) => a.add(b)).pow(-1).mul(logits[i]!.exp()));
export const negativeLogLikelihood = (probs: Value[], label: number): Value => pipe(method('log'), method('neg'))(probs[label]);`,
];

export const logSumExps: readonly string[] = [
  `${deeper}export function logSumExp(xs: Value[]): Value {
  let max = xs[0]!.data;
  for (const x of xs) if (x.data > max) max = x.data;
  let total = new Value(0);
  for (const x of xs) total = total.add(x.sub(max).exp());
  return total.log().add(max);
}`,
  `${deeper}export const logSumExp = (xs: Value[]): Value => {
  const m = xs.map((x) => x.data).reduce((a, b) => Math.max(a, b));
  return xs.map((x) => x.sub(m).exp()).reduce((a, b) => a.add(b)).log().add(m);
};`,
  `${deeper}function largest(xs: Value[]): number { return Math.max(...xs.map((x) => x.data)); }
function sumOf(xs: Value[]): Value { return xs.reduce((a, b) => a.add(b)); }
function lowered(xs: Value[], by: number): Value[] { return xs.map((x) => x.sub(by)); }
export function logSumExp(xs: Value[]): Value {
  const m = largest(xs);
  const e = lowered(xs, m).map((x) => x.exp());
  return sumOf(e).log().add(m);
}`,
  `${deeper}export function logSumExp(xs) {
  const top = xs.reduce((a, b) => (b.data > a.data ? b : a));
  return xs.map((x) => x.sub(top).exp()).reduce((a, b) => a.add(b)).log().add(top);
}`,
  `${deeper}export function logSumExp(xs: Value[]): Value {
  const pair = (a: Value, b: Value): Value => (a.data >= b.data ? a.add(b.sub(a).exp().add(1).log()) : pair(b, a));
  return xs.reduce(pair);
}`,
  `${deeper}export function logSumExp(xs: Value[]): Value {
  const sorted = [...xs].sort((a, b) => b.data - a.data);
  const shift = new Value(sorted[0]!.data);
  let s = sorted[0]!.sub(shift).exp();
  let i = 1;
  while (i < sorted.length) { s = sorted[i]!.sub(shift).exp().add(s); i++; }
  return shift.add(s.log());
}`,
  `${deeper}class Shifted {
  #m: number;
  constructor(private xs: Value[]) { this.#m = Math.max.apply(null, xs.map((x) => x.data)); }
  *terms() { for (const x of this.xs) yield x.add(-this.#m).exp(); }
  get value(): Value { let s: Value | null = null; for (const t of this.terms()) s = s ? s.add(t) : t; return s!.log().add(this.#m); }
}
export const logSumExp = (xs: Value[]): Value => new Shifted(xs).value;`,
  `${deeper}export var logSumExp = function (xs) {
  var m = -Infinity, i;
  for (i = 0; i < xs.length; i++) m = Math.max(m, xs[i].data);
  var s = xs[0].sub(m).exp();
  for (i = 1; i < xs.length; i++) s = s.add(xs[i].sub(m).exp());
  return s.log().sub(-m);
};`,
  `${deeper}const sum = (xs: Value[]): Value => xs.length === 1 ? xs[0]! : sum(xs.slice(0, xs.length >> 1)).add(sum(xs.slice(xs.length >> 1)));
export function logSumExp(xs: Value[]): Value {
  const data = Float64Array.from(xs, (x) => x.data).sort();
  const m = data.at(-1)!;
  return sum(xs.map((x) => x.neg().add(m).neg().exp())).log().add(m);
}`,
  `${deeper}export function logSumExp(xs: Value[]): Value {
  const at = xs.findIndex((x) => xs.every((y) => y.data <= x.data));
  const rest = xs.filter((_, i) => i !== at);
  const top = xs[at]!;
  return rest.reduce((s, x) => s.add(x.sub(top).exp()), new Value(1)).log().add(top);
}`,
];

export const crossEntropies: readonly string[] = [
  `${deeper}import { logSumExp } from './logsumexp.ts';
export function crossEntropy(logits: Value[], label: number): Value {
  const total = logSumExp(logits);
  const own = logits[label]!;
  return total.sub(own);
}
export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  const out: number[][] = [];
  for (let i = 0; i < logits.length; i++) {
    const row = logits[i]!;
    let max = row[0]!;
    for (const x of row) if (x > max) max = x;
    let total = 0;
    for (const x of row) total += Math.exp(x - max);
    const grad: number[] = [];
    for (let j = 0; j < row.length; j++) {
      const p = Math.exp(row[j]! - max) / total;
      const y = j === labels[i] ? 1 : 0;
      grad.push((p - y) / logits.length);
    }
    out.push(grad);
  }
  return out;
}`,
  `${deeper}import { logSumExp } from './logsumexp.ts';
const probs = (row: number[]) => {
  const m = Math.max(...row);
  const e = row.map((x) => Math.exp(x - m));
  const s = e.reduce((a, b) => a + b);
  return e.map((x) => x / s);
};
export const crossEntropy = (logits: Value[], label: number) => logits[label]!.neg().add(logSumExp(logits));
export const crossEntropyGradient = (logits: number[][], labels: number[]) =>
  logits.map((row, i) => probs(row).map((p, j) => (p - Number(labels[i] === j)) / labels.length));`,
  `${deeper}import { logSumExp } from './logsumexp.ts';
function softmaxOf(row: number[]): number[] {
  const max = Math.max(...row);
  const e = row.map((x) => Math.exp(x - max));
  let s = 0;
  for (const x of e) s += x;
  return e.map((x) => x / s);
}
function oneHot(label: number, size: number): number[] { return Array.from({ length: size }, (_, i) => (i === label ? 1 : 0)); }
function minus(a: number[], b: number[]): number[] { return a.map((x, i) => x - b[i]!); }
function scale(a: number[], k: number): number[] { return a.map((x) => x / k); }
export function crossEntropy(logits: Value[], label: number): Value { return logSumExp(logits).sub(logits[label]!); }
export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  return logits.map((row, i) => scale(minus(softmaxOf(row), oneHot(labels[i]!, row.length)), logits.length));
}`,
  `${deeper}export function crossEntropy(logits, label) {
  const own = logits[label];
  const m = Math.max(...logits.map((x) => x.data));
  let s = new Value(0);
  for (const x of logits) s = s.add(x.sub(m).exp());
  return s.log().add(m).sub(own);
}
export function crossEntropyGradient(logits, labels) {
  const n = logits.length;
  return logits.map((row, k) => {
    const lse = Math.max(...row) + Math.log(row.reduce((t, x) => t + Math.exp(x - Math.max(...row)), 0));
    const g = row.map((x) => Math.exp(x - lse) / n);
    g[labels[k]] -= 1 / n;
    return g;
  });
}`,
  `${deeper}import { logSumExp } from './logsumexp.ts';
export function crossEntropy(logits: Value[], label: number): Value {
  return logSumExp(logits.map((x) => x.sub(logits[label]!)));
}
export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  return logits.map((row, i) => {
    const v = row.map((x) => new Value(x));
    crossEntropy(v, labels[i]!).backward();
    return v.map((x) => x.grad / logits.length);
  });
}`,
  `${deeper}import { logSumExp } from './logsumexp.ts';
export const crossEntropy = (logits: Value[], label: number): Value => logits[label]!.sub(logSumExp(logits)).neg();
export function crossEntropyGradient(logits: number[][], labels: number[]) {
  const out = [];
  for (const [i, row] of logits.entries()) {
    const top = Math.max(...row);
    const p = Float64Array.from(row, (x) => Math.exp(x - top));
    const s = p.reduce((a, b) => a + b);
    out.push(p.map((x, j) => (x / s - (j === labels[i] ? 1 : 0)) / logits.length));
  }
  return out;
}`,
  `${deeper}import { logSumExp as lse } from './logsumexp';
class Batch {
  #rows: number[][];
  constructor(rows: number[][]) { this.#rows = rows; }
  get size() { return this.#rows.length; }
  *[Symbol.iterator]() { for (const row of this.#rows) { const t = row.map((_, i) => row.map((x) => Math.exp(x - row[i]!)).reduce((a, b) => a + b)); yield t.map((x) => 1 / x); } }
}
export const crossEntropy = (logits: Value[], label: number) => lse(logits).sub(logits.at(label)!);
export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  const batch = new Batch(logits);
  return [...batch].map((p, i) => p.map((x, j) => (j === labels[i] ? x - 1 : x) / batch.size));
}`,
  `${deeper}import { logSumExp } from './logsumexp.js';
export var crossEntropy = function (logits, label) { return logSumExp(logits).add(logits[label].mul(-1)); };
export var crossEntropyGradient = function (logits, labels) {
  var result = [], n = logits.length, i, j;
  for (i = 0; i < n; i++) {
    var row = logits[i].slice(), m = Math.max.apply(null, row), s = 0;
    for (j = 0; j < row.length; j++) { row[j] = Math.exp(row[j] - m); s += row[j]; }
    for (j = 0; j < row.length; j++) row[j] = row[j] / s / n;
    row[labels[i]] = row[labels[i]] - 1 / n;
    result.push(row);
  }
  return result;
};`,
  `${deeper}import { logSumExp } from './logsumexp.ts';
export function crossEntropy(logits: Value[], label: number): Value {
  for (const [i, logit] of logits.entries()) if (i === label) return logSumExp(logits).sub(logit);
  throw new Error('no such label');
}
const log1p = (row: number[]): number => { const [m = 0, ...rest] = [...row].sort((a, b) => b - a); return m + Math.log1p(rest.reduce((s, x) => s + Math.exp(x - m), 0)); };
export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  const N = labels.length;
  const y = new Map(labels.map((label, i) => [\`\${i}/\${label}\`, 1]));
  return logits.map((row, i) => row.map((x, j) => (Math.exp(x - log1p(row)) - (y.get(\`\${i}/\${j}\`) ?? 0)) / N));
}`,
  `${deeper}import { logSumExp } from './logsumexp.ts';
export function crossEntropy(logits: Value[], label: number): Value { return Value.from(0).add(logSumExp(logits)).sub(logits[label]!); }
const go = (rows: number[][], labels: number[], n: number): number[][] => {
  const [row, ...others] = rows;
  if (!row) return [];
  const [label, ...rest] = labels;
  const m = Math.max(...row);
  const z = row.reduce((s, x) => s + Math.exp(x - m), 0);
  return [row.map((x, j) => Math.exp(x - m) / z / n - (j === label ? 1 / n : 0)), ...go(others, rest, n)];
};
export const crossEntropyGradient = (rows: number[][], labels: number[]): number[][] => go(rows, labels, rows.length);`,
];

export const gradientChecks: readonly string[] = [
  `export function relativeError(x: number, y: number): number {
  const larger = Math.max(Math.abs(x), Math.abs(y));
  if (larger === 0) return 0;
  return Math.abs(x - y) / larger;
}
export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  const h = 1e-5;
  const errors: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const up = [...x];
    up[i]! += h;
    const down = [...x];
    down[i]! -= h;
    const slope = (f(up) - f(down)) / (2 * h);
    errors.push(relativeError(gradient[i]!, slope));
  }
  return errors;
}`,
  `export const relativeError = (x: number, y: number) => (x === y ? 0 : Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y)));
export const gradientCheck = (f: (x: number[]) => number, x: number[], gradient: number[], h = 1e-5) =>
  gradient.map((g, i) => relativeError(g, (f(x.map((v, j) => v + (i === j ? h : 0))) - f(x.map((v, j) => v - (i === j ? h : 0)))) / (2 * h)));`,
  `const step = 1e-6;
export function relativeError(x: number, y: number): number {
  const scale = Math.abs(x) > Math.abs(y) ? Math.abs(x) : Math.abs(y);
  return scale > 0 ? Math.abs(x - y) / scale : 0;
}
function nudge(x: number[], at: number, by: number): number[] { const copy = x.slice(); copy[at]! += by; return copy; }
function slopeOf(f: (x: number[]) => number, x: number[], at: number): number {
  return (f(nudge(x, at, step)) - f(nudge(x, at, -step))) / (2 * step);
}
export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  return x.map((_, i) => relativeError(slopeOf(f, x, i), gradient[i]!));
}`,
  `export function relativeError(x, y) { return Math.abs(x - y) / (Math.max(Math.abs(x), Math.abs(y)) || 1); }
export function gradientCheck(f, x, gradient) {
  const out = [];
  for (const i in x) {
    const old = x[i];
    x[i] = old + 1e-5; const up = f(x);
    x[i] = old - 1e-5; const down = f(x);
    x[i] = old;
    out.push(relativeError((up - down) / 2e-5, gradient[i]));
  }
  return out;
}`,
  `class Check {
  #f; #x;
  constructor(f: (x: number[]) => number, x: number[]) { this.#f = f; this.#x = x; }
  *slopes(h: number) { for (let i = 0; i < this.#x.length; i++) yield (this.#f(this.#x.with(i, this.#x[i]! + h)) - this.#f(this.#x.with(i, this.#x[i]! - h))) / h / 2; }
}
export const relativeError = (x: number, y: number) => { const [small, large] = [Math.abs(x), Math.abs(y)].sort((a, b) => a - b); return large ? Math.abs(x - y) / large : small!; };
export const gradientCheck = (f: (x: number[]) => number, x: number[], gradient: number[]) => [...new Check(f, x).slopes(1e-5)].map((s, i) => relativeError(s, gradient[i]!));`,
  `export function relativeError(x: number, y: number): number {
  switch (true) { case x === 0 && y === 0: return 0; case Math.abs(x) >= Math.abs(y): return Math.abs((x - y) / x); default: return Math.abs((x - y) / y); }
}
export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  const p = x.slice();
  return Array.from({ length: p.length }, (_, i) => {
    p[i] = x[i]! - 3e-6; const low = f(p);
    p[i] = x[i]! + 3e-6; const high = f(p);
    p[i] = x[i]!;
    return relativeError(gradient[i]!, (high - low) / 6e-6);
  });
}`,
  `export var relativeError = function (x, y) {
  var d = Math.abs(x - y);
  if (d === 0) return 0;
  return Math.min(d / Math.abs(x), d / Math.abs(y));
};
export var gradientCheck = function (f, x, gradient) {
  var errors = new Float64Array(x.length);
  x.forEach(function (xi, i) {
    var h = 1e-5 * Math.max(1, Math.abs(xi));
    var at = function (v) { var c = x.slice(0); c[i] = v; return f(c); };
    errors[i] = relativeError(gradient[i], (at(xi + h) - at(xi - h)) / (2 * h));
  });
  return errors;
};`,
  `export function relativeError(x: number, y: number): number { const m = [x, y].map(Math.abs).reduce((a, b) => Math.max(a, b)); return m && Math.abs(x / m - y / m); }
export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  const go = (i: number): number[] => i === x.length ? [] : [relativeError(gradient[i]!, central(i)), ...go(i + 1)];
  const central = (i: number) => { const by = (d: number) => f(Object.assign([...x], { [i]: x[i]! + d })); return (by(1e-5) - by(-1e-5)) / 2e-5; };
  return go(0);
}`,
  `export function relativeError(x: number, y: number): number {
  if (!x && !y) return 0;
  return Math.abs(x - y) / Math.max(x, -x, y, -y);
}
export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  const five = (i: number, h: number) => { const g = (t: number) => { const c = [...x]; c.splice(i, 1, x[i]! + t); return f(c); }; return (8 * (g(h) - g(-h)) - (g(2 * h) - g(-2 * h))) / (12 * h); };
  return gradient.map((claim, i) => relativeError(claim, five(i, 1e-4)));
}`,
  `type Vector = readonly number[];
export function relativeError(...pair: [number, number]): number {
  const [x, y] = pair;
  const denominator = Math.max(...pair.map((each) => Math.abs(each)));
  return denominator === 0 ? denominator : Math.abs(x - y) / denominator;
}
const basis = (n: number): Vector[] => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
const move = (x: Vector, e: Vector, t: number) => x.map((xi, i) => xi + t * e[i]!);
export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  const t = 1e-5;
  return basis(x.length).map((e) => (f(move(x, e, t)) - f(move(x, e, -t))) / (2 * t)).map((s, i) => relativeError(s, gradient[i]!));
}`,
];
