import { negativeLogLikelihood, softmax } from '../../../../solutions/section2/softmax.ts';
import { Value } from '../../../../solutions/section2/value.ts';
import { defineMistakes } from '../../../check/mistake.ts';
import { otherValues } from '../../section2/other-values.ts';
import { slips } from '../../slips.ts';
import { crossEntropy, crossEntropyGradient, GradientSteps, LossSteps, type Rows } from './steps.ts';

export const solutionVariants = otherValues;

export const solution = { Value, LossSteps, crossEntropy, GradientSteps, crossEntropyGradient };

const lossMistakes = defineMistakes({
  'x.from_softmax': {
    message:
      'Right, until a logit is large: exp overflows before log can undo it. Take the logarithm of the quotient apart first.',
    wrong: [
      { crossEntropy: (logits: Value[], label: number) => negativeLogLikelihood(softmax(logits), label) },
      loss({
        all: (logits) =>
          logits
            .map((logit) => logit.exp())
            .reduce((sum, each) => sum.add(each))
            .log(),
      }),
    ],
  },
  'x.sign': {
    message: 'A loss is 0 when the net is sure of the right answer, and positive otherwise. Yours is never positive.',
    wrong: loss({ loss: (all, logit) => logit.sub(all) }),
  },
  'x.no_label': {
    message: 'Your loss is the same whatever the label is: where does its logit come in?',
    wrong: loss({ loss: (all) => all }),
  },
  'x.added': {
    message: 'The higher the logit of the right answer, the smaller the loss should be. Is that so in yours?',
    wrong: loss({ loss: (all, logit) => all.add(logit) }),
  },
  'x.detached_label': {
    message:
      "The loss is right, but nothing tells the label's logit to rise: is it a Value in your formula, or its number?",
    wrong: loss({ loss: (all, logit) => all.sub(logit.data) }),
  },
  'x.detached': {
    message:
      'The loss is right, but no gradient reaches the logits: somewhere plain numbers take the place of the Values.',
    wrong: loss({ result: ({ data }) => new Value(data) }),
  },
  'x.first_label': {
    message: 'Your loss is that of the first class, whatever the label is.',
    wrong: loss({ logit: ([first]) => first as Value }),
  },
  'x.label_shifted': {
    message: 'Your loss takes the logit next to that of the right answer. At which index does an array begin?',
    wrong: [-1, 1].map((by) => loss({ logit: (logits, label) => logits[label + by] as Value })),
  },
  'x.logit_alone': {
    message: 'Your loss looks at one logit alone. How good that is depends on the others, too.',
    wrong: [loss({ loss: (_, logit) => logit }), loss({ loss: (_, logit) => logit.neg() })],
  },
  'x.times_logit': {
    message: 'What does the logarithm of a quotient come to? Yours multiplies.',
    wrong: loss({ loss: (all, logit) => all.mul(logit) }),
  },
  'x.number': {
    message: 'crossEntropy returns a plain number. backward() needs the Value, with the graph behind it.',
    wrong: loss({ result: ({ data }) => data }),
  },
  'x.no_return': {
    message: 'crossEntropy returns nothing: is a return missing?',
    wrong: loss({ result: () => undefined }),
  },
  'x.no_y': {
    message: 'These are the probabilities, each divided by N. What is different about the right class?',
    wrong: gradient({ difference: (p) => p }),
  },
  'x.y_minus_p': {
    message:
      'The loss falls when the logit of the right answer rises, so its slope there is negative. All of your signs are the other way round.',
    wrong: gradient({ difference: (p, y) => y - p }),
  },
  'x.not_divided': {
    message: 'With one example it is right. The loss of several is a mean: how much of it is the loss of one?',
    wrong: gradient({ mean: (difference) => difference }),
  },
  'x.divided_by_classes': {
    message: 'The loss is a mean over examples. You divide by the number of something else.',
    wrong: gradient({ mean: (difference, _, classes) => difference / classes }),
  },
  'x.y_everywhere': {
    message: 'You take 1 from every class. Only one of them is the right answer.',
    wrong: gradient({ y: () => 1 }),
  },
  'x.overflow': {
    message:
      'exp(1000) is Infinity here too. Subtract its largest logit from each row first: the probabilities stay the same.',
    wrong: gradient({ lowered: (row) => row }),
  },
  'x.not_the_largest': {
    message: 'What you subtract from a row must be its largest logit, wherever it stands in the row.',
    wrong: [0, -1].map((at) => gradient({ lowered: (row) => row.map((x) => x - (row.at(at) ?? Number.NaN)) })),
  },
  'x.one_maximum': {
    message: 'Each row has a largest logit of its own. You subtract that of the whole batch.',
    wrong: gradient({ lowered: (row, logits) => row.map((x) => x - Math.max(...logits.flat())) }),
  },
  'x.y_shifted': {
    message: 'You take 1 from the class next to the right one. At which index does an array begin?',
    wrong: [-1, 1].map((by) => gradient({ labelOf: (example, labels) => (labels[example] ?? Number.NaN) + by })),
  },
  'x.y_of_first': {
    message: 'Every example has a label of its own. Which one does each of yours look at?',
    wrong: gradient({ labelOf: (_, labels) => labels[0] }),
  },
  'x.y_elsewhere': {
    message: 'You take 1 from every class but the right one.',
    wrong: gradient({ y: (dim, label) => (dim === label ? 0 : 1) }),
  },
  'x.y_added': {
    message: 'Is the probability of the right answer too large or too small? The slope there is below 0.',
    wrong: gradient({ difference: (p, y) => p + y }),
  },
  'x.y_alone': {
    message: 'Your gradient knows the labels only: where do the probabilities come in?',
    wrong: [gradient({ difference: (_, y) => y }), gradient({ difference: (_, y) => -y })],
  },
  'x.divided_y': {
    message: 'Look at the brackets: what is divided by N, the difference or a part of it?',
    wrong: [
      gradient({ difference: (p, y, count) => p * count - y }),
      gradient({ difference: (p, y, count) => p - y * count }),
    ],
  },
  'x.multiplied': {
    message: 'The loss is a mean over examples. Is yours multiplied by how many there are?',
    wrong: gradient({ mean: (difference, count) => difference * count }),
  },
  'x.no_softmax': {
    message: 'The p of the formula are probabilities. Yours are what comes before them.',
    wrong: [
      gradient({ lowered: (row) => row, power: (x) => x, probability: (power) => power }),
      gradient({ lowered: (row) => row, probability: (power) => power }),
      gradient({ probability: (power) => power }),
    ],
  },
  'x.in_place': {
    message: 'The gradient is right, but the logits that came in were changed: others may still need them.',
    wrong: wholeGradient((logits, labels) => {
      const right = crossEntropyGradient(logits, labels);
      for (const [i, row] of right.entries()) logits[i]?.splice(0, row.length, ...row);
      return right;
    }),
  },
  'x.gradient_no_return': {
    message: 'crossEntropyGradient returns nothing: is a return missing?',
    wrong: wholeGradient(() => undefined),
  },
});

export const mistakes = [...lossMistakes, ...slips];

function loss(steps: Partial<LossSteps>) {
  return { LossSteps: steps };
}

function gradient(steps: Partial<GradientSteps>) {
  return { GradientSteps: steps };
}

function wholeGradient(wrong: (logits: Rows, labels: number[]) => unknown) {
  return { crossEntropyGradient: wrong };
}
