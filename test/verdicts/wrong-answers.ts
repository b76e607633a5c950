/** A wrong answer as a learner writes it: the exercise, the id of its mistake, the text. */
export type WrongAnswer = readonly [exercise: string, id: string, text: string];

const value = `import { Value } from './value.ts';\n`;
const deeper = `import { Value } from '../section2/value.ts';\n`;

function softmaxIn(denominator: string, share = 'c.div(total)'): string {
  return `${value}
export function softmax(logits: Value[]): Value[] {
  const counts: Value[] = [];
  for (let i = 0; i < logits.length; i++) counts.push(logits[i]!.exp());
  ${denominator}
  return counts.map((c, i) => ${share});
}
export const negativeLogLikelihood = (probs: Value[], label: number): Value => probs[label]!.log().mul(-1);
`;
}

function lossAs(body: string): string {
  return `${value}
const total = (list: Value[]): Value => { let t = list[0]!; for (const v of list.slice(1)) t = t.add(v); return t; };
export const softmax = (logits: Value[]): Value[] => {
  const e = logits.map((x) => x.exp());
  const t = total(e);
  return e.map((x) => x.div(t));
};
export function negativeLogLikelihood(probs: Value[], label: number): any {
  ${body}
}
`;
}

function logSumExpAs(body: string): string {
  return `${deeper}
function maximum(xs: Value[]): number { let m = -Infinity; for (const x of xs) if (x.data > m) m = x.data; return m; }
export function logSumExp(xs: Value[]): any {
  ${body}
}
`;
}

function crossEntropyAs(loss: string, gradient = rightGradient): string {
  return `${deeper}
import { logSumExp } from './logsumexp.ts';
export function crossEntropy(logits: Value[], label: number): any {
  ${loss}
}
export function crossEntropyGradient(logits: number[][], labels: number[]): any {
  ${gradient}
}
`;
}

const rightLoss = 'return logSumExp(logits).sub(logits[label]!);';
const rightGradient = gradientAs('y[j] = (e[j]! / t - (j === labels[i] ? 1 : 0)) / logits.length;');

function gradientAs(each: string): string {
  return `const out: number[][] = [];
  for (let i = 0; i < logits.length; i++) {
    const row = logits[i]!;
    let m = row[0]!;
    for (const x of row) m = Math.max(m, x);
    const e = row.map((x) => Math.exp(x - m));
    let t = 0;
    for (const x of e) t += x;
    const y: number[] = [];
    for (let j = 0; j < row.length; j++) { ${each} }
    out.push(y);
  }
  return out;`;
}

function checkAs(error: string, slope: string): string {
  return `
export function relativeError(x: number, y: number): number {
  ${error}
}
export function gradientCheck(f: (x: number[]) => number, x: number[], gradient: number[]): any {
  const h = 1e-5;
  const errors: number[] = [];
  for (let i = 0; i < x.length; i++) {
    ${slope}
    errors.push(relativeError(gradient[i]!, slope));
  }
  return errors;
}
`;
}

const rightError = 'const m = Math.max(Math.abs(x), Math.abs(y)); return m > 0 ? Math.abs(x - y) / m : 0;';
const rightSlope =
  'const up = [...x]; up[i]! += h; const down = [...x]; down[i]! -= h; const slope = (f(up) - f(down)) / (2 * h);';

function sgdAs(zero: string, step: string): string {
  return `${deeper}
export const zeroGrad = (parameters: Value[]): void => { ${zero} };
export const step = (parameters: Value[], learningRate: number): void => { ${step} };
`;
}

const rightZero = 'for (let i = 0; i < parameters.length; i++) parameters[i]!.grad = 0;';
const rightStep = 'parameters.forEach((p) => { p.data = p.data - learningRate * p.grad; });';

function neuronAs(forward: string, rest: { parameters?: string; neurons?: string; weights?: string } = {}): string {
  const {
    parameters = 'return this.w.concat([this.b]);',
    neurons = 'for (let i = 0; i < outputs; i++) this.neurons.push(new Neuron(inputs, activation));',
    weights = 'for (let i = 0; i < inputs; i++) this.w.push(new Value(Math.random() * 2 - 1));',
  } = rest;
  return `${deeper}
type A = 'tanh' | 'relu' | 'linear';
export class Neuron {
  w: Value[] = [];
  b = new Value(0);
  constructor(inputs: number, private activation: A) { ${weights} }
  private bend(v: Value): Value { return this.activation === 'linear' ? v : v[this.activation](); }
  forward(x: (number | Value)[]): any { ${forward} }
  parameters(): Value[] { ${parameters} }
}
export class Layer {
  neurons: Neuron[] = [];
  constructor(inputs: number, outputs: number, activation: A) { ${neurons} }
  forward(x: (number | Value)[]): Value[] { const out: Value[] = []; for (const n of this.neurons) out.push(n.forward(x)); return out; }
  parameters(): Value[] { const all: Value[] = []; for (const n of this.neurons) all.push(...n.parameters()); return all; }
}
export class MLP {
  layers: Layer[] = [];
  constructor(inputs: number, outputs: number[], hidden: A, output: A) {
    let before = inputs;
    outputs.forEach((n, i) => { this.layers.push(new Layer(before, n, i === outputs.length - 1 ? output : hidden)); before = n; });
  }
  forward(x: (number | Value)[]): any { let y: any = x; for (const layer of this.layers) y = layer.forward(y); return y; }
  parameters(): Value[] { return this.layers.map((l) => l.parameters()).flat(); }
}
`;
}

/** Written before they were tried, and never tuned on: three spellings of a mistake where it has them. */
export const wrongAnswers: readonly WrongAnswer[] = [
  ['softmax', 's.mean_denominator', softmaxIn('const total = counts.reduce((a, b) => a.add(b)).div(counts.length);')],
  [
    'softmax',
    's.largest_denominator',
    softmaxIn('let total = counts[0]!; for (const c of counts) if (c.data > total.data) total = c;'),
  ],
  ['softmax', 's.detached_denominator', softmaxIn('let total = 0; for (const c of counts) total += c.data;')],
  [
    'softmax',
    's.detached_denominator',
    softmaxIn('const total = new Value(counts.map((c) => c.data).reduce((a, b) => a + b));'),
  ],
  [
    'softmax',
    's.detached_denominator',
    softmaxIn('const sum = (list: Value[]) => list.reduce((t, v) => t + v.data, 0); const total = sum(counts);'),
  ],
  ['softmax', 's.sum_dropped', softmaxIn('const total = counts[0]!; for (const c of counts.slice(1)) total.add(c);')],
  ['softmax', 's.sum_dropped', softmaxIn('const total = new Value(0); for (const c of counts) total.add(c);')],
  [
    'softmax',
    's.sum_dropped',
    softmaxIn('const total = counts[0]!; counts.slice(1).forEach((c) => { total.add(c); });'),
  ],
  [
    'softmax',
    's.logit_over_sum',
    softmaxIn(
      'let total = counts[0]!; for (const c of counts.slice(1)) total = total.add(c);',
      'logits[i]!.div(total)',
    ),
  ],
  ['softmax', 's.no_denominator', softmaxIn('const total = 1;')],
  ['softmax', 's.exp_of_sum', softmaxIn('const total = logits.reduce((a, b) => a.add(b)).exp();')],
  ['softmax', 's.smoothed', softmaxIn('let total = new Value(1); for (const c of counts) total = total.add(c);')],
  ['softmax', 's.no_minus', lossAs('return probs[label]!.log();')],
  ['softmax', 's.no_minus', lossAs('const p = probs[label]!; const l = p.log(); return l;')],
  ['softmax', 's.loss_no_return', lossAs('probs[label]!.log().neg();')],
  ['softmax', 's.no_log', lossAs('return probs[label]!.neg();')],
  ['softmax', 's.label_shifted', lossAs('return probs[label - 1]!.log().neg();')],
  ['softmax', 's.label_shifted', lossAs('const at = label + 1; return probs[at]!.log().mul(-1);')],
  ['softmax', 's.loss_detached', lossAs('return new Value(-Math.log(probs[label]!.data));')],
  ['softmax', 's.loss_number', lossAs('return -Math.log(probs[label]!.data);')],
  ['softmax', 's.sum_all', lossAs('let t = new Value(0); for (const p of probs) t = t.sub(p.log()); return t;')],
  ['softmax', 's.one_minus_p', lossAs('return new Value(1).sub(probs[label]!);')],
  ['softmax', 'ts.callback_no_return', softmaxIn('const total = counts.reduce((a, b) => { a.add(b); });')],
  [
    'logsumexp',
    's.overflow',
    logSumExpAs('let t = new Value(0); for (const x of xs) t = t.add(x.exp()); return t.log();'),
  ],
  ['logsumexp', 's.overflow', logSumExpAs('return xs.map((x) => x.exp()).reduce((a, b) => a.add(b)).log();')],
  [
    'logsumexp',
    's.overflow',
    logSumExpAs(
      'const sum = (v: Value[]): Value => (v.length === 1 ? v[0]! : v[0]!.add(sum(v.slice(1)))); return sum(xs.map((x) => x.exp())).log();',
    ),
  ],
  [
    'logsumexp',
    'l.not_added_back',
    logSumExpAs(
      'const m = maximum(xs); let t = new Value(0); for (const x of xs) t = t.add(x.sub(m).exp()); return t.log();',
    ),
  ],
  [
    'logsumexp',
    'l.shift_min',
    logSumExpAs(
      'const m = Math.min(...xs.map((x) => x.data)); return xs.map((x) => x.sub(m).exp()).reduce((a, b) => a.add(b)).log().add(m);',
    ),
  ],
  [
    'logsumexp',
    'l.shift_from_zero',
    logSumExpAs(
      'let m = 0; for (const x of xs) if (x.data > m) m = x.data; return xs.map((x) => x.sub(m).exp()).reduce((a, b) => a.add(b)).log().add(m);',
    ),
  ],
  [
    'logsumexp',
    'l.detached',
    logSumExpAs(
      'const m = maximum(xs); let t = 0; for (const x of xs) t += Math.exp(x.data - m); return new Value(m + Math.log(t));',
    ),
  ],
  [
    'logsumexp',
    'l.no_return',
    logSumExpAs('const m = maximum(xs); xs.map((x) => x.sub(m).exp()).reduce((a, b) => a.add(b)).log().add(m);'),
  ],
  ['logsumexp', 'l.largest', logSumExpAs('return xs.find((x) => x.data === maximum(xs));')],
  [
    'cross_entropy',
    'x.from_softmax',
    crossEntropyAs(
      'let t = new Value(0); for (const x of logits) t = t.add(x.exp()); return logits[label]!.exp().div(t).log().neg();',
    ),
  ],
  [
    'cross_entropy',
    'x.from_softmax',
    crossEntropyAs(
      'const e = logits.map((x) => x.exp()); const t = e.reduce((a, b) => a.add(b)); return e.map((x) => x.div(t))[label]!.log().mul(-1);',
    ),
  ],
  ['cross_entropy', 'x.sign', crossEntropyAs('return logits[label]!.sub(logSumExp(logits));')],
  ['cross_entropy', 'x.no_label', crossEntropyAs('return logSumExp(logits);')],
  ['cross_entropy', 'x.detached_label', crossEntropyAs('return logSumExp(logits).sub(logits[label]!.data);')],
  ['cross_entropy', 'x.label_shifted', crossEntropyAs('return logSumExp(logits).sub(logits[label - 1]!);')],
  ['cross_entropy', 'x.no_y', crossEntropyAs(rightLoss, gradientAs('y[j] = e[j]! / t / logits.length;'))],
  [
    'cross_entropy',
    'x.not_divided',
    crossEntropyAs(rightLoss, gradientAs('y.push(e[j]! / t - (labels[i] === j ? 1 : 0));')),
  ],
  [
    'cross_entropy',
    'x.y_minus_p',
    crossEntropyAs(rightLoss, gradientAs('y.push(((labels[i] === j ? 1 : 0) - e[j]! / t) / logits.length);')),
  ],
  [
    'cross_entropy',
    'x.divided_by_classes',
    crossEntropyAs(rightLoss, gradientAs('y.push((e[j]! / t - (labels[i] === j ? 1 : 0)) / row.length);')),
  ],
  [
    'cross_entropy',
    'x.y_everywhere',
    crossEntropyAs(rightLoss, gradientAs('y.push((e[j]! / t - 1) / logits.length);')),
  ],
  ['gradient_check', 'g.by_sum', checkAs('return Math.abs(x - y) / (Math.abs(x) + Math.abs(y));', rightSlope)],
  [
    'gradient_check',
    'g.by_sum',
    checkAs('const t = Math.abs(x) + Math.abs(y); if (t === 0) return 0; return Math.abs(x - y) / t;', rightSlope),
  ],
  [
    'gradient_check',
    'g.mean',
    checkAs('const t = (Math.abs(x) + Math.abs(y)) / 2; return t === 0 ? 0 : Math.abs(x - y) / t;', rightSlope),
  ],
  [
    'gradient_check',
    'g.little_added',
    checkAs('return Math.abs(x - y) / (Math.max(Math.abs(x), Math.abs(y)) + 1e-8);', rightSlope),
  ],
  [
    'gradient_check',
    'g.by_second',
    checkAs('return y === 0 ? (x === 0 ? 0 : Infinity) : Math.abs(x - y) / Math.abs(y);', rightSlope),
  ],
  [
    'gradient_check',
    'g.signed',
    checkAs('const m = Math.max(Math.abs(x), Math.abs(y)); return m > 0 ? (x - y) / m : 0;', rightSlope),
  ],
  ['gradient_check', 'g.absolute', checkAs('return Math.abs(x - y);', rightSlope)],
  [
    'gradient_check',
    'g.forward',
    checkAs(rightError, 'const up = [...x]; up[i]! += h; const slope = (f(up) - f(x)) / h;'),
  ],
  ['gradient_check', 'g.not_2h', checkAs(rightError, rightSlope.replace('(2 * h)', 'h'))],
  [
    'gradient_check',
    'g.half_of_it',
    checkAs(
      rightError,
      'const p = x; p[i] = x[i]! + h; const up = f(p); p[i] = x[i]! - h; const slope = (up - f(p)) / (2 * h);',
    ),
  ],
  [
    'gradient_check',
    'g.flat',
    checkAs(
      rightError,
      'const up = x; up[i]! += h; const down = x; down[i]! -= h; const slope = (f(up) - f(down)) / (2 * h);',
    ),
  ],
  [
    'gradient_check',
    'g.nudges_add_up',
    checkAs(
      rightError,
      'const up = x.map((e, j) => (j <= i ? e + h : e)); const down = x.map((e, j) => (j <= i ? e - h : e)); const slope = (f(up) - f(down)) / (2 * h);',
    ),
  ],
  ['sgd', 't.sign', sgdAs(rightZero, 'for (const p of parameters) p.data += learningRate * p.grad;')],
  ['sgd', 't.no_rate', sgdAs(rightZero, 'for (const p of parameters) p.data -= p.grad;')],
  [
    'sgd',
    't.mean_step',
    sgdAs(rightZero, 'for (const p of parameters) p.data -= (learningRate * p.grad) / parameters.length;'),
  ],
  [
    'sgd',
    't.first_stays',
    sgdAs(
      rightZero,
      'for (let i = 1; i < parameters.length; i++) parameters[i]!.data -= learningRate * parameters[i]!.grad;',
    ),
  ],
  [
    'sgd',
    't.grad_on_copy',
    sgdAs(rightZero, 'parameters.forEach((p, i) => { parameters[i] = new Value(p.data - learningRate * p.grad); });'),
  ],
  ['sgd', 't.zero_first', sgdAs('for (const p of parameters) { p.grad = 0; return; }', rightStep)],
  ['sgd', 't.zero_data', sgdAs('for (const p of parameters) p.data = 0;', rightStep)],
  [
    'sgd',
    't.zero_all_but_first',
    sgdAs('for (let i = 1; i < parameters.length; i++) parameters[i]!.grad = 0;', rightStep),
  ],
  [
    'mlp',
    't.no_activation',
    neuronAs('let s: Value = this.b; this.w.forEach((w, i) => { s = s.add(w.mul(x[i]!)); }); return s;'),
  ],
  [
    'mlp',
    't.always_tanh',
    neuronAs(
      'let s: Value = this.b; for (let i = 0; i < x.length; i++) s = s.add(this.w[i]!.mul(x[i]!)); return s.tanh();',
    ),
  ],
  [
    'mlp',
    't.bias_unused',
    neuronAs('const terms = this.w.map((w, i) => w.mul(x[i]!)); return this.bend(terms.reduce((a, b) => a.add(b)));'),
  ],
  [
    'mlp',
    't.product_bent',
    neuronAs(
      'let s: Value = this.b; for (let i = 0; i < x.length; i++) s = s.add(this.bend(this.w[i]!.mul(x[i]!))); return s;',
    ),
  ],
  [
    'mlp',
    't.neuron_no_return',
    neuronAs('let s: Value = this.b; this.w.forEach((w, i) => { s = s.add(w.mul(x[i]!)); }); this.bend(s);'),
  ],
  [
    'mlp',
    't.sum_dropped',
    neuronAs('const s = this.b; this.w.forEach((w, i) => { s.add(w.mul(x[i]!)); }); return this.bend(s);'),
  ],
  [
    'mlp',
    't.detached_sum',
    neuronAs(
      'let s = this.b.data; this.w.forEach((w, i) => { const xi = x[i]!; s += w.data * (typeof xi === "number" ? xi : xi.data); }); return this.bend(new Value(s));',
    ),
  ],
  ['mlp', 't.bias_first', neuronAs(forwardRight(), { parameters: 'return [this.b, ...this.w];' })],
  ['mlp', 't.no_bias', neuronAs(forwardRight(), { parameters: 'return this.w;' })],
  [
    'mlp',
    't.one_filled',
    neuronAs(forwardRight(), { neurons: 'this.neurons = new Array(outputs).fill(new Neuron(inputs, activation));' }),
  ],
  [
    'mlp',
    't.one_weight',
    neuronAs(forwardRight(), { weights: 'this.w = new Array(inputs).fill(new Value(Math.random() * 2 - 1));' }),
  ],
  [
    'mlp',
    't.begins_on_one_side',
    neuronAs(forwardRight(), { weights: 'for (let i = 0; i < inputs; i++) this.w.push(new Value(Math.random()));' }),
  ],
];

function forwardRight(): string {
  return 'let s: Value = this.b; this.w.forEach((w, i) => { s = s.add(w.mul(x[i]!)); }); return this.bend(s);';
}
