import type { Value } from '../../../../solutions/section2/value.ts';
import type { Mistake } from '../../../check/mistake.ts';
import {
  addSlopeAlone,
  exceptFor,
  type HandOn,
  handNothingOn,
  inValue,
  operation,
  overwrite,
  product,
  stepOnItself,
  sum,
} from './operation.ts';

const toItself: HandOn = (_operand, slope, out) => {
  out.grad += slope * out.grad;
};

export const addMistakes: readonly Mistake[] = [
  inValue(
    'v.add_eq',
    { add: operation(sum, overwrite) },
    'In add: what was in grad already, from another use of the same node, is lost. Does the step add to it, or replace it?',
  ),
  inValue(
    'v.add_other_eq',
    { add: operation(sum, exceptFor(1, overwrite)) },
    "In add one operand's grad grows and the other's is replaced. Compare the two lines, sign by sign.",
  ),
  inValue(
    'v.add_this_eq',
    { add: operation(sum, exceptFor(0, overwrite)) },
    "In add one operand's grad grows and the other's is replaced. Compare the two lines, sign by sign.",
  ),
  inValue(
    'v.add_no_backward',
    { add: operation(sum, handNothingOn) },
    'What a sum is made of hears nothing from it. Does the node that add makes get a step of its own, before it is returned?',
  ),
  inValue(
    'v.add_on_itself',
    { add: stepOnItself(sum) },
    'In add the step is given to an operand. Which node knows the grad that is to be handed on?',
  ),
  inValue(
    'v.add_no_out',
    { add: operation(sum, addSlopeAlone) },
    'add hands on the same amount whatever comes from behind it. Where does the grad of the sum itself come in?',
  ),
  inValue(
    'v.add_one_operand',
    { add: operation({ ...sum, slopes: () => [1] }) },
    'Only the first operand of your sum gets a grad. What about the other?',
  ),
  inValue(
    'v.add_other_to_out',
    { add: operation(sum, exceptFor(1, toItself)) },
    'Look at what stands on the left in the second line of the step in add: whose grad should grow there?',
  ),
  inValue(
    'v.add_slopes_of_mul',
    { add: operation({ ...sum, slopes: product.slopes }) },
    'add hands on a grad that depends on the operands. Nudge a by a little: by how much does a + b move, whatever b is?',
  ),
  inValue(
    'v.add_multiplies',
    { add: operation({ ...sum, value: product.value }) },
    'The data of your sum is no sum: look at the number that add gives to the new node.',
  ),
  inValue(
    's.no_return',
    { add: nothing },
    'add makes a node, but its caller gets undefined. How does a function give something back?',
  ),
  inValue(
    'v.add_in_place',
    { add: inPlace((a, b) => a + b) },
    'add changes the data of a node that others still use. An operation makes a new node and leaves its operands as they are.',
  ),
];

const divided: typeof product.slopes = (a, b, out) => [out / a, out / b];

export const mulMistakes: readonly Mistake[] = [
  inValue(
    'v.mul_eq',
    { mul: operation(product, overwrite) },
    'Where a node is a factor twice, both uses must count. In mul, does the second overwrite the first?',
  ),
  inValue(
    'v.mul_other_eq',
    { mul: operation(product, exceptFor(1, overwrite)) },
    "In mul one factor's grad grows and the other's is replaced. Compare the two lines, sign by sign.",
  ),
  inValue(
    'v.mul_this_eq',
    { mul: operation(product, exceptFor(0, overwrite)) },
    "In mul one factor's grad grows and the other's is replaced. Compare the two lines, sign by sign.",
  ),
  inValue(
    'v.mul_other_to_out',
    { mul: operation(product, exceptFor(1, toItself)) },
    'Look at what stands on the left in the second line of the step in mul: whose grad should grow there?',
  ),
  inValue(
    'v.mul_no_out',
    { mul: operation(product, addSlopeAlone) },
    'The slope of your product is there, but what comes from behind it is not passed through. What must each slope in mul be multiplied by?',
  ),
  inValue(
    'v.mul_swapped',
    { mul: operation({ ...product, slopes: (a, b) => [a, b] }) },
    'In a*b, raise a by 1: by which of the two numbers does the product rise? Your mul hands that number to the wrong factor.',
  ),
  inValue(
    'v.mul_grad_for_data',
    { mul: gradForData },
    'How steep a product is depends on what the factors are, not on what they have been handed so far. Is there a grad in mul where a number of another kind belongs?',
  ),
  ...[0, 1].map((index) =>
    inValue(
      'v.mul_one_no_out',
      { mul: operation(product, exceptFor(index, addSlopeAlone)) },
      'In mul one of the two lines leaves out what comes from behind the product. Compare them, factor by factor.',
    ),
  ),
  inValue(
    'v.mul_div',
    { mul: operation({ ...product, slopes: divided }) },
    'The slopes in mul come from a division. What does that give when a factor is 0, and is there a way without dividing?',
  ),
  inValue(
    'v.mul_one_operand',
    { mul: operation({ ...product, slopes: (_a, b) => [b] }) },
    'Only the first factor of your product gets a grad. What about the other?',
  ),
  inValue(
    'v.mul_slopes_of_add',
    { mul: operation({ ...product, slopes: sum.slopes }) },
    'mul hands its grad on as if it were a sum. Raise one factor by 1: how far does the product move?',
  ),
  inValue(
    'v.mul_no_backward',
    { mul: operation(product, handNothingOn) },
    'The factors hear nothing from their product. Does the node that mul makes get a step of its own, before it is returned?',
  ),
  inValue(
    'v.mul_on_itself',
    { mul: stepOnItself(product) },
    'In mul the step is given to a factor. Which node knows the grad that is to be handed on?',
  ),
  inValue(
    'v.mul_adds',
    { mul: operation({ ...product, value: sum.value }) },
    'The data of your product is no product: look at the number that mul gives to the new node.',
  ),
  inValue(
    'v.mul_no_return',
    { mul: nothing },
    'mul makes a node, but its caller gets undefined. How does a function give something back?',
  ),
  inValue(
    'v.mul_in_place',
    { mul: inPlace((a, b) => a * b) },
    'mul changes the data of a node that others still use. An operation makes a new node and leaves its operands as they are.',
  ),
];

export function nothing(): void {}

function inPlace(value: (a: number, b: number) => number) {
  return function (this: Value, other: number | Value): Value {
    this.data = value(this.data, typeof other === 'number' ? other : other.data);
    return this;
  };
}

function gradForData(this: Value, other: number | Value): Value {
  const { from } = this.constructor as typeof Value;
  const right = from(other);
  const out = operation(product).call(this, right);
  out._backward = () => {
    this.grad += right.grad * out.grad;
    right.grad += this.grad * out.grad;
  };
  return out;
}
