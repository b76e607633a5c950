import { defineExercise, type Probe } from '../../../check/exercise.ts';
import { drawingOf, exactCase, valueCase } from '../../section2/graph-probe.ts';
import reference from './reference.json' with { type: 'json' };

const losses: Probe[] = reference.single.map(
  ({ logits: [logits = []], labels: [label = 0], loss, gradients: [gradients = []] }) => {
    const call = `crossEntropy([${logits.join(', ')}], ${label})`;
    return {
      call,
      run: ({ Value, crossEntropy }, { logits, label }) => {
        const inputs = logits.map((x: number) => new Value(x));
        const loss = crossEntropy(inputs, label);
        loss?.backward?.();
        const named = inputs.map((input: object, index: number) => [`logits[${index}]`, input]);
        const data = typeof loss === 'number' ? 'a number, not a Value' : loss?.data;
        const answers = [data, ...inputs.map((input: { grad: number }) => input.grad)];
        return { answers, trace: { loss, ...Object.fromEntries(named) } };
      },
      input: { logits, label },
      traces: 'graph',
      cases: [valueCase(call, loss), ...gradients.map((expected, dim) => valueCase(`dim ${dim} of ${call}`, expected))],
    };
  },
);

const gradients: Probe[] = reference.batches.map(({ logits, labels, gradients }) => {
  const call = `crossEntropyGradient(${JSON.stringify(logits)}, ${JSON.stringify(labels)})`;
  return {
    call,
    run: ({ crossEntropyGradient }, { logits, before, labels }) => {
      const rows = crossEntropyGradient(logits, labels);
      // Index by index: what an array can do may have been replaced.
      const answers = [];
      let isChanged = false;
      for (let row = 0; row < before.length; row++) {
        for (let dim = 0; dim < before[row].length; dim++) {
          answers[answers.length] = rows?.[row]?.[dim];
          isChanged ||= logits[row]?.[dim] !== before[row][dim];
        }
      }
      answers[answers.length] = `${rows?.length} rows of ${rows?.[0]?.length}`;
      answers[answers.length] = isChanged ? 'changed' : 'as they were';
      return answers;
    },
    input: { logits, before: logits, labels },
    cases: [
      ...gradients.flatMap((row, example) =>
        row.map((expected, dim) => valueCase(`dim ${dim} of example ${example} in ${call}`, expected)),
      ),
      exactCase(`the shape of ${call}`, `${logits.length} rows of ${logits[0]?.length}`),
      exactCase(`the logits after ${call}`, 'as they were'),
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
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  whyItMatters:
    'The whole gradient is p - y. Libraries join softmax and loss into one step because it is faster and works for any logit.',
  hints: [
    'The loss is minus the logarithm of a quotient: exp of one logit over a sum of exps. What is the logarithm of a quotient, and what is the logarithm of an exp? Look at what is left, and at the exercise before this one. For the gradient, print the grads that backward() puts into the logits beside the probabilities.',
    'log(a/b) = log(a) - log(b), so the loss is logSumExp of all the logits minus the logit of the label. Its gradient is p - y: the probability of each class, less 1 for the label (https://cs231n.github.io/neural-networks-case-study/#grad). The loss of a batch is the mean over N examples, so divide each number by N. The probabilities must not overflow either: subtract the largest logit of a row first.',
    'return logSumExp(logits).sub(…);   the logit of the label\n\nFor each row of the batch:\n  const max = Math.max(...row);\n  const counts = row.map((x) => Math.exp(x - max));\n  const total = counts.reduce((sum, count) => sum + count);\n  each number is (counts[i] / total - y) / logits.length,\n  where y is 1 for the label and 0 for the rest',
  ],
});
