import { gradf } from '../../../solutions/section1/gradf.ts';
import type { Diagnostics, Mistake } from '../mistake.ts';

const { cos, sin } = Math;

export const gradfDiagnostics: Diagnostics = {
  solution: { gradf },
  mistakes: [
    dim(
      0,
      'a.no_sqrt',
      (a) => -3 * a ** 2,
      'Count the terms of f in which a stands: one of them has not reached your answer.',
    ),
    dim(
      1,
      'b.no_chain3',
      (b) => cos(3 * b) + 2.5 * b ** 1.5,
      'sin has something inside it: how fast does the inside move when b moves?',
    ),
    dim(1, 'b.sin_not_cos', (b) => 3 * sin(3 * b) + 2.5 * b ** 1.5, 'The slope of sin is another function.'),
    dim(2, 'c.sign', (c) => -1 / c ** 2, 'Two minus signs meet here: one from f, one from the power rule.'),
  ],
};

/** A wrong formula for one of the three partial derivatives, of the input that it differentiates by. */
function dim(index: 0 | 1 | 2, id: string, formula: (input: number) => number, message: string): Mistake {
  const wrong = (...inputs: [number, number, number]) =>
    gradf(...inputs).map((right, i) => (i === index ? formula(inputs[index]) : right));
  return { id, message, wrong: { gradf: wrong } };
}
