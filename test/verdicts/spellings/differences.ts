import { type Edits, type Spelled, slips, spelled } from './hands.ts';

const gradf = `export function f(a, b, c) {
  return -(a ** 3) + Math.sin(3 * b) - 1.0 / c + b ** 2.5 - a ** 0.5;
}
export function gradf(a, b, c) {
  da = total of [-3 * a ** 2, -0.5 * a ** -0.5]
  db = total of [3 * Math.cos(3 * b), 2.5 * b ** 1.5]
  dc = total of [1 / c ** 2]
  return [da, db, dc];
}
`;
const all = 'return [da, db, dc]';

const gradfMistakes: Readonly<Record<string, Edits>> = {
  'w.f_changed': ['- a ** 0.5', '+ a ** 0.5'],
  'a.no_sqrt': [', -0.5 * a ** -0.5', ''],
  'a.no_cube': ['-3 * a ** 2, ', ''],
  'a.sqrt_sign': ['-0.5 * a', '0.5 * a'],
  'a.cube_sign': ['-3 * a', '3 * a'],
  'a.both_sign': ['-3 * a', '3 * a', '-0.5 * a', '0.5 * a'],
  'a.no_coef3': ['-3 * a ** 2', '-(a ** 2)'],
  'a.cube_not_reduced': ['a ** 2', 'a ** 3'],
  'a.cube_no_power': ['a ** 2', 'a'],
  'a.sqrt_not_reduced': ['a ** -0.5', 'a ** 0.5'],
  'a.sqrt_no_coef': ['-0.5 * a ** -0.5', '-(a ** -0.5)'],
  'a.sqrt_twice': ['a ** -0.5', 'a ** -1.5'],
  'a.sqrt_prec': ['a ** -0.5', 'a ** 0.5 - 1'],
  'a.sqrt_fraction': ['a ** -0.5', 'a ** -1 / 2'],
  'a.neg_base': ['-3 * a ** 2', '(-3 * a) ** 2'],
  'a.integral': ['-3 * a ** 2', '-(a ** 4) / 4', '-0.5 * a ** -0.5', '-(a ** 1.5) / 1.5'],
  'a.cube_kept': ['-3 * a ** 2', '-(a ** 3)'],
  'a.sqrt_kept': ['-0.5 * a ** -0.5', '-(a ** 0.5)'],
  'a.caret': ['a ** 2', '(a ^ 2)', 'a ** -0.5', '(a ^ -0.5)'],
  'b.no_chain3': ['3 * Math.cos', 'Math.cos'],
  'b.no_pow': [', 2.5 * b ** 1.5', ''],
  'b.no_sin': ['3 * Math.cos(3 * b), ', ''],
  'b.cos_sign': ['3 * Math.cos', '-3 * Math.cos'],
  'b.sin_not_cos': ['Math.cos', 'Math.sin'],
  'b.minus_sin': ['3 * Math.cos', '-3 * Math.sin'],
  'b.sin_kept': ['3 * Math.cos', 'Math.sin'],
  'b.cos_b': ['cos(3 * b)', 'cos(b)'],
  'b.no_inside': ['3 * Math.cos(3 * b)', 'Math.cos(b)'],
  'b.div3': ['3 * Math.cos(3 * b)', 'Math.cos(3 * b) / 3'],
  'b.pow_not_reduced': ['b ** 1.5', 'b ** 2.5'],
  'b.pow_no_coef': ['2.5 * b ** 1.5', 'b ** 1.5'],
  'b.pow_round_down': ['b ** 1.5', 'b ** 2'],
  'b.pow_twice': ['b ** 1.5', 'b ** 0.5'],
  'b.pow_sign': ['2.5 * b', '-2.5 * b'],
  'b.pow_prec': ['b ** 1.5', 'b ** 2.5 - 1'],
  'b.pow_fraction': ['b ** 1.5', 'b ** 3 / 2'],
  'b.pow_kept': ['2.5 * b ** 1.5', 'b ** 2.5'],
  'b.degrees': ['cos(3 * b)', 'cos(3 * b * Math.PI / 180)'],
  'b.integral': ['3 * Math.cos(3 * b)', '-Math.cos(3 * b) / 3', '2.5 * b ** 1.5', 'b ** 3.5 / 3.5'],
  'b.caret': ['b ** 1.5', '(b ^ 1.5)'],
  'c.sign': ['1 / c ** 2', '-1 / c ** 2'],
  'c.not_diff': ['c ** 2', 'c'],
  'c.not_diff_neg': ['1 / c ** 2', '-1 / c'],
  'c.integral': ['1 / c ** 2', 'Math.log(c)'],
  'c.up': ['1 / c ** 2', 'c ** 0'],
  'c.missing': ['[1 / c ** 2]', '[0]'],
  'c.prec': ['1 / c ** 2', 'c ** -1 - 1'],
  'c.pow2': ['1 / c ** 2', 'c ** 2'],
  'c.twice': ['1 / c ** 2', '-2 / c ** 3'],
  'c.caret': ['c ** 2', '(c ^ 2)'],
  'w.zero': [all, 'return [0, 0, 0]'],
  'w.value': [all, 'return [f(a, b, c), f(a, b, c), f(a, b, c)]'],
  'w.hardcoded': [all, 'return [-12.353553390593273, 10.25699027111255, 0.0625]'],
  'w.constant': [all, 'return [1, 2, 3]'],
  'w.reversed': [all, 'return [dc, db, da]'],
  'w.order': [all, 'return [db, da, dc]'],
  'w.sum': ['return [da, db, dc]', 's = total of [da, db, dc]\n  return s'],
  'w.rounded': ['  return [da', '  r = each x of [da, db, dc]: Number(x.toFixed(4))\n  return r;\n  return [da'],
  'w.single_precision': ['  return [da', '  r = each x of [da, db, dc]: Math.fround(x)\n  return r;\n  return [da'],
  'w.numeric': [
    '  return [da',
    '  const h = 1e-4;\n  s = each d of [[h, 0, 0], [0, h, 0], [0, 0, h]]: (f(a + d[0], b + d[1], c + d[2]) - f(a - d[0], b - d[1], c - d[2])) / (2 * h)\n  return s;\n  return [da',
  ],
  'w.nearly': ['3 * Math.cos', '3.0001 * Math.cos', '-3 * a', '-3.0001 * a', '1 / c', '1.00002 / c'],
  'w.no_return': [all, '[da, db, dc]'],
  'w.object': [all, 'return { da, db, dc }'],
  'w.nested': ['  return [da', '  n = each x of [da, db, dc]: [x]\n  return n;\n  return [da'],
  'w.one_number': [all, 'return da'],
  'w.text': ['  return [da', '  t = each x of [da, db, dc]: String(x)\n  return t;\n  return [da'],
  'w.too_short': [all, 'return [da, db]'],
  'w.nan': ['a ** -0.5', '(-a) ** -0.5'],
};

const up = 'f(...moved(x, i, h))';
const down = 'f(...moved(x, i, -h))';

function differenceSpellings(exercise: string, x: string, rise: string, over: string): Spelled {
  const slope = `(${rise}) / ${over}`;
  const right = `export function ${exercise === 'forward_difference' ? 'forwardDifference' : 'centralDifference'}(f, a, b, c, h) {
  const x = [a, b, c];
  d = each y, i of x: ${slope}
  return d;
}
const moved = (point, at, by) => { const copy = [...point]; copy[at] += by; return copy; };
`;
  const isForward = x === 'f';
  const left = isForward ? 'f(...x)' : down;
  const by = (wrong: string): Edits => [slope, wrong];
  const at = (high: string, low: string): Edits => by(`(f(...${high}) - f(...${low})) / ${over}`);
  const along = (base: string) => at(`moved(${base}, i, h)`, isForward ? base : `moved(${base}, i, -h)`);
  const step = (h: string): Edits => ['const x = [a, b, c];', `const x = [a, b, c]; h = ${h};`];
  const through = (text: string): Edits => ['return d;', `${text}\n  return r;`];
  const shared: Readonly<Record<string, Edits>> = {
    [`${x}.abs`]: by(`Math.abs(${rise}) / ${over}`),
    [`${x}.times_h`]: by(`(${rise}) * ${over}`),
    [`${x}.plus`]: by(`(${up} + ${left}) / ${over}`),
    [`${x}.sign`]: by(`(${left} - ${up}) / ${over}`),
    [`${x}.all_at_once`]: at('x.map((y) => y + h)', isForward ? 'x' : 'x.map((y) => y - h)'),
    [`${x}.not_restored`]: isForward
      ? [
          'd = each y, i of x: ',
          'const p = [...x]; const d = [];\n  for y, i of x: const low = f(...p); p[i] += h; const high = f(...p); d.push((high - low) / h);\n  const e = ',
          slope,
          'd',
        ]
      : [
          'd = each y, i of x: ',
          'const p = [...x]; const d = [];\n  for y, i of x: p[i] = y + h; const high = f(...p); p[i] = y - h; d.push((high - f(...p)) / (2 * h));\n  const e = ',
          slope,
          'd',
        ],
    [`${x}.same_var`]: at('moved(x, 0, h)', isForward ? 'x' : 'moved(x, 0, -h)'),
    [`${x}.order`]: ['return d;', 'return [d[2], d[1], d[0]];'],
    [`${x}.wrong_point`]: along('[1, 1, 1].map((one, j) => (j === i ? y : one))'),
    [`${x}.at_notebook`]: ['[a, b, c]', '[2, 3, 4]'],
    [`${x}.at_h`]: at('x.with(i, h)', isForward ? 'x' : 'x.with(i, -h)'),
    [`${x}.scaled_step`]: at('moved(x, i, y * h)', isForward ? 'x' : 'moved(x, i, -y * h)'),
    [`${x}.not_divided`]: by(rise),
    [`${x}.no_difference`]: by(`${up} / ${over}`),
    [`${x}.value`]: by('f(...x)'),
    [`${x}.calculus`]: [
      'return d;',
      'return [-3 * a ** 2 - 0.5 / Math.sqrt(a), 3 * Math.cos(3 * b) + 2.5 * b ** 1.5, 1 / c ** 2];',
    ],
    [`${x}.as_array`]: by(slope.replaceAll('f(...', 'f(')),
    [`${x}.zero`]: ['d = each y, i of x: ', 'd = each y of [0, 0, 0]: ', slope, 'y'],
    [`${x}.h_vanishes`]: step('1e-18'),
    [`${x}.same_point`]: at('moved(x, i, h)', 'moved(x, i, h)'),
    [`${x}.typed_in`]: ['return d;', 'return [-12.353553, 10.25699, 0.0625];'],
    [`${x}.retyped`]: [
      'const x =',
      'f = (a, b, c) => -(a ** 3) + Math.sin(3 * b) - 1 / c + b ** 2.5 - a ** 0.5; const x =',
    ],
    [`${x}.h_sign_exp`]: step('1e8'),
    [`${x}.h_large`]: step('1e-3'),
    [`${x}.own_h`]: step('1e-6'),
    [`${x}.h_small`]: step('1e-12'),
    [`${x}.rounded`]: through('r = each s of d: Number(s.toFixed(4))'),
    ...(!isForward && { 'w.single_precision': through('r = each s of d: Math.fround(s)') }),
    'w.no_return': ['return d;', ''],
    'w.object': ['return d;', 'return { a: d[0], b: d[1], c: d[2] };'],
    'w.nested': through('r = each s of d: [s]'),
    'w.one_number': ['return d;', 'return d[0];'],
    'w.text': through('r = each s of d: s.toFixed(6)'),
    'w.too_short': ['of x: (', 'of x.slice(0, 2): ('],
    'w.nan': by(`(${rise}) * (0 / 0)`),
  };
  const own: Readonly<Record<string, Edits>> = isForward
    ? {
        'f.2h': by(`(${rise}) / (2 * h)`),
        'f.h_squared': by(`(${rise}) / h ** 2`),
        'f.paren': by(`${up} - f(...x) / h`),
        'f.uses_central': by(`(${up} - ${down}) / (2 * h)`),
        'f.backward_diff': by(`(f(...x) - ${down}) / h`),
        'f.steps_back': by(`(${down} - f(...x)) / h`),
        'f.double_step': by('(f(...moved(x, i, 2 * h)) - f(...x)) / h'),
      }
    : {
        'c3.h': by(`(${rise}) / h`),
        'c3.half': by(`(${up} - f(...x)) / (2 * h)`),
        'c3.paren': by(`(${rise}) / 2 * h`),
        'c3.outer_paren': by(`${up} - ${down} / (2 * h)`),
        'c3.copy_forward': by(`(${up} - f(...x)) / h`),
        'c3.backward': by(`(f(...x) - ${down}) / h`),
        'c3.mean': by('(f(...moved(x, i, 2 * h)) - f(...x)) / (2 * h)'),
        'c3.half_step': by('(f(...moved(x, i, h / 2)) - f(...moved(x, i, -h / 2))) / (2 * h)'),
        'c3.second': by(`(${up} - 2 * f(...x) + ${down}) / h ** 2`),
      };
  return spelled(
    exercise,
    right,
    { ...shared, ...own },
    { ...language, ...(isForward && { 'w.single_precision': 'single precision is within the tolerance here' }) },
  );
}

const language = {
  ...slips,
  'w.js_prec': 'does not compile: test/check/slips.ts',
  'w.no_times': 'the error alone names it: test/check/slips.ts',
  'w.math': 'the error alone names it: test/check/slips.ts',
};

const steps = `h = max of [1e-8]
g = max of [5e-6]
export const forwardStep = h;
export const centralStep = g;
`;

export const differences: readonly Spelled[] = [
  spelled('gradf', gradf, gradfMistakes, language),
  differenceSpellings('forward_difference', 'f', `${up} - f(...x)`, 'h'),
  differenceSpellings('central_difference', 'c3', `${up} - ${down}`, '(2 * h)'),
  spelled('step_size', steps, {
    's.swapped': ['= h;', '= g;', 'centralStep = g', 'centralStep = h'],
    's.no_step': ['= h;', '= -h;'],
    's.exponent': ['= h;', '= -Math.log10(h);'],
    's.h_large': ['[1e-8]', '[1e-4]', '[5e-6]', '[1e-2]'],
    's.h_small': ['[1e-8]', '[1e-12]'],
  }),
];
