import { Value } from '../../../../solutions/section2/value.ts';
import type { Diagnostics, Mistake } from '../../../check/mistake.ts';
import {
  addSlopeAlone,
  type Calculus,
  handNothingOn,
  nothing,
  operation,
  overwrite,
  stepOnItself,
} from '../../section2/operation.ts';
import { sourcePatterns } from '../../section2/source-patterns.ts';

const tanh: Calculus = { op: 'tanh', value: (a) => Math.tanh(a), slopes: (_a, _b, out) => [1 - out ** 2] };
const relu: Calculus = { op: 'relu', value: (a) => Math.max(0, a), slopes: (a) => [a > 0 ? 1 : 0] };

export const activationsDiagnostics: Diagnostics = {
  solution: { Value },
  mistakes: [
    inValue(
      'v.tanh_x',
      { tanh: operation({ ...tanh, slopes: (a) => [1 - a ** 2] }) },
      'The slope of tanh is made of the output, not of the input.',
    ),
    inValue(
      'v.tanh_lin',
      { tanh: operation({ ...tanh, slopes: (_a, _b, out) => [1 - out] }) },
      'At 0 tanh is steepest, and it flattens to both sides alike. 1 - t does not: something is missing in it.',
    ),
    inValue(
      'v.tanh_sigmoid_slope',
      { tanh: operation({ ...tanh, slopes: (_a, _b, out) => [out * (1 - out)] }) },
      'That is the slope of the sigmoid. tanh has another.',
    ),
    inValue(
      'v.tanh_one',
      { tanh: operation({ ...tanh, slopes: () => [1] }) },
      'tanh hands its grad on as if it were a straight line.',
    ),
    inValue('v.tanh_eq', { tanh: operation(tanh, overwrite) }, overwrites('tanh')),
    inValue('v.tanh_no_out', { tanh: operation(tanh, addSlopeAlone) }, slopeAlone('tanh')),
    inValue('v.tanh_no_backward', { tanh: operation(tanh, handNothingOn) }, noStep('tanh')),
    inValue('v.tanh_on_itself', { tanh: stepOnItself(tanh) }, onItself('tanh')),
    inValue(
      'v.tanh_overflow',
      { tanh: operation({ ...tanh, value: (a) => (Math.exp(2 * a) - 1) / (Math.exp(2 * a) + 1) }) },
      'Right, until exp overflows: tanh(400) is 1, and Infinity / Infinity is not. JavaScript has a tanh of its own.',
    ),
    inValue(
      'v.tanh_overflow',
      {
        tanh: function (this: Value) {
          const e = this.mul(2).exp();
          return e.sub(1).div(e.add(1));
        },
      },
      'Right, until exp overflows: tanh(400) is 1, and Infinity / Infinity is not. JavaScript has a tanh of its own.',
    ),
    inValue(
      'v.tanh_tan',
      { tanh: operation({ ...tanh, value: (a) => Math.tan(a) }) },
      'tan is another function than tanh.',
    ),
    inValue('v.tanh_no_return', { tanh: nothing }, noReturn('tanh')),
    inValue(
      'v.relu_ge',
      { relu: operation({ ...relu, slopes: (a) => [a >= 0 ? 1 : 0] }) },
      'At the kink itself relu has no slope. micrograd and PyTorch choose 0 there.',
    ),
    inValue(
      'v.relu_half',
      { relu: operation({ ...relu, slopes: (a) => [a > 0 ? 1 : a === 0 ? 0.5 : 0] }) },
      'At the kink itself relu has no slope. micrograd and PyTorch choose 0 there.',
    ),
    inValue(
      'v.relu_out',
      { relu: operation({ ...relu, slopes: (_a, _b, out) => [out] }) },
      'The slope of relu is 0 or 1, nothing else. Yours grows with the output.',
    ),
    inValue(
      'v.relu_none',
      { relu: operation({ ...relu, slopes: () => [1] }) },
      'A neuron whose output is cut off to 0 must not learn from it: your relu hands its grad on there, too.',
    ),
    inValue(
      'v.relu_leaky',
      { relu: operation({ ...relu, value: (a) => Math.max(0.01 * a, a), slopes: (a) => [a > 0 ? 1 : 0.01] }) },
      'That is the leaky relu. The plain one is 0 on the left, and flat.',
    ),
    inValue(
      'v.relu_abs',
      { relu: operation({ ...relu, value: (a) => Math.abs(a) }) },
      'What is negative becomes 0, not positive.',
    ),
    inValue(
      'v.relu_min',
      { relu: operation({ ...relu, value: (a) => Math.min(0, a) }) },
      'relu keeps what is positive. Yours keeps what is negative.',
    ),
    inValue('v.relu_eq', { relu: operation(relu, overwrite) }, overwrites('relu')),
    inValue('v.relu_no_out', { relu: operation(relu, addSlopeAlone) }, slopeAlone('relu')),
    inValue('v.relu_no_backward', { relu: operation(relu, handNothingOn) }, noStep('relu')),
    inValue('v.relu_on_itself', { relu: stepOnItself(relu) }, onItself('relu')),
    inValue('v.relu_no_return', { relu: nothing }, noReturn('relu')),
    ...sourcePatterns,
  ],
};

function overwrites(method: string): string {
  return `In ${method}: what was in grad already, from another use of the same node, is lost. Does the step add to it, or replace it?`;
}

function slopeAlone(method: string): string {
  return `${method} hands on its own slope alone. What comes from behind it, and how do the two combine?`;
}

function noStep(method: string): string {
  return `What goes into ${method} hears nothing. Does the node that it makes get a step of its own, before it is returned?`;
}

function onItself(method: string): string {
  return `In ${method} the step is given to the node that goes in. Which node knows the grad that is to be handed on?`;
}

function noReturn(method: string): string {
  return `${method} makes a node, but its caller gets undefined: what does it return?`;
}

function inValue(id: string, methods: Readonly<Record<string, unknown>>, message: string): Mistake {
  return { id, message, wrong: { Value: methods } };
}
