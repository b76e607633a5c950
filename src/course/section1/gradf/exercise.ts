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

// The next exercises measure the slopes of the learner's own f. It came with the file, so it is no secret here.
const unchanged: Probe = {
  call: 'f',
  run: ({ gradf, f }, points) => {
    const isAsItCame = ([a, b, c]: [number, number, number]) =>
      Math.abs(f(a, b, c) - (-(a ** 3) + Math.sin(3 * b) - 1 / c + b ** 2.5 - a ** 0.5)) < 1e-9;
    const judged = () => (f === undefined || points.every(isAsItCame) ? 'as it came' : 'another function');
    const slopes = gradf(...points[1]); // where gradf has no answer, its f is of no interest
    return typeof slopes?.then === 'function' ? Promise.resolve(slopes).then(judged) : judged();
  },
  input: [
    [2, 3, 4],
    [1.5, 0.7, 2.5],
  ],
  isFromNotebook: false,
  cases: [{ label: 'the f of gradf.ts', expected: 'as it came', tolerance: 'exact' }],
};

export const gradf = defineExercise({
  name: 'gradf',
  title: 'the gradient of f, by calculus',
  file: 'section1/gradf.ts',
  exports: { gradf: 'function', f: 'optional' },
  probes: [notebook, ...elsewhere, unchanged],
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  preface: () => [`f(2, 3, 4) = ${f(2, 3, 4)}`],
  whyItMatters:
    'A gradient says which way to move every input. Training a neural net is this, with a million inputs in place of three.',
  hints: [
    'A partial derivative treats the other inputs as constants. Go through f term by term: which terms contain a at all? Only those have a slope when a moves.',
    'Power rule: the slope of x**n is n * x**(n - 1), also for n = 0.5 and n = -1. Chain rule: the slope of sin(u) is cos(u) times how fast u moves. To check a term by hand: https://www.wolframalpha.com/input?i=d%2Fda%28sin%283*a%29%29%29',
    'dim 0 has two terms, one with a ** 2 and one with a ** -0.5. dim 1 is a number times Math.cos(3 * b), plus a number times b ** 1.5. dim 2 is one term: write -1/c as -(c ** -1) first, then count the minus signs.',
  ],
});
