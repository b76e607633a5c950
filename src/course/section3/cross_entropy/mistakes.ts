import { negativeLogLikelihood, softmax } from '../../../../solutions/section2/softmax.ts';
import { Value } from '../../../../solutions/section2/value.ts';
import { crossEntropy, crossEntropyGradient } from '../../../../solutions/section3/cross_entropy.ts';
import { logSumExp } from '../../../../solutions/section3/logsumexp.ts';
import type { Diagnostics, Mistake } from '../../../check/mistake.ts';

type Rows = number[][];

export const crossEntropyDiagnostics: Diagnostics = {
  solution: { Value, crossEntropy, crossEntropyGradient },
  mistakes: [
    loss(
      'x.from_softmax',
      (logits, label) => negativeLogLikelihood(softmax(logits), label),
      'Right, until a logit is large: exp comes before log here, and what it cannot hold is lost. The logarithm of the quotient can be taken apart first.',
    ),
    loss(
      'x.sign',
      (logits, label) => at(logits, label).sub(logSumExp(logits)),
      'A loss is 0 when the net is sure of the right answer, and positive otherwise. Yours is never positive.',
    ),
    loss(
      'x.no_label',
      (logits) => logSumExp(logits),
      'Your loss is the same whatever the label is: where does its logit come in?',
    ),
    loss(
      'x.added',
      (logits, label) => logSumExp(logits).add(at(logits, label)),
      'The higher the logit of the right answer, the smaller the loss should be. Is that so in yours?',
    ),
    loss(
      'x.detached_label',
      (logits, label) => logSumExp(logits).sub(at(logits, label).data),
      'The loss is right, but the logit of the label does not hear that it should rise: is it a Value in your formula, or its number?',
    ),
    loss(
      'x.detached',
      (logits, label) => new Value(crossEntropy(logits, label).data),
      'The loss is right, and no logit hears of it: somewhere plain numbers take the place of the Values.',
    ),
    loss(
      'x.first_label',
      (logits) => crossEntropy(logits, 0),
      'Your loss is that of the first class, whatever the label is.',
    ),
    loss('x.no_return', () => undefined, 'crossEntropy gives nothing back: is there a return missing?'),
    gradient(
      'x.no_y',
      (logits) => scaled(logits, (p) => p),
      'These are the probabilities, an N-th of them each. What is different about the class that is right?',
    ),
    gradient(
      'x.y_minus_p',
      (logits, labels) => scaled(logits, (p, y) => y - p, labels),
      'The loss falls when the logit of the right answer rises, so its slope there is negative. All of your signs are the other way round.',
    ),
    gradient(
      'x.not_divided',
      (logits, labels) => scaled(logits, (p, y) => (p - y) * logits.length, labels),
      'With one example it is right. The loss of several is a mean: how much of it is the loss of one?',
    ),
    gradient(
      'x.divided_by_classes',
      (logits, labels) => scaled(logits, (p, y) => ((p - y) * logits.length) / (logits[0]?.length ?? 1), labels),
      'The loss is a mean over examples. You divide by the number of something else.',
    ),
    gradient(
      'x.y_everywhere',
      (logits) => scaled(logits, (p) => p - 1),
      'You take 1 from every class. Only one of them is the right answer.',
    ),
    gradient(
      'x.overflow',
      (logits, labels) =>
        scaled(
          logits,
          (p, y) => p - y,
          labels,
          (row) => row,
        ),
      'exp(1000) is Infinity here too. Lower each row by its largest logit first: the probabilities stay the same.',
    ),
    gradient(
      'x.one_maximum',
      (logits, labels) =>
        scaled(
          logits,
          (p, y) => p - y,
          labels,
          (row) => row.map((x) => x - Math.max(...logits.flat())),
        ),
      'Each row has a largest logit of its own. You lower all of them by that of the whole batch.',
    ),
    gradient(
      'x.in_place',
      (logits, labels) => {
        const right = crossEntropyGradient(logits, labels);
        for (const [i, row] of right.entries()) logits[i]?.splice(0, row.length, ...row);
        return right;
      },
      'The gradient is right, but the logits that came in are not what they were: others may still need them.',
    ),
    gradient(
      'x.gradient_no_return',
      () => undefined,
      'crossEntropyGradient gives nothing back: is there a return missing?',
    ),
  ],
};

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

function loss(id: string, wrong: (logits: Value[], label: number) => unknown, message: string): Mistake {
  return { id, message, wrong: { crossEntropy: wrong } };
}

function gradient(id: string, wrong: (logits: Rows, labels: number[]) => unknown, message: string): Mistake {
  return { id, message, wrong: { crossEntropyGradient: wrong } };
}
