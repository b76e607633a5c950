import { defineCourse, type Finale, type SectionEnding } from '../check/course.ts';
import reference from './reference.json' with { type: 'json' };
import { centralDifference } from './section1/central_difference/exercise.ts';
import { errorPlot } from './section1/difference-errors.ts';
import { forwardDifference } from './section1/forward_difference/exercise.ts';
import { gradf } from './section1/gradf/exercise.ts';
import { stepSize } from './section1/step_size/exercise.ts';
import { addMul } from './section2/add_mul/exercise.ts';
import { arithmetic } from './section2/arithmetic/exercise.ts';
import { backward } from './section2/backward/exercise.ts';
import { expLog } from './section2/exp_log/exercise.ts';
import { softmax } from './section2/softmax/exercise.ts';
import { crossEntropy } from './section3/cross_entropy/exercise.ts';
import { gradientCheck } from './section3/gradient_check/exercise.ts';
import { logsumexp } from './section3/logsumexp/exercise.ts';
import { activations } from './section4/activations/exercise.ts';
import { mlp } from './section4/mlp/exercise.ts';
import { moons } from './section4/moons/exercise.ts';
import { moonsDemo } from './section4/moons/plain-net.ts';
import { sgd } from './section4/sgd/exercise.ts';
import { tape } from './section5/tape/exercise.ts';

const finale: Finale = {
  diagram: [
    '  a ──┐',
    '      ×───┐                  dL/da   dL/db   dL/dc',
    '  b ──┘   +─── log ─── L     every one of them yours',
    '  c ──────┘',
  ],
  summary: `You have built an autograd engine from nothing: a derivative by hand, the same by nudging, then the chain rule walked backwards through any graph. With it you computed a softmax, its loss of ${reference.softmax.notebook.loss.toFixed(4)} and every gradient behind it. On it, a net of your own learned to tell two moons apart, with micrograd's own losses; and you have made it run faster.`,
  whatComesNext: [
    { what: 'makemore: the same gradients, and it invents names', where: 'github.com/karpathy/makemore' },
    {
      what: 'micrograd in Python: a hundred lines, and you know each of them',
      where: 'github.com/karpathy/micrograd',
    },
    {
      what: 'PyTorch: torch.autograd is your engine with tensors, nn.Module your MLP',
      where: 'pytorch.org/docs',
    },
  ],
};

const endings: Readonly<Record<'derivatives' | 'softmax' | 'numerics' | 'nets', SectionEnding>> = {
  derivatives: {
    said: 'You can find the gradient of any function, by calculus or by measuring, and you know how far to trust a measurement. All that follows is checked against this.',
    see: [{ label: 'See it', command: 'plot', what: 'the error of both formulas against h' }],
  },
  softmax: {
    said: "You have an engine that differentiates any expression made of these operations. PyTorch's autograd does the same, on tensors.",
    see: [
      { label: 'See it', command: 'graph softmax', what: 'every node with its data and grad' },
      { label: 'Check it', command: 'verify', what: '500 random graphs, against PyTorch' },
    ],
  },
  numerics: {
    said: 'You can compute a loss that no logit breaks, and catch an engine whose gradients are wrong. Numerical bugs raise no error: only tests like yours find them.',
    see: [{ label: 'See it', command: 'graph cross_entropy', what: 'the gradient p - y, node by node' }],
  },
  nets: {
    said: 'You trained a neural net on an engine you wrote yourself. A language model trains in the same loop, with more parameters and other layers.',
    see: [{ label: 'See it', command: 'report', what: 'your course as a page, with the training' }],
  },
};

export const course = defineCourse(
  [
    {
      name: 'section1',
      title: 'derivatives',
      exercises: [gradf, forwardDifference, centralDifference, stepSize],
      ending: endings.derivatives,
    },
    {
      name: 'section2',
      title: 'softmax support',
      exercises: [addMul, backward, arithmetic, expLog, softmax],
      ending: endings.softmax,
    },
    {
      name: 'section3',
      title: 'numerics',
      exercises: [logsumexp, crossEntropy, gradientCheck],
      ending: endings.numerics,
    },
    { name: 'section4', title: 'neural nets', exercises: [activations, mlp, sgd, moons], ending: endings.nets },
    { name: 'section5', title: 'bonus', exercises: [tape] },
  ],
  {
    engine: addMul,
    classifier: softmax,
    errorPlot: { forward: forwardDifference, central: centralDifference, steps: stepSize, ...errorPlot },
    demo: { exercise: moons, ...moonsDemo },
    finale,
  },
);
