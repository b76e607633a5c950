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

const { elsewhere: ordinaryPoints, huge_terms: hugeTerms } = reference.gradf;

// Where one term of f is huge, the others are rounded away in f: a formula is right there, a difference quotient of f is
// not, of whatever order and with whatever step.
const elsewhere: Probe[] = [...ordinaryPoints, ...hugeTerms].map(({ point, gradient }) => ({
  call: `gradf(${point.join(', ')})`,
  run: call,
  input: point,
  cases: gradient.map((expected, dim) => ({
    label: `dim ${dim} at (${point.join(', ')})`,
    part: `dim ${dim}`,
    expected,
    tolerance: formulaOnly,
  })),
}));

export const gradf = defineExercise({
  name: 'gradf',
  title: 'the gradient of f, by calculus',
  file: 'section1/gradf.ts',
  exports: { gradf: 'function' },
  probes: [notebook, ...elsewhere],
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  preface: () => [`f(2, 3, 4) = ${f(2, 3, 4)}`],
  hints: [
    'A partial derivative treats the other inputs as constants. Go through f term by term: which terms contain a at all? Only those have a slope when a moves.',
    'Power rule: the slope of x^n is n x^(n-1), and it holds for n = 0.5 and n = -1 too. Chain rule: the slope of sin(u) is cos(u) times how fast u moves. To check a term by hand: https://www.wolframalpha.com/input?i=d%2Fda%28sin%283*a%29%29%29',
    'dim 0 is two terms, one of a^2 and one of a^(-0.5). dim 1 is a number times cos(3b), plus a number times b^1.5. dim 2 is one term: write -1/c as -(c^-1) first, then count the minus signs.',
  ],
});
