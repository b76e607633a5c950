import type { Mistake } from '../../../check/mistake.ts';
import { differenceMistakes } from './difference.ts';
import { type Along, differenceBy, formula, Quotient } from './quotient.ts';

export class Central extends Quotient {
  rise(along: Along, h: number): number {
    return along(h) - along(-h);
  }
  slope(rise: number, h: number): number {
    return rise / (2 * h);
  }
}

const span = 'How far apart are the two points? That distance, and no other, belongs below the rise.';
const oneSide = 'Both points are on the same side: one of them should be before the point.';

export const centralMistakes: readonly Mistake[] = [
  formula('c3.h', { slope: (rise, h) => rise / h }, span),
  formula('c3.half', { rise: (along, h) => along(h) - along(0) }, span),
  formula('c3.half', { rise: (along, h) => along(0) - along(-h) }, span),
  formula(
    'c3.paren',
    { slope: (rise, h) => (rise / 2) * h },
    '/ and * are done from left to right. What ends up below the line?',
  ),
  formula(
    'c3.abs',
    { rise: (along, h) => Math.abs(along(h) - along(-h)) },
    'A slope has a sign: it tells up from down.',
  ),
  formula('c3.times_h', { slope: (rise, h) => rise * 2 * h }, 'Rise over run: is h above the line or below it?'),
  formula(
    'c3.outer_paren',
    { rise: (along, h) => along(h) - along(-h) / (2 * h), slope: (rise) => rise },
    'A division comes before a subtraction. What is divided here, and what should be?',
  ),
  formula(
    'c3.sign',
    { rise: (along, h) => along(-h) - along(h) },
    'Uphill comes out as downhill: which side is subtracted from which?',
  ),
  formula(
    'c3.plus',
    { rise: (along, h) => along(h) + along(-h) },
    'A rise is what two heights differ by. What do you do with yours?',
  ),
  formula(
    'c3.copy_forward',
    { rise: (along, h) => along(h) - along(0), slope: (rise, h) => rise / h },
    'This is the forward difference once more. Where does the other side of the point come in?',
  ),
  formula(
    'c3.backward',
    { rise: (along, h) => along(0) - along(-h), slope: (rise, h) => rise / h },
    'This steps backward only. Where does the side in front of the point come in?',
  ),
  formula('c3.mean', { rise: (along, h) => along(2 * h) - along(0) }, oneSide),
  formula(
    'c3.half_step',
    { rise: (along, h) => along(h / 2) - along(-h / 2), slope: (rise, h) => rise / h },
    'To both sides, but half as far as h: the step to each side should be h.',
  ),
  formula(
    'c3.second',
    { rise: (along, h) => along(h) - 2 * along(0) + along(-h), slope: (rise, h) => rise / h ** 2 },
    'That is how fast the slope itself changes: the second derivative.',
  ),
  ...differenceMistakes('c3', 'centralDifference', differenceBy(Central)),
];
