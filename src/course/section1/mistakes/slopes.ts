import type { Mistake } from '../../../check/mistake.ts';

const { cos, sin, log, PI } = Math;

/** The gradient as five terms, each the slope of a term of f: a mistake is a wrong one among them. */
export class Slopes {
  cube(a: number): number {
    return -3 * a ** 2;
  }
  root(a: number): number {
    return -0.5 * a ** -0.5;
  }
  sine(b: number): number {
    return 3 * cos(3 * b);
  }
  power(b: number): number {
    return 2.5 * b ** 1.5;
  }
  inverse(c: number): number {
    return 1 / c ** 2;
  }
}

const zero = () => 0;
const countA = 'Count the terms of f in which a stands: one of them has not reached your answer.';
const countB = 'f has two terms with b in them. Did both reach your answer?';
const brackets = 'An exponent is written without brackets: ** takes only what stands next to it.';
const caret =
  'In JavaScript ^ is no power: it compares bits, and leaves whole numbers. Which operator raises to a power?';
const integral = 'Your exponents went up. Differentiating brings them down; the integral is what goes the other way.';
const degrees = 'Which unit does Math.cos measure an angle in?';
const twice = 'The exponent has come down too far: by how much should it?';
const asInF = 'That is the term as it stands in f. How fast does it change?';
const logarithm = 'A logarithm is what comes out the other way round, from an integral.';
const flat = 'Far out, at a large c, is 1/c steep or flat? Yours gets steeper and steeper.';

export const dim0: readonly Mistake[] = [
  term('a.no_sqrt', { root: zero }, countA),
  term('a.no_cube', { cube: zero }, countA),
  rule('a.sqrt_sign', { root: (a) => 0.5 * a ** -0.5 }, 'Compare the sign of your root with that of the root in f.'),
  rule('a.cube_sign', { cube: (a) => 3 * a ** 2 }, 'Does -a³ rise or fall when a grows? Yours goes the other way.'),
  rule(
    'a.both_sign',
    { cube: (a) => 3 * a ** 2, root: (a) => 0.5 * a ** -0.5 },
    'The size is right, the direction is not: when a grows a little, which way does f go?',
  ),
  rule('a.no_coef3', { cube: (a) => -(a ** 2) }, 'When the exponent of a³ came down by one, where did the 3 go?'),
  rule('a.cube_not_reduced', { cube: (a) => -3 * a ** 3 }, 'The 3 came down; what should that leave up there, on a?'),
  rule(
    'a.cube_no_power',
    { cube: (a) => -3 * a },
    'Is the slope of a³ a straight line? How far does its exponent fall?',
  ),
  rule(
    'a.sqrt_not_reduced',
    { root: (a) => -0.5 * a ** 0.5 },
    'The root: which exponent is left when 1 is taken from 0.5? Or did a fraction lose its brackets?',
  ),
  rule(
    'a.sqrt_no_coef',
    { root: (a) => -(a ** -0.5) },
    'The exponent of the root fell as it should. What came in front?',
  ),
  rule('a.sqrt_twice', { root: (a) => -0.5 * a ** -1.5 }, twice),
  term('a.sqrt_prec', { root: (a) => -0.5 * a ** 0.5 - 1 }, brackets),
  term('a.sqrt_fraction', { root: (a) => (-0.5 * a ** -1) / 2 }, brackets),
  term('a.neg_base', { cube: (a) => (-3 * a) ** 2 }, 'Look at your brackets: are minus and 3 squared together with a?'),
  rule('a.integral', { cube: (a) => -(a ** 4) / 4, root: (a) => -(a ** 1.5) / 1.5 }, integral),
  rule('a.cube_kept', { cube: (a) => -(a ** 3) }, asInF),
  rule('a.sqrt_kept', { root: (a) => -(a ** 0.5) }, asInF),
  term('a.caret', { cube: (a) => -3 * (a ^ 2), root: (a) => -0.5 * (a ^ -0.5) }, caret),
  term('a.caret', { cube: (a) => (-3 * a) ^ (2 - 0.5 * a) ^ -0.5, root: zero }, caret),
];

export const dim1: readonly Mistake[] = [
  rule(
    'b.no_chain3',
    { sine: (b) => cos(3 * b) },
    'sin has something inside it: how fast does the inside move when b moves?',
  ),
  term('b.no_pow', { power: zero }, countB),
  term('b.no_sin', { sine: zero }, countB),
  rule(
    'b.cos_sign',
    { sine: (b) => -3 * cos(3 * b) },
    'Just right of 0, does sin rise or fall? Its slope says the same.',
  ),
  rule('b.sin_not_cos', { sine: (b) => 3 * sin(3 * b) }, 'The slope of sin is another function.'),
  rule('b.minus_sin', { sine: (b) => -3 * sin(3 * b) }, 'That is how fast a cos changes. In f there is a sin.'),
  rule('b.sin_kept', { sine: (b) => sin(3 * b) }, asInF),
  rule('b.cos_b', { sine: (b) => 3 * cos(b) }, 'What stood inside sin in f has changed. Should it?'),
  rule('b.no_inside', { sine: (b) => cos(b) }, 'Where is what stood inside sin, and how fast does it move with b?'),
  rule(
    'b.div3',
    { sine: (b) => cos(3 * b) / 3 },
    'A sine squeezed to a third of its width: is it steeper, or flatter?',
  ),
  rule('b.pow_not_reduced', { power: (b) => 2.5 * b ** 2.5 }, 'The 2.5 came down in front. What is left on b?'),
  rule('b.pow_no_coef', { power: (b) => b ** 1.5 }, 'The exponent of b is right now. Where did the old one go?'),
  rule('b.pow_round_down', { power: (b) => 2.5 * b ** 2 }, 'Exponents fall by exactly 1: what is 2.5 less 1?'),
  rule('b.pow_twice', { power: (b) => 2.5 * b ** 0.5 }, twice),
  rule('b.pow_sign', { power: (b) => -2.5 * b ** 1.5 }, 'Compare the sign of your power of b with the one in f.'),
  term('b.pow_prec', { power: (b) => 2.5 * b ** 2.5 - 1 }, brackets),
  term('b.pow_fraction', { power: (b) => (2.5 * b ** 3) / 2 }, brackets),
  rule('b.pow_kept', { power: (b) => b ** 2.5 }, asInF),
  term('b.degrees', { sine: (b) => 3 * cos((3 * b * PI) / 180) }, degrees),
  term('b.degrees', { sine: (b) => 3 * cos((3 * b * 180) / PI) }, degrees),
  rule('b.integral', { sine: (b) => -cos(3 * b) / 3, power: (b) => b ** 3.5 / 3.5 }, integral),
  term('b.caret', { power: (b) => 2.5 * (b ^ 1.5) }, caret),
  term('b.caret', { sine: (b) => (3 * cos(3 * b) + 2.5 * b) ^ 1.5, power: zero }, caret),
];

export const dim2: readonly Mistake[] = [
  rule('c.sign', { inverse: (c) => -1 / c ** 2 }, 'Two minus signs meet here: one from f, one from the power rule.'),
  rule(
    'c.not_diff',
    { inverse: (c) => 1 / c },
    'But for its sign, that is the term as it stands in f. How fast does it change?',
  ),
  rule('c.not_diff_neg', { inverse: (c) => -1 / c }, asInF),
  rule('c.integral', { inverse: (c) => -log(c) }, logarithm),
  rule('c.integral', { inverse: log }, logarithm),
  rule('c.up', { inverse: () => 1 }, 'Write 1/c as a power of c. What is one less than its exponent?'),
  term('c.missing', { inverse: zero }, 'f has a term with c in it. Has that no slope?'),
  term('c.prec', { inverse: (c) => c ** -1 - 1 }, brackets),
  term('c.prec', { inverse: (c) => -(c ** -1) - 1 }, brackets),
  rule('c.pow2', { inverse: (c) => c ** 2 }, flat),
  rule('c.pow2', { inverse: (c) => -(c ** 2) }, flat),
  rule('c.twice', { inverse: (c) => -2 / c ** 3 }, 'One step too far: that is how fast the slope itself changes.'),
  term('c.caret', { inverse: (c) => (1 / c) ^ 2 }, caret),
  term('c.caret', { inverse: (c) => 1 / (c ^ 2) }, caret),
];

type Terms = { readonly [Term in keyof Slopes]?: (input: number) => number };

function term(id: string, wrong: Terms, message: string): Mistake {
  return { id, message, wrong: { Slopes: wrong } };
}

/** One that the hint with the rules of differentiation helps with. */
function rule(id: string, wrong: Terms, message: string): Mistake {
  return { ...term(id, wrong, message), hintLevel: 2 };
}
