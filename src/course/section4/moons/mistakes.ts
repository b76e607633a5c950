import { Value } from '../../../../solutions/section2/value.ts';
import { defineMistakes } from '../../../check/mistake.ts';
import { code, slips } from '../../slips.ts';
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
  'm.alpha': {
    message:
      'The sum of the squares counts for too much or too little: how many zeros are in the number that multiplies it?',
    wrong: [1e-2, 1e-3, 1e-5].map((alpha) => trained({ size: (parameter) => squared(parameter, alpha) })),
  },
  'm.size_not_squared': {
    message: 'The parameters themselves are added up. What keeps a large negative one from making the loss small?',
    wrong: trained({ size: (parameter) => [1e-4 * parameter, 1e-4] }),
  },
  'm.half_alpha': {
    message: 'There is no half before the sum of the squares here.',
    wrong: trained({ size: (parameter) => squared(parameter, 5e-5) }),
  },
  'm.sum': {
    message: 'The loss of the points is a mean: is yours a sum?',
    wrong: trained({ divisor: () => 1 }),
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
  'm.nothing_noted': {
    message: 'The list of losses is empty: where do you add one to it?',
    wrong: { train: () => [] },
  },
  'm.one_too_few': {
    message: 'The last loss is missing: how often does your loop run?',
    wrong: { train: (...given: Parameters<typeof train>) => train(...given).slice(0, -1) },
  },
  'm.no_return': { message: 'train returns nothing: is a return missing?', wrong: { train: () => undefined } },
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
    message:
      'Your first loss is different each time: a net begins with random weights. Give it the parameters that were passed in before you train.',
    matches: ({ cases, source }) => cases.every(({ ok }) => !ok) && !isLoading(source),
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
    matches: ({ cases }) =>
      cases.some(({ expected, ok }) => expected === 100 && !ok) && cases.filter(({ ok }) => !ok).length === 1,
  },
});

export const mistakes = [...trainingMistakes, ...slips];

/** Whether a file does anything with the numbers that it is given but write into them. */
function isLoading(source: string): boolean {
  const left = code(source)
    .replace(/\.parameters\s*\(\)|\bfunction train\([^)]*\)/g, '')
    .replace(/\bparameters\s*(\[[^\]]*\]\s*=[^=]|[?:])/g, '');
  return /\bparameters\b/.test(left);
}
