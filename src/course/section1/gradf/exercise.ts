import { f } from '../../../../solutions/section1/gradf.ts';
import {
  defineExercise,
  notebookTolerance,
  type Probe,
  type ProbeFunction,
  type Tolerance,
} from '../../../check/exercise.ts';
import reference from '../../reference.json' with { type: 'json' };

const call: ProbeFunction = ({ gradf }, [a, b, c]) => gradf(a, b, c);

const notebook: Probe = {
  call: 'gradf(2, 3, 4)',
  run: call,
  input: [2, 3, 4],
  isFromNotebook: true,
  cases: reference.gradf.notebook.gradient.map((expected, dim) => ({
    label: `dim ${dim}`,
    part: `dim ${dim}`,
    expected,
    tolerance: notebookTolerance,
  })),
};

// A constant may be rounded in its twelfth digit, but not in its sixth.
const formulaOnly: Tolerance = { relative: 1e-11 };

// The same, where a quotient of one term alone is to be told from its formula: a step that is a share of the input is right
// to twelve digits, and a formula, however it is written, to fourteen.
const termByTerm: Tolerance = { relative: 1e-13 };

const { elsewhere: ordinaryPoints, huge_terms: hugeTerms, extreme } = reference.gradf;

// Where one term of f is huge, the others are rounded away in f: a formula is right there, a difference quotient of f is
// not, of whatever order and with whatever step. At the extremes a³ is infinite, and no fixed step is small enough for 1/c
// and the root. Of the terms with b nothing more can be asked: where b^2.5 is infinite, so is the b³ of sqrt(b³), and at
// every b that shows the sine its quotient is right to the last digits.
const elsewhere: Probe[] = [...ordinaryPoints, ...hugeTerms, ...extreme].map(({ point, gradient }, index, points) => ({
  call: `gradf(${point.join(', ')})`,
  run: call,
  input: point,
  cases: gradient.map((expected, dim) => ({
    label: `dim ${dim} at (${point.join(', ')})`,
    part: `dim ${dim}`,
    expected,
    tolerance: index < points.length - extreme.length ? formulaOnly : termByTerm,
  })),
}));

/** What the f that came with gradf.ts gives. The next exercises measure its slopes. */
export const ownFunction: Probe = {
  call: 'f',
  // Who has deleted it measures nothing with it: the one that it came with answers instead, which is no secret.
  run: ({ gradf, f }, points) => {
    const own = f ?? ((a: number, b: number, c: number) => -(a ** 3) + Math.sin(3 * b) - 1 / c + b ** 2.5 - a ** 0.5);
    const heights = () => {
      const found = [];
      for (let i = 0; i < points.length; i++) found[i] = own(points[i][0], points[i][1], points[i][2]);
      found[points.length] = f ? 1 : 0;
      return found;
    };
    const slopes = gradf?.(points[1][0], points[1][1], points[1][2]); // where gradf has no answer, its f is of no interest
    const awaited = async () => {
      await slopes;
      return heights();
    };
    return typeof slopes?.then === 'function' ? awaited() : heights();
  },
  input: [
    [2, 3, 4],
    [1.5, 0.7, 2.5],
  ],
  isFromNotebook: false,
  cases: [
    [2, 3, 4],
    [1.5, 0.7, 2.5],
  ].map(([a = 0, b = 0, c = 0]) => ({
    label: `f(${a}, ${b}, ${c}), which came with gradf.ts`,
    part: 'f',
    expected: f(a, b, c),
    tolerance: { absolute: 1e-9 },
  })),
  extras: 1, // whether it is still there
};

export const gradf = defineExercise({
  name: 'gradf',
  title: 'the gradient of f, by calculus',
  file: 'section1/gradf.ts',
  exports: { gradf: 'function', f: 'optional' },
  probes: [notebook, ...elsewhere, ownFunction],
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  // The notebook prints it first; theirs, as far as there is one.
  preface: (answers) => {
    const [height, , isThere] = answers[1 + elsewhere.length] ?? [];
    return isThere === 1 && typeof height === 'number' ? [`f(2, 3, 4) = ${height}`] : [];
  },
  whyItMatters:
    'A gradient says which way to move every input. Training a neural net is this, with a million inputs instead of three.',
  hints: [
    'A partial derivative treats the other inputs as constants. Go through f term by term: which terms contain a at all? Only those have a slope when a moves.',
    'Power rule: the slope of x**n is n * x**(n - 1), also for n = 0.5 and n = -1. Chain rule: the slope of sin(u) is cos(u) times how fast u moves. To check a term: https://www.wolframalpha.com/input?i=d%2Fda%28sin%283*a%29%29%29',
    'dim 0 has two terms, one with a ** 2 and one with a ** -0.5. dim 1 is a number times Math.cos(3 * b), plus a number times b ** 1.5. dim 2 is one term: write -1/c as -(c ** -1) first, then count the minus signs.',
  ],
});
