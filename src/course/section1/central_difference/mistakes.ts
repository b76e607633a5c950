import { defineMistakes, pastFirstHint } from '../../../check/mistake.ts';
import { DifferenceQuotient, differenceBy, differenceMistakes, quotient } from '../difference-mistakes.ts';

export { observePoints as observe } from '../difference-probes.ts';

class Central extends DifferenceQuotient {
  rise(along: (nudge: number) => number, h: number): number {
    return along(h) - along(-h);
  }
  slope(rise: number, h: number): number {
    return rise / (2 * h);
  }
}

const centralDifference = differenceBy(Central);

export const solution = { DifferenceQuotient: Central, centralDifference };

const span = 'How far apart are the two points? Divide the rise by that distance, and no other.';

const centralMistakes = defineMistakes({
  'c3.h': { message: span, wrong: quotient({ slope: (rise, h) => rise / h }) },
  'c3.half': {
    message: span,
    wrong: [
      quotient({ rise: (along, h) => along(h) - along(0) }),
      quotient({ rise: (along, h) => along(0) - along(-h) }),
    ],
  },
  'c3.paren': {
    message: '/ and * are evaluated from left to right. What ends up in the denominator?',
    wrong: quotient({ slope: (rise, h) => (rise / 2) * h }),
  },
  'c3.abs': {
    message: 'A slope has a sign, which tells up from down.',
    wrong: quotient({ rise: (along, h) => Math.abs(along(h) - along(-h)) }),
  },
  'c3.times_h': {
    message: 'Rise over run: is h above the line or below it?',
    wrong: quotient({ slope: (rise, h) => rise * 2 * h }),
  },
  'c3.outer_paren': {
    message: 'Division comes before subtraction. What is divided here, and what should be?',
    wrong: quotient({ rise: (along, h) => along(h) - along(-h) / (2 * h), slope: (rise) => rise }),
  },
  'c3.sign': {
    message: 'Uphill comes out as downhill: which side is subtracted from which?',
    wrong: quotient({ rise: (along, h) => along(-h) - along(h) }),
  },
  'c3.plus': {
    message: 'A rise is the difference of two heights. What do you do with yours?',
    wrong: quotient({ rise: (along, h) => along(h) + along(-h) }),
  },
  'c3.copy_forward': {
    message: 'This is the forward difference once more. Where does the other side of the point come in?',
    wrong: quotient({ rise: (along, h) => along(h) - along(0), slope: (rise, h) => rise / h }),
  },
  'c3.backward': {
    message: 'This steps backward only. Where does the side in front of the point come in?',
    wrong: quotient({ rise: (along, h) => along(0) - along(-h), slope: (rise, h) => rise / h }),
  },
  'c3.mean': {
    message: 'Both points are on the same side: one of them should be before the point.',
    wrong: quotient({ rise: (along, h) => along(2 * h) - along(0) }),
  },
  'c3.half_step': {
    message: 'You step to both sides, but only by half of h: each step should be h.',
    wrong: [1, 2].map((times) =>
      quotient({ rise: (along, h) => along(h / 2) - along(-h / 2), slope: (rise, h) => rise / (times * h) }),
    ),
  },
  'c3.second': {
    message: 'That is how fast the slope itself changes: the second derivative.',
    wrong: quotient({ rise: (along, h) => along(h) - 2 * along(0) + along(-h), slope: (rise, h) => rise / h ** 2 }),
  },
});

export const mistakes = [
  ...pastFirstHint(centralMistakes),
  ...differenceMistakes('c3', 'centralDifference', centralDifference),
];
