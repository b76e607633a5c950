import { eighthHands } from './eighth-hands.ts';
import { fifthHands } from './fifth-hands.ts';
import { fourthHands } from './fourth-hands.ts';
import { functionsInOtherHands } from './other-hands-functions.ts';
import { netsInOtherHands } from './other-hands-nets.ts';
import { valuesInOtherHands } from './other-hands-values.ts';
import { seventhHands } from './seventh-hands.ts';
import { sixthHands } from './sixth-hands.ts';
import { thirdHands } from './third-hands.ts';

/** A right answer, and small wrong edits of it. */
export interface OtherHand {
  /** `value` for a file that several exercises are about. */
  readonly exercise: string;
  readonly style: string;
  readonly text: string;
  /** The exercise that it is wrong in; the names that are true of it, separated by |, `?` where no name is known. */
  readonly edits: readonly (readonly [exercise: string, names: string, right: string, wrong: string])[];
}

export const otherHands: readonly OtherHand[] = [
  ...valuesInOtherHands,
  ...functionsInOtherHands,
  ...netsInOtherHands,
  ...thirdHands,
  ...fourthHands,
  ...fifthHands,
  ...sixthHands,
  ...seventhHands,
  ...eighthHands,
];
