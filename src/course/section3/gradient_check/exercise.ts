import { type Case, defineExercise, type Probe, type ProbeFunction } from '../../../check/exercise.ts';
import { exactCase } from '../../section2/graph-probe.ts';
import reference from './reference.json' with { type: 'json' };

const relativeErrors: Probe[] = [
  [3, 6, 0.5],
  [-6, -3, 0.5],
  [1, -1, 2],
  [0, 0, 0],
  [0, 1e-9, 1],
  [1e-12, 2e-12, 0.5],
  [-4e200, 5e200, 1.8],
].map(([x, y, error]) => ({
  call: `relativeError(${x}, ${y})`,
  run: ({ relativeError }, [x, y]) => relativeError(x, y),
  input: [x, y],
  cases: [{ label: `relativeError(${x}, ${y})`, expected: error ?? 0, tolerance: { absolute: 1e-12 } }],
}));

// One probe for all of them: they are written out once, and the input says which is meant.
const check: ProbeFunction = ({ gradientCheck }, { name, x, before, gradient }) => {
  const functions: Record<string, (a: number, b: number, c: number, d: number, e: number) => number> = {
    '(a*b)*(a+b)': (a, b) => a * b * (a + b),
    'tanh(a*b) + a': (a, b) => Math.tanh(a * b) + a,
    'log(a)*b + a/b': (a, b) => Math.log(a) * b + a / b,
    'exp(a) - exp(-b)': (a, b) => Math.exp(a) - Math.exp(-b),
    'the loss of softmax([a, b, c]) with label 1': (a, b, c) => Math.log(Math.exp(a) + Math.exp(b) + Math.exp(c)) - b,
    'a*b*c': (a, b, c) => a * b * c,
    '10000*(a-1)**2 + a': (a) => 10000 * (a - 1) ** 2 + a,
    'a*b + c*d*e': (a, b, c, d, e) => a * b + c * d * e,
  };
  const formula = functions[name];
  const errors = gradientCheck(
    (x: number[]) => formula?.(x[0] ?? 0, x[1] ?? 0, x[2] ?? 0, x[3] ?? 0, x[4] ?? 0),
    x,
    gradient,
  );
  // Index by index: what an array can do may have been replaced.
  const answers = [];
  for (let dim = 0; dim < errors?.length; dim++) answers[dim] = errors[dim];
  let isChanged = false;
  for (let dim = 0; dim < before.length; dim++) isChanged ||= x[dim] !== before[dim];
  answers[before.length] = answers.length === before.length ? (isChanged ? 'changed' : 'as it was') : errors;
  return answers;
};

/** Above what a central difference with a sensible step leaves, far below any bug. */
const innocent = 1e-6;

const five = { function: 'a*b + c*d*e', x: [2, -3, 0.5, 4, -1], gradient: [-3, 2, -4, -0.5, 2] };

const innocents = [...reference.right, five].map((claim) => {
  const described = `the correct gradient of ${claim.function} at (${claim.x.join(', ')})`;
  return checking(described, claim, (dim) => atMost(innocent, `the error found in dim ${dim} of ${described}`));
});

const fifth = {
  ...five,
  bug: 'loses the sign of the fifth input',
  gradient: [-3, 2, -4, -0.5, -2],
  errors: [0, 0, 0, 0, 2],
};

const liars = [...reference.planted, fifth].map((claim) => {
  const described = `an engine that ${claim.bug}`;
  return checking(described, claim, (dim) => ({
    label: `the error found in dim ${dim} of ${described}`,
    expected: claim.errors[dim] ?? 0,
    tolerance: { absolute: innocent },
  }));
});

const ownEngine: Probe = {
  call: 'gradientCheck of your own engine',
  run: ({ Value, gradientCheck }, numbers) => {
    const graphOf = (x: number[]) => {
      const a = new Value(x[0]);
      const b = new Value(x[1]);
      const c = new Value(x[2]);
      return { a, b, c, out: a.mul(b).exp().div(c.add(3)).add(b.log().mul(a)).sub(c.pow(3)) };
    };
    const { a, b, c, out } = graphOf(numbers);
    out.backward();
    return gradientCheck((x: number[]) => graphOf(x).out.data, numbers, [a.grad, b.grad, c.grad]);
  },
  input: [0.5, 1.5, -0.7],
  cases: [0, 1, 2].map((dim) => atMost(innocent, `the error found in dim ${dim} of your own engine`)),
};

function atMost(expected: number, label: string): Case {
  return { label, expected, tolerance: 'atMost' };
}

interface Claim {
  readonly function: string;
  readonly x: readonly number[];
  readonly gradient: readonly number[];
}

/** A check of what someone claims a gradient to be: a case for each dimension, and x must stay as it was. */
function checking(described: string, { function: name, x, gradient }: Claim, caseOf: (dim: number) => Case): Probe {
  return {
    call: `gradientCheck of ${described}`,
    run: check,
    input: { name, x, before: x, gradient },
    cases: [...gradient.map((_, dim) => caseOf(dim)), exactCase(`x after the check of ${described}`, 'as it was')],
  };
}

export const gradientCheck = defineExercise({
  name: 'gradient_check',
  title: 'find the engine that lies',
  file: 'section3/gradient_check.ts',
  exports: { relativeError: 'function', gradientCheck: 'function' },
  uses: { Value: 'section2/value.ts' },
  probes: [...relativeErrors, ...innocents, ...liars, ownEngine],
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  whyItMatters: 'A wrong gradient throws no error: the net only learns worse. This is the test that finds it.',
  hints: [
    'The central difference of section 1 had three inputs, each with its own name. Here they are a list, and an index says which one is nudged. Each nudge begins at the point itself: what happens to x between one dimension and the next?',
    'relativeError is |x - y| / max(|x|, |y|), and the one division to avoid is 0/0 (https://cs231n.github.io/neural-networks-3/#gradcheck). gradientCheck compares each claimed number with (f(x with +h at i) - f(x with -h at i)) / (2h). Nudge a copy of x. step_size told you which h is a good one for central differences.',
    'const nudged = (index: number, by: number) =>\n  f(x.map((each, i) => (i === index ? each + by : each)));\nreturn gradient.map((claimed, index) => {\n  const slope = …;   the central difference, with h = 1e-5\n  return relativeError(claimed, slope);\n});',
  ],
});
