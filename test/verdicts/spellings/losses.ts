import { type Edits, type Spelled, slips, spelled } from './hands.ts';
import { language } from './values.ts';

const importing = "import { Value } from './value.ts';\n";
const deeper = "import { Value } from '../section2/value.ts';\n";

const softmax = `${importing}export function softmax(logits) {
  e = each x of logits: x.exp()
  t = sum of e
  p = each c of e: c.div(t)
  return p;
}
export function negativeLogLikelihood(probs, label) {
  const p = probs[label];
  const surprise = p.log().neg();
  return surprise;
}
`;
const loss = 'return surprise;';
const part = 'c.div(t)';
/** The denominator, or what makes it. */
const over = (total: string): Edits => ['t = sum of e', total];
const lossOf = (text: string): Edits => ['const surprise = p.log().neg();', text, loss, 'return s;'];

const softmaxMistakes: Readonly<Record<string, Edits>> = {
  's.detached_denominator': over('n = each x of e: x.data\n  t = total of n'),
  's.detached_numerator': [part, 'new Value(c.data).div(t)'],
  's.detached': [part, 'new Value(c.data / t.data)'],
  's.no_denominator': ['return p;', 'return e;'],
  's.sigmoid': [part, 'c.div(c.add(1))'],
  's.logit_over_sum': ['each c of e', 'each c of logits'],
  's.sum_dropped': over('const t = new Value(0);\n  for x of e: t.add(x);'),
  's.last_denominator': over('let t;\n  for x of e: t = x;'),
  's.product_denominator': over('let t = new Value(1);\n  for x of e: t = t.mul(x);'),
  's.difference_denominator': over('let t = e[0];\n  for x of e.slice(1): t = t.sub(x);'),
  's.times_sum': [part, 'c.mul(t)'],
  's.upside_down': [part, 't.div(c)'],
  's.sum_of_logits': over('t = sum of logits'),
  's.no_exp': ['x.exp()', 'x'],
  's.exp_of_sum': over('s = sum of logits\n  const t = s.exp();'),
  's.mean_denominator': over('s = sum of e\n  const t = s.div(e.length);'),
  's.largest_denominator': over('let t = e[0];\n  for x of e: if (x.data > t.data) t = x;'),
  's.square_for_exp': ['x.exp()', 'x.mul(x)'],
  's.negative_logits': ['x.exp()', 'x.neg().exp()'],
  's.twice': ['return p;', 'g = each x of p: x.exp()\n  u = sum of g\n  q = each c of g: c.div(u)\n  return q;'],
  's.smoothed': over('s = sum of e\n  const t = s.add(1);'),
  's.one_left_out': ['sum of e', 'sum of e.slice(1)'],
  's.one_twice': ['sum of e', 'sum of [e[0], ...e]'],
  's.little_added': over('s = sum of e\n  const t = s.add(1e-9);'),
  's.reversed': ['return p;', 'return p.reverse();'],
  's.softmax_no_return': ['return p;', ''],
  's.map_no_return|ts.nothing_returned': [part, 'void c.div(t)'],
  's.no_log': ['p.log().neg()', 'p.neg()'],
  's.no_minus': ['.neg()', ''],
  's.sum_all': lossOf('l = each q of probs: q.log()\n  t = sum of l\n  const s = t.neg();'),
  's.mean_all': lossOf('l = each q of probs: q.log()\n  t = sum of l\n  const s = t.neg().div(probs.length);'),
  's.one_minus_p': lossOf('const s = new Value(1).sub(p);'),
  's.squared': lossOf('const q = p.sub(1); const s = q.mul(q);'),
  's.squared_all': lossOf('l = each q, i of probs: q.sub(i === label ? 1 : 0).pow(2)\n  s = sum of l'),
  's.log_of_one_minus': lossOf('const s = p.neg().add(1).log().neg();'),
  's.mean4': [loss, 'return surprise.div(probs.length);'],
  's.label0': ['probs[label]', 'probs[0]'],
  's.label1': ['probs[label]', 'probs[1]'],
  's.label2': ['probs[label]', 'probs[2]'],
  's.label3|s.label_last': ['probs[label]', 'probs[3]'],
  's.label_last|s.label3': ['probs[label]', 'probs[probs.length - 1]'],
  's.label_shifted': ['probs[label]', 'probs[label - 1]'],
  's.exp_for_log': ['p.log()', 'p.exp()'],
  's.argmax': ['const p = probs[label];', 'let p = probs[0];\n  for q of probs: if (q.data > p.data) p = q;'],
  's.loss_detached': [loss, 'return new Value(surprise.data);'],
  's.loss_number': [loss, 'return surprise.data;'],
  's.little_in_log': ['p.log()', 'p.add(1e-7).log()'],
  's.loss_no_return': [loss, ''],
  's.accumulated': [loss, 'surprise.backward();\n  return surprise;'],
  's.log10': [loss, 'return surprise.div(Math.LN10);'],
  's.log2': [loss, 'return surprise.mul(Math.LOG2E);'],
};

const logSumExp = `${deeper}export function logSumExp(xs) {
  d = each x of xs: x.data
  m = max of d
  e = each x of xs: x.sub(m).exp()
  t = sum of e
  const l = t.log();
  return l.add(m);
}
`;
const back = 'return l.add(m);';

const logSumExpMistakes: Readonly<Record<string, Edits>> = {
  's.overflow': ['x.sub(m)', 'x', back, 'return l;'],
  'l.shift_min': ['max of d', 'min of d'],
  'l.shift_mean': ['m = max of d', 's = total of d\n  const m = s / d.length;'],
  'l.shift_first': ['m = max of d', 'const m = d[0];'],
  'l.shift_last': ['m = max of d', 'let m;\n  for q of d: m = q;'],
  'l.shift_size': ['each x of xs: x.data', 'each x of xs: Math.abs(x.data)'],
  'l.shift_from_zero': ['max of d', 'max of [0, ...d]'],
  'l.log_of_nothing': ['x.sub(m).exp()', 'x.sub(m)'],
  'l.sum_dropped': ['t = sum of e', 'const t = e[0];\n  for x of e.slice(1): t.add(x);'],
  'l.product': ['t = sum of e', 'let t = e[0];\n  for x of e.slice(1): t = t.mul(x);'],
  'l.raised': ['x.sub(m)', 'x.add(m)', back, 'return l.sub(m);'],
  'l.raised_twice': ['x.sub(m)', 'x.add(m)'],
  'l.times_largest': [back, 'return l.mul(m);'],
  'l.log_left_out': ['t.log()', 't'],
  'l.not_lowered': ['x.sub(m)', 'x'],
  'l.begins_at_one': ['sum of e', 'sum of [new Value(1), ...e]'],
  'l.number': [back, 'return l.data + m;'],
  'l.not_added_back': [back, 'return l;'],
  'l.subtracted_again': [back, 'return l.sub(m);'],
  'l.detached': [back, 'return new Value(l.data + m);'],
  'l.no_log': [back, 'return t;'],
  'l.largest': [back, 'let best = xs[0];\n  for x of xs: if (x.data > best.data) best = x;\n  return best;'],
  'l.mean': ['t.log()', 't.div(xs.length).log()'],
  'l.no_return': [back, 'l.add(m);'],
  'l.shift_fixed': ['m = max of d', 'const m = 700;'],
  'l.shift_as_text': ['m = max of d', "let m = d[0];\n  for q of d: if (q + '' > m + '') m = q;"],
  'l.added_inside': ['t.log()', 't.add(m).log()', back, 'return l;'],
  'l.one_twice': ['sum of e', 'sum of [e[0], ...e]'],
  'l.one_left_out': ['sum of e', 'sum of [new Value(0), ...e.slice(1)]'],
  'l.zero_joined': [
    'export function logSumExp(xs) {',
    'export function logSumExp(given) {\n  const xs = [new Value(0), ...given];',
  ],
  'l.one_slope': [back, 'return l.add(xs[d.indexOf(m)]);'],
};

const crossEntropy = `${deeper}import { logSumExp } from './logsumexp.ts';
export function crossEntropy(logits, label) {
  const own = logits[label];
  const out = logSumExp(logits).sub(own);
  return out;
}
export function crossEntropyGradient(rows, labels) {
  g = each row, i of rows: slopesOf(row, labels[i], rows, i, labels)
  return g;
}
function slopesOf(row, label, rows, i, labels) {
  m = max of row
  e = each x of row: Math.exp(x - m)
  t = total of e
  s = each c, j of e: (c / t - (j === label ? 1 : 0)) / rows.length
  return s;
}
`;
const slope = '(c / t - (j === label ? 1 : 0)) / rows.length';
const own = 'logSumExp(logits).sub(own)';

const crossEntropyMistakes: Readonly<Record<string, Edits>> = {
  'x.from_softmax': [
    own,
    'logSumExp(logits)',
    'return out;',
    'e = each x of logits: x.exp()\n  t = sum of e\n  return e[label].div(t).log().neg();',
  ],
  'x.sign': [own, 'own.sub(logSumExp(logits))'],
  'x.no_label': [own, 'logSumExp(logits)'],
  'x.added': [own, 'logSumExp(logits).add(own)'],
  'x.detached_label': [own, 'logSumExp(logits).sub(own.data)'],
  'x.detached': ['return out;', 'return new Value(out.data);'],
  'x.first_label': ['logits[label]', 'logits[0]'],
  'x.label_shifted': ['logits[label]', 'logits[label - 1]'],
  'x.logit_alone': [own, 'own.neg()'],
  'x.times_logit': [own, 'logSumExp(logits).mul(own)'],
  'x.number': ['return out;', 'return out.data;'],
  'x.no_return': ['return out;', ''],
  'x.no_y': [slope, 'c / t / rows.length'],
  'x.y_minus_p': [slope, '((j === label ? 1 : 0) - c / t) / rows.length'],
  'x.not_divided': [' / rows.length', ''],
  'x.divided_by_classes': ['/ rows.length', '/ row.length'],
  'x.y_everywhere': ['(j === label ? 1 : 0)', '1'],
  'x.overflow': ['x - m', 'x'],
  'x.not_the_largest': ['m = max of row', 'const m = row[0];'],
  'x.one_maximum': ['max of row', 'max of rows.flat()'],
  'x.y_shifted': ['j === label', 'j === label - 1'],
  'x.y_of_first': ['j === label', 'j === labels[0]'],
  'x.y_elsewhere': ['? 1 : 0', '? 0 : 1'],
  'x.y_added': ['c / t -', 'c / t +'],
  'x.y_alone': [slope, '-(j === label ? 1 : 0) / rows.length'],
  'x.divided_y': [slope, 'c / t - (j === label ? 1 : 0) / rows.length'],
  'x.multiplied': ['/ rows.length', '* rows.length'],
  'x.no_softmax': ['c / t', 'row[j]'],
  'x.in_place': ['  return s;', '  for q, j of s: row[j] = q;\n  return row;'],
  'x.gradient_no_return': ['return g;', ''],
  'x.log_twice': [own, 'logSumExp(logits).log().sub(own)'],
  'x.turned': [
    'const out = logSumExp(logits).sub(own);',
    'q = each x of logits: own.sub(x)\n  const out = logSumExp(q);',
  ],
  'x.loss_divided': ['return out;', 'return out.div(logits.length);'],
  'x.lowered_once': ['t = total of e', 'n = each x of row: Math.exp(x)\n  t = total of n'],
  'x.log_p': ['c / t', 'Math.log(c / t)'],
  'x.sum_begins': ['total of e', 'total of [row[0], ...e.slice(1)]'],
  'x.class_left_out': ['total of e', 'total of e.slice(1)'],
  'x.sum_runs_on': [
    't = total of e',
    'z = total of e\n  if (i === 0) rows.running = 0;\n  rows.running += z;\n  const t = rows.running;',
  ],
  'x.one_row': ['return g;', 'all = each row of g: g[g.length - 1]\n  return all;'],
  'x.transposed': ['return g;', 'turned = each q, j of g[0]: g.map((row) => row[j])\n  return turned;'],
  'x.y_by_example': ['j === label', 'j === i'],
  'x.label_exchanged': ['j === label', 'labels[j] === i'],
  'x.y_replaces': [slope, '(j === label ? -1 : c / t) / rows.length'],
  'x.label_only': [slope, '(j === label ? c / t - 1 : 0) / rows.length'],
  'x.divided_twice': ['/ rows.length', '/ rows.length / rows.length'],
};

export const lossesSpelled: readonly Spelled[] = [
  spelled('softmax', softmax, softmaxMistakes, language),
  spelled('logsumexp', logSumExp, logSumExpMistakes, slips),
  spelled('cross_entropy', crossEntropy, crossEntropyMistakes, slips),
];
