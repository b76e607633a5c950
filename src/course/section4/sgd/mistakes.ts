import { Value } from '../../../../solutions/section2/value.ts';
import { MLP } from '../../../../solutions/section4/mlp.ts';
import { step, zeroGrad } from '../../../../solutions/section4/sgd.ts';
import { defineMistakes, type Evidence } from '../../../check/mistake.ts';

export const solution = { Value, MLP, zeroGrad, step };

export const mistakes = defineMistakes({
  't.zero_grad': {
    applies: isZeroGradWrong,
    message:
      'Print the grad of one parameter in two steps at learning rate 0: should the second be twice the first? Your zeroGrad does not change it.',
    wrong: { zeroGrad: () => {} },
  },
  't.zero_data': {
    applies: isZeroGradWrong,
    message: 'That makes the net forget all it has learned. What is it that must be 0 before backward()?',
    wrong: clearing((parameter) => Object.assign(parameter, { data: 0 })),
  },
  't.zero_both': {
    applies: isZeroGradWrong,
    message: 'The grads must be 0 before backward(). The data is what the net has learned.',
    wrong: clearing((parameter) => Object.assign(parameter, { data: 0, grad: 0 })),
  },
  't.zero_one': {
    applies: isZeroGradWrong,
    message: 'backward() adds to what it finds. What must it find?',
    wrong: clearing((parameter) => Object.assign(parameter, { grad: 1 })),
  },
  't.zero_first': {
    applies: isZeroGradWrong,
    message: 'The first parameter is ready for the next step, the others are not: does your loop contain a return?',
    wrong: { zeroGrad: (parameters: Value[]) => zeroGrad(parameters.slice(0, 1)) },
  },
  't.zero_copies': {
    message: 'You put new Values into the list. The net still holds the old ones, with their grads.',
    wrong: clearing(({ data }, i, parameters) => {
      parameters[i] = new Value(data);
    }),
  },
  't.sign': {
    message: 'The gradient points to where the loss grows.',
    wrong: moving(({ data, grad }, rate) => data + rate * grad),
  },
  't.no_rate': {
    message: 'However large the learning rate is, your step has the same length.',
    wrong: moving(({ data, grad }) => data - grad),
  },
  't.rate_alone': {
    message: 'Every parameter moves equally far. The steeper the slope, the longer the step.',
    wrong: moving(({ data, grad }, rate) => data - rate * Math.sign(grad)),
  },
  't.mean_step': {
    message: 'Each parameter moves by its own slope. What do you divide by?',
    wrong: moving(({ data, grad }, rate, count) => data - (rate * grad) / count),
  },
  't.only_rate': {
    message: 'Every parameter moves equally far, in the same direction. Where does its slope come in?',
    wrong: moving(({ data }, rate) => data - rate),
  },
  't.scaled_by_data': {
    message: 'The length of a step comes from the slope and the learning rate. What else is in yours?',
    wrong: moving(({ data, grad }, rate) => data - rate * grad * data),
  },
  't.step_exchanged': {
    message: 'What a parameter is, and how steep the loss is there: have the two changed places in your step?',
    wrong: [
      moving(({ data, grad }, rate) => grad - rate * data),
      moving(({ data, grad }, rate) => rate * data - grad),
      moving(({ data, grad }, rate) => rate * grad - data),
    ],
  },
  't.brackets': {
    message: 'Look at the brackets: what is multiplied by the learning rate, the slope or more?',
    wrong: [
      moving(({ data, grad }, rate) => (data - grad) * rate),
      moving(({ data, grad }, rate) => (data - rate) * grad),
    ],
  },
  't.rate_fixed': {
    message: 'step is told a learning rate. Does yours use it?',
    wrong: [0.05, 0.1, 0.01].map((fixed) => moving(({ data, grad }) => data - fixed * grad)),
  },
  't.grad_changed': {
    message: 'A parameter moves by its slope times the learning rate. What happens to one of the two before that?',
    wrong: [
      moving(({ data, grad }, rate) => data - rate * grad ** 2),
      moving(({ data, grad }, rate) => data - rate ** 2 * grad),
      moving(({ data, grad }, rate) => data - grad / rate),
      moving(({ data, grad }, rate) => data - 2 * rate * grad),
      moving(({ data, grad }, rate) => data - (rate * grad) / 2),
      moving(({ data, grad }, rate) => data - (rate + grad)),
    ],
  },
  't.sign_lost': {
    message: 'A slope may be below 0. In which direction does such a parameter move in yours?',
    wrong: moving(({ data, grad }, rate) => data - rate * Math.abs(grad)),
  },
  't.zero_some': {
    applies: isZeroGradWrong,
    message: 'Some of the parameters keep their grad: which ones does your loop visit?',
    wrong: [0, 1].map((rest) => ({
      zeroGrad: (parameters: Value[]) => zeroGrad(parameters.filter((_, i) => i % 2 === rest)),
    })),
  },
  't.some_stay': {
    message: 'Some of the parameters do not move: which ones does your loop visit?',
    wrong: [0, 1].map((rest) => ({
      step: (parameters: Value[], rate: number) =>
        step(
          parameters.filter((_, i) => i % 2 === rest),
          rate,
        ),
    })),
  },
  't.first_stays': {
    message: 'The first parameter does not move: at which index does your loop begin?',
    wrong: { step: (parameters: Value[], rate: number) => step(parameters.slice(1), rate) },
  },
  't.last_stays': {
    message: 'The last parameter does not move: where does your loop end?',
    wrong: { step: (parameters: Value[], rate: number) => step(parameters.slice(0, -1), rate) },
  },
  't.clipped': {
    message: 'A large slope makes a shorter step than it should: something cuts the grad off.',
    wrong: [1, 5, 10].map((most) =>
      moving(({ data, grad }, rate) => data - rate * Math.max(-most, Math.min(most, grad))),
    ),
  },
  't.zero_all_but_first': {
    applies: isZeroGradWrong,
    message: 'One parameter keeps its grad: at which index does your loop begin, and where does it end?',
    wrong: [
      { zeroGrad: (parameters: Value[]) => zeroGrad(parameters.slice(1)) },
      { zeroGrad: (parameters: Value[]) => zeroGrad(parameters.slice(0, -1)) },
    ],
  },
  't.replaces': {
    message: 'Your step replaces the parameter. Where should the step start from?',
    wrong: [moving(({ grad }, rate) => -rate * grad), moving(({ grad }, rate) => rate * grad)],
  },
  't.grad_on_copy': {
    message: 'Did the net keep your new numbers? It holds the Values that it was made with, and no others.',
    wrong: {
      step: (parameters: Value[], rate: number) => {
        for (const [i, { data, grad }] of parameters.entries()) parameters[i] = new Value(data - rate * grad);
      },
    },
  },
  't.no_step': {
    message: 'No parameter moves. Which of its two numbers does your step change, and of which Value?',
    wrong: { step: () => {} },
  },
  't.step_first': {
    message: 'Only the first parameter moves: does your loop contain a return?',
    wrong: { step: (parameters: Value[], rate: number) => step(parameters.slice(0, 1), rate) },
  },
});

function clearing(clear: (parameter: Value, index: number, parameters: Value[]) => void) {
  return { zeroGrad: (parameters: Value[]) => parameters.forEach(clear) };
}

function moving(to: (parameter: Value, rate: number, count: number) => number) {
  return {
    step: (parameters: Value[], rate: number) => {
      for (const parameter of parameters) parameter.data = to(parameter, rate, parameters.length);
    },
  };
}

/** A zeroGrad of two parameters shows it: the trainings take a hundred times as long. */
function isZeroGradWrong({ cases }: Evidence): boolean {
  return cases.some(({ ok, label }) => !ok && label.includes('after zeroGrad('));
}
