import { exhaustingAttacks } from './exhausting.ts';
import { hostAttacks } from './host.ts';
import { networkAttacks } from './network.ts';
import { processAttacks } from './processes.ts';
import { readingAttacks } from './reading.ts';
import { writingAttacks } from './writing.ts';

/** With the realm taken to be broken. */
export const allAttacks = [
  ...readingAttacks,
  ...writingAttacks,
  ...processAttacks,
  ...networkAttacks,
  ...hostAttacks,
  ...exhaustingAttacks,
];

/** A learner may use more memory and time than a submission, on their own machine. */
export const attacksOnLearners = allAttacks.filter(({ goal }) => goal !== 'exhaust');
