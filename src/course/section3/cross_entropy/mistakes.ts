import { negativeLogLikelihood, softmax } from '../../../../solutions/section2/softmax.ts';
import { Value } from '../../../../solutions/section2/value.ts';
import { crossEntropy, crossEntropyGradient } from '../../../../solutions/section3/cross_entropy.ts';
import { logSumExp } from '../../../../solutions/section3/logsumexp.ts';
import { defineMistakes } from '../../../check/mistake.ts';
import { otherValues } from '../../section2/other-values.ts';
import { callbackPatterns } from '../../section2/source-patterns.ts';

export const solutionVariants = otherValues;

export const solution = { Value, crossEntropy, crossEntropyGradient };

const lossMistakes = defineMistakes({
  'x.from_softmax': {
    message:
      'Right, until a logit is large: exp overflows before log can undo it. Take the logarithm of the quotient apart first.',
    wrong: [
      loss((logits, label) => negativeLogLikelihood(softmax(logits), label)),
      loss((logits, label) => {
        const exponentials = logits.map((logit) => logit.exp());
        return exponentials
          .reduce((sum, each) => sum.add(each))
          .log()
          .sub(at(logits, label));
      }),
    ],
  },
  'x.sign': {
    message: 'A loss is 0 when the net is sure of the right answer, and positive otherwise. Yours is never positive.',
    wrong: loss((logits, label) => at(logits, label).sub(logSumExp(logits))),
  },
  'x.no_label': {
    message: 'Your loss is the same whatever the label is: where does its logit come in?',
    wrong: loss(logSumExp),
  },
  'x.added': {
    message: 'The higher the logit of the right answer, the smaller the loss should be. Is that so in yours?',
    wrong: loss((logits, label) => logSumExp(logits).add(at(logits, label))),
  },
  'x.detached_label': {
    message:
      "The loss is right, but nothing tells the label's logit to rise: is it a Value in your formula, or its number?",
    wrong: loss((logits, label) => logSumExp(logits).sub(at(logits, label).data)),
  },
  'x.detached': {
    message:
      'The loss is right, but no gradient reaches the logits: somewhere plain numbers take the place of the Values.',
    wrong: loss((logits, label) => new Value(crossEntropy(logits, label).data)),
  },
  'x.first_label': {
    message: 'Your loss is that of the first class, whatever the label is.',
    wrong: loss((logits) => crossEntropy(logits, 0)),
  },
  'x.label_shifted': {
    message: 'Your loss takes the logit next to that of the right answer. At which index does an array begin?',
    wrong: [-1, 1].map((by) => loss((logits, label) => logSumExp(logits).sub(logits[label + by] as Value))),
  },
  'x.logit_alone': {
    message: 'Your loss looks at one logit alone. How good that is depends on the others, too.',
    wrong: [loss(at), loss((logits, label) => at(logits, label).neg())],
  },
  'x.times_logit': {
    message: 'What does the logarithm of a quotient come to? Yours multiplies.',
    wrong: loss((logits, label) => logSumExp(logits).mul(at(logits, label))),
  },
  'x.number': {
    message: 'crossEntropy returns a plain number. backward() needs the Value, with the graph behind it.',
    wrong: loss((logits, label) => crossEntropy(logits, label).data),
  },
  'x.no_return': { message: 'crossEntropy returns nothing: is a return missing?', wrong: loss(() => undefined) },
  'x.no_y': {
    message: 'These are the probabilities, each divided by N. What is different about the right class?',
    wrong: gradient((logits) => scaled(logits, (p) => p)),
  },
  'x.y_minus_p': {
    message:
      'The loss falls when the logit of the right answer rises, so its slope there is negative. All of your signs are the other way round.',
    wrong: gradient((logits, labels) => scaled(logits, (p, y) => y - p, labels)),
  },
  'x.not_divided': {
    message: 'With one example it is right. The loss of several is a mean: how much of it is the loss of one?',
    wrong: gradient((logits, labels) => scaled(logits, (p, y) => (p - y) * logits.length, labels)),
  },
  'x.divided_by_classes': {
    message: 'The loss is a mean over examples. You divide by the number of something else.',
    wrong: gradient((logits, labels) => {
      const classes = logits[0]?.length ?? 1;
      return scaled(logits, (p, y) => ((p - y) * logits.length) / classes, labels);
    }),
  },
  'x.y_everywhere': {
    message: 'You take 1 from every class. Only one of them is the right answer.',
    wrong: gradient((logits) => scaled(logits, (p) => p - 1)),
  },
  'x.overflow': {
    message:
      'exp(1000) is Infinity here too. Subtract its largest logit from each row first: the probabilities stay the same.',
    wrong: gradient((logits, labels) => scaled(logits, minus, labels, (row) => row)),
  },
  'x.one_maximum': {
    message: 'Each row has a largest logit of its own. You subtract that of the whole batch.',
    wrong: gradient((logits, labels) => {
      const largest = Math.max(...logits.flat());
      return scaled(logits, minus, labels, (row) => row.map((x) => x - largest));
    }),
  },
  'x.y_shifted': {
    message: 'You take 1 from the class next to the right one. At which index does an array begin?',
    wrong: [-1, 1].map((by) =>
      gradient((logits, labels) =>
        scaled(
          logits,
          minus,
          labels.map((label) => label + by),
        ),
      ),
    ),
  },
  'x.y_of_first': {
    message: 'Every example has a label of its own. Which one does each of yours look at?',
    wrong: gradient((logits, labels) =>
      scaled(
        logits,
        minus,
        labels.map(() => labels[0] ?? 0),
      ),
    ),
  },
  'x.y_elsewhere': {
    message: 'You take 1 from every class but the right one.',
    wrong: gradient((logits, labels) => scaled(logits, (p, y) => p - (1 - y), labels)),
  },
  'x.y_added': {
    message: 'Is the probability of the right answer too large or too small? The slope there is below 0.',
    wrong: gradient((logits, labels) => scaled(logits, (p, y) => p + y, labels)),
  },
  'x.y_alone': {
    message: 'Your gradient knows the labels only: where do the probabilities come in?',
    wrong: [
      gradient((logits, labels) => scaled(logits, (_, y) => y, labels)),
      gradient((logits, labels) => scaled(logits, (_, y) => -y, labels)),
    ],
  },
  'x.divided_y': {
    message: 'Look at the brackets: what is divided by N, the difference or a part of it?',
    wrong: [
      gradient((logits, labels) => scaled(logits, (p, y) => p * logits.length - y, labels)),
      gradient((logits, labels) => scaled(logits, (p, y) => p - y * logits.length, labels)),
    ],
  },
  'x.multiplied': {
    message: 'The loss is a mean over examples. Is yours multiplied by how many there are?',
    wrong: gradient((logits, labels) => scaled(logits, (p, y) => (p - y) * logits.length ** 2, labels)),
  },
  'x.no_softmax': {
    message: 'The p of the formula are probabilities. Yours are what comes before them.',
    wrong: [
      gradient((logits, labels) =>
        logits.map((row, i) => row.map((x, c) => (x - (c === labels[i] ? 1 : 0)) / logits.length)),
      ),
      gradient((logits, labels) =>
        logits.map((row, i) => row.map((x, c) => (Math.exp(x) - (c === labels[i] ? 1 : 0)) / logits.length)),
      ),
      gradient((logits, labels) =>
        logits.map((row, i) =>
          row.map((x, c) => (Math.exp(x - Math.max(...row)) - (c === labels[i] ? 1 : 0)) / logits.length),
        ),
      ),
    ],
  },
  'x.in_place': {
    message: 'The gradient is right, but the logits that came in were changed: others may still need them.',
    wrong: gradient((logits, labels) => {
      const right = crossEntropyGradient(logits, labels);
      for (const [i, row] of right.entries()) logits[i]?.splice(0, row.length, ...row);
      return right;
    }),
  },
  'x.gradient_no_return': {
    message: 'crossEntropyGradient returns nothing: is a return missing?',
    wrong: gradient(() => undefined),
  },
});

export const mistakes = [...lossMistakes, ...callbackPatterns];

type Rows = number[][];

function loss(wrong: (logits: Value[], label: number) => unknown) {
  return { crossEntropy: wrong };
}

function gradient(wrong: (logits: Rows, labels: number[]) => unknown) {
  return { crossEntropyGradient: wrong };
}

function at(logits: Value[], label: number): Value {
  return logits[label] ?? new Value(0);
}

/** An N-th of something made of each probability and 1 for the label. */
function scaled(
  logits: Rows,
  of: (p: number, y: number) => number,
  labels: readonly number[] = [],
  lowered = (row: number[]) => row.map((x) => x - Math.max(...row)),
): Rows {
  return logits.map((row, example) => {
    const counts = lowered(row).map(Math.exp);
    const total = counts.reduce((sum, count) => sum + count);
    return counts.map((count, dim) => of(count / total, dim === labels[example] ? 1 : 0) / logits.length);
  });
}

function minus(p: number, y: number): number {
  return p - y;
}
