import type { Mistake } from '../../../check/mistake.ts';
import { differenceMistakes } from './difference.ts';
import { type Along, differenceBy, formula, Quotient } from './quotient.ts';

export class Forward extends Quotient {
  rise(along: Along, h: number): number {
    return along(h) - along(0);
  }
  slope(rise: number, h: number): number {
    return rise / h;
  }
}

const runs = 'Over what distance is this rise measured? That distance belongs below it.';

export const forwardMistakes: readonly Mistake[] = [
  formula(
    'f.sign',
    { rise: (along, h) => along(0) - along(h) },
    'Uphill comes out as downhill: new minus old, or old minus new?',
  ),
  formula('f.abs', { rise: (along, h) => Math.abs(along(h) - along(0)) }, 'A slope has a sign: it tells up from down.'),
  formula('f.times_h', { slope: (rise, h) => rise * h }, 'Rise over run: is h above the line or below it?'),
  formula('f.2h', { slope: (rise, h) => rise / (2 * h) }, runs),
  formula('f.h_squared', { slope: (rise, h) => rise / h ** 2 }, runs),
  formula(
    'f.paren',
    { rise: (along, h) => along(h) - along(0) / h, slope: (rise) => rise },
    'A division comes before a subtraction. What is divided here, and what should be?',
  ),
  formula(
    'f.plus',
    { rise: (along, h) => along(h) + along(0) },
    'A rise is what two heights differ by. What do you do with yours?',
  ),
  formula(
    'f.uses_central',
    { rise: (along, h) => along(h) - along(-h), slope: (rise, h) => rise / (2 * h) },
    'This steps to both sides, which is the next exercise. Here one step forward is enough.',
  ),
  formula(
    'f.backward_diff',
    { rise: (along, h) => along(0) - along(-h) },
    'This steps backward: the point stands at the end of the step, not at its start.',
  ),
  formula(
    'f.double_step',
    { rise: (along, h) => along(2 * h) - along(0), slope: (rise, h) => rise / (2 * h) },
    'This step is twice as long as the h that is handed in.',
  ),
  ...differenceMistakes('f', 'forwardDifference', differenceBy(Forward)),
];
