import { negativeLogLikelihood } from '../../../../solutions/section2/softmax.ts';
import { Value } from '../../../../solutions/section2/value.ts';
import type { Mistake } from '../../../check/mistake.ts';

type Probabilities = readonly Value[];

const add = (one: Value, other: Value) => one.add(other);

export const lossMistakes: readonly Mistake[] = [
  loss(
    's.no_log',
    (probs, label) => at(probs, label).neg(),
    'Of the three words in negative log likelihood one is missing.',
  ),
  loss(
    's.no_minus',
    (probs, label) => at(probs, label).log(),
    'A loss is to become smaller, and yours is negative already: a step along it would make the right answer less likely.',
  ),
  loss(
    's.sum_all',
    (probs) =>
      probs
        .map((p) => p.log())
        .reduce(add)
        .neg(),
    'All probabilities enter your loss. How surprised one is depends on one of them only.',
  ),
  loss(
    's.mean_all',
    (probs) =>
      probs
        .map((p) => p.log())
        .reduce(add)
        .neg()
        .div(probs.length),
    'All probabilities enter your loss. How surprised one is depends on one of them only.',
  ),
  loss(
    's.one_minus_p',
    (probs, label) => at(probs, label).neg().add(1),
    'Your loss is never larger than 1, however wrong the probabilities are. Which function grows without end as p nears 0?',
  ),
  loss(
    's.squared',
    (probs, label) => at(probs, label).sub(1).pow(2),
    'That is a squared error. The loss here is another: how surprised are the probabilities?',
  ),
  loss(
    's.squared_all',
    (probs, label) => probs.map((p, i) => p.sub(i === label ? 1 : 0).pow(2)).reduce(add),
    'That is a squared error. The loss here is another: how surprised are the probabilities?',
  ),
  loss(
    's.log_of_one_minus',
    (probs, label) => Value.from(1).sub(at(probs, label)).log().neg(),
    'Your loss is 0 where the probability of the right answer is 0. Should it be?',
  ),
  loss(
    's.mean4',
    (probs, label) => negativeLogLikelihood(probs, label).div(probs.length),
    'Your loss is divided by the number of classes. An average is taken over examples, and here there is one.',
  ),
  ...[0, 1, 2, 3].map((fixed) =>
    loss(
      `s.label${fixed}`,
      (probs) => negativeLogLikelihood(probs, Math.min(fixed, probs.length - 1)),
      'Whatever the label is, your loss looks at the same probability.',
    ),
  ),
  loss(
    's.label_last',
    (probs) => negativeLogLikelihood(probs, probs.length - 1),
    'Whatever the label is, your loss looks at the last probability.',
  ),
  loss(
    's.argmax',
    (probs) =>
      probs
        .reduce((best, p) => (p.data > best.data ? p : best))
        .log()
        .neg(),
    'Your loss looks at the largest probability: it should look at that of the right answer, which may be small.',
  ),
  loss(
    's.loss_detached',
    (probs, label) => new Value(negativeLogLikelihood(probs, label).data),
    'The loss is the right number, but it stands alone: no grad can leave it. Use the operations of Value, not those of Math.',
  ),
  loss(
    's.loss_number',
    (probs, label) => negativeLogLikelihood(probs, label).data,
    'Your loss is a plain number. backward() needs the Value, with the graph behind it.',
  ),
  loss(
    's.loss_no_return',
    () => undefined,
    'negativeLogLikelihood gives nothing back: how does a function return something?',
  ),
  loss(
    's.accumulated',
    (probs, label) => {
      const out = negativeLogLikelihood(probs, label);
      out.backward();
      return out;
    },
    'The walk back is made inside already, and then once more over grads that are not 0 any longer. Who should call backward()?',
  ),
  loss(
    's.log10',
    (probs, label) => negativeLogLikelihood(probs, label).div(Math.LN10),
    'The loss is smaller by 0.434: of which base is its logarithm?',
  ),
  loss(
    's.log2',
    (probs, label) => negativeLogLikelihood(probs, label).div(Math.LN2),
    'The loss is larger by 1.443: it is measured in bits. The course takes the natural logarithm.',
  ),
];

function loss(id: string, wrong: (probs: Value[], label: number) => unknown, message: string): Mistake {
  return { id, message, wrong: { negativeLogLikelihood: wrong } };
}

function at(probs: Probabilities, label: number): Value {
  return probs[label] ?? new Value(Number.NaN);
}
