import type { Answer } from '../../../check/answers.ts';
import {
  type Case,
  defineExercise,
  notebookTolerance,
  type Probe,
  type ProbeFunction,
  type Tolerance,
} from '../../../check/exercise.ts';
import type { ProbeTrace } from '../../../check/trace.ts';
import reference from '../../reference.json' with { type: 'json' };
import { drawingOf, sameFormula } from '../graph-probe.ts';

const { notebook, elsewhere, one_weight: oneWeight } = reference.softmax;
const { inputs, label, weight } = oneWeight;

interface Classification {
  readonly logits: readonly number[];
  /** The index of the right answer. */
  readonly label: number;
  readonly gradients: readonly number[];
  readonly loss: number;
  readonly probabilities: readonly number[];
}

/** The gradient of each logit, the loss, and each probability. */
const classify: ProbeFunction = ({ Value, softmax, negativeLogLikelihood }, { logits, label }) => {
  const inputs = logits.map((logit: number) => new Value(logit));
  const probabilities = softmax(inputs);
  if (!Array.isArray(probabilities)) return { answers: probabilities };
  const loss = negativeLogLikelihood(probabilities, label);
  loss?.backward?.();
  const gradients = inputs.map((input: { grad: number }) => input.grad);
  const dataOf = (node: { data: number } | number) => (typeof node === 'number' ? 'a number, not a Value' : node?.data);
  const answers = [...gradients, dataOf(loss), ...probabilities.map(dataOf)];
  const named = inputs.map((input: object, index: number) => [`logits[${index}]`, input]);
  return { answers, trace: { loss, ...Object.fromEntries(named), [`probs[${label}]`]: probabilities[label] } };
};

const notebookProbe = classificationProbe(notebook, true);

function classificationProbe(classification: Classification, isFromNotebook: boolean): Probe {
  const { logits, label } = classification;
  const described = `softmax([${logits.join(', ')}]) with label ${label}`;
  return {
    call: described,
    run: classify,
    input: { logits, label },
    traces: 'graph',
    isFromNotebook,
    cases: isFromNotebook
      ? casesOf(classification, '', notebookTolerance)
      : casesOf(classification, ` of ${described}`, sameFormula),
  };
}

function casesOf({ gradients, loss, probabilities }: Classification, where: string, tolerance: Tolerance): Case[] {
  return [
    ...gradients.map((expected, dim) => ({ label: `dim ${dim}${where}`, expected, tolerance })),
    { label: `the loss${where}`, expected: loss, tolerance },
    ...probabilities.map((expected, index) => ({ label: `probability ${index}${where}`, expected, tolerance })),
  ];
}

// What holds for any logits at all: the probabilities share out 1, and what one gradient takes the others give.
const sums: Probe = {
  call: 'softmax([0.7, -2.1, 1.3, 0.2, 4.5]) with label 2',
  run: ({ Value, softmax, negativeLogLikelihood }, logits) => {
    const inputs = logits.map((logit: number) => new Value(logit));
    const probabilities = softmax(inputs);
    if (!Array.isArray(probabilities)) return probabilities;
    negativeLogLikelihood(probabilities, 2)?.backward?.();
    let share = 0;
    let slope = 0;
    // Index by index: what an array can do may have been replaced.
    for (let i = 0; i < logits.length; i++) {
      share += probabilities[i]?.data;
      slope += inputs[i].grad;
    }
    return [share, slope, inputs[2].grad < 0 ? 'negative' : 'not negative'];
  },
  input: [0.7, -2.1, 1.3, 0.2, 4.5],
  cases: [
    { label: 'the sum of five probabilities', expected: 1, tolerance: sameFormula },
    { label: 'the sum of the five gradients', expected: 0, tolerance: sameFormula },
    { label: 'the gradient of the right answer', expected: 'negative', tolerance: 'exact' },
  ],
};

const throughOneWeight: Probe = {
  call: `the loss of softmax([w*1, w*2, w*-1]) at w = ${oneWeight.weight}`,
  run: ({ Value, softmax, negativeLogLikelihood }, { inputs, label, weight }) => {
    const w = new Value(weight);
    const loss = negativeLogLikelihood(softmax(inputs.map((x: number) => w.mul(x))), label);
    loss.backward();
    return [loss.data, w.grad];
  },
  input: { inputs, label, weight },
  cases: [
    {
      label: `the loss of softmax([w*1, w*2, w*-1]) at w = ${oneWeight.weight}`,
      expected: oneWeight.loss,
      tolerance: sameFormula,
    },
    {
      label: `w.grad of softmax([w*1, w*2, w*-1]) at w = ${oneWeight.weight}`,
      expected: oneWeight.gradient,
      tolerance: sameFormula,
    },
  ],
};

const alone: Probe = {
  call: 'softmax([0, ln 2, ln 5]), and back from its second probability',
  run: ({ Value, softmax }, logits) => {
    const inputs = logits.map((logit: number) => new Value(logit));
    const probabilities = softmax(inputs);
    if (!Array.isArray(probabilities)) return { answers: probabilities };
    const [first, second, third] = probabilities;
    second?.backward?.();
    const [a, b, c] = inputs;
    return { answers: [a.grad, b.grad, c.grad], trace: { second, first, third, a, b, c } };
  },
  input: [0, Math.log(2), Math.log(5)],
  traces: 'graph',
  // The probabilities are 1/8, 2/8 and 5/8; p[1] moves by p[1](1 - p[1]) with its own logit, by -p[1]p[i] with another.
  cases: [-1 / 32, 3 / 16, -5 / 32].map((expected, dim) => ({
    label: `how the second of softmax([0, ln 2, ln 5]) moves with logit ${dim}`,
    expected,
    tolerance: sameFormula,
  })),
};

// The second is unlikely: whoever adds a little to a probability, to be safe, is far off there.
const lossesAlone: Probe[] = [
  [0.25, 0.5, 0.25],
  [0.5, 1e-14, 0.5],
].map((probabilities) => {
  const described = `the loss of the probabilities ${probabilities.join(', ')} with label 1`;
  const right = probabilities[1] ?? Number.NaN;
  return {
    call: described,
    run: ({ Value, negativeLogLikelihood }, { probabilities, label }) => {
      const probs = probabilities.map((p: number) => new Value(p));
      const loss = negativeLogLikelihood(probs, label);
      loss?.backward?.();
      return [
        typeof loss === 'number' ? 'a number, not a Value' : loss?.data,
        ...probs.map(({ grad }: { grad: number }) => grad),
      ];
    },
    input: { probabilities, label: 1 },
    cases: [
      { label: described, expected: -Math.log(right), tolerance: sameFormula },
      ...[0, -1 / right, 0].map((expected, index) => ({
        label: `how ${described} moves with probability ${index}`,
        expected,
        tolerance: sameFormula,
      })),
    ],
  };
});

// Exponentials as small as these leave no room for a little something in the denominator.
const farBelow: Probe = {
  call: 'softmax([-40, -41])',
  run: ({ Value, softmax }, logits) => {
    const probabilities = softmax(logits.map((logit: number) => new Value(logit)));
    if (!Array.isArray(probabilities)) return probabilities;
    return probabilities.map((each) => (typeof each === 'number' ? 'a number, not a Value' : each?.data));
  },
  input: [-40, -41],
  cases: [1, -1].map((gap, index) => ({
    label: `probability ${index} of softmax([-40, -41])`,
    expected: 1 / (1 + Math.exp(-gap)),
    tolerance: sameFormula,
  })),
};

const probes: readonly Probe[] = [
  notebookProbe,
  ...elsewhere.map((classification) => classificationProbe(classification, false)),
  sums,
  throughOneWeight,
  alone,
  ...lossesAlone,
  farBelow,
];

export const softmax = defineExercise({
  name: 'softmax',
  title: 'probabilities, and the loss of a classifier',
  file: 'section2/softmax.ts',
  exports: { softmax: 'function', negativeLogLikelihood: 'function' },
  uses: { Value: 'section2/value.ts' },
  probes,
  drawing: drawingOf(notebookProbe),
  remark: remarkOnSums,
  preface: ([first = []]) => printAsNotebook(first),
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  whyItMatters:
    'Every classifier and every language model ends like this: softmax, then the negative log likelihood of the right answer.',
  hints: [
    'A logit may be negative, a probability may not: which function makes every number positive, and keeps the larger the larger? And what makes positive numbers add up to 1?',
    'softmax: the exponential of each logit, divided by the sum of all of them (https://en.wikipedia.org/wiki/Softmax_function). The negative log likelihood looks at one probability only, that of the label. It is 0 when that is 1, and large when that is near 0. Use the operations of Value throughout; reduce adds up an array of Values.',
    'const counts = logits.map((logit) => logit.exp());\nconst denominator = counts.reduce((sum, count) => sum.add(count));\nThen one more map, with div. The loss takes probs[label], then log, then neg.',
  ],
});

/** A word for who adds the three exponentials up for each probability. Two additions are enough, three where they begin with 0. */
function remarkOnSums(traces: readonly (ProbeTrace | undefined)[]): string | undefined {
  const graph = traces[probes.indexOf(alone)]?.graph ?? [];
  if (graph.filter(({ op }) => op === '+').length <= 3) return undefined;
  return 'The exponentials are added up again for each probability: one sum is enough.';
}

/** The notebook's lines: the four probabilities, and the loss. */
function printAsNotebook(answers: readonly Answer[]): string[] {
  const numbers = answers.map(Number);
  const count = notebook.logits.length;
  if (answers.length !== notebook.gradients.length + 1 + count) return [];
  return [...numbers.slice(count + 1).map((probability) => `Value(data=${probability})`), `${numbers[count]}`];
}
