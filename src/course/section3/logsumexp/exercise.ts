import { defineExercise, type Probe } from '../../../check/exercise.ts';
import { drawingOf, valueCase } from '../../section2/graph-probe.ts';
import reference from './reference.json' with { type: 'json' };

const values: Probe[] = reference.cases.map(({ logits, value, gradients }) => {
  const call = `logSumExp([${logits.join(', ')}])`;
  return {
    call,
    run: ({ Value, logSumExp }, numbers) => {
      const xs = numbers.map((x: number) => new Value(x));
      const out = logSumExp(xs);
      out?.backward?.();
      const named = xs.map((x: object, index: number) => [`xs[${index}]`, x]);
      const data = typeof out === 'number' ? 'a number, not a Value' : out?.data;
      const answers = [data, ...xs.map((x: { grad: number }) => x.grad)];
      return { answers, trace: { out, ...Object.fromEntries(named) } };
    },
    input: logits,
    traces: 'graph',
    cases: [valueCase(call, value), ...gradients.map((expected, dim) => valueCase(`dim ${dim} of ${call}`, expected))],
  };
});

// Within a larger graph: what comes from behind must reach the inputs, and a node may stand in the list twice.
const larger = '3*logSumExp([a, a, b]) at a = 0.5, b = 1.5';
const inLargerGraph: Probe = {
  call: larger,
  run: ({ Value, logSumExp }, [x, y]) => {
    const [a, b] = [new Value(x), new Value(y)];
    const out = logSumExp([a, a, b]).mul(3);
    out.backward();
    return [out.data, a.grad, b.grad];
  },
  input: [0.5, 1.5],
  cases: [
    valueCase(larger, 3 * (1.5 + Math.log1p(2 * Math.exp(-1)))),
    valueCase(`a.grad of ${larger}`, (6 * Math.exp(-1)) / (1 + 2 * Math.exp(-1))),
    valueCase(`b.grad of ${larger}`, 3 / (1 + 2 * Math.exp(-1))),
  ],
};

// Far apart, and of both signs: what is lowered by the size of -800, or not at all, overflows or vanishes.
const apart = 'logSumExp([-800, 10])';
const farApart: Probe = {
  call: apart,
  run: ({ Value, logSumExp }, numbers) => {
    const xs = numbers.map((x: number) => new Value(x));
    const out = logSumExp(xs);
    out?.backward?.();
    return [typeof out === 'number' ? 'a number, not a Value' : out?.data, ...xs.map((x: { grad: number }) => x.grad)];
  },
  input: [-800, 10],
  isFromNotebook: false,
  cases: [valueCase(apart, 10), valueCase(`dim 0 of ${apart}`, 0), valueCase(`dim 1 of ${apart}`, 1)],
};

export const logsumexp = defineExercise({
  name: 'logsumexp',
  title: 'the logarithm of a sum that would overflow',
  file: 'section3/logsumexp.ts',
  exports: { logSumExp: 'function' },
  uses: { Value: 'section2/value.ts' },
  probes: [...values, inLargerGraph, farApart],
  drawing: drawingOf(values[0]),
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  whyItMatters:
    'Two formulas that are equal on paper can be Infinity apart in floating point. Every library computes softmax this way.',
  hints: [
    'Print Math.exp(1000) and Math.exp(-1000): one is too large for floating point, the other too small. Suppose you subtract the same amount from all of the numbers first. Which amount makes every exponential harmless, and how does the answer change with it?',
    'log(exp(a) + exp(b)) = m + log(exp(a - m) + exp(b - m)), for any m. If m is the largest of the numbers, no exponential is above 1 and one of them is 1, so you never take the logarithm of 0. m may be a plain number: the formula holds for every m, so m has no slope of its own. https://en.wikipedia.org/wiki/LogSumExp#log-sum-exp_trick_for_log-domain_calculations',
    'const max = Math.max(...xs.map((x) => x.data));\nconst shifted = xs.map((x) => x.sub(max).exp());\nThen the sum of those with reduce and add, its log(), and add max again.',
  ],
});
