import { Value } from '../../../../solutions/section2/value.ts';
import type { Mistake } from '../../../check/mistake.ts';
import { addSlopeAlone, difference, handNothingOn, inValue, negation, operation, overwrite } from './operation.ts';
import { nothing } from './sums-and-products.ts';

export const negMistakes: readonly Mistake[] = [
  inValue(
    'v.neg_no_graph',
    {
      neg: function (this: Value) {
        return new Value(-this.data);
      },
    },
    'neg makes a node that does not know where it came from: the grad ends there.',
  ),
  inValue(
    'v.neg_grad_sign',
    { neg: operation({ ...negation, slopes: () => [1] }) },
    'When a rises, -a falls. The number that neg makes knows it; does the grad that it hands on?',
  ),
  inValue(
    'v.neg_eq',
    { neg: operation(negation, overwrite) },
    'In neg: what was in grad already, from another use of the same node, is lost. Does the step add to it, or replace it?',
  ),
  inValue(
    'v.neg_no_out',
    { neg: operation(negation, addSlopeAlone) },
    'neg hands on the same amount whatever comes from behind it. Where does its own grad come in?',
  ),
  inValue(
    'v.neg_unchanged',
    {
      neg: function (this: Value) {
        return this;
      },
    },
    'neg gives back the number with the sign that it had.',
  ),
  inValue(
    'v.neg_in_place',
    { neg: negateInPlace },
    'neg changes the data of the node itself, which others still use. Make a new node and leave this one as it is.',
  ),
  inValue('v.neg_no_return', { neg: nothing }, 'neg makes a node, but its caller gets undefined: what does it return?'),
];

export const subMistakes: readonly Mistake[] = [
  inValue(
    'v.sub_grad_sign',
    { sub: operation({ ...difference, slopes: () => [1, 1] }) },
    'Raise b a little: which way does a - b go? In sub both operands get a grad of the same sign.',
  ),
  inValue(
    'v.rsub_swapped',
    { sub: operation({ ...difference, value: (a, b) => b - a, slopes: () => [-1, 1] }) },
    'sub takes the one from the other the wrong way round: which of the two stands on the left of the minus?',
  ),
  inValue(
    'v.sub_one_operand',
    { sub: operation({ ...difference, slopes: () => [1] }) },
    'What is subtracted gets no grad at all. Is it still part of the graph when sub has done its work?',
  ),
  inValue(
    'v.sub_eq',
    { sub: operation(difference, overwrite) },
    'In sub: what was in grad already, from another use of the same node, is lost. Does the step add to it, or replace it?',
  ),
  inValue(
    'v.sub_no_out',
    { sub: operation(difference, addSlopeAlone) },
    'sub hands on the same amount whatever comes from behind it. Where does its own grad come in?',
  ),
  inValue(
    'v.sub_no_backward',
    { sub: operation(difference, handNothingOn) },
    'Nothing flows back through your difference. Either it gets a step, or it is built from operations that have one.',
  ),
  inValue(
    'v.sub_adds',
    { sub: operation({ ...difference, value: (a, b) => a + b }) },
    'The data of your difference is a sum.',
  ),
  inValue(
    'v.sub_is_add',
    { sub: operation({ ...difference, value: (a, b) => a + b, slopes: () => [1, 1] }) },
    'Your sub adds: where does the minus come in?',
  ),
  inValue('v.sub_no_return', { sub: nothing }, 'sub makes a node, but its caller gets undefined: what does it return?'),
];

function negateInPlace(this: Value): Value {
  this.data = -this.data;
  return this;
}
