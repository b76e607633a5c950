import { Value } from '../../../../solutions/section2/value.ts';
import { defineMistakes } from '../../../check/mistake.ts';
import { slips } from '../../slips.ts';
import type { MoonsData } from './plain-net.ts';
import { hinge, squared, Training, train, trained } from './wrong-training.ts';

export const solution = { Value, Training, train };

const trainingMistakes = defineMistakes({
  'm.zero_grad': {
    message: 'The first two losses are right, then yours go their own way: what is in grad when the next step begins?',
    wrong: trained({ isCleared: () => false }),
  },
  'm.no_size': {
    message: 'The loss has two parts. Which one does yours leave out?',
    wrong: trained({ size: () => [0, 0] }),
  },
  'm.alpha_one': {
    message: 'The sum of the squares counts for far too much: what is it multiplied by?',
    wrong: trained({ size: (parameter) => squared(parameter, 1) }),
  },
  'm.size_mean': {
    message: 'The loss of the points is a mean. What is added for the parameters is a sum.',
    wrong: trained({ size: (parameter) => squared(parameter, 1e-4 / 337) }),
  },
  'm.weights_only': {
    message: 'The first loss is right, since biases begin at 0. The squares are those of every parameter, biases too.',
    wrong: trained({ size: (parameter, isBias) => (isBias ? [0, 0] : squared(parameter, 1e-4)) }),
  },
  'm.size_without_grad': {
    message:
      'Your loss counts the squares, but your gradient does not: are they Values, and is backward() called on the whole loss?',
    wrong: trained({ size: (parameter) => [1e-4 * parameter * parameter, 0] }),
  },
  'm.data_loss_noted': {
    message: 'Your parameters move as they should. What you record is one part of the loss: the loss has two.',
    wrong: trained({ noted: (_, ofPoints) => ofPoints }),
  },
  'm.size_shared': {
    message: 'The sum of the squares is not part of the mean: yours is divided by the number of points, too.',
    wrong: trained({ size: (parameter, _, count) => squared(parameter, 1e-4 / count) }),
  },
  'm.size_each': {
    message: 'The sum of the squares is added to the mean once. How many times is yours?',
    wrong: trained({ size: (parameter, _, count) => squared(parameter, 1e-4 * count) }),
  },
  'm.size_absolute': {
    message: 'You add up how far the parameters are from 0. What happens to each of them before that?',
    wrong: [0, 1].map((kink) =>
      trained({ size: (parameter) => [1e-4 * Math.abs(parameter), 1e-4 * (Math.sign(parameter) || kink)] }),
    ),
  },
  'm.alpha': {
    message:
      'The sum of the squares counts for too much or too little: how many zeros are in the number that multiplies it?',
    wrong: [1e-1, 1e-2, 1e-3, 1e-5, 1e-6, 1e-8].map((alpha) =>
      trained({ size: (parameter) => squared(parameter, alpha) }),
    ),
  },
  'm.size_not_squared': {
    message: 'The parameters themselves are added up. What keeps a large negative one from making the loss small?',
    wrong: [1e-4, 2e-4].map((factor) => trained({ size: (parameter) => [factor * parameter, factor] })),
  },
  'm.half_alpha': {
    message: 'There is no half before the sum of the squares here.',
    wrong: trained({ size: (parameter) => squared(parameter, 5e-5) }),
  },
  'm.sum': {
    message: 'The loss of the points is a mean: is yours a sum?',
    wrong: trained({ share: () => 1 }),
  },
  'm.mean_inside': {
    message: 'The sum is divided once, when every point is in it. How many times is yours?',
    wrong: trained({ share: (index, count) => count ** (index - count) }),
  },
  'm.one_point': {
    message: 'The loss of a step is the mean over all of the points. Yours looks at one of them.',
    wrong: [
      (index: number) => index === 0,
      (index: number, count: number) => index === count - 1,
      (index: number, count: number, k: number) => index === k % count,
    ].flatMap((isMeant) => [
      trained({ share: (...at) => (isMeant(...at) ? 1 : 0) }),
      trained({ share: (...at) => (isMeant(...at) ? 1 / at[1] : 0) }),
    ]),
  },
  'm.point_twice': {
    message: 'One of the points counts twice: what does your sum begin with, and where does your loop begin?',
    wrong: [0, -1].map((at) => trained({ share: (index, count) => (index === (at + count) % count ? 2 : 1) / count })),
  },
  'm.point_missing': {
    message: 'One of the points never counts: where does your loop begin, and where does it end?',
    wrong: [0, -1].flatMap((at) =>
      [0, 1].map((fewer) =>
        trained({ share: (index, count) => (index === (at + count) % count ? 0 : 1) / (count - fewer) }),
      ),
    ),
  },
  'm.divisor': {
    message: 'Every point is in your sum. How many of them are there, and what do you divide by?',
    wrong: [1, -1, 100].map((by) => trained({ share: (_, count) => 1 / (by === 100 ? 100 : count + by) })),
  },
  'm.label_elsewhere': {
    message: 'Every point has a label of its own. Which one does each of yours get?',
    wrong: [trained({ labelled: () => 0 }), trained({ labelled: (_, k) => k })],
  },
  'm.label_added': {
    message: 'The label is added to the score, or subtracted from it. Which operation joins the two?',
    wrong: [
      trained({ loss: (score, label) => cut(1 + label - score, -1) }),
      trained({ loss: (score, label) => cut(1 - label - score, -1) }),
      trained({ loss: (score, label) => cut(label - score, -1) }),
    ],
  },
  'm.label_outside': {
    message: 'The label belongs to the score. In yours it multiplies what comes after.',
    wrong: [
      trained({
        loss: (score, label) => {
          const [value, slope] = hinge(score, 1);
          return [label * value, label * slope];
        },
      }),
      trained({ loss: (score, label) => cut(label * (1 - score), -label) }),
    ],
  },
  'm.one_outside': {
    message: 'A point that is right by far costs something in yours. What belongs inside the relu, and what outside?',
    wrong: [
      trained({ loss: (score, label) => (label * score < 0 ? [1 - label * score, -label] : [1, 0]) }),
      trained({ loss: (score, label) => (label * score > 0 ? [1 - label * score, -label] : [1, 0]) }),
    ],
  },
  'm.score_detached': {
    message: 'The losses of the points move no parameter: is the score a Value all the way, or a number?',
    wrong: [
      trained({ loss: (score, label) => [hinge(score, label)[0], 0] }),
      trained({ loss: (score, label) => [hinge(Math.sign(score), label)[0], 0] }),
    ],
  },
  'm.no_margin': {
    message: 'A point that is right by a hair costs nothing in yours. By how much should it be right?',
    wrong: trained({ loss: (score, label) => (label * score < 0 ? [-label * score, -label] : [0, 0]) }),
  },
  'm.no_label': {
    message: 'Your loss is the same for both moons: where does the label come in?',
    wrong: trained({ loss: (score) => hinge(score, 1) }),
  },
  'm.label_sign': {
    message: 'A point on the right side has a label and a score of the same sign. Your loss is large exactly there.',
    wrong: [
      trained({ loss: (score, label) => hinge(score, -label) }),
      // Without the 1, and the other way round.
      ...[0, 1].map((margin) =>
        trained({ loss: (score, label) => (label * score > margin ? [label * score - margin, label] : [0, 0]) }),
      ),
    ],
  },
  'm.no_relu': {
    message:
      'A point that is right by more than 1 should cost nothing. In yours it pays for others: what cuts the loss off at 0?',
    wrong: trained({ loss: (score, label) => [1 - label * score, -label] }),
  },
  'm.squared': {
    message: 'That is the squared error of the lecture. The loss here cares only for points that are not right by 1.',
    wrong: trained({ loss: (score, label) => [(score - label) ** 2, 2 * (score - label)] }),
  },
  'm.squared_hinge': {
    message: 'What is left of a point after relu counts as it is, not squared.',
    wrong: trained({
      loss: (score, label) => {
        const [margin, slope] = hinge(score, label);
        return [margin ** 2, 2 * margin * slope];
      },
    }),
  },
  'm.rate_constant': {
    message: 'The learning rate falls from step to step. Is yours always the same?',
    wrong: [1, 0.1, 0.05, 0.01].map((rate) => trained({ rate: () => rate })),
  },
  'm.rate': {
    message:
      'The learning rate begins at 1 and falls by the same small amount in each step. What is yours in the first two?',
    wrong: [
      trained({ rate: (k) => (0.9 * k) / 100 }),
      trained({ rate: (k) => 1 + (0.9 * k) / 100 }),
      trained({ rate: (k) => 1 - 0.9 * k }),
      trained({ rate: (k) => 1 - k / 100 }),
      trained({ rate: (k) => (1 - 0.9 * k) / 100 }),
      trained({ rate: (k) => ((1 - 0.9) * k) / 100 }),
      trained({ rate: (k) => 0.9 ** k }),
      trained({ rate: (k) => 1 - (0.9 * k) / 10 }),
      trained({ rate: (k) => 1 - (0.09 * k) / 100 }),
      trained({ rate: (k) => 1 / (1 + (0.9 * k) / 100) }),
    ],
  },
  'm.rate_over_steps': {
    message: 'The learning rate falls by 0.9 in 100 steps, however many steps there are.',
    wrong: trained({ rate: (k, steps) => 1 - (0.9 * k) / steps }),
  },
  'm.rate_from_one': {
    message: 'In the first step k is 0, and the learning rate is 1.',
    wrong: trained({ rate: (k) => 1 - (0.9 * (k + 1)) / 100 }),
  },
  'm.many_steps': {
    message:
      'The first loss is right. Then the parameters move too far, in every step: how many times do you call step?',
    wrong: [
      trained({ rate: (k, _, count) => count * (1 - (0.9 * k) / 100) }),
      trained({ rate: (k) => 2 * (1 - (0.9 * k) / 100) }),
    ],
  },
  'm.uphill': {
    message: 'The loss grows: the step leads uphill.',
    wrong: trained({ rate: (k) => (0.9 * k) / 100 - 1 }),
  },
  'm.noted_after': {
    message:
      'Each of your losses is the one we expect a step later. When do you record the loss, before the step or after it?',
    wrong: trained({ isNotedAfter: () => true }),
  },
  'm.stands_still': {
    message: 'Your loss is the same in every step: nothing moves the parameters, or their grads are 0 when it does.',
    wrong: trained({ rate: () => 0 }),
  },
  'm.built_once': {
    message: 'Your loss is the same in every step, though the parameters move: in which step is it built?',
    matches: ({ cases }) => {
      const [first, ...later] = cases.filter(({ label }) => /^the loss of step \d on 3/.test(label));
      return first?.ok === true && later.every(({ actual }) => actual === first.actual);
    },
    example: {
      train: (...given: Parameters<typeof train>) => {
        const losses = train(...given);
        return losses.map(() => losses[0]);
      },
    },
  },
  'm.nothing_noted': {
    message: 'The list of losses is empty: where do you add one to it?',
    wrong: { train: (...given: Parameters<typeof train>) => train(...given).slice(0, 0) },
  },
  'm.one_too_few': {
    message: 'The last loss is missing: how many times does your loop run?',
    wrong: [
      { train: (...given: Parameters<typeof train>) => train(...given).slice(0, -1) },
      { train: (data: MoonsData, parameters: number[], steps: number) => train(data, parameters, steps - 1) },
    ],
  },
  'm.one_loss': {
    message: 'train returns one loss. It should return as many as there are steps.',
    wrong: [
      { train: (...given: Parameters<typeof train>) => train(...given).slice(-1) },
      { train: (...given: Parameters<typeof train>) => train(...given).at(-1) },
    ],
  },
  'm.no_return': {
    message: 'train returns nothing: is a return missing?',
    wrong: { train: (...given: Parameters<typeof train>) => void train(...given) },
  },
  'm.loss_values': {
    message: 'Your list contains Values. Record each loss as a number.',
    wrong: { train: (...given: Parameters<typeof train>) => train(...given).map((loss) => new Value(loss)) },
  },
  'm.size_subtracted': {
    message: 'Large parameters should cost something. Yours lower the loss.',
    wrong: trained({ size: (parameter) => squared(parameter, -1e-4) }),
  },
  'm.exchanged': {
    message: "The hidden layers have the activation 'relu', the last one is 'linear': have the two changed places?",
    wrong: trained({ hidden: () => 'linear', output: () => 'relu' }),
  },
  'm.output_relu': {
    message: "A score may be below 0: the last layer is 'linear'.",
    applies: ({ source }) => !/[`'"]linear\b/.test(source),
    wrong: trained({ output: () => 'relu' }),
  },
  'm.all_tanh': {
    message: "The net of this demo has the activation 'relu' in its hidden layers.",
    wrong: trained({ hidden: () => 'tanh' }),
  },
  'm.not_loaded': {
    isWhole: true,
    message:
      'Your losses are different each time: your net still has some of its random numbers. Do all that were passed in get into it before you train?',
    matches: ({ cases }) => cases.some(({ actual }) => actual === 'others'),
    example: {
      train: (data: MoonsData, parameters: number[], steps: number) =>
        train(
          data,
          parameters.map(() => Math.random() * 2 - 1),
          steps,
        ),
    },
  },
  'm.not_left_behind': {
    message:
      'The losses are right. What your net has learned must also end up in the list of parameters that was passed in.',
    wrong: trained({ left: (_learned, _before, given) => given }),
  },
  'm.left_early': {
    message: 'The list has what your net knew before the last step. When do you write into it?',
    wrong: trained({ left: (_, before) => before }),
  },
  'm.left_short': {
    message: 'Some of the numbers in the list are still the old ones: does your loop write all of them?',
    wrong: [
      trained({ left: (learned, _, given) => [...learned.slice(0, -1), ...given.slice(-1)] }),
      trained({ left: (learned, _, given) => [...given.slice(0, 1), ...learned.slice(1)] }),
    ],
  },
});

export const mistakes = [...trainingMistakes, ...slips];

/** What is above 0. */
function cut(value: number, slope: number): readonly [number, number] {
  return value > 0 ? [value, slope] : [0, 0];
}
