import { defineExercise, type Probe } from '../../../check/exercise.ts';
import { valueCase } from '../../section2/graph-probe.ts';
import net from '../mlp/reference.json' with { type: 'json' };
import reference from './reference.json' with { type: 'json' };

const { inputs, targets, parameters } = net.lecture;
const { learning_rate: learningRate, losses, second_gradient: secondGradient } = reference;

const oneStep: Probe = {
  call: 'step([a, b], 0.1) with a.grad = 30, b.grad = -0.5',
  run: ({ Value, step }) => {
    const parameters = [new Value(2), new Value(-1)];
    for (const [i, grad] of [30, -0.5].entries()) parameters[i].grad = grad;
    step(parameters, 0.1);
    return parameters.map(({ data }) => data);
  },
  input: null,
  cases: [
    valueCase('a after step([a, b], 0.1) at a = 2, a.grad = 30', -1),
    valueCase('b after step([a, b], 0.1) at b = -1, b.grad = -0.5', -0.95),
  ],
};

const onePause: Probe = {
  call: 'zeroGrad([a, b])',
  run: ({ Value, zeroGrad }) => {
    const parameters = [new Value(2), new Value(-1)];
    for (const parameter of parameters) parameter.grad = 3;
    zeroGrad(parameters);
    return parameters.flatMap(({ data, grad }) => [data, grad]);
  },
  input: null,
  cases: [
    valueCase('a after zeroGrad([a, b]) at a = 2', 2),
    valueCase('a.grad after zeroGrad([a, b])', 0),
    valueCase('b after zeroGrad([a, b]) at b = -1', -1),
    valueCase('b.grad after zeroGrad([a, b])', 0),
  ],
};

// A net this small trains even better without zeroGrad: only the gradients show that it is missing.
const training: Probe = {
  call: `30 steps of MLP(3, [4, 4, 1]) at learning rate ${learningRate}`,
  run: ({ MLP, zeroGrad, step }, { inputs, targets, parameters, learningRate, steps }) => {
    const model = new MLP(3, [4, 4, 1], 'tanh', 'tanh');
    for (const [i, parameter] of model.parameters().entries()) parameter.data = parameters[i];
    const losses: number[] = [];
    let second: number[] = [];
    for (let k = 0; k < steps; k++) {
      // biome-ignore lint/suspicious/noExplicitAny: Values of the learner's
      const errors: any[] = inputs.map((x: number[], i: number) => [model.forward(x)].flat()[0].sub(targets[i]).pow(2));
      const loss = errors.reduce((sum, error) => sum.add(error));
      losses.push(loss.data);
      zeroGrad(model.parameters());
      loss.backward();
      if (k === 1) second = model.parameters().map(({ grad }: { grad: number }) => grad);
      step(model.parameters(), learningRate);
    }
    return [...losses, ...second];
  },
  input: { inputs, targets, parameters, learningRate, steps: losses.length },
  cases: [
    ...losses.map((expected, k) => valueCase(`the loss in step ${k}`, expected)),
    ...secondGradient.map((expected, i) => valueCase(`grad ${i} in step 1`, expected)),
  ],
};

// At learning rate 0 nothing moves: the second gradient is the first again, and not its double.
const standingStill: Probe = {
  call: 'two steps at learning rate 0',
  run: ({ Value, zeroGrad, step }) => {
    const a = new Value(3);
    const gradients = [0, 1].map(() => {
      const loss = a.mul(a);
      zeroGrad([a]);
      loss.backward();
      const { grad } = a;
      step([a], 0);
      return grad;
    });
    return [...gradients, a.data];
  },
  input: null,
  cases: [
    valueCase('the first gradient of a*a at a = 3, learning rate 0', 6),
    valueCase('the second gradient of a*a at a = 3, learning rate 0', 6),
    valueCase('a after two steps at learning rate 0', 3),
  ],
};

export const sgd = defineExercise({
  name: 'sgd',
  title: 'a step downhill, and what must happen before it',
  file: 'section4/sgd.ts',
  exports: { zeroGrad: 'function', step: 'function' },
  uses: { Value: 'section2/value.ts', MLP: 'section4/mlp.ts' },
  probes: [onePause, oneStep, standingStill, training],
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  whyItMatters: 'Clear, backward, step: the training loop of the largest models has the same three lines.',
  hints: [
    'The gradient points to where the loss grows: which way should a step go? Then print the grad of one parameter in two steps with learning rate 0, where nothing moves: should the second be any different from the first?',
    'step: a parameter loses learningRate times its grad (https://en.wikipedia.org/wiki/Stochastic_gradient_descent). Change the data of the Value itself: the net keeps that one, and never sees a new one that you make. zeroGrad: backward() adds to what it finds in grad, so it must find 0.',
    'for (const parameter of parameters) parameter.grad = 0;\n\nand in step, a loop like it around\n  parameter.data -= …',
  ],
});
