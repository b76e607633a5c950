import type { Mistake } from '../../../check/mistake.ts';
import {
  addSlopeAlone,
  handNothingOn,
  inValue,
  operation,
  overwrite,
  power,
  quotient,
  stepOnItself,
} from './operation.ts';
import { nothing } from './sums-and-products.ts';

export const powMistakes: readonly Mistake[] = [
  inValue(
    'v.pow_eq',
    { pow: operation(power, overwrite) },
    'In pow: what was in grad already, from another use of the same node, is lost. Does the step add to it, or replace it?',
  ),
  inValue(
    'v.pow_no_n',
    { pow: operation({ ...power, slopes: (a, n) => [a ** (n - 1)] }) },
    'In the slope of x^n the exponent appears twice. One of the two is missing in pow.',
  ),
  inValue(
    'v.pow_not_reduced',
    { pow: operation({ ...power, slopes: (a, n) => [n * a ** n] }) },
    'The slope of x^2 is a straight line, that of x^3 a parabola: what happens to the exponent? In pow it stays.',
  ),
  inValue(
    'v.pow_reduced_factor',
    { pow: operation({ ...power, slopes: (a, n) => [(n - 1) * a ** (n - 1)] }) },
    'Of the two places where the exponent stands in the slope of x^n, only one is smaller by 1.',
  ),
  inValue(
    'v.pow_increased',
    { pow: operation({ ...power, slopes: (a, n) => [n * a ** (n + 1)] }) },
    'Is the slope of x^2 of a higher power than x^2 itself, or of a lower one? Look at the exponent in pow.',
  ),
  inValue(
    'v.pow_integral',
    { pow: operation({ ...power, slopes: (a, n) => [a ** (n + 1) / (n + 1)] }) },
    'The step in pow undoes a derivative where it should take one.',
  ),
  inValue(
    'v.pow_sign',
    { pow: operation({ ...power, slopes: (a, n) => [-n * a ** (n - 1)] }) },
    'Does x^2 rise or fall at x = 3? The slopes in pow have the other sign.',
  ),
  inValue(
    'v.pow_no_out',
    { pow: operation(power, addSlopeAlone) },
    'pow hands on its own slope alone. What comes from behind it, and how do the two combine?',
  ),
  inValue(
    'v.pow_no_backward',
    { pow: operation(power, handNothingOn) },
    'What stands below a power gets no grad, and with it no denominator of a quotient. Does the node that pow makes get a step?',
  ),
  inValue(
    'v.pow_on_itself',
    { pow: stepOnItself(power) },
    'In pow the step is given to the base. Which node knows the grad that is to be handed on?',
  ),
  inValue(
    'v.pow_xor',
    { pow: operation({ ...power, value: (a, n) => a ^ n }) },
    'In JavaScript ^ is no power: it compares bits. How is a power written?',
  ),
  inValue(
    'v.pow_times',
    { pow: operation({ ...power, value: (a, n) => a * n }) },
    'The data of your power is a product: how is a power written in JavaScript?',
  ),
  inValue('v.pow_no_return', { pow: nothing }, 'pow makes a node, but its caller gets undefined: what does it return?'),
];

export const divMistakes: readonly Mistake[] = [
  inValue(
    'v.div_no_denom',
    { div: operation({ ...quotient, slopes: (_a, b) => [1 / b] }) },
    'What you divide by gets no grad. Does a quotient not move when its denominator does?',
  ),
  inValue(
    'v.div_sign',
    { div: operation({ ...quotient, slopes: (a, b) => [1 / b, a / b ** 2] }) },
    'Make the denominator larger: does the quotient rise or fall? Your div says that it rises.',
  ),
  inValue(
    'v.div_first_power',
    { div: operation({ ...quotient, slopes: (a, b) => [1 / b, -a / b] }) },
    'Halve b when it is small already: a/b moves far more than when b is large. Is the slope for the denominator in div steep enough there?',
  ),
  inValue(
    'v.div_no_num',
    { div: operation({ ...quotient, slopes: (_a, b) => [1 / b, -1 / b ** 2] }) },
    'The slope for the denominator in div is that of 1/b. What stands on top of yours?',
  ),
  inValue(
    'v.div_no_out',
    { div: operation(quotient, addSlopeAlone) },
    'div hands on its own slopes alone. What comes from behind it, and how do the two combine?',
  ),
  inValue(
    'v.div_inv_self',
    { div: operation({ ...quotient, slopes: (a, b) => [1 / b, 1 / a] }) },
    'In div the slope for the denominator is made like that for the numerator. Nudge b and watch a/b: do the two behave alike?',
  ),
  inValue(
    'v.rdiv_swapped',
    { div: operation({ ...quotient, value: (a, b) => b / a, slopes: (a, b) => [-b / a ** 2, 1 / a] }) },
    'div divides the wrong way round: which of the two stands on top?',
  ),
  inValue(
    'v.div_eq',
    { div: operation(quotient, overwrite) },
    'In div: what was in grad already, from another use of the same node, is lost. Does the step add to it, or replace it?',
  ),
  inValue(
    'v.div_slopes_of_mul',
    { div: operation({ ...quotient, slopes: (a, b) => [b, a] }) },
    'div hands its grad on as if it were a product. How far does a/b move when a rises by 1?',
  ),
  inValue(
    'v.div_no_backward',
    { div: operation(quotient, handNothingOn) },
    'Nothing flows back through your quotient. Either it gets a step, or it is built from operations that have one.',
  ),
  inValue(
    'v.div_is_mul',
    { div: operation({ ...quotient, value: (a, b) => a * b, slopes: (a, b) => [b, a] }) },
    'Your div multiplies: with which power of the denominator?',
  ),
  inValue('v.div_no_return', { div: nothing }, 'div makes a node, but its caller gets undefined: what does it return?'),
];
