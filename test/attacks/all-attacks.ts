import { exhaustingAttacks } from './exhausting.ts';
import { hostAttacks } from './host.ts';
import { networkAttacks } from './network.ts';
import { attacksOnParts } from './parts-of-node.ts';
import { processAttacks } from './processes.ts';
import { readingAttacks } from './reading.ts';
import { attacksOnSystem } from './system.ts';
import { writingAttacks } from './writing.ts';

/** With the realm taken to be broken. */
export const allAttacks = [
  ...readingAttacks,
  ...writingAttacks,
  ...processAttacks,
  ...networkAttacks,
  ...hostAttacks,
  ...attacksOnParts,
  ...attacksOnSystem,
  ...exhaustingAttacks,
];

/** A learner may use more memory and time than a submission, on their own machine. */
export const attacksOnLearners = allAttacks.filter(({ goal }) => goal !== 'exhaust');
