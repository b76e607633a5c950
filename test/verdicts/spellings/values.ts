import { sourcePatterns } from '../../../src/course/section2/source-patterns.ts';
import type { Hand, Spelled } from './hands.ts';
import { type Name, type Operation, operations, valueBy } from './operations.ts';
import { walks, wrongWalks } from './walks.ts';

type Changes = Partial<Record<Name, Partial<Operation>>>;

/** What goes wrong in any operation. */
function steps(name: Name): Readonly<Record<string, Changes>> {
  const one = (change: Partial<Operation>): Changes => ({ [name]: change });
  return {
    [`v.${name}_eq`]: one({ assign: ['=', '='] }),
    [`v.${name}_no_out`]: one({ arriving: ['1', '1'] }),
    [`v.${name}_no_backward`]: one({ slopes: [] }),
    [`v.${name}_on_itself`]: one({ stepOf: 'this' }),
    [name === 'add' ? 's.no_return|ts.nothing_returned' : `v.${name}_no_return|ts.nothing_returned`]: one({
      ending: '',
    }),
  };
}

function slope(name: Name, ...slopes: readonly string[]): Changes {
  return { [name]: { slopes } };
}

function value(name: Name, text: string, ...slopes: readonly string[]): Changes {
  return { [name]: { value: text, ...(slopes.length > 0 && { slopes }) } };
}

/** What goes wrong in an operation of two. */
function pairs(name: Name, value: string): Readonly<Record<string, Changes>> {
  const [first = '', second = ''] = operations[name].slopes;
  const one = (change: Partial<Operation>): Changes => ({ [name]: change });
  return {
    [`v.${name}_other_eq`]: one({ assign: ['+=', '='] }),
    [`v.${name}_this_eq`]: one({ assign: ['=', '+='] }),
    [`v.${name}_one_operand`]: one({ slopes: [first] }),
    [`v.${name}_other_to_out`]: one({ to: [0, 'out'] }),
    [`v.${name}_in_place`]: one({ whole: `this.data = ${value}; return this;` }),
    [`v.${name}_one_in_prev`]: one({ linked: 'this' }),
    [`v.${name}_not_linked`]: one({ linked: '' }),
    [`v.${name}_twice_to_one`]: one({ slopes: [first, second], to: [0, 0] }),
  };
}

const everywhere = (change: Partial<Operation>): Changes => ({
  add: change,
  mul: change,
  pow: change,
  exp: change,
  log: change,
  neg: change,
  sub: change,
  div: change,
});

const sumsAndProducts: Readonly<Record<string, Changes>> = {
  ...steps('add'),
  ...pairs('add', 'a + b'),
  'v.add_slopes_of_mul': slope('add', 'b', 'a'),
  'v.add_one_no_out': { add: { arriving: ['out.grad', '1'] } },
  'v.add_multiplies': value('add', 'a * b'),
  'v.add_reads_number': value('add', 'a + other.data'),
  ...steps('mul'),
  ...pairs('mul', 'a * b'),
  'v.mul_swapped': slope('mul', 'a', 'b'),
  'v.mul_grad_for_data': slope('mul', 'right.grad', 'this.grad'),
  'v.mul_one_no_out': { mul: { arriving: ['out.grad', '1'] } },
  'v.mul_div': slope('mul', 'o / a', 'o / b'),
  'v.mul_slopes_of_add': slope('mul', '1', '1'),
  'v.mul_adds': value('mul', 'a + b'),
  'v.mul_reads_number': value('mul', 'a * other.data'),
  'v.all_eq': everywhere({ assign: ['=', '='] }),
  'v.children_dropped': everywhere({ linked: '' }),
};

const subAndDiv = (name: 'sub' | 'div') => {
  const { [`v.${name}_on_itself`]: _, ...known } = steps(name);
  return known;
};
const { 'v.neg_no_backward': _, 'v.neg_on_itself': __, ...negSteps } = steps('neg');

const powers: Readonly<Record<string, Changes>> = {
  ...steps('pow'),
  'v.pow_no_n': slope('pow', 'a ** (n - 1)'),
  'v.pow_not_reduced': slope('pow', 'n * a ** n'),
  'v.pow_reduced_factor': slope('pow', '(n - 1) * a ** (n - 1)'),
  'v.pow_increased': slope('pow', 'n * a ** (n + 1)'),
  'v.pow_minus_outside': slope('pow', 'n * a ** n - 1'),
  'v.pow_integral': slope('pow', 'a ** (n + 1) / (n + 1)'),
  'v.pow_sign': slope('pow', '-n * a ** (n - 1)'),
  'v.pow_xor': value('pow', 'a ^ n'),
  'v.pow_times': value('pow', 'a * n'),
  ...negSteps,
  'v.neg_no_graph': { neg: { whole: 'return new Value(-a);' } },
  'v.neg_grad_sign': slope('neg', '1'),
  'v.neg_unchanged': { neg: { whole: 'return this;' } },
  'v.neg_in_place': { neg: { whole: 'this.data = -a; return this;' } },
  ...subAndDiv('sub'),
  'v.sub_grad_sign': slope('sub', '1', '1'),
  'v.rsub_swapped': value('sub', 'b - a', '-1', '1'),
  'v.sub_one_operand': slope('sub', '1'),
  'v.sub_adds': value('sub', 'a + b'),
  'v.sub_is_add': value('sub', 'a + b', '1', '1'),
  ...subAndDiv('div'),
  'v.div_no_denom': slope('div', '1 / b'),
  'v.div_sign': slope('div', '1 / b', 'a / b ** 2'),
  'v.div_first_power': slope('div', '1 / b', '-a / b'),
  'v.div_no_num': slope('div', '1 / b', '-1 / b ** 2'),
  'v.div_inv_self': slope('div', '1 / b', '1 / a'),
  'v.rdiv_swapped': value('div', 'b / a', '-b / a ** 2', '1 / a'),
  'v.div_slopes_of_mul': slope('div', 'b', 'a'),
  'v.div_is_mul': value('div', 'a * b', 'b', 'a'),
};

const exponentials: Readonly<Record<string, Changes>> = {
  ...steps('log'),
  'v.log_sign': slope('log', '-1 / a'),
  'v.log_x': slope('log', 'a'),
  'v.log_out': slope('log', '1 / o'),
  'v.log_square': slope('log', '1 / a ** 2'),
  'v.log_slope_of_exp': slope('log', 'o'),
  'v.log10': value('log', 'Math.log10(a)', '1 / (a * Math.LN10)'),
  'v.log10_value': value('log', 'Math.log10(a)'),
  'v.log10_grad': slope('log', '1 / (a * Math.LN10)'),
  'v.log2': value('log', 'Math.log2(a)', '1 / (a * Math.LN2)'),
  'v.log2_value': value('log', 'Math.log2(a)'),
  'v.log1p': value('log', 'Math.log1p(a)', '1 / (1 + a)'),
  'v.log_unchecked': { log: { before: '' } },
  'v.log_zero_passes': { log: { before: "if (a < 0) throw new RangeError('log');" } },
  'v.log_zero_only': { log: { before: "if (a === 0) throw new RangeError('log');" } },
  ...steps('exp'),
  'v.exp_x': slope('exp', 'a'),
  'v.exp_powerrule': slope('exp', 'a * Math.exp(a - 1)'),
  's.base2': value('exp', '2 ** a', 'o * Math.LN2'),
};

const bends: Readonly<Record<string, Changes>> = {
  ...steps('tanh'),
  'v.tanh_x': slope('tanh', '1 - a * a'),
  'v.tanh_lin': slope('tanh', '1 - o'),
  'v.tanh_sigmoid_slope': slope('tanh', 'o * (1 - o)'),
  'v.tanh_one': slope('tanh', '1'),
  'v.tanh_overflow': value('tanh', '(Math.exp(2 * a) - 1) / (Math.exp(2 * a) + 1)'),
  'v.tanh_square_only': slope('tanh', 'o * o'),
  'v.tanh_plus': slope('tanh', '1 + o * o'),
  'v.tanh_cube': slope('tanh', '1 - o ** 3'),
  'v.tanh_of_grad': slope('tanh', '1 - out.grad ** 2'),
  'v.tanh_tan': value('tanh', 'Math.tan(a)'),
  ...steps('relu'),
  'v.relu_ge': slope('relu', 'a >= 0 ? 1 : 0'),
  'v.relu_half': slope('relu', 'a > 0 ? 1 : a < 0 ? 0 : 0.5'),
  'v.relu_out': slope('relu', 'o'),
  'v.relu_none': slope('relu', '1'),
  'v.relu_leaky': value('relu', 'Math.max(0.01 * a, a)', 'a > 0 ? 1 : 0.01'),
  'v.relu_steep_left': slope('relu', 'a > 0 ? 0 : 1'),
  'v.relu_identity': value('relu', 'a'),
  'v.relu_input': slope('relu', 'a'),
  'v.relu_one': value('relu', 'Math.max(1, a)'),
  'v.relu_abs': value('relu', 'Math.abs(a)'),
  'v.relu_min': value('relu', 'Math.min(0, a)'),
};

/** Slips are among them. */
const language = Object.fromEntries(
  sourcePatterns.map(({ id }) => [id, 'an error or the source alone names it: test/check/slips.ts']),
);

function changing(exercise: string, changes: Readonly<Record<string, Changes>>): Spelled {
  const texts = Object.entries(changes).map(([id, change]) => {
    // What is left where grads are overwritten depends on the walk: no mistake is known by that of the latest first.
    const walkOf = (hand: Hand) => walks[id === 'v.neg_eq' && hand === 'functional' ? 'loop' : hand];
    return [id, (hand: Hand) => valueBy(hand, change, walkOf(hand))];
  });
  return { exercise, texts: Object.fromEntries(texts), unspelled: language };
}

function walking(exercise: string, ids: readonly string[]): Spelled {
  const texts = ids.map((id) => [id, (hand: Hand) => valueBy(hand, {}, wrongWalks[id]?.[hand] ?? '')]);
  return { exercise, texts: Object.fromEntries(texts), unspelled: language };
}

export { language };

const onTrees = [
  'v.no_seed',
  'v.nothing_flows',
  'v.seed_data',
  'v.not_reversed',
  'v.one_level',
  'v.first_child_only',
  's.accumulated',
];
const walkedOnTrees = walking('add_mul', onTrees);
const inSums = changing('add_mul', sumsAndProducts);

export const valuesSpelled: readonly Spelled[] = [
  { ...inSums, texts: { ...inSums.texts, ...walkedOnTrees.texts } },
  walking('backward', Object.keys(wrongWalks)),
  changing('arithmetic', powers),
  changing('exp_log', exponentials),
  changing('activations', bends),
];
