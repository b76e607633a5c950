import type { OtherHand } from './other-hands.ts';

const value = `import { Value } from './value.ts';\n`;
const deeper = `import { Value } from '../section2/value.ts';\n`;

/** Sections 1 to 3 in further styles, and small wrong edits of each. */
export const functionsInOtherHands: readonly OtherHand[] = [
  {
    exercise: 'gradf',
    style: 'polynomials as lists of terms, in a Map',
    text: `
const powers = new Map([
  ['a', [{ by: -1, n: 3 }, { by: -1, n: 0.5 }]],
  ['b', [{ by: 1, n: 2.5 }]],
  ['c', [{ by: -1, n: -1 }]],
]);
const slope = (name: string, x: number): number => {
  let sum = 0;
  for (const { by, n } of powers.get(name)!) sum += by * n * x ** (n - 1);
  return sum;
};
export function gradf(a: number, b: number, c: number): number[] {
  const wave = 3 * Math.cos(3 * b);
  return [slope('a', a), slope('b', b) + wave, slope('c', c)];
}`,
    edits: [
      ['gradf', 'b.no_chain3', '3 * Math.cos(3 * b)', 'Math.cos(3 * b)'],
      ['gradf', 'c.sign', "['c', [{ by: -1, n: -1 }]]", "['c', [{ by: 1, n: -1 }]]"],
      ['gradf', 'a.no_sqrt', ', { by: -1, n: 0.5 }', ''],
      ['gradf', 'b.pow_not_reduced|c.not_diff|a.cube_not_reduced|a.sqrt_not_reduced', 'x ** (n - 1)', 'x ** n'],
    ],
  },
  {
    exercise: 'gradf',
    style: 'a class with getters for the parts',
    text: `
class Point {
  constructor(private readonly a: number, private readonly b: number, private readonly c: number) {}
  get alongA() { return -(3 * this.a ** 2) - 1 / (2 * Math.sqrt(this.a)); }
  get alongB() { return this.wave + 2.5 * Math.sqrt(this.b ** 3); }
  get alongC() { return 1 / this.c ** 2; }
  private get wave() { return Math.cos(this.b * 3) * 3; }
}
export const gradf = (a: number, b: number, c: number) => {
  const { alongA, alongB, alongC } = new Point(a, b, c);
  return [alongA, alongB, alongC] as const;
};`,
    edits: [
      ['gradf', 'b.sin_not_cos', 'Math.cos(this.b * 3)', 'Math.sin(this.b * 3)'],
      ['gradf', 'a.sqrt_sign', '- 1 / (2', '+ 1 / (2'],
      ['gradf', '?', '[alongA, alongB, alongC]', '[alongA, alongB, alongB]'],
    ],
  },
  {
    exercise: 'forward_difference',
    style: 'a generator of shifted points',
    text: `
type F = (a: number, b: number, c: number) => number;
function* shifted(point: readonly [number, number, number], h: number) {
  for (const i of [0, 1, 2]) {
    const moved: [number, number, number] = [...point];
    moved[i] = moved[i]! + h;
    yield moved;
  }
}
export function forwardDifference(f: F, a: number, b: number, c: number, h: number): number[] {
  const here = f(a, b, c);
  const slopes: number[] = [];
  for (const there of shifted([a, b, c], h)) slopes.push((f(...there) - here) / h);
  return slopes;
}`,
    edits: [
      ['forward_difference', 'f.not_divided', '(f(...there) - here) / h', 'f(...there) - here'],
      ['forward_difference', 'f.sign', '(f(...there) - here)', '(here - f(...there))'],
      ['forward_difference', 'f.order', 'of [0, 1, 2]', 'of [2, 1, 0]'],
      ['forward_difference', 'f.steps_back', 'moved[i]! + h', 'moved[i]! - h'],
    ],
  },
  {
    exercise: 'central_difference',
    style: 'recursion over the dimensions',
    text: `
type F = (...x: number[]) => number;
const along = (f: F, x: number[], dim: number, h: number): number[] => {
  if (dim === x.length) return [];
  const at = (by: number) => f(...x.map((each, i) => (i === dim ? each + by : each)));
  return [(at(h) - at(-h)) / (h + h), ...along(f, x, dim + 1, h)];
};
export const centralDifference = (f: F, a: number, b: number, c: number, h: number) => along(f, [a, b, c], 0, h);`,
    edits: [
      ['central_difference', 'c3.h', '/ (h + h)', '/ h'],
      ['central_difference', 'c3.plus', 'at(h) - at(-h)', 'at(h) + at(-h)'],
      ['central_difference', 'c3.all_at_once', 'i === dim ? each + by : each', 'each + by'],
      ['central_difference', 'w.too_short', 'dim === x.length', 'dim === x.length - 1'],
    ],
  },
  {
    exercise: 'softmax',
    style: 'a class that holds the sum, and a running total by recursion',
    text: `${value}
class Shares {
  private readonly parts: Value[];
  constructor(logits: Value[]) { this.parts = logits.map((each) => each.exp()); }
  private totalFrom(i: number): Value {
    const part = this.parts[i]!;
    return i + 1 < this.parts.length ? part.add(this.totalFrom(i + 1)) : part;
  }
  get list(): Value[] {
    const total = this.totalFrom(0);
    return this.parts.map((part) => part.div(total));
  }
}
export function softmax(logits: Value[]): Value[] { return new Shares(logits).list; }
export function negativeLogLikelihood(probs: Value[], label: number): Value {
  const [chosen] = probs.slice(label, label + 1);
  return chosen!.log().neg();
}`,
    edits: [
      ['softmax', 's.no_exp', 'logits.map((each) => each.exp())', 'logits.map((each) => each)'],
      ['softmax', 's.one_left_out', 'this.totalFrom(0)', 'this.totalFrom(1)'],
      ['softmax', 's.one_left_out', 'i + 1 < this.parts.length', 'i + 2 < this.parts.length'],
      ['softmax', 's.upside_down', 'part.div(total)', 'total.div(part)'],
      ['softmax', 's.label_shifted', 'probs.slice(label, label + 1)', 'probs.slice(label + 1, label + 2)'],
      ['softmax', 's.no_minus', 'chosen!.log().neg()', 'chosen!.log()'],
    ],
  },
  {
    exercise: 'softmax',
    style: 'generators and entries',
    text: `${value}
function* scaled(counts: Iterable<Value>, by: Value): Generator<Value> {
  for (const count of counts) yield count.mul(by);
}
const sumOf = (values: Iterable<Value>): Value => {
  let sum: Value | undefined;
  for (const each of values) sum = sum === undefined ? each : sum.add(each);
  return sum!;
};
export const softmax = (logits: Value[]): Value[] => {
  const counts = Array.from(logits, (logit) => logit.exp());
  return [...scaled(counts, sumOf(counts).pow(-1))];
};
export const negativeLogLikelihood = (probs: Value[], label: number): Value => {
  for (const [i, p] of probs.entries()) if (i === label) return p.log().mul(-1);
  throw new Error('no such label');
};`,
    edits: [
      ['softmax', 's.times_sum', 'sumOf(counts).pow(-1)', 'sumOf(counts)'],
      ['softmax', 's.sum_of_logits', 'sumOf(counts)', 'sumOf(logits)'],
      ['softmax', 's.last_denominator', 'sum = sum === undefined ? each : sum.add(each)', 'sum = each'],
      ['softmax', 's.label0|?', 'if (i === label) return', 'return'],
      ['softmax', 's.no_log', 'p.log().mul(-1)', 'p.mul(-1)'],
    ],
  },
  {
    exercise: 'logsumexp',
    style: 'the largest by sorting, the sum by recursion',
    text: `${deeper}
const add = ([first, ...rest]: Value[]): Value => (rest.length === 0 ? first! : first!.add(add(rest)));
export function logSumExp(values: Value[]): Value {
  const [highest = 0] = values.map(({ data }) => data).sort((one, other) => other - one);
  const powers = values.map((each) => each.add(-highest).exp());
  return add(powers).log().add(highest);
}`,
    edits: [
      ['logsumexp', 'l.shift_min', 'other - one', 'one - other'],
      ['logsumexp', 'l.not_added_back', '.log().add(highest)', '.log()'],
      ['logsumexp', 'l.raised_twice', 'each.add(-highest)', 'each.add(highest)'],
      ['logsumexp', 'l.no_log|l.log_left_out', 'add(powers).log()', 'add(powers)'],
    ],
  },
  {
    exercise: 'cross_entropy',
    style: 'typed arrays, and one pass over pairs',
    text: `${deeper}import { logSumExp } from './logsumexp.ts';
export const crossEntropy = (logits: Value[], label: number): Value => {
  const whole = logSumExp(logits);
  return logits.reduce((left, logit, i) => (i === label ? left.sub(logit) : left), whole);
};
export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  const scale = 1 / labels.length;
  return logits.map((row, i) => {
    const top = Math.max(...row);
    const e = Float64Array.from(row, (x) => Math.exp(x - top));
    let whole = 0;
    e.forEach((x) => { whole += x; });
    const shares = e.map((x) => x / whole);
    shares[labels[i]!]! -= 1;
    return Array.from(shares, (share) => share * scale);
  });
}`,
    edits: [
      ['cross_entropy', 'x.added', 'left.sub(logit)', 'left.add(logit)'],
      ['cross_entropy', 'x.no_label', '(i === label ? left.sub(logit) : left)', 'left'],
      ['cross_entropy', 'x.not_divided', 'share * scale', 'share'],
      ['cross_entropy', 'x.y_added', '-= 1', '+= 1'],
      ['cross_entropy', 'x.no_y', '    shares[labels[i]!]! -= 1;\n', ''],
      ['cross_entropy', 'x.y_of_first', 'labels[i]!', 'labels[0]!'],
    ],
  },
  {
    exercise: 'gradient_check',
    style: 'an object that restores what it nudges',
    text: `
class Nudge {
  constructor(private readonly f: (x: number[]) => number, private readonly x: number[]) {}
  at(i: number, by: number): number {
    const before = this.x[i]!;
    this.x[i] = before + by;
    const y = this.f(this.x);
    this.x[i] = before;
    return y;
  }
}
const size = (x: number) => (x < 0 ? -x : x);
export function relativeError(x: number, y: number): number {
  if (x === y) return 0;
  return size(x - y) / (size(x) < size(y) ? size(y) : size(x));
}
export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  const nudge = new Nudge(f, [...x]);
  const h = 1e-5;
  const errors: number[] = [];
  gradient.forEach((claimed, i) => {
    const found = (nudge.at(i, h) - nudge.at(i, -h)) / (2 * h);
    errors[i] = relativeError(claimed, found);
  });
  return errors;
}`,
    edits: [
      ['gradient_check', 'g.half_of_it', '    this.x[i] = before;\n', ''],
      ['gradient_check', 'g.by_smaller', 'size(x) < size(y) ?', 'size(x) > size(y) ?'],
      ['gradient_check', 'g.not_2h', '/ (2 * h)', '/ h'],
      ['gradient_check', 'g.absolute', ' / (size(x) < size(y) ? size(y) : size(x))', ''],
      ['gradient_check', 'g.zero_by_zero', '  if (x === y) return 0;\n', ''],
      ['gradient_check', 'g.added', 'nudge.at(i, h) - nudge', 'nudge.at(i, h) + nudge'],
    ],
  },
];
