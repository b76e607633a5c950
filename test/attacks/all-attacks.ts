import { exhaustingAttacks } from './exhausting.ts';
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
  ...exhaustingAttacks,
];
