import { softmax } from '../../../../solutions/section2/softmax.ts';
import { Value } from '../../../../solutions/section2/value.ts';
import type { Mistake } from '../../../check/mistake.ts';

const add = (one: Value, other: Value) => one.add(other);
const noShare = 'Do your probabilities add up to 1?';

export const softmaxMistakes: readonly Mistake[] = [
  probabilities(
    's.detached_denominator',
    (logits) => {
      const counts = logits.map((logit) => logit.exp());
      return counts.map((count) => count.div(counts.reduce((total, { data }) => total + data, 0)));
    },
    'The probabilities are right, but their grads do not know of one another: every logit stands in the denominator too. Is the sum a Value, or a number?',
  ),
  probabilities(
    's.detached_numerator',
    (logits) => {
      const counts = logits.map((logit) => logit.exp());
      const total = counts.reduce(add);
      return counts.map(({ data }) => new Value(data).div(total));
    },
    'The probabilities are right, but what stands above the fraction has lost its graph: is it the Value itself, or a new one of the same number?',
  ),
  probabilities(
    's.detached',
    (logits) => softmax(logits.map(({ data }) => new Value(data))),
    'The numbers are right, and no logit hears of it: somewhere a plain number or a copy takes the place of the Value. A graph is only as long as its links.',
  ),
  probabilities(
    's.no_denominator',
    (logits) => logits.map((logit) => logit.exp()),
    `${noShare} What is still to be done with the exponentials?`,
  ),
  probabilities(
    's.sigmoid',
    (logits) => logits.map((logit) => logit.exp().div(logit.exp().add(1))),
    `${noShare} Each of yours knows its own logit only.`,
  ),
  probabilities(
    's.no_exp',
    (logits) => logits.map((logit) => logit.div(logits.reduce(add))),
    'They share out 1, but some are negative. Which function makes a positive number of any?',
  ),
  probabilities(
    's.exp_of_sum',
    (logits) => logits.map((logit) => logit.exp().div(logits.reduce(add).exp())),
    `${noShare} Look at the denominator: which comes first, the sum or the exponential?`,
  ),
  probabilities(
    's.mean_denominator',
    (logits) => {
      const counts = logits.map((logit) => logit.exp());
      return counts.map((count) => count.div(counts.reduce(add).div(counts.length)));
    },
    'Your probabilities add up to as many as there are: a sum belongs below, not a mean.',
  ),
  probabilities(
    's.largest_denominator',
    (logits) => {
      const counts = logits.map((logit) => logit.exp());
      const largest = counts.reduce((best, count) => (count.data > best.data ? count : best));
      return counts.map((count) => count.div(largest));
    },
    `${noShare} The largest is 1 by itself.`,
  ),
  probabilities(
    's.square_for_exp',
    (logits) => {
      const counts = logits.map((logit) => logit.pow(2));
      return counts.map((count) => count.div(counts.reduce(add)));
    },
    'A logit of -3 is no better than one of 0. Which function makes every number positive and keeps the larger the larger?',
  ),
  probabilities(
    's.negative_logits',
    (logits) => softmax(logits.map((logit) => logit.neg())),
    'The largest logit gets the smallest probability. Where does the minus come in?',
  ),
  probabilities(
    's.twice',
    (logits) => softmax(softmax(logits)),
    'Your probabilities lie too close together: softmax is taken of what softmax has made already.',
  ),
  probabilities(
    's.smoothed',
    (logits) => {
      const counts = logits.map((logit) => logit.exp());
      return counts.map((count) => count.div(counts.reduce(add).add(1)));
    },
    `${noShare} There is a 1 too many in the denominator: does the sum begin with 0?`,
  ),
  probabilities(
    's.reversed',
    (logits) => softmax(logits).reverse(),
    'The numbers are the right ones in the wrong order: which probability belongs to the first logit?',
  ),
  probabilities(
    's.softmax_no_return',
    () => undefined,
    'softmax gives nothing back: is there a return missing, in it or in a map?',
  ),
  probabilities(
    's.map_no_return',
    (logits) => logits.map(() => undefined),
    'The list has the right length, and undefined in every place. An arrow function with braces needs a return.',
  ),
];

function probabilities(id: string, wrong: (logits: Value[]) => unknown, message: string): Mistake {
  return { id, message, wrong: { softmax: wrong } };
}
