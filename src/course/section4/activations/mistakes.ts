import { Value } from '../../../../solutions/section2/value.ts';
import { defineMistakes, type KnownMistake } from '../../../check/mistake.ts';
import {
  addSlopeAlone,
  type Calculus,
  handNothingOn,
  operation,
  overwrite,
  stepOnItself,
} from '../../section2/operation.ts';
import { sourcePatterns } from '../../section2/source-patterns.ts';

const tanh: Calculus = { op: 'tanh', value: (a) => Math.tanh(a), slopes: (_a, _b, out) => [1 - out ** 2] };
const relu: Calculus = { op: 'relu', value: (a) => Math.max(0, a), slopes: (a) => [a > 0 ? 1 : 0] };

const atKink = 'At the kink itself relu has no slope. micrograd and PyTorch choose 0 there.';

export const solution = { Value };

const ownMistakes = defineMistakes({
  'v.tanh_x': {
    message: 'The slope of tanh is computed from the output, not from the input.',
    wrong: wrongTanh({ slopes: (a) => [1 - a ** 2] }),
  },
  'v.tanh_lin': {
    message:
      'tanh is steepest at 0, and it flattens equally on both sides. 1 - t does not: something is missing in it.',
    wrong: wrongTanh({ slopes: (_a, _b, out) => [1 - out] }),
  },
  'v.tanh_sigmoid_slope': {
    message: 'That is the slope of the sigmoid. tanh has a different one.',
    wrong: wrongTanh({ slopes: (_a, _b, out) => [out * (1 - out)] }),
  },
  'v.tanh_one': {
    message: 'tanh passes its grad on as if it were a straight line.',
    wrong: wrongTanh({ slopes: () => [1] }),
  },
  'v.tanh_overflow': {
    message:
      'Right, until exp overflows: tanh(400) is 1, and Infinity / Infinity is not. JavaScript has a tanh of its own.',
    wrong: [
      wrongTanh({ value: (a) => (Math.exp(2 * a) - 1) / (Math.exp(2 * a) + 1) }),
      { Value: { tanh: tanhFromExp } },
    ],
  },
  'v.tanh_square_only': {
    message: 'tanh is steepest at 0. Your slope is 0 there: what is the square of the output subtracted from?',
    wrong: [wrongTanh({ slopes: (_a, _b, out) => [out ** 2] }), wrongTanh({ slopes: (_a, _b, out) => [out ** 2 - 1] })],
  },
  'v.tanh_plus': {
    message: 'tanh flattens on both sides. Your slope grows there: look at the sign in it.',
    wrong: wrongTanh({ slopes: (_a, _b, out) => [1 + out ** 2] }),
  },
  'v.tanh_cube': {
    message: 'The slope of tanh uses a different power of the output.',
    wrong: [3, 4, 0.5].map((n) => wrongTanh({ slopes: (_a, _b, out) => [1 - out ** n] })),
  },
  'v.tanh_of_grad': {
    message: 'The slope of tanh uses the data of its output. Is there a grad in it where another number belongs?',
    wrong: {
      Value: {
        tanh: operation(tanh, (operand, _slope, out) => {
          operand.grad += (1 - out.grad ** 2) * out.grad;
        }),
      },
    },
  },
  'v.tanh_tan': { message: 'tan is not tanh.', wrong: wrongTanh({ value: (a) => Math.tan(a) }) },
  ...wrongSteps('tanh', tanh),
  'v.relu_ge': { message: atKink, wrong: wrongRelu({ slopes: (a) => [a >= 0 ? 1 : 0] }) },
  'v.relu_half': { message: atKink, wrong: wrongRelu({ slopes: (a) => [a > 0 ? 1 : a === 0 ? 0.5 : 0] }) },
  'v.relu_out': {
    message: 'The slope of relu is 0 or 1, nothing else. Yours grows with the output.',
    wrong: wrongRelu({ slopes: (_a, _b, out) => [out] }),
  },
  'v.relu_none': {
    message: 'A neuron whose output is cut off to 0 must not learn from it: your relu passes its grad on there, too.',
    wrong: wrongRelu({ slopes: () => [1] }),
  },
  'v.relu_leaky': {
    message: 'That is the leaky relu. The plain one is 0 on the left, and flat.',
    wrong: wrongRelu({ value: (a) => Math.max(0.01 * a, a), slopes: (a) => [a > 0 ? 1 : 0.01] }),
  },
  'v.relu_steep_left': {
    message: 'On which side is relu flat? Yours passes its grad on exactly where it cut the input off.',
    wrong: [wrongRelu({ slopes: (a) => [a > 0 ? 0 : 1] }), wrongRelu({ slopes: (a) => [a < 0 ? 1 : 0] })],
  },
  'v.relu_identity': {
    message: 'Your relu lets negative numbers through.',
    wrong: [wrongRelu({ value: (a) => a }), wrongRelu({ value: (a) => a, slopes: () => [1] })],
  },
  'v.relu_input': {
    message: 'The slope of relu is 0 or 1, nothing else. Yours grows with the input.',
    wrong: wrongRelu({ slopes: (a) => [a] }),
  },
  'v.relu_one': {
    message: 'relu bends at 0. Yours bends somewhere else, or never returns 0.',
    wrong: wrongRelu({ value: (a) => Math.max(1, a) }),
  },
  'v.relu_abs': {
    message: 'A negative number becomes 0, not positive.',
    wrong: [
      wrongRelu({ value: (a) => Math.abs(a) }),
      wrongRelu({ value: (a) => Math.abs(a), slopes: (a) => [a > 0 ? 1 : -1] }),
      wrongRelu({ value: (a) => Math.abs(a), slopes: (a) => [Math.sign(a)] }),
    ],
  },
  'v.relu_min': {
    message: 'relu keeps what is positive. Yours keeps what is negative.',
    wrong: wrongRelu({ value: (a) => Math.min(0, a) }),
  },
  ...wrongSteps('relu', relu),
});

export const mistakes = [...ownMistakes, ...sourcePatterns];

function wrongTanh(wrong: Partial<Calculus>) {
  return { Value: { tanh: operation({ ...tanh, ...wrong }) } };
}

function wrongRelu(wrong: Partial<Calculus>) {
  return { Value: { relu: operation({ ...relu, ...wrong }) } };
}

function tanhFromExp(this: Value): Value {
  const e = this.mul(2).exp();
  return e.sub(1).div(e.add(1));
}

/** What goes wrong in any method that makes a node of one other. */
function wrongSteps(method: string, calculus: Calculus): Readonly<Record<string, KnownMistake>> {
  const instead = (wrong: unknown) => ({ Value: { [method]: wrong } });
  return {
    [`v.${method}_eq`]: {
      message: `In ${method}: what was in grad already, from another use of the same node, is lost. Does the step add to it, or replace it?`,
      wrong: instead(operation(calculus, overwrite)),
    },
    [`v.${method}_no_out`]: {
      message: `${method} passes on its own slope alone. What about the grad that arrives, and how do the two combine?`,
      wrong: instead(operation(calculus, addSlopeAlone)),
    },
    [`v.${method}_no_backward`]: {
      message: `No gradient reaches what goes into ${method}. Does the node that it makes get a step of its own, before it is returned?`,
      wrong: instead(operation(calculus, handNothingOn)),
    },
    [`v.${method}_on_itself`]: {
      message: `In ${method} the step is given to the operand. Which node knows the grad to pass on?`,
      wrong: instead(stepOnItself(calculus)),
    },
    [`v.${method}_no_return`]: {
      message: `${method} makes a node, but its caller gets undefined: what does it return?`,
      wrong: instead(() => undefined),
    },
  };
}
