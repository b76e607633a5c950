import { defineCurriculum } from './exercise.ts';
import { centralDifference } from './section1/central_difference.ts';
import { forwardDifference } from './section1/forward_difference.ts';
import { gradf } from './section1/gradf.ts';
import { stepSize } from './section1/step_size.ts';
import { addMul } from './section2/add_mul.ts';
import { arithmetic } from './section2/arithmetic.ts';
import { backward } from './section2/backward.ts';
import { expLog } from './section2/exp_log.ts';
import { softmax } from './section2/softmax.ts';
import { crossEntropy } from './section3/cross_entropy.ts';
import { gradientCheck } from './section3/gradient_check.ts';
import { logsumexp } from './section3/logsumexp.ts';
import { activations } from './section4/activations.ts';
import { mlp } from './section4/mlp.ts';
import { moons } from './section4/moons.ts';
import { sgd } from './section4/sgd.ts';
import { tape } from './section5/tape.ts';

export const curriculum = defineCurriculum([
  { name: 'section1', title: 'derivatives', exercises: [gradf, forwardDifference, centralDifference, stepSize] },
  { name: 'section2', title: 'softmax support', exercises: [addMul, backward, arithmetic, expLog, softmax] },
  { name: 'section3', title: 'numerics', exercises: [logsumexp, crossEntropy, gradientCheck] },
  { name: 'section4', title: 'neural nets', exercises: [activations, mlp, sgd, moons] },
  { name: 'section5', title: 'bonus', exercises: [tape] },
]);
