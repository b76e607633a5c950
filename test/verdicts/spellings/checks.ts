import { type Edits, type Spelled, slips, spelled } from './hands.ts';

const gradientCheck = `export function relativeError(x, y) {
  m = max of [Math.abs(x), Math.abs(y)]
  if (m === 0) return 0;
  return Math.abs(x - y) / m;
}
export function gradientCheck(f, x, gradient) {
  const h = 1e-5;
  s = each y, i of x: (f(moved(x, i, h)) - f(moved(x, i, -h))) / (2 * h)
  e = each g, i of gradient: relativeError(g, s[i])
  return e;
}
const moved = (point, at, by) => { const copy = [...point]; copy[at] += by; return copy; };
`;
const scale = 'm = max of [Math.abs(x), Math.abs(y)]';
const error = 'Math.abs(x - y) / m';
const slope = '(f(moved(x, i, h)) - f(moved(x, i, -h))) / (2 * h)';
const up = 'f(moved(x, i, h))';
const down = 'f(moved(x, i, -h))';

const checkMistakes: Readonly<Record<string, Edits>> = {
  'g.absolute': [error, 'Math.abs(x - y)'],
  'g.by_sum': ['m = max of', 'm = total of'],
  'g.by_first': [scale, 'm = max of [Math.abs(x)]'],
  'g.by_second': [scale, 'm = max of [Math.abs(y)]'],
  'g.by_smaller': ['max of', 'min of'],
  'g.mean': ['m = max of', 's = total of', 'if (m', 'const m = s / 2;\n  if (m'],
  'g.little_added': [error, 'Math.abs(x - y) / (m + 1e-8)', 'if (m === 0) return 0;', ''],
  'g.at_least_one': ['[Math.abs(x), ', '[1, Math.abs(x), '],
  'g.no_difference': [error, 'Math.abs(x) / m'],
  'g.multiplied': [error, 'Math.abs(x - y) * m'],
  'g.sizes': [error, 'Math.abs(Math.abs(x) - Math.abs(y)) / m'],
  'g.error_no_return': [`return ${error}`, error],
  'g.zero_by_zero': ['if (m === 0) return 0;', ''],
  'g.signed': [error, '(x - y) / m'],
  'g.sign_in_scale': ['[Math.abs(x), Math.abs(y)]', '[x, y]'],
  'g.squared': [error, '(Math.abs(x - y) / m) ** 2'],
  'g.forward': [slope, `(${up} - f(x)) / h`],
  'g.not_2h': ['(2 * h)', 'h'],
  'g.flat': [slope, `${up} - ${down}`],
  'g.brackets': [slope, `${up} - ${down} / (2 * h)`],
  'g.upside_down': [slope, `(${down} - ${up}) / (2 * h)`],
  'g.added': [slope, `(${up} + ${down}) / (2 * h)`],
  'g.half_of_it': [slope, `(${up} - f(x)) / (2 * h)`],
  'g.nudges_add_up': [
    's = each',
    'const p = [...x];\n  const s = [];\n  for y, i of x: p[i] = y + h; const high = f(p); p[i] = y - h; s.push((high - f(p)) / (2 * h));\n  unused = each',
  ],
  'g.first_only': ['return e;', 'return [e[0]];'],
  'g.three_only': ['each g, i of gradient', 'each g, i of gradient.slice(0, 3)'],
  'g.backward': [slope, `(f(x) - ${down}) / h`],
  'g.all_at_once': [slope, '(f(x.map((z) => z + h)) - f(x.map((z) => z - h))) / (2 * h)'],
  'g.same_input': [slope, '(f(moved(x, 0, h)) - f(moved(x, 0, -h))) / (2 * h)'],
  'g.no_numbers': ['relativeError(g, s[i])', 'relativeError(g, g)'],
  'g.slopes': ['return e;', 'return s;'],
  'g.differences': ['relativeError(g, s[i])', 'Math.abs(g - s[i])'],
  'g.not_put_back': [
    's = each',
    'const s = [];\n  for y, i of x: x[i] += h; const high = f(x); x[i] -= 2 * h; s.push((high - f(x)) / (2 * h));\n  unused = each',
  ],
  'g.rounding_left': [
    's = each',
    'const s = [];\n  for y, i of x: x[i] += h; const high = f(x); x[i] -= 2 * h; s.push((high - f(x)) / (2 * h)); x[i] += h;\n  unused = each',
  ],
  'g.largest': ['return e;', 'w = max of e\n  return w;'],
  'g.no_return': ['return e;', ''],
  'g.step': ['1e-5', '1e-2'],
  'g.others_moved': ['copy[at] += by;', 'copy.forEach((_, j) => { if (j !== at) copy[j] += by; });'],
  'g.at_gradient': [slope, '(f(moved(gradient, i, h)) - f(moved(gradient, i, -h))) / (2 * h)'],
  'g.scaled_step': ['copy[at] += by;', 'copy[at] *= 1 + by;'],
};

const sgd = `export function zeroGrad(parameters) {
  for p, i of parameters: p.grad = 0;
}
export function step(parameters, rate) {
  for p, i of parameters: p.data -= rate * p.grad;
}
`;
const clear = 'p.grad = 0;';
const move = 'p.data -= rate * p.grad;';
const moved = (text: string): Edits => [move, text];

const sgdMistakes: Readonly<Record<string, Edits>> = {
  't.zero_grad': [clear, 'p.grad;'],
  't.zero_data': [clear, 'p.data = 0;'],
  't.zero_both': [clear, 'p.grad = 0; p.data = 0;'],
  't.zero_one': [clear, 'p.grad = 1;'],
  't.zero_first': ['of parameters: p.grad', 'of [parameters[0]]: p.grad'],
  't.zero_copies': [clear, 'parameters[i] = Object.assign(Object.create(Object.getPrototypeOf(p)), p, { grad: 0 });'],
  't.sign': moved('p.data += rate * p.grad;'),
  't.no_rate': moved('p.data -= p.grad;'),
  't.rate_alone': moved('p.data -= rate * Math.sign(p.grad);'),
  't.mean_step': moved('p.data -= rate * p.grad / parameters.length;'),
  't.only_rate': moved('p.data -= rate;'),
  't.first_stays': ['of parameters: p.data', 'of parameters.slice(1): p.data'],
  't.last_stays': ['of parameters: p.data', 'of parameters.slice(0, -1): p.data'],
  't.clipped': moved('p.data -= rate * Math.max(-1, Math.min(1, p.grad));'),
  't.zero_all_but_first': ['of parameters: p.grad', 'of parameters.slice(1): p.grad'],
  't.replaces': moved('p.data = -rate * p.grad;'),
  't.grad_on_copy': moved('const q = Object.create(p); q.data = p.data - rate * p.grad; parameters[i] = q;'),
  't.no_step': moved('p.data - rate * p.grad;'),
  't.step_first': ['of parameters: p.data', 'of [parameters[0]]: p.data'],
  't.scaled_by_data': moved('p.data -= rate * p.grad * p.data;'),
  't.step_exchanged': moved('p.data = p.grad - rate * p.data;'),
  't.brackets': moved('p.data = (p.data - p.grad) * rate;'),
  't.rate_fixed': moved('p.data -= 0.05 * p.grad;'),
  't.grad_changed': moved('p.data -= rate * p.grad ** 2;'),
  't.sign_lost': moved('p.data -= rate * Math.abs(p.grad);'),
  't.zero_some': [clear, 'if (i % 2) p.grad = 0;'],
  't.some_stay': moved('if (i % 2) p.data -= rate * p.grad;'),
};

export const checksSpelled: readonly Spelled[] = [
  spelled('gradient_check', gradientCheck, checkMistakes, slips),
  spelled('sgd', sgd, sgdMistakes),
];
