import { centralDifference } from '../../../../solutions/section1/central_difference.ts';
import { forwardDifference } from '../../../../solutions/section1/forward_difference.ts';
import { f } from '../../../../solutions/section1/gradf.ts';
import {
  type CaseEvidence,
  defineMistakes,
  type Exports,
  type ProbeEvidence,
  pastFirstHint,
} from '../../../check/mistake.ts';
import { slips } from '../../slips.ts';
import {
  arrangementMistakes,
  isConstant,
  isNear,
  languageMistakes,
  roundedMistakes,
  shapeMistakes,
} from '../gradient-mistakes.ts';

const { cos, sin, log, PI } = Math;

/** The gradient as five terms, each the slope of a term of f: a mistake is a wrong one among them. */
class GradfSlopes {
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

/** The gradient of f, made of those terms, so that one of them may be wrong. */
function gradf(a: number, b: number, c: number): number[] {
  const slope = new GradfSlopes();
  return [slope.cube(a) + slope.root(a), slope.sine(b) + slope.power(b), slope.inverse(c)];
}

export const solution = { GradfSlopes, gradf };

const zero = () => 0;
const countA = 'Count the terms of f that contain a: one of them is missing from your answer.';
const countB = 'f has two terms with b in them. Are both in your answer?';
const brackets = 'An exponent has lost its brackets: ** takes only what is next to it.';
const caret = 'In JavaScript ^ is a bitwise XOR, and gives whole numbers. Which operator raises to a power?';
const integral = 'Your exponents went up. Differentiating brings them down; the integral is what goes the other way.';
const twice = 'The exponent has come down too far: by how much should it?';
const asInF = 'That is the term as it is in f. How fast does it change?';
const logarithm = 'A logarithm comes out of an integral, which goes the other way.';
const flat = 'Far out, at a large c, is 1/c steep or flat? Yours gets steeper and steeper.';

const slopeMistakes = defineMistakes({
  'a.no_sqrt': { message: countA, wrong: terms({ root: zero }) },
  'a.no_cube': { message: countA, wrong: terms({ cube: zero }) },
  'a.sqrt_sign': {
    message: 'Compare the sign of your root with that of the root in f.',
    wrong: terms({ root: (a) => 0.5 * a ** -0.5 }),
  },
  'a.cube_sign': {
    message: 'Does -a³ rise or fall when a grows? Yours goes the other way.',
    wrong: terms({ cube: (a) => 3 * a ** 2 }),
  },
  'a.both_sign': {
    message: 'The size is right, the direction is not: when a grows a little, which way does f go?',
    wrong: terms({ cube: (a) => 3 * a ** 2, root: (a) => 0.5 * a ** -0.5 }),
  },
  'a.no_coef3': {
    message: 'When the exponent of a³ came down by one, where did the 3 go?',
    wrong: terms({ cube: (a) => -(a ** 2) }),
  },
  'a.cube_not_reduced': {
    message: 'The 3 came down in front. What is left on a?',
    wrong: terms({ cube: (a) => -3 * a ** 3 }),
  },
  'a.cube_no_power': {
    message: 'Is the slope of a³ a straight line? How far does its exponent fall?',
    wrong: terms({ cube: (a) => -3 * a }),
  },
  'a.sqrt_not_reduced': {
    message: 'The root: what is 0.5 - 1? Or did a fraction lose its brackets?',
    wrong: terms({ root: (a) => -0.5 * a ** 0.5 }),
  },
  'a.sqrt_no_coef': {
    message: 'The exponent of the root fell as it should. What came in front?',
    wrong: terms({ root: (a) => -(a ** -0.5) }),
  },
  'a.sqrt_twice': { message: twice, wrong: terms({ root: (a) => -0.5 * a ** -1.5 }) },
  'a.sqrt_prec': { message: brackets, wrong: terms({ root: (a) => -0.5 * a ** 0.5 - 1 }) },
  'a.sqrt_fraction': { message: brackets, wrong: terms({ root: (a) => (-0.5 * a ** -1) / 2 }) },
  'a.neg_base': {
    message: 'Look at your brackets: are the minus and the 3 squared along with a?',
    wrong: terms({ cube: (a) => (-3 * a) ** 2 }),
  },
  'a.integral': { message: integral, wrong: terms({ cube: (a) => -(a ** 4) / 4, root: (a) => -(a ** 1.5) / 1.5 }) },
  'a.cube_kept': { message: asInF, wrong: terms({ cube: (a) => -(a ** 3) }) },
  'a.sqrt_kept': { message: asInF, wrong: terms({ root: (a) => -(a ** 0.5) }) },
  'a.caret': {
    message: caret,
    wrong: terms(
      { cube: (a) => -3 * (a ^ 2), root: (a) => -0.5 * (a ^ -0.5) },
      { cube: (a) => (-3 * a) ^ (2 - 0.5 * a) ^ -0.5, root: zero },
      { cube: (a) => (-3 * a) ^ (2 - 0.5 * a ** -0.5), root: zero },
      { cube: (a) => (-3 * a ** 2 - 0.5 * a) ^ -0.5, root: zero },
      { cube: (a) => (-3 * a) ^ 2, root: zero },
    ),
  },
  'b.no_chain3': {
    message: 'sin has something inside it: how fast does the inside move when b moves?',
    wrong: terms({ sine: (b) => cos(3 * b) }),
  },
  'b.no_pow': { message: countB, wrong: terms({ power: zero }) },
  'b.no_sin': { message: countB, wrong: terms({ sine: zero }) },
  'b.cos_sign': {
    message: 'Just right of 0, does sin rise or fall? Its slope says the same.',
    wrong: terms({ sine: (b) => -3 * cos(3 * b) }),
  },
  'b.sin_not_cos': { message: 'The slope of sin is another function.', wrong: terms({ sine: (b) => 3 * sin(3 * b) }) },
  'b.minus_sin': {
    message: 'That is how fast a cos changes. In f there is a sin.',
    wrong: terms({ sine: (b) => -3 * sin(3 * b) }),
  },
  'b.sin_kept': { message: asInF, wrong: terms({ sine: (b) => sin(3 * b) }) },
  'b.cos_b': {
    message: 'You changed what is inside sin in f. Should it change?',
    wrong: terms({ sine: (b) => 3 * cos(b) }),
  },
  'b.no_inside': {
    message: 'Where is what was inside sin, and how fast does it move with b?',
    wrong: terms({ sine: (b) => cos(b) }),
  },
  'b.div3': {
    message: 'A sine squeezed to a third of its width: is it steeper, or flatter?',
    wrong: terms({ sine: (b) => cos(3 * b) / 3 }),
  },
  'b.pow_not_reduced': {
    message: 'The 2.5 came down in front. What is left on b?',
    wrong: terms({ power: (b) => 2.5 * b ** 2.5 }),
  },
  'b.pow_no_coef': {
    message: 'The exponent of b is right now. Where did the old one go?',
    wrong: terms({ power: (b) => b ** 1.5 }),
  },
  'b.pow_round_down': {
    message: 'Exponents fall by exactly 1: what is 2.5 - 1?',
    wrong: terms({ power: (b) => 2.5 * b ** 2 }),
  },
  'b.pow_twice': { message: twice, wrong: terms({ power: (b) => 2.5 * b ** 0.5 }) },
  'b.pow_sign': {
    message: 'Compare the sign of your power of b with the one in f.',
    wrong: terms({ power: (b) => -2.5 * b ** 1.5 }),
  },
  'b.pow_prec': { message: brackets, wrong: terms({ power: (b) => 2.5 * b ** 2.5 - 1 }) },
  'b.pow_fraction': { message: brackets, wrong: terms({ power: (b) => (2.5 * b ** 3) / 2 }) },
  'b.pow_kept': { message: asInF, wrong: terms({ power: (b) => b ** 2.5 }) },
  'b.degrees': {
    message: 'Which unit does Math.cos expect an angle in?',
    wrong: terms({ sine: (b) => 3 * cos((3 * b * PI) / 180) }, { sine: (b) => 3 * cos((3 * b * 180) / PI) }),
  },
  'b.integral': { message: integral, wrong: terms({ sine: (b) => -cos(3 * b) / 3, power: (b) => b ** 3.5 / 3.5 }) },
  'b.caret': {
    message: caret,
    wrong: terms({ power: (b) => 2.5 * (b ^ 1.5) }, { sine: (b) => (3 * cos(3 * b) + 2.5 * b) ^ 1.5, power: zero }),
  },
  'c.sign': {
    message: 'Two minus signs meet here: one from f, one from the power rule.',
    wrong: terms({ inverse: (c) => -1 / c ** 2 }),
  },
  'c.not_diff': {
    message: 'Apart from its sign, that is the term as it is in f. How fast does it change?',
    wrong: terms({ inverse: (c) => 1 / c }),
  },
  'c.not_diff_neg': { message: asInF, wrong: terms({ inverse: (c) => -1 / c }) },
  'c.integral': { message: logarithm, wrong: terms({ inverse: (c) => -log(c) }, { inverse: log }) },
  'c.up': {
    message: 'Write 1/c as a power of c. What is one less than its exponent?',
    wrong: terms({ inverse: () => 1 }),
  },
  'c.missing': { message: 'f has a term with c in it. Does it have no slope?', wrong: terms({ inverse: zero }) },
  'c.prec': { message: brackets, wrong: terms({ inverse: (c) => c ** -1 - 1 }, { inverse: (c) => -(c ** -1) - 1 }) },
  'c.pow2': { message: flat, wrong: terms({ inverse: (c) => c ** 2 }, { inverse: (c) => -(c ** 2) }) },
  'c.twice': {
    message: 'One step too far: that is how fast the slope itself changes.',
    wrong: terms({ inverse: (c) => -2 / c ** 3 }),
  },
  'c.caret': { message: caret, wrong: terms({ inverse: (c) => (1 / c) ^ 2 }, { inverse: (c) => 1 / (c ^ 2) }) },
});

// The second hint has the rules of differentiation. With a lost term or a misread operator, they don't help.
const notAboutRules = [
  ...['a.no_sqrt', 'a.no_cube', 'a.sqrt_prec', 'a.sqrt_fraction', 'a.neg_base', 'a.caret'],
  ...['b.no_pow', 'b.no_sin', 'b.pow_prec', 'b.pow_fraction', 'b.degrees', 'b.caret'],
  ...['c.missing', 'c.prec', 'c.caret'],
];

const height = 'That is the value of f at this point. The exercise asks how fast it changes.';

const answerMistakes = defineMistakes({
  'w.zero': {
    message: 'There is a 0 where a slope should be: this part is not written yet.',
    wrong: answer(() => [0, 0, 0]),
  },
  'w.value': { message: height, wrong: answer((...at) => [f(...at), f(...at), f(...at)]) },
  'w.hardcoded': {
    message: 'Right at (2, 3, 4), but the same number everywhere else. What if a, b and c change?',
    matches: ({ cases }) => cases.every(({ ok, isFromNotebook }) => ok || !isFromNotebook) && isConstant(cases),
    example: answer(() => gradf(2, 3, 4)),
  },
  'w.constant': {
    message: 'Your answer is the same number at every point. Where do a, b and c come into it?',
    matches: ({ cases }) => isConstant(cases),
    example: answer(() => [1, 2, 3]),
  },
});

const measuredMistakes = defineMistakes({
  'w.numeric': {
    message: 'This looks measured with a small step h. This exercise asks for the formula itself.',
    // The best that can be measured is as near to the right numbers as any.
    wrong: [
      ...[1e-1, 1e-2, 1e-3].map((h) => answer((...at) => forwardDifference(f, ...at, h))),
      answer((...at) => centralDifference(f, ...at, 1e-5)),
    ],
    matches: ({ cases, probes, source }) => {
      const isAtOrdinary = ({ probe }: CaseEvidence) => isOrdinary(probes[probe]);
      const parts = new Set(cases.map(({ part }) => part));
      const ordinary = cases.filter(isAtOrdinary);
      const isRightThere = ordinary.every(({ ok }) => ok);
      const isLost = (each: CaseEvidence) => !isAtOrdinary(each) && !each.ok && (isRightThere || !isNear(each));
      return (
        ordinary.length > 0 &&
        ordinary.every(isNear) &&
        (isMeasuring(source) || [...parts].every((part) => cases.some((each) => each.part === part && isLost(each))))
      );
    },
    example: answer((...at) => forwardDifference(f, ...at, 1e-7)),
  },
});

const nearlyMistakes = defineMistakes({
  'w.nearly': {
    message: 'Nearly right at every point, and exactly right at none: is one of the numbers in your formula rounded?',
    matches: ({ cases, source }) => !isMeasuring(source) && cases.every(isNear) && cases.some(({ ok }) => !ok),
    example: answer((a, b, c) => gradf(a, b, c).map((slope) => slope * 1.00002)),
  },
});

const ownFunction = defineMistakes({
  'w.f_changed': {
    message: 'f itself has been changed. Put it back as it was, and change only gradf.',
    // Where there is an error, no case has an answer.
    matches: ({ cases, error }) => error === '' && cases.every(({ part }) => part === 'f'),
    example: { f: () => 0 },
  },
});

export const mistakes = [
  ...ownFunction,
  ...languageMistakes,
  ...slips,
  ...pastFirstHint(slopeMistakes, { except: notAboutRules }),
  ...answerMistakes,
  ...arrangementMistakes('gradf', gradf),
  // One height in place of three is made in all parts of an answer together.
  ...defineMistakes({ 'w.value': { message: height, wrong: answer(f), isWhole: true } }),
  ...roundedMistakes('w.rounded', 'gradf', gradf),
  ...measuredMistakes,
  ...nearlyMistakes,
  ...shapeMistakes('gradf', gradf),
];

/** A point at which no term of f is so large that a difference quotient loses the others. */
function isOrdinary(probe: ProbeEvidence | undefined): boolean {
  const point = (probe?.input ?? []) as readonly number[];
  return point.every((x) => x > 1e-3 && x < 1e3);
}

/** Whether there is a number in it as small as a step: `1e-6`, `0.001`. */
function isMeasuring(source: string): boolean {
  return /\b\d(\.\d+)?e-\d|\b0\.00+1\b/i.test(source);
}

/** Ways to get some of the terms wrong. */
function terms(...ways: { readonly [Term in keyof GradfSlopes]?: (input: number) => number }[]): readonly Exports[] {
  return ways.map((wrong) => ({ GradfSlopes: wrong }));
}

/** A wrong answer as a whole. */
function answer(wrong: (a: number, b: number, c: number) => unknown): Exports {
  return { gradf: wrong };
}
