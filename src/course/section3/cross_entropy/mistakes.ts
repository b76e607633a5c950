import { negativeLogLikelihood, softmax } from '../../../../solutions/section2/softmax.ts';
import { Value } from '../../../../solutions/section2/value.ts';
import { logSumExp } from '../../../../solutions/section3/logsumexp.ts';
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
  'x.log_twice': {
    message: 'logSumExp gives a logarithm already. What do you take the logarithm of?',
    wrong: [loss({ loss: (all, logit) => all.log().sub(logit) }), loss({ loss: (all, logit) => all.sub(logit).log() })],
  },
  'x.turned': {
    message: 'Each logit is compared with that of the right answer: which one is subtracted from which?',
    wrong: {
      crossEntropy: (logits: Value[], label: number) =>
        logSumExp(logits.map((logit) => (logits[label] as Value).sub(logit))),
    },
  },
  'x.loss_divided': {
    message: 'This is the loss of one example. What is it divided by?',
    wrong: {
      crossEntropy: (logits: Value[], label: number) =>
        logSumExp(logits)
          .sub(logits[label] as Value)
          .div(logits.length),
    },
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
    // Without a large logit exp does not overflow.
    applies: ({ cases }) => cases.some(({ label, ok }) => ok && label.includes('crossEntropyGradient(')),
    message:
      'exp(1000) is Infinity here too. Subtract its largest logit from each row first: the probabilities stay the same.',
    wrong: [
      gradient({ lowered: (row) => row }),
      // As a difference of logarithms: what is left of an Infinity is another number.
      probabilities((row, dim) => Math.exp((row[dim] ?? 0) - Math.log(total(row.map(Math.exp))))),
    ],
  },
  'x.lowered_once': {
    message: 'The same amount must come off above and below. Which of your exponentials are lowered?',
    wrong: [
      probabilities((row, dim) => Math.exp((row[dim] ?? 0) - Math.max(...row)) / total(row.map(Math.exp))),
      probabilities((row, dim) => Math.exp(row[dim] ?? 0) / total(row.map((x) => Math.exp(x - Math.max(...row))))),
    ],
  },
  'x.log_p': {
    message: 'The p of the formula are probabilities. Yours are their logarithms.',
    wrong: probabilities((row, dim) => Math.log(probabilityOf(row, dim))),
  },
  'x.sum_begins': {
    message: 'Something other than exponentials is in your sum: what does it begin with?',
    wrong: [
      ([first = 0, ...others]: number[], largest: number) =>
        total([first, ...others.map((x) => Math.exp(x - largest))]),
      (row: number[], largest: number) => 1 + total(row.map((x) => Math.exp(x - largest))),
    ].map((sum) =>
      probabilities((row, dim) => Math.exp((row[dim] ?? 0) - Math.max(...row)) / sum(row, Math.max(...row))),
    ),
  },
  'x.class_left_out': {
    message: 'One of the classes never enters your sum: where does your loop begin, and where does it end?',
    wrong: [(row: number[]) => row.slice(1), (row: number[]) => row.slice(0, -1)].map((part) =>
      probabilities((row, dim) => {
        const largest = Math.max(...row);
        return Math.exp((row[dim] ?? 0) - largest) / total(part(row).map((x) => Math.exp(x - largest)));
      }),
    ),
  },
  'x.sum_runs_on': {
    message: 'The sum of the exponentials still holds those of the rows before: where does it begin?',
    wrong: wholeGradient((logits, labels) => {
      let sum = 0;
      return logits.map((row, example) => {
        const powers = row.map((x) => Math.exp(x - Math.max(...row)));
        sum += total(powers);
        return powers.map((power, dim) => (power / sum - Number(dim === labels[example])) / logits.length);
      });
    }),
  },
  'x.one_row': {
    message: 'Every row of your result has the same numbers: is it one array that you fill again and again?',
    wrong: [0, -1].map((at) =>
      wholeGradient((logits, labels) => {
        const right = crossEntropyGradient(logits, labels);
        return right.map(() => right.at(at));
      }),
    ),
  },
  'x.transposed': {
    message: 'Your result has one row per class. What should a row stand for?',
    wrong: wholeGradient((logits, labels) => {
      const right = crossEntropyGradient(logits, labels);
      return right[0]?.map((_, dim) => right.map((row) => row[dim]));
    }),
  },
  'x.not_the_largest': {
    message: 'What you subtract from a row must be its largest logit, wherever it stands in the row.',
    wrong: [
      ...[0, -1].map((at) => gradient({ lowered: (row) => row.map((x) => x - (row.at(at) ?? Number.NaN)) })),
      gradient({ lowered: (row) => row.map((x) => x - Math.max(0, ...row)) }),
      gradient({ lowered: (row) => row.map((x) => x - Math.min(...row)) }),
      gradient({ lowered: (row) => row.map((x) => x - Math.max(...row.map(Math.abs))) }),
    ],
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
  'x.y_by_example': {
    message:
      'You take 1 from the class that has the number of the example. Which number says what the right answer is?',
    wrong: gradient({ labelOf: (example) => example }),
  },
  'x.label_exchanged': {
    message: 'There is one label per example, and it counts classes. Have the two changed places in yours?',
    wrong: wholeGradient((logits, labels) =>
      logits.map((row, example) =>
        row.map((_, dim) => (probabilityOf(row, dim) - Number(labels[dim] === example)) / logits.length),
      ),
    ),
  },
  'x.y_replaces': {
    message: 'The probability of the right class is gone: is 1 taken from it, or does something take its place?',
    wrong: [-1, 1, 0].map((instead) => gradient({ difference: (p, y) => (y === 1 ? instead : p) })),
  },
  'x.label_only': {
    message: 'The classes that are wrong have a slope, too. What is it?',
    wrong: gradient({ difference: (p, y) => (y === 1 ? p - 1 : 0) }),
  },
  'x.divided_twice': {
    message: 'The loss is a mean over examples. How many times do you divide by their number?',
    wrong: gradient({ mean: (difference, count) => difference / count / count }),
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

/** A gradient in which the probabilities of a row are others. */
function probabilities(wrong: (row: number[], dim: number) => number) {
  return wholeGradient((logits, labels) =>
    logits.map((row, example) =>
      row.map((_, dim) => (wrong(row, dim) - Number(dim === labels[example])) / logits.length),
    ),
  );
}

function probabilityOf(row: number[], dim: number): number {
  const largest = Math.max(...row);
  return Math.exp((row[dim] ?? 0) - largest) / total(row.map((x) => Math.exp(x - largest)));
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
