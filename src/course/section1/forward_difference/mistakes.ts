import { defineMistakes, pastFirstHint } from '../../../check/mistake.ts';
import { DifferenceQuotient, differenceBy, differenceMistakes, quotient } from '../difference-mistakes.ts';

export { observePoints as observe } from '../difference-probes.ts';

class Forward extends DifferenceQuotient {
  rise(along: (nudge: number) => number, h: number): number {
    return along(h) - along(0);
  }
  slope(rise: number, h: number): number {
    return rise / h;
  }
}

const forwardDifference = differenceBy(Forward);

export const solution = { DifferenceQuotient: Forward, forwardDifference };

const runs = 'Over what distance is this rise measured? Divide it by that distance.';

const forwardMistakes = defineMistakes({
  'f.sign': {
    message: 'Uphill comes out as downhill: new minus old, or old minus new?',
    wrong: quotient({ rise: (along, h) => along(0) - along(h) }),
  },
  'f.abs': {
    message: 'A slope has a sign, which tells up from down.',
    wrong: quotient({ rise: (along, h) => Math.abs(along(h) - along(0)) }),
  },
  'f.times_h': {
    message: 'Rise over run: is h above the line or below it?',
    wrong: quotient({ slope: (rise, h) => rise * h }),
  },
  'f.2h': { message: runs, wrong: quotient({ slope: (rise, h) => rise / (2 * h) }) },
  'f.h_squared': { message: runs, wrong: quotient({ slope: (rise, h) => rise / h ** 2 }) },
  'f.paren': {
    message: 'Division comes before subtraction. What is divided here, and what should be?',
    wrong: quotient({ rise: (along, h) => along(h) - along(0) / h, slope: (rise) => rise }),
  },
  'f.plus': {
    message: 'A rise is the difference of two heights. What do you do with yours?',
    wrong: quotient({ rise: (along, h) => along(h) + along(0) }),
  },
  'f.uses_central': {
    message: 'This steps to both sides, which is the next exercise. Here one step forward is enough.',
    wrong: quotient({ rise: (along, h) => along(h) - along(-h), slope: (rise, h) => rise / (2 * h) }),
  },
  'f.backward_diff': {
    message: 'This steps backward: the point stands at the end of the step, not at its start.',
    wrong: quotient({ rise: (along, h) => along(0) - along(-h) }),
  },
  'f.steps_back': {
    message: 'Your step goes down from the point, and the rise is divided by h as if it went up.',
    wrong: quotient({ rise: (along, h) => along(-h) - along(0) }),
  },
  'f.double_step': {
    message: 'This step is twice the h that is passed in.',
    wrong: [1, 2].map((times) =>
      quotient({ rise: (along, h) => along(2 * h) - along(0), slope: (rise, h) => rise / (times * h) }),
    ),
  },
});

export const mistakes = [
  ...pastFirstHint(forwardMistakes),
  ...differenceMistakes('f', 'forwardDifference', forwardDifference),
];
