import { defineExercise, type Probe } from '../../../check/exercise.ts';
import reference from '../../reference.json' with { type: 'json' };
import { drawingOf, sameFormula } from '../../section2/graph-probe.ts';

const { single, batches } = reference.cross_entropy;

const losses: Probe[] = single.map(
  ({ logits: [logits = []], labels: [label = 0], loss, gradients: [gradients = []] }) => {
    const call = `crossEntropy([${logits.join(', ')}], ${label})`;
    return {
      call,
      run: ({ Value, crossEntropy }, { logits, label }) => {
        const inputs = logits.map((x: number) => new Value(x));
        const loss = crossEntropy(inputs, label);
        loss?.backward?.();
        const named = inputs.map((input: object, index: number) => [`logits[${index}]`, input]);
        const answers = [loss?.data, ...inputs.map((input: { grad: number }) => input.grad)];
        return { answers, trace: { loss, ...Object.fromEntries(named) } };
      },
      input: { logits, label },
      traces: 'graph',
      isFromNotebook: false,
      cases: [
        { label: call, expected: loss, tolerance: sameFormula },
        ...gradients.map((expected, dim) => ({ label: `dim ${dim} of ${call}`, expected, tolerance: sameFormula })),
      ],
    };
  },
);

const gradients: Probe[] = batches.map(({ logits, labels, gradients }) => {
  const call = `crossEntropyGradient(${JSON.stringify(logits)}, ${JSON.stringify(labels)})`;
  return {
    call,
    run: ({ crossEntropyGradient }, { logits, labels }) => {
      const before = JSON.stringify(logits);
      const rows = crossEntropyGradient(logits, labels);
      if (!Array.isArray(rows)) return rows;
      return [...rows.flat(), JSON.stringify(logits) === before ? 'as they were' : 'changed'];
    },
    input: { logits, labels },
    isFromNotebook: false,
    cases: [
      ...gradients.flatMap((row, example) =>
        row.map((expected, dim) => ({
          label: `dim ${dim} of example ${example} in ${call}`,
          expected,
          tolerance: sameFormula,
        })),
      ),
      { label: `the logits after ${call}`, expected: 'as they were', tolerance: 'exact' as const },
    ],
  };
});

export const crossEntropy = defineExercise({
  name: 'cross_entropy',
  title: 'the loss from the logits, and its gradient on one line',
  file: 'section3/cross_entropy.ts',
  exports: { crossEntropy: 'function', crossEntropyGradient: 'function' },
  uses: { Value: 'section2/value.ts' },
  probes: [...losses, ...gradients],
  drawing: drawingOf(losses[0]),
  diagnostics: async () => (await import('./mistakes.ts')).crossEntropyDiagnostics,
  fresh: async () => ({ fresh: (await import('../fresh.ts')).freshCrossEntropies }),
  hints: [
    'The loss is minus the logarithm of a quotient: exp of one logit over a sum of exps. What becomes of the logarithm of a quotient, and what of the logarithm of an exp? Look at what is left, and at the exercise before this one. For the gradient, print what backward() leaves in the logits beside their probabilities.',
    'log(a/b) = log(a) - log(b), so the loss is logSumExp of all the logits minus the logit of the label. Its gradient is p - y: the probability of each class, less 1 for the label (https://cs231n.github.io/neural-networks-case-study/#grad). The loss of a batch is a mean over N examples, so each has an N-th of the say. The probabilities must not overflow either: lower a row by its largest logit first.',
    'return logSumExp(logits).sub(…);   the logit of the label\n\nFor each row of the batch:\n  const max = Math.max(...row);\n  const counts = row.map((x) => Math.exp(x - max));\n  const total = counts.reduce((sum, count) => sum + count);\n  each number is (counts[i] / total - (1 for the label, 0 for the rest)) / logits.length',
  ],
});
